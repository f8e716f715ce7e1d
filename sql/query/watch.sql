-- What an operator watches: how much waits, never of whom. Each is one trip, asked once a minute at most.

-- late: seconds that the oldest of those that are due has waited; 0: none is; what is an authority's that is moving is not. failed: given up, until somebody looks.
--: watch_queues() -> many (queue text, waiting bigint, failed bigint, late bigint)
SELECT q.queue, q.waiting, q.failed, greatest(coalesce(extract(epoch FROM now() - q.oldest), 0), 0)::bigint AS late
  FROM (SELECT 'passback' AS queue, count(*) FILTER (WHERE b.state <> 'refused') AS waiting, count(*) FILTER (WHERE b.state = 'refused') AS failed,
               min(greatest(b.next_at, h.retry_at)) FILTER (WHERE b.state <> 'refused' AND h.allowed AND (b.leased_until IS NULL OR b.leased_until < now()) AND NOT result_rests_v1(b.link, b.person)) AS oldest
          FROM passback b JOIN outcome_host h ON h.id = b.host WHERE b.state IN ('queued', 'clearing', 'refused')
         UNION ALL
        SELECT 'mail', count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'refused'),
               min(next_at) FILTER (WHERE state = 'queued' AND (leased_until IS NULL OR leased_until < now()) AND NOT rests_v1(organisation))
          FROM mail WHERE state IN ('queued', 'refused')
         UNION ALL
        SELECT 'archive', count(*) FILTER (WHERE state = 'asked'), count(*) FILTER (WHERE state = 'failed'),
               min(asked_at) FILTER (WHERE state = 'asked' AND (leased_until IS NULL OR leased_until < now()) AND NOT rests_v1(organisation))
          FROM year_archive
         UNION ALL
        SELECT 'round', count(*), 0, min(closes_at) FROM assessment_round WHERE state = 'open' AND closes_at <= now() AND NOT rests_v1(organisation)
         UNION ALL
        SELECT 'audit', count(*), 0, min(at) FROM audit WHERE seal IS NULL) q;

--: watch_sizes() -> one (sessions bigint, awake bigint, keys bigint, hosts_held bigint, hosts_silent bigint, leaders_late bigint, bytes bigint)
SELECT count(*) AS sessions, count(*) FILTER (WHERE seen_at > now() - interval '15 minutes') AS awake,
       (SELECT count(*) FROM consumer WHERE enabled AND (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR valid_until > now())) AS keys,
       (SELECT count(*) FROM outcome_host WHERE NOT allowed) AS hosts_held, (SELECT count(*) FROM outcome_host WHERE failures > 2) AS hosts_silent,
       (SELECT count(*) FROM membership m WHERE m.state = 'pending' AND m.role = 'process_leader' AND m.due_at < now() AND NOT rests_v1(m.organisation) AND operator_answers_v1(m.person, m.cycle)) AS leaders_late,
       pg_database_size(current_database()) AS bytes
  FROM session;

-- Authorities of which the night could not remove what is kept no longer.
--: watch_nights() -> many (organisation bigint, error text, tries int)
SELECT id AS organisation, retain_error AS error, retain_tries AS tries FROM organisation WHERE retain_error <> '' ORDER BY id LIMIT 10;

--: page watch_data = watch_queues, watch_sizes, watch_nights
