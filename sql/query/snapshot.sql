-- Results: written once, when a round is released, and read from then on.

--: snapshot_round(organisation bigint, round bigint) -> one (mode text, min_n int, answered bigint)
SELECT r.mode, r.min_n, CASE WHEN r.too_like THEN 0 ELSE (SELECT count(*) FROM participation p WHERE p.round = r.id AND p.counted) END AS answered
  FROM assessment_round r WHERE r.organisation = $1 AND r.id = $2;

-- Answers that are kept and not held back.
--: snapshot_answers(organisation bigint, round bigint) -> many (item text, answer text, n bigint)
SELECT c.item, c.answer, count(*) AS n FROM assessment_round r JOIN response c ON c.round = r.id
 WHERE r.organisation = $1 AND r.id = $2 AND c.item <> ALL (r.held) GROUP BY c.item, c.answer;

-- The same of hands, statement by statement; most: of the group with the most of them, on the scale and in all.
--: joint_hands(organisation bigint, round bigint) -> many (item text, hands bigint[], most bigint, most_all bigint)
SELECT a.item, ARRAY[sum(a.hands[1]), sum(a.hands[2]), sum(a.hands[3]), sum(a.hands[4]), sum(a.hands[5]), sum(a.hands[6])]::bigint[] AS hands,
       max(a.hands[1] + a.hands[2] + a.hands[3] + a.hands[4])::bigint AS most, max(a.hands[1] + a.hands[2] + a.hands[3] + a.hands[4] + a.hands[5] + a.hands[6])::bigint AS most_all
  FROM assessment_round r JOIN joint_sheet s ON s.round = r.id AND s.done JOIN joint_answer a ON a.round = s.round AND a.grp = s.grp AND a.hands <> '{}'
 WHERE r.organisation = $1 AND r.id = $2 AND a.item <> ALL (r.held)
 GROUP BY a.item;

-- And group by group, of the statements that are shown.
--: snapshot_sheets(organisation bigint, round bigint, items text[]) -> many (id bigint, name text, present int, n bigint, high bigint)
SELECT g.id, g.name, s.present, coalesce(sum(a.hands[1] + a.hands[2] + a.hands[3] + a.hands[4]), 0)::bigint AS n, coalesce(sum(a.hands[3] + a.hands[4]), 0)::bigint AS high
  FROM joint_sheet s JOIN grp g ON g.id = s.grp LEFT JOIN joint_answer a ON a.round = s.round AND a.grp = s.grp AND a.hands <> '{}' AND a.item = ANY ($3::text[])
 WHERE s.organisation = $1 AND s.round = $2 AND s.done GROUP BY g.id, s.present ORDER BY g.name COLLATE "sv-x-icu", g.id;

--: snapshot_add(organisation bigint, round bigint, min_n int, answered int) -> count
INSERT INTO snapshot (organisation, round, min_n, answered) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

-- counts: six an item.
--: snapshot_add_items(organisation bigint, round bigint, items text[], series text[], texts text[], counts bigint[]) -> none
INSERT INTO snapshot_item (organisation, round, no, item, series, text, counts)
SELECT $1, $2, i.no, i.item, i.series, i.text, ($6::bigint[])[6 * i.no - 5 : 6 * i.no]
  FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY i(item, series, text, no);

-- Groups that were counted at the closing, of the statements that are shown.
--: snapshot_add_groups(organisation bigint, round bigint, items text[]) -> none
INSERT INTO snapshot_group (organisation, round, split, stratum, name, items, counts, n, high)
SELECT $1, $2, g.split, g.stratum, coalesce((SELECT u.name FROM school_unit u WHERE g.split = 'unit' AND u.organisation = $1 AND u.id::text = g.stratum), ''),
       array_agg(g.item ORDER BY g.item),
       ARRAY(SELECT c FROM group_count x, unnest(x.counts) WITH ORDINALITY AS u(c, k)
              WHERE x.round = $2 AND x.split = g.split AND x.stratum = g.stratum AND x.item = ANY ($3::text[]) ORDER BY x.item, k),
       sum(g.counts[1] + g.counts[2] + g.counts[3] + g.counts[4])::bigint, sum(g.counts[3] + g.counts[4])::bigint
  FROM group_count g WHERE g.organisation = $1 AND g.round = $2 AND g.item = ANY ($3::text[]) GROUP BY g.split, g.stratum;

--: snapshot_add_hidden(organisation bigint, round bigint) -> none
INSERT INTO snapshot_group (organisation, round, split, stratum, name, hidden)
SELECT $1, $2, h.split, h.stratum, coalesce((SELECT u.name FROM school_unit u WHERE h.split = 'unit' AND u.organisation = $1 AND u.id::text = h.stratum), ''),
       CASE WHEN h.few THEN 'few' ELSE 'other' END
  FROM group_hidden h WHERE h.organisation = $1 AND h.round = $2 ON CONFLICT DO NOTHING;

--: snapshot_add_sheets(organisation bigint, round bigint, ids text[], names text[], hidden text[], n bigint[], high bigint[]) -> none
INSERT INTO snapshot_group (organisation, round, split, stratum, name, hidden, n, high)
SELECT $1, $2, 'group', g.id, g.name, g.hidden, g.n, g.high
  FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[]) g(id, name, hidden, n, high);

-- What was held back is gone for good: what is kept is what is shown.
--: snapshot_forget_held(organisation bigint, round bigint) -> none
WITH held AS (SELECT held FROM assessment_round WHERE organisation = $1 AND id = $2), gone AS (
	DELETE FROM response WHERE organisation = $1 AND round = $2 AND item IN (SELECT unnest(held) FROM held))
DELETE FROM group_count WHERE organisation = $1 AND round = $2 AND item IN (SELECT unnest(held) FROM held);

-- 0 rows: it is there already. Whoever takes the same meanwhile is waited for.
--: topic_add(organisation bigint, grp bigint, type text, field text, round bigint, item text, taken_by bigint) -> count
INSERT INTO topic (organisation, grp, type, field, round, item, taken_by) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING;

--: topic_drop(organisation bigint, grp bigint, type text, round bigint, item text) -> none
DELETE FROM topic WHERE organisation = $1 AND grp = $2 AND type = $3 AND round = $4 AND item = $5;

--: topics_taken(organisation bigint, grp bigint, type text, round bigint) -> one (n bigint)
SELECT count(*) AS n FROM topic WHERE organisation = $1 AND grp = $2 AND type = $3 AND round = $4;
