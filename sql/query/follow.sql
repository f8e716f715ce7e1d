-- The follow-up: how far people and groups have come; done or not done, never contents.

-- A page of those who take part; words: part of a name or of a unit's, "" for all.
--: people(organisation bigint, cycle bigint, words text, most bigint, skip bigint) -> many (id bigint, name text, role text, function text, unit_name text?, total bigint)
SELECT m.id, p.name, m.role, m.function, u.name AS unit_name, count(*) OVER () AS total
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
   AND ($3::text = '' OR strpos(lower(concat_ws(' ', p.name, u.name)), lower($3)) > 0)
 ORDER BY p.name COLLATE "sv-x-icu", m.id LIMIT $4::bigint OFFSET $5::bigint;

-- Of these: how far each has come.
--: people_parts(organisation bigint, members bigint[]) -> many (membership bigint, part int, done int, required int)
SELECT membership, part, done, required FROM part_progress WHERE organisation = $1 AND membership = ANY ($2::bigint[]);

-- Of these: how each result stands at the LMS; links without one are left out.
-- held: the operator has not said yes to the host; results: the link takes any.
--: people_scores(organisation bigint, cycle bigint, members bigint[]) -> many (membership bigint, part int, value int, shown int?, state text, sent_at timestamptz?, next_at timestamptz?, reason text, code text, waiting boolean, held boolean?, results boolean, product text)
SELECT m.id AS membership, l.part, b.value, b.shown, b.state, b.sent_at, b.next_at, b.reason, b.code, b.host IS NULL AS waiting, NOT h.allowed AS held, l.results, k.product
  FROM membership m
  JOIN person p ON p.id = m.person
  JOIN consumer k ON k.id = p.consumer
  JOIN passback b ON b.person = m.person AND b.state <> 'idle'
  JOIN resource_link l ON l.id = b.link
  JOIN context c ON c.id = l.context
  LEFT JOIN person_context pc ON pc.person = b.person AND pc.context = c.id
  LEFT JOIN outcome_host h ON h.id = b.host
 WHERE m.organisation = $1 AND m.id = ANY ($3::bigint[]) AND coalesce(pc.cycle, c.cycle) = $2
 ORDER BY m.id, l.part;

-- What the LMS of this course counted; nothing of a shared one, whose people are of many authorities.
--: people_expected(organisation bigint, context bigint) -> maybe (members int?, unseen int?, asked_at timestamptz?)
SELECT members, members_unseen AS unseen, members_asked_at AS asked_at FROM context WHERE organisation = $1 AND id = $2;

--: page people_data = people_parts, people_scores, people_expected

-- A page of groups.
--: follow_groups(organisation bigint, cycle bigint, words text, most bigint, skip bigint) -> many (id bigint, name text, closed boolean, members bigint, total bigint)
SELECT g.id, g.name, g.closed, (SELECT count(*) FROM group_member gm WHERE gm.grp = g.id) AS members, g.total
  FROM (SELECT g.id, g.name, g.track, g.state = 'closed' AS closed, count(*) OVER () AS total FROM grp g
         WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::text = '' OR strpos(lower(g.name), lower($3)) > 0)
         ORDER BY g.state DESC, g.track, g.name COLLATE "sv-x-icu", g.id LIMIT $4::bigint OFFSET $5::bigint) g
 ORDER BY g.closed, g.track, g.name COLLATE "sv-x-icu", g.id;

