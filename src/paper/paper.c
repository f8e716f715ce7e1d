/* SPDX-License-Identifier: EUPL-1.2 */
/* paper: read once, then blocks. */
#include "paper/paper.h"

#include "base/buf.h"
#include "base/when.h"
#include "content/field.h"
#include "content/rich.h"
#include "domain/edition.h"
#include "domain/rendered.h"
#include "query/paper_read.h"
#include "text/text.h"

#include <string.h>

/* ---- Reading ---- */

static struct paper_section section_of(struct arena *a, const struct paper_bodies_rows *all,
				       const struct template_section *s)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct paper_bodies *b = &all->at[i];

		if (strcmp(b->field, s->id) == 0 && *b->body)
			return (struct paper_section){ .title = s->title,
						       .text = rendered(a, b->html, b->made, b->body),
						       .section = s,
						       .body = b->body };
	}
	return (struct paper_section){ .title = s->title, .text = { "" }, .section = s, .body = "" };
}

/* The templates of that type, of the year's versions: the present one first, then the newest before it. */
static enum err templates_of(struct db *db, struct packs *packs, const struct db_texts *contents, const char *type,
			     const struct template **out, size_t *n, const struct pack **pack)
{
	*n = 0;
	for (size_t i = 0; i < contents->n; i++) {
		const struct pack *p;

		TRY(edition_of(db, packs, contents->at[i ? contents->n - i : 0], &p));
		if (!i)
			*pack = p;
		if ((out[*n] = pack_template(p, type)))
			++*n;
	}
	return *n ? OK : why(ERR_NOT_FOUND, "the year's content has no template %s", type);
}

static bool known(size_t n, const struct template *const *templates, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (template_section(templates[i], field))
			return true;
	return false;
}

/* Those of the present template; then what is written under one that an earlier version had. */
static void sections(struct paper *out, struct arena *a, const struct template *const *templates, size_t n,
		     bool organiser, const struct paper_bodies_rows *bodies)
{
	size_t most = bodies->n + templates[0]->sections_count;
	struct paper_section *at = ARENA_ARRAY(a, most, struct paper_section);

	out->sections = at;
	for (size_t i = 0; i < templates[0]->sections_count; i++) {
		const struct template_section *s = &templates[0]->sections[i];

		if (!s->organiser_only || organiser)
			at[out->n++] = section_of(a, bodies, s);
	}
	for (size_t k = 1; k < n; k++)
		for (size_t i = 0; i < templates[k]->sections_count; i++) {
			const struct template_section *s = &templates[k]->sections[i];
			const struct paper_section gone = section_of(a, bodies, s);

			if (out->n < most && *gone.body && !known(k, templates, s->id))
				at[out->n++] = gone;
		}
}

enum err paper_read(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t grp,
		    const char *type, struct paper *out)
{
	const struct pack *pack = NULL;
	struct paper_data d;
	size_t n;

	TRY(paper_data(db, organisation, grp, type, &d));
	const struct paper_about *about = &d.paper_about;
	const struct template **templates = ARENA_ARRAY(a, about->contents.n + 1, const struct template *);
	TRY(templates_of(db, packs, &about->contents, type, templates, &n, &pack));
	*out = (struct paper){
		.type = templates[0]->id,
		.title = templates[0]->title,
		.owner = about->name,
		.authority = about->authority,
		.year = about->school_year,
		.final = about->state && strcmp(about->state, "finalised") == 0,
		.content = arena_printf(a, "%s %s", pack->title, pack->version),
	};
	if (out->final) {
		out->version = about->version;
		out->at = about->finalised_at;
	}
	sections(out, a, templates, n, strcmp(about->track, "organiser") == 0, &d.paper_bodies);
	return OK;
}

/* ---- Words ---- */

const char *paper_state(const struct text *t, const struct paper *p)
{
	return p->final ? text_final_when(t, when_full(t->arena, t->lang, p->at), p->version)
			: text_working_material(t);
}

const char *paper_foot(const struct text *t, const struct paper *p)
{
	return text_paper_foot(t, p->authority, p->year, paper_state(t, p), p->content,
			       when_full(t->arena, t->lang, when_now()));
}

enum { COLUMNS_MOST = 6 /* that a page has room for beside each other */ };

static size_t column_of(const char *title, size_t n, const char *const *titles)
{
	size_t k = 0;

	while (k < n && strcmp(titles[k], title) != 0)
		k++;
	return k;
}

/* The columns that something stands in: the template's first, then others. 0: too many for a page. */
static size_t columns_of(const struct template_section *s, const struct field_value *v,
			 const char *titles[COLUMNS_MOST])
{
	size_t n = 0;

	for (size_t k = 0; k < s->columns_count; k++) {
		if (n == COLUMNS_MOST)
			return 0;
		titles[n++] = s->columns[k].title;
	}
	for (size_t i = 0; i < v->rows_count; i++)
		for (size_t k = 0; k < v->rows[i].n; k++) {
			const char *title = v->rows[i].cells[k].title;

			if (column_of(title, n, titles) < n)
				continue;
			if (n == COLUMNS_MOST)
				return 0;
			titles[n++] = title;
		}
	return n;
}

