-- Collaboration between two authorities: the code, what is shared with whom, and the end. What is read of the other: shared.sql.

-- ---- What stands ----

-- Whom the organisation collaborates with, and what each shows the other.
--: collaborations(organisation bigint) -> many (id bigint, name text, begun_at timestamptz, types text[], version int, theirs text[])
SELECT c.id, o.name, c.begun_at, c.types, c.version, t.types AS theirs
  FROM collaboration c
  JOIN collaboration t ON t.organisation = c.partner AND t.partner = c.organisation
  JOIN organisation o ON o.id = c.partner
 WHERE c.organisation = $1 ORDER BY o.name COLLATE "sv-x-icu", c.id LIMIT 100;

-- One of them; no row: it has ended, or never was theirs.
--: collaboration_of(organisation bigint, id bigint) -> maybe (partner bigint, name text, begun_at timestamptz, types text[], version int, theirs text[])
SELECT c.partner, o.name, c.begun_at, c.types, c.version, t.types AS theirs
  FROM collaboration c
  JOIN collaboration t ON t.organisation = c.partner AND t.partner = c.organisation
  JOIN organisation o ON o.id = c.partner
 WHERE c.organisation = $1 AND c.id = $2;

-- Codes that wait to be typed.
--: collaboration_codes(organisation bigint) -> many (id bigint, made_at timestamptz, expires_at timestamptz, name text?)
SELECT c.id, c.made_at, c.expires_at, p.name
  FROM collaboration_code c LEFT JOIN membership m ON m.id = c.made_by LEFT JOIN person p ON p.id = m.person
 WHERE c.organisation = $1 AND c.expires_at > now() ORDER BY c.made_at, c.id;

--: collaboration_year(organisation bigint, cycle bigint) -> one (speaks boolean)
SELECT year_speaks_v1($1, $2) AS speaks;

--: page collaboration_one = collaboration_of, collaboration_year

--: page collaboration_data = collaborations, collaboration_codes, collaboration_year

-- ---- The code ----

-- 0 rows: so many wait already. Old ones go.
--: collaboration_code_put(organisation bigint, cycle bigint, code_hash text, made_by bigint, most int) -> count
WITH old AS (DELETE FROM collaboration_code WHERE organisation = $1 AND expires_at <= now())
INSERT INTO collaboration_code (organisation, cycle, code_hash, made_by)
SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM collaboration_code WHERE organisation = $1 AND expires_at > now()) < $5::int;

--: collaboration_code_drop(organisation bigint, id bigint) -> count
DELETE FROM collaboration_code WHERE organisation = $1 AND id = $2;

-- Whose it is. No row: nobody has made it, it has been used or taken back, it is old, its year has ended, or the authority is moving.
--: collaboration_code_of(code_hash text) -> maybe (organisation bigint, name text)
SELECT o.id AS organisation, o.name
  FROM collaboration_code c JOIN organisation o ON o.id = c.organisation JOIN cycle y ON y.id = c.cycle
 WHERE c.code_hash = $1 AND c.expires_at > now() AND y.state <> 'closed' AND o.moving_at IS NULL;

-- The same, and it is used up.
--: write collaboration_code_take(code_hash text) -> maybe (organisation bigint, cycle bigint, name text)
DELETE FROM collaboration_code c USING organisation o, cycle y
 WHERE c.code_hash = $1 AND c.expires_at > now() AND o.id = c.organisation AND y.id = c.cycle AND y.state <> 'closed' AND o.moving_at IS NULL
RETURNING c.organisation, c.cycle, o.name;

-- ---- Beginning, choosing, ending ----

-- Both directions, in the same order whoever asks, so that two who type each other's codes at once do not wait for each
-- other. 0 rows: they collaborate already.
--: collaboration_put(organisation bigint, cycle bigint, partner bigint, partner_cycle bigint) -> count
INSERT INTO collaboration (organisation, partner, since)
SELECT v.organisation, v.partner, y.starts_on
  FROM (VALUES ($1::bigint, $3::bigint, $2::bigint), ($3, $1, $4::bigint)) v (organisation, partner, cycle)
  JOIN cycle y ON y.organisation = v.organisation AND y.id = v.cycle
 ORDER BY v.organisation
ON CONFLICT DO NOTHING;

--: collaboration_with(organisation bigint, partner bigint) -> maybe (id bigint)
SELECT id FROM collaboration WHERE organisation = $1 AND partner = $2;

-- 0 rows: somebody has changed it since that version, or it has ended.
--: collaboration_share(organisation bigint, id bigint, version int, types text[]) -> count
UPDATE collaboration SET types = $4, version = version + 1 WHERE organisation = $1 AND id = $2 AND version = $3;

-- Both directions, locked in the same order whoever asks. 0 rows: it has ended already.
--: collaboration_stop(organisation bigint, id bigint) -> count
WITH pair AS (
	SELECT c.id FROM collaboration m
	  JOIN collaboration c ON (c.organisation, c.partner) IN ((m.organisation, m.partner), (m.partner, m.organisation))
	 WHERE m.organisation = $1 AND m.id = $2 ORDER BY c.organisation FOR UPDATE OF c
)
DELETE FROM collaboration c USING pair WHERE c.id = pair.id;

--: write collaboration_tell(organisation bigint, but bigint, kind text, words text) -> one (done boolean)
SELECT true AS done FROM collaboration_tell_v1($1, $2, $3, $4);
