-- What people write: drafts on their way, private notes, and the groups' documents.

-- place is the path below the session. No row: one that is newer than seen stands there, and says something else.
--: write draft_keep(person bigint, context bigint, place text, body text, base_rev int, seen timestamptz) -> maybe (saved_at timestamptz)
INSERT INTO draft AS d (person, context, place, body, base_rev) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person, context, place) DO UPDATE SET body = excluded.body, base_rev = excluded.base_rev, saved_at = now()
 WHERE d.saved_at <= $6 OR d.body = excluded.body
RETURNING saved_at;

--: draft_drop(person bigint, context bigint, place text, seen timestamptz) -> none
DELETE FROM draft WHERE person = $1 AND context = $2 AND place = $3 AND saved_at <= $4;

--: draft_get(person bigint, context bigint, place text) -> maybe (body text, base_rev int, saved_at timestamptz)
SELECT body, base_rev, saved_at FROM draft WHERE person = $1 AND context = $2 AND place = $3;

--: note_get(organisation bigint, membership bigint, step text) -> maybe (body text, rev int, saved_at timestamptz)
SELECT body, rev, saved_at FROM note WHERE organisation = $1 AND membership = $2 AND step = $3;

-- 0 rows: the note was saved since the one that this text was made from, and says something else.
--: note_save(organisation bigint, membership bigint, step text, body text, base int) -> count
INSERT INTO note AS n (organisation, membership, step, body) VALUES ($1, $2, $3, $4)
ON CONFLICT (membership, step) DO UPDATE SET body = excluded.body, rev = n.rev + 1, saved_at = now()
 WHERE n.rev = $5 OR n.body = excluded.body;

--: document_get(organisation bigint, grp bigint, type text) -> maybe (state text, version int, finalised_at timestamptz?, finalised_by text?)
SELECT d.state, d.version, d.finalised_at, p.name AS finalised_by
  FROM document d LEFT JOIN membership m ON m.id = d.finalised_by LEFT JOIN person p ON p.id = m.person
 WHERE d.organisation = $1 AND d.grp = $2 AND d.type = $3;

--: sections(organisation bigint, grp bigint, type text) -> many (field text, head int, done boolean, empty boolean)
SELECT s.field, s.head, s.done, coalesce(r.body, '') = '' AS empty
  FROM section s LEFT JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3;

--: section_get(organisation bigint, grp bigint, type text, field text) -> maybe (head int, body text, author text?, at timestamptz, done boolean)
SELECT s.head, r.body, p.name AS author, r.at, s.done
  FROM section s
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = $4;

--: document_bodies(organisation bigint, grp bigint, type text) -> many (field text, body text, html markup, made int)
SELECT s.field, r.body, s.html, CASE WHEN s.html_rev = s.head THEN s.html_made ELSE 0 END AS made FROM section s
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3;

-- The newest first. last: how many there are in all.
--: revisions(organisation bigint, grp bigint, type text, field text, skip bigint, most bigint) -> many (rev int, kind text, author text?, at timestamptz, head int, last int)
SELECT r.rev, r.kind, p.name AS author, r.at, s.head, s.last_rev AS last
  FROM section s JOIN revision r ON (r.grp, r.type, r.field) = (s.grp, s.type, s.field)
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = $4
 ORDER BY r.rev DESC OFFSET $5 LIMIT $6;

-- Versions that have a name; one that has several stands there with each.
--: milestones(organisation bigint, grp bigint, type text, field text) -> many (rev int, name text, author text?, at timestamptz, made_by text?, head int)
SELECT k.rev, k.name, p.name AS author, r.at, q.name AS made_by, s.head
  FROM milestone k
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (k.grp, k.type, k.field, k.rev)
  JOIN section s ON (s.grp, s.type, s.field) = (k.grp, k.type, k.field)
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
  LEFT JOIN membership n ON n.id = k.made_by LEFT JOIN person q ON q.id = n.person
 WHERE k.organisation = $1 AND k.grp = $2 AND k.type = $3 AND k.field = $4
 ORDER BY k.rev DESC, k.name;