/* false: it is none, or reads better row by row. */
static bool table_blocks(struct doc *d, const struct paper_section *s)
{
	const char *titles[COLUMNS_MOST];

	if (!s->section || s->section->kind != FIELD_TABLE)
		return false;
	const struct field_value v = field_read(d->arena, s->section, s->body);
	size_t n = columns_of(s->section, &v, titles);
	if (!n || !v.rows_count)
		return false;
	const char **heads = ARENA_ARRAY(d->arena, n, const char *);
	const char **cells = ARENA_ARRAY(d->arena, n * v.rows_count, const char *);
	for (size_t k = 0; k < n; k++)
		heads[k] = doc_plain(d->arena, titles[k]);
	for (size_t i = 0; i < n * v.rows_count; i++)
		cells[i] = "";
	for (size_t i = 0; i < v.rows_count; i++)
		for (size_t k = 0; k < v.rows[i].n; k++) {
			const struct field_cell *c = &v.rows[i].cells[k];

			cells[i * n + column_of(c->title, n, titles)] = doc_lines(d->arena, c->value);
		}
	if (*v.earlier)
		doc_markup(d, rich_html(d->arena, v.earlier), false);
	doc_grid(d, n, heads, v.rows_count, cells);
	return true;
}

/* What a section says, on any paper. */
static void section_blocks(struct doc *d, const struct text *t, const struct paper_section *s)
{
	size_t before = d->n;

	if (!table_blocks(d, s))
		doc_markup(d, s->text, false);
	if (d->n == before && !s->items_count)
		doc_add(d, DOC_FINE, doc_plain(d->arena, text_section_empty(t)));
	for (size_t i = 0; i < s->items_count; i++) {
		const struct paper_item *item = &s->items[i];

		doc_add(d, DOC_ITEM,
			doc_plain(d->arena, item->about ? arena_printf(d->arena, "%s (%s)", item->text, item->about)
							: item->text));
	}
}

struct doc paper_doc(const struct text *t, const struct paper *p)
{
	struct doc d = doc_new(t->arena);

	d.title = doc_plain(t->arena, p->title);
	d.author = p->authority;
	d.below = doc_plain(t->arena, text_paper_below(t, p->owner, p->authority, p->year, paper_state(t, p)));
	d.foot = doc_plain(t->arena, paper_foot(t, p));
	if (p->shared)
		doc_add(&d, DOC_FINE, doc_plain(t->arena, p->shared));
	for (size_t i = 0; i < p->n; i++) {
		doc_add(&d, DOC_TITLE, doc_plain(t->arena, p->sections[i].title));
		section_blocks(&d, t, &p->sections[i]);
	}
	return d;
}

/* ---- Files ---- */

static const struct {
	const char *ending, *type, *name;
	enum err (*make)(const struct doc *d, struct report_file *out);
} formats[PAPER_FORMATS] = {
	[PAPER_PDF] = { "pdf", "application/pdf", "PDF", NULL },
	[PAPER_DOCX] = { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word",
			 report_doc_docx },
	[PAPER_ODT] = { "odt", "application/vnd.oasis.opendocument.text", "OpenDocument", report_doc_odt },
};

bool paper_format_of(const char *ending, enum paper_format *out)
{
	for (*out = 0; *out < PAPER_FORMATS; ++*out)
		if (strcmp(formats[*out].ending, ending) == 0)
			return true;
	return false;
}

const char *paper_ending(enum paper_format f)
{
	return formats[f].ending;
}

const char *paper_type(enum paper_format f)
{
	return formats[f].type;
}

const char *paper_format_name(enum paper_format f)
{
	return formats[f].name;
}

enum err paper_make(const struct doc *d, enum paper_format f, struct report_file *out)
{
	return formats[f].make ? formats[f].make(d, out) : report_doc_pdf(d, out, NULL);
}

/* The letter that stands for the one at s, 0 for none; *n: its bytes. */
static char letter(const char *s, size_t *n)
{
	static const struct {
		const char *from, to;
	} letters[] = { { "å", 'a' }, { "ä", 'a' }, { "ö", 'o' }, { "é", 'e' }, { "ü", 'u' },
			{ "Å", 'a' }, { "Ä", 'a' }, { "Ö", 'o' }, { "É", 'e' }, { "Ü", 'u' } };

	*n = 1;
	if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", *s))
		return (char)(*s - 'A' + 'a');
	if (strchr("abcdefghijklmnopqrstuvwxyz0123456789", *s))
		return *s;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (strncmp(s, letters[i].from, strlen(letters[i].from)) == 0) {
			*n = strlen(letters[i].from);
			return letters[i].to;
		}
	return 0;
}

const char *paper_slug(struct arena *a, const char *words)
{
	enum { MOST = 60 };
	struct buf out = buf_new(a);

	for (size_t n; *words && out.n < MOST; words += n) {
		char c = letter(words, &n);

		if (c)
			buf_char(&out, c);
		else if (out.n && out.p[out.n - 1] != '-')
			buf_char(&out, '-');
	}
	while (out.n && out.p[out.n - 1] == '-')
		out.p[--out.n] = 0;
	return out.n ? out.p : "utan-namn";
}
