-- Authorities with all that is theirs. Their courses are bound to them no more.
CREATE OR REPLACE FUNCTION organisation_remove_v1(v_alone bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM collaboration_tell_v1(c.partner, 0, 'collaboration_ended', o.name)
	   FROM collaboration c JOIN organisation o ON o.id = c.organisation
	  WHERE c.organisation = ANY (v_alone) AND c.partner <> ALL (v_alone);
	DELETE FROM collaboration WHERE partner = ANY (v_alone);
	DELETE FROM collaboration WHERE organisation = ANY (v_alone);
	DELETE FROM collaboration_code WHERE organisation = ANY (v_alone);
	DELETE FROM response WHERE organisation = ANY (v_alone);
	DELETE FROM topic WHERE organisation = ANY (v_alone);
	DELETE FROM goal_outcome WHERE organisation = ANY (v_alone);
	DELETE FROM activity WHERE organisation = ANY (v_alone);
	DELETE FROM goal_finding WHERE organisation = ANY (v_alone);
	DELETE FROM goal WHERE organisation = ANY (v_alone);
	DELETE FROM cause WHERE organisation = ANY (v_alone);
	DELETE FROM finding WHERE organisation = ANY (v_alone);
	DELETE FROM snapshot_group WHERE organisation = ANY (v_alone);
	DELETE FROM snapshot_item WHERE organisation = ANY (v_alone);
	DELETE FROM snapshot WHERE organisation = ANY (v_alone);
	DELETE FROM group_count WHERE organisation = ANY (v_alone);
	DELETE FROM group_hidden WHERE organisation = ANY (v_alone);
	DELETE FROM answer WHERE organisation = ANY (v_alone);
	DELETE FROM participation WHERE organisation = ANY (v_alone);
	DELETE FROM joint_answer WHERE organisation = ANY (v_alone);
	DELETE FROM joint_sheet WHERE organisation = ANY (v_alone);
	DELETE FROM assessment_round WHERE organisation = ANY (v_alone);
	DELETE FROM own_statement WHERE organisation = ANY (v_alone);
	DELETE FROM attachment WHERE organisation = ANY (v_alone);
	DELETE FROM comment_mention WHERE organisation = ANY (v_alone);
	DELETE FROM comment WHERE organisation = ANY (v_alone);
	DELETE FROM milestone WHERE organisation = ANY (v_alone);
	DELETE FROM quote WHERE organisation = ANY (v_alone);
	DELETE FROM document_share WHERE organisation = ANY (v_alone);
	DELETE FROM version_section WHERE organisation = ANY (v_alone);
	DELETE FROM version_row WHERE organisation = ANY (v_alone);
	DELETE FROM document_version WHERE organisation = ANY (v_alone);
	DELETE FROM revision WHERE organisation = ANY (v_alone);
	DELETE FROM section_words WHERE organisation = ANY (v_alone);
	DELETE FROM section WHERE organisation = ANY (v_alone);
	DELETE FROM document WHERE organisation = ANY (v_alone);
	DELETE FROM note WHERE organisation = ANY (v_alone);
	DELETE FROM step_state WHERE organisation = ANY (v_alone);
	DELETE FROM group_step_state WHERE organisation = ANY (v_alone);
	DELETE FROM invited_place WHERE organisation = ANY (v_alone);
	DELETE FROM invitation WHERE organisation = ANY (v_alone);
	DELETE FROM group_wish WHERE organisation = ANY (v_alone);
	DELETE FROM group_member WHERE organisation = ANY (v_alone);
	DELETE FROM calendar_feed WHERE organisation = ANY (v_alone);
	DELETE FROM grp WHERE organisation = ANY (v_alone);
	DELETE FROM year_archive WHERE organisation = ANY (v_alone);
	DELETE FROM replaced_film WHERE organisation = ANY (v_alone);
	DELETE FROM blob_chunk WHERE organisation = ANY (v_alone);
	DELETE FROM blob WHERE organisation = ANY (v_alone);
	DELETE FROM contact WHERE organisation = ANY (v_alone);
	DELETE FROM planning_tick WHERE organisation = ANY (v_alone);
	DELETE FROM decision WHERE organisation = ANY (v_alone);
	DELETE FROM task WHERE organisation = ANY (v_alone);
	DELETE FROM minutes_words WHERE organisation = ANY (v_alone);
	DELETE FROM minutes WHERE organisation = ANY (v_alone);
	DELETE FROM attendance WHERE organisation = ANY (v_alone);
	DELETE FROM agenda_line WHERE organisation = ANY (v_alone);
	DELETE FROM step_optional WHERE organisation = ANY (v_alone);
	DELETE FROM local_item WHERE organisation = ANY (v_alone);
	DELETE FROM own_text WHERE organisation = ANY (v_alone);
	DELETE FROM local_event WHERE organisation = ANY (v_alone);
	DELETE FROM meeting WHERE organisation = ANY (v_alone);
	DELETE FROM time_plan WHERE organisation = ANY (v_alone);
	DELETE FROM course_code WHERE organisation = ANY (v_alone);
	DELETE FROM reminder WHERE organisation = ANY (v_alone);
	DELETE FROM mail WHERE organisation = ANY (v_alone);
	DELETE FROM mail_choice WHERE organisation = ANY (v_alone);
	DELETE FROM notice WHERE organisation = ANY (v_alone);
	DELETE FROM part_progress WHERE organisation = ANY (v_alone);
	DELETE FROM step_waived WHERE organisation = ANY (v_alone);
	DELETE FROM membership WHERE organisation = ANY (v_alone);
	DELETE FROM unit_expected WHERE organisation = ANY (v_alone);
	DELETE FROM school_unit WHERE organisation = ANY (v_alone);
	DELETE FROM access_message WHERE organisation = ANY (v_alone);
	DELETE FROM shared_course WHERE organisation = ANY (v_alone);
	DELETE FROM year_discard WHERE organisation = ANY (v_alone);
	DELETE FROM cycle WHERE organisation = ANY (v_alone);
	DELETE FROM retention WHERE organisation = ANY (v_alone);
	DELETE FROM receipt WHERE organisation = ANY (v_alone);
	DELETE FROM organisation WHERE id = ANY (v_alone);
END
$$;

-- A key with all that hangs on it: its courses and people, and the authorities that no other key leads to.
-- What its people wrote in groups of other authorities stays, without its writer.
CREATE OR REPLACE FUNCTION consumer_remove_v1(a_consumer bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_alone bigint[];
BEGIN
	SELECT coalesce(array_agg(organisation), '{}') INTO v_alone FROM (
		SELECT organisation FROM course_year WHERE consumer = a_consumer
		EXCEPT SELECT organisation FROM course_year WHERE consumer <> a_consumer) o;

	DELETE FROM consumer WHERE id = a_consumer;

	PERFORM organisation_remove_v1(v_alone);
END
$$;
