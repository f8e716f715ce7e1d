-- Texts of an authority's own, beside those of the pack; they stand from year to year.

--: own_text_get(organisation bigint, place text) -> maybe (body text, version int, changed_by text, changed_at timestamptz)
SELECT t.body, t.version, coalesce(p.name, '') AS changed_by, t.changed_at
  FROM own_text t LEFT JOIN membership m ON m.id = t.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE t.organisation = $1 AND t.place = $2;

-- 0 rows: another version stands there than the one that was read. version 0: none stood there.
--: own_text_save(organisation bigint, place text, version int, body text, changed_by bigint) -> count
INSERT INTO own_text AS t (organisation, place, body, changed_by) VALUES ($1, $2, $4, $5)
ON CONFLICT (organisation, place) DO UPDATE
   SET body = excluded.body, changed_by = excluded.changed_by, changed_at = now(), version = t.version + 1
 WHERE t.version = $3;
