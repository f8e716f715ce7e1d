-- What doctor asks a database about itself and about what lies in it.

-- copy_gone: commits wait for a copy, and none is there; who may not see what the copies do sees that they are. held: commits that wait.
--: doctor_server() -> one (version int, clock timestamptz, recovery boolean, checksums boolean, safe boolean, waits boolean, most int, used bigint, replica_late bigint, slots_idle bigint, copy_gone boolean, held bigint, idle bigint, blocked bigint, prepared bigint, age bigint, collation boolean)
SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS clock, pg_is_in_recovery() AS recovery,
       current_setting('data_checksums') = 'on' AS checksums, current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS safe,
       current_setting('synchronous_commit') <> 'off' AS waits,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS most,
       (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
       (SELECT coalesce(max(extract(epoch FROM replay_lag)), 0)::bigint FROM pg_stat_replication) AS replica_late,
       (SELECT count(*) FROM pg_replication_slots WHERE NOT active) AS slots_idle,
       current_setting('synchronous_standby_names') <> '' AND current_setting('synchronous_commit') NOT IN ('off', 'local')
         AND NOT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state IS NULL OR sync_state IN ('sync', 'quorum')) AS copy_gone,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep' AND state_change < now() - interval '3 seconds') AS held,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND state_change < now() - interval '1 minute') AS idle,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query_start < now() - interval '30 seconds') AS blocked,
       (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()) AS prepared,
       (SELECT age(datfrozenxid)::bigint FROM pg_database WHERE datname = current_database()) AS age,
       NOT EXISTS (SELECT FROM pg_collation WHERE collname = 'sv-x-icu' AND collversion <> pg_collation_actual_version(oid)) AS collation;

-- ends: within a fortnight; old: its first secret is kept since a month; framed: where it may be shown is known.
--: doctor_keys() -> many (key text, ends boolean, old boolean, framed boolean)
SELECT key, coalesce(valid_until BETWEEN now() AND now() + interval '14 days', false) AS ends, coalesce(old_secret_at < now() - interval '30 days', false) AS old,
       origins <> '{}' OR learnt_origins <> '{}' AS framed
  FROM consumer WHERE enabled AND (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR valid_until > now()) ORDER BY key;

-- Authorities that want letters, and years whose content is nowhere.
--: doctor_years() -> one (mailed bigint, contentless bigint)
SELECT (SELECT count(*) FROM mail_choice WHERE sends) AS mailed,
       (SELECT count(*) FROM cycle y WHERE y.state <> 'closed' AND NOT EXISTS (SELECT FROM pack_version p WHERE p.version = y.content_version)) AS contentless;

-- Authorities whose old things ought to have gone, or went by a clock that was ahead, and those whose could not: the first of
-- these. log_late: the audit log is longer than it should be.
--: doctor_nights() -> one (missed bigint, failed bigint, first bigint, tries int, why text, log_late boolean)
SELECT (SELECT count(*) FROM organisation WHERE (retained_on < current_date - 2 OR retained_on > current_date + 1) AND moving_at IS NULL) AS missed, (SELECT count(*) FROM organisation WHERE retain_error <> '') AS failed,
       coalesce(f.id, 0) AS first, coalesce(f.retain_tries, 0) AS tries, coalesce(f.retain_error || ': ' || f.retain_why, '') AS why,
       coalesce((SELECT at FROM audit WHERE seal IS NOT NULL ORDER BY seal LIMIT 1) < audit_before_v1(), false) AND now() > audit_before_v1() + interval '24 months 2 days' AS log_late
  FROM (SELECT) one LEFT JOIN LATERAL (SELECT o.id, o.retain_tries, o.retain_error, o.retain_why FROM organisation o WHERE o.retain_error <> '' ORDER BY o.id LIMIT 1) f ON true;

-- Authorities that are read only: which, since how many days, and whether they are received elsewhere.
--: doctor_moves() -> many (id bigint, days bigint, moved boolean)
SELECT id, floor(extract(epoch FROM now() - coalesce(moved_at, moving_at)) / 86400)::bigint AS days, moved_at IS NOT NULL AS moved FROM organisation WHERE moving_at IS NOT NULL ORDER BY id;