-- 0 rows: there is no such version, or another one of the section has that name.
--: milestone_add(organisation bigint, grp bigint, type text, field text, rev int, name text, made_by bigint) -> count
INSERT INTO milestone (organisation, grp, type, field, rev, name, made_by)
SELECT r.organisation, r.grp, r.type, r.field, r.rev, $6, $7 FROM revision r
 WHERE r.organisation = $1 AND r.grp = $2 AND r.type = $3 AND r.field = $4 AND r.rev = $5
ON CONFLICT (grp, type, field, name) DO UPDATE SET name = excluded.name WHERE milestone.rev = excluded.rev;

-- The whole document as it is now: each section that has a text. Of a name that it has already, nothing.
--: milestone_add_all(organisation bigint, grp bigint, type text, name text, made_by bigint) -> count
INSERT INTO milestone (organisation, grp, type, field, rev, name, made_by)
SELECT s.organisation, s.grp, s.type, s.field, s.head, $4, $5 FROM section s
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.head > 0
   AND NOT EXISTS (SELECT FROM milestone k WHERE k.grp = s.grp AND k.type = s.type AND k.name = $4)
ON CONFLICT DO NOTHING;

--: milestone_drop(organisation bigint, grp bigint, type text, field text, name text) -> count
DELETE FROM milestone WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND name = $5;

-- Who else has written at that place in the last minute.
--: writing_now(organisation bigint, place text, person bigint) -> maybe (name text)
SELECT p.name FROM draft d JOIN person p ON p.id = d.person
 WHERE d.place = $2 AND d.person <> $3 AND d.saved_at > now() - interval '60 seconds'
   AND EXISTS (SELECT FROM membership m WHERE m.organisation = $1 AND m.person = d.person)
 ORDER BY d.saved_at DESC LIMIT 1;

--: section_head(organisation bigint, grp bigint, type text, field text) -> maybe (head int)
SELECT head FROM section WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4;

--: page draft_around = writing_now, section_head

-- Threads of a section, the oldest first, each with its answers; of very many the newest hundred, those that are open first.
--: comments(organisation bigint, grp bigint, type text, field text, membership bigint) -> many (
--:    id bigint, thread bigint?, author text?, mine boolean, quote text, body text, at timestamptz, changed boolean,
--:    removed boolean, resolved_at timestamptz?, resolved_by text?, version int)
WITH head AS (
	SELECT id FROM comment WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND thread IS NULL
	 ORDER BY resolved_at IS NOT NULL, id DESC LIMIT 100
)
SELECT c.id, c.thread, p.name AS author, c.author IS NOT DISTINCT FROM $5 AS mine, c.quote, c.body, c.at, c.changed_at IS NOT NULL AS changed,
       c.removed_at IS NOT NULL AS removed, c.resolved_at, q.name AS resolved_by, c.version
  FROM head h JOIN comment c ON c.id = h.id OR c.thread = h.id
  LEFT JOIN membership m ON m.id = c.author LEFT JOIN person p ON p.id = m.person
  LEFT JOIN membership n ON n.id = c.resolved_by LEFT JOIN person q ON q.id = n.person
 ORDER BY h.id, c.id;

-- Who can be told: who else is in the group.
--: comment_people(organisation bigint, grp bigint, membership bigint) -> many (id bigint, name text)
SELECT m.id, p.name FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' JOIN person p ON p.id = m.person
 WHERE gm.organisation = $1 AND gm.grp = $2 AND m.id <> $3 AND p.name <> '' ORDER BY p.name COLLATE "sv-x-icu", m.id LIMIT 500;

-- Files beside a section.
--: section_files(organisation bigint, grp bigint, type text, field text) -> many (id bigint, name text, title text, size bigint)
SELECT a.id, a.name, a.title, b.size FROM attachment a JOIN blob b ON b.id = a.blob
 WHERE a.organisation = $1 AND a.grp = $2 AND a.type = $3 AND a.field = $4 ORDER BY a.id DESC LIMIT 200;

