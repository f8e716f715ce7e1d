-- Groups as the process leader makes them, fills them and closes them.

-- ---- The list ----

-- words: a part of the group's, its unit's or a conversation leader's name; '' for all. total: without skip and most.
--: groups_all(organisation bigint, cycle bigint, words text, closed boolean, skip bigint, most bigint) -> many (id bigint, name text, track text, own boolean, unit_name text?, members bigint, leaders text, total bigint)
SELECT g.id, g.name, g.track, g.own, g.unit_name, n.members, n.leaders, g.total
  FROM (SELECT g.id, g.name, g.track, g.own, u.name AS unit_name, count(*) OVER () AS total
          FROM grp g LEFT JOIN school_unit u ON u.id = g.unit
         WHERE g.organisation = $1 AND g.cycle = $2 AND (g.state = 'closed') = $4
           AND ($3 = '' OR strpos(lower(concat_ws(' ', g.name, u.name, (
                SELECT string_agg(p.name, ', ') FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' JOIN person p ON p.id = m.person
                 WHERE gm.grp = g.id AND gm.leads)) COLLATE "sv-x-icu"), lower($3 COLLATE "sv-x-icu")) > 0)
         ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id
        OFFSET $5 LIMIT $6) g
 CROSS JOIN LATERAL (
	SELECT count(*) AS members, coalesce(string_agg(p.name, ', ' ORDER BY p.name COLLATE "sv-x-icu"), '') AS leaders
	  FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' LEFT JOIN person p ON gm.leads AND p.id = m.person
	 WHERE gm.grp = g.id) n
 ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id;

-- lone: people who are in no open group; first: the group that lacks a conversation leader and has the most people.
--: groups_count(organisation bigint, cycle bigint) -> one (open bigint, closed bigint, leaderless bigint, first bigint?, first_name text?, staff bigint, staff_scores boolean, lone bigint)
WITH g AS (
	SELECT g.id, g.name, g.state, count(m.id) AS members, coalesce(bool_or(gm.leads AND m.id IS NOT NULL), false) AS led
	  FROM grp g LEFT JOIN group_member gm ON gm.grp = g.id LEFT JOIN membership m ON m.id = gm.membership AND m.state = 'approved'
	 WHERE g.organisation = $1 AND g.cycle = $2 GROUP BY g.id
), bare AS (SELECT * FROM g WHERE state = 'open' AND NOT led AND members > 0)
SELECT (SELECT count(*) FROM g WHERE state = 'open') AS open, (SELECT count(*) FROM g WHERE state = 'closed') AS closed,
       (SELECT count(*) FROM bare) AS leaderless, f.id AS first, f.name AS first_name,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.function = 'staff') AS staff,
       (SELECT y.staff_scores FROM cycle y WHERE y.organisation = $1 AND y.id = $2) AS staff_scores,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
           AND m.id NOT IN (SELECT gm.membership FROM grp o JOIN group_member gm ON gm.grp = o.id WHERE o.organisation = $1 AND o.cycle = $2 AND o.state = 'open')) AS lone
  FROM (VALUES (true)) one LEFT JOIN (SELECT id, name FROM bare ORDER BY members DESC, id LIMIT 1) f ON true;

-- The groups that the LMS has in the courses; alike: one of ours bears the name. In a shared course those of our own people alone.
--: groups_of_courses(organisation bigint, cycle bigint) -> many (name text, people bigint, alike boolean)
SELECT h.name, count(DISTINCT o.person) AS people,
       lower(h.name COLLATE "sv-x-icu") IN (SELECT lower(g.name COLLATE "sv-x-icu") FROM grp g WHERE g.organisation = $1 AND g.cycle = $2) AS alike
  FROM (SELECT pc.person, pc.groups FROM context c JOIN person_context pc ON pc.context = c.id
         WHERE c.organisation = $1 AND c.cycle = $2 AND pc.groups <> '{}'
        UNION ALL
        SELECT pc.person, pc.groups FROM person_context pc
         WHERE pc.organisation = $1 AND pc.cycle = $2 AND pc.groups <> '{}'
           AND EXISTS (SELECT FROM membership m WHERE m.cycle = $2 AND m.person = pc.person AND m.state = 'approved')) o
 CROSS JOIN LATERAL unnest(o.groups) h(name)
 GROUP BY h.name ORDER BY h.name COLLATE "sv-x-icu" LIMIT 200;

