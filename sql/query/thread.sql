-- The thread: findings, their causes, goals, activities and outcomes of a group, or of all groups of a year.

-- ---- All of it; of each text at most so many characters ----

--: thread_groups(organisation bigint, cycle bigint, grp bigint?) -> many (id bigint, name text, organiser boolean, open boolean)
SELECT g.id, g.name, g.track = 'organiser' AS organiser, g.state = 'open' AS open
  FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3)
 ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id;

--: thread_findings(organisation bigint, cycle bigint, grp bigint?, most int) -> many (id bigint, grp bigint, text text, kind text, worth text, source text, source_date date?, type text, field text, rev int, stands boolean, round bigint?, item text, state text, question text, likely text, certainty text, judgement text, version int, by text?, at timestamptz)
SELECT f.id, f.grp, left(f.text, $4) AS text, f.kind, f.worth, left(f.source, $4) AS source, f.source_date, f.type, f.field, f.rev,
       f.rev = 0 OR EXISTS (SELECT FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
                             WHERE (s.grp, s.type, s.field) = (f.grp, f.type, f.field) AND strpos(r.body, f.text) > 0) AS stands,
       f.round, f.item, f.state, left(f.question, $4) AS question, left(f.likely, $4) AS likely, f.certainty, f.judgement, f.version, p.name AS by, f.changed_at AS at
  FROM grp g JOIN finding f ON f.grp = g.id
  LEFT JOIN membership m ON m.id = f.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY f.grp, f.id;

--: thread_causes(organisation bigint, cycle bigint, grp bigint?, most int) -> many (id bigint, grp bigint, finding bigint, text text, speaks_for text, speaks_against text, about text, verdict text, version int, by text?, at timestamptz)
SELECT c.id, c.grp, c.finding, left(c.text, $4) AS text, left(c.speaks_for, $4) AS speaks_for, left(c.speaks_against, $4) AS speaks_against, c.about, c.verdict,
       c.version, p.name AS by, c.changed_at AS at
  FROM grp g JOIN cause c ON c.grp = g.id
  LEFT JOIN membership m ON m.id = c.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY c.grp, c.id;

-- before: the school year of the goal that it continues, and what that said.
--: thread_goals(organisation bigint, cycle bigint, grp bigint?, most int) -> many (id bigint, grp bigint, text text, national text, parent bigint?, parent_text text?, baseline text, target text, sign text, due date?, responsible text, state text, adopted_at timestamptz?, adopted_by text?, continues bigint?, before_year text?, before_text text?, version int, by text?, at timestamptz)
SELECT o.id, o.grp, left(o.text, $4) AS text, left(o.national, $4) AS national, o.parent, left(h.text, $4) AS parent_text, left(o.baseline, $4) AS baseline,
       left(o.target, $4) AS target, left(o.sign, $4) AS sign, o.due, left(o.responsible, $4) AS responsible, o.state, o.adopted_at, pa.name AS adopted_by,
       o.continues, yb.school_year AS before_year, left(b.text, $4) AS before_text, o.version, p.name AS by, o.changed_at AS at
  FROM grp g JOIN goal o ON o.grp = g.id
  LEFT JOIN goal h ON h.id = o.parent
  LEFT JOIN goal b ON b.id = o.continues LEFT JOIN cycle yb ON yb.id = b.cycle
  LEFT JOIN membership ma ON ma.id = o.adopted_by LEFT JOIN person pa ON pa.id = ma.person
  LEFT JOIN membership m ON m.id = o.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY o.grp, o.id;

-- Which finding which goal rests on.
--: thread_links(organisation bigint, cycle bigint, grp bigint?) -> many (goal bigint, finding bigint)
SELECT l.goal, l.finding FROM grp g JOIN goal_finding l ON l.grp = g.id
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY l.goal, l.finding;

