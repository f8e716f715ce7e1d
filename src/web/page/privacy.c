/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy: the pack says it in words; what is stored and for how long comes from the schema and the settings. */
#include "web/page/privacy.h"

#include "base/buf.h"
#include "paper/stored.h"
#include "text/text.h"
#include "web/page/join.h"
#include "web/page/own_text.h"
#include "web/page/reading.h"
#include "web/page/retention.h"

#include <string.h>

static const char *joined(const struct visit *v, const char *const *words, size_t n)
{
	struct buf b = buf_new(v->arena);

	for (size_t i = 0; i < n; i++)
		if (words[i] && *words[i])
			buf_printf(&b, "%s%s", b.n ? ", " : "", words[i]);
	return b.n ? b.p : NULL;
}

/* ---- What is stored ---- */

/* The words of a table's columns, each once. */
static const char *columns(const struct visit *v, const struct stored_columns *at, size_t n)
{
	const char **words = ARENA_ARRAY(v->arena, n, const char *);
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		const char *word = stored_column(&v->text, at[i].tab, at[i].col);
		size_t k = 0;

		word = word ? word : at[i].col;
		while (k < known && strcmp(words[k], word) != 0)
			k++;
		if (k == known)
			words[known++] = word;
	}
	return joined(v, words, known);
}

static const struct page_option *things(const struct visit *v, const struct stored_columns_rows *all, size_t *n)
{
	struct page_option *rows = ARENA_ARRAY(v->arena, all->n, struct page_option);

	*n = 0;
	for (size_t i = 0, end; i < all->n; i = end) {
		const char *title = stored_table(&v->text, all->at[i].tab);

		for (end = i; end < all->n && strcmp(all->at[end].tab, all->at[i].tab) == 0;)
			end++;
		rows[(*n)++] = (struct page_option){ columns(v, &all->at[i], end - i), title ? title : all->at[i].tab };
	}
	return rows;
}

/* ---- Article 13, in short ---- */

static const char *officer(const struct visit *v, const struct privacy_officer *o)
{
	const char *words[] = { o->officer, o->officer_email, o->officer_phone };
	const char *told = o->found ? joined(v, words, 3) : NULL;

	return told ? told : text_law_officer_none(&v->text);
}

static const char *contact(const struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const char *words[] = { me->contact_name, me->contact_email, me->contact_phone, me->contact_hours };
	const char *told = joined(v, words, 4);

	return told ? told : text_law_contact_none(&v->text);
}

static struct fact_row fact(const char *what, const char *answer)
{
	return (struct fact_row){ what, answer, { NULL, { NULL } } };
}

static const struct fact_row *facts(const struct visit *v, const struct privacy_officer *o, size_t *n)
{
	const struct text *t = &v->text;
	const char *authority = v->who.row.organisation_name;
	struct fact_row *f = ARENA_ARRAY(v->arena, 16, struct fact_row);

	*n = 0;
	f[(*n)++] = fact(text_law_controller(t), authority ? authority : text_law_controller_unknown(t));
	f[(*n)++] = fact(text_law_contact(t), contact(v));
	f[*n] = fact(text_law_officer(t), officer(v, o));
	if (authority && may(&v->who, DECIDE, NULL))
		f[*n].link = (struct page_link){ text_law_change(t), visit_url(v, "/leda/kontakt") };
	++*n;
	f[(*n)++] = fact(text_law_purpose(t), text_law_purpose_is(t));
	f[(*n)++] = fact(text_law_basis(t), text_law_basis_is(t));
	f[(*n)++] = fact(text_law_recipients(t), text_law_recipients_are(t));
	f[(*n)++] = fact(text_law_must(t), text_law_must_is(t));
	f[(*n)++] = fact(text_law_automatic(t), text_law_automatic_is(t));
	f[*n] = fact(text_law_rights(t), text_law_rights_are(t));
	f[(*n)++].link = (struct page_link){ text_own_data_see(t), visit_url(v, "/mina-uppgifter") };
	f[*n] = fact(text_law_complaint(t), text_law_complaint_is(t));
	f[(*n)++].link = (struct page_link){ "www.imy.se", { "https://www.imy.se" } };
	return f;
}

enum err privacy_show(struct visit *v)
{
	const struct text *t = &v->text;
	const struct page_option sent[] = {
		{ "user_id", text_stored_user(t) },
		{ "lis_person_name_full", text_stored_name(t) },
		{ "lis_person_contact_email_primary", text_stored_email(t) },
		{ "roles", text_stored_roles(t) },
		{ "context_id, context_title, context_label", text_stored_context(t) },
		{ "resource_link_id, resource_link_title", text_stored_link(t) },
		{ "lis_result_sourcedid, lis_outcome_service_url", text_stored_outcome(t) },
		{ "custom_context_memberships_url", text_stored_memberships(t) },
		{ "launch_presentation_return_url, _locale, _document_target", text_stored_presentation(t) },
		{ "custom_canvas_high_contrast", text_stored_contrast(t) },
	};
	const struct pack_text *text = reading_of_today(v, "personal_data");
	struct privacy_view d;

	TRY(privacy_view(v->db, v->who.row.organisation, &d));
	const struct retention times = retention_from(&d.retention_get);
	struct privacy_page p = {
		.title = text->title,
		.summary = reading_summary(v, text),
		.body = reading_filled(v, text),
		.n_sources = text->sources.n,
		.sources = reading_sources(v, &text->sources),
		.controller = v->who.row.organisation_name,
		.n_kept = RETENTION_KINDS,
		.kept = retention_told(v, &times),
		.n_stored = sizeof sent / sizeof *sent,
		.stored = sent,
		.own_data = { text_own_data_see(&v->text), visit_url(v, "/mina-uppgifter") },
		.on = home_link(v),
	};

	p.facts = facts(v, &d.privacy_officer, &p.n_facts);
	p.things = things(v, &d.stored_columns, &p.n_things);
	if (*visit_query(v, "sparat"))
		v->notice = text_own_saved(&v->text);
	TRY(own_text_box(v, OWN_PERSONAL_DATA, &p.own));
	p.frame = visit_frame(v, NAV_NONE, 0);
	return VISIT_SHOW(v, view_privacy, &p);
}
