-- What the operator decides: process leaders of a key with --leaders review, and of shared courses; not of an authority that is
-- moving. No names: the operator knows the platform.

--: leaders_waiting() -> many (id bigint, organisation_name text, consumer text, due_on text, overdue boolean)
SELECT m.id, o.name AS organisation_name, k.name AS consumer, to_char(m.due_at, 'YYYY-MM-DD') AS due_on, m.due_at < now() AS overdue
  FROM membership m JOIN organisation o ON o.id = m.organisation JOIN person p ON p.id = m.person
  JOIN consumer k ON k.id = p.consumer
 WHERE m.state = 'pending' AND m.role = 'process_leader' AND o.moving_at IS NULL ORDER BY m.due_at, m.id;

--: write leader_decide(member bigint, state text, reason text) -> maybe (organisation bigint, cycle bigint)
UPDATE membership SET state = $2, reason = $3, decided_at = now(), decided_by = NULL
 WHERE id = $1 AND state = 'pending' AND role = 'process_leader' AND NOT rests_v1(organisation) RETURNING organisation, cycle;

-- The same for a page: who asks, and what they wrote.
--: leader_queue() -> many (id bigint, name text, message text, organisation_name text, school_year text, consumer text, requested_at timestamptz, due_at timestamptz, overdue boolean)
SELECT m.id, p.name, m.message, o.name AS organisation_name, y.school_year, k.name AS consumer, m.requested_at, m.due_at, m.due_at < now() AS overdue
  FROM membership m JOIN organisation o ON o.id = m.organisation JOIN cycle y ON y.id = m.cycle JOIN person p ON p.id = m.person
  JOIN consumer k ON k.id = p.consumer
 WHERE m.state = 'pending' AND m.role = 'process_leader' AND operator_answers_v1(m.person, m.cycle) AND o.moving_at IS NULL ORDER BY m.due_at, m.id LIMIT 100;