--: thread_activities(organisation bigint, cycle bigint, grp bigint?, most int) -> many (id bigint, grp bigint, goal bigint, text text, responsible text, owner bigint?, owner_name text?, takes_part text, starts_on date?, ends_on date?, resources text, early_sign text, criterion text, follow_up text, noticed text, state text, version int, by text?, at timestamptz)
SELECT a.id, a.grp, a.goal, left(a.text, $4) AS text, left(a.responsible, $4) AS responsible, a.owner, po.name AS owner_name, left(a.takes_part, $4) AS takes_part, a.starts_on, a.ends_on,
       left(a.resources, $4) AS resources, left(a.early_sign, $4) AS early_sign, left(a.criterion, $4) AS criterion, left(a.follow_up, $4) AS follow_up, left(a.noticed, $4) AS noticed,
       a.state, a.version, p.name AS by, a.changed_at AS at
  FROM grp g JOIN activity a ON a.grp = g.id
  LEFT JOIN membership mo ON mo.id = a.owner LEFT JOIN person po ON po.id = mo.person
  LEFT JOIN membership m ON m.id = a.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY a.grp, a.goal, a.id;

-- activity NULL: of the goal itself.
--: thread_outcomes(organisation bigint, cycle bigint, grp bigint?, most int) -> many (id bigint, grp bigint, goal bigint, activity bigint?, text text, degree int?, evidence text, causes text, decision text, reasons text, version int, by text?, at timestamptz)
SELECT u.id, u.grp, u.goal, u.activity, left(u.text, $4) AS text, u.degree, left(u.evidence, $4) AS evidence, left(u.causes, $4) AS causes, u.decision,
       left(u.reasons, $4) AS reasons, u.version, p.name AS by, u.changed_at AS at
  FROM grp g JOIN goal_outcome u ON u.grp = g.id
  LEFT JOIN membership m ON m.id = u.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::bigint IS NULL OR g.id = $3) ORDER BY u.grp, u.goal, u.activity NULLS FIRST, u.id;

--: page thread_rows = thread_groups, thread_findings, thread_causes, thread_goals, thread_links, thread_activities, thread_outcomes

-- ---- What the check asks of all groups of a year, and nothing else ----

--: slim_groups(organisation bigint, cycle bigint) -> many (id bigint, name text, organiser boolean, open boolean)
SELECT g.id, g.name, g.track = 'organiser' AS organiser, g.state = 'open' AS open
  FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id;

--: slim_findings(organisation bigint, cycle bigint) -> many (id bigint, grp bigint, state text)
SELECT f.id, f.grp, f.state FROM grp g JOIN finding f ON f.grp = g.id WHERE g.organisation = $1 AND g.cycle = $2;

-- Those that are tried.
--: slim_causes(organisation bigint, cycle bigint) -> many (finding bigint)
SELECT DISTINCT c.finding FROM grp g JOIN cause c ON c.grp = g.id WHERE g.organisation = $1 AND g.cycle = $2;

-- founded: on a finding, or on a goal of the year before.
--: slim_goals(organisation bigint, cycle bigint) -> many (id bigint, grp bigint, state text, due date?, founded boolean)
SELECT o.id, o.grp, o.state, o.due, o.continues IS NOT NULL OR EXISTS (SELECT FROM goal_finding l WHERE l.goal = o.id) AS founded
  FROM grp g JOIN goal o ON o.grp = g.id WHERE g.organisation = $1 AND g.cycle = $2;

--: slim_activities(organisation bigint, cycle bigint) -> many (id bigint, grp bigint, goal bigint, state text, starts_on date?, ends_on date?, owned boolean, noticed boolean)
SELECT a.id, a.grp, a.goal, a.state, a.starts_on, a.ends_on, a.responsible <> '' OR a.owner IS NOT NULL AS owned, a.noticed <> '' AS noticed
  FROM grp g JOIN activity a ON a.grp = g.id WHERE g.organisation = $1 AND g.cycle = $2;

--: slim_outcomes(organisation bigint, cycle bigint) -> many (id bigint, grp bigint, goal bigint, activity bigint?, evidence boolean)
SELECT u.id, u.grp, u.goal, u.activity, u.evidence <> '' AS evidence FROM grp g JOIN goal_outcome u ON u.grp = g.id WHERE g.organisation = $1 AND g.cycle = $2;