-- How many threads of each section are open.
--: comment_counts(organisation bigint, grp bigint, type text) -> many (field text, n bigint)
SELECT c.field, count(*) AS n FROM comment c
 WHERE c.organisation = $1 AND c.grp = $2 AND c.type = $3 AND c.thread IS NULL AND c.resolved_at IS NULL
   AND (c.removed_at IS NULL OR EXISTS (SELECT FROM comment a WHERE a.thread = c.id AND a.removed_at IS NULL))
 GROUP BY c.field;

--: revision_get(organisation bigint, grp bigint, type text, field text, rev int) -> one (body text, author text?, at timestamptz, kind text)
SELECT r.body, p.name AS author, r.at, r.kind FROM revision r
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
 WHERE r.organisation = $1 AND r.grp = $2 AND r.type = $3 AND r.field = $4 AND r.rev = $5;

-- Such a version has been: it is kept no longer.
--: revision_was(organisation bigint, grp bigint, type text, field text, rev int) -> maybe (last int)
SELECT last_rev AS last FROM section WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND $5 BETWEEN 1 AND last_rev;

--: section_make(organisation bigint, grp bigint, type text, field text) -> none
INSERT INTO section (organisation, grp, type, field)
SELECT g.organisation, g.id, $3, $4 FROM grp g WHERE g.organisation = $1 AND g.id = $2
ON CONFLICT DO NOTHING;

-- Locked until the transaction ends: check and write are one.
--: section_lock(organisation bigint, grp bigint, type text, field text) -> one (head int, last_rev int, done boolean, body text?, author text?, at timestamptz?)
SELECT s.head, s.last_rev, s.done, r.body, p.name AS author, r.at
  FROM section s
  LEFT JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = $4
   FOR UPDATE OF s;

--: revision_add(organisation bigint, grp bigint, type text, field text, rev int, base_rev int, kind text, author bigint, body text) -> none
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

--: section_move(organisation bigint, grp bigint, type text, field text, head int, last_rev int) -> none
UPDATE section SET head = $5, last_rev = $6 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4;

--: section_mark(organisation bigint, grp bigint, type text, field text, done boolean) -> none
UPDATE section SET done = $5 WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND done <> $5;

-- The document's row, locked; a save and a finalising of the same document wait for each other.
--: write document_lock(organisation bigint, grp bigint, type text) -> one (state text, version int)
INSERT INTO document (organisation, grp, type)
SELECT g.organisation, g.id, $3 FROM grp g WHERE g.organisation = $1 AND g.id = $2
ON CONFLICT (grp, type) DO UPDATE SET state = document.state RETURNING state, version;

--: document_state(organisation bigint, grp bigint, type text, state text, membership bigint) -> none
UPDATE document SET state = $4, version = version + CASE WHEN $4 = 'finalised' THEN 1 ELSE 0 END,
       finalised_at = CASE WHEN $4 = 'finalised' THEN now() END, finalised_by = CASE WHEN $4 = 'finalised' THEN $5::bigint END
 WHERE organisation = $1 AND grp = $2 AND type = $3;

-- A member's groups but for one, those that are open first.
--: my_groups(organisation bigint, membership bigint, grp bigint) -> many (id bigint, name text, closed boolean)
SELECT g.id, g.name, g.state = 'closed' AS closed FROM group_member gm JOIN grp g ON g.id = gm.grp
 WHERE gm.organisation = $1 AND gm.membership = $2 AND g.id <> $3
 ORDER BY g.state DESC, g.own DESC, g.track DESC, g.name COLLATE "sv-x-icu", g.id;

-- Last year's text of the same group and section, as it was last finalised; no row where the year does not show it.
--: section_last_year(organisation bigint, grp bigint, type text, field text) -> maybe (school_year text, body text, html markup, made int)
SELECT before.school_year, r.body, s.html, CASE WHEN s.html_rev = b.rev THEN s.html_made ELSE 0 END AS made
  FROM grp g
  JOIN cycle y ON y.id = g.cycle AND y.carries_documents
  JOIN cycle before ON before.id = y.previous_cycle
  JOIN grp was ON was.cycle = before.id AND (was.id = g.previous OR (g.previous IS NULL AND g.own AND was.own AND was.unit IS NOT DISTINCT FROM g.unit))
  JOIN document d ON d.grp = was.id AND d.type = $3
  JOIN version_section b ON (b.grp, b.type, b.version, b.field) = (d.grp, d.type, d.version, $4)
  JOIN section s ON (s.grp, s.type, s.field) = (b.grp, b.type, b.field)
  JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (b.grp, b.type, b.field, b.rev)
 WHERE g.organisation = $1 AND g.id = $2;

