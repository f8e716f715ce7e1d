-- Files that people send, chunk by chunk.

--: blob_begin(organisation bigint, name text, type text, made_by bigint?) -> one (id bigint)
INSERT INTO blob (organisation, name, type, made_by) VALUES ($1, $2, $3, $4) RETURNING id;

-- 0 rows: there is no room for it, or it is not coming any more. room: bytes of all that the authority may have.
--: write blob_grow(organisation bigint, blob bigint, no int, bytes bytea, room bigint) -> count
WITH grown AS (
	UPDATE blob SET size = size + octet_length($4::bytea), touched_at = now()
	 WHERE organisation = $1 AND id = $2 AND state = 'coming'
	   AND (SELECT coalesce(sum(b.size), 0) FROM blob b WHERE b.organisation = $1 AND b.state <> 'gone') + octet_length($4::bytea) <= $5::bigint
	RETURNING id
)
INSERT INTO blob_chunk (organisation, blob, no, bytes) SELECT $1, id, $3, $4::bytea FROM grown;

--: blob_used(organisation bigint) -> one (bytes bigint)
SELECT coalesce(sum(size), 0)::bigint AS bytes FROM blob WHERE organisation = $1 AND state <> 'gone';

--: blob_keep(organisation bigint, blob bigint, sha256 text) -> count
UPDATE blob SET state = 'kept', sha256 = $3 WHERE organisation = $1 AND id = $2 AND state = 'coming';

-- Its bytes are removed later: that takes time.
--: blob_drop(organisation bigint, blob bigint) -> none
UPDATE blob SET state = 'gone', touched_at = now() WHERE organisation = $1 AND id = $2;

-- The same of one that is not kept, whatever its sender believes.
--: blob_drop_coming(organisation bigint, blob bigint) -> none
UPDATE blob SET state = 'gone', touched_at = now() WHERE organisation = $1 AND id = $2 AND state = 'coming';

--: blob_chunk_of(organisation bigint, blob bigint, no int) -> maybe (bytes bytea)
SELECT c.bytes FROM blob_chunk c JOIN blob b ON b.id = c.blob AND b.state = 'kept' WHERE c.organisation = $1 AND c.blob = $2 AND c.no = $3;

-- ---- What nobody has any more ----

-- One whose sender has been silent for an hour is not coming.
--: blob_give_up() -> count
UPDATE blob SET state = 'gone' WHERE state = 'coming' AND touched_at < now() - interval '1 hour';

--: blob_chunks_remove(most int) -> count
DELETE FROM blob_chunk WHERE (blob, no) IN (SELECT c.blob, c.no FROM blob b JOIN blob_chunk c ON c.blob = b.id WHERE b.state = 'gone' LIMIT $1::int);

--: blob_remove() -> count
DELETE FROM blob b WHERE b.state = 'gone' AND NOT EXISTS (SELECT FROM blob_chunk c WHERE c.blob = b.id) AND NOT EXISTS (SELECT FROM replaced_film f WHERE f.blob = b.id)
   AND NOT EXISTS (SELECT FROM attachment a WHERE a.blob = b.id);
