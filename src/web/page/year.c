/* SPDX-License-Identifier: EUPL-1.2 */
/* year: one row for each turn. */
#include "web/page/year.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/draft.h"
#include "domain/year.h"
#include "query/year_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/next.h"

#include <string.h>

typedef const char *word(const struct text *t);

enum { POINTS = 3 };
static const struct {
	const char *path;
	word *title, *ask, *button, *points[POINTS];
} turns[YEAR_TURNS] = {
	[YEAR_TURN_OPEN] = { "oppna",
			     text_year_open,
			     text_year_open_ask,
			     text_year_open_do,
			     { text_year_open_1, text_year_open_2, text_year_logged } },
	[YEAR_TURN_WIND_UP] = { "avsluta",
				text_year_wind_up,
				text_year_wind_up_ask,
				text_year_wind_up_do,
				{ text_year_wind_up_1, text_year_wind_up_2, text_year_wind_up_3 } },
	[YEAR_TURN_GO_ON] = { "fortsatt",
			      text_year_go_on,
			      text_year_go_on_ask,
			      text_year_go_on_do,
			      { text_year_go_on_1, text_year_open_2, text_year_logged } },
	[YEAR_TURN_CLOSE] = { "stang",
			      text_year_close,
			      text_year_close_ask,
			      text_year_close_do,
			      { text_year_close_1, text_year_close_2, text_year_close_3 } },
	[YEAR_TURN_REOPEN] = { "ateroppna",
			       text_year_reopen,
			       text_year_reopen_ask,
			       text_year_reopen_do,
			       { text_year_reopen_1, text_year_open_2, text_year_logged } },
};

static const char *day(const struct visit *v, const char *iso)
{
	int64_t at = 0;

	return when_parse_date(iso, &at) ? when_full(v->arena, v->text.lang, at) : iso;
}

/* ---- What each page says ---- */

static bool ahead(const struct visit *v)
{
	int64_t starts;

	return v->who.row.cycle_starts && when_parse_date(v->who.row.cycle_starts, &starts) && starts > when_now();
}

const char *year_banner(const struct visit *v)
{
	const struct request_open *row = &v->who.row;
	bool inside = v->who.role >= ROLE_OBSERVER, leads = v->who.role == ROLE_LEADER;
	const struct text *t = &v->text;

	switch (person_year(&v->who)) {
	case YEAR_NONE:
		return NULL;
	case YEAR_DRAFT:
		return leads ? text_year_is_draft_lead(t, row->school_year) : text_year_is_draft(t, row->school_year);
	case YEAR_ACTIVE:
		return ahead(v) ? text_year_is_ahead(t, row->school_year, day(v, row->cycle_starts)) : NULL;
	case YEAR_CLOSING:
		return inside ? text_year_is_closing(t, row->school_year) : text_year_takes_nobody(t, row->school_year);
	case YEAR_CLOSED:
		if (row->archive)
			return text_archive_banner(t, row->school_year);
		return inside ? text_year_is_closed(t, row->school_year) : text_year_takes_nobody(t, row->school_year);
	}
	return NULL;
}

/* ---- The page ---- */

static const struct year_step *steps(const struct visit *v, size_t *n)
{
	const struct text *t = &v->text;
	const struct year_step all[] = {
		{ text_year_draft(t), text_year_draft_means(t), false },
		{ text_year_active(t), text_year_active_means(t), false },
		{ text_year_closing(t), text_year_closing_means(t), false },
		{ text_year_closed(t), text_year_closed_means(t), false },
	};
	struct year_step *out = ARENA_ARRAY(v->arena, sizeof all / sizeof *all, struct year_step);

	*n = sizeof all / sizeof *all;
	memcpy(out, all, sizeof all);
	if (person_year(&v->who))
		out[person_year(&v->who) - YEAR_DRAFT].now = true;
	return out;
}

