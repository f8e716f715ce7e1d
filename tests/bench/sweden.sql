-- All of Sweden, made from a seed number: authorities :first to :last of a thousand. Each has 15 units, 100 people and five
-- school years, of which the last goes on: 16 groups a year with a document of nine sections and a note, ten rounds of
-- self-assessment with twelve statements, ten meetings. A thousand of them: 15,000 units, 100,000 people, 51 million answers.
-- Nothing is looked up where a number says it: authority a is 10^10 + a, its year y (1 to 5) 10 a + y, and so on.
\set b 10000000000
\set words 200
SET session_replication_role = replica; -- foreign keys are kept by construction; a test asks for each of them
SET synchronous_commit = off;
SET work_mem = '128MB';
-- A number from 0 to n - 1 that only the seed, the word and i decide.
SELECT format('CREATE FUNCTION pg_temp.pick(what text, i bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE AS
	$f$ SELECT abs(hashint8extended(i, hashtextextended(what, %s)) %% n)::int $f$', :'seed'::bigint) \gexec
CREATE TEMP TABLE a AS SELECT a FROM generate_series(:first, :last) a;
CREATE TEMP TABLE y AS SELECT a, y, :b + 10 * a + y AS cycle, :b + a AS organisation FROM a, generate_series(1, 5) y;
-- Texts of two to five paragraphs, some 1,700 characters in the middle, where they are found, and as HTML.
CREATE TEMP TABLE prose AS
SELECT t, body, to_tsvector('swedish', body) AS words, '<p>' || replace(body, E'\n\n', '</p><p>') || '</p>' AS html FROM (
	SELECT t, (SELECT string_agg((SELECT string_agg(s[1 + pg_temp.pick('sentence', t * 1000 + p * 100 + k, 16)], ' ' ORDER BY k)
	                                FROM generate_series(1, 5 + pg_temp.pick('length', t * 10 + p, 4)) k), E'\n\n' ORDER BY p)
	             FROM generate_series(1, 2 + pg_temp.pick('paragraphs', t, 4)) p) AS body
	  FROM generate_series(0, :words - 1) t,
	       (SELECT ARRAY['Vi ser att fler elever når kravnivån i läsning än förra året.', 'Enkäten besvarades av 84 procent av eleverna i årskurs 5.',
		'Personalen beskriver att övergångarna mellan lektion och rast tar tid.', 'Tre av fyra arbetslag har prövat gemensam planering under hösten.',
		'Skillnaden mellan flickor och pojkar har minskat, men finns kvar.', 'Vårdnadshavarna i förskolan är nöjda med hur barnen tas emot på morgonen.',
		'Elevhälsan möter fler elever tidigt, och färre akut.', 'Vi vet för lite om vad eleverna tänker om studieron.',
		'Rastvärdarna finns numera på hela gården.', 'Matematiken i årskurs 9 oroar: 41 av 60 nådde godkänt.',
		'Rektorerna har besökt varje avdelning två gånger.', 'Orsaken kan vara att schemat bryter upp dagen.',
		'Det talar emot att två klasser med samma schema har goda resultat.', 'Nästa år vill vi följa hur stödet kommer fram till dem som behöver det.',
		'Närvaron har ökat i alla årskurser utom en.', 'Underlaget är tunt, så vi drar inga slutsatser än.'] AS s) v) made;

\echo authorities, units and people
INSERT INTO organisation (id, name, kind, size, approval, emptied_at, emptied_kinds, emptied_months) OVERRIDING SYSTEM VALUE -- the last night has been
SELECT :b + a, (ARRAY['Södra', 'Norra', 'Östra', 'Västra', 'Övre', 'Nedre', 'Stora', 'Lilla', 'Gamla', 'Nya'])[1 + pick] || ' ' || 'Ås kommun ' || a, 'municipality', 'standard', 'review',
       now(), '{result,signup,note,progress,attendance,comment,access,version,member,person}', '{3,6,24,24,24,24,12,24,36,12}'
  FROM a, pg_temp.pick('name', a, 10) pick;
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, state, closed_at, content_version) OVERRIDING SYSTEM VALUE
SELECT cycle, organisation, 2021 + y || '/' || 22 + y, make_date(2021 + y, 7, 1), make_date(2022 + y, 6, 30), CASE WHEN y < 5 THEN 'closed' ELSE 'active' END,
       CASE WHEN y < 5 THEN make_date(2022 + y, 6, 20) END, :'content' FROM y;
