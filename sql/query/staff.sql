-- Staff: people of a unit who come into a group with its code.

-- A new code, or none. 0 rows: the group is closed, or not of a unit.
--: group_code(organisation bigint, cycle bigint, grp bigint, code text) -> count
UPDATE grp SET code = nullif($4, '') WHERE organisation = $1 AND cycle = $2 AND id = $3 AND track = 'unit' AND state = 'open';

-- The group stays open, and its unit where it is, until the transaction ends.
--: write staff_group(organisation bigint, cycle bigint, code text) -> maybe (id bigint, unit bigint)
SELECT id, unit FROM grp WHERE organisation = $1 AND cycle = $2 AND code = $3 AND state = 'open' FOR SHARE;

-- 0 rows: it is so already.
--: staff_score_set(organisation bigint, cycle bigint, scores boolean) -> count
UPDATE cycle SET staff_scores = $3 WHERE organisation = $1 AND id = $2 AND staff_scores <> $3;

--: staff_people(organisation bigint, cycle bigint) -> many (membership bigint)
SELECT id AS membership FROM membership
 WHERE organisation = $1 AND cycle = $2 AND function = 'staff' AND state = 'approved' ORDER BY id;
