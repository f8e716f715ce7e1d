-- School units: what the process leader sees of them and does with them.

-- All, also those that are closed or merged.
--: units_all(organisation bigint, cycle bigint) -> many (id bigint, name text, code text, forms text[], state text, reported boolean, into_name text?, expected int?, members bigint, pending bigint)
SELECT u.id, u.name, u.code, u.forms, u.state, u.reported, t.name AS into_name, e.expected,
       count(m.id) FILTER (WHERE m.state = 'approved' AND m.function <> 'staff') AS members, count(m.id) FILTER (WHERE m.state = 'pending') AS pending
  FROM school_unit u
  LEFT JOIN school_unit t ON t.id = u.merged_into
  LEFT JOIN unit_expected e ON e.cycle = $2 AND e.unit = u.id
  LEFT JOIN membership m ON m.unit = u.id AND m.cycle = $2
 WHERE u.organisation = $1
 GROUP BY u.id, t.name, e.expected
 ORDER BY u.name COLLATE "sv-x-icu";

--: unit_show(organisation bigint, cycle bigint, unit bigint) -> one (name text, code text, forms text[], state text, reported boolean, version int, target bigint?, into_name text?, expected int?)
SELECT u.name, u.code, u.forms, u.state, u.reported, u.version, u.merged_into AS target, t.name AS into_name, e.expected
  FROM school_unit u
  LEFT JOIN school_unit t ON t.id = u.merged_into
  LEFT JOIN unit_expected e ON e.cycle = $2 AND e.unit = u.id
 WHERE u.organisation = $1 AND u.id = $3;

--: unit_people(organisation bigint, cycle bigint, unit bigint) -> many (name text, function text, pending boolean)
SELECT p.name, m.function, m.state = 'pending' AS pending FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.unit = $3 AND m.state IN ('approved', 'pending')
 ORDER BY p.name COLLATE "sv-x-icu", m.id;

-- Groups of the unit, and of those merged into it.
--: unit_groups(organisation bigint, cycle bigint, unit bigint) -> many (id bigint, name text, closed boolean)
SELECT g.id, g.name, g.state = 'closed' AS closed FROM grp g JOIN school_unit u ON u.id = g.unit
 WHERE g.organisation = $1 AND g.cycle = $2 AND (u.id = $3 OR u.merged_into = $3)
 ORDER BY g.state DESC, g.name COLLATE "sv-x-icu", g.id;

-- What it can be merged into.
--: unit_targets(organisation bigint, unit bigint) -> many (id bigint, name text)
SELECT id, name FROM school_unit WHERE organisation = $1 AND id <> $2 AND state = 'active' ORDER BY name COLLATE "sv-x-icu";

--: page unit_page_data = unit_show, unit_people, unit_groups, unit_targets

-- Process leaders change units one after the other; a sign-up with a new name does not wait for it.
--: write units_lock(organisation bigint) -> one (id bigint)
SELECT id FROM organisation WHERE id = $1 FOR NO KEY UPDATE;

-- Whether another unit has the name, in whatever case, or the code.
--: unit_twins(organisation bigint, unit bigint, name text, code text) -> one (name_taken boolean, code_taken boolean)
SELECT EXISTS (SELECT FROM school_unit u WHERE u.organisation = $1 AND u.id <> $2
                  AND lower(u.name COLLATE "sv-x-icu") = lower($3 COLLATE "sv-x-icu")) AS name_taken,
       EXISTS (SELECT FROM school_unit u WHERE u.organisation = $1 AND u.id <> $2
                  AND u.code = $4 AND $4 <> '' AND u.state <> 'merged') AS code_taken;

-- No row where somebody signed up with the name meanwhile.
--: write unit_make(organisation bigint, name text, code text, forms text[]) -> maybe (id bigint)
INSERT INTO school_unit (organisation, name, code, forms) VALUES ($1, $2, $3, $4)
ON CONFLICT (organisation, name) DO NOTHING RETURNING id;

-- 0 rows: somebody changed it meanwhile, or it has been merged.
--: unit_change(organisation bigint, unit bigint, version int, name text, code text, forms text[]) -> count
UPDATE school_unit SET name = $4, code = $5, forms = $6, reported = false, version = version + 1
 WHERE organisation = $1 AND id = $2 AND version = $3 AND state <> 'merged';

--: unit_expect(organisation bigint, cycle bigint, unit bigint, expected int) -> none
INSERT INTO unit_expected (organisation, cycle, unit, expected) VALUES ($1, $2, $3, $4)
ON CONFLICT (cycle, unit) DO UPDATE SET expected = excluded.expected;

--: unit_expect_not(organisation bigint, cycle bigint, unit bigint) -> none
DELETE FROM unit_expected WHERE organisation = $1 AND cycle = $2 AND unit = $3;

-- From active to closed or back.
--: unit_state(organisation bigint, unit bigint, was text, state text) -> count
UPDATE school_unit SET state = $4, version = version + 1 WHERE organisation = $1 AND id = $2 AND state = $3;

