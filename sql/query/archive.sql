-- The years that have ended, for those who took part in them, and for the process leaders of the course's own year.

-- Of the authority, but for the one that is looked at; role NULL: the person took no part.
--: archive_years(organisation bigint, person bigint, cycle bigint, context bigint) -> many (id bigint, school_year text, round_no int, role text?, closed_at timestamptz?, summary text)
SELECT y.id, y.school_year, y.round_no, e.role, y.closed_at, y.summary
  FROM years_ended_v1($1, $2, $3, $4) e JOIN cycle y ON y.organisation = $1 AND y.id = e.cycle
 ORDER BY y.starts_on DESC;

-- 0 rows: it is not such a year, of the authority whose year the session is in.
--: archive_look(id_hash text, cycle bigint) -> count
UPDATE session s SET looks_at = y.id
  FROM person_course c, cycle y
 WHERE s.id_hash = $1 AND c.context = s.context AND c.person = s.person AND y.id = $2 AND y.organisation = c.organisation AND y.id <> c.cycle AND y.state = 'closed'
   AND EXISTS (SELECT FROM membership m WHERE m.person = s.person AND m.state = 'approved' AND (m.cycle = y.id OR (m.cycle = c.cycle AND m.role = 'process_leader')));

--: archive_leave(id_hash text) -> none
UPDATE session SET looks_at = NULL WHERE id_hash = $1 AND looks_at IS NOT NULL;
