-- Rows in every table of the release whose last migration is 0051: two authorities that know each other, a year and the one
-- before it, people of two platforms. Never changed after that release: what runs out there looks like this.
INSERT INTO consumer (id, key, secret_box, name, origins, product, old_secret_box, old_secret_at, operates, shared) OVERRIDING SYSTEM VALUE VALUES
	(11, 'moodle', 'v1.box', 'Vår Moodle', '{https://moodle.example.org}', 'moodle 2024', 'v1.old', '2026-08-01 08:00+00', true, false),
	(12, 'canvas', 'v1.box2', 'Canvas', '{}', 'canvas cloud', NULL, NULL, false, true);
INSERT INTO nonce (consumer, nonce, at) VALUES (11, 'n-1', '2026-11-27 08:00+00'), (12, 'n-1', '2026-11-27 08:00+00');
INSERT INTO refusal (consumer, reason, day, n, last_at) VALUES (11, 'nonce_used', '2026-11-20', 3, '2026-11-20 09:00+00'), (NULL, 'unknown_key', '2026-11-20', 9, '2026-11-20 09:00+00');
INSERT INTO audit (actor, act, thing, details, at) VALUES ('operator CLI', 'key.add', 'consumer 11', 'key=moodle', '2026-08-01 08:00+00');
UPDATE audit SET seal = 1, hash = 'a0' WHERE seal IS NULL;
INSERT INTO audit (actor, act, thing, details, at) VALUES ('person 101', 'year.open', 'cycle 22', 'å "ä" ö', '2026-08-02 08:00+00');
UPDATE audit_head SET seal = 1, hash = 'a0';
INSERT INTO pack_version (version, no, title, date, change, sums) VALUES ('2026.1', 1, 'Kvalitetsverkstaden', '2026-06-01', 'Första.', '{aa,bb}');
INSERT INTO pack_file (version, name, body) VALUES ('2026.1', 'pack.xml', '<pack/>');

INSERT INTO organisation (id, name, kind, size, approval) OVERRIDING SYSTEM VALUE VALUES
	(1, 'Tallvikens kommun', 'municipality', 'standard', 'review'), (2, 'Grannby friskola', 'independent', 'small', 'open');
INSERT INTO cycle (id, organisation, school_year, starts_on, ends_on, state, content_version, summary, closed_at, staff_scores, previous_cycle, carries_documents, content_before, content_days) OVERRIDING SYSTEM VALUE VALUES
	(21, 1, '2025/26', '2025-07-01', '2026-06-30', 'closed', '2026.1', 'Vi lärde oss lyssna.', '2026-06-20 10:00+00', false, NULL, false, '{}', '{}'),
	(22, 1, '2026/27', '2026-07-01', '2027-06-30', 'active', '2026.1', '', NULL, true, 21, true, '{2025.2}', '{2026-10-01}'),
	(23, 2, '2026/27', '2026-07-01', '2027-06-30', 'active', '2026.1', '', NULL, false, NULL, false, '{}', '{}');
INSERT INTO context (id, consumer, context_id, title, label, organisation, cycle, bound_at, memberships_url, memberships_v2, members_asked_at, members, members_unseen, history, shared) OVERRIDING SYSTEM VALUE VALUES
	(31, 11, 'kurs-1', 'Kvalitetsarbete', 'KVAL', 1, 22, '2026-08-01 08:00+00', 'https://moodle.example.org/m', true, '2026-11-26 08:00+00', 40, 3, '{kurs-0}', false),
	(32, 12, 'landet', 'Hela landet', 'LAND', NULL, NULL, NULL, '', false, NULL, NULL, NULL, '{}', true),
	(33, 11, 'kurs-9', 'Grannbys kurs', 'GRAN', 2, 23, '2026-08-01 08:00+00', '', false, NULL, NULL, NULL, '{}', false);
INSERT INTO shared_course (context, organisation, cycle, bound_at) VALUES (32, 1, 22, '2026-08-03 08:00+00'), (32, 2, 23, '2026-08-03 08:00+00');
INSERT INTO resource_link (id, context, link_id, title, part, results) OVERRIDING SYSTEM VALUE VALUES
	(41, 31, 'l-0', 'Översikt', 0, true), (42, 31, 'l-2', 'Del 2', 2, true), (43, 32, 'l-3', 'Del 3', 3, false), (44, 33, 'l-4', 'Del 4', 4, true);
