-- Process leaders: who they are, who may become one, and how they change.

-- Those who lead, and those who have asked to. able: the LMS lets them lead in some course of the year. by_operator: who drives
-- the service answers.
--: leaders_all(organisation bigint, cycle bigint) -> many (id bigint, name text, function text, pending boolean, since timestamptz, seen_at timestamptz?, able boolean, by_operator boolean, message text, due_at timestamptz, overdue boolean)
SELECT m.id, p.name, m.function, m.state = 'pending' AS pending, coalesce(m.decided_at, m.requested_at) AS since,
       (SELECT max(s.seen_at) FROM session s WHERE s.person = p.id) AS seen_at,
       may_lead_v1(p.id, m.organisation, m.cycle) AS able,
       operator_answers_v1(m.person, m.cycle) AS by_operator, m.message, m.due_at, m.due_at < now() AS overdue
  FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state IN ('approved', 'pending')
 ORDER BY m.state, since, m.id;

-- Participants and those who have asked to lead, whom the LMS lets lead, and whom a process leader may make one.
--: leader_candidates(organisation bigint, cycle bigint) -> many (id bigint, name text, function text, unit_name text?, pending boolean)
SELECT m.id, p.name, m.function, u.name AS unit_name, m.state = 'pending' AS pending
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2
   AND ((m.role = 'participant' AND m.state = 'approved') OR (m.role = 'process_leader' AND m.state = 'pending'))
   AND CASE WHEN EXISTS (SELECT FROM person_context pc WHERE pc.person = m.person AND pc.roles & 3 <> 0) -- the others are many
       THEN may_lead_v1(m.person, m.organisation, m.cycle) AND NOT operator_answers_v1(m.person, m.cycle) END
 ORDER BY p.name COLLATE "sv-x-icu", m.id;

--: page leaders_page_data = leaders_all, leader_candidates

-- How many lead and may, but for one.
--: leaders_able(organisation bigint, cycle bigint, but bigint) -> one (n bigint)
SELECT count(*) AS n FROM membership m
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state = 'approved' AND m.id <> $3
   AND may_lead_v1(m.person, m.organisation, m.cycle);

-- A member as they stand while who leads is held.
--: member_stands(organisation bigint, cycle bigint, member bigint) -> one (name text, role text, state text, able boolean, by_operator boolean)
SELECT p.name, m.role, m.state,
       may_lead_v1(p.id, m.organisation, m.cycle) AS able,
       operator_answers_v1(m.person, m.cycle) AS by_operator
  FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3;

-- 0 rows: the member is not what was thought. decided_by: where it answers a sign-up, which then can be seen among the answers.
--: member_turn(organisation bigint, member bigint, was_role text, was_state text, role text, state text, decided_by bigint?) -> count
UPDATE membership SET role = $5, state = $6, decided_by = $7, decided_at = now()
 WHERE organisation = $1 AND id = $2 AND role = $3 AND state = $4;

-- Who leaves is in no group any more; what they wrote stays.
--: member_ungroup(organisation bigint, member bigint) -> none
DELETE FROM group_member WHERE organisation = $1 AND membership = $2;

-- ---- To read up ----

--: digest_decision(organisation bigint, cycle bigint) -> maybe (body text, decided_on date, registry_no text)
SELECT body, decided_on, registry_no FROM decision WHERE organisation = $1 AND cycle = $2;

--: digest_units(organisation bigint) -> one (active bigint, reported bigint)
SELECT count(*) FILTER (WHERE state = 'active') AS active, count(*) FILTER (WHERE state = 'active' AND reported) AS reported
  FROM school_unit WHERE organisation = $1;

--: digest_people(organisation bigint, cycle bigint) -> one (members bigint, pending bigint, groups bigint)
SELECT count(*) FILTER (WHERE m.state = 'approved' AND m.role <> 'observer') AS members, count(*) FILTER (WHERE m.state = 'pending') AS pending,
       (SELECT count(*) FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open') AS groups
  FROM membership m WHERE m.organisation = $1 AND m.cycle = $2;

--: digest_meetings(organisation bigint, cycle bigint, today date) -> many (part int, no int, day date, begins int, length int, place text, published boolean)
SELECT m.part, m.no, m.day, m.begins, m.length, m.place, t.state = 'published' AS published
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'planned' AND m.day >= $3 ORDER BY m.day, m.begins LIMIT 3;

--: digest_rounds(organisation bigint, cycle bigint) -> many (assessment text, name text, state text, closes_at timestamptz)
SELECT assessment, name, state, closes_at FROM assessment_round WHERE organisation = $1 AND cycle = $2 AND state <> 'withdrawn' ORDER BY opened_at;

-- Groups by how far their document of each type has come; a group that has not begun is in none.
--: digest_documents(organisation bigint, cycle bigint) -> many (type text, finalised bigint, written bigint)
SELECT w.type, count(*) FILTER (WHERE d.state = 'finalised') AS finalised, count(*) FILTER (WHERE d.state IS DISTINCT FROM 'finalised') AS written
  FROM (SELECT DISTINCT s.grp, s.type FROM section s JOIN grp g ON g.id = s.grp WHERE g.organisation = $1 AND g.cycle = $2 AND s.head > 0) w
  LEFT JOIN document d ON d.grp = w.grp AND d.type = w.type
 GROUP BY w.type ORDER BY w.type;

-- What was last done with the authority, its year's people and its units. who: the name of a person of ours.
--: digest_lines(organisation bigint, cycle bigint) -> many (at timestamptz, act text, who text?, whom text?)
SELECT a.at, a.act, p.name AS who, t.name AS whom
  FROM (SELECT 'organisation ' || $1::bigint AS thing, NULL::text AS name
        UNION ALL SELECT 'cycle ' || $2::bigint, NULL
        UNION ALL SELECT 'membership ' || m.id, q.name FROM membership m JOIN person q ON q.id = m.person WHERE m.organisation = $1 AND m.cycle = $2
        UNION ALL SELECT 'unit ' || u.id, u.name FROM school_unit u WHERE u.organisation = $1) t
  JOIN audit a ON a.thing = t.thing
  LEFT JOIN person p ON a.actor = 'person ' || p.id AND EXISTS (SELECT FROM membership m WHERE m.person = p.id AND m.organisation = $1)
 ORDER BY a.id DESC LIMIT 10;

--: page digest_data = digest_decision, digest_units, digest_people, digest_meetings, digest_rounds, digest_documents, digest_lines
