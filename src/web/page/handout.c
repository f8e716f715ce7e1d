/* SPDX-License-Identifier: EUPL-1.2 */
/* handout: the pack's texts with the authority's name, people and days. */
#include "web/page/handout.h"

#include "base/buf.h"
#include "base/when.h"
#include "query/planning_read.h"
#include "report/report.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/decision.h"
#include "web/page/lead_place.h"
#include "web/page/plan.h"

#include <stdlib.h>
#include <string.h>

#define OFFICE "application/vnd.openxmlformats-officedocument."

static const struct kind {
	const char *id, *path, *line; /* in the pack; below the session; of the planning */
	const char *type, *end;       /* of the file */
	enum err (*make)(struct arena *a, const struct report *r, struct report_file *out);
	const char *(*fetch)(const struct text *t, int64_t kb), *(*how)(const struct text *t);
} deck = { "presentation",
	   "/leda/presentation",
	   "read",
	   OFFICE "presentationml.presentation",
	   "pptx",
	   report_pptx,
	   text_handout_fetch_deck,
	   text_handout_how_deck },
  letter = { "letter",
	     "/leda/brev",
	     "letter",
	     OFFICE "wordprocessingml.document",
	     "docx",
	     report_docx,
	     text_handout_fetch_letter,
	     text_handout_how_letter },
  start = { "leader_guide",           "/leda/kom-igang",     "guide", "application/pdf", "pdf", report_pdf,
	    text_handout_fetch_start, text_handout_how_start };

enum { GAPS = 10 };

/* ---- What stands in the gaps ---- */

/* "Lena Holm, Jonas Hedman" */
static const char *joined(struct arena *a, size_t n, const char *const *words)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", words[i]);
	return b.p;
}

/* Whom to ask; where nobody has been named the process leaders. */
static const char *contact(const struct visit *v, const char *leaders)
{
	const struct request_open *me = &v->who.row;
	const char *all[] = { me->contact_name, me->contact_email, me->contact_phone, me->contact_hours };
	const char *there[4];
	size_t n = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] && *all[i])
			there[n++] = all[i];
	return n ? joined(v->arena, n, there) : leaders;
}

static const char *const *parts(const struct visit *v)
{
	const char **items = ARENA_ARRAY(v->arena, PACK_PARTS, const char *);

	for (int i = 0; i < PACK_PARTS; i++) {
		const struct part *p = pack_part(v->pack, i + 1);

		items[i] = text_handout_part(&v->text, text_part_name(&v->text, p->no, p->title), p->result);
	}
	return items;
}

/* "Del 1: 18 augusti, 1 september"; where no plan is published the pack's months. */
static const char *const *dates(const struct visit *v, const struct handout_meetings_rows *m)
{
	const char **items = ARENA_ARRAY(v->arena, PACK_PARTS, const char *);

	for (int i = 0; i < PACK_PARTS; i++) {
		const char **days = ARENA_ARRAY(v->arena, m->n, const char *);
		size_t n = 0;

		for (size_t k = 0; k < m->n; k++)
			if (m->at[k].part == i + 1)
				days[n++] = when_day(v->arena, v->text.lang, plan_day(m->at[k].day), when_now());
		items[i] =
		    text_part_name(&v->text, i + 1, n ? joined(v->arena, n, days) : pack_part(v->pack, i + 1)->period);
	}
	return items;
}

static const char *const *all_meetings(const struct visit *v, const struct handout_meetings_rows *m)
{
	const char **items = ARENA_ARRAY(v->arena, m->n, const char *);

	for (size_t i = 0; i < m->n; i++) {
		const struct handout_meetings *at = &m->at[i];
		const char *day = when_date(v->arena, v->text.lang, plan_day(at->day)),
			   *time = plan_time(v, at->begins, at->length), *title = plan_title(v, at->part, at->no);

		items[i] = *at->place ? text_handout_meeting_at(&v->text, day, time, at->place, title)
				      : text_handout_meeting(&v->text, day, time, title);
	}
	return items;
}

static const char *full(const struct visit *v, const char *day)
{
	return when_full(v->arena, v->text.lang, plan_day(day));
}

static struct prose filled(const struct visit *v, const struct handout *h, const struct handout_data *d)
{
	const struct request_open *me = &v->who.row;
	const struct handout_about *about = &d->handout_about;
	const struct decision_told told = { .found = about->body != NULL,
					    .body = about->body,
					    .decided_on = about->decided_on,
					    .registry_no = about->registry_no };
	const char *leaders = joined(v->arena, about->leaders.n, about->leaders.at);
	bool dated = d->handout_meetings.n > 0;
	const struct prose_value values[GAPS] = {
		{ "authority", me->organisation_name, 0, NULL },
		{ "year", me->school_year, 0, NULL },
		{ "from", full(v, about->first), 0, NULL },
		{ "to", full(v, about->last), 0, NULL },
		{ "leaders", *leaders ? leaders : NULL, 0, NULL },
		{ "decided", decision_words(v, &told), 0, NULL },
		{ "contact", contact(v, *leaders ? leaders : NULL), 0, NULL },
		{ "parts", NULL, PACK_PARTS, parts(v) },
		{ "dates", NULL, PACK_PARTS, dates(v, &d->handout_meetings) },
		{ "meetings", NULL, dated ? d->handout_meetings.n : PACK_PARTS,
		  dated ? all_meetings(v, &d->handout_meetings) : dates(v, &d->handout_meetings) },
	};

	return prose_fill(v->arena, &h->body, GAPS, values);
}