INSERT INTO person (id, consumer, lti_user_id, name, name_typed, email, mail) OVERRIDING SYSTEM VALUE VALUES
	(101, 11, 'lena', 'Lena Holm', false, 'lena@example.org', true), (102, 11, 'anna', 'Anna Åkerström', true, '', false),
	(103, 12, 'bo', 'Bo "<b>" Ek', false, 'bo@example.org', true), (104, 11, 'karin', 'Karin Öberg', false, '', true);
INSERT INTO person_context (person, context, roles, groups, organisation, cycle) VALUES
	(101, 31, 2, '{}', NULL, NULL), (102, 31, 32, '{Nätverk 1}', NULL, NULL), (103, 32, 32, '{}', 1, 22), (104, 33, 2, '{}', NULL, NULL);
INSERT INTO carried (person, context, clock, scheme, arrived, literal) VALUES (101, 31, -2, 'https', '{user_id}', '{custom_x}');
INSERT INTO outcome_host (id, consumer, origin, allowed, failures, retry_at) OVERRIDING SYSTEM VALUE VALUES (51, 11, 'https://moodle.example.org', true, 3, '2026-11-27 08:00+00');
INSERT INTO passback (link, person, value, sent, state, attempts, next_at, reason, sent_at, host, sourcedid, url, code, shown) VALUES
	(42, 102, 40, 30, 'queued', 1, '2026-11-27 08:00+00', 'HTTP 503', '2026-11-20 08:00+00', 51, 'sid-1', 'https://moodle.example.org/s', 'silent', 35),
	(43, 103, 0, 0, 'idle', 0, '2026-11-27 08:00+00', '', NULL, NULL, '', '', '', NULL);
INSERT INTO trial (link, person, done_at, result, reason) VALUES (42, 102, '2026-10-01 08:00+00', 'works', '');
INSERT INTO session (id_hash, person, context, link, lang, return_url, framed, browser_hash, browser_proven, looks_at) VALUES ('hash-1', 102, 31, 42, 'sv', '', true, 'b', true, 21);
INSERT INTO draft (person, context, place, body, base_rev) VALUES (102, 31, '/steg/d2-reflection-1', E'Rad 1\nRad 2 \\ "\t"', 1);
INSERT INTO code_try (context, person) VALUES (31, 102);

INSERT INTO school_unit (id, organisation, name, code, forms, state, merged_into, reported, version) OVERRIDING SYSTEM VALUE VALUES
	(61, 1, 'Strandskolan', '12345678', '{compulsory}', 'active', NULL, false, 2), (62, 1, 'Gamla skolan', '', '{}', 'merged', 61, true, 1), (63, 2, 'Grannskolan', '', '{}', 'active', NULL, false, 0);
INSERT INTO unit_expected VALUES (1, 22, 61, 8);
INSERT INTO membership (id, organisation, cycle, person, role, function, unit, state, decided_by, decided_at, message, reason) OVERRIDING SYSTEM VALUE VALUES
	(71, 1, 22, 101, 'process_leader', 'other', NULL, 'approved', NULL, NULL, '', ''),
	(72, 1, 22, 102, 'participant', 'principal', 61, 'approved', 71, '2026-08-05 08:00+00', 'Hej', 'Välkommen'),
	(73, 1, 22, 103, 'participant', 'staff', 61, 'pending', NULL, NULL, '', ''),
	(74, 1, 21, 102, 'participant', 'principal', 61, 'approved', NULL, NULL, '', ''),
	(75, 2, 23, 104, 'process_leader', 'other', NULL, 'approved', NULL, NULL, '', '');
INSERT INTO grp (id, organisation, cycle, name, track, unit, state, own, version, code, previous) OVERRIDING SYSTEM VALUE VALUES
	(80, 1, 21, 'Strandskolan', 'unit', 61, 'closed', true, 0, NULL, NULL), (81, 1, 22, 'Strandskolan', 'unit', 61, 'open', true, 1, 'ABCD2345', 80),
	(82, 1, 22, 'Tallviken', 'organiser', NULL, 'open', true, 0, NULL, NULL), (83, 2, 23, 'Grannby', 'organiser', NULL, 'open', true, 0, NULL, NULL);
