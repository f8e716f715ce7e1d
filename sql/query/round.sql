-- Rounds of self-assessment until they close: who is asked, and the answers under way. What comes out is assessment.sql's.

-- The round as one member sees it.
--: round_mine(organisation bigint, cycle bigint, round bigint, membership bigint) -> maybe (assessment text, mode text, state text, closes_at timestamptz, due boolean, handed_in boolean)
SELECT r.assessment, r.mode, r.state, r.closes_at, r.closes_at <= now() AS due, EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $4) AS handed_in
  FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.id = $3;

-- The member's own: no query gives another's.
--: round_answers(organisation bigint, round bigint, membership bigint) -> many (item text, answer text)
SELECT item, answer FROM answer WHERE organisation = $1 AND round = $2 AND membership = $3;

-- What they answered too late.
--: round_late(person bigint, context bigint, place text) -> maybe (body text, saved_at timestamptz)
SELECT body, saved_at FROM draft WHERE person = $1 AND context = $2 AND place = $3;

--: page assess_data = round_mine, round_answers, round_late

--: round_open(organisation bigint, cycle bigint, assessment text, mode text, closes_at timestamptz) -> count
INSERT INTO assessment_round (organisation, cycle, assessment, mode, closes_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT round_once DO NOTHING;

-- A share lock: the round cannot close between this check and the answer.
--: write round_hold(organisation bigint, round bigint) -> one (mode text, state text, due boolean)
SELECT mode, state, closes_at <= now() AS due FROM assessment_round WHERE organisation = $1 AND id = $2 FOR SHARE;

-- In one order, so that two windows of one person wait for each other.
--: answers_save(organisation bigint, round bigint, membership bigint, items text[], answers text[]) -> none
INSERT INTO answer (organisation, round, membership, item, answer)
SELECT $1, $2, $3, i.item, i.answer FROM unnest($4::text[], $5::text[]) i(item, answer) ORDER BY i.item
ON CONFLICT (round, membership, item) DO UPDATE SET answer = excluded.answer;

--: answer_clear(organisation bigint, round bigint, membership bigint, item text) -> none
DELETE FROM answer WHERE organisation = $1 AND round = $2 AND membership = $3 AND item = $4;

--: round_hand_in(organisation bigint, round bigint, membership bigint) -> count
INSERT INTO participation (organisation, round, membership) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- The steps whose credit the next step of this member, or the night, may show.
--: write credit_take(organisation bigint, membership bigint) -> many (assessment text)
UPDATE participation p SET credited = true FROM assessment_round r
 WHERE r.id = p.round AND p.organisation = $1 AND p.membership = $2 AND NOT p.credited RETURNING r.assessment;

--: credits_waiting() -> many (organisation bigint, cycle bigint, membership bigint, content_version text)
SELECT DISTINCT p.organisation, r.cycle, p.membership, y.content_version FROM participation p JOIN assessment_round r ON r.id = p.round JOIN cycle y ON y.id = r.cycle WHERE NOT p.credited;

-- 0 rows: it is not open, or somebody has begun to answer.
--: round_withdraw(organisation bigint, round bigint) -> count
DELETE FROM assessment_round r
 WHERE r.organisation = $1 AND r.id = $2 AND r.state = 'open'
   AND NOT EXISTS (SELECT FROM answer a WHERE a.round = r.id) AND NOT EXISTS (SELECT FROM participation p WHERE p.round = r.id)
   AND NOT EXISTS (SELECT FROM joint_sheet s WHERE s.round = r.id);
