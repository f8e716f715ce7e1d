/* SPDX-License-Identifier: EUPL-1.2 */
/* share: sections are ticked; what was ticked when the page was shown and is not any more is withdrawn. */
#include "web/page/share.h"

#include "base/when.h"
#include "content/rich.h"
#include "domain/rendered.h"
#include "domain/share.h"
#include "query/share_read.h"
#include "text/text.h"
#include "web/page/fields.h"
#include "web/page/listing.h"

#include <string.h>

static struct url document_url(struct visit *v, const char *more)
{
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s%s", v->group.id, v->step->id, more);
}

static const char *day(struct visit *v, int64_t at)
{
	return when_full(v->arena, v->text.lang, at);
}

static const struct document_shares *share_of(const struct document_shares_rows *all, const char *field)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].field, field) == 0)
			return &all->at[i];
	return NULL;
}

void share_box(struct visit *v, const struct document_page_data *d, bool final, struct share_box *out)
{
	int64_t n = (int64_t)d->document_shares.n, changed = 0;

	if (v->group.organiser)
		return;
	for (size_t i = 0; i < d->document_shares.n; i++)
		changed += d->document_shares.at[i].changed;
	bool may_share = may(&v->who, FINALISE, &v->group);
	if (!n && !may_share)
		return;
	out->state = changed ? text_share_state_changed(&v->text, n, changed)
		     : n     ? text_share_state(&v->text, n)
		     : final ? text_share_nothing_final(&v->text)
			     : text_share_nothing(&v->text);
	if (may_share)
		out->change = document_url(v, "/delning/val");
}

void share_notice(struct visit *v)
{
	const char *shared = visit_query(v, "delat");

	if (!*shared)
		return;
	v->notice =
	    visit_number(v, "kvar", 1, INT32_MAX, 0) ? text_share_saved_held(&v->text) : text_share_saved(&v->text);
}

static const char *state_of(struct visit *v, const struct document_shares *s)
{
	if (!s)
		return NULL;
	return s->version ? text_share_version(&v->text, s->version, day(v, s->at))
			  : text_share_material(&v->text, day(v, s->at));
}

static bool is_written(const struct sections_rows *rows, const char *field)
{
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->at[i].field, field) == 0)
			return !rows->at[i].empty;
	return false;
}

static enum err only_units(const struct visit *v)
{
	if (v->step->kind != STEP_DOCUMENT || v->group.organiser)
		return why(ERR_NOT_FOUND, "only documents of units are shared");
	return OK;
}

enum err share_show(struct visit *v)
{
	const struct template *t = v->step->template;
	struct share_page_data d;

	TRY(only_units(v));
	TRY(share_page_data(v->db, v->who.row.organisation, v->group.id, t->id, &d));
	bool final = d.document_get.found && strcmp(d.document_get.state, "finalised") == 0;
	struct share_section *sections = ARENA_ARRAY(v->arena, t->sections_count, struct share_section);
	struct share_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.document = { t->title, document_url(v, "") },
		.title = t->title,
		.owner = v->group_name,
		.action = document_url(v, "/delning/val"),
		.what =
		    final ? text_share_what_final(&v->text, d.document_get.version) : text_share_what_draft(&v->text),
		.sections = sections,
	};
	for (size_t i = 0; i < t->sections_count; i++) {
		const struct template_section *s = &t->sections[i];
		const struct document_shares *had = share_of(&d.document_shares, s->id);

		if (had || (document_applies(s, &v->group) && is_written(&d.sections, s->id)))
			sections[p.n++] = (struct share_section){
				.field = s->id,
				.title = s->title,
				.state = state_of(v, had),
				.had = had != NULL,
				.held = had && had->held,
				.changed = had && had->changed,
				.quoted = had && had->quoted,
			};
	}
	return VISIT_SHOW(v, view_share, &p);
}

/* The fields of the template that the form names so. */
static bool sent(const struct visit *v, const char *name, const char *field)
{
	for (size_t i = 0; i < v->form.n; i++)
		if (strcmp(v->form.at[i].name, name) == 0 && strcmp(v->form.at[i].value, field) == 0)
			return true;
	return false;
}

enum err share_save(struct visit *v)
{
	const struct template *t = v->step->template;
	const char *act = visit_field(v, "do");
	bool all = strcmp(act, "all") == 0, none = strcmp(act, "none") == 0;
	struct shared done;

	TRY(only_units(v));
	const char **share = ARENA_ARRAY(v->arena, t->sections_count, const char *);
	const char **withdraw = ARENA_ARRAY(v->arena, t->sections_count, const char *);
	struct db_texts to = { 0, share }, from = { 0, withdraw };
	for (size_t i = 0; i < t->sections_count; i++) {
		const char *field = t->sections[i].id;
		bool had = sent(v, "had", field), ticked = !none && sent(v, "s", field);

		if (all || (ticked && (!had || sent(v, "new", field))))
			share[to.n++] = field;
		else if (had && !ticked)
			withdraw[from.n++] = field;
	}
	TRY(share_change(v->db, &v->who, &v->group, t, to, from, &done));
	return visit_go(v, document_url(v, done.held ? "?delat=1&kvar=1" : "?delat=1"));
}

/* ---- What the authority takes ---- */

enum { TAKE_MOST = 20 };

static const char *of_version(struct visit *v, int version, int64_t at)
{
	return version ? text_quote_version(&v->text, version, day(v, at)) : text_quote_material(&v->text, day(v, at));
}

