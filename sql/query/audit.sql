-- The audit log: inserted with the act, sealed a second later, never changed, and taken off at its beginning after two years.

-- An id of 0 is not written.
--: audit_add(actor text, actor_id bigint, act text, thing text, thing_id bigint, details text) -> none
INSERT INTO audit (actor, act, thing, details)
VALUES ($1 || CASE $2::bigint WHEN 0 THEN '' ELSE ' ' || $2::bigint END, $3, $4 || CASE $5::bigint WHEN 0 THEN '' ELSE ' ' || $5::bigint END, $6);

-- Asked each second.
--: audit_waiting() -> one (n bigint)
SELECT count(*) AS n FROM audit WHERE seal IS NULL;

-- One sealer at a time, to the end of its transaction.
--: write audit_sealer() -> one (mine boolean)
SELECT pg_try_advisory_xact_lock(7316051520472) AS mine;

--: audit_head_now() -> maybe (seal bigint, hash text)
SELECT seal, hash FROM audit_head;

--: audit_unsealed(n int) -> many (id bigint, at timestamptz, actor text, act text, thing text, details text)
SELECT id, at, actor, act, thing, details FROM audit WHERE seal IS NULL ORDER BY id LIMIT $1::int;

-- The lines get the places after `before`, in the order of the arrays.
--: audit_seal_lines(before bigint, ids bigint[], hashes text[]) -> count
UPDATE audit a SET seal = $1 + s.place, hash = s.hash
  FROM unnest($2::bigint[], $3::text[]) WITH ORDINALITY s (id, hash, place) WHERE a.id = s.id;

--: audit_head_move(seal bigint, hash text) -> count
UPDATE audit_head SET seal = $1, hash = $2;

--: audit_sealed(after bigint, n int) -> many (seal bigint, id bigint, at timestamptz, actor text, act text, thing text, details text, hash text)
SELECT seal, id, at, actor, act, thing, details, hash FROM audit WHERE seal > $1 ORDER BY seal LIMIT $2::int;

-- By id: a line that is not sealed yet has no place.
--: audit_lines(after bigint, since timestamptz, n int) -> many (id bigint, at timestamptz, actor text, act text, thing text, details text)
SELECT id, at, actor, act, thing, details FROM audit WHERE id > $1 AND at >= $2 ORDER BY id LIMIT $3::int;

-- ---- What is old ----

-- What was taken off, from the first to the last.
--: audit_cuts() -> many (seal bigint, hash text, lines bigint, oldest timestamptz, newest timestamptz, faults bigint, at timestamptz, account text)
SELECT seal, hash, lines, oldest, newest, faults, at, account FROM audit_cut ORDER BY seal;

-- told: the log has a line of the last account; still: lines that should have gone with it.
--: audit_begins() -> one (told boolean, still bigint)
SELECT NOT EXISTS (SELECT FROM audit_cut) OR EXISTS (SELECT FROM audit a WHERE a.act = 'audit.shorten'
          AND a.details LIKE '% account=' || (SELECT c.account FROM audit_cut c ORDER BY c.seal DESC LIMIT 1)) AS told,
       (SELECT count(*) FROM audit WHERE seal <= (SELECT max(seal) FROM audit_cut)) AS still;

-- What is to go: seal and hash of the last line.
--: audit_due() -> maybe (seal bigint, hash text, lines bigint, oldest timestamptz, newest timestamptz, now timestamptz)
WITH due AS (SELECT seal, hash, at FROM audit WHERE seal <= audit_due_v1())
SELECT l.seal, l.hash, d.lines, d.oldest, d.newest, now() AS now
  FROM (SELECT count(*) AS lines, min(at) AS oldest, max(at) AS newest, max(seal) AS last FROM due) d JOIN due l ON l.seal = d.last;

--: audit_cut_add(seal bigint, hash text, lines bigint, oldest timestamptz, newest timestamptz, faults bigint, at timestamptz, account text) -> none
INSERT INTO audit_cut (seal, hash, lines, oldest, newest, faults, at, account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

--: audit_cut_lines(seal bigint) -> count
DELETE FROM audit WHERE seal <= $1;