static const struct page_link *unfinished(const struct visit *v, const struct year_unfinished *u, size_t *n)
{
	const struct text *t = &v->text;
	struct page_link *links = ARENA_ARRAY(v->arena, 3, struct page_link);

	*n = 0;
	if (u->pending)
		links[(*n)++] = (struct page_link){ text_year_pending(t, u->pending), visit_url(v, "/leda") };
	if (u->rounds)
		links[(*n)++] = (struct page_link){ text_year_rounds(t, u->rounds), visit_url(v, "/leda") };
	if (u->documents)
		links[(*n)++] =
		    (struct page_link){ text_year_documents(t, u->documents), visit_url(v, "/leda#groups") };
	return links;
}

static struct url turn_url(const struct visit *v, enum year_turn turn)
{
	return visit_url(v, "/leda/lasar/%s", turns[turn].path);
}

static struct page_link turn_link(const struct visit *v, enum year_turn turn)
{
	return (struct page_link){ turns[turn].title(&v->text), turn_url(v, turn) };
}

static struct next_step step_of(const struct visit *v, enum year_turn turn, const char *why)
{
	return (struct next_step){ turns[turn].title(&v->text), why, text_go_on(&v->text), turn_url(v, turn), true };
}

static bool over(const struct year_get *y)
{
	int64_t last;

	return when_parse_date(y->ends_on, &last) && when_add_days(last, 1) <= when_now();
}

static void offer(const struct visit *v, const struct year_get *y, struct year_page *p)
{
	const struct text *t = &v->text;

	switch (person_year(&v->who)) {
	case YEAR_DRAFT:
		p->next = y->blocked ? (struct next_step){ .title = text_year_work_on(t), .why = text_year_blocked(t) }
				     : step_of(v, YEAR_TURN_OPEN, text_year_open_when(t));
		break;
	case YEAR_ACTIVE:
		if (over(y))
			p->next = step_of(v, YEAR_TURN_WIND_UP, text_year_is_over(t));
		else
			p->next = (struct next_step){ .title = text_year_work_on(t), .why = text_year_wind_up_when(t) };
		p->other = over(y) ? (struct page_link){ 0 } : turn_link(v, YEAR_TURN_WIND_UP);
		break;
	case YEAR_CLOSING:
		p->next = step_of(v, YEAR_TURN_CLOSE, text_year_close_when(t));
		p->other = turn_link(v, YEAR_TURN_GO_ON);
		break;
	case YEAR_CLOSED:
		if (y->reopens && !y->blocked)
			p->other = turn_link(v, YEAR_TURN_REOPEN);
		break;
	case YEAR_NONE:
		break;
	}
}

static const char *closed_words(const struct visit *v, const struct year_get *y)
{
	const struct text *t = &v->text;

	if (y->closed_at_null)
		return NULL;
	const char *since = when_full(v->arena, t->lang, y->closed_at);
	return y->reopens ? text_year_closed_since(t, since, when_full(v->arena, t->lang, y->reopens_until))
			  : text_year_closed_for_good(t, since);
}

static const char *heading(const struct visit *v)
{
	static word *const words[] = {
		[YEAR_NONE] = text_year_title,
		[YEAR_DRAFT] = text_year_heading_draft,
		[YEAR_ACTIVE] = text_year_heading_active,
		[YEAR_CLOSING] = text_year_heading_closing,
		[YEAR_CLOSED] = text_year_heading_closed,
	};

	return words[person_year(&v->who)](&v->text);
}

enum err year_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct year_page_data d;

	TRY(year_page_data(v->db, me->organisation, me->cycle, &d));
	if (*visit_query(v, "sparat"))
		v->notice = text_year_turned(&v->text);
	else if (*visit_query(v, "nasta"))
		v->notice = text_next_made(&v->text);
	else if (*visit_query(v, "andrat"))
		v->notice = text_leaders_changed(&v->text);
	struct year_page p = {
		.frame = lead_frame(v, PLACE_YEAR),
		.heading = heading(v),
		.days = text_year_from_to(&v->text, day(v, d.year_get.starts_on), day(v, d.year_get.ends_on)),
		.ahead = ahead(v) ? text_year_not_begun(&v->text) : NULL,
		.closed = closed_words(v, &d.year_get),
		.invited = d.year_get.invited ? text_year_invited(&v->text, d.year_get.invited) : NULL,
		.summary = *d.year_get.summary ? d.year_get.summary : NULL,
		.archive = { text_year_archive_to(&v->text), visit_url(v, "/leda/arkiv") },
	};
	p.steps = steps(v, &p.n_steps);
	p.open = unfinished(v, &d.year_unfinished, &p.n_open);
	offer(v, &d.year_get, &p);
	TRY(next_told(v, &p));
	return VISIT_SHOW(v, view_year, &p);
}

