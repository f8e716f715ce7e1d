-- What an observer sees of a year: numbers of everybody, and what is finalised, as it was then while a newer version is written. Nobody by name, and nobody's own.

--: oversee_counts(organisation bigint, cycle bigint) -> one (members bigint, units bigint, groups bigint, planned bigint, held bigint)
SELECT (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer') AS members,
       (SELECT count(*) FROM school_unit u WHERE u.organisation = $1 AND u.state = 'active') AS units,
       (SELECT count(*) FROM grp g WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open') AS groups,
       (SELECT count(*) FROM meeting e JOIN time_plan t ON t.cycle = e.cycle WHERE e.organisation = $1 AND e.cycle = $2 AND t.state = 'published' AND e.state <> 'cancelled') AS planned,
       (SELECT count(*) FROM meeting e JOIN time_plan t ON t.cycle = e.cycle WHERE e.organisation = $1 AND e.cycle = $2 AND t.state = 'published' AND e.state <> 'cancelled'
           AND (e.state = 'held' OR e.day + make_interval(mins => e.begins + e.length) <= now() AT TIME ZONE 'Europe/Stockholm')) AS held;

--: oversee_parts(organisation bigint, cycle bigint) -> many (part int, people bigint, done bigint, required bigint)
SELECT part, people, done, required FROM shares_v1($1, $2);

--: oversee_documents(organisation bigint, cycle bigint) -> many (grp bigint, name text, type text, version int, finalised_at timestamptz)
SELECT g.id AS grp, g.name, d.type, v.version, v.finalised_at
  FROM document d JOIN grp g ON g.id = d.grp
  JOIN document_version v ON (v.grp, v.type, v.version) = (d.grp, d.type, d.version)
 WHERE g.organisation = $1 AND g.cycle = $2
 ORDER BY (g.track = 'organiser') DESC, v.finalised_at DESC, g.id, d.type LIMIT 200;

--: oversee_year(organisation bigint, cycle bigint) -> one (summary text, body text?, decided_on date?, registry_no text?)
SELECT CASE y.state WHEN 'closed' THEN y.summary ELSE '' END AS summary, d.body, d.decided_on, d.registry_no
  FROM cycle y LEFT JOIN decision d ON d.cycle = y.id WHERE y.organisation = $1 AND y.id = $2;

--: oversee_next(organisation bigint, cycle bigint, today date, minute int) -> maybe (part int, no int, day date, begins int, length int)
SELECT m.part, m.no, m.day, m.begins, m.length FROM meeting m JOIN time_plan t ON t.cycle = m.cycle
 WHERE m.organisation = $1 AND m.cycle = $2 AND t.state = 'published' AND m.state = 'planned'
   AND (m.day > $3 OR (m.day = $3 AND m.begins + m.length > $4))
 ORDER BY m.day, m.begins LIMIT 1;

--: page oversee_data = oversee_counts, oversee_parts, oversee_documents, oversee_year, oversee_next

-- ---- Who they are ----

--: observers(organisation bigint, cycle bigint) -> many (id bigint, name text, function text, since timestamptz)
SELECT m.id, p.name, m.function, coalesce(m.decided_at, m.requested_at) AS since FROM membership m JOIN person p ON p.id = m.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'observer' AND m.state = 'approved' ORDER BY p.name COLLATE "sv-x-icu", m.id;

--: observer_candidates(organisation bigint, cycle bigint) -> many (id bigint, name text, function text, unit_name text?)
SELECT m.id, p.name, m.function, u.name AS unit_name
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'participant' AND m.state = 'approved'
 ORDER BY p.name COLLATE "sv-x-icu", m.id LIMIT 2000;

--: page observers_data = observers, observer_candidates
