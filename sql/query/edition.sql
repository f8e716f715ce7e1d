-- The versions of the content, which all authorities share.

-- Who puts one in does so alone, until the transaction ends.
--: write edition_hold() -> one (held boolean)
SELECT pg_advisory_xact_lock(hashtext('pack_version')) IS NULL AS held;

--: edition_stored(version text) -> maybe (sums text[])
SELECT sums FROM pack_version WHERE version = $1;

--: edition_add(version text, title text, date date, change text, sum text) -> none
INSERT INTO pack_version (version, no, title, date, change, sums)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3::date, $4, ARRAY[$5::text] FROM pack_version;

-- The same version with other words.
--: edition_correct(version text, title text, date date, change text, sum text) -> none
UPDATE pack_version SET title = $2, date = $3::date, change = $4, sums = sums || $5::text WHERE version = $1;

--: edition_files_clear(version text) -> none
DELETE FROM pack_file WHERE version = $1;

--: edition_files_put(version text, names text[], bodies text[]) -> none
INSERT INTO pack_file (version, name, body) SELECT $1, f.name, f.body FROM unnest($2::text[], $3::text[]) f(name, body);

--: edition_files(version text) -> many (name text, body text)
SELECT name, body FROM pack_file WHERE version = $1 ORDER BY name;

-- What new years take.
--: edition_newest() -> maybe (version text)
SELECT version FROM pack_version ORDER BY no DESC LIMIT 1;

-- The versions of the years that are not closed.
--: editions_used() -> many (version text)
SELECT v.version FROM pack_version v WHERE EXISTS (SELECT FROM cycle y WHERE y.content_version = v.version AND y.state <> 'closed') ORDER BY v.no;

-- Years of a version whose texts were never kept: made before they were.
--: edition_adopt(version text) -> count
UPDATE cycle SET content_version = $1 WHERE NOT EXISTS (SELECT FROM pack_version v WHERE v.version = cycle.content_version);

-- A correction has changed which steps count.
--: edition_recount(version text) -> none
UPDATE part_progress q SET content = '' FROM membership m JOIN cycle y ON y.id = m.cycle
 WHERE m.id = q.membership AND q.part = 1 AND y.content_version = $1 AND y.state <> 'closed';
