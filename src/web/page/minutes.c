/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: the editor of groups' texts, on a text of the meeting's own. */
#include "web/page/minutes.h"

#include "base/when.h"
#include "domain/minutes.h"
#include "query/minutes_read.h"
#include "text/text.h"
#include "web/page/conflict.h"
#include "web/page/editor.h"
#include "web/page/plan.h"
#include "web/page/section.h"

static enum err read(struct visit *v, struct minutes_data *d)
{
	const struct request_open *me = &v->who.row;

	TRY(minutes_data(v->db, me->organisation, me->cycle, v->meeting, me->person, me->context, v->place, d));
	if (!d->minutes_meeting.published && !may(&v->who, LEAD, NULL))
		return why(ERR_NOT_FOUND, "a meeting of a draft");
	return OK;
}

static enum err show(struct visit *v, int status, const struct minutes_data *d)
{
	const struct minutes_meeting *m = &d->minutes_meeting;
	const struct minutes_get *at = &d->minutes_get;
	const struct draft_get draft = { .found = d->minutes_draft.found,
					 .body = d->minutes_draft.body,
					 .base_rev = d->minutes_draft.base_rev,
					 .saved_at = d->minutes_draft.saved_at };
	const struct writing w =
	    draft_offer(at->found ? at->body : NULL, at->found ? at->head : 0, at->found ? at->at : 0, &draft);
	struct minutes_page p = {
		.frame = visit_frame(v, NAV_PLAN, m->part),
		.meeting = { plan_title(v, m->part, m->no), visit_url(v, "/traff/%" PRId64, v->meeting) },
		.part = m->part,
		.when = text_plan_day_time(&v->text, when_date(v->arena, v->text.lang, plan_day(m->day)),
					   plan_time(v, m->begins, m->length)),
		.editor = v->n_errors ? editor_again(v) : editor_of(v, &w),
		.author = at->found ? at->author : NULL,
		.read_only = !may(&v->who, RUN_MEETING, NULL),
		.written = at->found && *at->body,
	};

	return VISIT_SHOW_STATUS(v, status, view_minutes, &p);
}

enum err minutes_show(struct visit *v)
{
	struct minutes_data d;

	TRY(read(v, &d));
	section_notice(v);
	return show(v, 200, &d);
}

enum err minutes_write(struct visit *v)
{
	struct typed typed = { .place = v->place };
	struct minutes_data d;
	struct save save;
	bool asked;

	TRY(read(v, &d));
	section_check(v);
	if (v->n_errors)
		return show(v, 400, &d);
	TRY(conflict_text(v, NULL, &typed.text, &typed.base, &asked));
	if (asked)
		return OK;
	TRY(minutes_save(v->db, v->arena, &v->who, v->meeting, &typed, &save));
	if (save.kind == SAVE_CONFLICT)
		return conflict_show(v, &save, typed.base);
	return visit_go(v, visit_url(v, "%s?%s=1", v->place, save.kind == SAVE_MERGED ? "hopslaget" : "sparat"));
}
