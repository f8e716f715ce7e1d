-- Rounds of self-assessment until they close: who is asked, and the answers under way. What comes out is assessment.sql's.

-- The round as one member sees it: one that is planned is not there yet. asked: they are among those whom it asks.
--: round_mine(organisation bigint, cycle bigint, round bigint, membership bigint) -> maybe (assessment text, name text, mode text, state text, min_n int, closes_at timestamptz, due boolean, asked boolean, handed_in boolean)
SELECT r.assessment, r.name, r.mode, r.state, r.min_n, r.closes_at, r.closes_at <= now() AS due, EXISTS (SELECT FROM round_asked_v1(r.id) a WHERE a.membership = $4) AS asked,
       EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $4) AS handed_in
  FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.id = $3 AND r.state <> 'planned';

-- Of the rounds of these statements that ask the member: one that is open, first of those not handed in, then the one that
-- closes first; else the latest.
--: round_to_answer(organisation bigint, cycle bigint, assessment text, membership bigint) -> maybe (id bigint, mode text, state text, due boolean)
SELECT r.id, r.mode, r.state, r.closes_at <= now() AS due
  FROM assessment_round r
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.assessment = $3 AND r.state NOT IN ('planned', 'withdrawn')
   AND EXISTS (SELECT FROM round_asked_v1(r.id) a WHERE a.membership = $4)
 ORDER BY r.state = 'open' AND r.closes_at > now() DESC, EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $4),
          CASE WHEN r.state = 'open' THEN r.closes_at END, r.no DESC
 LIMIT 1;

-- The member's own: no query gives another's.
--: round_answers(organisation bigint, round bigint, membership bigint) -> many (item text, answer text)
SELECT item, answer FROM answer WHERE organisation = $1 AND round = $2 AND membership = $3;

-- What they answered too late.
--: round_late(person bigint, context bigint, place text) -> maybe (body text, saved_at timestamptz)
SELECT body, saved_at FROM draft WHERE person = $1 AND context = $2 AND place = $3;

-- Those that a round asks, or will ask when it opens.
--: round_own(organisation bigint, round bigint) -> many (no int, text text, help text)
SELECT o.no, o.text, o.help
  FROM assessment_round r JOIN own_statement o ON o.organisation = r.organisation AND o.assessment = r.assessment
   AND CASE r.state WHEN 'planned' THEN NOT o.removed ELSE o.id = ANY (r.own) END
 WHERE r.organisation = $1 AND r.id = $2 ORDER BY o.no;

--: page assess_data = round_mine, round_answers, round_late, round_own

-- A share lock: the round cannot close between this check and the answer.
--: write round_hold(organisation bigint, round bigint, membership bigint) -> one (mode text, state text, due boolean, asked boolean)
SELECT r.mode, r.state, r.closes_at <= now() AS due, EXISTS (SELECT FROM round_asked_v1(r.id) a WHERE a.membership = $3) AS asked
  FROM assessment_round r WHERE r.organisation = $1 AND r.id = $2 FOR SHARE OF r;

-- Answers are kept in one order, so that two windows of one person wait for each other, and only while the round takes them.
--: write answers_save(organisation bigint, round bigint, membership bigint, items text[], answers text[], cleared text[]) -> one (mode text, state text, due boolean, asked boolean)
WITH held AS MATERIALIZED (
	SELECT r.mode, r.state, r.closes_at <= now() AS due, EXISTS (SELECT FROM round_asked_v1(r.id) a WHERE a.membership = $3) AS asked
	  FROM assessment_round r WHERE r.organisation = $1 AND r.id = $2 FOR SHARE OF r
), taking AS (
	SELECT FROM held WHERE mode = 'individual' AND state = 'open' AND NOT due AND asked
), kept AS (
	INSERT INTO answer (organisation, round, membership, item, answer)
	SELECT $1, $2, $3, i.item, i.answer FROM taking, unnest($4::text[], $5::text[]) i(item, answer) ORDER BY i.item
	ON CONFLICT (round, membership, item) DO UPDATE SET answer = excluded.answer
), gone AS (
	DELETE FROM answer USING taking WHERE organisation = $1 AND round = $2 AND membership = $3 AND item = ANY ($6::text[])
)
SELECT mode, state, due, asked FROM held;

--: round_hand_in(organisation bigint, round bigint, membership bigint) -> count
INSERT INTO participation (organisation, round, membership) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- The steps whose credit the next step of this member, or the night, may show.
--: write credit_take(organisation bigint, membership bigint) -> many (assessment text)
UPDATE participation p SET credited = true FROM assessment_round r
 WHERE r.id = p.round AND p.organisation = $1 AND p.membership = $2 AND NOT p.credited RETURNING r.assessment;