-- What conversation leaders propose, the oldest first.
--: wishes_waiting(organisation bigint, cycle bigint) -> many (id bigint, name text, source_name text?, target_name text, why text, by text, at timestamptz)
SELECT w.id, p.name, s.name AS source_name, t.name AS target_name, w.why, b.name AS by, w.wished_at AS at
  FROM group_wish w JOIN membership m ON m.id = w.membership JOIN person p ON p.id = m.person
  JOIN grp t ON t.id = w.target LEFT JOIN grp s ON s.id = w.source
  JOIN membership l ON l.id = w.wished_by JOIN person b ON b.id = l.person
 WHERE w.organisation = $1 AND w.cycle = $2 AND w.state = 'waiting' ORDER BY w.id LIMIT 20;

--: page groups_page_data = groups_all, groups_count, groups_of_courses, wishes_waiting

-- ---- One group ----

--: group_show(organisation bigint, cycle bigint, grp bigint) -> one (name text, track text, own boolean, closed boolean, version int, unit_name text?, unit_merged boolean)
SELECT g.name, g.track, g.own, g.state = 'closed' AS closed, g.version, u.name AS unit_name, coalesce(u.state = 'merged', false) AS unit_merged
  FROM grp g LEFT JOIN school_unit u ON u.id = g.unit WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3;

-- Those who lead it first. lms: what the LMS calls them, as bits.
--: group_members(organisation bigint, cycle bigint, grp bigint, words text, skip bigint, most bigint) -> many (id bigint, name text, function text, leader boolean, unit_name text?, leads boolean, lms int, total bigint)
SELECT m.id, p.name, m.function, m.role = 'process_leader' AS leader, u.name AS unit_name, gm.leads,
       coalesce((SELECT bit_or(pc.roles) FROM person_course pc WHERE pc.person = p.id AND pc.cycle = $2), 0) AS lms,
       count(*) OVER () AS total
  FROM group_member gm JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE gm.organisation = $1 AND gm.grp = $3 AND m.state = 'approved'
   AND ($4 = '' OR strpos(lower(p.name COLLATE "sv-x-icu"), lower($4 COLLATE "sv-x-icu")) > 0)
 ORDER BY gm.leads DESC, p.name COLLATE "sv-x-icu", m.id
OFFSET $5 LIMIT $6;

-- Where its members can go.
--: group_targets(organisation bigint, cycle bigint, grp bigint) -> many (id bigint, name text)
SELECT id, name FROM grp WHERE organisation = $1 AND cycle = $2 AND id <> $3 AND state = 'open'
 ORDER BY track = 'organiser' DESC, name COLLATE "sv-x-icu", id;

--: page group_page_data = group_show, group_members, group_targets

-- Who is not in it yet and fits the rule: of a unit, of units with a school form, in no group at all, with such a name.
--: group_candidates(organisation bigint, cycle bigint, grp bigint, unit bigint?, form text, lone boolean, words text, heard text, skip bigint, most bigint) -> many (id bigint, name text, function text, leader boolean, unit_name text?, groups text, total bigint)
SELECT m.id, p.name, m.function, m.role = 'process_leader' AS leader, u.name AS unit_name, o.groups, count(*) OVER () AS total
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 CROSS JOIN LATERAL (
	SELECT coalesce(string_agg(g.name, ', ' ORDER BY g.own DESC, g.name COLLATE "sv-x-icu"), '') AS groups
	  FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.state = 'open' WHERE gm.membership = m.id) o
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
   AND NOT EXISTS (SELECT FROM group_member gm WHERE gm.grp = $3 AND gm.membership = m.id)
   AND ($4::bigint IS NULL OR m.unit = $4) AND ($5 = '' OR $5 = ANY (u.forms)) AND (NOT $6 OR o.groups = '')
   AND ($7 = '' OR strpos(lower(p.name COLLATE "sv-x-icu"), lower($7 COLLATE "sv-x-icu")) > 0)
   AND ($8 = '' OR EXISTS (SELECT FROM person_course pc WHERE pc.cycle = $2 AND pc.person = m.person AND $8 = ANY (pc.groups)))
 ORDER BY p.name COLLATE "sv-x-icu", m.id