INSERT INTO group_member (organisation, grp, membership, leads) VALUES (1, 81, 72, true), (1, 82, 71, false), (2, 83, 75, false);
INSERT INTO invitation (organisation, cycle, person, function, unit, preapproved) VALUES (1, 22, 104, 'principal', 61, true);
INSERT INTO invited_place (organisation, cycle, person, grp, leads) VALUES (1, 22, 104, 81, false);
INSERT INTO group_wish (organisation, cycle, membership, source, target, why, wished_by) VALUES (1, 22, 72, 81, 82, 'Bättre så', 71);
INSERT INTO step_state (organisation, membership, step) VALUES (1, 72, 'd1-film-1');
INSERT INTO group_step_state (organisation, grp, step) VALUES (1, 81, 'd2-discussion-1');
INSERT INTO step_optional (organisation, cycle, step, reason, made_by) VALUES (1, 22, 'd1-film-2', 'Sedd förra året', 71);
INSERT INTO step_waived (organisation, membership, step, reason, waived_by) VALUES (1, 72, 'd1-film-3', 'Ny', 71);
INSERT INTO part_progress (organisation, membership, part, done, required, content) VALUES (1, 72, 1, 3, 9, '2026.1');
INSERT INTO note (organisation, membership, step, body, rev) VALUES (1, 72, 'd2-reflection-1', 'Privat åäö', 2);

INSERT INTO section (organisation, grp, type, field, head, last_rev, done, words_rev, html, html_rev, html_made) VALUES
	(1, 81, 'current_situation', 'results', 2, 2, true, 2, '<p>Två</p>', 2, 1), (1, 82, 'current_situation', 'results', 1, 1, false, 0, '', 0, 0);
INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body) VALUES
	(1, 81, 'current_situation', 'results', 1, 0, 'saved', 72, 'Ett'), (1, 81, 'current_situation', 'results', 2, 1, 'merged', NULL, 'Två'), (1, 82, 'current_situation', 'results', 1, 0, 'saved', 71, 'Vårt');
INSERT INTO section_words (organisation, grp, type, field, at, words) VALUES (1, 81, 'current_situation', 'results', '2026-10-01 08:00+00', to_tsvector('simple', 'två @1'));
INSERT INTO document (organisation, grp, type, state, version, finalised_at, finalised_by) VALUES (1, 81, 'current_situation', 'finalised', 1, '2026-10-02 08:00+00', 72);
INSERT INTO document_version (organisation, grp, type, version, finalised_at, finalised_by, individuals) VALUES (1, 81, 'current_situation', 1, '2026-10-02 08:00+00', 72, false);
INSERT INTO version_section (organisation, grp, type, version, field, rev, title) VALUES (1, 81, 'current_situation', 1, 'results', 2, 'Resultat');
INSERT INTO document_share (organisation, grp, type, field, rev, version, shared_by) VALUES (1, 81, 'current_situation', 'results', 2, 1, 72);
INSERT INTO quote (organisation, grp, type, field, source, rev, version, quoted_by) VALUES (1, 82, 'current_situation', 'results', 81, 2, 1, 71);
INSERT INTO milestone (organisation, grp, type, field, rev, name, made_by) VALUES (1, 81, 'current_situation', 'results', 1, 'Före mötet', 72);
INSERT INTO comment (id, organisation, grp, type, field, thread, author, quote, body) OVERRIDING SYSTEM VALUE VALUES
	(91, 1, 81, 'current_situation', 'results', NULL, 72, 'Två', 'Varför två?'), (92, 1, 81, 'current_situation', 'results', 91, 71, '', 'Därför.');
INSERT INTO comment_mention (organisation, comment, membership) VALUES (1, 91, 71);
INSERT INTO blob (id, organisation, state, name, type, size, sha256, made_by) OVERRIDING SYSTEM VALUE VALUES
	(95, 1, 'kept', 'bilaga.pdf', 'application/pdf', 4, 'ab', 72), (96, 1, 'kept', 'film.webm', 'video/webm', 3, 'cd', 71), (97, 1, 'kept', 'arkiv.zip', 'application/zip', 2, 'ef', 71);
