/* SPDX-License-Identifier: EUPL-1.2 */
/* paper: what has been read, as words, blocks and files. */
#include "paper/paper.h"

#include "base/buf.h"
#include "base/when.h"
#include "content/field.h"
#include "content/rich.h"
#include "text/text.h"

#include <string.h>

/* ---- Words ---- */

static const char *state(const struct text *t, const struct paper *p)
{
	return p->final ? text_final_when(t, when_full(t->arena, t->lang, p->at), p->version)
			: text_working_material(t);
}

const char *paper_state(const struct text *t, const struct paper *p)
{
	return p->next ? arena_printf(t->arena, "%s. %s", state(t, p), text_version_in_work(t, p->next)) : state(t, p);
}

const char *paper_foot(const struct text *t, const struct paper *p)
{
	return text_paper_foot(t, p->authority, p->year, state(t, p), p->content,
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
	if (d->n == before && !s->rows_count)
		doc_add(d, DOC_FINE, doc_plain(d->arena, text_section_empty(t)));
	for (size_t i = 0; i < s->rows_count; i++) {
		const struct document_below *r = &s->rows[i];
		const char *about = row_below_about(t, r);

		doc_add(d, DOC_ITEM,
			doc_plain(d->arena, about ? arena_printf(d->arena, "%s (%s)", r->text, about) : r->text));
	}
}

/* One line of figures: the document is meant for one page. */
static void shares_blocks(struct doc *d, const struct text *t, const struct shares *s)
{
	const char **heads = ARENA_ARRAY(d->arena, PACK_PARTS, const char *);
	const char **cells = ARENA_ARRAY(d->arena, PACK_PARTS, const char *);

	if (s->few)
		return;
	for (int i = 0; i < PACK_PARTS; i++) {
		heads[i] = doc_plain(d->arena, text_part_no(t, i + 1));
		cells[i] = s->percent[i] < 0 ? "–" : doc_plain(d->arena, text_oversee_percent(t, s->percent[i]));
	}
	doc_add(d, DOC_TITLE, doc_plain(d->arena, text_oversee_shares(t)));
	doc_grid(d, PACK_PARTS, heads, 1, cells);
	doc_add(d, DOC_FINE, doc_plain(d->arena, text_oversee_share_means(t)));
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
	shares_blocks(&d, t, &p->shares);
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