static struct url section_url(struct visit *v, const char *field, const char *more)
{
	return document_url(v, arena_printf(v->arena, "/%s%s", field, more));
}

struct quote_box quote_box(struct visit *v, const struct template_section *s, const struct section_page *d)
{
	struct quote_row *rows = ARENA_ARRAY(v->arena, d->quotes_here.n, struct quote_row);
	struct quote_box out = { .shared = d->shared_count.n, .n = d->quotes_here.n, .rows = rows };

	for (size_t i = 0; i < out.n; i++) {
		const struct quotes_here *q = &d->quotes_here.at[i];

		rows[i] = (struct quote_row){
			.unit = q->name,
			.when = of_version(v, q->version, q->at),
			.url = section_url(v, s->id,
					   arena_printf(v->arena, "/kalla?fran=%" PRId64 "&rev=%d", q->source, q->rev)),
			.newer = !q->rev_now_null && q->rev_now > q->rev,
			.withdrawn = q->rev_now_null,
		};
	}
	bool final = d->document_get.found && strcmp(d->document_get.state, "finalised") == 0;
	if (v->group.organiser && !s->organiser_only && share_quotable(s) && !final &&
	    may(&v->who, WRITE_GROUP, &v->group))
		out.take = section_url(v, s->id, "/hamta");
	return out;
}

/* Of the authority's own group, a section that can take. */
static enum err taking(struct visit *v, struct section_key *key)
{
	if (v->step->kind != STEP_DOCUMENT || !v->group.organiser)
		return why(ERR_NOT_FOUND, "only the authority takes from its units");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), key));
	return share_quotable(key->section) ? OK : why(ERR_NOT_FOUND, "nothing is taken into that section");
}

static enum err take(struct visit *v, int status, const struct section_key *key)
{
	const struct request_open *me = &v->who.row;
	struct shared_sections_rows all;

	TRY(shared_sections(v->db, me->organisation, me->cycle, v->group.id, key->type, key->field, listing_words(v),
			    TAKE_MOST, listing_skip(v, TAKE_MOST), &all));
	struct shared_row *rows = ARENA_ARRAY(v->arena, all.n, struct shared_row);
	struct url here = section_url(v, key->field, "/hamta");
	const char *base = arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, listing_words(v)));
	struct take_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { key->section->title, section_url(v, key->field, "") },
		.document = v->step->template->title,
		.title = key->section->title,
		.action = here,
		.total = all.n ? all.at[0].total : 0,
		.n = all.n,
		.rows = rows,
	};
	p.listing = listing_of(v, here, base, TAKE_MOST, (int64_t)all.n, p.total);
	for (size_t i = 0; i < all.n; i++) {
		const struct shared_sections *s = &all.at[i];

		rows[i] = (struct shared_row){
			.name = listing_field(v, s->source),
			.unit = s->name,
			.when = of_version(v, s->version, s->at),
			.text = rendered(v->arena, s->html, s->made, s->body),
			.taken = s->taken == s->rev,
			.newer = s->taken && s->taken < s->rev,
		};
	}
	return VISIT_SHOW_STATUS(v, status, view_take, &p);
}

enum err take_show(struct visit *v)
{
	struct section_key key;

	TRY(taking(v, &key));
	return take(v, 200, &key);
}

static const char *named(void *arg, const char *unit, int version, int64_t at)
{
	struct visit *v = arg;

	return text_quote_source(&v->text, unit, v->step->template->title, of_version(v, version, at));
}

enum err take_save(struct visit *v)
{
	struct db_ints chosen = listing_chosen(v);
	struct section_key key;
	struct quoted done;

	TRY(taking(v, &key));
	if (!chosen.n) {
		visit_fault(v, "m", text_fault_take_none(&v->text));
		return take(v, 400, &key);
	}
	enum err e = share_quote(v->db, v->arena, &v->who, &key, chosen, named, v, &done);
	if (e == ERR_TOO_LARGE) { /* nothing was written */
		visit_fault(v, "m", text_fault_take_long(&v->text));
		return take(v, 400, &key);
	}
	TRY(e);
	if (done.final)
		return why(ERR_CONFLICT, "the document is final");
	if (!done.n) {
		visit_fault(v, "m", text_fault_take_gone(&v->text));
		return take(v, 400, &key);
	}
	return visit_go(v, section_url(v, key.field, arena_printf(v->arena, "?hamtat=%zu", done.n)));
}

enum err quote_show(struct visit *v)
{
	int64_t source = visit_number(v, "fran", 1, INT64_MAX, 0);
	int rev = (int)visit_number(v, "rev", 1, INT32_MAX, 0);
	struct section_key key;
	struct quote_source q;

	if (v->step->kind != STEP_DOCUMENT || !v->group.organiser)
		return why(ERR_NOT_FOUND, "only the authority's documents quote");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), &key));
	TRY(quote_source(v->db, key.organisation, key.grp, key.type, key.field, source, rev, &q));
	struct final_section section = { .title = key.section->title,
					 .text = rich_html(v->arena, q.body),
					 .fields = fields_of(v, key.section, q.body, 0) };
	struct final_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.back = { key.section->title, section_url(v, key.field, "") },
		.title = v->step->template->title,
		.group = q.name,
		.finalised = of_version(v, q.version, q.at),
		.n = 1,
		.sections = &section,
	};
	return VISIT_SHOW(v, view_final, &p);
}
