-- An authority that moves to another installation: which rows are its own, in what order they can be put in there, and what
-- becomes of the ids in them. The catalogue says it. What a catalogue cannot know stands in move_stays_v1 and move_places_v1,
-- and a test fails for each table or column of which nobody has said anything.

-- ---- An authority that rests ----

CREATE OR REPLACE FUNCTION rests_v1(a_organisation bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM organisation o WHERE o.moving_at IS NOT NULL AND o.id = a_organisation)
$$;

-- Whether a result is of one.
CREATE OR REPLACE FUNCTION result_rests_v1(a_link bigint, a_person bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM organisation o JOIN resource_link l ON l.id = a_link JOIN context c ON c.id = l.context
	                 LEFT JOIN person_context pc ON pc.context = c.id AND pc.person = a_person
	                WHERE o.moving_at IS NOT NULL AND o.id = coalesce(pc.organisation, c.organisation))
$$;

-- ---- What travels ----

-- Tables whose rows stay, and why.
CREATE OR REPLACE FUNCTION move_stays_v1() RETURNS TABLE (tab text, why text) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('schema_migration', 'of the installation'), ('restored', 'of the installation'),
	       ('pack_version', 'of the installation: the other one must have the same'), ('pack_file', 'likewise'),
	       ('audit_head', 'where the log of the installation ends: lines that come are sealed anew'), ('audit_cut', 'where it begins'),
	       ('session', 'everybody comes in anew, from the platform'), ('refusal', 'counts of a key, of no authority'),
	       ('code_try', 'for an hour'), ('course_code', 'for a day, and made with a key that stays here'), ('collaboration_code', 'made with a key that stays here'),
	       ('collaboration', 'with an authority that is not there'),
	       ('section_words', 'made anew, with the number of the authority in them'), ('minutes_words', 'likewise')
$$;

