-- What the bench finds: 20,000 people in 1,000 courses of as many authorities, in the middle of part 2; and one course
-- (context 0) that all of them belong to. The texts are those that signed.c sends, so that a launch changes only what
-- a launch must change.
\set people 20000
\set courses 1000
BEGIN;

INSERT INTO organisation (id, name, kind, size, approval) OVERRIDING SYSTEM VALUE
SELECT i, 'Huvudman ' || i, 'municipality', 'standard', 'review' FROM generate_series(1, :courses) i;
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, content_version) OVERRIDING SYSTEM VALUE
SELECT i, i, '2026/27', '2026-08-01', '2027-06-30', '1' FROM generate_series(1, :courses) i;

INSERT INTO context (id, consumer, context_id, title, label, organisation, cycle) OVERRIDING SYSTEM VALUE
SELECT i + 1, :consumer, i, 'Kvalitetsarbete 2026/27', 'KVAL2627', nullif(i, 0), nullif(i, 0) FROM generate_series(0, :courses) i;
INSERT INTO resource_link (id, context, link_id, title, part) OVERRIDING SYSTEM VALUE
SELECT 5 * i + p, i + 1, i || '-' || p, 'Del ' || p, p FROM generate_series(0, :courses) i, generate_series(1, 5) p;
INSERT INTO person (id, consumer, lti_user_id, name, email) OVERRIDING SYSTEM VALUE
SELECT i, :consumer, i, 'Anna Åkerström', 'anna@skola.example' FROM generate_series(1, :people) i;
INSERT INTO person_context (person, context, roles)
SELECT i, c, :learner FROM generate_series(1, :people) i, LATERAL (VALUES (1), (i % :courses + 2)) v (c);
INSERT INTO outcome_host (id, consumer, origin, allowed) OVERRIDING SYSTEM VALUE VALUES (1, :consumer, 'https://moodle.example', true);
INSERT INTO passback (link, person, host, sourcedid, url)
SELECT l, i, 1, 'none yet', 'https://moodle.example/mod/lti/service.php'
  FROM generate_series(1, :people) i,
       LATERAL (SELECT 2 UNION ALL SELECT 5 * (i % :courses + 1) + p FROM generate_series(1, 5) p) v (l);

-- The process: a unit and a group per authority, everybody in it, two steps done, two texts, a round of self-assessment.
INSERT INTO school_unit (id, organisation, name) OVERRIDING SYSTEM VALUE
SELECT i, i, 'Strandskolan' FROM generate_series(1, :courses) i;
INSERT INTO grp (id, organisation, cycle, name, track, unit, own) OVERRIDING SYSTEM VALUE
SELECT i, i, i, 'Strandskolan', 'unit', i, true FROM generate_series(1, :courses) i;
INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state) OVERRIDING SYSTEM VALUE
SELECT i, i % :courses + 1, i % :courses + 1, i, 'participant', 'teacher', i % :courses + 1, 'approved' FROM generate_series(1, :people) i;
INSERT INTO group_member (organisation, grp, membership)
SELECT organisation, cycle, id FROM membership;
INSERT INTO step_state (organisation, membership, step)
SELECT organisation, id, step FROM membership, (VALUES ('d2-film-1'), ('d2-reflection-1')) v (step);
INSERT INTO part_progress (organisation, membership, part, done, required, content)
SELECT organisation, id, part, CASE part WHEN 2 THEN 2 ELSE 0 END, 9, :'content' FROM membership, generate_series(1, 5) part;
INSERT INTO section (organisation, grp, type, field, head, last_rev)
SELECT id, id, type, field, 3, 3 FROM grp,
       (VALUES ('d2-discussion-1', 'note'), ('current_situation', 'in_brief'), ('current_situation', 'results')) v (type, field);
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)
SELECT organisation, grp, type, field, rev, rev - 1, 'saved', grp - 1 + :courses * rev, repeat('Vi ser för lite av eftermiddagarna. ', 20)
  FROM section, generate_series(1, 3) rev;
INSERT INTO assessment_round (id, organisation, cycle, assessment, closes_at) OVERRIDING SYSTEM VALUE
SELECT i, i, i, 'D2', now() + interval '9 days' FROM generate_series(1, :courses) i;
INSERT INTO answer (organisation, round, membership, item, answer)
SELECT organisation, cycle, id, 'D2-0' || k, '3' FROM membership, generate_series(1, 5) k WHERE id % 2 = 0;
UPDATE passback SET value = 22, sent = 22, state = 'sent', sent_at = now() WHERE link = 5 * (person % :courses + 1) + 2;

SELECT setval(pg_get_serial_sequence(t, 'id'), 1000000)
  FROM unnest('{organisation,cycle,context,resource_link,person,school_unit,grp,membership,assessment_round}'::text[]) t;
COMMIT;
VACUUM ANALYZE;