/* ---- A turn ---- */

static enum err turn_of(const struct visit *v, enum year_turn *turn)
{
	const char *path = visit_param(v, "turn");

	for (*turn = 0; *turn < YEAR_TURNS; ++*turn)
		if (strcmp(turns[*turn].path, path) == 0)
			return OK;
	return why(ERR_NOT_FOUND, "no such turn of the year");
}

/* As typed; else what was typed when the session had ended; else what stood there before the year was opened again. */
static enum err closing_words(const struct visit *v, const char *before, const char **out)
{
	struct draft_get draft;

	*out = v->rq->method == METHOD_POST ? visit_field(v, "text") : before;
	if (v->rq->method == METHOD_POST)
		return OK;
	TRY(draft_get(v->db, v->who.row.person, v->who.row.context, v->place, &draft));
	if (draft.found)
		*out = draft.body;
	return OK;
}

static enum err show_turn(struct visit *v, int status, enum year_turn turn)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct year_page_data d;

	TRY(year_page_data(v->db, me->organisation, me->cycle, &d));
	if (person_year(&v->who) != year_before(turn) || (turn == YEAR_TURN_REOPEN && !d.year_get.reopens) ||
	    ((turn == YEAR_TURN_REOPEN || turn == YEAR_TURN_OPEN) && d.year_get.blocked))
		return visit_go(v, visit_url(v, "/leda/lasar?andrat=1"));
	const char **points = ARENA_ARRAY(v->arena, POINTS, const char *);
	for (size_t i = 0; i < POINTS; i++)
		points[i] = turns[turn].points[i](t);
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_YEAR),
		.title = turns[turn].title(t),
		.heading = turns[turn].ask(t),
		.back = { text_year_title(t), visit_url(v, "/leda/lasar") },
		.n_points = POINTS,
		.points = points,
		.action = turn_url(v, turn),
		.button = turns[turn].button(t),
	};
	if (turn == YEAR_TURN_WIND_UP || turn == YEAR_TURN_CLOSE)
		p.open = unfinished(v, &d.year_unfinished, &p.n_open);
	if (turn == YEAR_TURN_CLOSE) {
		p.text_label = text_year_summary_field(t);
		p.text_hint = text_year_summary_hint(t);
		TRY(closing_words(v, d.year_get.summary, &p.text));
	}
	return VISIT_SHOW_STATUS(v, status, view_confirm, &p);
}

enum err year_turn_show(struct visit *v)
{
	enum year_turn turn;

	TRY(turn_of(v, &turn));
	return show_turn(v, 200, turn);
}

enum err year_turn_save(struct visit *v)
{
	const char *summary = visit_trimmed(v, "text");
	enum year_turn turn;
	bool done;

	TRY(turn_of(v, &turn));
	if (utf8_length(summary) > YEAR_SUMMARY_MAX) {
		visit_fault(v, "text", text_fault_long_message(&v->text, YEAR_SUMMARY_MAX));
		return show_turn(v, 400, turn);
	}
	TRY(year_take(v->db, &v->who, turn, summary, &done));
	if (!done && *summary)
		return why(ERR_CONFLICT, "the year is closed already");
	if (done && turn == YEAR_TURN_CLOSE)
		TRY(draft_end(v->db, &v->who, v->place, NULL));
	return visit_go(v, visit_url(v, "/leda/lasar?%s=1", done ? "sparat" : "andrat"));
}
