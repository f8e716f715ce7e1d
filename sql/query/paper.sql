-- What is taken along as a file. It asks for no right: who reads has been let in by then.

-- What a group has noted of its discussions, by their steps.
--: paper_talks(organisation bigint, grp bigint) -> many (step text, body text, html markup, made int)
SELECT s.type AS step, r.body, s.html, CASE WHEN s.html_rev = s.head THEN s.html_made ELSE 0 END AS made
  FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)
 WHERE s.organisation = $1 AND s.grp = $2 AND s.field = 'note' AND r.body <> '';

-- Who was at which meeting; state NULL: not marked.
--: table_attendance_rows(organisation bigint, cycle bigint) -> many (name text, unit_name text?, part int, no int, day date, state text?)
SELECT p.name, u.name AS unit_name, e.part, e.no, e.day, a.state
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
  JOIN meeting e ON e.organisation = m.organisation AND e.cycle = m.cycle AND e.state <> 'cancelled'
  LEFT JOIN attendance a ON a.meeting = e.id AND a.membership = m.id
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
 ORDER BY p.name COLLATE "sv-x-icu", m.id, e.day, e.begins, e.part, e.no;

-- How far each has come: steps done, and those that count, of the parts 1 to 5.
--: table_progress_rows(organisation bigint, cycle bigint) -> many (name text, function text, unit_name text?, done bigint[], required bigint[])
SELECT p.name, m.function, u.name AS unit_name,
       ARRAY(SELECT coalesce(q.done, 0)::bigint FROM generate_series(1, 5) n LEFT JOIN part_progress q ON q.membership = m.id AND q.part = n ORDER BY n) AS done,
       ARRAY(SELECT coalesce(q.required, 0)::bigint FROM generate_series(1, 5) n LEFT JOIN part_progress q ON q.membership = m.id AND q.part = n ORDER BY n) AS required
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
 ORDER BY p.name COLLATE "sv-x-icu", m.id;

--: table_meetings(organisation bigint, cycle bigint) -> many (part int, no int, day date, begins int, length int, place text, state text, reason text, present bigint, absent bigint)
SELECT m.part, m.no, m.day, m.begins, m.length, m.place, m.state, m.reason,
       (SELECT count(*) FROM attendance a WHERE a.meeting = m.id AND a.state <> 'absent') AS present,
       (SELECT count(*) FROM attendance a WHERE a.meeting = m.id AND a.state = 'absent') AS absent
  FROM meeting m WHERE m.organisation = $1 AND m.cycle = $2 ORDER BY m.day, m.begins, m.part, m.no;

--: table_results_items(organisation bigint, round bigint) -> many (no int, text text, counts bigint[])
SELECT no, text, counts FROM snapshot_item WHERE organisation = $1 AND round = $2 ORDER BY no;

--: table_results_groups(organisation bigint, round bigint) -> many (split text, stratum text, name text, hidden text, n bigint, high bigint)
SELECT split, stratum, name, hidden, n, high FROM snapshot_group WHERE organisation = $1 AND round = $2 ORDER BY split, name COLLATE "sv-x-icu", stratum;

--: page table_results_data = table_results_items, table_results_groups

-- All that is stored about a person: a row of JSON each.
--: own_data(person bigint) -> many (tab text, touch boolean, data text)
SELECT tab, touch, data FROM own_data_v1($1);

-- The same counted.
--: own_counts(person bigint) -> many (tab text, touch boolean, n bigint)
SELECT tab, touch, n FROM own_counts_v1($1);