OFFSET $9 LIMIT $10;

-- Units that a group can be made for, and that a rule can name.
--: group_units(organisation bigint) -> many (id bigint, name text)
SELECT id, name FROM school_unit WHERE organisation = $1 AND state = 'active' ORDER BY name COLLATE "sv-x-icu";

--: page group_choose_data = group_show, group_candidates, group_units, groups_of_courses

-- ---- Changes ----

-- Whether another group has the name, in whatever case; grp 0: a new one.
--: group_named(organisation bigint, cycle bigint, name text, grp bigint) -> one (taken boolean)
SELECT EXISTS (SELECT FROM grp WHERE organisation = $1 AND cycle = $2 AND id <> $4
                  AND lower(name COLLATE "sv-x-icu") = lower($3 COLLATE "sv-x-icu")) AS taken;

--: write group_make(organisation bigint, cycle bigint, name text, track text) -> one (id bigint)
INSERT INTO grp (organisation, cycle, name, track) VALUES ($1, $2, $3, $4) RETURNING id;

-- No row where the unit is closed, merged or not the authority's.
--: write group_make_of_unit(organisation bigint, cycle bigint, name text, unit bigint) -> maybe (id bigint)
INSERT INTO grp (organisation, cycle, name, track, unit)
SELECT u.organisation, $2, $3, 'unit', u.id FROM school_unit u WHERE u.organisation = $1 AND u.id = $4 AND u.state = 'active' FOR SHARE
RETURNING id;

-- Of the same level and unit as another.
--: write group_make_beside(organisation bigint, cycle bigint, name text, grp bigint) -> one (id bigint)
INSERT INTO grp (organisation, cycle, name, track, unit)
SELECT organisation, cycle, $3, track, unit FROM grp WHERE organisation = $1 AND cycle = $2 AND id = $4 RETURNING id;

-- 0 rows: somebody changed it meanwhile, or it bears its unit's name.
--: group_rename(organisation bigint, cycle bigint, grp bigint, version int, name text) -> count
UPDATE grp SET name = $5, version = version + 1 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4 AND NOT own;

--: group_state(organisation bigint, cycle bigint, grp bigint, was text, state text) -> count
UPDATE grp SET state = $5, version = version + 1 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND state = $4 AND NOT own;

-- It stays as it is until the transaction ends. Two at once: in the order of their numbers.
--: write group_hold(organisation bigint, cycle bigint, groups bigint[]) -> many (id bigint, closed boolean)
SELECT id, state = 'closed' AS closed FROM grp WHERE organisation = $1 AND cycle = $2 AND id = ANY ($3) ORDER BY id FOR SHARE;

--: write group_add(organisation bigint, cycle bigint, grp bigint, members bigint[]) -> many (membership bigint)
INSERT INTO group_member (organisation, grp, membership)
SELECT m.organisation, $3, m.id FROM membership m
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = ANY ($4) AND m.state = 'approved' AND m.role <> 'observer' ORDER BY m.id
ON CONFLICT DO NOTHING RETURNING membership;

-- All whom group_candidates names.
--: write group_fill(organisation bigint, cycle bigint, grp bigint, unit bigint?, form text, lone boolean, words text, heard text) -> many (membership bigint)
INSERT INTO group_member (organisation, grp, membership)
SELECT m.organisation, $3, m.id FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
   AND ($4::bigint IS NULL OR m.unit = $4) AND ($5 = '' OR $5 = ANY (u.forms))
   AND (NOT $6 OR NOT EXISTS (SELECT FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.state = 'open' WHERE gm.membership = m.id))
   AND ($7 = '' OR strpos(lower(p.name COLLATE "sv-x-icu"), lower($7 COLLATE "sv-x-icu")) > 0)
   AND ($8 = '' OR EXISTS (SELECT FROM person_course pc WHERE pc.cycle = $2 AND pc.person = m.person AND $8 = ANY (pc.groups)))
 ORDER BY m.id
ON CONFLICT DO NOTHING RETURNING membership;

--: group_lead(organisation bigint, grp bigint, members bigint[], leads boolean) -> count
UPDATE group_member SET leads = $4 WHERE organisation = $1 AND grp = $2 AND membership = ANY ($3) AND leads <> $4;

