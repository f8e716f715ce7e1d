-- An authority that moves to another installation.

-- ---- Its state ----

--: move_of(organisation bigint) -> maybe (name text, moving boolean, moved boolean, moved_to text, receipt text, move text)
SELECT name, moving_at IS NOT NULL AS moving, moved_at IS NOT NULL AS moved, moved_to, coalesce(move_receipt, '') AS receipt, coalesce(move_id::text, '') AS move FROM organisation WHERE id = $1;

--: moves() -> many (id bigint, name text, moving_at timestamptz?, moved_at timestamptz?, moved_to text, came_at timestamptz?)
SELECT id, name, moving_at, moved_at, moved_to, came_at FROM organisation WHERE moving_at IS NOT NULL OR came_at IS NOT NULL ORDER BY id;

-- From here on it is read.
--: move_mark(organisation bigint, move text, receipt text) -> count
UPDATE organisation SET moving_at = coalesce(moving_at, now()), move_id = $2::text::uuid, move_receipt = $3 WHERE id = $1 AND moved_at IS NULL;

-- By another file, unless it was called off or received meanwhile: the file of before is good for nothing.
--: move_renew(organisation bigint, move text, receipt text, before text) -> count
UPDATE organisation SET move_id = $2::text::uuid, move_receipt = $3 WHERE id = $1 AND moved_at IS NULL AND move_id = $4::text::uuid;

--: move_clear(organisation bigint) -> count
UPDATE organisation SET moving_at = NULL, move_id = NULL, move_receipt = NULL, moved_at = NULL, moved_to = '' WHERE id = $1 AND moving_at IS NOT NULL;

--: move_done(organisation bigint, receipt text, address text) -> count
UPDATE organisation SET moved_at = coalesce(moved_at, now()), moved_to = $3 WHERE id = $1 AND move_receipt = $2;

--: move_now() -> one (at timestamptz)
SELECT clock_timestamp() AS at;

-- Those that may still write: transactions of ours that began before, and calls under way whose answer will be noted.
--: move_waits(organisation bigint, since timestamptz) -> one (writing bigint, calling bigint)
SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kvalitetsverkstaden' AND pid <> pg_backend_pid() AND xact_start <= $2) AS writing,
       (SELECT count(*) FROM passback b WHERE b.state IN ('queued', 'clearing', 'reading') AND b.leased_until > now() AND result_rests_v1(b.link, b.person) AND EXISTS (SELECT FROM resource_link l WHERE l.id = b.link AND l.context IN (SELECT move_contexts_v1($1))))
       + (SELECT count(*) FROM mail m WHERE m.organisation = $1 AND m.leased_until > now() AND m.state = 'queued') AS calling;

-- ---- Out ----

--: move_contents(organisation bigint) -> many (version text, open boolean, sums text[])
SELECT v.version, bool_or(v.open) AS open, coalesce((SELECT p.sums FROM pack_version p WHERE p.version = v.version), '{}') AS sums
  FROM (SELECT content_version AS version, state <> 'closed' AS open FROM cycle WHERE organisation = $1
        UNION SELECT unnest(content_before), false FROM cycle WHERE organisation = $1) v
 GROUP BY v.version ORDER BY v.version;

-- sole: it leads to no other authority.
--: move_keys(organisation bigint) -> many (id bigint, key text, secret_box text, old_secret_box text?, sole boolean, private_addresses boolean, operates boolean, made text)
SELECT k.id, k.key, k.secret_box, k.old_secret_box, move_sole_v1(k.id, $1) AS sole, k.private_addresses, k.operates, extract(epoch FROM k.created_at)::text AS made FROM consumer k WHERE k.id IN (SELECT move_consumers_v1($1)) ORDER BY k.key;

--: move_partners(organisation bigint) -> many (name text)
SELECT o.name FROM collaboration c JOIN organisation o ON o.id = c.partner WHERE c.organisation = $1 ORDER BY o.name;

-- In the order in which they go into the file.
--: move_count(organisation bigint, back boolean) -> many (tab text, cols text[], n bigint, hash text)
SELECT tab, cols, n, hash FROM move_count_v1($1, $2);

--: move_open(organisation bigint) -> one (tables int)
SELECT move_open_v1($1) AS tables;

--: move_fetch(tab text, most int, size int) -> many (line text)
SELECT line FROM move_fetch_v1($1, $2::int, $3::int) line;

-- ---- In ----

-- What stands in the way: the same file, its own installation, an authority of that name, a key that did not come here from where it was made
-- at that moment: another one that is called so.
--: move_meets(move text, name text, keys text[], made text[]) -> one (same boolean, from_here boolean, named boolean, key text)
SELECT EXISTS (SELECT FROM organisation WHERE came_by = $1::text::uuid) AS same, EXISTS (SELECT FROM organisation WHERE move_id = $1::text::uuid) AS from_here,
       EXISTS (SELECT FROM organisation WHERE lower(name COLLATE "sv-x-icu") = lower($2 COLLATE "sv-x-icu")) AS named,
       coalesce((SELECT min(k.key) FROM consumer k JOIN unnest($3::text[], $4::text[]) f (key, made) ON f.key = k.key WHERE k.received_at IS NULL OR extract(epoch FROM k.created_at)::text <> f.made), '') AS key;

-- What came here by that file.
--: move_came(move text) -> maybe (id bigint, name text)
SELECT id, name FROM organisation WHERE came_by = $1::text::uuid;

-- Those that came with another authority: only new ones have no secret yet.
--: move_met_keys(keys text[]) -> many (key text)
SELECT key FROM consumer WHERE key = ANY ($1) AND secret_box <> '' ORDER BY key;

--: move_content_here(version text, sums text[]) -> one (here boolean, same boolean)
SELECT EXISTS (SELECT FROM pack_version WHERE version = $1) AS here, EXISTS (SELECT FROM pack_version WHERE version = $1 AND sums && $2) AS same;

--: write move_begin() -> one (tables int)
SELECT move_begin_v1() AS tables;

--: move_columns_here() -> many (tab text, cols text[])
SELECT tab, cols FROM move_plan_v1() ORDER BY no;

--: write move_put(tab text, lines text[]) -> one (done boolean)
SELECT true AS done FROM move_put_v1($1, $2);

--: write move_end(tab text) -> one (done boolean)
SELECT true AS done FROM move_end_v1($1);

--: move_new(tab text, old bigint) -> one (id bigint)
SELECT move_id_v1($1, $2, false) AS id;

--: move_secret(key text, box text, old_box text?) -> count
UPDATE consumer SET secret_box = $2, old_secret_box = $3, old_secret_at = CASE WHEN $3::text IS NOT NULL THEN now() END WHERE key = $1 AND secret_box = '';

--: move_faults(organisation bigint) -> many (place text)
SELECT place FROM move_faults_v1($1) ORDER BY place;

--: move_unnamed(keys text[]) -> one (n bigint)
SELECT move_unnamed_v1($1) AS n;

-- The course that leads to another authority here, or to many.
--: write move_join(organisation bigint) -> many (course text, leads text)
SELECT course, leads FROM move_join_v1($1);

--: write move_settle(organisation bigint, move text) -> one (done boolean)
SELECT true AS done FROM move_settle_v1($1, $2::text::uuid);
