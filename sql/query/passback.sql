-- The queue of progress on its way to an LMS.

-- Takes what is due, with a lease; two workers never take the same. Rows without an address wait for a launch.
--: write passback_lease(n int, lease_seconds int) -> many (link bigint, person bigint, value int, attempts int, sourcedid text, url text, key text, secret_box text, private_addresses boolean)
WITH due AS (
	SELECT b.link, b.person FROM passback b JOIN outcome o USING (link, person)
	 WHERE b.state = 'queued' AND b.next_at <= now() AND (b.leased_until IS NULL OR b.leased_until < now())
	 ORDER BY b.next_at LIMIT $1::int FOR UPDATE OF b SKIP LOCKED
)
UPDATE passback b SET leased_until = now() + make_interval(secs => $2::int), attempts = b.attempts + 1
  FROM due d JOIN outcome o USING (link, person) JOIN person p ON p.id = d.person JOIN consumer k ON k.id = p.consumer
 WHERE b.link = d.link AND b.person = d.person AND k.enabled
RETURNING b.link, b.person, b.value, b.attempts, o.sourcedid, o.url, k.key,
          CASE WHEN k.secret_worked_at IS NULL THEN coalesce(k.old_secret_box, k.secret_box) ELSE k.secret_box END AS secret_box, k.private_addresses;

-- Confirmed. A newer value that came meanwhile stays queued.
--: passback_sent(link bigint, person bigint, value int) -> none
UPDATE passback SET sent = greatest(sent, $3), sent_at = now(), leased_until = NULL, attempts = 0, reason = '',
       state = CASE WHEN value > $3 THEN 'queued' ELSE 'sent' END
 WHERE link = $1 AND person = $2;

--: passback_later(link bigint, person bigint, seconds int, reason text) -> none
UPDATE passback SET next_at = now() + make_interval(secs => $3::int), leased_until = NULL, reason = $4
 WHERE link = $1 AND person = $2 AND state = 'queued';

--: passback_refused(link bigint, person bigint, value int, reason text) -> none
UPDATE passback SET state = CASE WHEN value > $3 THEN 'queued' ELSE 'refused' END, leased_until = NULL, reason = $4
 WHERE link = $1 AND person = $2;

-- Seconds until something is due; NULL when nothing is.
--: passback_next() -> one (due boolean)
SELECT EXISTS (SELECT FROM passback b JOIN outcome o USING (link, person) WHERE b.state = 'queued' AND b.next_at <= now()
               AND (b.leased_until IS NULL OR b.leased_until < now())) AS due;

-- What is too old, at most so many rows at once: each statement is short, and no launch waits for it.
--: nonce_purge(seconds int, most int) -> count
DELETE FROM nonce WHERE ctid = ANY (ARRAY(
	SELECT ctid FROM nonce WHERE at < now() - make_interval(secs => $1::int) ORDER BY at LIMIT $2::int FOR UPDATE SKIP LOCKED));

--: session_purge(most int) -> count
DELETE FROM session WHERE ctid = ANY (ARRAY(
	SELECT ctid FROM session WHERE created_at < now() - interval '14 days' ORDER BY created_at LIMIT $1::int FOR UPDATE SKIP LOCKED));

--: draft_purge(most int) -> count
DELETE FROM draft WHERE ctid = ANY (ARRAY(
	SELECT ctid FROM draft WHERE saved_at < now() - interval '90 days' LIMIT $1::int FOR UPDATE SKIP LOCKED));
