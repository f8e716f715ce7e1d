-- The years that have ended, for those who took part in them, and for the process leaders of the course's own year.

-- Of the authority, but for the one that is looked at; role NULL: the person took no part.
--: archive_years(organisation bigint, person bigint, cycle bigint, context bigint) -> many (id bigint, school_year text, round_no int, role text?, closed_at timestamptz?, summary text)
SELECT y.id, y.school_year, y.round_no, m.role, y.closed_at, y.summary
  FROM cycle y LEFT JOIN membership m ON m.organisation = y.organisation AND m.cycle = y.id AND m.person = $2 AND m.state = 'approved'
 WHERE y.organisation = $1 AND y.state = 'closed' AND y.id <> $3
   AND (m.id IS NOT NULL OR EXISTS (SELECT FROM person_course c JOIN membership n ON n.cycle = c.cycle AND n.cycle <> y.id
                                     WHERE c.context = $4 AND c.person = $2 AND n.person = $2 AND n.role = 'process_leader' AND n.state = 'approved'))
 ORDER BY y.starts_on DESC;

-- 0 rows: it is not such a year, of the authority whose year the session is in.
--: archive_look(id_hash text, cycle bigint) -> count
UPDATE session s SET looks_at = y.id
  FROM person_course c, cycle y
 WHERE s.id_hash = $1 AND c.context = s.context AND c.person = s.person AND y.id = $2 AND y.organisation = c.organisation AND y.id <> c.cycle AND y.state = 'closed'
   AND EXISTS (SELECT FROM membership m WHERE m.person = s.person AND m.state = 'approved' AND (m.cycle = y.id OR (m.cycle = c.cycle AND m.role = 'process_leader')));

--: archive_leave(id_hash text) -> none
UPDATE session SET looks_at = NULL WHERE id_hash = $1 AND looks_at IS NOT NULL;