-- What stood below it.
--: last_year_below(organisation bigint, grp bigint, type text, field text) -> many (kind text, text text, of text[], owner text?, first date?, last date?)
SELECT b.kind, b.text, b.of, p.name AS owner, b.first, b.last
  FROM grp g
  JOIN cycle y ON y.id = g.cycle AND y.carries_documents
  JOIN grp was ON was.cycle = y.previous_cycle AND (was.id = g.previous OR (g.previous IS NULL AND g.own AND was.own AND was.unit IS NOT DISTINCT FROM g.unit))
  JOIN document d ON d.grp = was.id AND d.type = $3
  JOIN version_row b ON (b.grp, b.type, b.version, b.field) = (d.grp, d.type, d.version, $4)
  LEFT JOIN membership m ON m.id = b.owner LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.id = $2 ORDER BY b.place LIMIT 200;

-- Authorities that read the group's document of that type once it is finalised.
--: shared_with(organisation bigint, grp bigint, type text) -> many (name text)
SELECT o.name
  FROM grp g
  JOIN cycle y ON y.id = g.cycle
  JOIN collaboration c ON c.organisation = g.organisation AND c.since <= y.starts_on AND $3 = ANY (c.types)
  JOIN organisation o ON o.id = c.partner
 WHERE g.organisation = $1 AND g.id = $2 ORDER BY o.name COLLATE "sv-x-icu", o.id;

-- What has been taken into the section from results of self-assessments; shown: they still are.
--: section_topics(organisation bigint, grp bigint, type text, field text) -> many (round bigint, assessment text, item text, no int?, closes_at timestamptz, shown boolean)
SELECT t.round, r.assessment, t.item, i.no, r.closes_at, r.state = 'released' AS shown
  FROM topic t JOIN assessment_round r ON r.id = t.round LEFT JOIN snapshot_item i ON i.round = t.round AND i.item = t.item
 WHERE t.organisation = $1 AND t.grp = $2 AND t.type = $3 AND t.field = $4 ORDER BY r.closes_at, t.round, i.no;

-- What process leaders have added to a part and its steps.
--: local_of_part(organisation bigint, cycle bigint, part int) -> many (id bigint, step text, kind text, words text, url text)
SELECT id, step, kind, words, url FROM local_item
 WHERE organisation = $1 AND cycle = $2 AND part = $3 AND NOT removed ORDER BY place, id;

--: document_versions(organisation bigint, grp bigint, type text) -> many (version int, at timestamptz, by text?)
SELECT v.version, v.finalised_at AS at, p.name AS by
  FROM document_version v LEFT JOIN membership m ON m.id = v.finalised_by LEFT JOIN person p ON p.id = m.person
 WHERE v.organisation = $1 AND v.grp = $2 AND v.type = $3 ORDER BY v.version DESC LIMIT 100;

-- changed: the text is another one by now; held: it is quoted in a finalised document.
--: document_shares(organisation bigint, grp bigint, type text) -> many (field text, version int, at timestamptz, by text?, changed boolean, quoted boolean, held boolean)
SELECT o.field, o.version, o.shared_at AS at, p.name AS by, coalesce(s.head <> o.rev, false) OR (d.state = 'finalised' AND d.version <> o.version) AS changed,
       EXISTS (SELECT FROM quote q WHERE q.source = o.grp AND q.type = o.type AND q.of = o.field) AS quoted,
       EXISTS (SELECT FROM quote q JOIN document t ON (t.grp, t.type) = (q.grp, q.type) AND t.state = 'finalised'
                WHERE q.source = o.grp AND q.type = o.type AND q.of = o.field) AS held
  FROM document_share o
  LEFT JOIN section s ON (s.grp, s.type, s.field) = (o.grp, o.type, o.field)
  LEFT JOIN document d ON (d.grp, d.type) = (o.grp, o.type)
  LEFT JOIN membership m ON m.id = o.shared_by LEFT JOIN person p ON p.id = m.person
 WHERE o.organisation = $1 AND o.grp = $2 AND o.type = $3;

