-- How long things are kept, their removing, and what is kept to show that it was done.

--: retention_get(organisation bigint) -> maybe (kinds text[], months bigint[], version int, changed_by text?, changed_at timestamptz)
SELECT r.kinds, r.months, r.version, p.name AS changed_by, r.changed_at
  FROM retention r LEFT JOIN membership m ON m.id = r.changed_by LEFT JOIN person p ON p.id = m.person WHERE r.organisation = $1;

-- 0 rows: another version stands there than the one that was read. version 0: none stood there.
--: retention_save(organisation bigint, version int, kinds text[], months bigint[], changed_by bigint) -> count
INSERT INTO retention AS t (organisation, kinds, months, changed_by) VALUES ($1, $3, $4, $5)
ON CONFLICT (organisation) DO UPDATE
   SET kinds = excluded.kinds, months = excluded.months, changed_by = excluded.changed_by, changed_at = now(), version = t.version + 1
 WHERE t.version = $2;

--: retention_counts(organisation bigint, kinds text[], months bigint[]) -> many (kind text, school_year text, n bigint)
SELECT l.kind, y.school_year, sum(l.n)::bigint AS n FROM retention_look_v1($1, $2, $3) l JOIN cycle y ON y.id = l.cycle
 GROUP BY l.kind, y.id ORDER BY y.starts_on, l.kind;

-- ---- Receipts ----

-- by 0: nobody who is a member.
--: receipt_add(organisation bigint, act text, removed bigint, body text, sha256 text, by bigint) -> none
INSERT INTO receipt (organisation, act, removed, body, sha256, made_by) VALUES ($1, $2, $3, $4, $5, nullif($6::bigint, 0));

--: receipts(organisation bigint, most bigint) -> many (id bigint, act text, at timestamptz, removed bigint, sha256 text, by text?)
SELECT r.id, r.act, r.at, r.removed, r.sha256, p.name AS by
  FROM receipt r LEFT JOIN membership m ON m.id = r.made_by LEFT JOIN person p ON p.id = m.person
 WHERE r.organisation = $1 ORDER BY r.id DESC LIMIT $2;

--: receipt_get(organisation bigint, id bigint) -> one (act text, at timestamptz, body text)
SELECT act, at, body FROM receipt WHERE organisation = $1 AND id = $2;



-- The times, and what was removed last.
--: page retention_view = retention_get, receipts

-- ---- What everybody may know ----

--: privacy_officer(organisation bigint) -> maybe (officer text, officer_email text, officer_phone text)
SELECT officer, officer_email, officer_phone FROM contact WHERE organisation = $1;

-- Each column of the tables whose rows are a person's, as the database has them.
--: stored_columns() -> many (tab text, col text)
SELECT t.tab, a.attname::text AS col
  FROM (SELECT DISTINCT tab FROM own_data_places_v1() WHERE NOT touch) t
  JOIN pg_attribute a ON a.attrelid = t.tab::regclass AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY t.tab, a.attnum;

--: page privacy_view = privacy_officer, retention_get, stored_columns

-- ---- The night ----

-- An authority that has not had its night: it has it now, whoever else asks.
--: write retention_take(today date) -> maybe (organisation bigint, kinds text[], months bigint[])
UPDATE organisation o SET retained_on = $1
 WHERE o.id = (SELECT n.id FROM organisation n WHERE n.retained_on < $1 ORDER BY n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING o.id AS organisation, coalesce((SELECT r.kinds FROM retention r WHERE r.organisation = o.id), '{}') AS kinds,
          coalesce((SELECT r.months FROM retention r WHERE r.organisation = o.id), '{}') AS months;

--: write retention_remove(organisation bigint, kind text, months bigint, most bigint) -> many (school_year text, n bigint)
SELECT y.school_year, sum(r.n)::bigint AS n FROM retention_remove_v1($1, $2, $3, $4) r JOIN cycle y ON y.id = r.cycle GROUP BY y.id ORDER BY y.starts_on;