-- Columns that are more than a value or a foreign key.
-- anew: what the column becomes; it is not in the file. mapped: ids that no foreign key follows, mapped by that expression of
-- the row r, where %1$s is true on the way back; others: whose ids they are. same: a number or name of no row.
CREATE OR REPLACE FUNCTION move_places_v1() RETURNS TABLE (tab text, col text, how text, what text, others text[]) LANGUAGE sql IMMUTABLE AS $$
	SELECT p.tab, p.col, p.how, p.what, p.others::text[] FROM (VALUES
	-- The state of the move is the installation's.
	('organisation', 'moving_at', 'anew', 'NULL', '{}'), ('organisation', 'move_id', 'anew', 'NULL', '{}'), ('organisation', 'move_receipt', 'anew', 'NULL', '{}'),
	('organisation', 'moved_at', 'anew', 'NULL', '{}'), ('organisation', 'moved_to', 'anew', '''''', '{}'), ('organisation', 'came_by', 'anew', 'NULL', '{}'), ('organisation', 'came_at', 'anew', 'now()', '{}'),
	-- So is what the night has removed, or could not.
	('organisation', 'retain_at', 'anew', 'NULL', '{}'), ('organisation', 'retain_tries', 'anew', '0', '{}'), ('organisation', 'retain_error', 'anew', '''''', '{}'), ('organisation', 'retain_why', 'anew', '''''', '{}'),
	('organisation', 'emptied_at', 'anew', 'NULL', '{}'), ('organisation', 'emptied_kinds', 'anew', '''{}''', '{}'), ('organisation', 'emptied_months', 'anew', '''{}''', '{}'),
	-- Secrets travel beside the rows. What the operator has allowed a key, the operator of the other installation allows anew.
	('consumer', 'secret_box', 'anew', '''''', '{}'), ('consumer', 'old_secret_box', 'anew', 'NULL', '{}'), ('consumer', 'old_secret_at', 'anew', 'NULL', '{}'),
	('consumer', 'operates', 'anew', 'false', '{}'), ('consumer', 'private_addresses', 'anew', 'false', '{}'), ('consumer', 'received_at', 'anew', 'now()', '{}'),
	-- HTML is taken from nobody: it is made of the text. So are the words to search by.
	('section', 'html', 'anew', '''''', '{}'), ('section', 'html_rev', 'anew', '0', '{}'), ('section', 'html_made', 'anew', '0', '{}'), ('section', 'words_rev', 'anew', '0', '{}'), ('meeting', 'words_rev', 'anew', '0', '{}'),
	-- Work under way is under way no more; heard_at: the platform is asked before it is told.
	('passback', 'leased_until', 'anew', 'NULL', '{}'), ('passback', 'heard_at', 'anew', 'NULL', '{}'), ('trial', 'leased_until', 'anew', 'NULL', '{}'), ('mail', 'leased_until', 'anew', 'NULL', '{}'),
	('year_archive', 'leased_until', 'anew', 'NULL', '{}'), ('outcome_host', 'failures', 'anew', '0', '{}'), ('outcome_host', 'retry_at', 'anew', 'now()', '{}'),
	('audit', 'seal', 'anew', 'NULL', '{}'), ('audit', 'hash', 'anew', 'NULL', '{}'),
	('calendar_feed', 'id', 'anew', 'gen_random_uuid()', '{}'), ('response', 'id', 'anew', 'gen_random_uuid()', '{}'),

	('membership', 'decided_by', 'mapped', 'move_maybe_v1(''membership'', r.decided_by, %1$s)', '{membership}'),
	('assessment_round', 'whom', 'mapped', 'CASE r.audience WHEN ''unit'' THEN ARRAY(SELECT move_maybe_v1(''school_unit'', u.id::bigint, %1$s)::text FROM unnest(r.whom) WITH ORDINALITY u (id, n) ORDER BY u.n) ELSE r.whom END', '{school_unit}'),
	('assessment_round', 'own', 'mapped', 'ARRAY(SELECT move_maybe_v1(''own_statement'', u.id, %1$s) FROM unnest(r.own) WITH ORDINALITY u (id, n) ORDER BY u.n)', '{own_statement}'),
	('group_count', 'stratum', 'mapped', 'move_stratum_v1(r.split, r.stratum, %1$s)', '{school_unit,grp}'), ('group_hidden', 'stratum', 'mapped', 'move_stratum_v1(r.split, r.stratum, %1$s)', '{school_unit,grp}'),
	('snapshot_group', 'stratum', 'mapped', 'move_stratum_v1(r.split, r.stratum, %1$s)', '{school_unit,grp}'),
	('version_row', 'id', 'mapped', 'move_maybe_v1(CASE r.kind WHEN ''outcome'' THEN ''goal_outcome'' ELSE r.kind END, r.id, %1$s)', '{finding,cause,goal,activity,goal_outcome}'),
	('reminder', 'thing', 'mapped', 'move_thing_v1(r.kind, r.thing, %1$s)', '{meeting,assessment_round,task,cycle,comment}'), ('notice', 'thing', 'mapped', 'move_thing_v1(r.kind, r.thing, %1$s)', '{meeting,assessment_round,task,cycle,comment}'),
	('notice', 'words', 'mapped', 'move_words_v1(r.kind, r.words, %1$s)', '{meeting,assessment_round,task,grp,comment}'),
	('draft', 'place', 'mapped', 'move_path_v1(r.place, %1$s)', '{grp,assessment_round,meeting,comment,finding,cause,goal,activity,goal_outcome}'),
	('draft', 'body', 'mapped', 'CASE WHEN r.place LIKE ''%%/trad/%%'' THEN move_form_v1(r.body, %1$s) ELSE r.body END', '{finding,goal,membership}'),
	('audit', 'actor', 'mapped', 'move_said_v1(r.actor, %1$s)', '{consumer,person}'),
	('audit', 'thing', 'mapped', 'move_said_v1(r.thing, %1$s)', '{organisation,cycle,membership,school_unit,grp,person,resource_link,passback,consumer}'),

	('meeting', 'uid', 'same', 'its name in calendars, for good', '{}'),
	('blob', 'size', 'same', 'bytes', '{}'), ('receipt', 'removed', 'same', 'rows', '{}'), ('snapshot_group', 'n', 'same', 'answers', '{}'), ('snapshot_group', 'high', 'same', 'answers', '{}'),
	('snapshot_group', 'counts', 'same', 'answers', '{}'), ('snapshot_item', 'counts', 'same', 'answers', '{}'), ('group_count', 'counts', 'same', 'answers', '{}'), ('joint_answer', 'hands', 'same', 'hands', '{}'),
	('document_version', 'shares', 'same', 'percent', '{}'), ('retention', 'months', 'same', 'months', '{}')
	) p (tab, col, how, what, others)
$$;

