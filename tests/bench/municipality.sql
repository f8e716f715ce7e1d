-- A large municipality beside the others, made from a seed number: 120 units with a group each and 60 named groups, 900
-- who take part and 40 who wait, in the middle of part 2, led by two. Same seed, same municipality.
\set org 2001
\set people 1000000
\if :{?seed}
\else
	\set seed 1
\endif
BEGIN;
-- A number from 0 to n - 1 that only the seed and the two words decide.
CREATE FUNCTION pg_temp.pick(what text, i bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE AS
	$$ SELECT abs(hashint8extended(i, hashtextextended(what, current_setting('bench.seed')::bigint)) % n)::int $$;
SELECT set_config('bench.seed', :'seed', true);

INSERT INTO organisation (id, name, kind, size, approval) OVERRIDING SYSTEM VALUE VALUES (:org, 'Storstads kommun', 'municipality', 'standard', 'review');
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, content_version) OVERRIDING SYSTEM VALUE
VALUES (:org, :org, '2026/27', '2026-07-01', '2027-06-30', :'content');
INSERT INTO context (id, consumer, context_id, title, label, organisation, cycle, bound_at) OVERRIDING SYSTEM VALUE
VALUES (:org, :consumer, 'storstad', 'Kvalitetsarbete i Storstad', 'STOR', :org, :org, now());
INSERT INTO resource_link (id, context, link_id, title, part) OVERRIDING SYSTEM VALUE
SELECT :people + p, :org, 'storstad-' || p, 'Del ' || p, p FROM generate_series(0, 5) p;

INSERT INTO school_unit (id, organisation, name, code, forms) OVERRIDING SYSTEM VALUE
SELECT :people + i, :org,
       (ARRAY['Strand', 'Berg', 'Kvarn', 'Ängs', 'Skogs', 'Havs', 'Åker', 'Östra ', 'Norra ', 'Ling'])[pick % 10 + 1] || (ARRAY['skolan', 'förskolan', 'gymnasiet'])[i % 3 + 1] || ' ' || i,
       lpad((10000000 + i)::text, 8, '0'), ARRAY[(ARRAY['compulsory', 'preschool', 'upper_secondary'])[i % 3 + 1]]
  FROM generate_series(1, 120) i, pg_temp.pick('unit', i, 10) pick;
INSERT INTO unit_expected (organisation, cycle, unit, expected) SELECT :org, :org, id, 8 FROM school_unit WHERE organisation = :org;

INSERT INTO person (id, consumer, lti_user_id, name, email) OVERRIDING SYSTEM VALUE
SELECT :people + i, :consumer, 'storstad-' || i,
       (ARRAY['Anna', 'Bo', 'Karin', 'Yusuf', 'Åsa', 'Örjan', 'Fatima', 'Lena', 'Per-Erik', 'Ingrid'])[first + 1] || ' ' ||
       (ARRAY['Åkerström', 'Lindqvist', 'Öberg', 'Demir', 'Nyström', 'Hägg', 'Al-Rashid', 'Holm', 'Väänänen', 'Ängström-Sjögren'])[last + 1],
       'p' || i || '@storstad.example'
  FROM generate_series(1, 942) i, pg_temp.pick('first', i, 10) first, pg_temp.pick('last', i, 10) last;
INSERT INTO person_context (person, context, roles) SELECT id, :org, CASE WHEN id <= :people + 2 THEN :instructor ELSE :learner END FROM person WHERE id > :people;
INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state, due_at) OVERRIDING SYSTEM VALUE
SELECT :people + i, :org, :org, :people + i, CASE WHEN i <= 2 THEN 'process_leader' ELSE 'participant' END,
       (ARRAY['principal', 'deputy_principal', 'lead_teacher', 'team_leader', 'student_health'])[i % 5 + 1],
       CASE WHEN i > 2 THEN :people + 1 + i % 120 END, CASE WHEN i <= 902 THEN 'approved' ELSE 'pending' END, now() + make_interval(days => i % 5 - 1)
  FROM generate_series(1, 942) i;

