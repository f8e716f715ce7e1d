-- School years that have ended, which the authority may decide to remove.

-- 0 rows: it is not such a year, or is decided already. own: the year of whoever decides.
--: discard_add(organisation bigint, cycle bigint, own bigint, reference text, membership bigint) -> count
INSERT INTO year_discard (organisation, cycle, reference, decided_by, due)
SELECT y.organisation, y.id, $4, $5, now() + interval '7 days' FROM cycle y
 WHERE y.organisation = $1 AND y.id = $2 AND y.id <> $3 AND y.state = 'closed' AND y.closed_at < now() - interval '30 days'
ON CONFLICT DO NOTHING;

--: discard_remove(organisation bigint, cycle bigint) -> count
DELETE FROM year_discard WHERE organisation = $1 AND cycle = $2;

-- The first whose time has come; nobody takes it back until the transaction ends.
--: write discard_take(organisation bigint) -> maybe (school_year text, reference text)
SELECT y.school_year, d.reference FROM year_discard d JOIN cycle y ON y.id = d.cycle
 WHERE d.organisation = $1 AND d.due <= now() ORDER BY d.due LIMIT 1 FOR UPDATE OF d;

--: receipt_refer(organisation bigint, sha256 text, reference text) -> none
UPDATE receipt SET reference = $3 WHERE organisation = $1 AND sha256 = $2;
