/* SPDX-License-Identifier: EUPL-1.2 */
/* stored: a table of words; the schema says which there must be (tests/unit/lawful). */
#include "paper/stored.h"

#include "text/text.h"

#include <string.h>

typedef const char *word(const struct text *t);

static const struct {
	const char *name;
	word *text;
} tables[] = {
	{ "activity", text_thing_activity },
	{ "answer", text_thing_answer },
	{ "attendance", text_thing_attendance },
	{ "calendar_feed", text_thing_calendar_feed },
	{ "carried", text_thing_carried },
	{ "cause", text_thing_cause },
	{ "code_try", text_thing_code_try },
	{ "comment", text_thing_comment },
	{ "comment_mention", text_thing_comment_mention },
	{ "draft", text_thing_draft },
	{ "finding", text_thing_finding },
	{ "goal", text_thing_goal },
	{ "goal_outcome", text_thing_goal_outcome },
	{ "group_member", text_thing_group_member },
	{ "group_wish", text_thing_group_wish },
	{ "invitation", text_thing_invitation },
	{ "invited_place", text_thing_invited_place },
	{ "mail", text_thing_mail },
	{ "membership", text_thing_membership },
	{ "minutes", text_thing_minutes },
	{ "note", text_thing_note },
	{ "notice", text_thing_notice },
	{ "part_progress", text_thing_part_progress },
	{ "participation", text_thing_participation },
	{ "passback", text_thing_passback },
	{ "person", text_thing_person },
	{ "person_context", text_thing_person_context },
	{ "reminder", text_thing_reminder },
	{ "revision", text_thing_revision },
	{ "session", text_thing_session },
	{ "step_state", text_thing_step_state },
	{ "step_waived", text_thing_step_waived },
	{ "task", text_thing_task },
	{ "trial", text_thing_trial },
};

