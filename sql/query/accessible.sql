-- What people say that they cannot use.

-- 0 rows: the authority has got that many today.
--: access_message_add(organisation bigint, cycle bigint, body text, most int) -> count
INSERT INTO access_message (organisation, cycle, body)
SELECT $1, $2, $3 WHERE (SELECT count(*) FROM access_message m WHERE m.organisation = $1 AND m.day = current_date) < $4::int;

--: access_message_done(organisation bigint, id bigint) -> count
UPDATE access_message SET done = true WHERE organisation = $1 AND id = $2 AND NOT done;

-- Those that wait first.
--: access_messages(organisation bigint, most bigint) -> many (id bigint, body text, day date, done boolean)
SELECT id, body, day, done FROM access_message WHERE organisation = $1 ORDER BY done, id DESC LIMIT $2;
