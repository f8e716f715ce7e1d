-- A course that many authorities share: which years run there, and which one each person works in.

-- ---- What can be chosen ----

-- The authorities that can be chosen, once each, by the year that runs: those that are led, which the operator has said yes to.
-- leads: also years that are prepared or being ended, for who may ask to lead them. words: part of a name, "" for all.
--: shared_list(context bigint, leads boolean, words text, most bigint, skip bigint) -> many (cycle bigint, name text, total bigint)
SELECT x.cycle, x.name, count(*) OVER () AS total
  FROM (SELECT DISTINCT ON (o.id) y.id AS cycle, o.name
          FROM shared_course s JOIN cycle y ON y.id = s.cycle JOIN organisation o ON o.id = s.organisation AND o.moving_at IS NULL
         WHERE s.context = $1 AND (y.state = 'active' OR ($2 AND y.state <> 'closed'))
           AND EXISTS (SELECT FROM membership m WHERE m.cycle = y.id AND m.role = 'process_leader' AND m.state = 'approved')
           AND ($3::text = '' OR strpos(lower(o.name COLLATE "sv-x-icu"), lower($3 COLLATE "sv-x-icu")) > 0)
         ORDER BY o.id, (y.state = 'active') DESC, y.starts_on DESC) x
 ORDER BY x.name COLLATE "sv-x-icu", x.cycle LIMIT $4::bigint OFFSET $5::bigint;

-- Other years of the person's: those they are approved in, and after one that has ended the year in which its authority goes on.
--: shared_mine(person bigint, context bigint, cycle bigint) -> many (cycle bigint, name text, school_year text)
SELECT y.id AS cycle, o.name, y.school_year
  FROM shared_course s JOIN cycle y ON y.id = s.cycle JOIN organisation o ON o.id = s.organisation
 WHERE s.context = $2 AND y.id <> $3 AND y.state <> 'closed'
   AND (EXISTS (SELECT FROM membership m WHERE m.cycle = y.id AND m.person = $1 AND m.state = 'approved')
        OR (y.state = 'active' AND EXISTS (SELECT FROM cycle c WHERE c.id = $3 AND c.organisation = y.organisation AND c.state = 'closed' AND c.starts_on < y.starts_on)))
 ORDER BY y.starts_on DESC, o.name COLLATE "sv-x-icu";

--: shared_place(person bigint, context bigint) -> one (has boolean)
SELECT has_place_v1($1, cycle) AS has FROM person_context WHERE person = $1 AND context = $2;

--: page choose_data = shared_mine, shared_place, shared_list

-- An authority by that name, in whatever case, that can be chosen in the course.
--: shared_named(context bigint, name text) -> one (taken boolean)
SELECT EXISTS (SELECT FROM shared_course s JOIN organisation o ON o.id = s.organisation JOIN cycle y ON y.id = s.cycle AND y.state <> 'closed'
                WHERE s.context = $1 AND lower(o.name COLLATE "sv-x-icu") = lower($2 COLLATE "sv-x-icu")
                  AND EXISTS (SELECT FROM membership m WHERE m.cycle = y.id AND m.role = 'process_leader' AND m.state = 'approved')) AS taken;

-- ---- Choosing ----

-- What a person does in a shared course is done one after the other, until the transaction ends.
--: write shared_hold(person bigint, context bigint) -> one (cycle bigint?)
SELECT cycle FROM person_context WHERE person = $1 AND context = $2 FOR NO KEY UPDATE;

-- 0 rows: the year does not run there, cannot be chosen, its authority is moving, or the person has a place where they are.
--: shared_choose_year(person bigint, context bigint, cycle bigint, leads boolean) -> count
UPDATE person_context pc SET organisation = s.organisation, cycle = s.cycle
  FROM shared_course s JOIN cycle y ON y.id = s.cycle
 WHERE pc.person = $1 AND pc.context = $2 AND s.context = $2 AND s.cycle = $3 AND y.state <> 'closed' AND NOT rests_v1(s.organisation)
   AND (EXISTS (SELECT FROM membership m WHERE m.cycle = y.id AND m.person = $1 AND m.state = 'approved')
        OR ((y.state = 'active' OR $4)
            AND EXISTS (SELECT FROM membership m WHERE m.cycle = y.id AND m.role = 'process_leader' AND m.state = 'approved')
            AND NOT has_place_v1($1, pc.cycle)));

-- The person belongs nowhere there; 0 rows: they have a place.
--: shared_leave(person bigint, context bigint) -> count
UPDATE person_context pc SET organisation = NULL, cycle = NULL
 WHERE pc.person = $1 AND pc.context = $2 AND NOT has_place_v1($1, pc.cycle);

-- No row where it has been answered.
--: write member_withdraw(organisation bigint, cycle bigint, person bigint) -> maybe (id bigint, role text)
UPDATE membership SET state = 'left', decided_at = now(), decided_by = NULL
 WHERE organisation = $1 AND cycle = $2 AND person = $3 AND state = 'pending' RETURNING id, role;

-- The one that the person is now, where they take part.
--: shared_member(person bigint, context bigint) -> maybe (organisation bigint, cycle bigint, membership bigint, content_version text)
SELECT m.organisation, m.cycle, m.id AS membership, y.content_version
  FROM person_context pc JOIN cycle y ON y.id = pc.cycle JOIN membership m ON m.cycle = pc.cycle AND m.person = pc.person AND m.state = 'approved'
 WHERE pc.person = $1 AND pc.context = $2;

-- Another year begins from nothing: its first result takes the place of the last one, which the LMS shows until then. What has
-- not been sent of the last one never is.
--: shared_score_anew(person bigint, context bigint) -> none
UPDATE passback b SET value = 0, state = 'idle', attempts = 0, reason = '', code = '', shown = NULL
  FROM resource_link l WHERE l.context = $2 AND b.link = l.id AND b.person = $1 AND b.state IN ('queued', 'sent', 'reading', 'refused', 'dropped');

-- ---- What runs there ----

--: shared_run(context bigint, organisation bigint, cycle bigint) -> none
INSERT INTO shared_course (context, organisation, cycle) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- Who begins it is in it.
--: shared_enter(person bigint, context bigint, organisation bigint, cycle bigint) -> count
UPDATE person_context pc SET organisation = $3, cycle = $4
 WHERE pc.person = $1 AND pc.context = $2 AND NOT has_place_v1($1, pc.cycle);

-- The next year runs where the one before does.
--: shared_go_on(organisation bigint, cycle bigint, next bigint) -> none
INSERT INTO shared_course (context, organisation, cycle)
SELECT context, organisation, $3 FROM shared_course WHERE organisation = $1 AND cycle = $2 ON CONFLICT DO NOTHING;
