/* SPDX-License-Identifier: EUPL-1.2 */
/* move_places: no table and no column is forgotten when an authority moves. */
#include "school.h"

static const char *lines(const char *query)
{
	return said(
	    arena_printf(arena, "SELECT coalesce(string_agg(place, ' ' ORDER BY place), '') AS s FROM (%s) q", query));
}

static void each_table_goes_or_stays(void **state)
{
	(void)state;
	/* those that stay are tables, and each other one has rows that can be told to be somebody's */
	assert_string_equal(
	    lines("SELECT tab AS place FROM move_stays_v1() WHERE to_regclass('public.' || tab) IS NULL OR why = ''"),
	    "");
	assert_string_equal(
	    lines("SELECT tab AS place FROM move_plan_v1() WHERE lines IS NULL OR back IS NULL OR puts IS NULL"), "");
	assert_string_equal(lines("SELECT c.relname::text AS place FROM pg_class c WHERE c.relnamespace = "
				  "'public'::regnamespace AND c.relkind IN ('r', 'p')"
				  " EXCEPT (SELECT tab FROM move_plan_v1() UNION ALL SELECT tab FROM move_stays_v1())"),
			    "");
	/* what carries an authority's number stays only for one of these reasons */
	assert_string_equal(lines("SELECT s.tab AS place FROM move_stays_v1() s JOIN information_schema.columns c ON "
				  "c.table_name = s.tab AND c.column_name = 'organisation'"),
			    "collaboration collaboration_code course_code minutes_words section_words");
}

static void each_comes_after_what_it_points_to(void **state)
{
	(void)state;
	assert_string_equal(lines("SELECT c.tab || ' ' || p.tab AS place FROM pg_constraint k JOIN move_tables_v1() c "
				  "ON c.rel = k.conrelid JOIN move_tables_v1() p ON p.rel = k.confrelid"
				  " WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND c.no < p.no"),
			    "");
	assert_string_equal(lines("SELECT p.tab || ' ' || o AS place FROM move_places_v1() p CROSS JOIN "
				  "unnest(p.others) o JOIN move_tables_v1() c ON c.tab = p.tab"
				  " LEFT JOIN move_tables_v1() t ON t.tab = o WHERE t.no IS NULL OR (c.no < t.no)"),
			    "");
	/* nothing that goes points at what stays */
	assert_string_equal(
	    lines("SELECT c.tab || ' ' || k.confrelid::regclass AS place FROM pg_constraint k JOIN move_tables_v1() c "
		  "ON c.rel = k.conrelid"
		  " WHERE k.contype = 'f' AND NOT EXISTS (SELECT FROM move_tables_v1() p WHERE p.rel = k.confrelid)"),
	    "");
}

/* Rows of a platform, which two authorities may have in common, are known again by something that stands once; those of
 * the authority alone are new. */
static void each_row_of_a_platform_is_known_again(void **state)
{
	(void)state;
	assert_string_equal(lines("SELECT t.tab AS place FROM move_tables_v1() t WHERE t.tab <> 'organisation' AND NOT "
				  "EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.rel AND a.attname = "
				  "'organisation' AND a.attnotnull)"
				  " EXCEPT SELECT tab FROM move_known_v1()"),
			    "");
	assert_string_equal(
	    lines(
		"SELECT k.tab AS place FROM move_known_v1() k WHERE NOT EXISTS (SELECT FROM pg_index i WHERE "
		"i.indrelid "
		"= to_regclass('public.' || k.tab) AND i.indisunique AND i.indpred IS NULL AND (SELECT "
		"array_agg(a.attname::text) FROM unnest(i.indkey) n JOIN pg_attribute a ON a.attrelid = i.indrelid AND "
		"a.attnum = n) <@ k.cols)"),
	    "audit"); /* a line is the same when it says the same of the same moment */
	assert_string_equal(lines("SELECT tab AS place FROM move_again_v1() WHERE known IS NULL OR fresh IS NULL"), "");
}

/* A number that is no foreign key is said to be no id, or how it is mapped. */
static void each_number_is_an_id_or_said_to_be_none(void **state)
{
	(void)state;
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM move_columns_v1() WHERE how = 'plain' AND "
				  "type ~ '^(bigint|uuid|json|oid|numeric|hstore)'"),
			    "");
	assert_string_equal(lines("SELECT p.tab || '.' || p.col AS place FROM move_places_v1() p LEFT JOIN "
				  "move_columns_v1() c ON c.tab = p.tab AND c.col = p.col WHERE c.col IS NULL"),
			    "");
	assert_string_equal(
	    lines("SELECT tab || '.' || col AS place FROM move_places_v1() GROUP BY tab, col HAVING count(*) > 1"), "");
	assert_string_equal(
	    lines("SELECT tab || '.' || col AS place FROM move_columns_v1() GROUP BY tab, col HAVING count(*) > 1"),
	    "");
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM move_places_v1() WHERE how NOT IN ('anew', "
				  "'mapped', 'same') OR (how = 'mapped') <> (others <> '{}')"),
			    "");
}