--: credits_waiting() -> many (organisation bigint, cycle bigint, membership bigint, content_version text)
SELECT DISTINCT p.organisation, r.cycle, p.membership, y.content_version FROM participation p JOIN assessment_round r ON r.id = p.round JOIN cycle y ON y.id = r.cycle WHERE NOT p.credited AND NOT rests_v1(p.organisation);

-- ---- The process leader's ----

-- All of the year. handed_in: of those whom it asks.
--: rounds_all(organisation bigint, cycle bigint) -> many (id bigint, assessment text, no int, name text, mode text, audience text, whom text[], state text, min_n int, opens_at timestamptz?, closes_at timestamptz, due boolean, invited bigint, handed_in bigint, ready bigint)
SELECT r.id, r.assessment, r.no, r.name, r.mode, r.audience, r.whom, r.state, r.min_n, r.opens_at, r.closes_at, r.closes_at <= now() AS due, a.n AS invited, a.handed_in,
       (SELECT count(*) FROM joint_sheet s WHERE s.round = r.id AND s.done) AS ready
  FROM assessment_round r
 CROSS JOIN LATERAL (SELECT count(*) AS n, count(p.membership) AS handed_in FROM round_asked_v1(r.id) a LEFT JOIN participation p ON p.round = r.id AND p.membership = a.membership) a
 WHERE r.organisation = $1 AND r.cycle = $2 ORDER BY r.assessment, r.no;

-- least: that min_n may be. groups: those that answer together.
--: round_one(organisation bigint, cycle bigint, round bigint) -> one (assessment text, no int, name text, mode text, audience text, whom text[], state text, min_n int, least int, opens_at timestamptz?, closes_at timestamptz, due boolean, parted boolean, releasing boolean, too_like boolean, version int, reminded_at timestamptz?, rests boolean, begun boolean, invited bigint, handed_in bigint, ready bigint, groups bigint)
SELECT r.assessment, r.no, r.name, r.mode, r.audience, r.whom, r.state, r.min_n, round_min_v1($1) AS least, r.opens_at, r.closes_at, r.closes_at <= now() AS due, r.parted, r.releasing, r.too_like, r.version, r.reminded_at,
       coalesce(r.reminded_at > now() - interval '3 days', false) AS rests,
       EXISTS (SELECT FROM answer x WHERE x.round = r.id) OR EXISTS (SELECT FROM participation x WHERE x.round = r.id) OR EXISTS (SELECT FROM joint_sheet x WHERE x.round = r.id) AS begun,
       a.n AS invited, a.handed_in, (SELECT count(*) FROM joint_sheet s WHERE s.round = r.id AND s.done) AS ready,
       (SELECT count(DISTINCT gm.grp) FROM round_asked_v1(r.id) x JOIN group_member gm ON gm.membership = x.membership JOIN grp g ON g.id = gm.grp AND g.state = 'open') AS groups
  FROM assessment_round r
 CROSS JOIN LATERAL (SELECT count(*) AS n, count(p.membership) AS handed_in FROM round_asked_v1(r.id) a LEFT JOIN participation p ON p.round = r.id AND p.membership = a.membership) a
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.id = $3;

-- Counts of the round while it is closed and not released: for judging them, not for showing.
--: closed_counts(organisation bigint, round bigint) -> many (item text, answer text, n bigint)
SELECT c.item, c.answer, count(*) AS n FROM assessment_round r JOIN response c ON c.round = r.id
 WHERE r.organisation = $1 AND r.id = $2 AND r.state = 'closed'
 GROUP BY c.item, c.answer
UNION ALL
SELECT a.item, h.answer, sum(h.n)::bigint AS n
  FROM assessment_round r JOIN joint_sheet s ON s.round = r.id AND s.done JOIN joint_answer a ON a.round = s.round AND a.grp = s.grp
 CROSS JOIN LATERAL unnest(a.hands, ARRAY['1', '2', '3', '4', 'dk', 'na']) h(n, answer)
 WHERE r.organisation = $1 AND r.id = $2 AND r.state = 'closed' AND a.hands <> '{}' AND h.n > 0
 GROUP BY a.item, h.answer;

--: round_units(organisation bigint) -> many (id bigint, name text)
SELECT id, name FROM school_unit WHERE organisation = $1 AND state = 'active' ORDER BY name COLLATE "sv-x-icu", id;

