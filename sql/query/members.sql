-- Who is expected in a course, as its LMS tells.

-- The course whose LMS shall be asked next: one that is bound, at most each sixth hour, and only at a host that the key's
-- launches come from or results may go to. One that was asked long after now was asked by a clock that was wrong.
--: write members_lease() -> maybe (context bigint, consumer bigint, url text, v2 boolean, key text, secret_box text, private_addresses boolean)
WITH due AS (
	SELECT c.id, k.key, k.private_addresses,
	       CASE WHEN k.secret_worked_at IS NULL THEN coalesce(k.old_secret_box, k.secret_box) ELSE k.secret_box END AS secret_box
	  FROM context c JOIN consumer k ON k.id = c.consumer
	 CROSS JOIN LATERAL (SELECT regexp_replace(lower(substring(c.memberships_url FROM '^[^:]+://[^/?#]+')), '^(https://.*):443$|^(http://.*):80$', '\1\2') AS at) origin
	 WHERE c.memberships_url <> '' AND c.cycle IS NOT NULL AND NOT rests_v1(c.organisation) AND (c.members_asked_at IS NULL OR c.members_asked_at < now() - interval '6 hours' OR c.members_asked_at > now() + interval '6 hours')
	   AND k.enabled AND (k.valid_from IS NULL OR k.valid_from <= now()) AND (k.valid_until IS NULL OR k.valid_until > now())
	   AND (origin.at = ANY (k.origins || k.learnt_origins) OR EXISTS (SELECT FROM outcome_host h WHERE h.consumer = k.id AND h.allowed AND h.origin = origin.at))
	 ORDER BY c.members_asked_at NULLS FIRST LIMIT 1 FOR UPDATE OF c SKIP LOCKED
)
UPDATE context c SET members_asked_at = now() FROM due d WHERE c.id = d.id
RETURNING c.id AS context, c.consumer, c.memberships_url AS url, c.memberships_v2 AS v2, d.key, d.secret_box, d.private_addresses;

-- ids: the LMS's own, of all learners of the course.
--: members_store(context bigint, consumer bigint, ids text[]) -> none
UPDATE context SET members = cardinality($3::text[]), members_unseen = cardinality($3::text[]) - (
	SELECT count(*) FROM person p JOIN person_context pc ON pc.person = p.id AND pc.context = $1
	 WHERE p.consumer = $2 AND p.lti_user_id = ANY ($3::text[]))
 WHERE id = $1;
