-- Searching in what is written; who reads only what is finalised finds a document that is being changed since as it was.
-- asked: words for to_tsquery; words: the same one by one; reads: years_read_v1; own: of the year that is looked at; body: the
-- text, or of a long one what stands round the words.

--: search_stems(words text[]) -> one (stems text[])
SELECT stems_v1($1) AS stems;

--: search_sections(organisation bigint, person bigint, cycle bigint, context bigint, membership bigint, reads text, asked text, words text[], most int) -> many (cycle bigint, school_year text, own boolean, grp bigint, name text, type text, field text, reads text, at timestamptz, body text)
SELECT f.cycle, c.school_year, f.cycle = $3 AS own, f.grp, g.name, f.type, f.field, f.reads, f.at, passage_v1(r.body, $8) AS body
  FROM sections_found_v2($1, $2, $3, $4, $5, $6, $7, $9::int) f
  JOIN cycle c ON c.id = f.cycle JOIN grp g ON g.id = f.grp
  JOIN section s ON (s.grp, s.type, s.field) = (f.grp, f.type, f.field)
  LEFT JOIN document d ON d.grp = f.grp AND d.type = f.type AND d.state <> 'finalised' AND f.reads = 'final'
  LEFT JOIN version_section x ON (x.grp, x.type, x.version, x.field) = (d.grp, d.type, d.version, f.field)
  JOIN revision r ON (r.grp, r.type, r.field) = (s.grp, s.type, s.field) AND r.rev = CASE WHEN d.grp IS NULL THEN s.head ELSE x.rev END
 ORDER BY c.starts_on DESC, f.at DESC, f.grp, f.type, f.field LIMIT $9::int;

-- Of meetings whose plan is published, except for those who read all.
--: search_minutes(organisation bigint, person bigint, cycle bigint, context bigint, membership bigint, reads text, asked text, words text[], most int) -> many (cycle bigint, school_year text, own boolean, meeting bigint, part int, no int, day date, at timestamptz, body text)
SELECT m.cycle, c.school_year, m.cycle = $3 AS own, f.meeting, m.part, m.no, m.day, f.at, passage_v1(r.body, $8) AS body
  FROM minutes_found_v1($1, $2, $3, $4, $5, $6, $7, $9::int) f
  JOIN meeting m ON m.id = f.meeting JOIN cycle c ON c.organisation = $1 AND c.id = m.cycle
  JOIN minutes r ON r.meeting = f.meeting AND r.rev = m.minutes_head
 ORDER BY m.day DESC, f.meeting;

-- The person's own, which nobody else reads: few, so that they need no index.
--: search_notes(organisation bigint, membership bigint, asked text, words text[], most int) -> many (step text, at timestamptz, body text)
SELECT n.step, n.saved_at AS at, passage_v1(n.body, $4) AS body
  FROM note n WHERE n.organisation = $1 AND n.membership = $2 AND words_of_v1($1, n.body) @@ (SELECT words_asked_v1($1, $3))
 ORDER BY n.saved_at DESC, n.step LIMIT $5::int;

--: page search_data = search_sections, search_minutes, search_notes, search_stems

-- ---- The words, written after each save ----

-- They are made before any row is locked, so that a save waits for nothing; by one process at a time. A text that was saved
-- meanwhile comes again.
--: write section_words_take(most int) -> many (grp bigint)
WITH s AS (SELECT grp, type, field, head FROM section WHERE words_rev <> head AND (SELECT pg_try_advisory_xact_lock(hashtext('section_words'))) LIMIT $1::int),
     w AS (INSERT INTO section_words (organisation, grp, type, field, at, words)
           SELECT r.organisation, r.grp, r.type, r.field, r.at, words_of_v1(r.organisation, r.body)
             FROM s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
           ON CONFLICT (grp, type, field) DO UPDATE SET at = excluded.at, words = excluded.words RETURNING grp, type, field)
UPDATE section u SET words_rev = s.head FROM s JOIN w ON (w.grp, w.type, w.field) = (s.grp, s.type, s.field)
 WHERE (u.grp, u.type, u.field) = (s.grp, s.type, s.field) RETURNING u.grp;

--: write minutes_words_take(most int) -> many (meeting bigint)
WITH s AS (SELECT id, minutes_head FROM meeting WHERE words_rev <> minutes_head AND (SELECT pg_try_advisory_xact_lock(hashtext('minutes_words'))) LIMIT $1::int),
     w AS (INSERT INTO minutes_words (organisation, meeting, at, words)
           SELECT r.organisation, r.meeting, r.at, words_of_v1(r.organisation, r.body) FROM s JOIN minutes r ON r.meeting = s.id AND r.rev = s.minutes_head
           ON CONFLICT (meeting) DO UPDATE SET at = excluded.at, words = excluded.words RETURNING meeting)
UPDATE meeting u SET words_rev = s.minutes_head FROM s JOIN w ON w.meeting = s.id WHERE u.id = s.id RETURNING u.id AS meeting;
