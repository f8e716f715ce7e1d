-- Self-assessment rounds, answers under way, and the counts that come out.

--: my_round(organisation bigint, cycle bigint, assessment text, membership bigint) -> maybe (id bigint, mode text, state text, min_n int, too_like boolean, closes_at timestamptz, due boolean, handed_in boolean, answered bigint)
SELECT r.id, r.mode, r.state, r.min_n, r.too_like, r.closes_at, r.closes_at <= now() AS due, EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $4) AS handed_in,
       (SELECT count(*) FROM participation p WHERE p.round = r.id) AS answered
  FROM assessment_round r WHERE r.organisation = $1 AND r.id = round_shown_v1($2, $3);

-- held: statements that are not shown.
--: round_release(organisation bigint, round bigint, held text[]) -> count
UPDATE assessment_round SET releasing = true, held = $3 WHERE organisation = $1 AND id = $2 AND state = 'closed' AND parted AND NOT releasing;

-- Rounds whose results somebody has asked for.
--: rounds_releasing() -> many (organisation bigint, id bigint)
SELECT organisation, id FROM assessment_round WHERE releasing AND NOT rests_v1(organisation) ORDER BY id;

-- contents: the year's, the newest first. Nothing: another host has made them.
--: write release_lock(organisation bigint, round bigint) -> maybe (assessment text, contents text[])
SELECT r.assessment, y.content_version || ARRAY(SELECT b FROM unnest(y.content_before) WITH ORDINALITY u(b, k) ORDER BY k DESC) AS contents
  FROM assessment_round r JOIN cycle y ON y.id = r.cycle WHERE r.organisation = $1 AND r.id = $2 AND r.releasing FOR UPDATE OF r;

-- What something has been answered to.
--: release_items(organisation bigint, round bigint) -> many (item text)
SELECT item FROM response WHERE organisation = $1 AND round = $2
UNION SELECT a.item FROM joint_sheet s JOIN joint_answer a ON a.round = s.round AND a.grp = s.grp WHERE s.organisation = $1 AND s.round = $2 AND s.done ORDER BY 1;

--: round_released(organisation bigint, round bigint) -> count
UPDATE assessment_round SET releasing = false, state = 'released' WHERE organisation = $1 AND id = $2 AND releasing;

-- Each group of the round that has people or a sheet, with the hands that were held up for 3 and 4; mine: the person is in it.
--: joint_groups(organisation bigint, cycle bigint, assessment text, membership bigint) -> many (id bigint, name text, mine boolean, done boolean, present int, n bigint, high bigint)
SELECT g.id, g.name, EXISTS (SELECT FROM group_member x WHERE x.grp = g.id AND x.membership = $4) AS mine, coalesce(s.done, false) AS done,
       coalesce(s.present, 0) AS present, coalesce(a.n, 0)::bigint AS n, coalesce(a.high, 0)::bigint AS high
  FROM assessment_round r JOIN grp g ON g.cycle = r.cycle LEFT JOIN joint_sheet s ON s.round = r.id AND s.grp = g.id
  LEFT JOIN (
	SELECT x.round, x.grp, sum(x.hands[1] + x.hands[2] + x.hands[3] + x.hands[4]) AS n, sum(x.hands[3] + x.hands[4]) AS high
	  FROM joint_answer x
	 WHERE x.round = round_shown_v1($2, $3) AND x.hands <> '{}' GROUP BY x.round, x.grp) a ON s.done AND a.round = s.round AND a.grp = s.grp
 WHERE r.organisation = $1 AND r.id = round_shown_v1($2, $3) AND r.mode <> 'individual'
   AND (s.round IS NOT NULL OR (g.state = 'open' AND EXISTS (SELECT FROM group_member gm JOIN membership m ON m.id = gm.membership AND m.state = 'approved' WHERE gm.grp = g.id)))
 ORDER BY g.track = 'organiser' DESC, g.name COLLATE "sv-x-icu", g.id;