INSERT INTO context (id, consumer, context_id, title, label, organisation, cycle, bound_at) OVERRIDING SYSTEM VALUE
SELECT :b + a, :consumer, 'sverige-' || a, 'Kvalitetsarbete', 'KVAL', :b + a, :b + 10 * a + 5, now() FROM a;
INSERT INTO resource_link (id, context, link_id, title, part) OVERRIDING SYSTEM VALUE
SELECT :b + 10 * a + p, :b + a, 'sverige-' || a || '-' || p, 'Del ' || p, p FROM a, generate_series(0, 5) p;
INSERT INTO school_unit (id, organisation, name, code, forms) OVERRIDING SYSTEM VALUE
SELECT :b + 100 * a + u, :b + a, (ARRAY['Strand', 'Berg', 'Kvarn', 'Ängs', 'Skogs', 'Havs', 'Åker', 'Östra ', 'Norra ', 'Ling'])[1 + pick] || (ARRAY['skolan', 'förskolan', 'gymnasiet'])[1 + u % 3] || ' ' || u,
       lpad((100 * a + u)::text, 8, '1'), ARRAY[(ARRAY['compulsory', 'preschool', 'upper_secondary'])[1 + u % 3]]
  FROM a, generate_series(1, 15) u, pg_temp.pick('unit', 100 * a + u, 10) pick;
INSERT INTO person (id, consumer, lti_user_id, name, email) OVERRIDING SYSTEM VALUE
SELECT :b + 1000 * a + p, :consumer, 'sverige-' || a || '-' || p,
       (ARRAY['Anna', 'Bo', 'Karin', 'Yusuf', 'Åsa', 'Örjan', 'Fatima', 'Lena', 'Per-Erik', 'Ingrid'])[1 + pg_temp.pick('first', 1000 * a + p, 10)] || ' ' ||
       (ARRAY['Åkerström', 'Lindqvist', 'Öberg', 'Demir', 'Nyström', 'Hägg', 'Al-Rashid', 'Holm', 'Väänänen', 'Ängström-Sjögren'])[1 + pg_temp.pick('last', 1000 * a + p, 10)],
       'p' || p || '@a' || a || '.example'
  FROM a, generate_series(1, 100) p;
INSERT INTO person_context (person, context, roles)
SELECT :b + 1000 * a + p, :b + a, CASE WHEN p <= 2 THEN :instructor ELSE :learner END FROM a, generate_series(1, 100) p;
INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state, decided_at) OVERRIDING SYSTEM VALUE
SELECT :b + 10 * (1000 * a + p) + y, organisation, cycle, :b + 1000 * a + p, CASE WHEN p <= 2 THEN 'process_leader' ELSE 'participant' END,
       (ARRAY['principal', 'deputy_principal', 'lead_teacher', 'team_leader', 'student_health'])[1 + p % 5], CASE WHEN p > 2 THEN :b + 100 * a + 1 + p % 15 END, 'approved', now()
  FROM y, generate_series(1, 100) p;
INSERT INTO grp (id, organisation, cycle, name, track, unit, own) OVERRIDING SYSTEM VALUE
SELECT :b + 100 * (10 * a + y) + g, organisation, cycle, coalesce(u.name, 'Huvudmannens grupp'), CASE g WHEN 0 THEN 'organiser' ELSE 'unit' END, u.id, true
  FROM y, generate_series(0, 15) g LEFT JOIN LATERAL (SELECT id, name FROM school_unit WHERE g > 0 AND id = :b + 100 * a + g) u ON true;
