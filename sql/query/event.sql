-- What else happens in the authority's year, beside the meetings.

--: local_event_get(organisation bigint, cycle bigint, event bigint) -> one (kind text, title text, first_day date, last_day date, note text, version int, removed boolean)
SELECT kind, title, first_day, last_day, note, version, removed FROM local_event WHERE organisation = $1 AND cycle = $2 AND id = $3;

-- 0 rows: the year has as many as it may have.
--: local_event_add(organisation bigint, cycle bigint, kind text, title text, first_day date, last_day date, note text, by bigint, most bigint) -> count
INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day, note, changed_by)
SELECT $1, $2, $3, $4, $5, $6, $7, $8
 WHERE (SELECT count(*) FROM local_event WHERE organisation = $1 AND cycle = $2 AND NOT removed) < $9::bigint;

-- 0 rows: somebody has changed it or taken it away since that version. One that was taken away is there again.
--: local_event_change(organisation bigint, cycle bigint, event bigint, version int, kind text, title text, first_day date, last_day date, note text, by bigint) -> count
UPDATE local_event SET kind = $5, title = $6, first_day = $7, last_day = $8, note = $9, removed = false, changed_by = $10, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4;

--: local_event_remove(organisation bigint, cycle bigint, event bigint, version int, by bigint) -> count
UPDATE local_event SET removed = true, changed_by = $5, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4;
