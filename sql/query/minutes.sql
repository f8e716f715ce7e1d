-- A meeting's minutes.

--: minutes_meeting(organisation bigint, cycle bigint, meeting bigint) -> one (part int, no int, day date, begins int, length int, published boolean)
SELECT m.part, m.no, m.day, m.begins, m.length, t.state = 'published' AS published
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3;

--: minutes_get(organisation bigint, meeting bigint) -> maybe (head int, body text, author text?, at timestamptz)
SELECT r.rev AS head, r.body, p.name AS author, r.at
  FROM meeting m JOIN minutes r ON r.meeting = m.id AND r.rev = m.minutes_head
  LEFT JOIN membership w ON w.id = r.author LEFT JOIN person p ON p.id = w.person
 WHERE m.organisation = $1 AND m.id = $2;

--: minutes_draft(person bigint, context bigint, place text) -> maybe (body text, base_rev int, saved_at timestamptz)
SELECT body, base_rev, saved_at FROM draft WHERE person = $1 AND context = $2 AND place = $3;

--: page minutes_data = minutes_meeting, minutes_get, minutes_draft

--: minutes_revisions(organisation bigint, meeting bigint, skip bigint, most bigint) -> many (rev int, kind text, author text?, at timestamptz, head int, last int)
SELECT r.rev, r.kind, p.name AS author, r.at, m.minutes_head AS head, m.minutes_last AS last
  FROM meeting m JOIN minutes r ON r.meeting = m.id LEFT JOIN membership w ON w.id = r.author LEFT JOIN person p ON p.id = w.person
 WHERE m.organisation = $1 AND m.id = $2 ORDER BY r.rev DESC OFFSET $3 LIMIT $4;

--: page minutes_history = minutes_meeting, minutes_revisions

--: minutes_revision(organisation bigint, meeting bigint, rev int) -> one (body text, author text?, at timestamptz, kind text)
SELECT r.body, p.name AS author, r.at, r.kind FROM minutes r LEFT JOIN membership w ON w.id = r.author LEFT JOIN person p ON p.id = w.person
 WHERE r.organisation = $1 AND r.meeting = $2 AND r.rev = $3;

-- Such a text has been: it is kept no longer.
--: minutes_was(organisation bigint, meeting bigint, rev int) -> maybe (last int)
SELECT minutes_last AS last FROM meeting WHERE organisation = $1 AND id = $2 AND $3 BETWEEN 1 AND minutes_last;

-- Locked until the transaction ends: check and write are one.
--: minutes_lock(organisation bigint, cycle bigint, meeting bigint) -> one (head int, last_rev int, body text?, author text?, at timestamptz?)
SELECT m.minutes_head AS head, m.minutes_last AS last_rev, r.body, p.name AS author, r.at
  FROM meeting m LEFT JOIN minutes r ON r.meeting = m.id AND r.rev = m.minutes_head
  LEFT JOIN membership w ON w.id = r.author LEFT JOIN person p ON p.id = w.person
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3 FOR NO KEY UPDATE OF m;

--: minutes_add(organisation bigint, meeting bigint, rev int, base_rev int, kind text, author bigint, body text) -> none
INSERT INTO minutes (organisation, meeting, rev, base_rev, kind, author, body) VALUES ($1, $2, $3, $4, $5, $6, $7);

--: minutes_move(organisation bigint, meeting bigint, head int, last_rev int) -> none
UPDATE meeting SET minutes_head = $3, minutes_last = $4 WHERE organisation = $1 AND id = $2;
