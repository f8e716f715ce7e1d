/* SPDX-License-Identifier: EUPL-1.2 */
/* told: a sentence for each notice. */
#include "web/page/told.h"

#include "domain/document.h"
#include "domain/notice.h"
#include "text/text.h"
#include "view/remind.h"
#include "web/page/plan.h"

#include <stdio.h>

typedef const char *sentence(const struct text *t, const char *name);

static const char *leader_approved(const struct text *t, const char *name)
{
	return *name ? text_told_leader_approved(t, name) : text_told_leader_approved_operator(t);
}

static const char *plan_published(const struct text *t, const char *name)
{
	(void)name;
	return text_told_plan_published(t);
}

static const char *access_message(const struct text *t, const char *name)
{
	(void)name;
	return text_told_access_message(t);
}

static const char *year_discard(const struct text *t, const char *name)
{
	(void)name;
	return text_told_year_discard(t);
}

static sentence *const sentences[NOTICE_KIND_COUNT] = {
	[NOTICE_APPROVED] = text_told_approved,
	[NOTICE_OBSERVER_APPROVED] = text_told_observer_approved,
	[NOTICE_OBSERVER_MADE] = text_told_observer_made,
	[NOTICE_OBSERVER_ENDED] = text_told_observer_ended,
	[NOTICE_LEADER_APPROVED] = leader_approved,
	[NOTICE_LEADER_NAMED] = text_told_leader_named,
	[NOTICE_HANDED_OVER] = text_told_handed_over,
	[NOTICE_LEADER_ADDED] = text_told_leader_added,
	[NOTICE_LEADER_ENDED] = text_told_leader_ended,
	[NOTICE_LEADER_TAKEN] = text_told_leader_taken,
	[NOTICE_LEADER_SUSPENDED] = text_told_leader_suspended,
	[NOTICE_LEADER_RESUMED] = text_told_leader_resumed,
	[NOTICE_COURSE_ADDED] = text_told_course_added,
	[NOTICE_COURSE_REMOVED] = text_told_course_removed,
	[NOTICE_YEAR_OPENED] = text_told_year_opened,
	[NOTICE_YEAR_ENDING] = text_told_year_ending,
	[NOTICE_YEAR_WENT_ON] = text_told_year_went_on,
	[NOTICE_YEAR_ENDED] = text_told_year_ended,
	[NOTICE_YEAR_REOPENED] = text_told_year_reopened,
	[NOTICE_PLAN_PUBLISHED] = plan_published,
	[NOTICE_MEETING_CHANGED] = text_told_meeting_changed,
	[NOTICE_MEETING_CANCELLED] = text_told_meeting_cancelled,
	[NOTICE_YEAR_NEXT] = text_told_year_next,
	[NOTICE_ACCESS_MESSAGE] = access_message,
	[NOTICE_MENTIONED] = text_told_mentioned,
	[NOTICE_GROUP_WISHED] = text_told_group_wished,
	[NOTICE_WISH_GRANTED] = text_told_wish_granted,
	[NOTICE_WISH_DECLINED] = text_told_wish_declined,
	[NOTICE_COLLABORATION_BEGUN] = text_told_collaboration_begun,
	[NOTICE_COLLABORATION_ENDED] = text_told_collaboration_ended,
	[NOTICE_YEAR_DISCARD] = year_discard,
	[NOTICE_CONTENT_NEW] = text_told_content_new,
	[NOTICE_CONTENT_TAKEN] = text_told_content_taken,
};

/* Where the comment is, from "group step field comment". */
static struct page_link comment_link(const struct visit *v, const char *words)
{
	char step[64], field[64];
	int64_t grp, comment;

	if (sscanf(words, "%" SCNd64 " %63s %63s %" SCNd64, &grp, step, field, &comment) != 4)
		return (struct page_link){ 0 };
	return (struct page_link){ text_told_see_comment(&v->text),
				   visit_url(v, "/grupp/%" PRId64 "/%s/%s/%s/kommentarer/%" PRId64, grp,
					     strcmp(field, DOCUMENT_NOTE) == 0 ? "samtal" : "dokument", step, field,
					     comment) };
}