INSERT INTO grp (id, organisation, cycle, name, track, unit, own) OVERRIDING SYSTEM VALUE
SELECT :people, :org, :org, 'Storstads kommun', 'organiser', NULL::bigint, true
UNION ALL SELECT id, :org, :org, name, 'unit', id, true FROM school_unit WHERE organisation = :org
UNION ALL SELECT :people + 500 + i, :org, :org, 'Nätverk ' || i, 'mixed', NULL, false FROM generate_series(1, 60) i;
INSERT INTO group_member (organisation, grp, membership, leads)
SELECT :org, coalesce(unit, :people), id, function = 'principal' FROM membership WHERE organisation = :org AND state = 'approved'
UNION ALL SELECT :org, :people + 501 + id % 60, id, false FROM membership WHERE organisation = :org AND state = 'approved' AND role = 'participant';

INSERT INTO step_state (organisation, membership, step)
SELECT :org, m.id, s.step FROM membership m, unnest('{d1-film-1,d1-reflection-1,d2-film-1,d2-reflection-1,d2-film-2}'::text[]) s (step)
 WHERE m.organisation = :org AND m.state = 'approved' AND pg_temp.pick(s.step, m.id, 10) < 7;
INSERT INTO part_progress (organisation, membership, part, done, required, content)
SELECT :org, id, part, CASE WHEN part < 3 THEN pg_temp.pick('part', id, 10) ELSE 0 END, 9, :'content'
  FROM membership, generate_series(1, 5) part WHERE organisation = :org AND state = 'approved';
INSERT INTO section (organisation, grp, type, field, head, last_rev)
SELECT :org, g.id, type, field, 2, 2 FROM grp g,
       (VALUES ('d2-discussion-1', 'note'), ('current_situation', 'in_brief'), ('current_situation', 'results')) v (type, field)
 WHERE g.organisation = :org AND g.own AND pg_temp.pick(field, g.id, 10) < 8;
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)
SELECT s.organisation, s.grp, s.type, s.field, rev, rev - 1, 'saved',
       (SELECT min(membership) FROM group_member gm WHERE gm.grp = s.grp), repeat('Vi ser för lite av eftermiddagarna. ', 20)
  FROM section s, generate_series(1, 2) rev WHERE s.organisation = :org;
-- The thread of each unit and of the authority: eight findings, six causes, three goals with two activities each, and outcomes.
INSERT INTO finding (organisation, cycle, grp, text, kind, worth, type, field, rev, state)
SELECT :org, :org, id, 'Iakttagelse ' || i || '. ' || repeat('Vi ser för lite av eftermiddagarna. ', 6), 'process', 'challenge', 'current_situation', 'results', 2, CASE WHEN i < 5 THEN 'chosen' ELSE 'open' END
  FROM grp, generate_series(1, 8) i WHERE organisation = :org AND own;
INSERT INTO cause (organisation, grp, finding, text, speaks_for, speaks_against, about)
SELECT :org, grp, id, repeat('Ingen har tid att se. ', 6), repeat('Tio av tolv besök. ', 6), repeat('Två klasser gör annorlunda. ', 6), 'teaching'
  FROM finding, generate_series(1, 2) i WHERE organisation = :org AND id % 8 < 3;
INSERT INTO goal (organisation, cycle, grp, text, national, baseline, target, sign, due, responsible, state, adopted_at)
SELECT :org, :org, id, 'Mål ' || i || '. ' || repeat('Alla elever möts av en vuxen. ', 4), repeat('Trygghet och studiero. ', 4), repeat('5 av 12. ', 8), repeat('10 av 12. ', 8), repeat('Besök. ', 8), '2027-05-14', 'Rektor', 'adopted', now()
  FROM grp, generate_series(1, 3) i WHERE organisation = :org AND own;
INSERT INTO goal_finding (organisation, grp, goal, finding)
SELECT :org, g.grp, g.id, f.id FROM goal g JOIN finding f ON f.grp = g.grp AND f.id % 4 = g.id % 4 WHERE g.organisation = :org;
INSERT INTO activity (organisation, grp, goal, text, responsible, starts_on, ends_on, resources, early_sign, criterion, follow_up)
SELECT :org, grp, id, repeat('En vuxen är med på rasten. ', 5), CASE WHEN i = 1 THEN 'Arbetslagsledare' ELSE '' END, current_date, current_date + 20, repeat('Två timmar. ', 8), repeat('Färre gräl. ', 8), repeat('Tio av tolv. ', 8), repeat('Loggen. ', 8)
  FROM goal, generate_series(1, 2) i WHERE organisation = :org;
