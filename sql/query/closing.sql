-- Closing a round: answers are parted from their persons, once, for all of them.

--: round_close(organisation bigint, round bigint) -> count
UPDATE assessment_round SET state = 'closed', closes_at = least(closes_at, now()) WHERE organisation = $1 AND id = $2 AND state = 'open';

-- Rounds whose day has come, and closed ones whose answers still lie under their persons or in dead rows. A round of
-- too few waits a week for its process leader: it may be prolonged, or the group may rate together.
--: rounds_due() -> many (organisation bigint, id bigint)
SELECT r.organisation, r.id FROM assessment_round r
 WHERE NOT r.swept AND NOT rests_v1(r.organisation) AND (r.state IN ('closed', 'released') OR (r.state = 'open' AND r.closes_at <= now() AND (
       r.closes_at <= now() - interval '7 days' OR r.mode <> 'individual' OR (SELECT count(*) FROM participation p WHERE p.round = r.id) >= r.min_n)))
 ORDER BY r.id;

-- Two jobs that part the same round wait for each other; the second finds nothing left.
--: write round_lock(organisation bigint, round bigint) -> one (mode text, min_n int, parted boolean)
SELECT mode, min_n, parted FROM assessment_round WHERE organisation = $1 AND id = $2 FOR UPDATE;

-- What those have answered who handed in, and are still of those whom the round asks; those are found once, as an array.
--: closing_answers(organisation bigint, round bigint) -> many (membership bigint, item text, answer text)
SELECT p.membership, a.item, a.answer FROM participation p JOIN answer a ON a.round = p.round AND a.membership = p.membership
 WHERE p.organisation = $1 AND p.round = $2 AND p.membership = ANY (ARRAY(SELECT x.membership FROM round_asked_v1($2) x)) ORDER BY p.membership, a.item;

-- And who they are, in the same order: without those who answered nothing.
--: closing_people(organisation bigint, round bigint) -> many (membership bigint, unit text?, function text, organiser boolean, forms text[])
SELECT m.id AS membership, m.unit::text AS unit, m.function, coalesce(g.track = 'organiser', m.unit IS NULL) AS organiser, coalesce(u.forms, '{}') AS forms
  FROM participation p JOIN membership m ON m.id = p.membership LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN LATERAL (SELECT g.track FROM group_member gm JOIN grp g ON g.id = gm.grp
                      WHERE gm.membership = m.id AND g.track <> 'mixed' ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) g ON true
 WHERE p.organisation = $1 AND p.round = $2 AND p.membership = ANY (ARRAY(SELECT x.membership FROM round_asked_v1($2) x)) AND EXISTS (SELECT FROM answer a WHERE a.round = p.round AND a.membership = p.membership)
 ORDER BY m.id;

--: page closing_data = closing_answers, closing_people

-- Who may be closing another round of the same statements and year waits.
--: write closing_turn(organisation bigint, round bigint) -> one (turn text)
SELECT pg_advisory_xact_lock(hashtextextended('closing ' || r.assessment, r.cycle))::text AS turn FROM assessment_round r WHERE r.organisation = $1 AND r.id = $2;

-- What earlier rounds of the same statements and year have kept, released or not: everybody (split ''), and each group of
-- which something may be shown.
--: closing_kept(organisation bigint, round bigint) -> many (round bigint, min_n int, split text, stratum text)
WITH earlier AS (
	SELECT r.id, r.min_n FROM assessment_round me JOIN assessment_round r ON r.cycle = me.cycle AND r.assessment = me.assessment AND r.id <> me.id
	 WHERE me.organisation = $1 AND me.id = $2 AND r.mode = 'individual' AND r.parted AND EXISTS (SELECT FROM response x WHERE x.round = r.id)
)
SELECT id AS round, min_n, '' AS split, '' AS stratum FROM earlier
UNION ALL SELECT DISTINCT e.id, e.min_n, g.split, g.stratum FROM earlier e JOIN group_count g ON g.round = e.id
 ORDER BY 1, 3, 4;

-- Who was counted then, as the groups are that they are in now, in the order of the memberships.
--: closing_before(organisation bigint, rounds bigint[]) -> many (membership bigint, round bigint, unit text?, function text, organiser boolean, forms text[])
SELECT m.id AS membership, p.round, m.unit::text AS unit, m.function, coalesce(g.track = 'organiser', m.unit IS NULL) AS organiser, coalesce(u.forms, '{}') AS forms
  FROM participation p JOIN membership m ON m.id = p.membership LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN LATERAL (SELECT g.track FROM group_member gm JOIN grp g ON g.id = gm.grp
                      WHERE gm.membership = m.id AND g.track <> 'mixed' ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) g ON true
 WHERE p.organisation = $1 AND p.round = ANY ($2::bigint[]) AND p.counted ORDER BY m.id, p.round;

-- counts: four of each.
--: group_counts_put(organisation bigint, round bigint, splits text[], strata text[], items text[], counts bigint[]) -> none
INSERT INTO group_count (organisation, round, split, stratum, item, counts)
SELECT $1, $2, c.split, c.stratum, c.item, ($6::bigint[])[4 * c.k - 3 : 4 * c.k]
  FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY c(split, stratum, item, k) ORDER BY c.split, c.stratum, c.item;

--: group_hidden_put(organisation bigint, round bigint, splits text[], strata text[], few bigint[]) -> none
INSERT INTO group_hidden (organisation, round, split, stratum, few)
SELECT $1, $2, h.split, h.stratum, h.few = 1 FROM unnest($3::text[], $4::text[], $5::bigint[]) h(split, stratum, few) ORDER BY h.split, h.stratum;

-- scale: the statements whose answers on the scale are kept; others: whose dk and na are.
--: round_part(organisation bigint, round bigint, scale text[], others text[]) -> count
INSERT INTO response (id, organisation, round, item, answer)
SELECT gen_random_uuid() AS id, $1, $2, a.item, a.answer
  FROM participation p JOIN answer a ON a.round = p.round AND a.membership = p.membership
 WHERE p.organisation = $1 AND p.round = $2 AND p.membership = ANY (ARRAY(SELECT x.membership FROM round_asked_v1($2) x))
   AND CASE WHEN a.answer IN ('dk', 'na') THEN a.item = ANY ($4::text[]) ELSE a.item = ANY ($3::text[]) END
 ORDER BY 1;

-- Who took part and who was counted, written anew in the order of the memberships: when each handed in no longer shows.
--: round_part_people(organisation bigint, round bigint) -> count
WITH gone AS (DELETE FROM participation WHERE organisation = $1 AND round = $2 RETURNING organisation, round, membership, credited)
INSERT INTO participation (organisation, round, membership, credited, counted)
SELECT g.organisation, g.round, g.membership, g.credited,
       g.membership = ANY (ARRAY(SELECT x.membership FROM round_asked_v1($2) x)) AND EXISTS (SELECT FROM answer a WHERE a.round = g.round AND a.membership = g.membership)
  FROM gone g ORDER BY g.membership;

--: round_forget(organisation bigint, round bigint) -> count
DELETE FROM answer WHERE organisation = $1 AND round = $2;

-- too_like: nothing was kept since an earlier round would give some away.
--: round_parted(organisation bigint, round bigint, too_like boolean) -> count
UPDATE assessment_round SET parted = true, too_like = $3 WHERE organisation = $1 AND id = $2;

--: round_swept(organisation bigint, round bigint) -> count
UPDATE assessment_round SET swept = true WHERE organisation = $1 AND id = $2;
