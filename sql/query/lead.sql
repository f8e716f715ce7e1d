-- The process leader's page, in one trip.

-- The one of the sign-ups that wait for a process leader that is due first, and how many there are.
--: members_pending(organisation bigint, cycle bigint) -> maybe (id bigint, name text, role text, function text, unit_name text?, unit_new boolean?, message text, requested_at timestamptz, due_at timestamptz, overdue boolean, total bigint)
SELECT m.id, p.name, m.role, m.function, u.name AS unit_name, u.reported AS unit_new, m.message, m.requested_at, m.due_at, m.due_at < now() AS overdue,
       count(*) OVER () AS total
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'pending' AND NOT (m.role = 'process_leader' AND operator_answers_v1(m.person, m.cycle))
 ORDER BY m.due_at, p.name COLLATE "sv-x-icu", m.id LIMIT 1;

-- Rounds that are open or wait for a process leader.
--: rounds_now(organisation bigint, cycle bigint) -> many (id bigint, assessment text, name text, mode text, state text, closes_at timestamptz, due boolean)
SELECT r.id, r.assessment, r.name, r.mode, r.state, r.closes_at, r.closes_at <= now() AS due
  FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.state IN ('open', 'closed') ORDER BY r.assessment, r.no;

-- Results that have not come to an LMS: as passback_words names them.
--: scores_state(organisation bigint, cycle bigint) -> one (waiting bigint, refused bigint)
SELECT count(*) FILTER (WHERE b.state <> 'refused') AS waiting, count(*) FILTER (WHERE b.state = 'refused') AS refused
  FROM course_year c JOIN resource_link l ON l.context = c.context
  JOIN passback b ON b.link = l.id AND b.state IN ('dropped', 'clearing', 'queued', 'refused')
 WHERE c.organisation = $1 AND c.cycle = $2
   AND (NOT c.shared OR EXISTS (SELECT FROM person_context pc WHERE pc.person = b.person AND pc.context = c.context AND pc.cycle = $2));

-- 14 days have passed since the first course was bound, and nothing is recorded.
--: decision_late(organisation bigint, cycle bigint) -> one (late boolean)
SELECT coalesce(min(c.bound_at) < now() - interval '14 days', false)
       AND NOT EXISTS (SELECT FROM decision d WHERE d.organisation = $1 AND d.cycle = $2) AS late
  FROM course_year c WHERE c.organisation = $1 AND c.cycle = $2;

-- The planning support: what the tool knows of it, and what has been ticked by hand.
--: planning_facts(organisation bigint, cycle bigint) -> one (decided boolean, units bigint, unexpected bigint, contact boolean, plan_made boolean, published boolean, unplaced bigint, parts bigint, waiting bigint, members bigint, ungrouped bigint, leaderless bigint, opened bigint, released bigint, begun boolean, ended boolean)
SELECT EXISTS (SELECT FROM decision d WHERE d.organisation = $1 AND d.cycle = $2) AS decided,
       count(u.id) AS units, count(u.id) FILTER (WHERE e.unit IS NULL) AS unexpected,
       EXISTS (SELECT FROM contact c WHERE c.organisation = $1) AS contact,
       EXISTS (SELECT FROM time_plan t WHERE t.organisation = $1 AND t.cycle = $2) AS plan_made,
       EXISTS (SELECT FROM time_plan t WHERE t.organisation = $1 AND t.cycle = $2 AND t.state = 'published') AS published,
       (SELECT count(*) FROM meeting m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'planned' AND m.place = '' AND m.link = '') AS unplaced,
       (SELECT count(DISTINCT l.part) FROM course_year c JOIN resource_link l ON l.context = c.context
         WHERE c.organisation = $1 AND c.cycle = $2 AND l.part > 0) AS parts,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'pending') AS waiting,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role = 'participant') AS members,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role = 'participant'
           AND m.id NOT IN (SELECT gm.membership FROM grp g JOIN group_member gm ON gm.grp = g.id
                             WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open')) AS ungrouped,
       (SELECT count(*) FROM (SELECT FROM grp g JOIN group_member gm ON gm.grp = g.id
                               WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open' GROUP BY g.id HAVING NOT bool_or(gm.leads)) b) AS leaderless,
       (SELECT count(*) FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.state <> 'planned') AS opened,
       (SELECT count(*) FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.state = 'released') AS released,
       EXISTS (SELECT FROM cycle y WHERE y.organisation = $1 AND y.id = $2 AND y.state <> 'draft') AS begun,
       EXISTS (SELECT FROM cycle y WHERE y.organisation = $1 AND y.id = $2 AND y.state IN ('closing', 'closed')) AS ended
  FROM (SELECT id FROM school_unit WHERE organisation = $1 AND state = 'active') u
  LEFT JOIN unit_expected e ON e.cycle = $2 AND e.unit = u.id;

--: planning_ticks(organisation bigint, cycle bigint) -> many (line text, name text, ticked_at timestamptz)
SELECT t.line, coalesce(p.name, '') AS name, t.ticked_at
  FROM planning_tick t LEFT JOIN membership m ON m.id = t.ticked_by LEFT JOIN person p ON p.id = m.person
 WHERE t.organisation = $1 AND t.cycle = $2;

--: page planning_data = planning_facts, planning_ticks

--: page lead_data = decision_late, members_pending, rounds_now, scores_state, planning_facts, planning_ticks
