-- Self-assessment rounds, answers under way, and the counts that come out.

--: my_round(organisation bigint, cycle bigint, assessment text, membership bigint) -> maybe (id bigint, mode text, state text, closes_at timestamptz, due boolean, handed_in boolean, answered bigint)
SELECT r.id, r.mode, r.state, r.closes_at, r.closes_at <= now() AS due, EXISTS (SELECT FROM participation p WHERE p.round = r.id AND p.membership = $4) AS handed_in,
       (SELECT count(*) FROM participation p WHERE p.round = r.id) AS answered
  FROM assessment_round r WHERE r.organisation = $1 AND r.id = round_shown_v1($2, $3);

--: round_release(organisation bigint, round bigint, held text[]) -> count
UPDATE assessment_round SET state = 'released', held = $3 WHERE organisation = $1 AND id = $2 AND state = 'closed' AND parted;

-- Counts of a released round, but for what is held back; hiding below five is domain/tally's.
--: round_counts(organisation bigint, cycle bigint, assessment text) -> many (item text, answer text, n bigint)
SELECT c.item, c.answer, count(*) AS n FROM assessment_round r JOIN response c ON c.round = r.id
 WHERE r.organisation = $1 AND r.id = round_shown_v1($2, $3) AND r.state = 'released' AND c.item <> ALL (r.held)
 GROUP BY c.item, c.answer;

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

-- Hands of all groups that are done, for each statement of a released round that is not held back; most: of the group
-- with the most of them, on the scale and in all.
--: joint_hands(organisation bigint, cycle bigint, assessment text) -> many (item text, hands bigint[], most bigint, most_all bigint)
SELECT a.item, ARRAY[sum(a.hands[1]), sum(a.hands[2]), sum(a.hands[3]), sum(a.hands[4]), sum(a.hands[5]), sum(a.hands[6])]::bigint[] AS hands,
       max(a.hands[1] + a.hands[2] + a.hands[3] + a.hands[4])::bigint AS most, max(a.hands[1] + a.hands[2] + a.hands[3] + a.hands[4] + a.hands[5] + a.hands[6])::bigint AS most_all
  FROM assessment_round r JOIN joint_sheet s ON s.round = r.id AND s.done JOIN joint_answer a ON a.round = s.round AND a.grp = s.grp AND a.hands <> '{}'
 WHERE r.organisation = $1 AND r.id = round_shown_v1($2, $3) AND r.state = 'released' AND a.item <> ALL (r.held)
 GROUP BY a.item;

--: page results_data = my_round, round_counts, joint_groups, joint_hands