static struct page_link link_of(const struct visit *v, enum notice_kind kind, const char *words)
{
	if (kind == NOTICE_MENTIONED)
		return comment_link(v, words);
	if ((kind == NOTICE_LEADER_NAMED || kind == NOTICE_LEADER_APPROVED) && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_digest_title(&v->text), visit_url(v, "/leda/las-in-dig") };
	if (kind == NOTICE_COLLABORATION_BEGUN && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_told_choose_shared(&v->text), visit_url(v, "/leda/samverkan") };
	if (kind == NOTICE_PLAN_PUBLISHED || kind == NOTICE_MEETING_CHANGED || kind == NOTICE_MEETING_CANCELLED)
		return (struct page_link){ text_told_see_plan(&v->text), visit_url(v, "/tidsplan") };
	if (kind == NOTICE_ACCESS_MESSAGE && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_access_messages(&v->text), visit_url(v, "/leda/tillganglighet") };
	if (kind == NOTICE_YEAR_DISCARD && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_retention_title(&v->text), visit_url(v, "/leda/gallring") };
	if (kind == NOTICE_GROUP_WISHED && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_groups_title(&v->text), visit_url(v, "/leda/grupper") };
	if ((kind == NOTICE_CONTENT_NEW || kind == NOTICE_CONTENT_TAKEN) && may(&v->who, LEAD, NULL))
		return (struct page_link){ text_told_see_content(&v->text), visit_url(v, "/leda/innehall") };
	return (struct page_link){ 0 };
}

/* The page that it is about, for those who may go there. */
static struct page_link reminder_link(const struct visit *v, const struct remind *r)
{
	const struct text *t = &v->text;

	switch (r->about) {
	case REMIND_SIGNUPS:
		return (struct page_link){ text_remind_to_signups(t), visit_url(v, "/leda/anmalningar") };
	case REMIND_MEETING:
		return (struct page_link){ text_remind_to_meeting(t), visit_url(v, "/traff/%s", r->id) };
	case REMIND_TASK:
		return (struct page_link){ text_remind_to_task(t), visit_url(v, "/uppgifter/%s", r->id) };
	case REMIND_DECISION:
		return (struct page_link){ text_remind_to_decision(t), visit_url(v, "/leda/beslut") };
	case REMIND_RESULTS:
		return (struct page_link){ text_remind_to_results(t), visit_url(v, "/installning") };
	case REMIND_ROUND_FEW:
		return (struct page_link){ text_remind_to_round(t), visit_url(v, "/leda/omgang/%s", r->id) };
	case REMIND_COMMENT: /* is a notice of its own */
	case REMIND_ROUND:   /* stands among the steps */
	case REMIND_YEAR:
		break;
	}
	return (struct page_link){ 0 };
}

/* Who or what the notice is about. */
static const char *about(const struct visit *v, const struct notices_mine *n, enum notice_kind kind)
{
	int part, no;

	if ((kind == NOTICE_MEETING_CHANGED || kind == NOTICE_MEETING_CANCELLED) &&
	    sscanf(n->words, "%d.%d", &part, &no) == 2 && part >= 1 && part <= PACK_PARTS)
		return plan_title(v, part, no);
	if (n->name && *n->name)
		return n->name;
	if (*n->words && kind != NOTICE_MENTIONED)
		return n->words;
	return kind == NOTICE_LEADER_APPROVED ? "" : text_somebody(&v->text);
}

void told_frame(const struct visit *v, const struct notices_mine_rows *rows, struct frame_page *f)
{
	struct told_row *told = ARENA_ARRAY(v->arena, rows->n, struct told_row);

	for (size_t i = 0; i < rows->n; i++) {
		const struct notices_mine *n = &rows->at[i];
		enum notice_kind kind = notice_kind_of(n->kind);
		struct remind reminder;

		if (kind == NOTICE_KIND_COUNT && remind_words(&v->text, n->kind, n->words, &reminder))
			told[f->n_told++] =
			    (struct told_row){ reminder.text, visit_ago(v, n->at), reminder_link(v, &reminder) };
		if (kind == NOTICE_KIND_COUNT)
			continue;
		told[f->n_told++] = (struct told_row){ sentences[kind](&v->text, about(v, n, kind)),
						       visit_ago(v, n->at), link_of(v, kind, n->words) };
	}
	f->told = told;
	f->told_read = visit_url(v, "/meddelanden/lasta");
	f->told_last = rows->n ? rows->at[0].id : 0;
}

enum err told_read(struct visit *v)
{
	TRY(notice_read(v->db, &v->who, visit_number(v, "last", 1, INT64_MAX, 0)));
	return visit_go(v, visit_url(v, "/"));
}