/* "table.column", or a column that is called so in several. */
static const struct {
	const char *name;
	word *text;
} columns[] = {
	{ "about", text_column_kind },
	{ "activity", text_column_number },
	{ "adopted_at", text_column_time },
	{ "adopted_by", text_column_by },
	{ "answer", text_column_answer },
	{ "arrived", text_column_carried },
	{ "asked_at", text_column_time },
	{ "at", text_column_time },
	{ "attempts", text_column_state },
	{ "author", text_column_by },
	{ "base_rev", text_column_number },
	{ "baseline", text_column_thread },
	{ "body", text_column_wrote },
	{ "browser_hash", text_column_browser },
	{ "browser_proven", text_column_browser },
	{ "causes", text_column_thread },
	{ "certainty", text_column_kind },
	{ "changed_at", text_column_time },
	{ "changed_by", text_column_by },
	{ "clock", text_column_carried },
	{ "code", text_column_state },
	{ "comment", text_column_number },
	{ "consumer", text_column_number },
	{ "content", text_column_part },
	{ "context", text_column_course },
	{ "continues", text_column_number },
	{ "contrast", text_column_contrast },
	{ "created_at", text_column_time },
	{ "credited", text_column_state },
	{ "criterion", text_column_thread },
	{ "cycle", text_column_cycle },
	{ "day", text_column_time },
	{ "decided_at", text_column_time },
	{ "decided_by", text_column_by },
	{ "decision", text_column_kind },
	{ "degree", text_column_kind },
	{ "done", text_column_part },
	{ "done_at", text_column_time },
	{ "due", text_column_task },
	{ "due_at", text_column_time },
	{ "early_sign", text_column_thread },
	{ "email", text_column_email },
	{ "ends_on", text_column_thread },
	{ "evidence", text_column_thread },
	{ "field", text_column_place },
	{ "finding", text_column_number },
	{ "follow_up", text_column_thread },
	{ "framed", text_column_back },
	{ "function", text_column_function },
	{ "goal", text_column_number },
	{ "goal.due", text_column_thread },
	{ "goal.target", text_column_thread },
	{ "group_wish.answer", text_column_answered },
	{ "group_wish.source", text_column_group },
	{ "groups", text_column_lms_groups },
	{ "grp", text_column_group },
	{ "heard_at", text_column_time },
	{ "host", text_column_number },
	{ "hours", text_column_task },
	{ "id", text_column_number },
	{ "id_hash", text_column_door },
	{ "item", text_column_place },
	{ "judgement", text_column_kind },
	{ "kind", text_column_kind },
	{ "lang", text_column_lang },
	{ "leads", text_column_role },
	{ "leased_until", text_column_time },
	{ "likely", text_column_thread },
	{ "link", text_column_number },
	{ "literal", text_column_carried },
	{ "looks_at", text_column_cycle },
	{ "lti_user_id", text_column_user },
	{ "made_at", text_column_time },
	{ "made_by", text_column_by },
	{ "marked_at", text_column_time },
	{ "marked_by", text_column_by },
	{ "meeting", text_column_meeting },
	{ "membership", text_column_number },
	{ "membership.reason", text_column_answered },
	{ "message", text_column_wrote },
	{ "name", text_column_name },
	{ "name_typed", text_column_name_typed },
	{ "national", text_column_kind },
	{ "next_at", text_column_time },
	{ "noticed", text_column_thread },
	{ "organisation", text_column_organisation },
	{ "owner", text_column_function },
	{ "parent", text_column_number },
	{ "part", text_column_part },
	{ "passback.reason", text_column_lms_says },
	{ "person", text_column_number },
	{ "person.mail", text_column_wants_mail },
	{ "place", text_column_place },
	{ "placed", text_column_state },
	{ "preapproved", text_column_state },
	{ "question", text_column_thread },
	{ "quote", text_column_wrote },
	{ "reason", text_column_reason },
	{ "reasons", text_column_reason },
	{ "reminder.mail", text_column_mail_no },
	{ "removed_at", text_column_time },
	{ "requested_at", text_column_time },
	{ "required", text_column_step },
	{ "resolved_at", text_column_time },
	{ "resolved_by", text_column_by },
	{ "resources", text_column_thread },
	{ "responsible", text_column_function },
	{ "result", text_column_state },
	{ "return_url", text_column_back },
	{ "rev", text_column_number },
	{ "role", text_column_role },
	{ "roles", text_column_roles },
	{ "round", text_column_round },
	{ "saved_at", text_column_time },
	{ "scheme", text_column_carried },
	{ "scope", text_column_role },
	{ "seen_at", text_column_time },
	{ "sent", text_column_score },
	{ "sent_at", text_column_time },
	{ "shown", text_column_score },
	{ "sign", text_column_thread },
	{ "source", text_column_source },
	{ "source_date", text_column_source },
	{ "sourcedid", text_column_service },
	{ "speaks_against", text_column_thread },
	{ "speaks_for", text_column_thread },
	{ "starts_on", text_column_thread },
	{ "state", text_column_state },
	{ "step", text_column_step },
	{ "takes_part", text_column_thread },
	{ "target", text_column_group },
	{ "text", text_column_wrote },
	{ "thing", text_column_number },
	{ "thread", text_column_number },
	{ "title", text_column_task },
	{ "trial.reason", text_column_lms_says },
	{ "type", text_column_place },
	{ "unit", text_column_unit },
	{ "urgent", text_column_state },
	{ "url", text_column_service },
	{ "value", text_column_score },
	{ "verdict", text_column_kind },
	{ "version", text_column_number },
	{ "waived_at", text_column_time },
	{ "waived_by", text_column_by },
	{ "why", text_column_wrote },
	{ "wished_at", text_column_time },
	{ "wished_by", text_column_by },
	{ "words", text_column_wrote },
	{ "worth", text_column_kind },
};

const char *stored_table(const struct text *t, const char *table)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (strcmp(tables[i].name, table) == 0)
			return tables[i].text(t);
	return NULL;
}

static const char *column(const struct text *t, const char *name)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(columns[i].name, name) == 0)
			return columns[i].text(t);
	return NULL;
}

const char *stored_column(const struct text *t, const char *table, const char *name)
{
	const char *own = column(t, arena_printf(t->arena, "%s.%s", table, name));

	return own ? own : column(t, name);
}
