-- Keys: who may launch.

-- restored: what was signed before may have been used already: here, or where the key was before it came here.
--: consumer_by_key(key text) -> maybe (id bigint, secret_box text, old_secret_box text?, secret_no int, enabled boolean, valid_from timestamptz?, valid_until timestamptz?, relaunch text, restored timestamptz?)
SELECT id, secret_box, old_secret_box, secret_no, enabled, valid_from, valid_until, relaunch, greatest((SELECT max(at) FROM restored), received_at) AS restored FROM consumer WHERE key = $1;

--: write consumer_insert(key text, secret_box text, name text, leaders text, relaunch text, private_addresses boolean, operates boolean, shared boolean, origins text[]) -> one (id bigint)
INSERT INTO consumer (key, secret_box, name, leaders, relaunch, private_addresses, operates, shared, origins)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id;

-- What a change is decided by; nobody else changes it meanwhile.
--: write consumer_hold(key text) -> maybe (id bigint, rotating boolean, newest_worked boolean, enabled boolean, valid_from timestamptz?, valid_until timestamptz?)
SELECT id, old_secret_box IS NOT NULL AS rotating, secret_worked_at IS NOT NULL AS newest_worked, enabled, valid_from, valid_until
  FROM consumer WHERE key = $1 FOR UPDATE;

-- One that goes on is begun again: the old one that launches use stays.
--: consumer_secret_renew(id bigint, secret_box text) -> none
UPDATE consumer SET old_secret_box = coalesce(old_secret_box, secret_box), old_secret_at = coalesce(old_secret_at, secret_at), secret_box = $2, secret_no = secret_no + 1,
       secret_at = now(), secret_worked_at = NULL WHERE id = $1;

--: consumer_secret_retire(id bigint) -> none
UPDATE consumer SET old_secret_box = NULL, old_secret_at = NULL WHERE id = $1;

--: consumer_secret_worked(id bigint, secret_no int) -> none
UPDATE consumer SET secret_worked_at = now(), launched_at = coalesce(launched_at, now())
 WHERE id = $1 AND secret_no = $2 AND secret_worked_at IS NULL;

--: consumer_switch(id bigint, enabled boolean) -> none
UPDATE consumer SET enabled = $2 WHERE id = $1;

--: consumer_dates(id bigint, valid_from timestamptz?, valid_until timestamptz?) -> none
UPDATE consumer SET valid_from = $2, valid_until = $3 WHERE id = $1;

-- NULL: as it was. New origins, also none, throw away what was learnt.
--: consumer_change(id bigint, name text?, leaders text?, relaunch text?, private_addresses boolean?, operates boolean?, shared boolean?, brand text?, reorigin boolean, origins text[]) -> none
UPDATE consumer SET name = coalesce($2, name), leaders = coalesce($3, leaders), relaunch = coalesce($4, relaunch),
       private_addresses = coalesce($5, private_addresses), operates = coalesce($6, operates), shared = coalesce($7, shared), brand = coalesce($8, brand),
       origins = CASE WHEN $9 THEN $10 ELSE origins END, learnt_origins = CASE WHEN $9 THEN '{}' ELSE learnt_origins END
 WHERE id = $1;

-- Courses where nobody has begun follow the key.
--: consumer_share(id bigint, shared boolean) -> none
UPDATE context c SET shared = $2 WHERE c.consumer = $1 AND c.shared <> $2 AND c.cycle IS NULL
   AND NOT EXISTS (SELECT FROM shared_course s WHERE s.context = c.id);

-- Half an hour for the rest of the transaction: thousands of people may hang on a key.
--: write consumer_patience() -> one (done text)
SELECT set_config('statement_timeout', '30min', true) AS done;

--: write consumer_remove(id bigint) -> one (done boolean)
SELECT true AS done FROM consumer_remove_v1($1);

-- What hangs on a key. alone: authorities that no other key leads to.
--: consumer_weight(id bigint) -> one (courses bigint, people bigint, members bigint, alone bigint)
SELECT (SELECT count(*) FROM context WHERE consumer = $1) AS courses,
       (SELECT count(*) FROM person WHERE consumer = $1) AS people,
       (SELECT count(*) FROM membership m JOIN person p ON p.id = m.person WHERE p.consumer = $1) AS members,
       (SELECT count(*) FROM (SELECT organisation FROM course_year WHERE consumer = $1
                              EXCEPT SELECT organisation FROM course_year WHERE consumer <> $1) o) AS alone;

--: consumer_list() -> many (id bigint, key text, name text, leaders text, relaunch text, private_addresses boolean, operates boolean, shared boolean, enabled boolean, valid_from timestamptz?, valid_until timestamptz?, product text, origins text[], learnt_origins text[], rotating boolean, launched_at timestamptz?)
SELECT id, key, name, leaders, relaunch, private_addresses, operates, shared, enabled, valid_from, valid_until, product, origins, learnt_origins,
       old_secret_box IS NOT NULL AS rotating, launched_at
  FROM consumer ORDER BY name COLLATE "sv-x-icu", key;

--: consumer_show(id bigint) -> maybe (key text, name text, leaders text, relaunch text, private_addresses boolean, operates boolean, shared boolean, brand text, enabled boolean, valid_from timestamptz?, valid_until timestamptz?, product text, origins text[], learnt_origins text[], created_at timestamptz, launched_at timestamptz?, secret_at timestamptz, secret_worked_at timestamptz?, old_secret_at timestamptz?)
SELECT key, name, leaders, relaunch, private_addresses, operates, shared, brand, enabled, valid_from, valid_until, product, origins, learnt_origins,
       created_at, launched_at, secret_at, secret_worked_at, old_secret_at
  FROM consumer WHERE id = $1;

-- Refused launches of the last `days` days; id 0: keys that nobody has.
--: consumer_refusals(id bigint, days int) -> many (reason text, n bigint, last_at timestamptz)
SELECT reason, sum(n)::bigint AS n, max(last_at) AS last_at FROM refusal
 WHERE consumer IS NOT DISTINCT FROM nullif($1::bigint, 0) AND day > current_date - $2::int
 GROUP BY reason ORDER BY max(last_at) DESC, reason;

--: page consumer_page = consumer_show, consumer_weight, consumer_refusals

-- Launches since the last call; the same place in the arrays is the same key. secret_no 0: by the old secret.
--: consumer_launched(ids bigint[], seconds_ago bigint[], secret_nos bigint[]) -> count
UPDATE consumer k SET launched_at = greatest(k.launched_at, now() - make_interval(secs => l.ago)),
       secret_worked_at = coalesce(k.secret_worked_at, CASE WHEN l.secret_no = k.secret_no THEN now() END)
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) l (id, ago, secret_no) WHERE k.id = l.id;

-- consumer 0: keys that nobody has.
--: consumer_refused(consumers bigint[], reasons text[], ns bigint[]) -> none
INSERT INTO refusal (consumer, reason, n)
SELECT k.id, r.reason, r.n FROM unnest($1::bigint[], $2::text[], $3::bigint[]) r (consumer, reason, n) LEFT JOIN consumer k ON k.id = r.consumer
 WHERE r.consumer = 0 OR k.id IS NOT NULL ORDER BY k.id, r.reason
ON CONFLICT ON CONSTRAINT refusal_once DO UPDATE SET n = refusal.n + excluded.n, last_at = now();

--: refusal_purge() -> count
DELETE FROM refusal WHERE day < current_date - 90;
