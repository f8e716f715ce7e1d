-- Files beside what people write.

-- Those of a section, or of a meeting's minutes: what is there first, then what was removed.
--: attachments(organisation bigint, grp bigint?, type text?, field text?, meeting bigint?) -> many (
--:    id bigint, name text, title text, source text, kind text?, size bigint?, made_by text?, made_at timestamptz, removed_by text?, removed_at timestamptz?)
SELECT a.id, a.name, a.title, a.source, b.type AS kind, b.size, p.name AS made_by, a.made_at, q.name AS removed_by, a.removed_at
  FROM attachment a LEFT JOIN blob b ON b.id = a.blob
  LEFT JOIN membership m ON m.id = a.made_by LEFT JOIN person p ON p.id = m.person
  LEFT JOIN membership n ON n.id = a.removed_by LEFT JOIN person q ON q.id = n.person
 WHERE a.organisation = $1 AND ((a.grp = $2 AND a.type = $3 AND a.field = $4) OR a.meeting = $5)
 ORDER BY a.removed_at IS NOT NULL, a.id DESC LIMIT 200;

--: attachment_file(organisation bigint, grp bigint?, type text?, field text?, meeting bigint?, id bigint) -> maybe (blob bigint, name text, kind text, size bigint, sha256 text)
SELECT b.id AS blob, a.name, b.type AS kind, b.size, b.sha256 FROM attachment a JOIN blob b ON b.id = a.blob AND b.state = 'kept'
 WHERE a.organisation = $1 AND ((a.grp = $2 AND a.type = $3 AND a.field = $4) OR a.meeting = $5) AND a.id = $6;

-- A chunk of a file that is not kept yet.
--: attachment_chunk(organisation bigint, blob bigint, no int) -> maybe (bytes bytea)
SELECT bytes FROM blob_chunk WHERE organisation = $1 AND blob = $2 AND no = $3;

-- Two that send to the same group wait for each other, so that its room is counted once.
--: attachment_lock(organisation bigint, grp bigint) -> maybe (id bigint)
SELECT id FROM grp WHERE organisation = $1 AND id = $2 FOR NO KEY UPDATE;

--: attachment_used(organisation bigint, grp bigint?, meeting bigint?) -> one (bytes bigint)
SELECT coalesce(sum(b.size), 0)::bigint AS bytes FROM attachment a JOIN blob b ON b.id = a.blob
 WHERE a.organisation = $1 AND (a.grp = $2 OR a.meeting = $3);

--: attachment_type(organisation bigint, blob bigint, type text) -> none
UPDATE blob SET type = $3 WHERE organisation = $1 AND id = $2 AND state = 'coming';

--: attachment_add(organisation bigint, grp bigint?, type text?, field text?, meeting bigint?, blob bigint, name text, title text, source text, made_by bigint) -> one (id bigint)
INSERT INTO attachment (organisation, grp, type, field, meeting, blob, name, title, source, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id;

-- The row stays, with who removed it; 0: it was removed already, or never there.
--: write attachment_remove(organisation bigint, grp bigint?, type text?, field text?, meeting bigint?, id bigint, removed_by bigint) -> one (removed bigint)
WITH gone AS (
	SELECT a.id, a.blob FROM attachment a
	 WHERE a.organisation = $1 AND ((a.grp = $2 AND a.type = $3 AND a.field = $4) OR a.meeting = $5) AND a.id = $6 AND a.blob IS NOT NULL FOR UPDATE
), row AS (
	UPDATE attachment a SET blob = NULL, removed_by = $7, removed_at = now() FROM gone WHERE a.organisation = $1 AND a.id = gone.id RETURNING a.id
), bytes AS (
	UPDATE blob b SET state = 'gone', touched_at = now() FROM gone WHERE b.organisation = $1 AND b.id = gone.blob
)
SELECT count(*) AS removed FROM row;
