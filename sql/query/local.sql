-- Questions, links and notes that process leaders add beside the pack; what others read of them stands with what it is
-- read together with.

-- Those that were taken away come last, the newest first.
--: local_all(organisation bigint, cycle bigint) -> many (id bigint, part int, step text, kind text, words text, url text, version int, removed boolean, by text?, at timestamptz)
SELECT l.id, l.part, l.step, l.kind, l.words, l.url, l.version, l.removed, p.name AS by, l.changed_at AS at
  FROM local_item l LEFT JOIN membership m ON m.id = l.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE l.organisation = $1 AND l.cycle = $2
 ORDER BY l.removed, CASE WHEN l.removed THEN l.changed_at END DESC, l.part, l.place, l.id;

--: local_get(organisation bigint, cycle bigint, item bigint) -> one (part int, step text, kind text, words text, url text, version int, removed boolean, by text?, at timestamptz)
SELECT l.part, l.step, l.kind, l.words, l.url, l.version, l.removed, p.name AS by, l.changed_at AS at
  FROM local_item l LEFT JOIN membership m ON m.id = l.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE l.organisation = $1 AND l.cycle = $2 AND l.id = $3;

-- No row: the part has as many as it may have.
--: write local_add(organisation bigint, cycle bigint, part int, step text, kind text, words text, url text, by bigint, most bigint) -> maybe (id bigint)
INSERT INTO local_item (organisation, cycle, part, step, kind, words, url, changed_by, place)
SELECT $1, $2, $3, $4, $5, $6, $7, $8,
       coalesce((SELECT max(place) FROM local_item WHERE organisation = $1 AND cycle = $2 AND part = $3 AND step = $4), 0) + 1
 WHERE (SELECT count(*) FROM local_item WHERE organisation = $1 AND cycle = $2 AND part = $3 AND NOT removed) < $9::bigint
RETURNING id;

-- 0 rows: somebody has changed it or taken it away since that version. One that was taken away is there again.
--: local_change(organisation bigint, cycle bigint, item bigint, version int, step text, words text, url text, by bigint) -> count
UPDATE local_item SET step = $5, words = $6, url = $7, removed = false, changed_by = $8, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4;

--: local_remove(organisation bigint, cycle bigint, item bigint, version int, by bigint) -> count
UPDATE local_item SET removed = true, changed_by = $5, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4 AND NOT removed;

-- 0 rows: it is there already, or the part is full.
--: local_restore(organisation bigint, cycle bigint, item bigint, by bigint, most bigint) -> count
UPDATE local_item l SET removed = false, changed_by = $4, changed_at = now(), version = version + 1
 WHERE l.organisation = $1 AND l.cycle = $2 AND l.id = $3 AND l.removed
   AND (SELECT count(*) FROM local_item o WHERE o.organisation = $1 AND o.cycle = $2 AND o.part = l.part AND NOT o.removed) < $5::bigint;

-- One place up (by -1) or down (1) among those of its step.
--: local_move(organisation bigint, cycle bigint, item bigint, by int) -> none
WITH mine AS (
	SELECT part, step FROM local_item WHERE organisation = $1 AND cycle = $2 AND id = $3
), beside AS (
	SELECT l.id, row_number() OVER (ORDER BY l.place, l.id) AS n
	  FROM local_item l JOIN mine USING (part, step) WHERE l.organisation = $1 AND l.cycle = $2 AND NOT l.removed
), moved AS (
	SELECT id, row_number() OVER (ORDER BY 2 * n + CASE WHEN id = $3 THEN 3 * $4::int ELSE 0 END) AS n FROM beside
)
UPDATE local_item l SET place = moved.n FROM moved WHERE l.id = moved.id AND l.place <> moved.n;

-- ---- The next year ----

--: next_local(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO local_item (organisation, cycle, part, step, kind, words, url, place)
SELECT organisation, $3, part, step, kind, words, url, place FROM local_item
 WHERE organisation = $1 AND cycle = $2 AND NOT removed ORDER BY id;