-- What the section has taken; rev_now NULL: it is not shared any more.
--: quotes_here(organisation bigint, grp bigint, type text, field text) -> many (source bigint, of text, name text, rev int, version int, at timestamptz, rev_now int?)
SELECT q.source, q.of, u.name, q.rev, q.version, coalesce(v.finalised_at, q.quoted_at) AS at, o.rev AS rev_now
  FROM quote q
  JOIN grp u ON u.id = q.source
  LEFT JOIN document_share o ON (o.grp, o.type, o.field) = (q.source, q.type, q.of)
  LEFT JOIN document_version v ON (v.grp, v.type, v.version) = (q.source, q.type, q.version)
 WHERE q.organisation = $1 AND q.grp = $2 AND q.type = $3 AND q.field = $4
 ORDER BY u.name COLLATE "sv-x-icu", q.source, q.of, q.rev LIMIT 400;

-- How many units share that section with this group; of '': any.
--: shared_count(organisation bigint, grp bigint, type text, of text) -> one (n bigint)
SELECT count(DISTINCT o.grp) AS n FROM grp g
  JOIN document_share o ON o.organisation = g.organisation AND o.type = $3 AND ($4 = '' OR o.field = $4)
  JOIN grp u ON u.id = o.grp AND u.cycle = g.cycle
 WHERE g.organisation = $1 AND g.id = $2 AND g.track = 'organiser';

-- One person's private note.
--: page note_page = note_get, draft_get, local_of_part

-- Rows of the thread that stand below sections of the document, in the order of the fields; of a version as they were then.
-- version: see document_reads_v1; fields and sorts: see rows_below_v1. of: what the row says of itself, by its kind.
--: document_below(organisation bigint, grp bigint, type text, version int, fields text[], sorts text[]) -> many (field text, kind text, id bigint, text text, of text[], owner text?, first date?, last date?)
WITH it AS (
	SELECT n.version, coalesce(v.rows_kept, false) AS kept
	  FROM (SELECT document_reads_v1($2, $3, $4) AS version) n LEFT JOIN document_version v ON (v.grp, v.type, v.version) = ($2, $3, n.version)
)
SELECT b.field, b.kind, b.id, b.text, b.of, p.name AS owner, b.first, b.last
  FROM (SELECT r.place, r.field, r.kind, r.id, r.text, r.of, r.owner, r.first, r.last
          FROM it JOIN version_row r ON r.organisation = $1 AND (r.grp, r.type, r.version) = ($2, $3, it.version) AND r.field = ANY ($5::text[]) WHERE it.kept
        UNION ALL
        SELECT r.place, r.field, r.kind, r.id, r.text, r.of, r.owner, r.first, r.last
          FROM it, rows_below_v1($1, $2, $3, $5::text[], $6::text[], it.version > 0) WITH ORDINALITY r (field, kind, id, text, of, owner, first, last, place) WHERE NOT it.kept) b
  LEFT JOIN membership m ON m.id = b.owner LEFT JOIN person p ON p.id = m.person
 ORDER BY b.place LIMIT 2000;

-- One section with what stands round it.
--: page section_page = section_get, draft_get, document_get, sections, revisions, section_last_year, last_year_below, writing_now, comments, comment_counts, section_topics, document_below, quotes_here, shared_count, section_files

-- The whole document at a glance.
--: page document_page_data = document_get, sections, my_groups, shared_with, local_of_part, comment_counts, document_versions, document_shares

-- A discussion's note.
--: page talk_page = section_get, draft_get, my_groups, local_of_part, writing_now, comments

-- A section's versions, those with names among them.
--: page versions_page_data = revisions, milestones

