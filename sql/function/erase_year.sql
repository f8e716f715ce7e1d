-- A school year that has ended, taken away with everything that is its own.

-- Its tables in the order in which their rows can go, and by what they are of the year.
CREATE OR REPLACE FUNCTION year_places_v1() RETURNS TABLE (no int, tab text, by_what text) LANGUAGE sql IMMUTABLE AS $$
	VALUES (1, 'topic', 'grp'), (2, 'goal_outcome', 'grp'), (3, 'activity', 'grp'), (4, 'goal_finding', 'grp'), (5, 'goal', 'cycle'), (6, 'cause', 'grp'), (7, 'finding', 'cycle'),
	       (8, 'response', 'round'), (9, 'snapshot_group', 'round'), (10, 'snapshot_item', 'round'), (11, 'snapshot', 'round'), (12, 'group_count', 'round'), (13, 'group_hidden', 'round'),
	       (14, 'answer', 'round'), (15, 'participation', 'round'), (16, 'joint_answer', 'round'), (17, 'joint_sheet', 'round'), (18, 'assessment_round', 'cycle'),
	       (19, 'attachment', 'grp'), (20, 'attachment', 'meeting'), (21, 'comment_mention', 'membership'), (22, 'comment', 'grp'), (23, 'milestone', 'grp'), (24, 'quote', 'grp'), (25, 'document_share', 'grp'),
	       (26, 'version_section', 'grp'), (26, 'version_row', 'grp'), (27, 'document_version', 'grp'), (28, 'revision', 'grp'), (29, 'section_words', 'grp'), (30, 'section', 'grp'), (31, 'document', 'grp'),
	       (32, 'group_step_state', 'grp'), (33, 'invited_place', 'cycle'), (34, 'invitation', 'cycle'), (35, 'group_wish', 'cycle'), (36, 'group_member', 'grp'), (37, 'calendar_feed', 'grp'), (38, 'calendar_feed', 'membership'),
	       (39, 'decision', 'cycle'), (40, 'planning_tick', 'cycle'), (41, 'task', 'cycle'), (42, 'minutes_words', 'meeting'), (43, 'minutes', 'meeting'), (44, 'attendance', 'meeting'), (45, 'agenda_line', 'meeting'),
	       (46, 'step_optional', 'cycle'), (47, 'local_item', 'cycle'), (48, 'local_event', 'cycle'), (49, 'meeting', 'cycle'), (50, 'time_plan', 'cycle'), (51, 'course_code', 'cycle'), (52, 'collaboration_code', 'cycle'),
	       (53, 'access_message', 'cycle'), (54, 'year_archive', 'cycle'), (55, 'note', 'membership'), (56, 'step_state', 'membership'), (57, 'step_waived', 'membership'), (58, 'part_progress', 'membership'),
	       (59, 'notice', 'membership'), (60, 'reminder', 'membership'), (61, 'mail', 'membership'), (62, 'membership', 'cycle'), (63, 'grp', 'cycle'), (64, 'unit_expected', 'cycle'), (65, 'shared_course', 'cycle'), (66, 'year_discard', 'cycle')
$$;

-- How much of each there is; a_really: and takes it away, the year last. Its courses are bound to nothing then.
CREATE OR REPLACE FUNCTION year_erase_v1(a_cycle bigint, a_really boolean) RETURNS TABLE (tab text, n bigint) LANGUAGE plpgsql AS $$
DECLARE
	v_place record;
	v_where text;
BEGIN
	IF a_really THEN
		UPDATE blob b SET state = 'gone', touched_at = now() FROM attachment t LEFT JOIN grp g ON g.id = t.grp LEFT JOIN meeting m ON m.id = t.meeting
		 WHERE b.id = t.blob AND coalesce(g.cycle, m.cycle) = a_cycle;
		UPDATE blob b SET state = 'gone', touched_at = now() FROM year_archive t WHERE b.id = t.blob AND t.cycle = a_cycle;
		UPDATE cycle SET previous_cycle = NULL WHERE previous_cycle = a_cycle;
		UPDATE grp g SET previous = NULL FROM grp p WHERE p.id = g.previous AND p.cycle = a_cycle AND g.cycle <> a_cycle;
		-- What groups of other years took from its rounds stays with them, as what is written in their documents does.
		DELETE FROM topic t USING assessment_round r, grp g WHERE r.id = t.round AND r.cycle = a_cycle AND g.id = t.grp AND g.cycle <> a_cycle;
		UPDATE finding f SET round = NULL, item = '' FROM assessment_round r WHERE r.id = f.round AND r.cycle = a_cycle AND f.cycle <> a_cycle;
		UPDATE context SET organisation = NULL, cycle = NULL, bound_at = NULL WHERE cycle = a_cycle;
		UPDATE person_context SET organisation = NULL, cycle = NULL WHERE cycle = a_cycle;
	END IF;
	FOR v_place IN SELECT p.tab, p.by_what FROM year_places_v1() p ORDER BY p.no LOOP
		v_where := CASE v_place.by_what
			WHEN 'cycle' THEN 't.cycle = $1'
			WHEN 'grp' THEN 't.grp IN (SELECT g.id FROM grp g WHERE g.cycle = $1)'
			WHEN 'round' THEN 't.round IN (SELECT r.id FROM assessment_round r WHERE r.cycle = $1)'
			WHEN 'meeting' THEN 't.meeting IN (SELECT m.id FROM meeting m WHERE m.cycle = $1)'
			ELSE 't.membership IN (SELECT m.id FROM membership m WHERE m.cycle = $1)' END;
		IF a_really THEN
			EXECUTE format('DELETE FROM %I t WHERE %s', v_place.tab, v_where) USING a_cycle;
			GET DIAGNOSTICS n = ROW_COUNT;
		ELSE
			EXECUTE format('SELECT count(*) FROM %I t WHERE %s', v_place.tab, v_where) INTO n USING a_cycle;
		END IF;
		tab := v_place.tab;
		IF n > 0 THEN
			RETURN NEXT;
		END IF;
	END LOOP;
	IF a_really THEN
		DELETE FROM cycle WHERE id = a_cycle;
	END IF;
END
$$;
