-- What is stored about a person, for that person.

-- Where a column names a person or a membership: all of the row is theirs, or (touch) they did something to what is the
-- authority's, and when.
CREATE OR REPLACE FUNCTION own_data_places_v1() RETURNS TABLE (tab text, col text, touch boolean) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('person', 'id', false), ('person_context', 'person', false), ('membership', 'person', false), ('group_member', 'membership', false),
	       ('note', 'membership', false), ('draft', 'person', false), ('revision', 'author', false), ('minutes', 'author', false),
	       ('comment', 'author', false), ('comment_mention', 'membership', false), ('answer', 'membership', false), ('participation', 'membership', false),
	       ('step_state', 'membership', false), ('part_progress', 'membership', false), ('step_waived', 'membership', false), ('attendance', 'membership', false),
	       ('task', 'owner', false), ('group_wish', 'membership', false), ('notice', 'membership', false), ('reminder', 'membership', false), ('mail', 'membership', false),
	       ('calendar_feed', 'membership', false), ('passback', 'person', false), ('invitation', 'person', false), ('invited_place', 'person', false),
	       ('session', 'person', false), ('code_try', 'person', false), ('carried', 'person', false), ('trial', 'person', false),
	       ('document', 'finalised_by', true), ('decision', 'recorded_by', true), ('contact', 'changed_by', true), ('planning_tick', 'ticked_by', true),
	       ('notice', 'about', true), ('attendance', 'marked_by', true), ('task', 'changed_by', true), ('course_code', 'made_by', true), ('mail_choice', 'changed_by', true),
	       ('step_waived', 'waived_by', true), ('local_event', 'changed_by', true), ('step_optional', 'made_by', true), ('joint_sheet', 'saved_by', true),
	       ('group_wish', 'wished_by', true), ('collaboration_code', 'made_by', true), ('local_item', 'changed_by', true), ('own_text', 'changed_by', true),
	       ('blob', 'made_by', true), ('replaced_film', 'made_by', true), ('topic', 'taken_by', true), ('membership', 'decided_by', true),
	       ('finding', 'made_by', false), ('cause', 'made_by', false), ('goal', 'made_by', false), ('activity', 'made_by', false), ('goal_outcome', 'made_by', false),
	       ('comment', 'resolved_by', true), ('finding', 'changed_by', true), ('cause', 'changed_by', true), ('goal', 'changed_by', true), ('goal', 'adopted_by', true), ('activity', 'owner', true),
	       ('activity', 'changed_by', true), ('goal_outcome', 'changed_by', true), ('year_archive', 'asked_by', true), ('milestone', 'made_by', true), ('document_version', 'finalised_by', true), ('version_row', 'owner', true), ('document_share', 'shared_by', true), ('quote', 'quoted_by', true),
	       ('attachment', 'made_by', true), ('attachment', 'removed_by', true), ('retention', 'changed_by', true), ('receipt', 'made_by', true), ('year_discard', 'decided_by', true)
$$;

-- With names beside the numbers; without what opens a door, and without who else has had to do with it.
CREATE OR REPLACE FUNCTION own_data_row_v1(a_row jsonb, a_touch boolean) RETURNS jsonb LANGUAGE sql STABLE AS $$
	WITH kept AS (
		SELECT coalesce(jsonb_object_agg(key, value), '{}') AS row FROM jsonb_each(a_row)
		 WHERE key NOT IN ('id_hash', 'browser_hash', 'code_hash', 'token_hash', 'token', 'csrf', 'sourcedid', 'url', 'return_url', 'decided_by', 'marked_by', 'waived_by', 'wished_by',
		                   'changed_by', 'made_by', 'adopted_by', 'resolved_by', 'removed_by', 'recorded_by', 'finalised_by', 'shared_by', 'quoted_by', 'about', 'author', 'membership', 'person', 'owner', 'consumer', 'context', 'link')
		   AND value <> 'null'
		   AND (NOT a_touch OR key LIKE '%\_at' OR key = 'at' OR key IN ('organisation', 'cycle', 'grp', 'type', 'field', 'step', 'part', 'meeting', 'kind', 'line')))
	SELECT (k.row - '{organisation,cycle,grp,meeting,unit}'::text[]) || jsonb_strip_nulls(jsonb_build_object(
		'organisation', (SELECT o.name FROM organisation o WHERE o.id = (k.row->>'organisation')::bigint),
		'school_year', (SELECT y.school_year FROM cycle y WHERE y.id = (k.row->>'cycle')::bigint),
		'group', (SELECT g.name FROM grp g WHERE g.id = (k.row->>'grp')::bigint),
		'unit', (SELECT u.name FROM school_unit u WHERE u.id = (k.row->>'unit')::bigint),
		'meeting', (SELECT m.day::text FROM meeting m WHERE m.id = (k.row->>'meeting')::bigint),
		'course', (SELECT c.title FROM context c WHERE c.id = (a_row->>'context')::bigint)))
	  FROM kept k
$$;

CREATE OR REPLACE FUNCTION own_data_v1(a_person bigint) RETURNS TABLE (tab text, touch boolean, data text) LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_place record;
	v_mine bigint[] := ARRAY(SELECT m.id FROM membership m WHERE m.person = a_person);
	v_ids bigint[];
BEGIN
	FOR v_place IN SELECT p.tab, p.col, p.touch FROM own_data_places_v1() p LOOP
		v_ids := CASE WHEN v_place.col = 'person' OR v_place.tab = 'person' THEN ARRAY[a_person] ELSE v_mine END;
		RETURN QUERY EXECUTE format('SELECT %L::text, %L::boolean, own_data_row_v1(to_jsonb(t), %L)::text FROM %I t WHERE t.%I = ANY ($1) ORDER BY 3', v_place.tab, v_place.touch, v_place.touch, v_place.tab, v_place.col)
			USING v_ids;
	END LOOP;
END
$$;

-- How many rows of each there are, in the same order: one statement, made of the places, that is planned once a connection.
DO $make$
BEGIN
	EXECUTE (SELECT format($function$
CREATE OR REPLACE FUNCTION own_counts_v1(a_person bigint) RETURNS TABLE (tab text, touch boolean, n bigint) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $body$
DECLARE
	v_mine bigint[] := ARRAY(SELECT m.id FROM membership m WHERE m.person = a_person);
BEGIN
	RETURN QUERY SELECT q.a, q.b, q.c FROM (%s) q (no, a, b, c) WHERE q.c > 0 ORDER BY q.no;
END
$body$ $function$, string_agg(format('SELECT %s, %L::text, %L::boolean, count(*) FROM %I t WHERE t.%I = %s', p.no, p.tab, p.touch, p.tab, p.col,
		CASE WHEN p.col = 'person' OR p.tab = 'person' THEN 'a_person' ELSE 'ANY (v_mine)' END), E'\n\tUNION ALL ' ORDER BY p.no))
		FROM own_data_places_v1() WITH ORDINALITY p (tab, col, touch, no));
END
$make$;