/* Whatever the person's language: a pack speaks Swedish. */
static enum err fill_in(struct visit *v, const struct kind *k, struct report *out)
{
	const struct request_open *me = &v->who.row;
	const struct handout *h = pack_handout(v->pack, k->id);
	struct visit swedish = *v;
	struct handout_data d;

	if (!h)
		return why(ERR_NOT_FOUND, "the pack has no handout %s", k->id);
	TRY(handout_data(v->db, me->organisation, me->cycle, &d));
	swedish.text.lang = LANG_SV;
	*out = (struct report){ h->title, me->organisation_name, me->school_year, "sv-SE", filled(&swedish, h, &d) };
	return OK;
}

/* ---- Pages ---- */

static const struct page_prose *blocks(struct visit *v, const struct prose *p)
{
	static const enum page_prose_kind kinds[] = { [PROSE_HEADING] = PAGE_HEADING,
						      [PROSE_PARAGRAPH] = PAGE_PARAGRAPH,
						      [PROSE_ITEM] = PAGE_ITEM,
						      [PROSE_NUMBER] = PAGE_NUMBER };
	struct page_prose *at = ARENA_ARRAY(v->arena, p->n, struct page_prose);

	for (size_t i = 0; i < p->n; i++)
		at[i] = (struct page_prose){ kinds[p->at[i].kind], p->at[i].text };
	return at;
}

static enum err show(struct visit *v, const struct kind *k)
{
	struct report r;
	struct report_file file;

	TRY(fill_in(v, k, &r));
	TRY(k->make(v->arena, &r, &file)); /* its size stands beside the link */
	struct handout_page p = {
		.frame = lead_frame(v, PLACE_PLANNING),
		.back = { text_planning_title(&v->text), visit_url(v, "/leda/planering") },
		.title = r.title,
		.how = k->how(&v->text),
		.present = k == &deck ? visit_url(v, "/leda/presentation/visa/1") : (struct url){ NULL },
		.file = { k->fetch(&v->text, (int64_t)(file.n + 999) / 1000), visit_url(v, "%s/fil", k->path) },
		.tick = visit_url(v, "/leda/planering"),
		.line = k->line,
		.n = r.body.n,
		.blocks = blocks(v, &r.body),
	};
	p.frame.updated = changed_updated(v, NULL);
	return VISIT_SHOW(v, view_handout, &p);
}

static enum err fetch(struct visit *v, const struct kind *k)
{
	struct report r;
	struct report_file file;

	TRY(fill_in(v, k, &r));
	TRY(k->make(v->arena, &r, &file));
	char *year = arena_dup(v->arena, r.year);
	for (char *c = year; *c; c++)
		*c = *c == '/' ? '-' : *c;
	reply_download(v->rp, k->type, file.bytes, file.n,
		       arena_printf(v->arena, "%s, %s %s.%s", r.title, r.authority, year, k->end));
	return OK;
}

/* ---- On the wall ---- */

/* The slide of that number: 1 has the title, each other begins with a heading. n 0: there is none. */
static struct prose slide(const struct prose *all, int no, int *of)
{
	struct prose found = { 0, NULL };

	*of = 1;
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].kind == PROSE_HEADING && ++*of == no)
			found.at = &all->at[i];
		if (found.at && *of == no)
			found.n++;
	}
	return found;
}

static struct page_link way(struct visit *v, const char *label, int no, bool there)
{
	return there ? (struct page_link){ label, visit_url(v, "/leda/presentation/visa/%d", no) }
		     : (struct page_link){ 0 };
}

static struct prose first(struct visit *v, const struct report *r)
{
	struct prose_block *at = ARENA_ARRAY(v->arena, 3, struct prose_block);

	at[0] = (struct prose_block){ PROSE_HEADING, r->title };
	at[1] = (struct prose_block){ PROSE_PARAGRAPH, r->authority };
	at[2] = (struct prose_block){ PROSE_PARAGRAPH, text_school_year_of(&v->text, r->year) };
	return (struct prose){ 3, at };
}

enum err handout_wall(struct visit *v)
{
	const char *typed = visit_param(v, "slide");
	size_t digits = strspn(typed, "0123456789");
	int no = !typed[digits] && digits < 4 ? (int)strtol(typed, NULL, 10) : 0, of;
	struct report r;

	TRY(fill_in(v, &deck, &r));
	struct prose s = slide(&r.body, no, &of);
	if (no == 1)
		s = first(v, &r);
	if (!s.n)
		return why(ERR_NOT_FOUND, "no such slide");
	struct prose rest = { s.n - 1, s.at + 1 };
	struct slide_page p = {
		.frame = lead_frame(v, PLACE_PLANNING),
		.projector = { .title = r.title,
			       .heading = s.at->text,
			       .no = no,
			       .of = of,
			       .previous = way(v, text_projector_previous(&v->text), no - 1, no > 1),
			       .next = way(v, text_projector_next(&v->text), no + 1, no < of),
			       .leave = { text_projector_leave(&v->text), visit_url(v, "/leda/presentation") } },
		.n = rest.n,
		.blocks = blocks(v, &rest),
	};
	return VISIT_SHOW(v, view_slide, &p);
}

enum err handout_deck(struct visit *v)
{
	return show(v, &deck);
}

enum err handout_deck_file(struct visit *v)
{
	return fetch(v, &deck);
}

enum err handout_letter(struct visit *v)
{
	return show(v, &letter);
}

enum err handout_letter_file(struct visit *v)
{
	return fetch(v, &letter);
}

enum err handout_start(struct visit *v)
{
	return show(v, &start);
}

enum err handout_start_file(struct visit *v)
{
	return fetch(v, &start);
}
