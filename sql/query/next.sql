-- The next school year of an authority, and what goes with it from the year before.

-- ---- What can be made ----

-- from_day: the first day on which it may be prepared. The last columns: the year itself, where it has been made.
--: next_of(organisation bigint, cycle bigint) -> one (starts_on date, state text, round_no int, from_day date, next bigint?, next_year text?, next_state text?, bound boolean)
SELECT y.starts_on, y.state, y.round_no, (y.ends_on + 1 - interval '3 months')::date AS from_day, n.id AS next, n.school_year AS next_year, n.state AS next_state,
       EXISTS (SELECT FROM course_year c WHERE c.cycle = n.id) AS bound
  FROM cycle y LEFT JOIN cycle n ON n.previous_cycle = y.id AND n.organisation = y.organisation
 WHERE y.organisation = $1 AND y.id = $2;

--: next_counts(organisation bigint, cycle bigint) -> one (units bigint, expected bigint, people bigint, groups bigint, talks bigint, meetings bigint, tasks bigint, events bigint, locals bigint, goals bigint, documents bigint)
SELECT (SELECT count(*) FROM school_unit u WHERE u.organisation = $1 AND u.state = 'active') AS units,
       (SELECT count(*) FROM unit_expected e WHERE e.organisation = $1 AND e.cycle = $2) AS expected,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role = 'participant' AND m.function <> 'staff') AS people,
       (SELECT count(*) FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open') AS groups,
       (SELECT count(*) FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.state = 'open' WHERE gm.organisation = $1 AND g.cycle = $2 AND gm.leads) AS talks,
       (SELECT count(*) FROM meeting t WHERE t.organisation = $1 AND t.cycle = $2 AND t.state <> 'cancelled') AS meetings,
       (SELECT count(*) FROM task t LEFT JOIN school_unit u ON u.id = t.unit WHERE t.organisation = $1 AND t.cycle = $2 AND t.state IN ('todo', 'doing') AND u.state IS DISTINCT FROM 'closed') AS tasks,
       (SELECT count(*) FROM local_event e WHERE e.organisation = $1 AND e.cycle = $2 AND NOT e.removed) AS events,
       (SELECT count(*) FROM local_item l WHERE l.organisation = $1 AND l.cycle = $2 AND NOT l.removed) AS locals,
       (SELECT count(*) FROM goal o JOIN goal_outcome w ON w.goal = o.id AND w.activity IS NULL AND w.decision IN ('continue', 'change') WHERE o.organisation = $1 AND o.cycle = $2) AS goals,
       (SELECT count(*) FROM document d JOIN grp g ON g.id = d.grp WHERE d.organisation = $1 AND g.cycle = $2 AND d.state = 'finalised') AS documents;

--: page next_page_data = next_of, next_counts

-- The year that an unbound course goes on from: one that the person leads, whose course this one was copied from, or that
-- has a next year without a course; where that has been made they lead it too. What an LMS says of a copy counts within the same platform, and gives nobody a power;
-- a shared course goes on from shared ones alone, whose authorities the operator has let in.
--: next_offer(person bigint, context bigint) -> maybe (organisation bigint, organisation_name text, cycle bigint, school_year text, membership bigint, next bigint?, next_year text?, copied boolean)
SELECT o.id AS organisation, o.name AS organisation_name, y.id AS cycle, y.school_year, m.id AS membership, n.id AS next, n.school_year AS next_year, h.copied
  FROM membership m
  JOIN cycle y ON y.organisation = m.organisation AND y.id = m.cycle
  JOIN organisation o ON o.id = m.organisation
  LEFT JOIN cycle n ON n.previous_cycle = y.id AND n.organisation = y.organisation
 CROSS JOIN LATERAL (SELECT c.shared, EXISTS (SELECT FROM context k JOIN course_year r ON r.context = k.id
                                     WHERE k.consumer = c.consumer AND k.context_id = ANY (c.history) AND (k.shared OR NOT c.shared)
                                       AND r.organisation = y.organisation AND r.cycle = y.id) AS copied
                       FROM context c WHERE c.id = $2) h
 WHERE m.person = $1 AND m.role = 'process_leader' AND m.state = 'approved'
   AND (n.id IS NULL OR (n.state <> 'closed' AND EXISTS (SELECT FROM membership l WHERE l.cycle = n.id AND l.person = $1 AND l.role = 'process_leader' AND l.state = 'approved')))
   AND (h.copied OR (NOT h.shared AND n.state = 'draft' AND NOT EXISTS (SELECT FROM course_year c WHERE c.cycle = n.id)))
 ORDER BY h.copied DESC, y.starts_on DESC, y.id LIMIT 1;

-- What the LMS says of the courses that this one was copied from; 0 rows: nothing new, or it is bound already.
--: history_heard(id_hash text, ids text[]) -> count
UPDATE context c SET history = $2 FROM session s WHERE s.id_hash = $1 AND c.id = s.context AND c.cycle IS NULL AND c.history <> $2;

-- ---- Making it ----

-- No row: it has been made already.
--: write next_add(organisation bigint, cycle bigint, school_year text, content_version text, documents boolean) -> maybe (id bigint, first date, last date)
INSERT INTO cycle (organisation, school_year, round_no, starts_on, ends_on, state, content_version, previous_cycle, carries_documents, staff_scores)
SELECT organisation, $3, round_no + 1, (starts_on + interval '1 year')::date, (ends_on + interval '1 year')::date, 'draft', $4, id, $5, staff_scores
  FROM cycle WHERE organisation = $1 AND id = $2
ON CONFLICT DO NOTHING RETURNING id, starts_on AS first, ends_on AS last;

--: next_expected(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO unit_expected (organisation, cycle, unit, expected)
SELECT e.organisation, $3, e.unit, e.expected FROM unit_expected e JOIN school_unit u ON u.id = e.unit AND u.state = 'active'
 WHERE e.organisation = $1 AND e.cycle = $2;

--: next_groups(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO grp (organisation, cycle, name, track, unit, own, previous)
SELECT g.organisation, $3, g.name, g.track, g.unit, g.own, g.id FROM grp g LEFT JOIN school_unit u ON u.id = g.unit
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open' AND (g.unit IS NULL OR u.state = 'active');

-- Process leaders go on as they are.
--: next_leaders(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO membership (organisation, cycle, person, role, function, unit, state, decided_at)
SELECT m.organisation, $3, m.person, m.role, m.function, coalesce(u.merged_into, m.unit), m.state, now()
  FROM membership m LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state = 'approved';

-- Whose unit has been closed meanwhile says at the sign-up where they are now, and is answered.
--: next_people(organisation bigint, cycle bigint, next bigint, preapproved boolean) -> none
INSERT INTO invitation (organisation, cycle, person, function, unit, preapproved)
SELECT m.organisation, $3, m.person, m.function, CASE WHEN u.state <> 'closed' THEN coalesce(u.merged_into, u.id) END, $4 AND u.state IS DISTINCT FROM 'closed'
  FROM membership m LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'participant' AND m.state = 'approved' AND m.function <> 'staff';

--: next_places(organisation bigint, cycle bigint, next bigint, leads boolean) -> none
INSERT INTO invited_place (organisation, cycle, person, grp, leads)
SELECT n.organisation, $3, i.person, n.id, gm.leads AND $4
  FROM grp n JOIN group_member gm ON gm.grp = n.previous
  JOIN membership m ON m.id = gm.membership AND m.cycle = $2
  JOIN invitation i ON i.cycle = $3 AND i.person = m.person
 WHERE n.organisation = $1 AND n.cycle = $3;

-- Those who are of the new year already come to where they were, and all of them to the authority's group.
--: next_seats(organisation bigint, next bigint, organiser bigint, leads boolean) -> none
INSERT INTO group_member (organisation, grp, membership, leads)
SELECT m.organisation, g.id, m.id, coalesce(bool_or(was.leads), false) AND $4
  FROM membership m
  JOIN grp g ON g.cycle = m.cycle
  LEFT JOIN (group_member was JOIN membership mw ON mw.id = was.membership) ON was.grp = g.previous AND mw.person = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND (was.grp IS NOT NULL OR g.id = $3)
 GROUP BY m.organisation, g.id, m.id
ON CONFLICT DO NOTHING;

-- What is not done, from the beginning. Who answers for it does so again where they are of the new year already: whoever is
-- invited may come or not.
--: next_tasks(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO task (organisation, cycle, title, scope, unit, owner, part, due, hours)
SELECT t.organisation, y.id, t.title, t.scope, coalesce(u.merged_into, u.id), o.id, t.part,
       t.due + CASE WHEN t.due + 364 < y.starts_on THEN 371 ELSE 364 END, t.hours
  FROM task t JOIN cycle y ON y.id = $3 LEFT JOIN school_unit u ON u.id = t.unit
  LEFT JOIN membership m ON m.id = t.owner LEFT JOIN membership o ON o.cycle = y.id AND o.person = m.person AND o.state = 'approved'
 WHERE t.organisation = $1 AND t.cycle = $2 AND t.state IN ('todo', 'doing') AND u.state IS DISTINCT FROM 'closed'
 ORDER BY t.id;

-- On the same weekdays, and of the same length.
--: next_events(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day, note)
SELECT e.organisation, y.id, e.kind, e.title, e.first_day + w.days, e.last_day + w.days, e.note
  FROM local_event e JOIN cycle y ON y.id = $3 CROSS JOIN LATERAL (SELECT CASE WHEN e.first_day + 364 < y.starts_on THEN 371 ELSE 364 END AS days) w
 WHERE e.organisation = $1 AND e.cycle = $2 AND NOT e.removed
 ORDER BY e.id;

-- ---- Who was here last year ----

-- The places that waited: in groups of the unit where the member is now, and in those of no unit.
--: invited_seat(organisation bigint, cycle bigint, membership bigint) -> none
WITH mine AS (
	SELECT m.id, m.person, m.unit FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3
), seated AS (
	INSERT INTO group_member (organisation, grp, membership, leads)
	SELECT g.organisation, g.id, mine.id, p.leads
	  FROM mine JOIN invited_place p ON p.cycle = $2 AND p.person = mine.person JOIN grp g ON g.id = p.grp AND g.cycle = $2 AND g.state = 'open'
	 WHERE (g.unit IS NULL AND NOT g.own) OR g.unit IS NOT DISTINCT FROM mine.unit
	ON CONFLICT (grp, membership) DO UPDATE SET leads = group_member.leads OR excluded.leads
)
DELETE FROM invitation i USING mine WHERE i.organisation = $1 AND i.cycle = $2 AND i.person = mine.person;