/* Texts that were read for ids and have none. Of one that comes later, say in move_places_v1 what ids it holds, or add
 * it. */
static const char *const plain_texts =
    "access_message.body activity.criterion activity.early_sign activity.follow_up activity.noticed "
    "activity.resources activity.responsible activity.state activity.takes_part activity.text "
    "agenda_line.title answer.answer answer.item assessment_round.assessment assessment_round.audience "
    "assessment_round.held assessment_round.mode assessment_round.name assessment_round.state "
    "attachment.field attachment.name attachment.source attachment.title attachment.type attendance.state "
    "audit.act audit.details blob.name blob.sha256 blob.state blob.type blob_chunk.bytes "
    "calendar_feed.lang carried.arrived carried.literal carried.scheme cause.about cause.speaks_against "
    "cause.speaks_for cause.text cause.verdict comment.body comment.field comment.quote comment.type "
    "consumer.brand consumer.key consumer.leaders consumer.learnt_origins consumer.name consumer.origins "
    "consumer.product consumer.relaunch contact.email contact.hours contact.name contact.officer "
    "contact.officer_email contact.officer_phone contact.phone context.brand context.context_id context.history "
    "context.label context.memberships_url context.title cycle.content_before cycle.content_days "
    "cycle.content_version cycle.school_year cycle.state cycle.summary decision.body decision.level "
    "decision.note decision.registry_no document.state document.type document_share.field "
    "document_share.type document_version.type finding.certainty finding.field finding.item "
    "finding.judgement finding.kind finding.likely finding.question finding.source finding.state "
    "finding.text finding.type finding.worth goal.baseline goal.national goal.responsible goal.sign "
    "goal.state goal.target goal.text goal_outcome.causes goal_outcome.decision goal_outcome.evidence "
    "goal_outcome.reasons goal_outcome.text group_count.item group_count.split group_hidden.split "
    "group_step_state.step group_wish.answer group_wish.state group_wish.why grp.code grp.name grp.state "
    "grp.track invitation.function joint_answer.answer joint_answer.item joint_answer.why "
    "local_event.kind local_event.note local_event.title local_item.kind local_item.step local_item.url "
    "local_item.words mail.code mail.state meeting.link meeting.place meeting.reason meeting.state "
    "membership.function membership.message membership.reason membership.role membership.state "
    "milestone.field milestone.name milestone.type minutes.body minutes.kind nonce.nonce note.body "
    "note.step notice.kind organisation.approval organisation.kind organisation.name organisation.size "
    "outcome_host.origin own_statement.assessment own_statement.help own_statement.text own_text.body "
    "own_text.place part_progress.content passback.code passback.reason passback.sourcedid passback.state "
    "passback.url person.email person.lti_user_id person.name person_context.groups planning_tick.line "
    "quote.field quote.of quote.type receipt.act receipt.body receipt.reference receipt.sha256 reminder.kind "
    "replaced_film.captions replaced_film.film replaced_film.link resource_link.link_id "
    "resource_link.title response.answer response.item retention.kinds revision.body revision.field "
    "revision.kind revision.type school_unit.code school_unit.forms school_unit.name school_unit.state "
    "section.field section.type snapshot_group.hidden snapshot_group.items snapshot_group.name "
    "snapshot_group.split snapshot_item.item snapshot_item.series snapshot_item.text step_optional.reason "
    "step_optional.step step_state.step step_waived.reason step_waived.step task.reason task.scope "
    "task.state task.title time_plan.state topic.field topic.item topic.type trial.reason trial.result "
    "version_row.field version_row.kind version_row.of version_row.text version_row.type "
    "version_section.field version_section.title version_section.type year_archive.state year_discard.reference";

static void each_text_has_been_looked_at(void **state)
{
	(void)state;
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM move_columns_v1() WHERE how = 'plain' AND "
				  "type ~ '^(text|character|name|bytea|tsvector)'"),
			    plain_texts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(each_table_goes_or_stays),
		SCHOOL_TEST(each_comes_after_what_it_points_to),
		SCHOOL_TEST(each_row_of_a_platform_is_known_again),
		SCHOOL_TEST(each_number_is_an_id_or_said_to_be_none),
		SCHOOL_TEST(each_text_has_been_looked_at),
	};

	return SCHOOL_RUN(tests);
}
