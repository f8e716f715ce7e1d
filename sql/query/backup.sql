-- What a backup says of the database, and what a restore asks before it takes its place. They run also where a newer or
-- an older version has made the tables, or nobody yet.

--: tables_there() -> one (n bigint)
SELECT count(*) AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r';

--: schema_last() -> one (name text)
SELECT coalesce(max(name), '') AS name FROM schema_migration WHERE name LIKE 'migrate/%';

--: database_filled() -> one (keys bigint, organisations bigint, people bigint)
SELECT (SELECT count(*) FROM consumer) AS keys, (SELECT count(*) FROM organisation) AS organisations, (SELECT count(*) FROM person) AS people;

-- Programs of ours that use this database now.
--: others_connected() -> one (n bigint)
SELECT count(*) AS n FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'kvalitetsverkstaden' AND backend_type = 'client backend';