-- Those who were in it.
--: write group_leave(organisation bigint, grp bigint, members bigint[]) -> many (membership bigint)
DELETE FROM group_member WHERE organisation = $1 AND grp = $2 AND membership = ANY ($3) RETURNING membership;

-- ---- A group's own page ----

--: group_head(organisation bigint, cycle bigint, grp bigint) -> one (track text, code text?, unit_name text?, leaders text)
SELECT g.track, g.code, u.name AS unit_name, coalesce((SELECT string_agg(p.name, ', ' ORDER BY p.name COLLATE "sv-x-icu")
          FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' JOIN person p ON p.id = m.person
         WHERE gm.grp = g.id AND gm.leads), '') AS leaders
  FROM grp g LEFT JOIN school_unit u ON u.id = g.unit WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3;

--: group_steps(organisation bigint, grp bigint) -> many (step text)
SELECT step FROM group_step_state WHERE organisation = $1 AND grp = $2;

--: group_writings(organisation bigint, grp bigint) -> many (type text, written bigint, done bigint)
SELECT type, count(*) FILTER (WHERE head > 0) AS written, count(*) FILTER (WHERE done) AS done
  FROM section WHERE organisation = $1 AND grp = $2 GROUP BY type;

-- Those who lead it first; with the steps that each has done, only where follow says so.
--: group_people_steps(organisation bigint, cycle bigint, grp bigint, follow boolean, words text, skip bigint, most bigint) -> many (name text, function text, leader boolean, unit_name text?, leads boolean, done bigint[], required bigint[], total bigint)
SELECT p.name, m.function, m.role = 'process_leader' AS leader, u.name AS unit_name, gm.leads,
       ARRAY(SELECT q.done::bigint FROM part_progress q WHERE $4 AND q.membership = m.id ORDER BY q.part) AS done,
       ARRAY(SELECT q.required::bigint FROM part_progress q WHERE $4 AND q.membership = m.id ORDER BY q.part) AS required,
       count(*) OVER () AS total
  FROM group_member gm JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN LATERAL (SELECT g.track FROM group_member x JOIN grp g ON g.id = x.grp
                      WHERE x.membership = m.id ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) h ON true
 WHERE gm.organisation = $1 AND m.cycle = $2 AND gm.grp = $3 AND m.state = 'approved'
   AND ($5 = '' OR strpos(lower(p.name COLLATE "sv-x-icu"), lower($5 COLLATE "sv-x-icu")) > 0)
 ORDER BY gm.leads DESC, p.name COLLATE "sv-x-icu", m.id
OFFSET $6 LIMIT $7;

-- The address at which calendars read the group's meetings.
--: group_feed(organisation bigint, grp bigint) -> maybe (id text)
SELECT id::text AS id FROM calendar_feed WHERE organisation = $1 AND grp = $2;

-- The rounds that a group answers together, for its own page.
--: group_rounds(organisation bigint, cycle bigint, grp bigint) -> many (id bigint, assessment text, mode text, state text, closes_at timestamptz, begun boolean, done boolean)
SELECT r.id, r.assessment, r.mode, r.state, r.closes_at, s.round IS NOT NULL AS begun, coalesce(s.done, false) AS done
  FROM assessment_round r LEFT JOIN joint_sheet s ON s.round = r.id AND s.grp = $3
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.mode <> 'individual' AND r.state NOT IN ('planned', 'withdrawn')
   AND (s.round IS NOT NULL OR EXISTS (SELECT FROM round_asked_v1(r.id) a JOIN group_member gm ON gm.membership = a.membership AND gm.grp = $3))
 ORDER BY r.state = 'open' DESC, r.no DESC;

-- The reader's other groups, those that are open first.
--: my_other_groups(organisation bigint, membership bigint, grp bigint) -> many (id bigint, name text, closed boolean)
SELECT g.id, g.name, g.state = 'closed' AS closed FROM group_member gm JOIN grp g ON g.id = gm.grp
 WHERE gm.organisation = $1 AND gm.membership = $2 AND g.id <> $3
 ORDER BY g.state DESC, g.own DESC, g.track DESC, g.name COLLATE "sv-x-icu", g.id;

--: page my_group_data = group_head, group_steps, group_writings, group_people_steps, group_feed, group_rounds, my_other_groups
