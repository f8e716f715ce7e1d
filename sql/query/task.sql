-- Work between the meetings.

--: tasks_all(organisation bigint, cycle bigint) -> many (id bigint, title text, scope text, unit_name text?, owner_name text?, due date?, hours int, state text, reason text)
SELECT t.id, t.title, t.scope, u.name AS unit_name, p.name AS owner_name, t.due, t.hours, t.state, t.reason
  FROM task t LEFT JOIN school_unit u ON u.id = t.unit LEFT JOIN membership m ON m.id = t.owner LEFT JOIN person p ON p.id = m.person
 WHERE t.organisation = $1 AND t.cycle = $2
 ORDER BY t.state IN ('done', 'not_applicable'), t.due NULLS LAST, t.id LIMIT 500;

-- Those that a member answers for, of the own unit, and of the authority for whoever is in its track.
--: tasks_mine(organisation bigint, cycle bigint, membership bigint, unit bigint?, track text?) -> many (id bigint, title text, scope text, unit_name text?, owner_name text?, due date?, hours int, state text, reason text)
SELECT t.id, t.title, t.scope, u.name AS unit_name, p.name AS owner_name, t.due, t.hours, t.state, t.reason
  FROM task t LEFT JOIN school_unit u ON u.id = t.unit LEFT JOIN membership m ON m.id = t.owner LEFT JOIN person p ON p.id = m.person
 WHERE t.organisation = $1 AND t.cycle = $2
   AND (t.owner = $3 OR t.unit = $4 OR u.merged_into = $4 OR (t.scope = 'organiser' AND $5::text = 'organiser'))
 ORDER BY t.state IN ('done', 'not_applicable'), t.due NULLS LAST, t.id LIMIT 500;

-- One of those; any_task: whosever it is.
--: task_get(organisation bigint, cycle bigint, task bigint, membership bigint, unit bigint?, track text?, any_task boolean) -> one (title text, scope text, unit bigint?, unit_name text?, owner_name text?, owner_unit text?, part int, meeting bigint?, due date?, hours int, state text, reason text, version int)
SELECT t.title, t.scope, t.unit, u.name AS unit_name, p.name AS owner_name, ou.name AS owner_unit, t.part, t.meeting, t.due, t.hours, t.state, t.reason, t.version
  FROM task t LEFT JOIN school_unit u ON u.id = t.unit LEFT JOIN membership m ON m.id = t.owner LEFT JOIN person p ON p.id = m.person
  LEFT JOIN school_unit ou ON ou.id = m.unit
 WHERE t.organisation = $1 AND t.cycle = $2 AND t.id = $3
   AND ($7::boolean OR t.owner = $4 OR t.unit = $5 OR u.merged_into = $5 OR (t.scope = 'organiser' AND $6::text = 'organiser'));

--: task_units(organisation bigint) -> many (id bigint, name text)
SELECT id, name FROM school_unit WHERE organisation = $1 AND state = 'active' ORDER BY name COLLATE "sv-x-icu";

--: page task_form = task_get, task_units

-- Members of that name, written with the unit or without.
--: task_owners(organisation bigint, cycle bigint, name text) -> many (id bigint, name text, unit_name text?)
SELECT m.id, p.name, u.name AS unit_name FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved'
   AND lower($3) IN (lower(p.name), lower(p.name || ' (' || coalesce(u.name, '') || ')'))
 ORDER BY m.id LIMIT 5;

-- 0 rows: the unit or the meeting is none of the authority's.
--: task_add(organisation bigint, cycle bigint, title text, scope text, unit bigint?, owner bigint?, part int, meeting bigint?, due date?, hours int, by bigint) -> count
INSERT INTO task (organisation, cycle, title, scope, unit, owner, part, meeting, due, hours, changed_by)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
 WHERE ($5::bigint IS NULL OR EXISTS (SELECT FROM school_unit u WHERE u.organisation = $1 AND u.id = $5))
   AND ($8::bigint IS NULL OR EXISTS (SELECT FROM meeting x WHERE x.organisation = $1 AND x.cycle = $2 AND x.id = $8));

-- 0 rows: somebody has changed it since that version, or the unit is none of the authority's.
--: task_change(organisation bigint, cycle bigint, task bigint, version int, title text, scope text, unit bigint?, owner bigint?, part int, due date?, hours int, by bigint) -> count
UPDATE task SET title = $5, scope = $6, unit = $7, owner = $8, part = $9, due = $10, hours = $11, changed_by = $12, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4
   AND ($7::bigint IS NULL OR EXISTS (SELECT FROM school_unit u WHERE u.organisation = $1 AND u.id = $7));

--: task_turn(organisation bigint, cycle bigint, task bigint, version int, state text, reason text, by bigint) -> count
UPDATE task SET state = $5, reason = $6, changed_by = $7, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4;
