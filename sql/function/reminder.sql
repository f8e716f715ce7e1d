-- What there is to remind of at that time, of whom and of what, in the authorities of those numbers: days and clocks are Sweden's. words: what the sentence
-- says, days first; an authority that is moving rests. A round is told of to those who have not handed in, and to nobody
-- else; one that groups answer together to those of them who write for theirs.
CREATE OR REPLACE FUNCTION reminder_due_v2(a_at timestamptz, a_first bigint, a_last bigint)
RETURNS TABLE (organisation bigint, membership bigint, kind text, thing text, words text) LANGUAGE sql STABLE ROWS 1000 AS $$
WITH today AS (
	SELECT (a_at AT TIME ZONE 'Europe/Stockholm')::date AS day
), member AS (
	SELECT m.*, m.role = 'process_leader' AS leads FROM membership m JOIN cycle y ON y.id = m.cycle
	 WHERE m.organisation BETWEEN a_first AND a_last AND m.state = 'approved' AND m.role IN ('process_leader', 'participant') AND y.state = 'active' AND NOT rests_v1(m.organisation)
), leader AS (
	SELECT m.organisation, m.id, m.cycle, y.state, y.ends_on FROM membership m JOIN cycle y ON y.id = m.cycle
	 WHERE m.organisation BETWEEN a_first AND a_last AND m.state = 'approved' AND m.role = 'process_leader' AND y.state <> 'closed' AND NOT rests_v1(m.organisation)
)
-- Sign-ups that wait: one for each day on which some are to be answered.
SELECT DISTINCT l.organisation, l.id, CASE WHEN s.due_at <= a_at THEN 'signup_overdue' ELSE 'signup_due' END, d.day::text, d.day::text
  FROM leader l JOIN membership s ON s.cycle = l.cycle AND s.state = 'pending'
 CROSS JOIN LATERAL (SELECT (s.due_at AT TIME ZONE 'Europe/Stockholm')::date AS day) d
 WHERE s.due_at <= a_at + interval '1 day' AND NOT (s.role = 'process_leader' AND operator_answers_v1(s.person, s.cycle))
UNION ALL
SELECT m.organisation, m.id, CASE WHEN t.day - d.day <= 1 THEN 'meeting_day' ELSE 'meeting_week' END,
       format('%s %s %s', t.id, t.day, t.begins), format('%s %s %s %s %s', t.day, t.begins, t.part, t.no, t.id)
  FROM today d JOIN meeting t ON t.day BETWEEN d.day AND d.day + 7 AND t.state = 'planned'
  JOIN time_plan p ON p.cycle = t.cycle AND p.state = 'published' JOIN member m ON m.cycle = t.cycle
 WHERE t.organisation BETWEEN a_first AND a_last AND (t.day + make_interval(mins => t.begins)) AT TIME ZONE 'Europe/Stockholm' > a_at
UNION ALL
SELECT m.organisation, m.id, CASE r.mode WHEN 'individual' THEN 'round' ELSE 'joint' END || CASE WHEN r.closes_at <= a_at + interval '3 days' THEN '_closes' ELSE '_opened' END,
       r.id::text, (r.closes_at AT TIME ZONE 'Europe/Stockholm')::date::text
  FROM assessment_round r CROSS JOIN LATERAL round_asked_v1(r.id) x JOIN member m ON m.id = x.membership
 WHERE r.organisation BETWEEN a_first AND a_last AND r.state = 'open' AND r.closes_at > a_at AND (r.closes_at <= a_at + interval '3 days' OR r.opened_at > a_at - interval '7 days')
   AND NOT EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = m.id)
   AND (r.mode = 'individual'
        OR EXISTS (SELECT FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.state = 'open'
                    WHERE gm.membership = m.id AND (gm.leads OR r.mode = 'group_consensus')
                      AND NOT EXISTS (SELECT FROM joint_sheet s WHERE s.round = r.id AND s.grp = gm.grp AND s.done)))