-- One of them, with the names.
--: page revision_page = revision_get, milestones

-- Comments with what they are about; place: where one's own is written.
--: page comment_data = section_get, document_get, comments, comment_people, draft_get

-- What a unit shares of a document.
--: page share_page_data = document_get, sections, document_shares

-- ---- A document as it is read ----

-- version: see document_reads_v1. frozen NULL: there is no such version. kinds: what the
-- group has of the thread from findings to outcomes, as templates name it.
--: document_head(organisation bigint, grp bigint, type text, version int) -> one (owner text, organiser boolean, newest int, final boolean, frozen int?, at timestamptz?, by text?, kinds text[])
SELECT g.name AS owner, g.track = 'organiser' AS organiser, coalesce(d.version, 0) AS newest, coalesce(d.state = 'finalised', false) AS final,
       v.version AS frozen, v.finalised_at AS at, p.name AS by,
       ARRAY(SELECT 'findings' WHERE EXISTS (SELECT FROM finding f WHERE f.grp = g.id AND f.state = 'chosen') UNION ALL SELECT 'causes' WHERE EXISTS (SELECT FROM cause c WHERE c.grp = g.id)
             UNION ALL SELECT 'goals' WHERE EXISTS (SELECT FROM goal o WHERE o.grp = g.id) UNION ALL SELECT 'activities' WHERE EXISTS (SELECT FROM activity a WHERE a.grp = g.id)
             UNION ALL SELECT 'outcomes' WHERE EXISTS (SELECT FROM goal_outcome u WHERE u.grp = g.id)) AS kinds
  FROM grp g
  LEFT JOIN document d ON d.grp = g.id AND d.type = $3
  LEFT JOIN document_version v ON v.grp = g.id AND v.type = $3
       AND v.version = document_reads_v1($2, $3, $4)
  LEFT JOIN membership m ON m.id = v.finalised_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.id = $2;

--: document_texts(organisation bigint, grp bigint, type text, version int) -> many (field text, title text, rev int, body text, html markup, made int)
SELECT s.field, '' AS title, s.head AS rev, r.body, s.html, CASE WHEN s.html_rev = s.head THEN s.html_made ELSE 0 END AS made
  FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE document_reads_v1($2, $3, $4) = 0 AND s.organisation = $1 AND s.grp = $2 AND s.type = $3
UNION ALL
SELECT s.field, s.title, s.rev, r.body, n.html, CASE WHEN n.html_rev = s.rev THEN n.html_made ELSE 0 END AS made
  FROM version_section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.rev)
  JOIN section n ON (n.grp, n.type, n.field) = (s.grp, s.type, s.field)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.version = document_reads_v1($2, $3, $4);

--: page document_reading = document_head, document_texts

-- The document as it is taken along; frozen as above. next: the version that is being written since, 0: none.
--: paper_about(organisation bigint, grp bigint, type text, version int) -> one (authority text, school_year text, name text, track text, frozen int?, at timestamptz?, by text?, next int, shares bigint[], contents text[])
SELECT o.name AS authority, y.school_year, g.name, g.track, v.version AS frozen, v.finalised_at AS at, p.name AS by,
       CASE WHEN d.state <> 'finalised' AND v.version = d.version THEN d.version + 1 ELSE 0 END AS next,
       coalesce(v.shares, '{}') AS shares, y.content_version || y.content_before AS contents
  FROM grp g JOIN cycle y ON y.id = g.cycle JOIN organisation o ON o.id = g.organisation
  LEFT JOIN document d ON d.grp = g.id AND d.type = $3
  LEFT JOIN document_version v ON v.grp = g.id AND v.type = $3 AND v.version = document_reads_v1($2, $3, $4)
  LEFT JOIN membership m ON m.id = v.finalised_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.id = $2;

-- Steps that count, done and in all, of each part, where the document tells them.
--: paper_shares(organisation bigint, cycle bigint, type text) -> many (part int, people bigint, done bigint, required bigint)
SELECT part, people, done, required FROM shares_v1($1, $2) WHERE $3 = 'summary';

--: page paper_data = paper_about, document_texts, document_below, paper_shares
