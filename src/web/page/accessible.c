/* SPDX-License-Identifier: EUPL-1.2 */
/* accessible: the elements of the law are rows, so that none is forgotten; the pack says the rest in words. */
#include "web/page/accessible.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/access_message.h"
#include "domain/document.h"
#include "query/accessible_read.h"
#include "text/text.h"
#include "web/page/join.h"
#include "web/page/lead_place.h"
#include "web/page/own_text.h"
#include "web/page/plan.h"
#include "web/page/reading.h"

enum { MESSAGES = 100 };

/* When the tool was last gone through as the statement says, and when the statement was last changed. */
static const char assessed[] = "2026-11-26", updated[] = "2026-11-27";

static struct fact_row fact(const char *what, const char *answer)
{
	return (struct fact_row){ what, answer, { NULL, { NULL } } };
}

static const char *day(const struct visit *v, const char *iso)
{
	return when_full(v->arena, v->text.lang, plan_day(iso));
}

static const struct fact_row *facts(const struct visit *v, size_t *n)
{
	const struct text *t = &v->text;
	const char *authority = v->known ? v->who.row.organisation_name : NULL;
	struct fact_row *f = ARENA_ARRAY(v->arena, 10, struct fact_row);

	*n = 0;
	f[(*n)++] = fact(text_statement_actor(t), authority ? authority : text_law_controller_unknown(t));
	f[(*n)++] = fact(text_statement_service(t), text_statement_service_is(t, v->app->base_url));
	f[(*n)++] = fact(text_statement_status(t), text_statement_status_is(t));
	f[(*n)++] = fact(text_statement_lacks(t), text_statement_lacks_are(t));
	f[(*n)++] = fact(text_statement_burden(t), text_statement_burden_is(t));
	f[(*n)++] = fact(text_statement_outside(t), text_statement_outside_is(t));
	f[(*n)++] = fact(text_statement_method(t), text_statement_method_is(t));
	f[(*n)++] = fact(text_statement_assessed(t), text_statement_assessed_is(t, day(v, assessed), day(v, updated)));
	f[*n] = fact(text_statement_other_form(t), text_statement_other_form_is(t));
	if (v->known && !v->who.row.cycle_null)
		f[*n].link = (struct page_link){ text_access_tell(t), { "#tell" } };
	++*n;
	f[*n] = fact(text_statement_watch(t), text_statement_watch_is(t));
	f[(*n)++].link = (struct page_link){ text_statement_report(t), { "https://www.digg.se/tdosanmalan" } };
	return f;
}

static enum err show(struct visit *v, int status)
{
	const struct pack_text *text = reading_of_today(v, "accessibility");
	struct accessible_page p = { 0 };

	if (!text)
		return why(ERR_NOT_FOUND, "the pack has no such text");
	p.title = text->title;
	p.summary = reading_summary(v, text);
	p.body = reading_filled(v, text);
	p.n_sources = text->sources.n;
	p.sources = reading_sources(v, &text->sources);
	p.facts = facts(v, &p.n_facts);
	p.text = visit_field(v, "text");
	if (v->known) {
		TRY(own_text_box(v, OWN_ACCESSIBILITY, &p.own));
		p.on = home_link(v);
		if (!v->who.row.cycle_null)
			p.action = visit_url(v, "/tillganglighet");
		if (may(&v->who, LEAD, NULL))
			p.lead =
			    (struct page_link){ text_access_messages(&v->text), visit_url(v, "/leda/tillganglighet") };
	}
	p.frame = visit_frame(v, NAV_NONE, 0);
	return VISIT_SHOW_STATUS(v, status, view_accessible, &p);
}

/* Everybody may read it, also before there is a session. */
enum err accessibility_show(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_own_saved(&v->text);
	if (*visit_query(v, "skickat"))
		v->notice = text_access_sent(&v->text);
	return show(v, 200);
}

enum err access_message_send(struct visit *v)
{
	const char *text = document_clean(v->arena, visit_trimmed(v, "text"));
	bool kept;

	if (v->who.row.cycle_null)
		return why(ERR_NOT_FOUND, "no authority to send it to");
	if (!*text)
		visit_fault(v, "text", text_fault_access_empty(&v->text));
	else if (utf8_length(text) > ACCESS_TEXT_MAX)
		visit_fault(v, "text", text_fault_too_long(&v->text, ACCESS_TEXT_MAX));
	if (v->n_errors)
		return show(v, 400);
	TRY(access_message_keep(v->db, &v->who, text, &kept));
	if (kept)
		return visit_go(v, visit_url(v, "/tillganglighet?skickat=1"));
	visit_fault(v, "text", text_fault_access_many(&v->text));
	return show(v, 429);
}

/* ---- Who reads them ---- */

enum err access_messages_show(struct visit *v)
{
	struct access_messages_rows all;

	TRY(access_messages(v->db, v->who.row.organisation, MESSAGES, &all));
	struct access_message_row *rows = ARENA_ARRAY(v->arena, all.n, struct access_message_row);
	for (size_t i = 0; i < all.n; i++)
		rows[i] =
		    (struct access_message_row){ all.at[i].id, all.at[i].body, day(v, all.at[i].day), all.at[i].done };
	struct access_messages_page p = {
		.frame = lead_frame(v, PLACE_PLANNING),
		.statement = { text_accessibility_link(&v->text), visit_url(v, "/tillganglighet") },
		.action = visit_url(v, "/leda/tillganglighet"),
		.n = all.n,
		.rows = rows,
	};
	return VISIT_SHOW(v, view_access_messages, &p);
}

enum err access_messages_end(struct visit *v)
{
	TRY(access_message_end(v->db, &v->who, visit_number(v, "message", 1, INT64_MAX, 0)));
	return visit_go(v, visit_url(v, "/leda/tillganglighet"));
}