UNION ALL
-- A process leader has asked the tool to remind those who have not answered: once for each time.
SELECT m.organisation, m.id, 'round_asked', format('%s %s', r.id, r.reminded_at::date), (r.closes_at AT TIME ZONE 'Europe/Stockholm')::date::text
  FROM assessment_round r CROSS JOIN LATERAL round_asked_v1(r.id) x JOIN member m ON m.id = x.membership
 WHERE r.organisation BETWEEN a_first AND a_last AND r.state = 'open' AND r.mode = 'individual' AND r.closes_at > a_at AND r.reminded_at > a_at - interval '3 days'
   AND NOT EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = m.id)
UNION ALL
-- Too few have answered in time: a process leader prolongs, has the groups answer, or closes.
SELECT l.organisation, l.id, 'round_few', format('%s %s', r.id, r.closes_at::date), format('%s %s', (r.closes_at AT TIME ZONE 'Europe/Stockholm')::date, r.id)
  FROM assessment_round r JOIN leader l ON l.cycle = r.cycle
 WHERE r.organisation BETWEEN a_first AND a_last AND r.state = 'open' AND r.mode = 'individual' AND r.closes_at <= a_at AND (SELECT count(*) FROM participation p WHERE p.round = r.id) < r.min_n
UNION ALL
SELECT m.organisation, m.id, 'task_due', format('%s %s', t.id, t.due), format('%s %s', t.due, t.id)
  FROM today d JOIN task t ON t.due BETWEEN d.day AND d.day + 3 AND t.state IN ('todo', 'doing')
  JOIN member m ON m.cycle = t.cycle AND (m.id = t.owner OR (t.owner IS NULL AND (m.unit = t.unit OR (t.scope = 'organiser' AND m.leads))))
 WHERE t.organisation BETWEEN a_first AND a_last
UNION ALL
SELECT m.organisation, m.id, 'year_closes', y.ends_on::text, y.ends_on::text
  FROM today d JOIN cycle y ON y.ends_on BETWEEN d.day AND d.day + 14 JOIN member m ON m.cycle = y.id
 WHERE y.organisation BETWEEN a_first AND a_last
UNION ALL
SELECT l.organisation, l.id, 'decision_missing', l.cycle::text, ''
  FROM leader l
 WHERE NOT EXISTS (SELECT FROM decision d WHERE d.cycle = l.cycle)
   AND (SELECT min(c.bound_at) FROM course_year c WHERE c.cycle = l.cycle) < a_at - interval '14 days'
UNION ALL
-- A comment that names somebody, as long as it is open. It has been told of already; here it comes into the mail.
SELECT m.organisation, m.id, 'mention', x.comment::text, ''
  FROM comment_mention x JOIN comment c ON c.id = x.comment AND c.removed_at IS NULL AND c.at > a_at - interval '30 days'
  JOIN comment t ON t.id = coalesce(c.thread, c.id) AND t.resolved_at IS NULL
  JOIN membership m ON m.id = x.membership AND m.state = 'approved' JOIN cycle y ON y.id = m.cycle AND y.state <> 'closed'
 WHERE x.organisation BETWEEN a_first AND a_last AND NOT rests_v1(m.organisation) AND EXISTS (SELECT FROM group_member gm WHERE gm.grp = c.grp AND gm.membership = m.id)
   AND NOT EXISTS (SELECT FROM document d WHERE d.grp = c.grp AND d.type = c.type AND d.state = 'finalised')
UNION ALL
-- Results that an LMS refuses: once a week, while it lasts.
SELECT l.organisation, l.id, 'passback_failed', w.monday::text, format('%s %s', w.monday, f.people)
  FROM (SELECT date_trunc('week', day)::date AS monday FROM today) w CROSS JOIN leader l
  JOIN (SELECT r.cycle, count(DISTINCT r.person) AS people FROM result_year r WHERE r.organisation BETWEEN a_first AND a_last AND r.state = 'refused' GROUP BY r.cycle) f ON f.cycle = l.cycle;
$$;

-- The same everywhere, for the release before.
CREATE OR REPLACE FUNCTION reminder_due_v1(a_at timestamptz)
RETURNS TABLE (organisation bigint, membership bigint, kind text, thing text, words text) LANGUAGE sql STABLE ROWS 1000 AS $$
SELECT organisation, membership, kind, thing, words FROM reminder_due_v2(a_at, 0, 9223372036854775807);
$$;
