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

/* "Strandskolan", or "Strandskolan, Resultat" where it is taken from another section than its own. */
static const char *unit_of(struct visit *v, const struct template_section *s, const struct quotes_here *q)
{
	const struct template_section *of = template_section(v->step->template, q->of);

	return strcmp(s->id, q->of) == 0 ? q->name : arena_printf(v->arena, "%s, %s", q->name, of ? of->title : q->of);
}

struct quote_box quote_box(struct visit *v, const struct template_section *s, const struct section_page *d)
{
	struct quote_row *rows = ARENA_ARRAY(v->arena, d->quotes_here.n, struct quote_row);
	struct quote_box out = {
		.any = s->organiser_only, .shared = d->shared_count.n, .n = d->quotes_here.n, .rows = rows
	};

	for (size_t i = 0; i < out.n; i++) {
		const struct quotes_here *q = &d->quotes_here.at[i];

		rows[i] = (struct quote_row){
			.unit = unit_of(v, s, q),
			.when = of_version(v, q->version, q->at),
			.url = section_url(
			    v, s->id,
			    arena_printf(v->arena, "/kalla?fran=%" PRId64 "&av=%s&rev=%d", q->source, q->of, q->rev)),
			.newer = !q->rev_now_null && q->rev_now > q->rev,
			.withdrawn = q->rev_now_null,
		};
	}
	bool final = d->document_get.found && strcmp(d->document_get.state, "finalised") == 0;
	if (v->group.organiser && !final && may(&v->who, WRITE_GROUP, &v->group))
		out.take = section_url(v, s->id, "/hamta");
	return out;
}

struct take {
	struct visit *v;
	struct section_key key;
	const struct template_section *of; /* of the units; NULL: it is to be chosen */
	struct url here;
};

/* A section of the authority's own group: it takes what units have written in the same one; what units do not have
 * takes from any of theirs. */
static enum err taking(struct visit *v, struct take *out)
{
	const char *from = visit_param(v, "from");

	*out = (struct take){ .v = v };
	if (v->step->kind != STEP_DOCUMENT || !v->group.organiser)
		return why(ERR_NOT_FOUND, "only the authority takes from its units");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), &out->key));
	bool any = out->key.section->organiser_only;
	out->of = *from ? template_section(v->step->template, from) : any ? NULL : out->key.section;
	if (*from && (!any || !out->of || out->of->organiser_only))
		return why(ERR_NOT_FOUND, "nothing is taken from there");
	out->here = section_url(v, out->key.field, *from ? arena_printf(v->arena, "/hamta/%s", from) : "/hamta");
	return OK;
}

static struct take_page take_page(const struct take *t)
{
	struct visit *v = t->v;

	return (struct take_page){
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { t->key.section->title, section_url(v, t->key.field, "") },
		.document = v->step->template->title,
		.title = t->key.section->title,
		.from = t->of && t->of != t->key.section ? t->of->title : NULL,
		.action = t->here,
	};
}

/* From which of the units' sections. */
static enum err choose_from(const struct take *t)
{
	struct visit *v = t->v;
	const struct request_open *me = &v->who.row;
	const struct template *template = v->step->template;
	struct shared_fields_rows all;
	struct take_page p = take_page(t);

	TRY(shared_fields(v->db, me->organisation, me->cycle, v->group.id, t->key.type, &all));
	struct page_link *links = ARENA_ARRAY(v->arena, template->sections_count, struct page_link);
	for (size_t i = 0; i < template->sections_count; i++)
		for (size_t k = 0; k < all.n; k++) {
			const struct template_section *s = &template->sections[i];

			if (strcmp(s->id, all.at[k].field) == 0 && !s->organiser_only)
				links[p.n_fields++] = (struct page_link){
					text_take_section(&v->text, s->title, all.at[k].n),
					section_url(v, t->key.field, arena_printf(v->arena, "/hamta/%s", s->id)),
				};
		}
	p.any = true;
	p.fields = links;
	return VISIT_SHOW(v, view_take, &p);
}

static enum err take(const struct take *t, int status)
{
	struct visit *v = t->v;
	const struct request_open *me = &v->who.row;
	const char *base = arena_printf(v->arena, "%s?sok=%s", t->here.s, listing_encode(v, listing_words(v)));
	struct shared_sections_rows all;
	struct take_page p = take_page(t);

	TRY(shared_sections(v->db, me->organisation, me->cycle, v->group.id, t->key.type, t->key.field, t->of->id,
			    listing_words(v), TAKE_MOST, listing_skip(v, TAKE_MOST), &all));
	struct shared_row *rows = ARENA_ARRAY(v->arena, all.n, struct shared_row);
	p.total = all.n ? all.at[0].total : 0;
	p.n = all.n;
	p.rows = rows;
	p.listing = listing_of(v, t->here, base, TAKE_MOST, (int64_t)all.n, p.total);
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
	struct take t;

	TRY(taking(v, &t));
	return t.of ? take(&t, 200) : choose_from(&t);
}

static const char *named(void *arg, const char *unit, int version, int64_t at)
{
	const struct take *t = arg;
	struct visit *v = t->v;
	const char *title = v->step->template->title;

	if (t->of != t->key.section)
		title = arena_printf(v->arena, "%s, %s", title, t->of->title);
	return text_quote_source(&v->text, unit, title, of_version(v, version, at));
}

enum err take_save(struct visit *v)
{
	struct db_ints chosen = listing_chosen(v);
	struct quoted done;
	struct take t;

	TRY(taking(v, &t));
	if (!t.of)
		return why(ERR_NOT_FOUND, "from no section");
	if (!chosen.n) {
		visit_fault(v, "m", text_fault_take_none(&v->text));
		return take(&t, 400);
	}
	enum err e = share_quote(v->db, v->arena, &v->who, &t.key, t.of, chosen, named, &t, &done);
	if (e == ERR_TOO_LARGE) { /* nothing was written */
		visit_fault(v, "m", text_fault_take_long(&v->text));
		return take(&t, 400);
	}
	TRY(e);
	if (done.final)
		return why(ERR_CONFLICT, "the document is final");
	if (!done.n) {
		visit_fault(v, "m", text_fault_take_gone(&v->text));
		return take(&t, 400);
	}
	return visit_go(v, section_url(v, t.key.field, arena_printf(v->arena, "?hamtat=%zu", done.n)));
}

enum err quote_show(struct visit *v)
{
	int64_t source = visit_number(v, "fran", 1, INT64_MAX, 0);
	int rev = (int)visit_number(v, "rev", 1, INT32_MAX, 0);
	const char *av = visit_query(v, "av");
	struct section_key key;
	struct quote_source q;

	if (v->step->kind != STEP_DOCUMENT || !v->group.organiser)
		return why(ERR_NOT_FOUND, "only the authority's documents quote");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), &key));
	const char *from = *av ? av : key.field;
	TRY(quote_source(v->db, key.organisation, key.grp, key.type, key.field, source, from, rev, &q));
	const struct template_section *of = template_section(v->step->template, from);
	struct whole_section section = { .title = of ? of->title : from, .text = rich_html(v->arena, q.body) };
	if (of)
		section.fields = fields_of(v, of, q.body, 0);
	struct whole_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.back = { key.section->title, section_url(v, key.field, "") },
		.title = v->step->template->title,
		.owner = q.name,
		.state = of_version(v, q.version, q.at),
		.n = 1,
		.sections = &section,
	};
	return VISIT_SHOW(v, view_whole, &p);
}
