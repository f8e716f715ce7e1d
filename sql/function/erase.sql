-- What is taken away for good when a person or an authority asks for it.

-- Each column that names a person or a membership: the row goes with the person, or stays, as the authority's, without the
-- name. within: what says whose a row is that names a person.
CREATE OR REPLACE FUNCTION erase_places_v1() RETURNS TABLE (tab text, col text, within text, stays boolean) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('person', 'id', 'whole', false), ('person_context', 'person', 'context', false), ('membership', 'person', 'organisation', false),
	       ('session', 'person', 'context', false), ('draft', 'person', 'context', false), ('code_try', 'person', 'context', false), ('carried', 'person', 'context', false),
	       ('passback', 'person', 'link', false), ('trial', 'person', 'link', false), ('invitation', 'person', 'organisation', false), ('invited_place', 'person', 'organisation', false),
	       ('group_member', 'membership', '', false), ('note', 'membership', '', false), ('answer', 'membership', '', false), ('participation', 'membership', '', false),
	       ('comment_mention', 'membership', '', false), ('step_state', 'membership', '', false), ('part_progress', 'membership', '', false), ('step_waived', 'membership', '', false),
	       ('attendance', 'membership', '', false), ('group_wish', 'membership', '', false), ('group_wish', 'wished_by', '', false), ('notice', 'membership', '', false),
	       ('reminder', 'membership', '', false), ('mail', 'membership', '', false), ('calendar_feed', 'membership', '', false),
	       ('revision', 'author', '', true), ('minutes', 'author', '', true), ('comment', 'author', '', true), ('comment', 'resolved_by', '', true),
	       ('finding', 'made_by', '', true), ('finding', 'changed_by', '', true), ('cause', 'made_by', '', true), ('cause', 'changed_by', '', true),
	       ('goal', 'made_by', '', true), ('goal', 'changed_by', '', true), ('goal', 'adopted_by', '', true),
	       ('activity', 'made_by', '', true), ('activity', 'changed_by', '', true), ('activity', 'owner', '', true), ('goal_outcome', 'made_by', '', true), ('goal_outcome', 'changed_by', '', true),
	       ('task', 'owner', '', true), ('task', 'changed_by', '', true), ('document', 'finalised_by', '', true), ('document_version', 'finalised_by', '', true), ('version_row', 'owner', '', true),
	       ('document_share', 'shared_by', '', true), ('quote', 'quoted_by', '', true), ('milestone', 'made_by', '', true), ('topic', 'taken_by', '', true), ('joint_sheet', 'saved_by', '', true),
	       ('attachment', 'made_by', '', true), ('attachment', 'removed_by', '', true), ('blob', 'made_by', '', true), ('replaced_film', 'made_by', '', true), ('year_archive', 'asked_by', '', true),
	       ('decision', 'recorded_by', '', true), ('contact', 'changed_by', '', true), ('planning_tick', 'ticked_by', '', true), ('notice', 'about', '', true), ('attendance', 'marked_by', '', true),
	       ('course_code', 'made_by', '', true), ('collaboration_code', 'made_by', '', true), ('mail_choice', 'changed_by', '', true), ('step_waived', 'waived_by', '', true),
	       ('step_optional', 'made_by', '', true), ('local_event', 'changed_by', '', true), ('local_item', 'changed_by', '', true), ('own_text', 'changed_by', '', true),
	       ('membership', 'decided_by', '', true), ('retention', 'changed_by', '', true), ('receipt', 'made_by', '', true), ('year_discard', 'decided_by', '', true)
$$;

-- The courses in which the person is of that authority.
CREATE OR REPLACE FUNCTION erase_courses_v1(a_person bigint, a_organisation bigint) RETURNS bigint[] LANGUAGE sql STABLE AS $$
	SELECT ARRAY(SELECT context FROM person_course WHERE person = a_person AND organisation = a_organisation)
$$;

