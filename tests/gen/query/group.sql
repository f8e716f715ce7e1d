-- The queries of the golden test: every kind and type.

--: group_by_id(organisation bigint, id bigint) -> one (name text, intro markup?, seen timestamptz?, begins date?)
SELECT name, intro, seen, begins -- a comment; with $9
  FROM grp
 WHERE organisation = $1 AND id = $2;

-- Two lines of declaration.
--: group_members(organisation bigint, grp bigint, words text[],
--:               ids bigint[]) -> many (id bigint, name text?, posts int?, done boolean?, tags text[], seen bigint[])
SELECT m.id, m.name, m.posts, m.done, m.tags, m.seen
  FROM member m
 WHERE m.organisation = $1 AND m.grp = $2 AND m.word = ANY ($3) AND m.id = ANY ($4)
   AND m.note <> 'it''s; "DELETE" $7' /* update $8 ; */
 ORDER BY m.name COLLATE "sv-x-icu";

--: group_rename(organisation bigint, id bigint, name text?, unit bigint?, rank int?, live boolean?, at timestamptz?, on_day date?) -> none
UPDATE grp SET name = $3, unit = $4, rank = $5, live = $6, at = $7, day = $8 WHERE organisation = $1 AND id = $2;

--: group_purge() -> count
DELETE FROM grp WHERE dead;

--: group_lock(id bigint, body markup) -> maybe (version int, updated timestamptz)
SELECT version, updated_at FROM grp WHERE id = $1 AND body = $2 FOR NO KEY UPDATE;

--: write group_touch(id bigint) -> one (done boolean)
SELECT touch($1);

--: group_latest(organisation bigint) -> maybe (id bigint, deleted boolean)
SELECT id, deleted FROM grp WHERE organisation = $1 LIMIT 1;

--: page group_page = group_by_id, group_members,
--:   group_latest