-- The number that the next round of these statements gets, the least number of answers that it shows, and how many take part.
--: round_next(organisation bigint, cycle bigint, assessment text) -> one (no int, least int, people bigint)
SELECT (SELECT coalesce(max(r.no), 0) + 1 FROM assessment_round r WHERE r.organisation = $1 AND r.cycle = $2 AND r.assessment = $3) AS no, round_min_v1($1) AS least,
       (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer') AS people;

--: page round_new_data = round_next, round_units

--: page round_page_data = round_one, closed_counts, round_units, round_own

-- Nothing: somebody else has made the one of that number.
--: write round_add(organisation bigint, cycle bigint, assessment text, no int, name text, mode text, audience text, whom text[], min_n int, opens_at timestamptz?, closes_at timestamptz) -> maybe (id bigint)
INSERT INTO assessment_round (organisation, cycle, assessment, no, state, name, mode, audience, whom, min_n, opens_at, closes_at)
VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, greatest($9, round_min_v1($1)), $10, $11) ON CONFLICT ON CONSTRAINT round_no DO NOTHING RETURNING id;

-- 0 rows: it is no longer as it was when its form was read. Once it is open only its name and whom it asks.
--: round_change(organisation bigint, cycle bigint, round bigint, version int, name text, mode text, audience text, whom text[], min_n int, opens_at timestamptz?, closes_at timestamptz) -> count
UPDATE assessment_round
   SET name = $5, audience = $7, whom = $8, version = version + 1, mode = CASE state WHEN 'planned' THEN $6 ELSE mode END,
       min_n = CASE state WHEN 'planned' THEN greatest($9, round_min_v1($1)) ELSE min_n END,
       opens_at = CASE state WHEN 'planned' THEN $10::timestamptz END, closes_at = CASE state WHEN 'planned' THEN $11 ELSE closes_at END
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND version = $4 AND state IN ('planned', 'open');

-- 0 rows: it is open already, the day on which it closes has come, or the year is not under way.
--: round_begin(organisation bigint, round bigint) -> count
UPDATE assessment_round r SET state = 'open', opened_at = now(), opens_at = NULL, version = version + 1, min_n = greatest(r.min_n, round_min_v1($1)),
       own = ARRAY(SELECT o.id FROM own_statement o WHERE o.organisation = r.organisation AND o.assessment = r.assessment AND NOT o.removed ORDER BY o.no)
 WHERE r.organisation = $1 AND r.id = $2 AND r.state = 'planned' AND r.closes_at > now()
   AND EXISTS (SELECT FROM cycle y WHERE y.id = r.cycle AND y.state = 'active');

-- Planned ones whose day has come.
--: rounds_opening() -> many (organisation bigint, id bigint)
SELECT r.organisation, r.id FROM assessment_round r JOIN cycle y ON y.id = r.cycle AND y.state = 'active'
 WHERE r.state = 'planned' AND r.opens_at <= now() AND r.closes_at > now() AND NOT rests_v1(r.organisation);

-- 0 rows: it is closed, or open until later.
--: round_extend(organisation bigint, cycle bigint, round bigint, closes_at timestamptz) -> count
UPDATE assessment_round SET closes_at = $4, version = version + 1
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND state = 'open' AND closes_at < $4;

-- 0 rows: it takes no answers, or it is less than three days since. Who is reminded, reminder_due_v2 says.
--: round_remind(organisation bigint, cycle bigint, round bigint) -> count
UPDATE assessment_round SET reminded_at = now()
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND state = 'open' AND mode = 'individual' AND closes_at > now() AND coalesce(reminded_at <= now() - interval '3 days', true);

-- Results that had been released are shown no more.
--: round_retract(organisation bigint, cycle bigint, round bigint) -> count
UPDATE assessment_round SET state = 'withdrawn' WHERE organisation = $1 AND cycle = $2 AND id = $3 AND state = 'released';

-- Nobody answers in it until the transaction ends.
--: write round_wait(organisation bigint, round bigint) -> maybe (id bigint)
SELECT id FROM assessment_round WHERE organisation = $1 AND id = $2 FOR UPDATE;

-- 0 rows: it is neither planned nor open, or somebody has begun to answer.
--: round_withdraw(organisation bigint, cycle bigint, round bigint) -> count
DELETE FROM assessment_round r
 WHERE r.organisation = $1 AND r.cycle = $2 AND r.id = $3 AND r.state IN ('planned', 'open')
   AND NOT EXISTS (SELECT FROM answer a WHERE a.round = r.id) AND NOT EXISTS (SELECT FROM participation p WHERE p.round = r.id)
   AND NOT EXISTS (SELECT FROM joint_sheet s WHERE s.round = r.id);
