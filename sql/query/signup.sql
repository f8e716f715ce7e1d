-- Sign-ups: who waits for an answer, and which answers can still be taken back.

-- Those whom a process leader answers, the one due first first; words: part of a name or of a unit's, "" for all.
--: signups_waiting(organisation bigint, cycle bigint, words text, most bigint, skip bigint) -> many (id bigint, name text, role text, function text, unit_name text?, unit_new boolean?, message text, requested_at timestamptz, due_at timestamptz, overdue boolean, total bigint)
SELECT m.id, p.name, m.role, m.function, u.name AS unit_name, u.reported AS unit_new, m.message, m.requested_at, m.due_at, m.due_at < now() AS overdue,
       count(*) OVER () AS total
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'pending' AND NOT (m.role = 'process_leader' AND operator_answers_v1(m.person, m.cycle))
   AND ($3::text = '' OR strpos(lower(concat_ws(' ', p.name, u.name)), lower($3)) > 0)
 ORDER BY m.due_at, p.name COLLATE "sv-x-icu", m.id LIMIT $4::bigint OFFSET $5::bigint;

--: signups_answered(organisation bigint, cycle bigint) -> many (id bigint, name text, approved boolean, by text, at timestamptz, undo boolean)
SELECT m.id, p.name, m.state = 'approved' AS approved, b.name AS by, m.decided_at AS at, m.role <> 'process_leader' AS undo
  FROM membership m JOIN person p ON p.id = m.person JOIN membership d ON d.id = m.decided_by JOIN person b ON b.id = d.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state IN ('approved', 'rejected') AND m.decided_at > now() - interval '14 days'
 ORDER BY m.decided_at DESC, m.id LIMIT 20;

--: page signups_data = signups_waiting, signups_answered

-- The answer is taken back, within 14 days; no row where there is none to take back.
--: write member_undecide(organisation bigint, cycle bigint, member bigint) -> maybe (role text)
UPDATE membership SET state = 'pending', decided_by = NULL, decided_at = NULL, reason = '', due_at = greatest(due_at, now() + interval '1 day')
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND state IN ('approved', 'rejected') AND role <> 'process_leader'
   AND decided_by IS NOT NULL AND decided_at > now() - interval '14 days'
RETURNING role;

--: notice_drop(organisation bigint, member bigint, kind text) -> none
DELETE FROM notice WHERE organisation = $1 AND membership = $2 AND kind = $3;