-- Of everybody (grp NULL) and of the members of the same groups: how many have done each part (whole), begun it, and are
-- asked to (of); staff, of whom nothing is asked, left out. Progress is read once for all, through arrays: joined, the
-- planner believes organisation and cycle to be independent, expects few, and looks each member up by itself.
--: follow_shares(organisation bigint, cycle bigint, words text, most bigint, skip bigint) -> many (grp bigint?, part int, whole bigint, begun bigint, of bigint)
WITH q AS MATERIALIZED (
	SELECT q.membership, q.part, (q.done = q.required AND q.required > 0)::int AS whole, (q.done > 0)::int AS begun, (q.required > 0)::int AS of
	  FROM part_progress q
	 WHERE q.membership = ANY (ARRAY(SELECT m.id FROM membership m
	                                  WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer' AND m.function <> 'staff'))
)
SELECT NULL AS grp, q.part, sum(q.whole) AS whole, sum(q.begun) AS begun, sum(q.of) AS of FROM q GROUP BY q.part
 UNION ALL
SELECT gm.grp, q.part, sum(q.whole) AS whole, sum(q.begun) AS begun, sum(q.of) AS of
  FROM group_member gm JOIN q ON q.membership = gm.membership
 WHERE gm.grp = ANY (ARRAY(SELECT g.id FROM grp g
                            WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::text = '' OR strpos(lower(g.name), lower($3)) > 0)
                            ORDER BY g.state DESC, g.track, g.name COLLATE "sv-x-icu", g.id LIMIT $4::bigint OFFSET $5::bigint))
 GROUP BY gm.grp, q.part;

-- Of the same groups: how much of each document is written.
--: follow_documents(organisation bigint, cycle bigint, words text, most bigint, skip bigint) -> many (grp bigint, type text, state text, done bigint)
SELECT g.id AS grp, s.type, coalesce(d.state, 'draft') AS state, count(*) FILTER (WHERE s.done) AS done
  FROM (SELECT g.id FROM grp g
         WHERE g.organisation = $1 AND g.cycle = $2 AND ($3::text = '' OR strpos(lower(g.name), lower($3)) > 0)
         ORDER BY g.state DESC, g.track, g.name COLLATE "sv-x-icu", g.id LIMIT $4::bigint OFFSET $5::bigint) g
  JOIN section s ON s.grp = g.id LEFT JOIN document d ON d.grp = g.id AND d.type = s.type
 GROUP BY g.id, s.type, d.state;

--: page follow_data = follow_groups, follow_shares, follow_documents

-- One who takes part.
--: person_one(organisation bigint, cycle bigint, member bigint) -> maybe (id bigint, name text, role text, function text, unit_name text?, track text)
SELECT m.id, p.name, m.role, m.function, u.name AS unit_name,
       coalesce(CASE WHEN g.track <> 'mixed' THEN g.track WHEN m.unit IS NULL THEN 'organiser' ELSE 'unit' END, 'unit') AS track
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN LATERAL (SELECT g.track FROM group_member gm JOIN grp g ON g.id = gm.grp
                      WHERE gm.membership = m.id ORDER BY (g.state = 'open') DESC, g.own DESC, g.track DESC, g.id LIMIT 1) g ON true
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3 AND m.state = 'approved' AND m.role <> 'observer';

--: person_steps(organisation bigint, member bigint) -> many (step text)
SELECT s.step FROM step_state s WHERE s.organisation = $1 AND s.membership = $2
UNION
SELECT gs.step FROM group_member gm JOIN group_step_state gs ON gs.grp = gm.grp WHERE gm.organisation = $1 AND gm.membership = $2;

--: person_waived(organisation bigint, member bigint) -> many (step text, reason text, by text?, at timestamptz)
SELECT w.step, w.reason, p.name AS by, w.waived_at AS at
  FROM step_waived w LEFT JOIN membership m ON m.id = w.waived_by LEFT JOIN person p ON p.id = m.person
 WHERE w.organisation = $1 AND w.membership = $2;

--: person_groups(organisation bigint, member bigint) -> many (id bigint, name text)
SELECT g.id, g.name FROM group_member gm JOIN grp g ON g.id = gm.grp WHERE gm.organisation = $1 AND gm.membership = $2
 ORDER BY g.state DESC, g.track DESC, g.name COLLATE "sv-x-icu";

--: person_meetings(organisation bigint, cycle bigint) -> one (standing text[])
SELECT coalesce(array_agg(m.part || '.' || m.no), '{}') AS standing
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle AND t.state = 'published'
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state <> 'cancelled';

-- Steps that nobody need do this year.
--: person_optional(organisation bigint, cycle bigint) -> one (steps text[])
SELECT coalesce(array_agg(step), '{}') AS steps FROM step_optional WHERE organisation = $1 AND cycle = $2;

--: page person_data = person_one, person_steps, person_waived, person_groups, people_scores, person_meetings, person_optional

-- Kept as they stand; 0 rows: there was such a one already.
--: waive(organisation bigint, member bigint, step text, reason text, by bigint) -> count
INSERT INTO step_waived (organisation, membership, step, reason, waived_by)
SELECT m.organisation, m.id, $3, $4, $5 FROM membership m WHERE m.organisation = $1 AND m.id = $2 AND m.state = 'approved'
ON CONFLICT DO NOTHING;

--: demand(organisation bigint, member bigint, step text) -> count
DELETE FROM step_waived WHERE organisation = $1 AND membership = $2 AND step = $3;
