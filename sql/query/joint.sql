-- What groups answer together in a round of self-assessment.

-- The round, and how the group's sheet stands; version NULL: nothing is written; asked: somebody of the group is.
--: joint_sheet(organisation bigint, cycle bigint, assessment text, round bigint, grp bigint) -> maybe (round bigint, name text, mode text, state text, min_n int, closes_at timestamptz, due boolean, asked boolean, version int?, present int?, done boolean?, saved_by text?, saved_at timestamptz?)
SELECT r.id AS round, r.name, r.mode, r.state, r.min_n, r.closes_at, r.closes_at <= now() AS due, EXISTS (SELECT FROM round_asked_v1(r.id) a JOIN group_member gm ON gm.membership = a.membership AND gm.grp = $5) AS asked, s.version, s.present, s.done, p.name AS saved_by, s.saved_at
  FROM assessment_round r LEFT JOIN joint_sheet s ON s.round = r.id AND s.grp = $5
  LEFT JOIN membership m ON m.id = s.saved_by LEFT JOIN person p ON p.id = m.person
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.assessment = $3 AND r.id = $4 AND r.state <> 'planned';

--: joint_answers(organisation bigint, cycle bigint, assessment text, round bigint, grp bigint) -> many (item text, hands bigint[], answer text, why text)
SELECT a.item, a.hands, a.answer, a.why FROM assessment_round r JOIN joint_answer a ON a.round = r.id AND a.grp = $5
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.assessment = $3 AND r.id = $4;

-- The authority's own statements in the round.
--: joint_own(organisation bigint, round bigint) -> many (no int, text text, help text)
SELECT o.no, o.text, o.help FROM assessment_round r JOIN own_statement o ON o.organisation = r.organisation AND o.id = ANY (r.own)
 WHERE r.organisation = $1 AND r.id = $2 ORDER BY o.no;

-- present: marked so at a meeting of the part.
--: joint_group(organisation bigint, cycle bigint, grp bigint, part int) -> one (track text, members bigint, present bigint)
SELECT g.track, (SELECT count(*) FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' WHERE gm.grp = g.id) AS members,
       (SELECT count(DISTINCT a.membership) FROM meeting t JOIN attendance a ON a.meeting = t.id AND a.state = 'present' JOIN group_member gm ON gm.membership = a.membership
         WHERE t.cycle = g.cycle AND t.part = $4 AND t.state <> 'cancelled' AND gm.grp = g.id) AS present
  FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 AND g.id = $3;

--: page joint_data = joint_sheet, joint_answers, joint_group, joint_own

-- 0 rows: somebody has saved since that version; 0: nothing stood there. What is done stays done.
--: joint_save(organisation bigint, round bigint, grp bigint, version int, present int, done boolean, saved_by bigint) -> count
INSERT INTO joint_sheet AS s (organisation, round, grp, present, done, saved_by) VALUES ($1, $2, $3, $5, $6, $7)
ON CONFLICT (round, grp) DO UPDATE
   SET present = excluded.present, done = s.done OR excluded.done, saved_by = excluded.saved_by, saved_at = now(), version = s.version + 1
 WHERE s.version = $4;

--: joint_clear(organisation bigint, round bigint, grp bigint) -> none
DELETE FROM joint_answer WHERE organisation = $1 AND round = $2 AND grp = $3;

-- hands: six an item, or none at all.
--: joint_put(organisation bigint, round bigint, grp bigint, items text[], hands bigint[], answers text[], whys text[]) -> none
INSERT INTO joint_answer (organisation, round, grp, item, hands, answer, why)
SELECT $1, $2, $3, i.item, ($5::bigint[])[6 * i.k - 5 : 6 * i.k], i.answer, i.why
  FROM unnest($4::text[], $6::text[], $7::text[]) WITH ORDINALITY i(item, answer, why, k);

-- Of the group: who is marked as present at a meeting of the part, or has caught up; all where nobody is marked.
--: joint_present(organisation bigint, cycle bigint, grp bigint, part int) -> many (membership bigint)
WITH mark AS (
	SELECT a.membership, bool_or(a.state <> 'absent') AS there FROM meeting t JOIN attendance a ON a.meeting = t.id
	 WHERE t.organisation = $1 AND t.cycle = $2 AND t.part = $4 AND t.state <> 'cancelled' GROUP BY a.membership
), people AS (
	SELECT m.id, k.there FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' LEFT JOIN mark k ON k.membership = m.id
	 WHERE gm.organisation = $1 AND gm.grp = $3
)
SELECT id AS membership FROM people WHERE there OR NOT EXISTS (SELECT FROM people WHERE there IS NOT NULL) ORDER BY id;

-- Sheets of the member's groups that are done without them.
--: joint_missed(organisation bigint, cycle bigint, membership bigint) -> many (round bigint, assessment text)
SELECT DISTINCT r.id AS round, r.assessment
  FROM assessment_round r JOIN joint_sheet s ON s.round = r.id AND s.done JOIN group_member gm ON gm.grp = s.grp AND gm.membership = $3
 WHERE r.organisation = $1 AND r.cycle = $2 AND NOT EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $3)
 ORDER BY r.id;

--: joint_took_part(organisation bigint, round bigint, membership bigint) -> count
INSERT INTO participation (organisation, round, membership, credited) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING;
