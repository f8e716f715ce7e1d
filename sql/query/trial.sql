-- The way to the gradebook, tried: one row a person and link.

-- Anew, unless one is under way. Nobody's who has a result to send: theirs must not be taken away.
--: trial_begin(link bigint, person bigint) -> none
INSERT INTO trial (link, person)
SELECT b.link, b.person FROM passback b JOIN outcome_host h ON h.id = b.host AND h.allowed
 WHERE b.link = $1 AND b.person = $2 AND b.state = 'idle' AND b.leased_until IS NULL
    ON CONFLICT (link, person) DO UPDATE
   SET asked_at = now(), leased_until = NULL, placed = false, done_at = NULL, result = '', reason = ''
 WHERE trial.done_at IS NOT NULL;

--: trial_seen(link bigint, person bigint) -> one (possible boolean, asked boolean, result text, reason text, done_at timestamptz?)
SELECT b.link IS NOT NULL AND b.state = 'idle' AND b.leased_until IS NULL AND h.allowed IS TRUE AS possible,
       t.link IS NOT NULL AS asked, coalesce(t.result, '') AS result, coalesce(t.reason, '') AS reason, t.done_at
  FROM (SELECT $1::bigint AS link, $2::bigint AS person) w
  LEFT JOIN passback b ON b.link = w.link AND b.person = w.person
  LEFT JOIN outcome_host h ON h.id = b.host
  LEFT JOIN trial t ON t.link = w.link AND t.person = w.person;

--: write trial_lease(lease_seconds int) -> maybe (link bigint, person bigint, placed boolean, sourcedid text, url text, key text, secret_box text, private_addresses boolean)
WITH due AS (
	SELECT t.link, t.person, b.sourcedid, b.url, k.key, k.private_addresses,
	       CASE WHEN k.secret_worked_at IS NULL THEN coalesce(k.old_secret_box, k.secret_box) ELSE k.secret_box END AS secret_box
	  FROM trial t JOIN passback b USING (link, person) JOIN outcome_host h ON h.id = b.host AND h.allowed JOIN consumer k ON k.id = h.consumer
	 WHERE t.done_at IS NULL AND (t.leased_until IS NULL OR t.leased_until < now()) AND k.enabled AND NOT result_rests_v1(t.link, t.person)
	 ORDER BY t.asked_at LIMIT 1 FOR UPDATE OF t SKIP LOCKED
)
UPDATE trial t SET leased_until = now() + make_interval(secs => $1::int) FROM due d
 WHERE t.link = d.link AND t.person = d.person
RETURNING t.link, t.person, t.placed, d.sourcedid, d.url, d.key, d.secret_box, d.private_addresses;

--: trial_place(link bigint, person bigint) -> none
UPDATE trial SET placed = true WHERE link = $1 AND person = $2;

-- What was sent of the person's own meanwhile may be gone with it: it is sent once more.
--: trial_end(link bigint, person bigint, result text, reason text) -> none
WITH ended AS (
	UPDATE trial SET done_at = now(), leased_until = NULL, placed = false, result = $3, reason = $4
	 WHERE link = $1 AND person = $2 AND done_at IS NULL RETURNING link, person
)
UPDATE passback b SET state = 'queued', attempts = 0, next_at = now() FROM ended e
 WHERE b.link = e.link AND b.person = e.person AND b.value > 0 AND b.state IN ('sent', 'reading');
