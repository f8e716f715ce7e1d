-- The queue of progress on its way to an LMS.

-- Takes what is due, with a lease; two workers never take the same. busy: how many calls this process has under way to an
-- origin. Each origin has room for so many, and those whose oldest row is due longest come first; what has no address, a
-- host that is held, or a key that is not live, waits. While a key has two live secrets the one that has worked signs first,
-- and the other one each second time. unheard: the database was restored, or the key
-- came from another installation, since the LMS last said what it shows. Those of an authority that is moving wait.
--: write passback_lease(n int, room int, busy text[], calls bigint[], lease_seconds int) -> many (link bigint, person bigint, state text, value int, attempts int, sourcedid text, url text, host bigint, origin text, failures int, code text, product text, consumer bigint, key text, secret_no int, rotating boolean, newest boolean, secret_box text, private_addresses boolean, unheard boolean)
WITH lane AS (
	SELECT DISTINCT ON (h.origin) h.id, d.next_at, $2::int - coalesce(b.calls, 0) AS room
	  FROM outcome_host h JOIN consumer k ON k.id = h.consumer LEFT JOIN unnest($3::text[], $4::bigint[]) b(origin, calls) ON b.origin = h.origin
	 CROSS JOIN LATERAL (
		SELECT next_at FROM passback p WHERE p.host = h.id AND p.state IN ('queued', 'clearing', 'reading') AND p.next_at <= now()
		   AND (p.leased_until IS NULL OR p.leased_until < now()) AND NOT result_rests_v1(p.link, p.person) ORDER BY p.next_at LIMIT 1) d
	 WHERE h.allowed AND h.retry_at <= now() AND coalesce(b.calls, 0) <= $2::int / 2
	   AND k.enabled AND (k.valid_from IS NULL OR k.valid_from <= now()) AND (k.valid_until IS NULL OR k.valid_until > now())
	 ORDER BY h.origin, d.next_at
), due AS (
	SELECT p.link, p.person FROM (SELECT * FROM lane ORDER BY next_at) l CROSS JOIN LATERAL (
		SELECT link, person FROM passback p WHERE p.host = l.id AND p.state IN ('queued', 'clearing', 'reading') AND p.next_at <= now()
		   AND (p.leased_until IS NULL OR p.leased_until < now()) AND NOT result_rests_v1(p.link, p.person)
		 ORDER BY p.next_at LIMIT l.room FOR UPDATE SKIP LOCKED) p
	 LIMIT $1::int
)
UPDATE passback p SET leased_until = now() + make_interval(secs => $5::int), attempts = p.attempts + 1
  FROM due d JOIN passback w USING (link, person) JOIN outcome_host h ON h.id = w.host JOIN consumer k ON k.id = h.consumer
 CROSS JOIN LATERAL (SELECT k.old_secret_box IS NULL OR (k.secret_worked_at IS NOT NULL) = (w.attempts % 2 = 0) AS newest) s
 WHERE p.link = d.link AND p.person = d.person
RETURNING p.link, p.person, p.state, p.value, p.attempts, p.sourcedid, p.url, h.id AS host, h.origin, h.failures, p.code, k.product, k.id AS consumer, k.key, k.secret_no,
          k.old_secret_box IS NOT NULL AS rotating, s.newest, CASE WHEN s.newest THEN k.secret_box ELSE k.old_secret_box END AS secret_box, k.private_addresses,
          coalesce(k.received_at > coalesce(w.heard_at, '-infinity'), false) OR EXISTS (SELECT FROM restored r WHERE r.at > coalesce(w.heard_at, '-infinity')) AS unheard;

-- The LMS has this value. A newer one that came meanwhile stays queued; reading: the night shall ask what the LMS shows.
--: passback_sent(link bigint, person bigint, value int, reading boolean) -> none
UPDATE passback SET sent = $3, sent_at = now(), heard_at = now(), leased_until = NULL, attempts = 0, reason = '', code = '', shown = NULL,
       next_at = CASE WHEN value = $3 AND state = 'queued' AND $4 THEN 'infinity' ELSE now() END,
       state = CASE WHEN state <> 'queued' OR value <> $3 THEN state WHEN $4 THEN 'reading' ELSE 'sent' END
 WHERE link = $1 AND person = $2;

-- The LMS has none.
--: passback_cleared(link bigint, person bigint) -> none
UPDATE passback SET sent = 0, sent_at = NULL, heard_at = now(), leased_until = NULL, attempts = 0, reason = '', code = '', shown = NULL,
       next_at = now(), state = CASE WHEN state = 'clearing' THEN 'idle' ELSE state END
 WHERE link = $1 AND person = $2;

-- What the LMS shows, asked after a restore: it keeps what is more than ours; only where ours is more is there something to say.
--: passback_heard(link bigint, person bigint, shown int) -> none
UPDATE passback SET heard_at = now(), value = greatest(value, $3), sent = $3, leased_until = NULL, attempts = 0, reason = '', code = '', shown = NULL, next_at = now(),
       sent_at = CASE WHEN $3 > 0 THEN coalesce(sent_at, now()) END,
       state = CASE WHEN value > $3 THEN 'queued' WHEN $3 > 0 THEN 'sent' ELSE 'idle' END
 WHERE link = $1 AND person = $2;

-- What the LMS shows, read back; NULL: what it has confirmed.
--: passback_read(link bigint, person bigint, shown int?, code text) -> none
UPDATE passback SET shown = $3, code = $4, reason = '', leased_until = NULL, attempts = 0, next_at = now(),
       state = CASE WHEN state = 'reading' THEN 'sent' ELSE state END
 WHERE link = $1 AND person = $2;

--: passback_later(link bigint, person bigint, seconds int, reason text, code text) -> none
UPDATE passback SET next_at = greatest(next_at, now() + make_interval(secs => $3::int)), leased_until = NULL, reason = $4, code = $5
 WHERE link = $1 AND person = $2;

-- Permanently, unless there is something newer to say.
--: passback_refused(link bigint, person bigint, state text, value int, reason text, code text) -> none
UPDATE passback SET state = CASE WHEN state = $3 AND value = $4 THEN 'refused' ELSE state END, leased_until = NULL, reason = $5, code = $6
 WHERE link = $1 AND person = $2;

-- A host that does not answer is left alone for a while, after three calls in vain; those that end meanwhile add nothing.
--: host_silent(host bigint) -> none
UPDATE outcome_host SET failures = failures + 1,
       retry_at = CASE WHEN failures >= 2 THEN now() + make_interval(secs => 15 * 2 ^ least(failures - 2, 5)) ELSE retry_at END
 WHERE id = $1 AND retry_at <= now();

--: host_answered(host bigint) -> none
UPDATE outcome_host SET failures = 0, retry_at = now() WHERE id = $1 AND failures > 0;

-- All that waited because the host was silent goes now.
--: host_wake(host bigint) -> count
UPDATE passback SET next_at = now(), attempts = 0
 WHERE host = $1 AND state IN ('queued', 'clearing') AND next_at > now() AND code IN ('silent', 'no_host', 'tls');

-- The night asks what the LMS shows of what was delivered since the last one.
--: passback_read_back() -> count
UPDATE passback SET next_at = now() WHERE state = 'reading' AND next_at = 'infinity';

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
