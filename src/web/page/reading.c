/* SPDX-License-Identifier: EUPL-1.2 */
/* reading: a text as it stands in the pack. */
#include "web/page/reading.h"

#include "base/buf.h"
#include "base/when.h"
#include "content/markdown.h"
#include "content/prose.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/join.h"
#include "web/page/lead_place.h"
#include "web/page/own_text.h"
#include "web/page/plan.h"

#include <string.h>

static const struct {
	const char *id, *path;
	enum action action; /* of its route */
} readings[] = {
	{ "introduction", "/introduktion", KNOWN },    { "personal_data", "/personuppgifter", KNOWN },
	{ "accessibility", "/tillganglighet", KNOWN }, { "faq", "/fragor", KNOWN },
	{ "evidence", "/leda/underlag", LEAD },        { "grants", "/leda/statsbidrag", LEAD },
};

struct page_link reading_link(const struct visit *v, const char *id)
{
	const struct pack_text *text = pack_text(v->pack, id);

	for (size_t i = 0; text && i < sizeof readings / sizeof *readings; i++)
		if (strcmp(readings[i].id, id) == 0 && may(&v->who, readings[i].action, NULL))
			return (struct page_link){ text->title, visit_url(v, "%s", readings[i].path) };
	return (struct page_link){ NULL, { NULL } };
}

const char *reading_source(const struct visit *v, const struct source *s)
{
	return *s->checked
		   ? text_source_checked(&v->text, s->text, when_date(v->arena, v->text.lang, plan_day(s->checked)))
		   : s->text;
}

const struct source_row *reading_sources(const struct visit *v, const struct references *r)
{
	struct source_row *rows = ARENA_ARRAY(v->arena, r->n, struct source_row);

	for (size_t i = 0; i < r->n; i++)
		rows[i] = (struct source_row){ r->at[i]->id, reading_source(v, r->at[i]) };
	return rows;
}

enum err text_go(struct visit *v)
{
	const struct page_link link = reading_link(v, visit_param(v, "text"));

	return link.label ? visit_go(v, link.url) : why(ERR_NOT_FOUND, "the pack has no such text");
}

/* Of the tool as it is today, whatever the year's content. */
const struct pack_text *reading_of_today(const struct visit *v, const char *id)
{
	return pack_text(packs_newest(v->app->packs), id);
}

/* In short, where the page is in another language than the pack. */
const char *reading_summary(const struct visit *v, const struct pack_text *text)
{
	return v->text.lang == LANG_EN ? text->summary : NULL;
}

static enum err text_show(struct visit *v, const struct pack_text *text, struct reading_page p)
{
	p.title = text->title;
	p.summary = reading_summary(v, text);
	p.n_sources = text->sources.n;
	p.sources = reading_sources(v, &text->sources);
	if (!p.body.s)
		p.body = text->body;
	return VISIT_SHOW(v, view_reading, &p);
}

static enum err reading_show(struct visit *v, const char *id, struct reading_page p)
{
	const struct pack_text *text = pack_text(v->pack, id);

	if (!text)
		return why(ERR_NOT_FOUND, "the pack has no such text");
	p.frame.updated = changed_updated(v, NULL);
	return text_show(v, text, p);
}

enum err questions_show(struct visit *v)
{
	return reading_show(v, "faq",
			    (struct reading_page){ .frame = visit_frame(v, NAV_NONE, 0), .on = home_link(v) });
}

static enum err planning_text(struct visit *v, const char *id, struct own_text_box own)
{
	return reading_show(
	    v, id,
	    (struct reading_page){ .frame = lead_frame(v, PLACE_PLANNING),
				   .back = { text_planning_title(&v->text), visit_url(v, "/leda/planering") },
				   .own = own });
}

enum err evidence_show(struct visit *v)
{
	return planning_text(v, "evidence", (struct own_text_box){ 0 });
}

static void saved(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_own_saved(&v->text);
}

enum err grants_show(struct visit *v)
{
	struct own_text_box own;

	saved(v);
	TRY(own_text_box(v, OWN_GRANTS, &own));
	return planning_text(v, "grants", own);
}

/* ---- Texts with gaps ---- */

/* "Lena Holm, lena@tallviken.example.org, 08-123 45 67", or NULL where nobody is named. */
static const char *reached(const struct visit *v, const char *const *words, size_t n)
{
	struct buf b = buf_new(v->arena);

	for (size_t i = 0; i < n; i++)
		if (words[i] && *words[i])
			buf_printf(&b, "%s%s", b.n ? ", " : "", words[i]);
	return b.n ? b.p : NULL;
}

struct markup reading_filled(const struct visit *v, const struct pack_text *text)
{
	const struct request_open *me = &v->who.row;
	const struct app *app = v->app;
	const char *authority = v->known ? me->organisation_name : NULL;
	const char *contact[] = { me->contact_name, me->contact_email, me->contact_phone, me->contact_hours };
	const char *support[] = { app->contact_name, app->contact_email, app->contact_phone, app->contact_hours };
	const struct prose_value values[] = {
		{ "authority", authority, 0, NULL },
		{ "contact", authority ? reached(v, contact, 4) : NULL, 0, NULL },
		{ "support", reached(v, support, 4), 0, NULL },
	};

	return markdown_fill(v->arena, text->body, sizeof values / sizeof *values, values);
}
