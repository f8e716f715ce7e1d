-- What a person sees of the whole process, in one trip.

-- Own steps, and those that the member's groups have done for all.
--: steps_done(organisation bigint, membership bigint) -> many (step text)
SELECT s.step FROM step_state s WHERE s.organisation = $1 AND s.membership = $2
UNION
SELECT gs.step FROM group_member gm JOIN group_step_state gs ON gs.grp = gm.grp
 WHERE gm.organisation = $1 AND gm.membership = $2;

-- The rounds that ask the member: of the same statements first what is open and not answered, then what is open, then the
-- latest that has been. begun, done: of a sheet that the group which is the person's home answers together.
--: my_rounds(organisation bigint, cycle bigint, membership bigint, home bigint?) -> many (id bigint, assessment text, name text, mode text, state text, opens_at timestamptz?, closes_at timestamptz, due boolean, own int, handed_in boolean, answered bigint, begun boolean, done boolean)
SELECT r.id, r.assessment, r.name, r.mode, r.state, r.opens_at, r.closes_at, r.closes_at <= now() AS due, cardinality(r.own) AS own,
       EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $3) AS handed_in,
       (SELECT count(*) FROM answer a WHERE a.round = r.id AND a.membership = $3) AS answered, s.round IS NOT NULL AS begun, coalesce(s.done, false) AS done
  FROM assessment_round r LEFT JOIN joint_sheet s ON s.round = r.id AND s.grp = $4
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.state <> 'withdrawn' AND EXISTS (SELECT FROM round_asked_v1(r.id) x WHERE x.membership = $3)
 ORDER BY r.state = 'open' AND r.closes_at > now() DESC, CASE WHEN r.state = 'open' THEN EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $3) END,
          CASE WHEN r.state = 'open' THEN r.closes_at END, r.state = 'planned', r.no DESC;

--: my_documents(organisation bigint, home bigint?) -> many (type text, written bigint, done bigint, finalised boolean)
SELECT s.type, count(*) FILTER (WHERE s.head > 0) AS written, count(*) FILTER (WHERE s.done) AS done,
       coalesce((SELECT d.state = 'finalised' FROM document d WHERE d.grp = s.grp AND d.type = s.type), false) AS finalised
  FROM section s WHERE s.organisation = $1 AND s.grp = $2 GROUP BY s.grp, s.type;

-- The texts of the person's group that others wrote last, newest first; each once.
--: my_changes(organisation bigint, home bigint?, membership bigint) -> many (type text, field text, author text?, at timestamptz)
SELECT r.type, r.field, p.name AS author, r.at
  FROM section s JOIN revision r ON r.grp = s.grp AND r.type = s.type AND r.field = s.field AND r.rev = s.head
  LEFT JOIN membership m ON m.id = r.author LEFT JOIN person p ON p.id = m.person
 WHERE s.organisation = $1 AND s.grp = $2 AND r.author IS DISTINCT FROM $3
 ORDER BY r.at DESC LIMIT 3;

-- Text that was typed but not saved, and answers that came too late.
--: my_drafts(person bigint, context bigint) -> many (place text, saved_at timestamptz)
SELECT place, saved_at FROM draft WHERE person = $1 AND context = $2 ORDER BY saved_at DESC LIMIT 20;

--: my_grade(link bigint, person bigint) -> maybe (state text, value int, sent_at timestamptz?, waiting boolean)
SELECT b.state, b.value, b.sent_at, b.host IS NULL AS waiting
  FROM passback b WHERE b.link = $1 AND b.person = $2 AND b.value > 0;

-- The person's groups, those that are open first.
--: my_places(organisation bigint, membership bigint) -> many (id bigint, name text, closed boolean, leads boolean)
SELECT g.id, g.name, g.state = 'closed' AS closed, gm.leads FROM group_member gm JOIN grp g ON g.id = gm.grp
 WHERE gm.organisation = $1 AND gm.membership = $2
 ORDER BY g.state DESC, g.own DESC, g.track DESC, g.name COLLATE "sv-x-icu", g.id;

-- All of the published plan, also those that are cancelled.
--: plan_meetings(organisation bigint, cycle bigint) -> many (id bigint, part int, no int, day date, begins int, length int, place text, cancelled boolean)
SELECT m.id, m.part, m.no, m.day, m.begins, m.length, m.place, m.state = 'cancelled' AS cancelled
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle AND t.state = 'published'
 WHERE m.organisation = $1 AND m.cycle = $2;