INSERT INTO goal_outcome (organisation, grp, goal, activity, text, degree, evidence, causes)
SELECT :org, grp, goal, id, repeat('Den blev av. ', 8), 3, 'Loggen', repeat('Det var bestämt. ', 8) FROM activity WHERE organisation = :org AND id % 3 = 0;
-- As much beside the pack as a part has room for.
INSERT INTO local_item (organisation, cycle, part, step, kind, words, place)
SELECT :org, :org, part, CASE WHEN i % 2 = 0 THEN 'd' || part || '-discussion-1' ELSE '' END, CASE WHEN i % 2 = 0 THEN 'question' ELSE 'note' END, repeat('Vad vet vi om det? ', 10), i
  FROM generate_series(1, 5) part, generate_series(1, 20) i;
INSERT INTO document (organisation, grp, type, state, version, finalised_at)
SELECT :org, id, 'current_situation', 'finalised', 1, now() FROM grp WHERE organisation = :org AND own AND pg_temp.pick('final', id, 10) < 3;
INSERT INTO assessment_round (id, organisation, cycle, assessment, mode, state, closes_at, parted, swept) OVERRIDING SYSTEM VALUE VALUES (:org, :org, :org, 'D2', 'plenum_count', 'released', now() + interval '9 days', true, true);
INSERT INTO joint_sheet (organisation, round, grp, present, done) SELECT :org, :org, id, 5 + id % 20, true FROM grp WHERE organisation = :org;
INSERT INTO joint_answer (organisation, round, grp, item, hands)
SELECT :org, :org, grp, 'D2-' || lpad(k::text, 2, '0'), ARRAY[1, 1, 2, present - 5, 1, 0] FROM joint_sheet, generate_series(1, 12) k WHERE organisation = :org;
INSERT INTO participation (organisation, round, membership)
SELECT :org, :org, id FROM membership WHERE organisation = :org AND state = 'approved' AND pg_temp.pick('round', id, 10) < 6;
-- What has been released: hands of this year, and four self-assessments in each of five years, by 120 units.
INSERT INTO snapshot (organisation, round, min_n, answered) VALUES (:org, :org, 5, 900);
INSERT INTO snapshot_item (organisation, round, no, item, series, text, counts)
SELECT :org, :org, k, 'D2-' || lpad(k::text, 2, '0'), 'D2-' || lpad(k::text, 2, '0'), repeat('Vi vet vad vi gör. ', 4), '{180,180,360,900,180,0}' FROM generate_series(1, 12) k;
INSERT INTO snapshot_group (organisation, round, split, stratum, name, n, high) SELECT :org, :org, 'group', id, name, 200, 120 FROM grp WHERE organisation = :org;
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, state, closed_at, content_version) OVERRIDING SYSTEM VALUE
SELECT 100 * :org + y, :org, 2021 + y || '/' || 22 + y, make_date(2021 + y, 7, 1), make_date(2022 + y, 6, 30), 'closed', make_date(2022 + y, 6, 30), :'content' FROM generate_series(1, 4) y;
INSERT INTO assessment_round (id, organisation, cycle, assessment, state, closes_at, parted, swept) OVERRIDING SYSTEM VALUE
SELECT 100 * :org + 10 * y + a, :org, CASE y WHEN 5 THEN :org ELSE 100 * :org + y END, 'D' || a, 'released', make_date(2021 + y, 9, 22), true, true
  FROM generate_series(1, 5) y, generate_series(1, 5) a WHERE a <> 2;
INSERT INTO snapshot (organisation, round, min_n, answered) SELECT :org, id, 5, 900 FROM assessment_round WHERE organisation = :org AND id > :org;
INSERT INTO snapshot_item (organisation, round, no, item, series, text, counts)
SELECT :org, r.id, k, r.assessment || '-' || lpad(k::text, 2, '0'), r.assessment || '-' || lpad(k::text, 2, '0'), repeat('Vi vet vad vi gör. ', 4),
       ARRAY[90 + k, 180, 360, 200 + r.id % 50, 60, 0] FROM assessment_round r, generate_series(1, 10) k WHERE r.organisation = :org AND r.id > :org;