-- Whether nothing of the person is another authority's: then all of the person goes. a_organisation 0: of every one.
CREATE OR REPLACE FUNCTION erase_whole_v1(a_person bigint, a_organisation bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT a_organisation = 0 OR NOT (EXISTS (SELECT FROM membership WHERE person = a_person AND organisation <> a_organisation)
	                               OR EXISTS (SELECT FROM invitation WHERE person = a_person AND organisation <> a_organisation)
	                               OR EXISTS (SELECT FROM person_course WHERE person = a_person AND organisation <> a_organisation))
$$;

-- Who has handed in a self-assessment whose answers are parted stays a number of its round while the year goes on, under a
-- name that is nobody's: a later round without the person would else tell, beside this one, what the person answered.
CREATE OR REPLACE FUNCTION erase_stand_in_v1(a_mine bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_old record;
	v_new bigint;
BEGIN
	FOR v_old IN SELECT m.*, p.consumer FROM membership m JOIN person p ON p.id = m.person JOIN cycle y ON y.id = m.cycle
	              WHERE m.id = ANY (a_mine) AND y.state <> 'closed'
	                AND EXISTS (SELECT FROM participation x JOIN assessment_round r ON r.id = x.round AND r.parted AND r.mode = 'individual' WHERE x.membership = m.id) LOOP
		WITH nobody AS (INSERT INTO person (consumer, lti_user_id, name) VALUES (v_old.consumer, 'erased ' || gen_random_uuid(), '') RETURNING id)
		INSERT INTO membership (organisation, cycle, person, role, function, unit, state)
		SELECT v_old.organisation, v_old.cycle, id, v_old.role, v_old.function, v_old.unit, 'left' FROM nobody RETURNING id INTO v_new;
		UPDATE participation x SET membership = v_new, credited = true FROM assessment_round r
		 WHERE x.membership = v_old.id AND r.id = x.round AND r.parted AND r.mode = 'individual';
	END LOOP;
END
$$;

-- What there is of a person by table and column, in one authority (0: in all); a_really: and takes it away.
CREATE OR REPLACE FUNCTION person_erase_v1(a_person bigint, a_organisation bigint, a_really boolean) RETURNS TABLE (tab text, col text, stays boolean, n bigint) LANGUAGE plpgsql AS $$
DECLARE
	v_place record;
	v_where text;
	v_mine bigint[] := ARRAY(SELECT m.id FROM membership m WHERE m.person = a_person AND a_organisation IN (0, m.organisation) ORDER BY m.id);
	v_courses bigint[] := erase_courses_v1(a_person, a_organisation);
	v_whole boolean := erase_whole_v1(a_person, a_organisation);
BEGIN
	FOR v_place IN SELECT p.tab, p.col, p.within, p.stays FROM erase_places_v1() p LOOP
		CONTINUE WHEN v_place.within = 'whole' AND NOT v_whole;
		v_where := format('t.%I = ANY ($1)', v_place.col) || CASE WHEN v_whole THEN '' ELSE CASE v_place.within
			WHEN 'organisation' THEN ' AND t.organisation = $2'
			WHEN 'context' THEN ' AND t.context = ANY ($3)'
			WHEN 'link' THEN ' AND t.link IN (SELECT l.id FROM resource_link l WHERE l.context = ANY ($3))'
			ELSE '' END END;
		EXECUTE format('SELECT count(*) FROM %I t WHERE %s', v_place.tab, v_where) INTO n
		  USING CASE WHEN v_place.within = '' THEN v_mine ELSE ARRAY[a_person] END, a_organisation, v_courses;
		tab := v_place.tab;
		col := v_place.col;
		stays := v_place.stays;
		IF n > 0 THEN
			RETURN NEXT;
		END IF;
	END LOOP;
	IF NOT a_really THEN
		RETURN;
	END IF;
	PERFORM erase_stand_in_v1(v_mine);
	UPDATE membership SET decided_by = NULL WHERE decided_by = ANY (v_mine);
	DELETE FROM replaced_film f WHERE f.made_by = ANY (v_mine) AND NOT f.shown;
	IF v_whole THEN
		DELETE FROM person WHERE id = a_person;
		RETURN;
	END IF;
	DELETE FROM membership WHERE id = ANY (v_mine);
	DELETE FROM invitation WHERE person = a_person AND organisation = a_organisation;
	DELETE FROM session WHERE person = a_person AND context = ANY (v_courses);
	DELETE FROM draft WHERE person = a_person AND context = ANY (v_courses);
	DELETE FROM code_try WHERE person = a_person AND context = ANY (v_courses);
	DELETE FROM carried WHERE person = a_person AND context = ANY (v_courses);
	DELETE FROM passback WHERE person = a_person AND link IN (SELECT l.id FROM resource_link l WHERE l.context = ANY (v_courses));
	DELETE FROM person_context WHERE person = a_person AND context = ANY (v_courses);
END
$$;

-- How much of each table is an authority's.
CREATE OR REPLACE FUNCTION organisation_load_v1(a_organisation bigint) RETURNS TABLE (tab text, n bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
	FOR tab IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation' AND NOT a.attisdropped
	            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname LOOP
		EXECUTE format('SELECT count(*) FROM %I WHERE organisation = $1', tab) INTO n USING a_organisation;
		IF n > 0 THEN
			RETURN NEXT;
		END IF;
	END LOOP;
END
$$;

-- An authority with its courses, and the people who are nowhere else.
CREATE OR REPLACE FUNCTION organisation_erase_v1(a_organisation bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	v_people bigint[] := ARRAY(SELECT person FROM membership WHERE organisation = a_organisation
	                           UNION SELECT person FROM invitation WHERE organisation = a_organisation
	                           UNION SELECT pc.person FROM person_context pc JOIN context c ON c.id = pc.context WHERE c.organisation = a_organisation
	                           UNION SELECT person FROM person_context WHERE organisation = a_organisation);
	v_gone bigint;
BEGIN
	PERFORM FROM organisation WHERE id = a_organisation FOR UPDATE;
	DELETE FROM context WHERE organisation = a_organisation;
	UPDATE person_context SET organisation = NULL, cycle = NULL WHERE organisation = a_organisation;
	PERFORM organisation_remove_v1(ARRAY[a_organisation]);
	DELETE FROM person p WHERE p.id = ANY (v_people) AND NOT EXISTS (SELECT FROM membership m WHERE m.person = p.id)
	   AND NOT EXISTS (SELECT FROM invitation i WHERE i.person = p.id) AND NOT EXISTS (SELECT FROM person_course c WHERE c.person = p.id AND (c.organisation IS NOT NULL OR NOT c.shared));
	GET DIAGNOSTICS v_gone = ROW_COUNT;
	RETURN v_gone;
END
$$;