INSERT INTO group_member (organisation, grp, membership, leads)
SELECT organisation, :b + 100 * (10 * a + y) + CASE WHEN p > 2 THEN 1 + p % 15 ELSE 0 END, :b + 10 * (1000 * a + p) + y, p > 2 AND p % 5 = 0 FROM y, generate_series(1, 100) p;

\echo progress, meetings and results on their way
INSERT INTO step_state (organisation, membership, step)
SELECT organisation, :b + 10 * (1000 * a + p) + y, step FROM y, generate_series(1, 100) p, unnest('{d1-film-1,d1-reflection-1,d2-film-1,d2-reflection-1,d2-film-2}'::text[]) step
 WHERE y < 5 OR pg_temp.pick(step, 1000 * a + p, 10) < 7;
INSERT INTO part_progress (organisation, membership, part, done, required, content)
SELECT organisation, :b + 10 * (1000 * a + p) + y, part, CASE WHEN part < 3 THEN pg_temp.pick('part', 1000 * a + p, 10) ELSE 0 END, 9, :'content'
  FROM y, generate_series(1, 100) p, generate_series(1, 5) part WHERE y = 5;
INSERT INTO decision (organisation, cycle, level, body, decided_on) SELECT organisation, cycle, 'board', 'Utbildningsnämnden', make_date(2021 + y, 8, 14) FROM y;
INSERT INTO time_plan (organisation, cycle, state, start_on, weekday, afternoon, sports_week, published_at)
SELECT organisation, cycle, 'published', make_date(2021 + y, 8, 18), 1, false, 9, now() FROM y;
INSERT INTO meeting (id, organisation, cycle, part, no, day, begins, length, place) OVERRIDING SYSTEM VALUE
SELECT :b + 100 * (10 * a + y) + 10 * part + no, organisation, cycle, part, no, make_date(2021 + y, 8, 18) + 56 * (part - 1) + 28 * (no - 1), 510, 210, 'Stadshuset, stora salen'
  FROM y, generate_series(1, 5) part, generate_series(1, 2) no;
INSERT INTO outcome_host (id, consumer, origin, allowed) OVERRIDING SYSTEM VALUE VALUES (:b, :consumer, 'https://sverige.example', true) ON CONFLICT DO NOTHING;
INSERT INTO passback (link, person, host, sourcedid, url, value, sent, state, sent_at)
SELECT :b + 10 * a, :b + 1000 * a + p, :b, 'sourcedid', 'https://sverige.example/service', 10 + p % 90, 10 + p % 90, 'sent', now() FROM a, generate_series(3, 100) p;

\echo documents
CREATE TEMP TABLE written AS
SELECT organisation, y, :b + 100 * (10 * a + y) + g AS grp, CASE field WHEN 'note' THEN 'd2-discussion-1' ELSE 'current_situation' END AS type, field,
       pg_temp.pick(field, 100 * (10 * a + y) + g, :words) AS t, :b + 10 * (1000 * a + CASE g WHEN 0 THEN 1 ELSE 14 + g END) + y AS author, make_date(2021 + y, 10, 1) + g AS at
  FROM y, generate_series(0, 15) g, unnest('{note,in_brief,evidence,conditions,results,processes,differences,voices,strengths_worries,unknown}'::text[]) field
 WHERE y < 5 OR pg_temp.pick('begun', 100 * (10 * a + y) + g, 10) < 8;
INSERT INTO section (organisation, grp, type, field, head, last_rev, done, words_rev, html, html_rev, html_made)
SELECT organisation, grp, type, field, 2, 2, y < 5, 2, html, 2, 1 FROM written JOIN prose USING (t);
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body, at)
SELECT w.organisation, w.grp, w.type, w.field, rev, rev - 1, 'saved', w.author, CASE rev WHEN 2 THEN p.body ELSE left(p.body, 400) END, w.at
  FROM written w JOIN prose p USING (t), generate_series(1, 2) rev;