INSERT INTO snapshot_group (organisation, round, split, stratum, name, items, counts, n, high)
SELECT :org, r.id, 'unit', u.id, u.name, ARRAY(SELECT r.assessment || '-' || lpad(k::text, 2, '0') FROM generate_series(1, 10) k),
       ARRAY(SELECT (k % 4 + 1)::bigint FROM generate_series(1, 40) k), 100, 70
  FROM assessment_round r, school_unit u WHERE r.organisation = :org AND r.id > :org AND u.organisation = :org;
INSERT INTO outcome_host (id, consumer, origin, allowed) OVERRIDING SYSTEM VALUE VALUES (2, :consumer, 'https://storstad.example', true);
INSERT INTO passback (link, person, host, sourcedid, url, value, sent, state, sent_at)
SELECT :people + part, m.person, 2, 'sourcedid', 'https://storstad.example/service', 10 + m.id % 90, 10 + m.id % 90, 'sent', now()
  FROM membership m, generate_series(0, 5) part WHERE m.organisation = :org AND m.state = 'approved' AND m.role = 'participant';

INSERT INTO decision (organisation, cycle, level, body, decided_on) VALUES (:org, :org, 'board', 'Utbildningsnämnden', '2026-08-14');
INSERT INTO time_plan (organisation, cycle, state, start_on, weekday, afternoon, sports_week, published_at)
VALUES (:org, :org, 'published', '2026-08-18', 1, false, 9, now());
INSERT INTO meeting (id, organisation, cycle, part, no, day, begins, length, place) OVERRIDING SYSTEM VALUE
SELECT :people + 10 * p + no, :org, :org, p, no, date '2026-08-18' + 56 * (p - 1) + 28 * (no - 1), 510, 210, 'Stadshuset, stora salen' FROM generate_series(1, 5) p, generate_series(1, 2) no;
INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day, note)
SELECT :org, :org, (ARRAY['budget', 'board', 'tests'])[i % 3 + 1], '', date '2026-08-20' + 14 * i, date '2026-08-20' + 14 * i + i % 4, 'Gäller alla enheter.' FROM generate_series(1, 20) i;

INSERT INTO task (organisation, cycle, part, title, scope, unit, due)
SELECT :org, :org, 2, 'Pröva bilden med arbetslaget', 'unit', id, '2026-11-20' FROM school_unit WHERE organisation = :org;

INSERT INTO document_version (organisation, grp, type, version, individuals, rows_kept) SELECT organisation, grp, type, version, false, true FROM document WHERE organisation = :org AND state = 'finalised';
INSERT INTO version_section (organisation, grp, type, version, field, rev, title)
SELECT s.organisation, s.grp, s.type, v.version, s.field, s.head, '' FROM document_version v JOIN section s ON (s.grp, s.type) = (v.grp, v.type) AND s.head > 0 WHERE v.organisation = :org;

-- Three authorities of its size that it collaborates with: each has a document of each of 120 units.
INSERT INTO organisation (id, name, kind, size, approval) OVERRIDING SYSTEM VALUE SELECT :org + i, 'Grannby kommun ' || i, 'municipality', 'standard', 'review' FROM generate_series(1, 3) i;
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, content_version) OVERRIDING SYSTEM VALUE SELECT id, id, '2026/27', '2026-07-01', '2027-06-30', :'content' FROM organisation WHERE id BETWEEN :org + 1 AND :org + 3;
INSERT INTO grp (id, organisation, cycle, name, track, unit, own) OVERRIDING SYSTEM VALUE
SELECT :people + 1000 * i + u, :org + i, :org + i, 'Skola ' || u, 'mixed', NULL, false FROM generate_series(1, 3) i, generate_series(1, 120) u;
INSERT INTO document (organisation, grp, type, state, version, finalised_at) SELECT organisation, id, 'current_situation', 'finalised', 1, now() FROM grp WHERE organisation BETWEEN :org + 1 AND :org + 3;
INSERT INTO document_version (organisation, grp, type, version, individuals, rows_kept) SELECT organisation, grp, type, version, false, true FROM document WHERE organisation BETWEEN :org + 1 AND :org + 3;
INSERT INTO collaboration (id, organisation, partner, since, types) OVERRIDING SYSTEM VALUE
SELECT :org + i, :org, :org + i, date '2026-07-01', '{current_situation}'::text[] FROM generate_series(1, 3) i
UNION ALL SELECT :org + 100 + i, :org + i, :org, '2026-07-01', '{current_situation}' FROM generate_series(1, 3) i;

