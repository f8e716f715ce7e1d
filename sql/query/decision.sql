-- The formal decision of a cycle.

--: decision_get(organisation bigint, cycle bigint) -> maybe (level text, body text, decided_on date, registry_no text, note text, version int, recorded_by text, recorded_at timestamptz)
SELECT d.level, d.body, d.decided_on, d.registry_no, d.note, d.version, coalesce(p.name, '') AS recorded_by, d.recorded_at
  FROM decision d LEFT JOIN membership m ON m.id = d.recorded_by LEFT JOIN person p ON p.id = m.person
 WHERE d.organisation = $1 AND d.cycle = $2;

-- 0 rows: another version stands there than the one that was read. version 0: none stood there.
--: decision_save(organisation bigint, cycle bigint, version int, level text, body text, decided_on date, registry_no text, note text, recorded_by bigint) -> count
INSERT INTO decision AS d (organisation, cycle, level, body, decided_on, registry_no, note, recorded_by)
VALUES ($1, $2, $4, $5, $6, $7, $8, $9)
ON CONFLICT (cycle) DO UPDATE
   SET level = excluded.level, body = excluded.body, decided_on = excluded.decided_on, registry_no = excluded.registry_no,
       note = excluded.note, recorded_by = excluded.recorded_by, recorded_at = now(), version = d.version + 1
 WHERE d.version = $3;