INSERT INTO section_words (organisation, grp, type, field, at, words) SELECT w.organisation, w.grp, w.type, w.field, w.at, array_to_tsvector(ARRAY['@' || w.organisation]) || p.words FROM written w JOIN prose p USING (t);
INSERT INTO document (organisation, grp, type, state, version, finalised_at)
SELECT DISTINCT organisation, grp, type, 'finalised', 1, at::timestamptz FROM written WHERE y < 5 AND type = 'current_situation';
INSERT INTO document_version (organisation, grp, type, version, finalised_at, individuals, rows_kept)
SELECT DISTINCT organisation, grp, type, 1, at::timestamptz, false, true FROM written WHERE y < 5 AND type = 'current_situation';
INSERT INTO version_section (organisation, grp, type, version, field, rev, title)
SELECT organisation, grp, type, 1, field, 2, '' FROM written WHERE y < 5 AND type = 'current_situation';
DROP TABLE written;

\echo self-assessments
CREATE TEMP TABLE r AS
SELECT a, y, organisation, cycle, r, :b + 100 * (10 * a + y) + r AS round, 'D' || (r + 1) / 2 AS assessment FROM y, generate_series(1, 10) r WHERE y < 5 OR r <= 3;
INSERT INTO assessment_round (id, organisation, cycle, assessment, no, state, closes_at, parted, swept) OVERRIDING SYSTEM VALUE
SELECT round, organisation, cycle, assessment, 1 + (r - 1) % 2, 'released', make_date(2021 + y, 9, 1) + 20 * r, true, true FROM r;
INSERT INTO participation (organisation, round, membership, credited) SELECT organisation, round, :b + 10 * (1000 * a + p) + y, true FROM r, generate_series(1, 100) p;
INSERT INTO response (organisation, round, item, answer)
SELECT organisation, round, item, (ARRAY['1', '2', '3', '4', '3', '2', 'dk', '4'])[1 + pg_temp.pick('answer', (round - :b) * 100000 + p * 100 + k, 8)]
  FROM (SELECT r.*, k, assessment || '-' || lpad(k::text, 2, '0') AS item FROM r, generate_series(1, 12) k OFFSET 0) r, generate_series(1, 100) p;
INSERT INTO snapshot (organisation, round, min_n, answered) SELECT organisation, round, 5, 100 FROM r;
INSERT INTO snapshot_item (organisation, round, no, item, series, text, counts)
SELECT organisation, round, k, assessment || '-' || lpad(k::text, 2, '0'), assessment || '-' || lpad(k::text, 2, '0'), repeat('Vi vet vad vi gör. ', 4), ARRAY[12 + k, 25, 26, 25 - k, 12, 0] FROM r, generate_series(1, 12) k;
INSERT INTO snapshot_group (organisation, round, split, stratum, name, items, counts, n, high)
SELECT r.organisation, r.round, 'unit', u.id, u.name, ARRAY(SELECT r.assessment || '-' || lpad(k::text, 2, '0') FROM generate_series(1, 12) k), ARRAY(SELECT (k % 4 + 1)::bigint FROM generate_series(1, 48) k), 6, 3
  FROM r JOIN school_unit u ON u.id BETWEEN :b + 100 * a + 1 AND :b + 100 * a + 15;
DROP TABLE r;

\echo sessions
INSERT INTO session (id_hash, person, context, link, lang, return_url, framed)
SELECT encode(sha256(convert_to('sverige-' || a || '-' || p, 'UTF8')), 'hex'), :b + 1000 * a + p, :b + a, :b + 10 * a, 'sv', '', false FROM a, unnest('{1,3,4}'::int[]) p;