-- The three years before this one, for whoever looks back.
UPDATE cycle SET summary = repeat('Vi lärde oss lyssna. ', 20) WHERE organisation = :org AND state = 'closed';
INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state, decided_at) OVERRIDING SYSTEM VALUE
SELECT m.id + i * 10000, m.organisation, 100 * :org + 5 - i, m.person, m.role, m.function, m.unit, m.state, now()
  FROM membership m, generate_series(1, 3) i WHERE m.cycle = :org AND m.state = 'approved';

-- Those who look at it: a process leader, and 200 who take part, each in a session of their own.
INSERT INTO session (id_hash, person, context, link, lang, return_url, framed)
SELECT encode(sha256(convert_to(sid, 'UTF8')), 'hex'), person, :org, :people, 'sv', '', false
  FROM (SELECT 'bench-leader' AS sid, :people + 1 AS person UNION ALL
        SELECT 'bench-' || i, :people + 2 + i FROM generate_series(1, 200) i) v;

-- The same municipality in a course that it shares with 300 authorities: all of its people, and 20 of each of the others.
INSERT INTO context (id, consumer, context_id, title, label, shared) OVERRIDING SYSTEM VALUE VALUES (:org + 1, :consumer, 'hela-landet', 'Kvalitetsarbete i hela landet', 'LAND', true);
INSERT INTO resource_link (id, context, link_id, title, part) OVERRIDING SYSTEM VALUE
SELECT :people + 10 + p, :org + 1, 'landet-' || p, 'Del ' || p, p FROM generate_series(0, 5) p;
INSERT INTO shared_course (context, organisation, cycle) SELECT :org + 1, id, id FROM organisation WHERE id <= 300 OR id = :org;
INSERT INTO person (id, consumer, lti_user_id, name) OVERRIDING SYSTEM VALUE
SELECT :people + 2000 + i, :consumer, 'landet-' || i, 'Karin Öberg' FROM generate_series(0, 300) i;
INSERT INTO membership (id, organisation, cycle, person, role, function, state) OVERRIDING SYSTEM VALUE
SELECT :people + 2000 + i, i, i, :people + 2000 + i, 'process_leader', 'other', 'approved' FROM generate_series(1, 300) i;
INSERT INTO person_context (person, context, roles, organisation, cycle, groups)
SELECT m.person, :org + 1, CASE m.role WHEN 'process_leader' THEN :instructor ELSE :learner END, m.organisation, m.cycle, ARRAY['Nätverk ' || m.id % 40]
  FROM membership m WHERE m.cycle <= 300 OR m.cycle = :org
UNION ALL SELECT :people + 2000, :org + 1, :learner, NULL, NULL, '{}';
INSERT INTO passback (link, person, host, sourcedid, url, value, sent, state, sent_at)
SELECT :people + 10 + part, m.person, 2, 'sourcedid', 'https://storstad.example/service', 10, 10, 'sent', now()
  FROM membership m, generate_series(0, 5) part WHERE (m.cycle <= 300 OR m.cycle = :org) AND m.state = 'approved';
INSERT INTO session (id_hash, person, context, link, lang, return_url, framed)
SELECT encode(sha256(convert_to(sid, 'UTF8')), 'hex'), :people + person, :org + 1, :people + 10, 'sv', '', false
  FROM (VALUES ('bench-land-leader', 1), ('bench-land-new', 2000), ('bench-land', 4)) v (sid, person);
COMMIT;
VACUUM ANALYZE;
