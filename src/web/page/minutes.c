/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: the editor of groups' texts, on a text of the meeting's own. */
#include "web/page/minutes.h"

#include "base/when.h"
#include "domain/minutes.h"
#include "query/minutes_read.h"
#include "text/text.h"
#include "web/page/conflict.h"
#include "web/page/editor.h"
#include "web/page/listing.h"
#include "web/page/plan.h"
#include "web/page/section.h"
#include "web/page/versions.h"

struct url minutes_url(const struct visit *v, const char *more)
{
	if (v->group.id)
		return visit_url(v, "/grupp/%" PRId64 "/traff/%" PRId64 "/minnesanteckningar%s", v->group.id,
				 v->meeting, more);
	return visit_url(v, "/traff/%" PRId64 "/minnesanteckningar%s", v->meeting, more);
}

bool minutes_may_write(const struct visit *v)
{
	return may(&v->who, RUN_MEETING, v->group.id ? &v->group : NULL);
}

static enum err known(const struct visit *v, const struct minutes_meeting *m)
{
	if (!m->published && !may(&v->who, LEAD, NULL))
		return why(ERR_NOT_FOUND, "a meeting of a draft");
	return OK;
}

static enum err read(struct visit *v, struct minutes_data *d)
{
	const struct request_open *me = &v->who.row;

	TRY(minutes_data(v->db, me->organisation, me->cycle, v->meeting, me->person, me->context, v->place, d));
	return known(v, &d->minutes_meeting);
}

/* again: what was typed, or NULL. */
static enum err show(struct visit *v, int status, const struct minutes_data *d, const struct editor *again)
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
		.editor = again ? *again : editor_of(v, &w),
		.author = at->found ? versions_who(v, at->author) : NULL,
		.read_only = !minutes_may_write(v),
		.written = at->found && *at->body,
		.together = v->group.id != 0,
	};

	if (at->found)
		p.versions = minutes_url(v, "/versioner");
	p.attachments = minutes_url(v, "/bilagor");
	return VISIT_SHOW_STATUS(v, status, view_minutes, &p);
}

enum err minutes_show(struct visit *v)
{
	struct minutes_data d;

	TRY(read(v, &d));
	section_notice(v);
	return show(v, 200, &d, NULL);
}

enum err minutes_write(struct visit *v)
{
	struct typed typed = { .place = v->place, .seen = editor_seen(v) };
	struct minutes_data d;
	struct editor again;
	struct save save;
	bool asked;

	TRY(read(v, &d));
	section_check(v);
	if (v->n_errors || editor_previews(v)) {
		TRY(section_again(v, &again));
		return show(v, v->n_errors ? 400 : 200, &d, &again);
	}
	TRY(conflict_text(v, NULL, &typed, &asked));
	if (asked)
		return OK;
	TRY(minutes_save(v->db, v->arena, &v->who, v->meeting, &typed, &save));
	if (save.kind == SAVE_CONFLICT)
		return conflict_show(v, &save, typed.base);
	return visit_go(v, visit_url(v, "%s?%s=1", v->place, save.kind == SAVE_MERGED ? "hopslaget" : "sparat"));
}

/* ---- Looking back ---- */

static struct page_link text_link(const struct visit *v)
{
	return (struct page_link){ text_minutes_title(&v->text), minutes_url(v, "") };
}

enum err minutes_versions_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct minutes_history d;

	TRY(minutes_history(v->db, me->organisation, me->cycle, v->meeting, listing_skip(v, VERSIONS_MOST),
			    VERSIONS_MOST, &d));
	TRY(known(v, &d.minutes_meeting));
	const struct minutes_revisions_rows *all = &d.minutes_revisions;
	struct revisions *rows = ARENA_ARRAY(v->arena, all->n, struct revisions);
	for (size_t i = 0; i < all->n; i++)
		rows[i] = (struct revisions){ .rev = all->at[i].rev,
					      .kind = all->at[i].kind,
					      .author = all->at[i].author,
					      .at = all->at[i].at,
					      .head = all->at[i].head,
					      .last = all->at[i].last };
	const struct revisions_rows list = { all->n, rows };
	struct versions_page p = {
		.frame = visit_frame(v, NAV_PLAN, d.minutes_meeting.part),
		.section = text_link(v),
		.title = plan_title(v, d.minutes_meeting.part, d.minutes_meeting.no),
		.compare = minutes_url(v, "/versioner/jamfor"),
		.total = all->n ? all->at[0].last : 0,
		.n = all->n,
		.versions = versions_rows(v, &list, minutes_url(v, "/versioner")),
		.listing = versions_listing(v, &list, minutes_url(v, "/versioner")),
	};
	return VISIT_SHOW(v, view_versions, &p);
}

static enum err version_of(struct visit *v, const char *name, struct version_row *row, const char **body)
{
	int rev = (int)visit_number(v, name, 1, INT32_MAX, 0);
	struct minutes_revision r;

	TRY(minutes_version_get(v->db, v->who.row.organisation, v->meeting, rev, &r));
	*row = versions_row(v, rev, &(struct revision_get){ .author = r.author, .at = r.at, .kind = r.kind });
	*body = r.body;
	return OK;
}

enum err minutes_versions_compare(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct minutes_meeting m;
	const char *from, *to;

	TRY(minutes_meeting(v->db, me->organisation, me->cycle, v->meeting, &m));
	TRY(known(v, &m));
	struct version_diff_page p = { .section = text_link(v), .versions = minutes_url(v, "/versioner") };
	TRY(version_of(v, "from", &p.from, &from));
	TRY(version_of(v, "to", &p.to, &to));
	p.frame = visit_frame(v, NAV_PLAN, m.part);
	p.text = versions_diff(v, from, to);
	if (minutes_may_write(v))
		p.restore = minutes_url(v, "/versioner/aterstall");
	return VISIT_SHOW(v, view_version_diff, &p);
}

enum err minutes_versions_restore(struct visit *v)
{
	TRY(minutes_restore(v->db, v->arena, &v->who, v->meeting, (int)visit_number(v, "version", 1, INT32_MAX, 0)));
	return visit_go(v, minutes_url(v, "?aterstallt=1"));
}
