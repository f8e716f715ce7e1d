-- One meeting: what it is about, who was there.

-- published: others than process leaders know of it.
--: meeting_get(organisation bigint, cycle bigint, meeting bigint) -> one (part int, no int, day date, begins int, length int, place text, link text, state text, moved_from date?, reason text, published boolean, agenda_version int)
SELECT m.part, m.no, m.day, m.begins, m.length, m.place, m.link, m.state, m.moved_from, m.reason, t.state = 'published' AS published, m.agenda_version
  FROM meeting m JOIN time_plan t ON t.cycle = m.cycle
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3;

-- The meetings of its part that are not cancelled.
--: meetings_beside(organisation bigint, cycle bigint, meeting bigint) -> many (id bigint)
SELECT b.id FROM meeting m JOIN meeting b ON b.cycle = m.cycle AND b.part = m.part
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.id = $3 AND b.state <> 'cancelled' ORDER BY b.day, b.begins, b.no;

--: agenda_lines(organisation bigint, meeting bigint) -> many (after int, title text, minutes int)
SELECT after, title, minutes FROM agenda_line WHERE organisation = $1 AND meeting = $2 ORDER BY after, no;

--: my_attendance(organisation bigint, meeting bigint, membership bigint) -> maybe (state text)
SELECT state FROM attendance WHERE organisation = $1 AND meeting = $2 AND membership = $3;

