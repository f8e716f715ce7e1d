-- Which steps are done, and the progress that follows from it.

--: step_done(organisation bigint, membership bigint, step text) -> count
INSERT INTO step_state (organisation, membership, step) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

--: group_step_done(organisation bigint, grp bigint, step text) -> count
INSERT INTO group_step_state (organisation, grp, step) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- In the order in which their rows are locked.
--: group_people(organisation bigint, grp bigint) -> many (membership bigint)
SELECT gm.membership FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved'
 WHERE gm.organisation = $1 AND gm.grp = $2 ORDER BY gm.membership;

-- A member's steps are counted one transaction after the other, so that the last one sees them all.
--: write progress_hold(organisation bigint, membership bigint) -> maybe (id bigint)
SELECT id FROM membership WHERE organisation = $1 AND id = $2 FOR NO KEY UPDATE;

-- One row per done step; step is NULL for a member without any.
--: member_scores(organisation bigint, membership bigint) -> many (membership bigint, person bigint, track text, step text?)
SELECT m.id AS membership, m.person, coalesce(CASE WHEN g.track <> 'mixed' THEN g.track WHEN m.unit IS NULL THEN 'organiser' ELSE 'unit' END, 'unit') AS track, d.step
  FROM membership m
  LEFT JOIN LATERAL (SELECT g.track FROM group_member gm JOIN grp g ON g.id = gm.grp
                      WHERE gm.membership = m.id ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) g ON true
  LEFT JOIN LATERAL (
	SELECT s.step FROM step_state s WHERE s.membership = m.id
	UNION
	SELECT gs.step FROM group_member x JOIN group_step_state gs ON gs.grp = x.grp WHERE x.membership = m.id
  ) d ON true
 WHERE m.organisation = $1 AND m.id = $2 AND m.state = 'approved';

-- Meetings of the published plan that are not cancelled, as "2.1": their steps count.
--: meetings_counted(organisation bigint, cycle bigint) -> one (standing text[])
SELECT coalesce(array_agg(m.part || '.' || m.no), '{}') AS standing
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle AND t.state = 'published'
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state <> 'cancelled';

-- Steps that the member need not do, or nobody this year.
--: steps_waived(organisation bigint, membership bigint) -> one (steps text[])
SELECT coalesce(array_agg(x.step), '{}') AS steps
  FROM (SELECT w.step FROM step_waived w WHERE w.organisation = $1 AND w.membership = $2
        UNION SELECT o.step FROM step_optional o JOIN membership m ON m.cycle = o.cycle WHERE o.organisation = $1 AND m.id = $2) x;

--: page scores_data = member_scores, meetings_counted, steps_waived

-- What the follow-ups add up: an entry a part, from the first.
--: part_progress_put(organisation bigint, membership bigint, done bigint[], required bigint[], content text) -> none
INSERT INTO part_progress (organisation, membership, part, done, required, content)
SELECT $1, $2, k, ($3::bigint[])[k], ($4::bigint[])[k], $5 FROM generate_series(1, 5) k
ON CONFLICT (membership, part) DO UPDATE SET done = excluded.done, required = excluded.required, content = excluded.content
 WHERE (part_progress.done, part_progress.required, part_progress.content) IS DISTINCT FROM (excluded.done, excluded.required, excluded.content);

-- What counts has changed for everybody in the cycle: a job counts anew. Whoever is being counted by what counted before is waited
-- for, and who comes later waits.
--: part_progress_stale(organisation bigint, cycle bigint) -> none
WITH m AS MATERIALIZED (SELECT id FROM membership WHERE organisation = $1 AND cycle = $2 ORDER BY id FOR NO KEY UPDATE)
UPDATE part_progress q SET content = '' FROM m WHERE m.id = q.membership AND q.part = 1;

--: part_progress_anew(organisation bigint, members bigint[]) -> none
WITH m AS MATERIALIZED (SELECT id FROM membership WHERE organisation = $1 AND id = ANY ($2::bigint[]) ORDER BY id FOR NO KEY UPDATE)
UPDATE part_progress q SET content = '' FROM m WHERE m.id = q.membership AND q.part = 1;

-- Members whose progress has not been counted by their year's version of the content, in years that are not closed.
--: part_progress_due(after bigint) -> many (organisation bigint, cycle bigint, membership bigint, content_version text)
SELECT m.organisation, m.cycle, m.id AS membership, y.content_version
  FROM membership m JOIN cycle y ON y.id = m.cycle AND y.state <> 'closed' LEFT JOIN part_progress q ON q.membership = m.id AND q.part = 1
 WHERE m.state = 'approved' AND q.content IS DISTINCT FROM y.content_version AND m.id > $1 AND NOT rests_v1(m.organisation) ORDER BY m.id LIMIT 200;

--: step_undone(organisation bigint, membership bigint, step text) -> count
DELETE FROM step_state WHERE organisation = $1 AND membership = $2 AND step = $3;

-- The newest progress of a person on every link of the cycle's courses that shows this part, of a shared one where they
-- have chosen the cycle: never lower, never 0.
-- None of staff unless the process leader wants it.
--: passback_queue(cycle bigint, person bigint, part int, value int) -> count
INSERT INTO passback (link, person, value, state)
SELECT l.id, $2, $4, 'queued' FROM course_year c JOIN resource_link l ON l.context = c.context JOIN person p ON p.id = $2 AND p.consumer = c.consumer
 WHERE NOT EXISTS (SELECT FROM membership m JOIN cycle y ON y.id = m.cycle WHERE m.cycle = $1 AND m.person = $2 AND m.function = 'staff' AND NOT y.staff_scores)
   AND c.cycle = $1 AND l.part = $3 AND $4 > 0
   AND (NOT c.shared OR EXISTS (SELECT FROM person_course pc WHERE pc.person = $2 AND pc.context = c.context AND pc.cycle = $1))
ON CONFLICT (link, person) DO UPDATE
   SET value = excluded.value, state = 'queued', attempts = 0, next_at = now(), reason = ''
 WHERE excluded.value > passback.value;

--: step_done_at(organisation bigint, membership bigint, step text) -> maybe (done_at timestamptz)
SELECT done_at FROM step_state WHERE organisation = $1 AND membership = $2 AND step = $3;

-- What the authority has put in the place of a film.
--: replaced_shown(organisation bigint, film text) -> maybe (id bigint, link text?, captions text?, type text?, size bigint?)
SELECT f.id, f.link, f.captions, b.type, b.size FROM replaced_film f LEFT JOIN blob b ON b.id = f.blob
 WHERE f.organisation = $1 AND f.film = $2 AND f.shown;

--: page film_data = step_done_at, replaced_shown