--: page slim_rows = slim_groups, slim_findings, slim_causes, slim_goals, slim_activities, slim_outcomes

-- ---- What a form offers ----

-- Who of the group can answer for an activity.
--: thread_people(organisation bigint, cycle bigint, grp bigint?) -> many (id bigint, name text)
SELECT m.id, p.name FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' JOIN person p ON p.id = m.person
 WHERE gm.organisation = $1 AND m.cycle = $2 AND gm.grp = $3 ORDER BY p.name COLLATE "sv-x-icu", m.id LIMIT 200;

-- The authority's own goals, once they are adopted.
--: thread_parents(organisation bigint, cycle bigint, grp bigint?) -> many (id bigint, text text)
SELECT o.id, o.text FROM goal o JOIN grp g ON g.id = o.grp AND g.track = 'organiser' AND g.own
 WHERE o.organisation = $1 AND o.cycle = $2 AND o.grp <> $3 AND o.state <> 'proposed' ORDER BY o.id;

-- What the person has typed in that form, and not saved.
--: thread_draft(person bigint, context bigint, place text) -> maybe (body text, base_rev int, saved_at timestamptz)
SELECT body, base_rev, saved_at FROM draft WHERE person = $1 AND context = $2 AND place = $3;

--: page thread_form_rows = thread_groups, thread_findings, thread_causes, thread_goals, thread_links, thread_activities, thread_outcomes, thread_people, thread_parents, thread_draft

-- No row: the group has none of that kind and id.
--: thread_has(organisation bigint, grp bigint, kind text, id bigint) -> one (id bigint)
SELECT id FROM finding WHERE $3 = 'finding' AND organisation = $1 AND grp = $2 AND id = $4
UNION ALL SELECT id FROM cause WHERE $3 = 'cause' AND organisation = $1 AND grp = $2 AND id = $4
UNION ALL SELECT id FROM goal WHERE $3 = 'goal' AND organisation = $1 AND grp = $2 AND id = $4
UNION ALL SELECT id FROM activity WHERE $3 = 'activity' AND organisation = $1 AND grp = $2 AND id = $4
UNION ALL SELECT id FROM goal_outcome WHERE $3 = 'outcome' AND organisation = $1 AND grp = $2 AND id = $4;

-- ---- Making ----

