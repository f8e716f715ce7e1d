-- What members are reminded of.

-- The last of so many authorities after that one; NULL: there are none.
--: reminders_until(after bigint, most int) -> one (last bigint?)
SELECT max(o.id) AS last FROM (SELECT id FROM organisation WHERE id > $1 ORDER BY id LIMIT $2::int) o;

-- Makes what is due in those authorities and was not made, so many at most; takes back what nobody need be reminded of any
-- more. The number that was made.
--: reminders_turn(at timestamptz, first bigint, last bigint, most int) -> count
WITH due AS MATERIALIZED (
	SELECT * FROM reminder_due_v2($1, $2, $3)
), gone AS (
	DELETE FROM notice n WHERE n.thing <> '' AND NOT rests_v1(n.organisation) AND n.organisation BETWEEN $2 AND $3
	   AND NOT EXISTS (SELECT FROM due d WHERE d.membership = n.membership AND d.kind = n.kind AND d.thing = n.thing)
), made AS (
	INSERT INTO reminder (organisation, membership, kind, thing, made_at)
	SELECT d.organisation, d.membership, d.kind, d.thing, $1 FROM due d
	 WHERE NOT EXISTS (SELECT FROM reminder r WHERE r.membership = d.membership AND r.kind = d.kind AND r.thing = d.thing)
	 LIMIT $4::int
	ON CONFLICT DO NOTHING
	RETURNING membership, kind, thing
)
INSERT INTO notice (organisation, membership, kind, words, thing, at)
SELECT d.organisation, d.membership, d.kind, d.words, d.thing, $1 FROM made JOIN due d USING (membership, kind, thing);

-- What nobody has read for a quarter of a year, and reminders of years gone by.
--: notices_purge(at timestamptz) -> count
DELETE FROM notice WHERE at < $1::timestamptz - interval '90 days';

--: reminders_purge(at timestamptz) -> count
DELETE FROM reminder WHERE made_at < $1::timestamptz - interval '400 days';
