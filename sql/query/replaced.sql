-- What an authority has put in the place of a film.

-- ---- For those who see it ----

--: replaced_file(organisation bigint, id bigint) -> maybe (blob bigint, type text, size bigint, sha256 text, captions text)
SELECT b.id AS blob, b.type, b.size, b.sha256, f.captions FROM replaced_film f JOIN blob b ON b.id = f.blob
 WHERE f.organisation = $1 AND f.id = $2 AND f.shown AND b.state = 'kept';

-- ---- For process leaders ----

--: replaced_all(organisation bigint) -> many (film text, link text?, size bigint?, made_by text, made_at timestamptz)
SELECT f.film, f.link, b.size, coalesce(p.name, '') AS made_by, f.made_at
  FROM replaced_film f LEFT JOIN blob b ON b.id = f.blob LEFT JOIN membership m ON m.id = f.made_by LEFT JOIN person p ON p.id = m.person
 WHERE f.organisation = $1 AND f.shown;

-- What is shown, and what this member has sent that is not.
--: replaced_one(organisation bigint, film text, me bigint) -> many (id bigint, shown boolean, blob bigint?, name text?, size bigint?, captions text?, link text?, made_by text, made_at timestamptz)
SELECT f.id, f.shown, f.blob, b.name, b.size, f.captions, f.link, coalesce(p.name, '') AS made_by, f.made_at
  FROM replaced_film f LEFT JOIN blob b ON b.id = f.blob LEFT JOIN membership m ON m.id = f.made_by LEFT JOIN person p ON p.id = m.person
 WHERE f.organisation = $1 AND f.film = $2 AND (f.shown OR f.made_by = $3);

--: page replaced_page = replaced_one, replaced_all

-- ---- Changing it ----

--: write replaced_wait(organisation bigint, film text, blob bigint?, captions text?, me bigint) -> none
INSERT INTO replaced_film (organisation, film, shown, blob, captions, made_by) VALUES ($1, $2, false, $3, $4, $5)
ON CONFLICT (organisation, film, made_by) WHERE NOT shown
DO UPDATE SET blob = excluded.blob, captions = excluded.captions, made_at = now();

-- Another one is shown meanwhile: 0 rows.
--: replaced_show(organisation bigint, film text, blob bigint?, captions text?, link text?, me bigint) -> maybe (id bigint)
INSERT INTO replaced_film (organisation, film, shown, blob, captions, link, made_by) VALUES ($1, $2, true, $3, $4, $5, $6)
ON CONFLICT DO NOTHING RETURNING id;

-- Other captions to the same file, if that is still shown.
--: replaced_captions(organisation bigint, film text, id bigint, captions text) -> count
UPDATE replaced_film SET captions = $4, made_at = now() WHERE organisation = $1 AND film = $2 AND id = $3 AND shown AND blob IS NOT NULL;

-- What is shown, if it is still that one; its file goes too.
--: write replaced_end(organisation bigint, film text, id bigint) -> one (ended bigint)
WITH ended AS (
	DELETE FROM replaced_film WHERE organisation = $1 AND film = $2 AND id = $3 AND shown RETURNING id, blob
), gone AS (
	UPDATE blob b SET state = 'gone', touched_at = now() FROM ended WHERE b.organisation = $1 AND b.id = ended.blob
)
SELECT count(*) AS ended FROM ended;

-- What waits of this member's; its file stays for what is shown now, or is dropped by itself.
--: replaced_unwait(organisation bigint, film text, me bigint) -> none
DELETE FROM replaced_film WHERE organisation = $1 AND film = $2 AND made_by = $3 AND NOT shown;

-- What has waited for two weeks, or for somebody who is not here any more.
--: write replaced_forget() -> one (forgotten bigint)
WITH old AS (
	DELETE FROM replaced_film WHERE NOT shown AND (made_by IS NULL OR made_at < now() - interval '14 days') RETURNING id, organisation, blob
), gone AS (
	UPDATE blob b SET state = 'gone', touched_at = now() FROM old WHERE b.organisation = old.organisation AND b.id = old.blob
)
SELECT count(*) AS forgotten FROM old;
