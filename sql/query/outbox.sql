-- What people decide about results on their way: the process leader resets, the operator looks, repeats, stops and allows.

-- The LMS shall forget what it has of a member. What it was perhaps told counts as told.
--: passback_reset(organisation bigint, cycle bigint, membership bigint) -> count
UPDATE passback b SET value = 0, attempts = 0, next_at = now(), reason = '', code = '', shown = NULL,
       state = CASE WHEN b.sent > 0 OR b.attempts > 0 OR b.leased_until IS NOT NULL THEN 'clearing' ELSE 'idle' END
  FROM membership m, resource_link l JOIN context c ON c.id = l.context
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3 AND b.person = m.person AND l.id = b.link
   AND coalesce((SELECT pc.cycle FROM person_context pc WHERE pc.person = b.person AND pc.context = c.id), c.cycle) = $2
   AND b.value > 0;

-- No names: the operator knows ids. id 0: all; key '': of all keys; state '': all that is not yet where it should be.
--: passbacks(id bigint, key text, state text) -> many (id bigint, key text, context bigint, link bigint, person bigint, origin text?, allowed boolean?, live boolean, state text, value int, sent int, shown int?, attempts int, due text, code text, reason text)
SELECT b.id, k.key, l.context, b.link, b.person, h.origin, h.allowed,
       k.enabled AND (k.valid_from IS NULL OR k.valid_from <= now()) AND (k.valid_until IS NULL OR k.valid_until > now()) AS live,
       b.state, b.value, b.sent, b.shown, b.attempts, coalesce(to_char(greatest(b.next_at, h.retry_at) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI'), '') AS due, b.code, b.reason
  FROM passback b JOIN resource_link l ON l.id = b.link JOIN person p ON p.id = b.person JOIN consumer k ON k.id = p.consumer LEFT JOIN outcome_host h ON h.id = b.host
 WHERE ($1::bigint = 0 OR b.id = $1) AND ($2 = '' OR k.key = $2) AND CASE WHEN $1::bigint > 0 THEN true WHEN $3 = '' THEN b.state IN ('queued', 'clearing', 'refused', 'dropped') OR b.code <> '' ELSE b.state = $3 END
 ORDER BY k.key, b.id LIMIT 10000;

--: passback_hosts(key text) -> many (key text, origin text, allowed boolean, silent boolean, retry text, sent bigint, waiting bigint, refused bigint)
SELECT k.key, h.origin, h.allowed, h.failures > 2 AS silent, to_char(h.retry_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') AS retry,
       count(*) FILTER (WHERE b.state IN ('sent', 'reading')) AS sent, count(*) FILTER (WHERE b.state IN ('queued', 'clearing')) AS waiting, count(*) FILTER (WHERE b.state = 'refused') AS refused
  FROM outcome_host h JOIN consumer k ON k.id = h.consumer LEFT JOIN passback b ON b.host = h.id
 WHERE $1 = '' OR k.key = $1
 GROUP BY k.key, h.id ORDER BY k.key, h.id;

-- One that was refused is not asked about once more after a restore, but said.
--: passback_retry(id bigint, key text) -> count
WITH host AS (
	UPDATE outcome_host h SET retry_at = now(), failures = 0 FROM consumer k
	 WHERE k.id = h.consumer AND ($2 = '' OR k.key = $2) AND ($1::bigint = 0 OR h.id = (SELECT host FROM passback WHERE id = $1)) AND h.failures > 0
)
UPDATE passback b SET state = CASE WHEN b.state IN ('queued', 'clearing') THEN b.state WHEN b.value > 0 THEN 'queued' ELSE 'clearing' END,
       attempts = 0, next_at = now(), reason = '', code = '', heard_at = CASE WHEN b.state = 'refused' THEN now() ELSE b.heard_at END
  FROM person p JOIN consumer k ON k.id = p.consumer
 WHERE p.id = b.person AND b.state IN ('queued', 'clearing', 'refused') AND ($1::bigint = 0 OR b.id = $1) AND ($2 = '' OR k.key = $2);

--: passback_drop(id bigint) -> count
UPDATE passback SET state = 'dropped', reason = '', code = '' WHERE id = $1 AND state IN ('queued', 'clearing', 'refused');

-- Says once more what the LMS has confirmed, as after it was restored from a backup.
--: passback_replay(id bigint, key text) -> count
UPDATE passback b SET state = 'queued', attempts = 0, next_at = now(), reason = '', code = '', shown = NULL
  FROM person p JOIN consumer k ON k.id = p.consumer
 WHERE p.id = b.person AND b.state IN ('sent', 'reading', 'dropped') AND b.value > 0 AND ($1::bigint = 0 OR b.id = $1) AND ($2 = '' OR k.key = $2);

--: host_allow(key text, origin text, allowed boolean) -> count
UPDATE outcome_host h SET allowed = $3 FROM consumer k WHERE k.id = h.consumer AND k.key = $1 AND h.origin = $2;