--: attendance_count(organisation bigint, cycle bigint, meeting bigint) -> one (members bigint, marked bigint)
SELECT (SELECT count(*) FROM membership m WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer' AND m.function <> 'staff') AS members,
       (SELECT count(*) FROM attendance a JOIN membership m ON m.id = a.membership AND m.state = 'approved' AND m.role <> 'observer' AND m.function <> 'staff'
         WHERE a.organisation = $1 AND a.meeting = $3) AS marked;

-- Open groups whose conversation leader the person is.
--: groups_led(organisation bigint, cycle bigint, membership bigint) -> many (id bigint, name text)
SELECT g.id, g.name FROM group_member gm JOIN grp g ON g.id = gm.grp
 WHERE gm.organisation = $1 AND g.cycle = $2 AND gm.membership = $3 AND gm.leads AND g.state = 'open' ORDER BY g.name COLLATE "sv-x-icu", g.id;

-- What process leaders have added to the part.
--: local_of_meeting(organisation bigint, cycle bigint, meeting bigint) -> many (id bigint, step text, kind text, words text, url text)
SELECT l.id, l.step, l.kind, l.words, l.url FROM local_item l JOIN meeting m ON m.cycle = l.cycle AND m.part = l.part
 WHERE l.organisation = $1 AND l.cycle = $2 AND m.id = $3 AND NOT l.removed ORDER BY l.place, l.id;

--: page agenda_data = meeting_get, meetings_beside, agenda_lines, local_of_meeting
--: page meet_data = meeting_get, meetings_beside, agenda_lines, my_attendance, attendance_count, groups_led, local_of_meeting

-- Of a group that the person is in, or of any.
--: talkers(organisation bigint, cycle bigint, meeting bigint, grp bigint, membership bigint, any_group boolean) -> many (membership bigint, name text, present boolean)
SELECT m.id AS membership, p.name, coalesce(a.state = 'present', false) AS present
  FROM group_member gm JOIN grp g ON g.id = gm.grp JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person
  LEFT JOIN attendance a ON a.meeting = $3 AND a.membership = m.id
 WHERE gm.organisation = $1 AND g.cycle = $2 AND g.id = $4 AND m.state = 'approved'
   AND ($6::boolean OR EXISTS (SELECT FROM group_member x WHERE x.grp = $4 AND x.membership = $5)) ORDER BY m.id;

--: talk_groups(organisation bigint, cycle bigint, membership bigint, any_group boolean) -> many (id bigint, name text)
SELECT g.id, g.name FROM grp g
 WHERE g.organisation = $1 AND g.cycle = $2 AND g.state = 'open'
   AND ($4::boolean OR EXISTS (SELECT FROM group_member x WHERE x.grp = g.id AND x.membership = $3)) ORDER BY g.name COLLATE "sv-x-icu", g.id;

--: page talk_data = meeting_get, meetings_beside, talkers, talk_groups, local_of_meeting

-- Those who are asked for, of all or of a group. Staff come to what their group does, not to the meeting of all.
--: attendees(organisation bigint, cycle bigint, meeting bigint, grp bigint?, first int, most int) -> many (membership bigint, name text, function text, unit_name text?, state text?)
SELECT m.id AS membership, p.name, m.function, u.name AS unit_name, a.state
  FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit
  LEFT JOIN attendance a ON a.meeting = $3 AND a.membership = m.id
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
   AND CASE WHEN $4::bigint IS NULL THEN m.function <> 'staff' ELSE EXISTS (SELECT FROM group_member gm WHERE gm.grp = $4 AND gm.membership = m.id) END
 ORDER BY p.name COLLATE "sv-x-icu", m.id OFFSET $5::int LIMIT $6::int;

--: attendees_count(organisation bigint, cycle bigint, meeting bigint, grp bigint?) -> one (members bigint, present bigint, absent bigint, catch_up bigint)
SELECT count(*) AS members, count(*) FILTER (WHERE a.state = 'present') AS present, count(*) FILTER (WHERE a.state = 'absent') AS absent,
       count(*) FILTER (WHERE a.state = 'catch_up_done') AS catch_up
  FROM membership m LEFT JOIN attendance a ON a.meeting = $3 AND a.membership = m.id
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer'
   AND CASE WHEN $4::bigint IS NULL THEN m.function <> 'staff' ELSE EXISTS (SELECT FROM group_member gm WHERE gm.grp = $4 AND gm.membership = m.id) END;

--: groups_open(organisation bigint, cycle bigint) -> many (id bigint, name text)
SELECT id, name FROM grp WHERE organisation = $1 AND cycle = $2 AND state = 'open' ORDER BY track, name COLLATE "sv-x-icu", id;

--: page attend_data = meeting_get, attendees, attendees_count, groups_open

-- Locked until the transaction ends: it is neither moved nor cancelled while attendance is written.
--: write meeting_lock(organisation bigint, cycle bigint, meeting bigint) -> one (part int, no int, day date, state text, agenda_version int)
SELECT part, no, day, state, agenda_version FROM meeting WHERE organisation = $1 AND cycle = $2 AND id = $3 FOR NO KEY UPDATE;

-- Of those only who are asked for; the rows that are written. rest: of them only who is not marked yet.
--: write attendance_put(organisation bigint, cycle bigint, meeting bigint, grp bigint?, marked_by bigint, memberships bigint[], states text[], rest bigint[]) -> many (membership bigint, state text)
INSERT INTO attendance AS a (organisation, meeting, membership, state, marked_by)
SELECT m.organisation, $3, m.id, x.state, $5
  FROM unnest($6::bigint[], $7::text[]) x(membership, state) JOIN membership m ON m.id = x.membership
 WHERE m.organisation = $1 AND m.cycle = $2 AND m.state = 'approved' AND m.role <> 'observer' AND x.state <> ''
   AND NOT (m.id = ANY ($8::bigint[]) AND EXISTS (SELECT FROM attendance b WHERE b.meeting = $3 AND b.membership = m.id))
   AND CASE WHEN $4::bigint IS NULL THEN m.function <> 'staff' ELSE EXISTS (SELECT FROM group_member gm WHERE gm.grp = $4 AND gm.membership = m.id) END
 ORDER BY m.id
ON CONFLICT (meeting, membership) DO UPDATE SET state = excluded.state, marked_by = excluded.marked_by, marked_at = now()
RETURNING a.membership, a.state;

--: write attendance_drop(organisation bigint, meeting bigint, grp bigint?, memberships bigint[]) -> many (membership bigint)
DELETE FROM attendance a
 WHERE a.organisation = $1 AND a.meeting = $2 AND a.membership = ANY ($4::bigint[])
   AND ($3::bigint IS NULL OR EXISTS (SELECT FROM group_member gm WHERE gm.grp = $3 AND gm.membership = a.membership))
RETURNING a.membership;

--: meeting_held(organisation bigint, meeting bigint) -> none
UPDATE meeting SET state = 'held' WHERE organisation = $1 AND id = $2 AND state = 'planned';

-- 0 rows: somebody has changed the agenda since that version.
--: agenda_raise(organisation bigint, cycle bigint, meeting bigint, version int) -> count
UPDATE meeting SET agenda_version = agenda_version + 1 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND agenda_version = $4;

--: agenda_clear(organisation bigint, meeting bigint) -> none
DELETE FROM agenda_line WHERE organisation = $1 AND meeting = $2;

--: agenda_put(organisation bigint, meeting bigint, no int, after int, title text, minutes int) -> none
INSERT INTO agenda_line (organisation, meeting, no, after, title, minutes) VALUES ($1, $2, $3, $4, $5, $6);
