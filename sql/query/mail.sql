-- Reminders by mail: who chooses them, and letters on their way.

--: mail_choice_get(organisation bigint) -> maybe (sends boolean, weekday int, version int, changed_by text, changed_at timestamptz)
SELECT c.sends, c.weekday, c.version, coalesce(p.name, '') AS changed_by, c.changed_at
  FROM mail_choice c LEFT JOIN membership m ON m.id = c.changed_by LEFT JOIN person p ON p.id = m.person
 WHERE c.organisation = $1;

-- 0 rows: another version stands there than the one that was read. version 0: none stood there.
--: mail_choice_save(organisation bigint, version int, sends boolean, weekday int, changed_by bigint) -> count
INSERT INTO mail_choice AS c (organisation, sends, weekday, changed_by) VALUES ($1, $3, $4, $5)
ON CONFLICT (organisation) DO UPDATE
   SET sends = excluded.sends, weekday = excluded.weekday, changed_by = excluded.changed_by, changed_at = now(), version = c.version + 1
 WHERE c.version = $2;

--: mail_mine(person bigint, organisation bigint) -> one (wants boolean, email text, sends boolean, weekday int)
SELECT p.mail AS wants, p.email, coalesce(c.sends, false) AS sends, coalesce(c.weekday, 0) AS weekday
  FROM person p LEFT JOIN mail_choice c ON c.organisation = $2 WHERE p.id = $1;

--: mail_want(person bigint, wants boolean) -> count
UPDATE person SET mail = $2 WHERE id = $1;

-- Letters of what waits: the week's for those whose authority writes on one of these weekdays, else one with what cannot wait.
-- Two that do this at once make each once.
--: mail_make(at timestamptz, day date, monday date, first int, last int) -> count
WITH due AS MATERIALIZED (
	SELECT d.* FROM (SELECT min(organisation) AS first, max(organisation) AS last FROM mail_choice WHERE sends) c, reminder_due_v2($1, c.first, c.last) d
), waiting AS (
	SELECT r.organisation, r.membership, r.kind, r.thing, r.kind IN ('signup_overdue', 'meeting_day', 'round_closes', 'round_asked') AS urgent,
	       c.weekday BETWEEN $4 AND $5 AND NOT EXISTS (SELECT FROM mail x WHERE x.membership = r.membership AND NOT x.urgent AND x.day = $3) AS weekly
	  FROM due d JOIN reminder r USING (membership, kind, thing) JOIN mail_choice c ON c.organisation = r.organisation AND c.sends
	  JOIN membership m ON m.id = r.membership JOIN person p ON p.id = m.person AND p.mail AND p.email <> ''
	 WHERE r.mail IS NULL
), made AS (
	INSERT INTO mail (organisation, membership, urgent, day, made_at, next_at)
	SELECT organisation, membership, NOT weekly, CASE WHEN weekly THEN $3 ELSE $2 END, $1, $1
	  FROM waiting WHERE weekly OR urgent GROUP BY organisation, membership, weekly
	ON CONFLICT DO NOTHING
	RETURNING id, membership, urgent
)
UPDATE reminder r SET mail = made.id
  FROM made JOIN waiting w ON w.membership = made.membership AND (w.urgent OR NOT made.urgent)
 WHERE r.membership = w.membership AND r.kind = w.kind AND r.thing = w.thing;

-- The next letter that is due, as the receiver's authority and course are now. wanted: somebody still wants it.
--: write mail_lease(at timestamptz, seconds int) -> maybe (id bigint, membership bigint, person bigint, urgent boolean, attempts int, wanted boolean, email text, lang text, authority text, school_year text, course text, lms text)
WITH next AS (
	SELECT id FROM mail WHERE state = 'queued' AND next_at <= $1 AND (leased_until IS NULL OR leased_until < $1) AND NOT rests_v1(organisation)
	 ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE mail x SET leased_until = $1::timestamptz + make_interval(secs => $2::int), attempts = x.attempts + 1
  FROM next, membership m JOIN person p ON p.id = m.person JOIN consumer k ON k.id = p.consumer
  JOIN cycle y ON y.id = m.cycle JOIN organisation o ON o.id = m.organisation LEFT JOIN mail_choice c ON c.organisation = m.organisation
  LEFT JOIN LATERAL (SELECT t.title FROM context t JOIN person_course pc ON pc.context = t.id AND pc.person = p.id
                      WHERE pc.cycle = m.cycle ORDER BY t.id DESC LIMIT 1) t ON true
 WHERE x.id = next.id AND m.id = x.membership
RETURNING x.id, x.membership, p.id AS person, x.urgent, x.attempts, coalesce(c.sends, false) AND p.mail AND m.state = 'approved' AS wanted, p.email,
          coalesce((SELECT s.lang FROM session s WHERE s.person = p.id ORDER BY s.created_at DESC LIMIT 1), 'sv') AS lang,
          o.name AS authority, y.school_year, coalesce(t.title, '') AS course,
          coalesce((CASE WHEN k.origins = '{}' THEN k.learnt_origins ELSE k.origins END)[1], '') AS lms;

-- What of it still matters.
--: mail_holds(mail bigint, at timestamptz) -> many (kind text, words text)
SELECT d.kind, d.words FROM mail x CROSS JOIN LATERAL reminder_due_v2($2, x.organisation, x.organisation) d
  JOIN reminder r ON (r.membership, r.kind, r.thing) = (d.membership, d.kind, d.thing) AND r.mail = x.id
 WHERE x.id = $1 ORDER BY d.words, d.kind;

--: mail_sent(id bigint, at timestamptz) -> none
UPDATE mail SET state = 'sent', sent_at = $2, leased_until = NULL, code = '' WHERE id = $1;

-- After a week it is given up.
--: mail_later(id bigint, at timestamptz, seconds int, code text) -> none
UPDATE mail SET state = CASE WHEN made_at < $2::timestamptz - interval '7 days' THEN 'refused' ELSE state END,
       next_at = $2::timestamptz + make_interval(secs => $3::int), leased_until = NULL, code = $4
 WHERE id = $1 AND state = 'queued';

--: mail_end(id bigint, state text, code text) -> none
UPDATE mail SET state = $2, leased_until = NULL, code = $3 WHERE id = $1 AND state = 'queued';

--: mail_purge(at timestamptz) -> count
DELETE FROM mail WHERE made_at < $1::timestamptz - interval '400 days';

-- The operator's: ids, never names or addresses. state '': what is not sent.
--: mails(state text) -> many (id bigint, state text, urgent boolean, membership bigint, attempts int, made text, next text, code text)
SELECT id, state, urgent, membership, attempts, to_char(made_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') AS made,
       to_char(next_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') AS next, code
  FROM mail WHERE CASE WHEN $1 = '' THEN state IN ('queued', 'refused') ELSE state = $1 END
 ORDER BY id LIMIT 10000;

-- id 0: all.
--: mail_retry(id bigint) -> count
UPDATE mail SET state = 'queued', attempts = 0, next_at = now(), made_at = CASE WHEN state = 'refused' THEN now() ELSE made_at END, code = ''
 WHERE state IN ('queued', 'refused') AND ($1::bigint = 0 OR id = $1);

--: mail_drop(id bigint) -> count
UPDATE mail SET state = 'dropped', code = '' WHERE id = $1 AND state IN ('queued', 'refused');
