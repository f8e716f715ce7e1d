-- What the tool tells its members.

--: notice_add(organisation bigint, membership bigint, kind text, about bigint?, words text) -> none
INSERT INTO notice (organisation, membership, kind, about, words) VALUES ($1, $2, $3, $4, $5);

-- To everybody who leads the year, but for one and for whom it is about.
--: notice_add_leaders(organisation bigint, cycle bigint, but bigint, kind text, about bigint?, words text) -> none
INSERT INTO notice (organisation, membership, kind, about, words)
SELECT m.organisation, m.id, $4, $5, $6 FROM membership m
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state = 'approved' AND m.id <> $3 AND m.id IS DISTINCT FROM $5;

-- To everybody who takes part in the year, but for one; what was told of the same before is true no more.
--: notice_add_all(organisation bigint, cycle bigint, but bigint, kind text, words text) -> none
WITH before AS (
	DELETE FROM notice n USING membership m
	 WHERE m.id = n.membership AND n.organisation = $1 AND m.cycle = $2 AND n.kind = $4 AND n.words = $5)
INSERT INTO notice (organisation, membership, kind, words)
SELECT m.organisation, m.id, $4, $5 FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.id <> $3;

-- Those that were shown, and what is older.
--: notices_read(organisation bigint, membership bigint, last bigint) -> count
DELETE FROM notice WHERE organisation = $1 AND membership = $2 AND id <= $3;
