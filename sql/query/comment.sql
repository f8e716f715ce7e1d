-- What is said about a section of a document, and who is told.

--: comment_add(organisation bigint, grp bigint, type text, field text, thread bigint?, author bigint, quote text, body text) -> one (id bigint)
INSERT INTO comment (organisation, grp, type, field, thread, author, quote, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id;

-- Locked until the transaction ends.
--: comment_lock(organisation bigint, grp bigint, type text, field text, id bigint) -> maybe (thread bigint?, author bigint?, body text, version int, removed boolean, resolved boolean)
SELECT thread, author, body, version, removed_at IS NOT NULL AS removed, resolved_at IS NOT NULL AS resolved
  FROM comment WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 AND id = $5 FOR UPDATE;

--: comment_set(organisation bigint, id bigint, body text) -> none
UPDATE comment SET body = $3, version = version + 1, changed_at = now() WHERE organisation = $1 AND id = $2;

-- Taken back: the words are gone, and who was named in them need not know.
--: comment_empty(organisation bigint, id bigint) -> none
WITH named AS (
	DELETE FROM comment_mention WHERE organisation = $1 AND comment = $2 RETURNING membership
), told AS (
	DELETE FROM notice n USING named WHERE n.membership = named.membership AND n.kind = 'mention' AND n.thing = format('%s', $2::bigint)
)
UPDATE comment SET body = '', quote = '', removed_at = now(), version = version + 1 WHERE organisation = $1 AND id = $2;

--: comment_settle(organisation bigint, id bigint, membership bigint?) -> none
UPDATE comment SET resolved_at = CASE WHEN $3::bigint IS NOT NULL THEN now() END, resolved_by = $3::bigint WHERE organisation = $1 AND id = $2;

-- Each once for a comment, and only who is in the group; by mail too, like what reminder_due_v2 tells of. words: where it is.
--: comment_name(organisation bigint, comment bigint, grp bigint, membership bigint, about bigint, words text) -> none
WITH named AS (
	INSERT INTO comment_mention (organisation, comment, membership)
	SELECT gm.organisation, $2, gm.membership FROM group_member gm WHERE gm.organisation = $1 AND gm.grp = $3 AND gm.membership = $4
	ON CONFLICT DO NOTHING RETURNING membership
), reminded AS (
	INSERT INTO reminder (organisation, membership, kind, thing, made_at)
	SELECT $1, membership, 'mention', format('%s', $2::bigint), now() FROM named ON CONFLICT DO NOTHING
)
INSERT INTO notice (organisation, membership, kind, about, words, thing)
SELECT $1, membership, 'mention', $5, $6, format('%s', $2::bigint) FROM named ON CONFLICT DO NOTHING;
