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
SELECT l.kind, y.school_year, sum(l.n)::bigint AS n FROM retention_look_v2($1, $2, $3) l JOIN cycle y ON y.id = l.cycle
 GROUP BY l.kind, y.id ORDER BY y.starts_on, l.kind;

-- ---- Receipts ----

-- by 0: nobody who is a member.
--: receipt_add(organisation bigint, act text, removed bigint, body text, sha256 text, by bigint) -> none
INSERT INTO receipt (organisation, act, removed, body, sha256, made_by) VALUES ($1, $2, $3, $4, $5, nullif($6::bigint, 0));

--: receipts(organisation bigint, most bigint) -> many (id bigint, act text, at timestamptz, removed bigint, sha256 text, reference text, by text?)
SELECT r.id, r.act, r.at, r.removed, r.sha256, r.reference, p.name AS by
  FROM receipt r LEFT JOIN membership m ON m.id = r.made_by LEFT JOIN person p ON p.id = m.person
 WHERE r.organisation = $1 ORDER BY r.id DESC LIMIT $2;

--: receipt_get(organisation bigint, id bigint) -> one (act text, at timestamptz, body text)
SELECT act, at, body FROM receipt WHERE organisation = $1 AND id = $2;

-- Of the audit log, which is the whole installation's: lines that are to go; when some went last, and how many.
--: retention_log() -> one (due bigint, cut_at timestamptz?, cut bigint)
SELECT (SELECT count(*) FROM audit WHERE seal <= audit_due_v1()) AS due, (SELECT max(at) FROM audit_cut) AS cut_at,
       coalesce((SELECT lines FROM audit_cut ORDER BY seal DESC LIMIT 1), 0) AS cut;

-- School years that have ended and cannot be opened again, but for that one; reference NULL: nothing is decided.
--: discard_years(organisation bigint, cycle bigint) -> many (cycle bigint, school_year text, closed_at timestamptz, reference text?, by text?, due timestamptz?)
SELECT y.id AS cycle, y.school_year, y.closed_at, d.reference, p.name AS by, d.due
  FROM cycle y LEFT JOIN year_discard d ON d.cycle = y.id LEFT JOIN membership m ON m.id = d.decided_by LEFT JOIN person p ON p.id = m.person
 WHERE y.organisation = $1 AND y.id <> $2 AND y.state = 'closed' AND y.closed_at < now() - interval '30 days' ORDER BY y.starts_on;

-- The times, and what was removed last.
--: page retention_view = retention_get, receipts, retention_log, discard_years

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

-- An authority that has not had its night, or whose night is to be tried again: it has it now, whoever else asks. One that does not
-- end is taken again after an hour. A night more than a day ahead was had by a clock that was wrong: it is not waited for.
--: write retention_take(today date) -> maybe (organisation bigint, kinds text[], months bigint[])
UPDATE organisation o SET retained_on = CASE WHEN o.retained_on = $1::date + 1 THEN o.retained_on ELSE $1::date END, retain_at = now() + interval '1 hour'
 WHERE o.id = (SELECT n.id FROM organisation n WHERE (n.retained_on < $1::date OR n.retained_on > $1::date + 1 OR n.retain_at <= now()) AND n.moving_at IS NULL ORDER BY n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING o.id AS organisation, coalesce((SELECT r.kinds FROM retention r WHERE r.organisation = o.id), '{}') AS kinds,
          coalesce((SELECT r.months FROM retention r WHERE r.organisation = o.id), '{}') AS months;

-- All that was due has gone.
--: retention_emptied(organisation bigint, kinds text[], months bigint[]) -> none
UPDATE organisation SET emptied_at = now(), emptied_kinds = $2, emptied_months = $3 WHERE id = $1;

--: write retention_remove(organisation bigint, kind text, months bigint, most bigint) -> many (school_year text, n bigint)
SELECT y.school_year, sum(r.n)::bigint AS n FROM retention_remove_v1($1, $2, $3, $4) r JOIN cycle y ON y.id = r.cycle GROUP BY y.id ORDER BY y.starts_on;

--: retention_over(organisation bigint) -> none
UPDATE organisation SET retain_at = NULL, retain_tries = 0, retain_error = '', retain_why = '' WHERE id = $1;

-- The program ends: whoever runs next goes on.
--: retention_left(organisation bigint) -> none
UPDATE organisation SET retain_at = now() WHERE id = $1;

-- After five minutes, then ten, and so on; every four hours at last.
--: retention_failed(organisation bigint, error text, why text) -> none
UPDATE organisation SET retain_at = now() + least(interval '5 minutes' * power(2, least(retain_tries, 10)), interval '4 hours'),
       retain_tries = retain_tries + 1, retain_error = $2, retain_why = $3 WHERE id = $1;