-- The tables that travel, in an order in which each comes after those that it points to.
CREATE OR REPLACE FUNCTION move_tables_v1() RETURNS TABLE (tab text, rel oid, no int) LANGUAGE sql STABLE AS $$
	WITH RECURSIVE here AS (
		SELECT c.oid AS rel, c.relname::text AS tab FROM pg_class c
		 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname::text NOT IN (SELECT s.tab FROM move_stays_v1() s)
	), edge AS (
		SELECT k.conrelid AS child, k.confrelid AS parent FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
		UNION
		SELECT h.rel, o.rel FROM move_places_v1() p CROSS JOIN LATERAL unnest(p.others) w (tab) JOIN here h ON h.tab = p.tab JOIN here o ON o.tab = w.tab AND o.rel <> h.rel
	), depth AS (
		SELECT h.rel, 0 AS n FROM here h
		UNION
		SELECT h.rel, d.n + 1 FROM depth d JOIN edge e ON e.parent = d.rel JOIN here h ON h.rel = e.child WHERE d.n < 40
	)
	SELECT h.tab, h.rel, (row_number() OVER (ORDER BY max(d.n), h.tab COLLATE "C"))::int FROM here h JOIN depth d USING (rel) GROUP BY h.tab, h.rel
$$;

-- Each column of them: own, the id that the table gives; ref, an id of the table `what`; plain; or as move_places_v1 says.
CREATE OR REPLACE FUNCTION move_columns_v1() RETURNS TABLE (tab text, col text, no int, type text, how text, what text) LANGUAGE sql STABLE AS $$
	WITH RECURSIVE key AS (
		SELECT k.conrelid AS rel, u.att, k.confrelid AS of, u.of_att FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) u (att, of_att) WHERE k.contype = 'f'
	), way AS (
		SELECT rel, att, of, of_att FROM key
		UNION
		SELECT w.rel, w.att, k.of, k.of_att FROM way w JOIN key k ON k.rel = w.of AND k.att = w.of_att
	), ref AS (
		SELECT DISTINCT w.rel, w.att, c.relname::text AS of FROM way w JOIN pg_attribute a ON a.attrelid = w.of AND a.attnum = w.of_att AND a.attidentity <> '' JOIN pg_class c ON c.oid = w.of
	)
	SELECT t.tab, a.attname::text, a.attnum::int, format_type(a.atttypid, NULL),
	       CASE WHEN p.how IS NOT NULL THEN p.how WHEN a.attidentity <> '' THEN 'own' WHEN r.of IS NOT NULL OR a.attname = 'organisation' THEN 'ref' ELSE 'plain' END,
	       coalesce(p.what, r.of, CASE WHEN a.attname = 'organisation' THEN 'organisation' END)
	  FROM move_tables_v1() t JOIN pg_attribute a ON a.attrelid = t.rel AND a.attnum > 0 AND NOT a.attisdropped
	  LEFT JOIN ref r ON r.rel = a.attrelid AND r.att = a.attnum LEFT JOIN move_places_v1() p ON p.tab = t.tab AND p.col = a.attname
$$;

-- ---- Whose rows they are ----

