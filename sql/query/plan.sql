-- The time plan of a cycle and its meetings.

--: cycle_days(organisation bigint, cycle bigint) -> one (first date, last date)
SELECT starts_on AS first, ends_on AS last FROM cycle WHERE organisation = $1 AND id = $2;

--: plan_get(organisation bigint, cycle bigint) -> maybe (state text, version int, start_on date, weekday int, afternoon boolean, sports_week int, published_at timestamptz?)
SELECT state, version, start_on, weekday, afternoon, sports_week, published_at
  FROM time_plan WHERE organisation = $1 AND cycle = $2;

--: meetings(organisation bigint, cycle bigint) -> many (id bigint, part int, no int, day date, begins int, length int, place text, link text, state text, moved_from date?, reason text, uid text, sequence int, changed_at timestamptz)
SELECT id, part, no, day, begins, length, place, link, state, moved_from, reason, uid::text AS uid, sequence, changed_at
  FROM meeting WHERE organisation = $1 AND cycle = $2 ORDER BY day, begins, part, no;

--: local_events(organisation bigint, cycle bigint) -> many (id bigint, kind text, title text, first_day date, last_day date, note text)
SELECT id, kind, title, first_day, last_day, note FROM local_event WHERE organisation = $1 AND cycle = $2 AND NOT removed ORDER BY first_day, last_day, id;

--: page plan_data = cycle_days, plan_get, meetings, local_events

-- Whether somebody has written in a meeting: minutes, lines of the agenda, files.
--: plan_written(organisation bigint, cycle bigint) -> one (written boolean)
SELECT EXISTS (SELECT FROM meeting m WHERE m.organisation = $1 AND m.cycle = $2 AND (m.minutes_last > 0
           OR EXISTS (SELECT FROM agenda_line l WHERE l.meeting = m.id) OR EXISTS (SELECT FROM attachment a WHERE a.meeting = m.id AND a.blob IS NOT NULL))) AS written;

-- 0 rows: it was made or changed meanwhile, or is published. version 0: there was none.
--: plan_put(organisation bigint, cycle bigint, version int, start_on date, weekday int, afternoon boolean, sports_week int) -> count
INSERT INTO time_plan AS p (organisation, cycle, start_on, weekday, afternoon, sports_week)
VALUES ($1, $2, $4, $5, $6, $7)
ON CONFLICT (cycle) DO UPDATE SET start_on = excluded.start_on, weekday = excluded.weekday, afternoon = excluded.afternoon,
       sports_week = excluded.sports_week, version = p.version + 1, changed_at = now()
 WHERE p.organisation = $1 AND p.version = $3 AND p.state = 'draft';

--: meetings_drop(organisation bigint, cycle bigint) -> none
WITH files AS (
	UPDATE blob b SET state = 'gone', touched_at = now() FROM attachment a JOIN meeting m ON m.id = a.meeting
	 WHERE m.organisation = $1 AND m.cycle = $2 AND b.organisation = $1 AND b.id = a.blob
)
DELETE FROM meeting WHERE organisation = $1 AND cycle = $2;

--: meeting_add(organisation bigint, cycle bigint, part int, no int, day date, begins int, length int, place text, link text) -> none
INSERT INTO meeting (organisation, cycle, part, no, day, begins, length, place, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- 0 rows: the plan has changed since that version, or is published.
--: plan_publish(organisation bigint, cycle bigint, version int) -> count
UPDATE time_plan SET state = 'published', version = version + 1, changed_at = now(), published_at = now()
 WHERE organisation = $1 AND cycle = $2 AND version = $3 AND state = 'draft';

--: plan_touch(organisation bigint, cycle bigint) -> none
UPDATE time_plan SET version = version + 1, changed_at = now() WHERE organisation = $1 AND cycle = $2;

-- No row: the meeting has changed since.
--: write meeting_change(organisation bigint, cycle bigint, meeting bigint, sequence int, day date, begins int, length int, place text, link text, state text, reason text) -> maybe (part int, no int, published boolean)
UPDATE meeting SET moved_from = CASE WHEN day <> $5 THEN day ELSE moved_from END, day = $5, begins = $6, length = $7,
       place = $8, link = $9, state = $10, reason = $11, sequence = sequence + 1, changed_at = now()
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND sequence = $4
RETURNING part, no, (SELECT t.state = 'published' FROM time_plan t WHERE t.cycle = meeting.cycle) AS published;