-- All that has been released in the authority, the oldest round first.
--: results_rounds(organisation bigint) -> many (round bigint, assessment text, cycle bigint, round_no int, closes_at timestamptz, made_at timestamptz, min_n int, too_like boolean, answered int)
SELECT s.round, r.assessment, r.cycle, r.no AS round_no, r.closes_at, s.made_at, s.min_n, r.too_like, s.answered
  FROM snapshot s JOIN assessment_round r ON r.organisation = s.organisation AND r.id = s.round AND r.state = 'released'
 WHERE s.organisation = $1 AND EXISTS (SELECT FROM snapshot_item i WHERE i.round = s.round) ORDER BY r.closes_at, s.round;

-- Statement by statement, in the same order; text: only of those that the assessment has had.
--: results_items(organisation bigint, assessment text) -> many (round bigint, item text, series text, text text, counts bigint[])
WITH item AS MATERIALIZED (
	SELECT r.closes_at, r.assessment, i.round, i.no, i.item, i.series, i.text, i.counts
	  FROM snapshot s JOIN assessment_round r ON r.organisation = s.organisation AND r.id = s.round AND r.state = 'released'
	 CROSS JOIN LATERAL (SELECT x.round, x.no, x.item, x.series, x.text, x.counts FROM snapshot_item x WHERE x.round = s.round OFFSET 0) i
	 WHERE s.organisation = $1)
SELECT i.round, i.item, i.series, CASE WHEN i.series = ANY (ARRAY(SELECT DISTINCT x.series FROM item x WHERE x.assessment = $2)) THEN i.text ELSE '' END AS text, i.counts
  FROM item i ORDER BY i.closes_at, i.round, i.no;

-- The groups of the one that is looked at: round, or the year's latest. Units in the order of their names. mine: it is one that
-- counted hands, and the person was in it.
--: results_groups(organisation bigint, cycle bigint, assessment text, membership bigint, round bigint?) -> many (split text, stratum text, name text, hidden text, items text[], counts bigint[], n bigint, high bigint, mine boolean)
SELECT g.split, g.stratum, g.name, g.hidden, g.items, g.counts, g.n, g.high,
       EXISTS (SELECT FROM membership me JOIN membership m ON m.person = me.person JOIN group_member x ON x.membership = m.id
                WHERE me.id = $4 AND x.grp = CASE g.split WHEN 'group' THEN g.stratum::bigint END) AS mine
  FROM snapshot_group g
 WHERE g.organisation = $1 AND g.round = (
	SELECT r.id FROM assessment_round r JOIN snapshot s ON s.round = r.id
	 WHERE r.organisation = $1 AND r.assessment = $3 AND r.state = 'released' AND CASE WHEN $5::bigint IS NULL THEN r.cycle = $2 AND NOT r.too_like ELSE r.id = $5 END
	 ORDER BY r.closes_at DESC, r.id DESC LIMIT 1)
 ORDER BY g.split, g.name COLLATE "sv-x-icu", g.stratum;

-- Each unit in every round of the statements that is shown; by the name that it has had last. n 0: is not shown.
--: results_units(organisation bigint, assessment text) -> many (stratum text, name text, round bigint, n bigint, high bigint)
WITH g AS MATERIALIZED (
	SELECT g.stratum, g.name, r.closes_at, r.id, g.n, g.high FROM assessment_round r JOIN snapshot_group g ON g.round = r.id AND g.split = 'unit'
	 WHERE r.organisation = $1 AND r.assessment = $2 AND r.state = 'released'
), u AS (
	SELECT n.stratum, n.name, row_number() OVER (ORDER BY n.name COLLATE "sv-x-icu", n.stratum) AS place
	  FROM (SELECT stratum, (array_agg(name ORDER BY closes_at DESC, id DESC))[1] AS name FROM g GROUP BY stratum) n
)
SELECT g.stratum, u.name, g.id AS round, g.n, g.high FROM g JOIN u USING (stratum) ORDER BY u.place, g.closes_at, g.id;

-- What the group has taken from released rounds into its documents.
--: results_taken(organisation bigint, home bigint?) -> many (type text, field text, round bigint, item text)
SELECT type, field, round, item FROM topic WHERE organisation = $1 AND grp = $2;

--: page results_data = my_round, results_rounds, results_items, results_groups, results_units, joint_groups, results_taken
