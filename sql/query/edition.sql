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

-- ---- A year takes a newer one ----

-- What the year may take: the newest, where it is another than the one that it has.
--: edition_offer(organisation bigint, cycle bigint) -> maybe (version text, date date, change text)
SELECT v.version, v.date, v.change
  FROM cycle y CROSS JOIN LATERAL (SELECT v.version, v.date, v.change FROM pack_version v ORDER BY v.no DESC LIMIT 1) v
 WHERE y.organisation = $1 AND y.id = $2 AND y.state <> 'closed' AND v.version <> y.content_version;

-- How many have done each of these steps, by themselves or in a group.
--: edition_people(organisation bigint, cycle bigint, steps text[]) -> many (step text, people bigint)
SELECT d.step, count(*) AS people FROM (
	SELECT s.step, s.membership FROM step_state s JOIN membership m ON m.id = s.membership AND m.state = 'approved'
	 WHERE m.organisation = $1 AND m.cycle = $2 AND s.step = ANY ($3)
	UNION
	SELECT s.step, gm.membership FROM grp g JOIN group_step_state s ON s.grp = g.id JOIN group_member gm ON gm.grp = g.id
	 WHERE g.organisation = $1 AND g.cycle = $2 AND s.step = ANY ($3)) d GROUP BY d.step;

-- How many groups have written in each document of these types.
--: edition_written(organisation bigint, cycle bigint, types text[]) -> many (type text, field text, groups bigint)
SELECT s.type, s.field, count(*) AS groups FROM grp g JOIN section s ON s.grp = g.id AND s.head > 0
 WHERE g.organisation = $1 AND g.cycle = $2 AND s.type = ANY ($3) GROUP BY s.type, s.field;

--: page edition_lost = edition_people, edition_written

-- 0 rows: it has another than that already, or the other is no newer.
--: edition_change(organisation bigint, cycle bigint, was text, version text, day text) -> count
UPDATE cycle SET content_before = content_before || content_version, content_days = content_days || $5::text, content_version = $4
 WHERE organisation = $1 AND id = $2 AND content_version = $3 AND state <> 'closed'
   AND EXISTS (SELECT FROM pack_version o JOIN pack_version n ON n.no > o.no WHERE o.version = $3 AND n.version = $4);

-- To whoever leads a year with an older one; what was told of one before is true no more.
--: edition_tell(version text) -> none
WITH before AS (DELETE FROM notice WHERE kind = 'content_new')
INSERT INTO notice (organisation, membership, kind, words)
SELECT m.organisation, m.id, 'content_new', $1 FROM membership m JOIN cycle y ON y.id = m.cycle AND y.state <> 'closed' AND y.content_version <> $1
 WHERE m.role = 'process_leader' AND m.state = 'approved' AND EXISTS (SELECT FROM pack_version v WHERE v.version = y.content_version);

--: edition_told(organisation bigint, cycle bigint) -> none
DELETE FROM notice n USING membership m WHERE m.id = n.membership AND n.organisation = $1 AND m.cycle = $2 AND n.kind = 'content_new';