INSERT INTO blob_chunk (organisation, blob, no, bytes) VALUES (1, 95, 0, '\x25504446'), (1, 96, 0, '\x1a45df'), (1, 97, 0, '\x504b');
INSERT INTO attachment (organisation, grp, type, field, blob, name, title, made_by) VALUES (1, 81, 'current_situation', 'results', 95, 'bilaga.pdf', 'Enkäten', 72);
INSERT INTO replaced_film (organisation, film, shown, blob, captions, made_by) VALUES (1, 'F2.1', true, 96, 'WEBVTT', 71);
INSERT INTO year_archive (organisation, cycle, state, done, total, blob, asked_by, ended_at) VALUES (1, 21, 'ready', 3, 3, 97, 71, '2026-11-26 08:00+00');

INSERT INTO assessment_round (id, organisation, cycle, assessment, state, closes_at, held, mode, no, name, audience, whom, own, parted, swept) OVERRIDING SYSTEM VALUE VALUES
	(201, 1, 22, 'D2', 'released', '2026-10-10 08:00+00', '{D2-03}', 'individual', 1, 'Hösten', 'unit', '{61}', '{301}', true, true),
	(202, 1, 22, 'D3', 'open', '2027-01-10 08:00+00', '{}', 'individual', 1, '', 'all', '{}', '{}', false, false),
	(203, 1, 22, 'D4', 'closed', '2026-10-10 08:00+00', '{}', 'plenum_count', 1, '', 'all', '{}', '{}', true, true);
INSERT INTO own_statement (id, organisation, assessment, no, text) OVERRIDING SYSTEM VALUE VALUES (301, 1, 'D2', 1, 'Vi hinner det vi ska.');
INSERT INTO participation (organisation, round, membership, credited) VALUES (1, 202, 72, true);
INSERT INTO answer (organisation, round, membership, item, answer) VALUES (1, 202, 72, 'D3-01', 'dk');
INSERT INTO response (organisation, round, item, answer) VALUES (1, 201, 'D2-01', '3');
INSERT INTO group_count (organisation, round, split, stratum, item, counts) VALUES (1, 201, 'unit', '61', 'D2-01', '{0,1,4,2}');
INSERT INTO group_hidden (organisation, round, split, stratum, few) VALUES (1, 201, 'track', 'organiser', true);
INSERT INTO snapshot (organisation, round, min_n, answered) VALUES (1, 201, 5, 7);
INSERT INTO snapshot_item (organisation, round, no, item, series, text, counts) VALUES (1, 201, 1, 'D2-01', 'D2-01', 'Vi vet vad vi gör.', '{0,1,4,2,0,0}');
INSERT INTO snapshot_group (organisation, round, split, stratum, name, items, counts, n, high) VALUES (1, 201, 'unit', '61', 'Strandskolan', '{D2-01}', '{0,1,4,2}', 7, 6);
INSERT INTO joint_sheet (organisation, round, grp, present, saved_by) VALUES (1, 203, 81, 6, 72);
INSERT INTO joint_answer (organisation, round, grp, item, hands, why) VALUES (1, 203, 81, 'D4-01', '{0,1,2,3,0,0}', 'Vi såg det så');
INSERT INTO topic (organisation, grp, type, round, item, taken_by, field) VALUES (1, 81, 'current_situation', 201, 'D2-01', 72, 'results');
INSERT INTO finding (id, organisation, cycle, grp, text, kind, worth, type, field, rev, round, item, state, made_by, changed_by) OVERRIDING SYSTEM VALUE VALUES
	(401, 1, 22, 81, 'Få vet varför', 'result', 'challenge', 'current_situation', 'results', 2, 201, 'D2-01', 'chosen', 72, 71);
INSERT INTO cause (id, organisation, grp, finding, text, about, made_by) OVERRIDING SYSTEM VALUE VALUES (411, 1, 81, 401, 'Ingen har sagt det', 'leadership', 72);
INSERT INTO goal (id, organisation, cycle, grp, text, parent, state, adopted_by, adopted_at, continues, made_by) OVERRIDING SYSTEM VALUE VALUES
	(420, 1, 21, 80, 'Förra årets mål', NULL, 'closed', NULL, '2026-01-01 08:00+00', NULL, NULL), (421, 1, 22, 82, 'Huvudmannens mål', NULL, 'proposed', NULL, NULL, NULL, 71),
	(422, 1, 22, 81, 'Alla vet varför', 421, 'adopted', 71, '2026-10-20 08:00+00', 420, 72);
