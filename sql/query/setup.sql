-- What an LMS administrator sees: counts only. cycle: of those alone who have chosen it in the course, which is shared; 0: of all.

--: passback_health(context bigint, cycle bigint) -> one (sent bigint, queued bigint, waiting bigint, refused bigint, people bigint)
SELECT count(*) FILTER (WHERE b.state IN ('sent', 'reading')) AS sent, count(*) FILTER (WHERE b.state IN ('queued', 'clearing') AND b.host IS NOT NULL) AS queued,
       count(*) FILTER (WHERE b.state = 'queued' AND b.host IS NULL) AS waiting, count(*) FILTER (WHERE b.state = 'refused') AS refused,
       (SELECT count(*) FROM person_course pc WHERE pc.context = $1 AND ($2::bigint = 0 OR pc.cycle = $2)) AS people
  FROM resource_link l JOIN passback b ON b.link = l.id
 WHERE l.context = $1 AND ($2::bigint = 0 OR EXISTS (SELECT FROM person_course pc WHERE pc.context = $1 AND pc.person = b.person AND pc.cycle = $2));

--: setup_consumer(context bigint) -> maybe (product text, launched_at timestamptz)
SELECT k.product, max(s.created_at) AS launched_at FROM context c JOIN consumer k ON k.id = c.consumer JOIN session s ON s.context = c.id
 WHERE c.id = $1 GROUP BY k.id;

--: outcomes_known(context bigint) -> one (n bigint)
SELECT count(*) AS n FROM resource_link l JOIN passback b ON b.link = l.id WHERE l.context = $1 AND b.host IS NOT NULL;

-- Why results do not arrive, the commonest first.
--: passback_reasons(context bigint, cycle bigint) -> many (held boolean, code text, reason text, n bigint)
SELECT NOT h.allowed AS held, CASE WHEN h.allowed THEN b.code ELSE '' END AS code, CASE WHEN h.allowed THEN b.reason ELSE '' END AS reason, count(*) AS n
  FROM resource_link l JOIN passback b ON b.link = l.id JOIN outcome_host h ON h.id = b.host
 WHERE l.context = $1 AND ($2::bigint = 0 OR EXISTS (SELECT FROM person_course pc WHERE pc.context = $1 AND pc.person = b.person AND pc.cycle = $2))
   AND (b.state = 'refused' OR b.state = 'queued' AND (b.reason <> '' OR NOT h.allowed))
 GROUP BY 1, 2, 3 ORDER BY n DESC, 2, 3 LIMIT 5;

--: page setup_data = passback_health, setup_consumer, outcomes_known, passback_reasons