-- Courses: bound to the authority, or shared with others and one that it works in.
CREATE OR REPLACE FUNCTION move_contexts_v1(a_organisation bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
	SELECT id FROM context WHERE organisation = a_organisation UNION SELECT context FROM shared_course WHERE organisation = a_organisation
$$;

CREATE OR REPLACE FUNCTION move_persons_v1(a_organisation bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
	SELECT person FROM membership WHERE organisation = a_organisation
	UNION SELECT person FROM invitation WHERE organisation = a_organisation
	UNION SELECT person FROM person_context WHERE organisation = a_organisation
	UNION SELECT pc.person FROM person_context pc JOIN context c ON c.id = pc.context WHERE c.organisation = a_organisation
$$;

CREATE OR REPLACE FUNCTION move_consumers_v1(a_organisation bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
	SELECT consumer FROM context WHERE id IN (SELECT move_contexts_v1(a_organisation)) UNION SELECT consumer FROM person WHERE id IN (SELECT move_persons_v1(a_organisation))
$$;

-- Whether a key leads to no other authority. Who has its secret can launch as anybody of that platform.
CREATE OR REPLACE FUNCTION move_sole_v1(a_consumer bigint, a_organisation bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT NOT EXISTS (SELECT FROM course_year WHERE consumer = a_consumer AND organisation <> a_organisation)
	   AND NOT EXISTS (SELECT FROM person p JOIN membership m ON m.person = p.id AND m.organisation <> a_organisation WHERE p.consumer = a_consumer)
$$;

-- The words by which the audit log names what is the authority's.
CREATE OR REPLACE FUNCTION move_things_v1(a_organisation bigint) RETURNS SETOF text LANGUAGE sql STABLE AS $$
	SELECT 'organisation ' || a_organisation
	UNION ALL SELECT 'cycle ' || id FROM cycle WHERE organisation = a_organisation
	UNION ALL SELECT 'membership ' || id FROM membership WHERE organisation = a_organisation
	UNION ALL SELECT 'unit ' || id FROM school_unit WHERE organisation = a_organisation
	UNION ALL SELECT 'group ' || id FROM grp WHERE organisation = a_organisation
	UNION ALL SELECT 'person ' || p FROM move_persons_v1(a_organisation) p WHERE NOT EXISTS (SELECT FROM membership m WHERE m.person = p AND m.organisation <> a_organisation)
	UNION ALL SELECT 'link ' || id FROM resource_link WHERE context IN (SELECT id FROM context WHERE organisation = a_organisation)
	UNION ALL SELECT 'consumer ' || k FROM move_consumers_v1(a_organisation) k WHERE move_sole_v1(k, a_organisation)
$$;

-- What tells the authority's rows of a table, called a_as, from others; $1 is the authority. Without a column that says it, all
-- that they point to must be the authority's.
CREATE OR REPLACE FUNCTION move_scope_v1(a_rel oid, a_as text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_tab text := (SELECT c.relname FROM pg_class c WHERE c.oid = a_rel);
	v_all text[] := '{}';
	v_key record;
BEGIN
	IF v_tab = 'organisation' THEN
		RETURN format('%s.id = $1', a_as);
	ELSIF v_tab IN ('consumer', 'person', 'context') THEN
		RETURN format('%s.id IN (SELECT move_%ss_v1($1))', a_as, v_tab);
	ELSIF v_tab = 'person_context' THEN
		RETURN format('(%1$s.organisation = $1 OR %1$s.context IN (SELECT id FROM context WHERE organisation = $1))', a_as);
	ELSIF v_tab = 'audit' THEN
		RETURN format('%s.thing IN (SELECT move_things_v1($1))', a_as);
	ELSIF EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = a_rel AND a.attname = 'organisation' AND NOT a.attisdropped) THEN
		RETURN format('%s.organisation = $1', a_as);
	END IF;
	FOR v_key IN SELECT k.confrelid AS of, c.relname AS tab, string_agg(format('%s.%I', a_as, a.attname), ', ' ORDER BY u.n) AS mine, string_agg(format('%sp.%I', a_as, o.attname), ', ' ORDER BY u.n) AS theirs,
	                    string_agg(format('%s.%I IS NULL', a_as, a.attname), ' OR ' ORDER BY u.n) AS none
	               FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY u (att, of_att, n)
	               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.att JOIN pg_attribute o ON o.attrelid = k.confrelid AND o.attnum = u.of_att
	              WHERE k.contype = 'f' AND k.conrelid = a_rel AND k.confrelid <> a_rel GROUP BY k.oid, k.confrelid, c.relname ORDER BY k.oid LOOP
		v_all := v_all || format('(%s OR EXISTS (SELECT FROM %I %sp WHERE (%s) = (%s) AND %s))', v_key.none, v_key.tab, a_as, v_key.theirs, v_key.mine, move_scope_v1(v_key.of, a_as || 'p'));
	END LOOP;
	IF v_all = '{}' THEN
		RAISE EXCEPTION 'nobody has said whose the rows of % are', v_tab USING ERRCODE = 'XX000';
	END IF;
	RETURN array_to_string(v_all, ' AND ');
END
$$;

-- ---- The statements, made of the catalogue ----

-- cols: those in the file. own: the column of the table's own ids. itself: its rows point at one another, and go in at once.
-- lines: reads the rows as the file has them, puts: puts such lines in, back: reads them again with the ids of the file.
CREATE OR REPLACE FUNCTION move_plan_v1() RETURNS TABLE (no int, tab text, cols text[], own text, itself boolean, lines text, back text, puts text) LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_table record;
	v_read text;
BEGIN
	FOR v_table IN
		SELECT t.no, t.tab, t.rel, array_agg(c.col ORDER BY c.no) FILTER (WHERE c.how <> 'anew') AS cols, max(c.col) FILTER (WHERE c.how = 'own') AS own,
		       coalesce(bool_or(c.how = 'ref' AND c.what = t.tab), false) OR EXISTS (SELECT FROM move_places_v1() p WHERE p.tab = t.tab AND t.tab = ANY (p.others)) AS itself,
		       string_agg(format('r.%I', c.col), ', ' ORDER BY c.no) FILTER (WHERE c.how <> 'anew') AS plain,
		       string_agg(format('%s AS %I', move_expression_v1(t.tab, c.col, c.how, c.what, true), c.col), ', ' ORDER BY c.no) FILTER (WHERE c.how <> 'anew') AS old,
		       string_agg(format('%I', c.col), ', ' ORDER BY c.no) AS into_cols, string_agg(move_expression_v1(t.tab, c.col, c.how, c.what, false), ', ' ORDER BY c.no) AS new,
		       bool_or(c.col = 'id') AS has_id
		  FROM move_tables_v1() t JOIN move_columns_v1() c ON c.tab = t.tab GROUP BY t.no, t.tab, t.rel ORDER BY t.no
	LOOP
		v_read := format(' FROM %I r WHERE %s', v_table.tab, move_scope_v1(v_table.rel, 'r')) || CASE WHEN v_table.has_id THEN ' ORDER BY r.id' ELSE '' END;
		no := v_table.no;
		tab := v_table.tab;
		cols := v_table.cols;
		own := v_table.own;
		itself := v_table.itself;
		lines := format('SELECT to_jsonb(q)::text AS line FROM (SELECT %s%s) q', v_table.plain, v_read);
		back := format('SELECT to_jsonb(q)::text AS line FROM (SELECT %s%s) q', v_table.old, v_read);
		puts := format('INSERT INTO %I (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM unnest($1::text[]) WITH ORDINALITY l (line, n) CROSS JOIN LATERAL jsonb_populate_record(NULL::%I, l.line::jsonb) r ORDER BY l.n',
		               v_table.tab, v_table.into_cols, v_table.new, v_table.tab);
		RETURN NEXT;
	END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION move_expression_v1(a_tab text, a_col text, a_how text, a_what text, a_back boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE a_how WHEN 'own' THEN format('move_id_v1(%L, r.%I, %s)', a_tab, a_col, a_back::text) WHEN 'ref' THEN format('move_id_v1(%L, r.%I, %s)', a_what, a_col, a_back::text)
	                  WHEN 'mapped' THEN format(a_what, a_back::text) WHEN 'anew' THEN a_what ELSE format('r.%I', a_col) END
$$;

-- How many rows each table has of the authority, and the hash of the hashes of their lines, whatever their order. back: the ids
-- are those of the file that it came by; what was here already counts as the file has it.
CREATE OR REPLACE FUNCTION move_count_v1(a_organisation bigint, a_back boolean) RETURNS TABLE (tab text, cols text[], n bigint, hash text) LANGUAGE plpgsql AS $$
DECLARE
	v_plan record;
	v_met boolean := false;
	v_lines text;
BEGIN
	IF a_back THEN
		v_met := EXISTS (SELECT FROM move_met);
	END IF;
	FOR v_plan IN SELECT * FROM move_plan_v1() p ORDER BY p.no LOOP
		tab := v_plan.tab;
		cols := v_plan.cols;
		v_lines := CASE WHEN a_back THEN v_plan.back ELSE v_plan.lines END;
		IF v_met THEN
			v_lines := coalesce((SELECT g.fresh FROM move_again g WHERE g.tab = v_plan.tab), v_lines);
		END IF;
		EXECUTE format('SELECT count(*), encode(sha256(coalesce(string_agg(h, ''''::bytea ORDER BY h), ''''::bytea)), ''hex'') FROM (SELECT sha256(convert_to(x.line, ''UTF8'')) AS h FROM (%s) x%s) y',
		               v_lines, CASE WHEN v_met THEN format(' UNION ALL SELECT m.hash FROM move_met m WHERE m.tab = %L', v_plan.tab) ELSE '' END) INTO n, hash USING a_organisation;
		RETURN NEXT;
	END LOOP;
END
$$;

-- ---- Out ----

-- Opens a cursor on each table's lines, to the end of the transaction.
CREATE OR REPLACE FUNCTION move_open_v1(a_organisation bigint) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	v_plan record;
	v_rows refcursor;
	v_n int := 0;
BEGIN
	FOR v_plan IN SELECT * FROM move_plan_v1() p ORDER BY p.no LOOP
		v_rows := 'move_' || v_plan.tab;
		OPEN v_rows FOR EXECUTE v_plan.lines USING a_organisation;
		v_n := v_n + 1;
	END LOOP;
	RETURN v_n;
END
$$;

-- The next of them: at most so many, and not many more characters than that.
CREATE OR REPLACE FUNCTION move_fetch_v1(a_tab text, a_most int, a_size int) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	v_rows refcursor := 'move_' || a_tab;
	v_line text;
	v_size bigint := 0;
BEGIN
	FOR i IN 1 .. a_most LOOP
		FETCH v_rows INTO v_line;
		EXIT WHEN NOT FOUND;
		RETURN NEXT v_line;
		v_size := v_size + length(v_line);
		EXIT WHEN v_size > a_size;
	END LOOP;
END
$$;

-- ---- In ----

-- What the rest of the transaction needs: the statements, the new number of each old one, lines that wait for their whole table, and
-- lines of what is here already (sql/function/move_again.sql).
CREATE OR REPLACE FUNCTION move_begin_v1() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	CREATE TEMP TABLE move_plan ON COMMIT DROP AS SELECT * FROM move_plan_v1();
	CREATE TEMP TABLE move_number (tab text, old bigint, new bigint, PRIMARY KEY (tab, old), UNIQUE (tab, new)) ON COMMIT DROP;
	CREATE TEMP TABLE move_wait (no bigint GENERATED ALWAYS AS IDENTITY, line text NOT NULL) ON COMMIT DROP;
	CREATE TEMP TABLE move_again ON COMMIT DROP AS SELECT * FROM move_again_v1();
	CREATE TEMP TABLE move_met (tab text, hash bytea, line text, id bigint) ON COMMIT DROP;
	CREATE INDEX move_met_hash ON move_met (tab, hash);
	RETURN (SELECT count(*) FROM move_plan);
END
$$;

-- The id of a row that is gone becomes one below 0, which no row has: an even one, and what was below 0 already an odd one, so that the
-- way back is known.
CREATE OR REPLACE FUNCTION move_maybe_v1(a_tab text, a_id bigint, a_back boolean) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_id bigint;
BEGIN
	IF a_back THEN
		SELECT m.old INTO v_id FROM move_number m WHERE m.tab = a_tab AND m.new = a_id;
	ELSE
		SELECT m.new INTO v_id FROM move_number m WHERE m.tab = a_tab AND m.old = a_id;
	END IF;
	IF v_id IS NOT NULL OR a_id IS NULL THEN
		RETURN v_id;
	ELSIF a_back THEN
		RETURN CASE WHEN a_id >= 0 THEN NULL WHEN a_id % 2 = 0 THEN -a_id / 2 ELSE (a_id + 1) / 2 END;
	END IF;
	RETURN CASE WHEN a_id > 0 THEN -2 * a_id ELSE 2 * a_id - 1 END;
END
$$;

-- KV404: the id is of no row that has come.
CREATE OR REPLACE FUNCTION move_id_v1(a_tab text, a_id bigint, a_back boolean) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_id bigint := move_maybe_v1(a_tab, a_id, a_back);
BEGIN
	IF v_id <= 0 OR a_id <= 0 THEN
		RAISE EXCEPTION 'no such row of %', a_tab USING ERRCODE = 'KV404';
	END IF;
	RETURN v_id;
END
$$;

-- The a_no-th of words parted by blanks is an id of that table.
CREATE OR REPLACE FUNCTION move_word_v1(a_text text, a_no int, a_tab text, a_back boolean) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_words text[] := string_to_array(a_text, ' ');
BEGIN
	IF coalesce(v_words[a_no], '') !~ '^-?[0-9]{1,18}$' THEN
		RETURN a_text;
	END IF;
	v_words[a_no] := move_maybe_v1(a_tab, v_words[a_no]::bigint, a_back);
	RETURN array_to_string(v_words, ' ');
END
$$;

-- As in snapshot_group.
CREATE OR REPLACE FUNCTION move_stratum_v1(a_split text, a_stratum text, a_back boolean) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT CASE a_split WHEN 'unit' THEN move_word_v1(a_stratum, 1, 'school_unit', a_back) WHEN 'group' THEN move_word_v1(a_stratum, 1, 'grp', a_back) ELSE a_stratum END
$$;

-- As reminder_due_v2 writes them.
CREATE OR REPLACE FUNCTION move_thing_v1(a_kind text, a_thing text, a_back boolean) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN a_kind IN ('meeting_day', 'meeting_week') THEN move_word_v1(a_thing, 1, 'meeting', a_back)
	            WHEN a_kind IN ('round_opened', 'round_closes', 'joint_opened', 'joint_closes', 'round_asked', 'round_few') THEN move_word_v1(a_thing, 1, 'assessment_round', a_back)
	            WHEN a_kind = 'task_due' THEN move_word_v1(a_thing, 1, 'task', a_back) WHEN a_kind = 'decision_missing' THEN move_word_v1(a_thing, 1, 'cycle', a_back)
	            WHEN a_kind = 'mention' THEN move_word_v1(a_thing, 1, 'comment', a_back) ELSE a_thing END
$$;
CREATE OR REPLACE FUNCTION move_words_v1(a_kind text, a_words text, a_back boolean) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN a_kind IN ('meeting_day', 'meeting_week') THEN move_word_v1(a_words, 5, 'meeting', a_back) WHEN a_kind = 'round_few' THEN move_word_v1(a_words, 2, 'assessment_round', a_back)
	            WHEN a_kind = 'task_due' THEN move_word_v1(a_words, 2, 'task', a_back)
	            WHEN a_kind = 'mention' THEN move_word_v1(move_word_v1(a_words, 1, 'grp', a_back), 4, 'comment', a_back) ELSE a_words END
$$;

-- A page below the session: what stands before an id says of what it is.
CREATE OR REPLACE FUNCTION move_path_v1(a_path text, a_back boolean) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_part record;
	v_found text[];
	v_path text := a_path;
BEGIN
	FOR v_part IN SELECT * FROM (VALUES ('^/grupp/', 'grp'), ('/omgang/', 'assessment_round'), ('/sjalvskattning/[^/]+/', 'assessment_round'), ('/traff/', 'meeting'), ('/kommentarer/', 'comment'),
	                                    ('[/?]iakttagelse[/=]', 'finding'), ('[/?]orsak[/=]', 'cause'), ('[/?]mal[/=]', 'goal'), ('[/?]aktivitet[/=]', 'activity'), ('[/?]utfall[/=]', 'goal_outcome')) p (before, tab) LOOP
		v_found := regexp_match(v_path, '^(.*' || ltrim(v_part.before, '^') || ')(-?[0-9]{1,18})(?![0-9])(.*)$');
		IF v_found IS NOT NULL THEN
			v_path := v_found[1] || move_maybe_v1(v_part.tab, v_found[2]::bigint, a_back) || v_found[3];
		END IF;
	END LOOP;
	RETURN v_path;
END
$$;

-- What was typed into the form of a row of the thread, and not saved.
CREATE OR REPLACE FUNCTION move_form_v1(a_form text, a_back boolean) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(CASE WHEN f.field ~ '^f-?[0-9]{1,18}=' THEN 'f' || move_maybe_v1('finding', substring(f.field FROM '^f(-?[0-9]+)=')::bigint, a_back) || substring(f.field FROM '=.*$')
	                       WHEN f.field ~ '^parent=-?[0-9]{1,18}$' THEN 'parent=' || move_maybe_v1('goal', substring(f.field FROM '-?[0-9]+$')::bigint, a_back)
	                       WHEN f.field ~ '^owner=-?[0-9]{1,18}$' THEN 'owner=' || move_maybe_v1('membership', substring(f.field FROM '-?[0-9]+$')::bigint, a_back)
	                       ELSE f.field END, '&' ORDER BY f.n)
	  FROM unnest(string_to_array(a_form, '&')) WITH ORDINALITY f (field, n)
$$;

-- "membership 17", as the audit log says it; of somebody or something that has not come: "person 17 elsewhere".
CREATE OR REPLACE FUNCTION move_said_v1(a_said text, a_back boolean) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_found text[] := regexp_match(a_said, '^(.*?)([a-z]+) ([0-9]{1,18})( elsewhere)*$');
	v_tab text := CASE v_found[2] WHEN 'unit' THEN 'school_unit' WHEN 'group' THEN 'grp' WHEN 'link' THEN 'resource_link' ELSE v_found[2] END;
	v_id bigint;
BEGIN
	IF v_found IS NULL THEN
		RETURN a_said;
	ELSIF v_found[4] IS NOT NULL THEN
		RETURN CASE WHEN a_back THEN left(a_said, -length(' elsewhere')) ELSE a_said || ' elsewhere' END;
	END IF;
	v_id := move_maybe_v1(v_tab, v_found[3]::bigint, a_back);
	RETURN v_found[1] || v_found[2] || ' ' || CASE WHEN v_id > 0 THEN v_id::text ELSE v_found[3] || ' elsewhere' END;
END
$$;

-- Lines of a table, in the order of the tables: KV404 where there is no such table, or they have other columns than it.
CREATE OR REPLACE FUNCTION move_put_v1(a_tab text, a_lines text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_plan record;
	v_lines text[];
BEGIN
	SELECT * INTO v_plan FROM move_plan p WHERE p.tab = a_tab;
	IF v_plan.tab IS NULL OR EXISTS (SELECT FROM unnest(a_lines) l (line) 
	                                  WHERE (SELECT array_agg(k.key ORDER BY k.key) FROM jsonb_each(l.line::jsonb) k) IS DISTINCT FROM (SELECT array_agg(c.col ORDER BY c.col) FROM unnest(v_plan.cols) c (col))) THEN
		RAISE EXCEPTION 'no such table, or other columns' USING ERRCODE = 'KV404';
	END IF;
	v_lines := move_meet_v1(a_tab, v_plan.own, a_lines);
	IF v_plan.own IS NOT NULL THEN
		INSERT INTO move_number SELECT a_tab, (l.line::jsonb ->> v_plan.own)::bigint, nextval(pg_get_serial_sequence(format('public.%I', a_tab), v_plan.own)) FROM unnest(v_lines) WITH ORDINALITY l (line, n) ORDER BY l.n;
	END IF;
	IF v_plan.itself THEN
		INSERT INTO move_wait (line) SELECT l.line FROM unnest(v_lines) WITH ORDINALITY l (line, n) ORDER BY l.n;
	ELSE
		EXECUTE v_plan.puts USING v_lines;
	END IF;
END
$$;

-- All lines of it have come.
CREATE OR REPLACE FUNCTION move_end_v1(a_tab text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM move_wait) THEN
		EXECUTE (SELECT p.puts FROM move_plan p WHERE p.tab = a_tab) USING (SELECT array_agg(w.line ORDER BY w.no) FROM move_wait w);
		DELETE FROM move_wait;
	END IF;
END
$$;

-- What this transaction has put in, and is trusted when a page is made of it or asked for, but is not what this program would have
-- stored: addresses, origins, types of files and their pieces.
CREATE OR REPLACE FUNCTION move_faults_v1(a_organisation bigint) RETURNS TABLE (place text) LANGUAGE sql STABLE AS $$
	SELECT 'local_item.url' FROM local_item WHERE organisation = a_organisation AND url !~ '^(https?://[^[:space:][:cntrl:]]+)?$'
	UNION SELECT 'meeting.link' FROM meeting WHERE organisation = a_organisation AND link !~ '^(https?://[^[:space:][:cntrl:]]+)?$'
	UNION SELECT 'replaced_film.link' FROM replaced_film WHERE organisation = a_organisation AND link !~ '^https?://[^[:space:][:cntrl:]]+$'
	UNION SELECT 'passback.url' FROM passback WHERE xmin = pg_current_xact_id_if_assigned()::xid AND url !~ '^(https?://[^[:space:][:cntrl:]]+)?$'
	UNION SELECT 'context.memberships_url' FROM context WHERE xmin = pg_current_xact_id_if_assigned()::xid AND memberships_url !~ '^(https?://[^[:space:][:cntrl:]]+)?$'
	UNION SELECT 'consumer.key' FROM consumer WHERE xmin = pg_current_xact_id_if_assigned()::xid AND (key ~ '[[:cntrl:]]' OR octet_length(key) NOT BETWEEN 1 AND 255)
	UNION SELECT 'consumer.origins' FROM consumer k CROSS JOIN LATERAL unnest(k.origins || k.learnt_origins) o (origin) WHERE k.xmin = pg_current_xact_id_if_assigned()::xid AND o.origin !~ '^https?://[^[:space:][:cntrl:]/?#;,''"]+$'
	UNION SELECT 'outcome_host.origin' FROM outcome_host WHERE xmin = pg_current_xact_id_if_assigned()::xid AND origin !~ '^https?://[^[:space:][:cntrl:]/?#;,''"]+$'
	UNION SELECT 'blob.type' FROM blob WHERE organisation = a_organisation AND type !~ '^(video/(webm|mp4)|image/(png|jpeg|webp)|application/(pdf|zip|vnd[.][a-z.-]+))$'
	UNION SELECT 'blob_chunk.bytes' FROM (SELECT b.id, b.size, coalesce(sum(octet_length(c.bytes)), 0) AS bytes, count(c.no) AS n, coalesce(max(c.no), -1) AS last, coalesce(min(c.no), 0) AS first,
	                                             bool_or(octet_length(c.bytes) > 262144) AS large,
	                                             bool_or(octet_length(c.bytes) < 262144 AND c.no < (SELECT max(x.no) FROM blob_chunk x WHERE x.blob = b.id)) AS hole
	                                        FROM blob b LEFT JOIN blob_chunk c ON c.blob = b.id WHERE b.organisation = a_organisation AND b.state = 'kept' GROUP BY b.id) f
	       WHERE f.bytes <> f.size OR f.first <> 0 OR f.n <> f.last + 1 OR f.large OR f.hole
$$;

-- The last of it: which file it was, and letters that waited are not sent, since they may have been.
CREATE OR REPLACE FUNCTION move_settle_v1(a_organisation bigint, a_move uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	UPDATE organisation SET came_by = a_move WHERE id = a_organisation;
	UPDATE mail SET state = 'dropped', code = 'moved' WHERE organisation = a_organisation AND state = 'queued';
END
$$;