-- The authority's formal decision, as those who take part are told.
--: decision_told(organisation bigint, cycle bigint) -> maybe (body text, decided_on date, registry_no text)
SELECT body, decided_on, registry_no FROM decision WHERE organisation = $1 AND cycle = $2;

-- The year itself. summary: what its process leaders said when it was closed, '' when it is not; scores: whether those of
-- staff go to the LMS; body: of its formal decision; earlier: years beside it that have ended, for who took part in them or
-- leads now; partners: authorities that share something with this one, and one of their names.
--: my_year(organisation bigint, cycle bigint, person bigint) -> one (summary text, scores boolean, body text?, decided_on date?, registry_no text?, earlier bigint, partners bigint, partner text?)
SELECT CASE y.state WHEN 'closed' THEN y.summary ELSE '' END AS summary, y.staff_scores AS scores, d.body, d.decided_on, d.registry_no,
       (SELECT count(*) FROM cycle e WHERE e.organisation = y.organisation AND e.state = 'closed' AND e.id <> y.id
           AND EXISTS (SELECT FROM membership m WHERE m.person = $3 AND m.state = 'approved' AND (m.cycle = e.id OR (m.cycle = y.id AND m.role = 'process_leader')))) AS earlier,
       p.partners, p.partner
  FROM cycle y LEFT JOIN decision d ON d.cycle = y.id AND d.organisation = y.organisation
 CROSS JOIN LATERAL (SELECT count(*) AS partners, min(o.name) AS partner FROM collaboration c JOIN organisation o ON o.id = c.organisation
                      WHERE c.partner = y.organisation AND c.types <> '{}') p
 WHERE y.organisation = $1 AND y.id = $2;

-- What the tool tells a member.
--: notices_mine(organisation bigint, membership bigint) -> many (id bigint, kind text, name text?, words text, at timestamptz)
SELECT n.id, n.kind, p.name, n.words, n.at
  FROM notice n LEFT JOIN membership m ON m.id = n.about LEFT JOIN person p ON p.id = m.person
 WHERE n.organisation = $1 AND n.membership = $2 ORDER BY n.id DESC LIMIT 20;

-- Tasks that remain, of those that are the person's.
--: my_tasks(organisation bigint, cycle bigint, membership bigint, unit bigint?, track text?) -> one (n bigint, due date?)
SELECT count(*) AS n, min(t.due) AS due FROM task t LEFT JOIN school_unit u ON u.organisation = t.organisation AND u.id = t.unit
 WHERE t.organisation = $1 AND t.cycle = $2 AND t.state IN ('todo', 'doing')
   AND (t.owner = $3 OR t.unit = $4 OR u.merged_into = $4 OR (t.scope = 'organiser' AND $5::text = 'organiser'));

-- Steps that the member need not do, and why.
--: my_waived(organisation bigint, membership bigint) -> many (step text, reason text)
SELECT step, reason FROM step_waived WHERE organisation = $1 AND membership = $2;

-- Required steps that are optional for all this year, and why.
--: my_optional(organisation bigint, cycle bigint) -> many (step text, reason text)
SELECT step, reason FROM step_optional WHERE organisation = $1 AND cycle = $2;

-- What is to be done and reached in the member's groups within a year, what comes first first.
--: my_ahead(organisation bigint, cycle bigint, membership bigint, today date) -> many (kind text, id bigint, grp bigint, group_name text, text text, day date, ends boolean)
SELECT k.kind, k.id, g.id AS grp, g.name AS group_name, left(k.text, 200) AS text, k.day, k.ends
  FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.state = 'open'
 CROSS JOIN LATERAL (
	SELECT 'activity' AS kind, a.id, a.text, d.day, d.ends FROM activity a CROSS JOIN LATERAL (VALUES (a.starts_on, false), (a.ends_on, true)) d(day, ends)
	 WHERE a.grp = g.id AND a.state IN ('planned', 'ongoing') AND d.day BETWEEN $4 AND $4 + 365
	UNION ALL
	SELECT 'goal', o.id, o.text, o.due, true FROM goal o WHERE o.grp = g.id AND o.state IN ('proposed', 'adopted') AND o.due BETWEEN $4 AND $4 + 365) k
 WHERE gm.organisation = $1 AND gm.membership = $3 AND g.cycle = $2
 ORDER BY k.day, k.kind DESC, k.id LIMIT 40;

--: page overview_data = steps_done, my_rounds, my_documents, my_changes, my_drafts, my_grade, my_year, plan_meetings, notices_mine, my_places, my_tasks, my_waived, my_optional, my_ahead
