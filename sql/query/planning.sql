-- What process leaders tick in the planning support (what it says stands in lead.sql), and whom to ask.

-- Who ticked first stands there.
--: planning_tick(organisation bigint, cycle bigint, line text, ticked_by bigint) -> none
INSERT INTO planning_tick (organisation, cycle, line, ticked_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

--: planning_untick(organisation bigint, cycle bigint, line text) -> none
DELETE FROM planning_tick WHERE organisation = $1 AND cycle = $2 AND line = $3;

--: contact_get(organisation bigint) -> maybe (name text, email text, phone text, hours text, officer text, officer_email text, officer_phone text, version int, changed_by text, changed_at timestamptz)
SELECT c.name, c.email, c.phone, c.hours, c.officer, c.officer_email, c.officer_phone, c.version, coalesce(p.name, '') AS changed_by, c.changed_at
  FROM contact c LEFT JOIN membership m ON m.id = c.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE c.organisation = $1;

-- 0 rows: another version stands there than the one that was read. version 0: none stood there.
--: contact_save(organisation bigint, version int, name text, email text, phone text, hours text, officer text, officer_email text, officer_phone text, changed_by bigint) -> count
INSERT INTO contact AS c (organisation, name, email, phone, hours, officer, officer_email, officer_phone, changed_by) VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (organisation) DO UPDATE
   SET name = excluded.name, email = excluded.email, phone = excluded.phone, hours = excluded.hours,
       officer = excluded.officer, officer_email = excluded.officer_email, officer_phone = excluded.officer_phone,
       changed_by = excluded.changed_by, changed_at = now(), version = c.version + 1
 WHERE c.version = $2;

-- What the presentation and the letters tell, in one trip.
--: handout_about(organisation bigint, cycle bigint) -> one (first date, last date, leaders text[], body text?, decided_on date?, registry_no text?)
SELECT y.starts_on AS first, y.ends_on AS last,
       ARRAY(SELECT p.name FROM membership m JOIN person p ON p.id = m.person
              WHERE m.organisation = $1 AND m.cycle = $2 AND m.role = 'process_leader' AND m.state = 'approved' AND p.name <> ''
              ORDER BY m.decided_at, m.id) AS leaders,
       d.body, d.decided_on, d.registry_no
  FROM cycle y LEFT JOIN decision d ON d.cycle = y.id WHERE y.organisation = $1 AND y.id = $2;

-- Of a plan that is published.
--: handout_meetings(organisation bigint, cycle bigint) -> many (part int, no int, day date, begins int, length int, place text)
SELECT m.part, m.no, m.day, m.begins, m.length, m.place FROM meeting m JOIN time_plan t ON t.cycle = m.cycle
 WHERE m.organisation = $1 AND m.cycle = $2 AND t.state = 'published' AND m.state <> 'cancelled'
 ORDER BY m.day, m.begins, m.part, m.no;

--: page handout_data = handout_about, handout_meetings