-- Their own groups bear the units' names, but for those of closed years.
--: units_groups_name(organisation bigint) -> none
UPDATE grp g SET name = u.name FROM school_unit u, cycle y
 WHERE g.organisation = $1 AND u.id = g.unit AND y.id = g.cycle AND y.state <> 'closed'
   AND g.own AND g.state = 'open' AND u.state <> 'merged' AND g.name <> u.name;

-- ---- A whole list ----

-- forms: words with blanks between them.
--: units_make(organisation bigint, names text[], codes text[], forms text[]) -> none
INSERT INTO school_unit (organisation, name, code, forms)
SELECT $1, x.name, x.code, string_to_array(x.forms, ' ') FROM unnest($2::text[], $3::text[], $4::text[]) AS x (name, code, forms);

-- What is empty leaves as it was.
--: units_renew(organisation bigint, ids bigint[], names text[], codes text[], forms text[]) -> none
UPDATE school_unit u
   SET name = x.name, code = CASE x.code WHEN '' THEN u.code ELSE x.code END,
       forms = CASE x.forms WHEN '' THEN u.forms ELSE string_to_array(x.forms, ' ') END, reported = false, version = u.version + 1
  FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS x (id, name, code, forms)
 WHERE u.organisation = $1 AND u.id = x.id;

--: units_expect(organisation bigint, cycle bigint, names text[], expected bigint[]) -> none
INSERT INTO unit_expected (organisation, cycle, unit, expected)
SELECT u.organisation, $2, u.id, x.n FROM unnest($3::text[], $4::bigint[]) AS x (name, n)
  JOIN school_unit u ON u.organisation = $1 AND u.name = x.name
ON CONFLICT (cycle, unit) DO UPDATE SET expected = excluded.expected;

-- ---- Merging: $2 goes into $3 ----

-- Both, locked: who signs up to one of them waits, and then sees how it ended.
--: write units_pair(organisation bigint, unit bigint, target bigint) -> many (id bigint, state text)
SELECT id, state FROM school_unit WHERE organisation = $1 AND id IN ($2, $3) ORDER BY id FOR UPDATE;

--: unit_people_move(organisation bigint, unit bigint, target bigint) -> none
UPDATE membership m SET unit = $3 FROM cycle y
 WHERE m.organisation = $1 AND m.unit = $2 AND y.id = m.cycle AND y.state <> 'closed';

-- Where the target has no group of its own yet, the unit's is it from now on, with all that it has written. Those with
-- names go over in any case.
--: unit_groups_move(organisation bigint, unit bigint, target bigint) -> none
UPDATE grp g SET unit = $3, name = CASE WHEN g.own THEN t.name ELSE g.name END FROM cycle y, school_unit t
 WHERE g.organisation = $1 AND g.unit = $2 AND y.id = g.cycle AND y.state <> 'closed' AND t.id = $3
   AND NOT (g.own AND EXISTS (SELECT FROM grp o WHERE o.cycle = g.cycle AND o.unit = $3 AND o.own));

-- Who was in the unit's own group that stays behind comes into the target's.
--: write unit_groups_join(organisation bigint, unit bigint, target bigint) -> many (membership bigint, cycle bigint)
INSERT INTO group_member (organisation, grp, membership)
SELECT g.organisation, o.id, gm.membership FROM grp g
  JOIN cycle y ON y.id = g.cycle AND y.state <> 'closed'
  JOIN grp o ON o.cycle = g.cycle AND o.unit = $3 AND o.own
  JOIN group_member gm ON gm.grp = g.id
 WHERE g.organisation = $1 AND g.unit = $2
 ORDER BY gm.membership
ON CONFLICT DO NOTHING
RETURNING membership, (SELECT g.cycle FROM grp g WHERE g.id = grp) AS cycle;

-- It stays, to be read.
--: unit_groups_close(organisation bigint, unit bigint) -> none
UPDATE grp g SET state = 'closed' FROM cycle y
 WHERE g.organisation = $1 AND g.unit = $2 AND y.id = g.cycle AND y.state <> 'closed';

--: unit_expected_move(organisation bigint, unit bigint, target bigint) -> none
WITH gone AS (DELETE FROM unit_expected e USING cycle y
	WHERE e.organisation = $1 AND e.unit = $2 AND y.id = e.cycle AND y.state <> 'closed' RETURNING e.cycle, e.expected)
INSERT INTO unit_expected AS t (organisation, cycle, unit, expected) SELECT $1, cycle, $3, expected FROM gone
ON CONFLICT (cycle, unit) DO UPDATE SET expected = least(t.expected + excluded.expected, 9999);

-- Those that were merged into the unit follow.
--: unit_retire(organisation bigint, unit bigint, target bigint) -> none
UPDATE school_unit u SET state = 'merged', merged_into = $3, reported = false, version = u.version + 1
 WHERE u.organisation = $1 AND (u.id = $2 OR u.merged_into = $2);