--: write finding_add(organisation bigint, cycle bigint, grp bigint, text text, kind text, worth text, type text, field text, rev int, by bigint) -> one (id bigint)
INSERT INTO finding (organisation, cycle, grp, text, kind, worth, type, field, rev, made_by, changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING id;

-- What has been marked in a section.
--: thread_of_section(organisation bigint, grp bigint, type text, field text) -> many (id bigint, text text, worth text)
SELECT id, text, worth FROM finding WHERE organisation = $1 AND grp = $2 AND type = $3 AND field = $4 ORDER BY id;

-- What the section says now.
--: thread_section(organisation bigint, grp bigint?, type text, field text) -> maybe (head int, body text)
SELECT s.head, r.body FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.type = $3 AND s.field = $4;

--: page thread_mark_rows = thread_findings, thread_section

-- A statement of a round, once, wherever the group takes it; the section has been written in. chosen: it is to be analysed.
--: write finding_take(organisation bigint, cycle bigint, grp bigint, text text, source text, source_date date, type text, field text, round bigint, item text, chosen boolean, by bigint) -> one (id bigint)
INSERT INTO finding (organisation, cycle, grp, text, kind, source, source_date, type, field, rev, round, item, state, made_by, changed_by)
SELECT s.organisation, $2, s.grp, $4, 'process', $5, $6, s.type, s.field, s.head, $9, $10, CASE WHEN $11 THEN 'chosen' ELSE 'open' END, $12, $12
  FROM section s WHERE s.organisation = $1 AND s.grp = $3 AND s.type = $7 AND s.field = $8
ON CONFLICT (grp, round, item) WHERE round IS NOT NULL
DO UPDATE SET state = CASE WHEN $11 AND finding.state = 'open' THEN 'chosen' ELSE finding.state END,
              version = finding.version + ($11 AND finding.state = 'open')::int RETURNING id;

-- No row where the group has no such finding.
--: write cause_add(organisation bigint, grp bigint, finding bigint, text text, speaks_for text, speaks_against text, about text, verdict text, by bigint) -> maybe (id bigint)
INSERT INTO cause (organisation, grp, finding, text, speaks_for, speaks_against, about, verdict, made_by, changed_by)
SELECT f.organisation, f.grp, f.id, $4, $5, $6, $7, $8, $9, $9 FROM finding f WHERE f.organisation = $1 AND f.grp = $2 AND f.id = $3
RETURNING id;

--: write goal_add(organisation bigint, cycle bigint, grp bigint, text text, national text, parent bigint?, baseline text, target text, sign text, due date?, responsible text, by bigint) -> one (id bigint)
INSERT INTO goal (organisation, cycle, grp, text, national, parent, baseline, target, sign, due, responsible, made_by, changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id;

--: write activity_add(organisation bigint, grp bigint, goal bigint, text text, responsible text, owner bigint?, takes_part text, starts_on date?, ends_on date?, resources text, early_sign text, criterion text, follow_up text, noticed text, state text, by bigint) -> maybe (id bigint)
INSERT INTO activity (organisation, grp, goal, text, responsible, owner, takes_part, starts_on, ends_on, resources, early_sign, criterion, follow_up, noticed, state, made_by, changed_by)
SELECT o.organisation, o.grp, o.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16 FROM goal o WHERE o.organisation = $1 AND o.grp = $2 AND o.id = $3
RETURNING id;

-- No row where somebody has written it meanwhile, or the group has no such goal and activity.
--: write outcome_add(organisation bigint, grp bigint, goal bigint, activity bigint?, text text, degree int?, evidence text, causes text, decision text, reasons text, by bigint) -> maybe (id bigint)
INSERT INTO goal_outcome (organisation, grp, goal, activity, text, degree, evidence, causes, decision, reasons, made_by, changed_by)
SELECT o.organisation, o.grp, o.id, $4, $5, $6, $7, $8, $9, $10, $11, $11 FROM goal o
 WHERE o.organisation = $1 AND o.grp = $2 AND o.id = $3 AND ($4::bigint IS NULL OR EXISTS (SELECT FROM activity a WHERE a.goal = o.id AND a.id = $4))
ON CONFLICT (goal, activity) DO NOTHING RETURNING id;

-- The findings that a goal rests on, all of them; those of other groups are left out.
--: goal_rests(organisation bigint, grp bigint, goal bigint, findings bigint[]) -> none
WITH gone AS (DELETE FROM goal_finding WHERE organisation = $1 AND grp = $2 AND goal = $3 AND finding <> ALL ($4::bigint[]))
INSERT INTO goal_finding (organisation, grp, goal, finding)
SELECT f.organisation, f.grp, $3, f.id FROM finding f WHERE f.organisation = $1 AND f.grp = $2 AND f.id = ANY ($4::bigint[])
ON CONFLICT DO NOTHING;

-- What a goal or an analysis has been made of is chosen.
--: finding_choose(organisation bigint, grp bigint, findings bigint[]) -> none
UPDATE finding SET state = 'chosen', version = version + 1 WHERE organisation = $1 AND grp = $2 AND id = ANY ($3::bigint[]) AND state = 'open';

-- ---- Changing; 0 rows: another version stands there than the one that was read ----

--: finding_set(organisation bigint, grp bigint, id bigint, version int, text text, kind text, worth text, source text, source_date date?, state text, question text, likely text, certainty text, judgement text, by bigint) -> count
UPDATE finding SET text = $5, kind = $6, worth = $7, source = $8, source_date = $9, state = $10, question = $11, likely = $12, certainty = $13, judgement = $14,
       changed_by = $15, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4;

--: cause_set(organisation bigint, grp bigint, id bigint, version int, text text, speaks_for text, speaks_against text, about text, verdict text, by bigint) -> count
UPDATE cause SET text = $5, speaks_for = $6, speaks_against = $7, about = $8, verdict = $9, changed_by = $10, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4;

-- An adopted goal stands as it was adopted.
--: goal_set(organisation bigint, grp bigint, id bigint, version int, text text, national text, parent bigint?, baseline text, target text, sign text, due date?, responsible text, by bigint) -> count
UPDATE goal SET text = $5, national = $6, parent = $7, baseline = $8, target = $9, sign = $10, due = $11, responsible = $12,
       changed_by = $13, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4 AND adopted_at IS NULL;

-- Adopted as it stood at that version, or taken back to a proposal: then it says what it said.
--: goal_adopt(organisation bigint, grp bigint, id bigint, version int, adopted boolean, by bigint) -> count
UPDATE goal SET state = CASE WHEN $5 THEN 'adopted' ELSE 'proposed' END, adopted_at = CASE WHEN $5 THEN now() END, adopted_by = CASE WHEN $5 THEN $6::bigint END,
       changed_by = $6, changed_at = now(), version = version + $5::boolean::int
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4 AND (state = 'proposed') = $5;

-- An adopted goal follows what is decided of it.
--: goal_follow(organisation bigint, grp bigint, id bigint, state text) -> none
UPDATE goal SET state = $4 WHERE organisation = $1 AND grp = $2 AND id = $3 AND state NOT IN ('proposed', $4);

--: activity_set(organisation bigint, grp bigint, id bigint, version int, text text, responsible text, owner bigint?, takes_part text, starts_on date?, ends_on date?, resources text, early_sign text, criterion text, follow_up text, noticed text, state text, by bigint) -> count
UPDATE activity SET text = $5, responsible = $6, owner = $7, takes_part = $8, starts_on = $9, ends_on = $10, resources = $11, early_sign = $12, criterion = $13,
       follow_up = $14, noticed = $15, state = $16, changed_by = $17, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4;

--: outcome_set(organisation bigint, grp bigint, id bigint, version int, text text, degree int?, evidence text, causes text, decision text, reasons text, by bigint) -> count
UPDATE goal_outcome SET text = $5, degree = $6, evidence = $7, causes = $8, decision = $9, reasons = $10, changed_by = $11, changed_at = now(), version = version + 1
 WHERE organisation = $1 AND grp = $2 AND id = $3 AND version = $4;

-- ---- Into the next year ----

-- The groups that a unit or the authority has of its own, where such a goal is to go on and the group has not.
--: next_goal_groups(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO grp (organisation, cycle, name, track, unit, own, previous)
SELECT g.organisation, $3, g.name, g.track, g.unit, g.own, g.id FROM grp g LEFT JOIN school_unit u ON u.id = g.unit
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.own AND (g.unit IS NULL OR u.state = 'active')
   AND NOT EXISTS (SELECT FROM grp n WHERE n.cycle = $3 AND n.own AND n.unit IS NOT DISTINCT FROM g.unit)
   AND EXISTS (SELECT FROM goal o JOIN goal_outcome w ON w.goal = o.id AND w.activity IS NULL AND w.decision IN ('continue', 'change') WHERE o.grp = g.id);

-- Goals that go on or are changed, as proposals of the group's next year: what came of them is where the next begins.
--: next_goals(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO goal (organisation, cycle, grp, text, national, baseline, target, sign, responsible, continues)
SELECT o.organisation, n.cycle, n.id, o.text, o.national, u.text, o.target, o.sign, o.responsible, o.id
  FROM goal o JOIN goal_outcome u ON u.goal = o.id AND u.activity IS NULL AND u.decision IN ('continue', 'change')
  JOIN grp was ON was.id = o.grp
  JOIN grp n ON n.cycle = $3 AND (n.previous = was.id OR (n.previous IS NULL AND n.own AND was.own AND n.unit IS NOT DISTINCT FROM was.unit))
 WHERE o.organisation = $1 AND o.cycle = $2 ORDER BY o.id
ON CONFLICT DO NOTHING;