INSERT INTO goal_finding (organisation, grp, goal, finding) VALUES (1, 81, 422, 401);
INSERT INTO activity (id, organisation, grp, goal, text, owner, starts_on, ends_on, made_by) OVERRIDING SYSTEM VALUE VALUES (431, 1, 81, 422, 'Säg det på mötet', 72, '2026-11-01', '2026-12-01', 72);
INSERT INTO goal_outcome (organisation, grp, goal, activity, text, degree, decision, made_by) VALUES (1, 81, 422, 431, 'De flesta vet', 3, 'continue', 72);

INSERT INTO time_plan (organisation, cycle, state, start_on, weekday, afternoon, sports_week, published_at) VALUES (1, 22, 'published', '2026-08-18', 1, false, 9, '2026-08-10 08:00+00');
INSERT INTO meeting (id, organisation, cycle, part, no, day, begins, length, place, link, state, minutes_head, minutes_last, agenda_version, words_rev) OVERRIDING SYSTEM VALUE VALUES
	(501, 1, 22, 1, 1, '2026-08-18', 510, 210, 'Stadshuset', 'https://meet.example.org/x', 'held', 1, 1, 1, 1);
INSERT INTO agenda_line (organisation, meeting, no, after, title, minutes) VALUES (1, 501, 1, 0, 'Fika', 15);
INSERT INTO attendance (organisation, meeting, membership, state, marked_by) VALUES (1, 501, 72, 'present', 71);
INSERT INTO minutes (organisation, meeting, rev, base_rev, kind, author, body) VALUES (1, 501, 1, 0, 'saved', 71, 'Vi sågs.');
INSERT INTO minutes_words (organisation, meeting, at, words) VALUES (1, 501, '2026-08-18 12:00+00', to_tsvector('simple', 'sågs @1'));
INSERT INTO task (organisation, cycle, title, scope, unit, owner, part, meeting, due, changed_by) VALUES (1, 22, 'Fråga arbetslaget', 'unit', 61, 72, 2, 501, '2026-11-20', 71);
INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day, changed_by) VALUES (1, 22, 'own', 'Lovet', '2026-10-26', '2026-10-30', 71);
INSERT INTO local_item (organisation, cycle, part, step, kind, words, url, place, changed_by) VALUES (1, 22, 2, 'd2-discussion-1', 'question', 'Vad vet vi?', '', 1, 71);
INSERT INTO own_text (organisation, place, body, changed_by) VALUES (1, 'grants', 'Vi söker varje höst.', 71);
INSERT INTO contact (organisation, name, email, phone, hours, changed_by) VALUES (1, 'Lena', 'lena@example.org', '08-1', 'vardagar', 71);
INSERT INTO decision (organisation, cycle, level, body, decided_on, registry_no, recorded_by) VALUES (1, 22, 'board', 'Nämnden', '2026-08-14', 'UN 2026/1', 71);
INSERT INTO planning_tick (organisation, cycle, line, ticked_by) VALUES (1, 22, 'decision', 71);
INSERT INTO course_code (organisation, cycle, code_hash, made_by) VALUES (1, 22, 'hmac-1', 71);
INSERT INTO collaboration_code (organisation, cycle, code_hash, made_by) VALUES (1, 22, 'hmac-2', 71);
INSERT INTO collaboration (organisation, partner, since, types) VALUES (1, 2, '2026-07-01', '{current_situation}'), (2, 1, '2026-07-01', '{}');
INSERT INTO calendar_feed (organisation, membership, grp, lang) VALUES (1, 72, NULL, 'sv'), (1, NULL, 81, 'en');
INSERT INTO notice (organisation, membership, kind, about, words, thing) VALUES (1, 71, 'member_asks', 73, '', '');
INSERT INTO mail_choice (organisation, sends, weekday, changed_by) VALUES (1, true, 2, 71);
INSERT INTO mail (id, organisation, membership, urgent, day, made_at, next_at) OVERRIDING SYSTEM VALUE VALUES (601, 1, 72, false, '2026-11-23', '2026-11-23 06:00+00', '2026-11-23 06:00+00');
INSERT INTO reminder (organisation, membership, kind, thing, made_at, mail) VALUES (1, 72, 'meeting', '501 2026-08-18', '2026-08-17 06:00+00', 601);
