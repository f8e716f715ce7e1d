-- The courses of a year, and the code that binds one more.

-- people: in a shared course those who have chosen this year.
--: courses(organisation bigint, cycle bigint) -> many (id bigint, title text, consumer text, bound_at timestamptz?, people bigint, shared boolean)
SELECT c.id, c.title, k.name AS consumer, y.bound_at, (SELECT count(*) FROM person_course pc WHERE pc.context = c.id AND pc.cycle = $2) AS people, c.shared
  FROM course_year y JOIN context c ON c.id = y.context JOIN consumer k ON k.id = c.consumer
 WHERE y.organisation = $1 AND y.cycle = $2 ORDER BY y.bound_at, c.id LIMIT 200;

-- One of them, and how many others there are.
--: course_one(organisation bigint, cycle bigint, course bigint) -> maybe (title text, consumer text, people bigint, members bigint, others bigint)
SELECT c.title, k.name AS consumer, (SELECT count(*) FROM person_context pc WHERE pc.context = c.id) AS people,
       (SELECT count(*) FROM membership m JOIN person_context pc ON pc.person = m.person AND pc.context = c.id
         WHERE m.cycle = $2 AND m.state IN ('pending', 'approved')
           AND NOT EXISTS (SELECT FROM person_course o WHERE o.person = m.person AND o.cycle = $2 AND o.context <> c.id)) AS members,
       (SELECT count(*) FROM course_year o WHERE o.cycle = $2 AND o.context <> c.id) AS others
  FROM context c JOIN consumer k ON k.id = c.consumer WHERE c.organisation = $1 AND c.cycle = $2 AND c.id = $3;

-- 0 rows: it is not one of the year, or the last one.
--: context_unbind(organisation bigint, cycle bigint, context bigint) -> count
UPDATE context SET organisation = NULL, cycle = NULL, bound_at = NULL
 WHERE organisation = $1 AND cycle = $2 AND id = $3 AND EXISTS (SELECT FROM course_year o WHERE o.cycle = $2 AND o.context <> $3);

-- The code that waits to be typed.
--: code_now(organisation bigint, cycle bigint) -> maybe (expires_at timestamptz)
SELECT max(expires_at) AS expires_at FROM course_code WHERE organisation = $1 AND cycle = $2 AND used_at IS NULL AND expires_at > now()
HAVING count(*) > 0;

--: page courses_data = courses, code_now

-- Those before it are good for nothing any more.
--: code_drop(organisation bigint, cycle bigint) -> none
DELETE FROM course_code WHERE organisation = $1 AND cycle = $2;

--: code_put(organisation bigint, cycle bigint, code_hash text, made_by bigint) -> none
INSERT INTO course_code (organisation, cycle, code_hash, made_by) VALUES ($1, $2, $3, $4);

-- No row: nobody has made it, it has been used, it is old, its year has ended, or its authority is moving.
--: write code_take(code_hash text) -> maybe (organisation bigint, cycle bigint)
UPDATE course_code c SET used_at = now() FROM cycle y
 WHERE c.code_hash = $1 AND c.used_at IS NULL AND c.expires_at > now() AND y.id = c.cycle AND y.state <> 'closed' AND NOT rests_v1(c.organisation)
RETURNING c.organisation, c.cycle;

-- One try after the other.
--: write code_tries(context bigint, person bigint) -> one (here bigint, mine bigint)
WITH one AS (SELECT id FROM context WHERE id = $1 FOR NO KEY UPDATE)
SELECT (SELECT count(*) FROM code_try t WHERE t.context = one.id AND t.at > now() - interval '1 hour') AS here,
       (SELECT count(*) FROM code_try t WHERE t.person = $2 AND t.at > now() - interval '1 hour') AS mine
  FROM one;

--: code_wrong(context bigint, person bigint) -> none
WITH old AS (DELETE FROM code_try WHERE context = $1 AND at < now() - interval '1 hour')
INSERT INTO code_try (context, person) VALUES ($1, $2);
