-- The archive of a school year as a file.

--: year_archive_get(organisation bigint, cycle bigint) -> maybe (state text, done int, total int, blob bigint?, size bigint?, sha256 text?, asked_by text?, asked_at timestamptz, ended_at timestamptz?, until timestamptz?)
SELECT a.state, a.done, a.total, a.blob, b.size, b.sha256, p.name AS asked_by, a.asked_at, a.ended_at, a.ended_at + interval '7 days' AS until
  FROM year_archive a LEFT JOIN blob b ON b.id = a.blob LEFT JOIN membership m ON m.id = a.asked_by LEFT JOIN person p ON p.id = m.person
 WHERE a.organisation = $1 AND a.cycle = $2;

-- The one that was made before goes. 0 rows: it is being made.
--: write year_archive_ask(organisation bigint, cycle bigint, membership bigint) -> count
WITH before AS (
	UPDATE blob b SET state = 'gone', touched_at = now() FROM year_archive a WHERE a.organisation = $1 AND a.cycle = $2 AND b.id = a.blob
)
INSERT INTO year_archive (organisation, cycle, asked_by) VALUES ($1, $2, $3)
ON CONFLICT (cycle) DO UPDATE SET state = 'asked', done = 0, total = 0, tries = 0, leased_until = NULL, blob = NULL, asked_by = excluded.asked_by, asked_at = now(), ended_at = NULL
 WHERE year_archive.organisation = $1 AND year_archive.state <> 'asked';

-- ---- The job ----

-- One whose maker has been silent for so many seconds is made by another.
--: write year_archive_take(seconds int) -> maybe (organisation bigint, cycle bigint, asked_by bigint?, tries int)
UPDATE year_archive SET leased_until = now() + make_interval(secs => $1::int), tries = tries + 1, done = 0
 WHERE cycle = (SELECT a.cycle FROM year_archive a WHERE a.state = 'asked' AND (a.leased_until IS NULL OR a.leased_until < now()) AND NOT rests_v1(a.organisation)
                 ORDER BY a.asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING organisation, cycle, asked_by, tries;

--: year_archive_go_on(organisation bigint, cycle bigint, done int, total int, seconds int) -> count
UPDATE year_archive SET done = $3, total = $4, leased_until = now() + make_interval(secs => $5::int) WHERE organisation = $1 AND cycle = $2 AND state = 'asked';

--: year_archive_ready(organisation bigint, cycle bigint, blob bigint) -> count
UPDATE year_archive SET state = 'ready', blob = $3, ended_at = now() WHERE organisation = $1 AND cycle = $2 AND state = 'asked';

--: year_archive_fail(organisation bigint, cycle bigint) -> none
UPDATE year_archive SET state = 'failed', blob = NULL, ended_at = now() WHERE organisation = $1 AND cycle = $2 AND state = 'asked';

-- Let go before its time, by a process that ends.
--: year_archive_let_go(organisation bigint, cycle bigint) -> none
UPDATE year_archive SET leased_until = NULL, tries = tries - 1 WHERE organisation = $1 AND cycle = $2 AND state = 'asked';

--: write year_archive_forget() -> count
WITH old AS (DELETE FROM year_archive WHERE ended_at < now() - interval '7 days' RETURNING blob)
UPDATE blob SET state = 'gone', touched_at = now() FROM old WHERE blob.id = old.blob;

-- ---- What is in it ----

--: archive_year(organisation bigint, cycle bigint) -> one (authority text, school_year text, contents text[], starts_on date, ends_on date, summary text)
SELECT o.name AS authority, y.school_year, y.content_version || y.content_before AS contents, y.starts_on, y.ends_on, y.summary
  FROM cycle y JOIN organisation o ON o.id = y.organisation WHERE y.organisation = $1 AND y.id = $2;

-- Documents that somebody has written in, and notes of discussions, which are documents by the step's id.
-- finalised: it has been, and may be written in again.
--: archive_documents(organisation bigint, cycle bigint) -> many (grp bigint, name text, organiser boolean, type text, finalised boolean)
SELECT g.id AS grp, g.name, g.track = 'organiser' AS organiser, s.type, EXISTS (SELECT FROM document d JOIN document_version v ON (v.grp, v.type, v.version) = (d.grp, d.type, d.version) WHERE d.grp = g.id AND d.type = s.type) AS finalised
  FROM grp g JOIN section s ON s.grp = g.id AND s.head > 0
 WHERE g.organisation = $1 AND g.cycle = $2
 GROUP BY g.id, s.type ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id, s.type;

--: archive_minutes(organisation bigint, cycle bigint) -> many (meeting bigint, part int, no int, day date, begins int, length int, body text)
SELECT m.id AS meeting, m.part, m.no, m.day, m.begins, m.length, r.body
  FROM meeting m JOIN minutes r ON r.meeting = m.id AND r.rev = m.minutes_head
 WHERE m.organisation = $1 AND m.cycle = $2 AND r.body <> '' ORDER BY m.part, m.no, m.id;

--: archive_decision(organisation bigint, cycle bigint) -> maybe (level text, body text, decided_on date, registry_no text, note text)
SELECT level, body, decided_on, registry_no, note FROM decision WHERE organisation = $1 AND cycle = $2;

--: archive_meetings(organisation bigint, cycle bigint) -> one (n bigint)
SELECT count(*) AS n FROM meeting WHERE organisation = $1 AND cycle = $2;

-- Released rounds: what is stored of them is what may be shown.
--: archive_rounds(organisation bigint, cycle bigint) -> many (round bigint, assessment text, no int, name text, made_at timestamptz, answered int)
SELECT r.id AS round, r.assessment, r.no, r.name, s.made_at, s.answered
  FROM assessment_round r JOIN snapshot s ON s.round = r.id
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.state = 'released' ORDER BY r.assessment, r.no, r.id;

--: page archive_list = archive_year, archive_documents, archive_minutes, archive_decision, archive_meetings, archive_rounds
