/* SPDX-License-Identifier: EUPL-1.2 */
/* fields: a form holds so many cells; rows beyond them are shown as text. */
#include "web/page/fields.h"

#include "base/when.h"
#include "domain/draft.h"

#include <string.h>

enum { CELLS_MOST = 1200 };

/* ---- Out ---- */

static const char *day_words(struct visit *v, const char *day)
{
	int64_t at;

	return field_is_day(day) && when_parse_date(day, &at) ? when_full(v->arena, v->text.lang, at) : day;
}

static const struct page_option *options_of(struct visit *v, const struct template_column *c, const char *value,
					    size_t *n)
{
	struct page_option *out = ARENA_ARRAY(v->arena, c->options_count + 1, struct page_option);
	bool found = !*value;

	*n = 0;
	for (size_t i = 0; i < c->options_count; i++) {
		out[(*n)++] = (struct page_option){ c->options[i].words, c->options[i].words };
		found = found || strcmp(value, c->options[i].words) == 0;
	}
	if (!found) /* of another version of the pack, or typed as text */
		out[(*n)++] = (struct page_option){ value, value };
	return out;
}

/* A word that its column does not take stays a word to correct. */
static enum cell_input input_of(const struct template_column *c, const char *value)
{
	if (!c || (c->kind == COLUMN_DATE && *value && !field_is_day(value)))
		return INPUT_LINES;
	return c->kind == COLUMN_CHOICE   ? INPUT_SELECT
	       : c->kind == COLUMN_DATE   ? INPUT_DAY
	       : c->kind == COLUMN_NUMBER ? INPUT_NUMBER
					  : INPUT_LINES;
}

static struct cell_field cell_of(struct visit *v, size_t row, size_t column, const char *title,
				 const struct template_column *c, const char *value)
{
	struct cell_field f = {
		.name = arena_printf(v->arena, "r%zu.%zu", row, column),
		.label = title,
		.value = value,
		.read = c && c->kind == COLUMN_DATE ? day_words(v, value) : value,
		.needed = c && c->required,
		.input = input_of(c, value),
	};

	if (f.input == INPUT_SELECT)
		f.options = options_of(v, c, value, &f.n);
	return f;
}

static const char *value_of(const struct field_row *row, const char *title)
{
	for (size_t i = 0; row && i < row->n; i++)
		if (strcmp(row->cells[i].title, title) == 0)
			return row->cells[i].value;
	return "";
}

/* Of the template's columns, then of those that rows have beside them. */
static const char **titles_of(struct visit *v, const struct template_section *s, const struct field_value *value,
			      size_t *n)
{
	size_t most = s->columns_count;

	for (size_t i = 0; i < value->rows_count; i++)
		most += value->rows[i].n;
	const char **out = ARENA_ARRAY(v->arena, most, const char *);
	*n = 0;
	for (size_t i = 0; i < s->columns_count; i++)
		out[(*n)++] = s->columns[i].title;
	for (size_t i = 0; i < value->rows_count; i++)
		for (size_t k = 0; k < value->rows[i].n; k++) {
			const struct field_cell *c = &value->rows[i].cells[k];
			bool known = c->column != NULL;

			for (size_t j = s->columns_count; j < *n && !known; j++)
				known = strcmp(out[j], c->title) == 0;
			if (!known && *n < s->columns_count + 20)
				out[(*n)++] = c->title;
			else if (!known)
				return out; /* the row has more than a form holds: see rows_of */
		}
	return out;
}

/* A cell for each column; of the others those that the row has. */
static struct row_field row_of(struct visit *v, const struct template_section *s, size_t no,
			       const struct field_row *row, const char *const *titles, size_t n)
{
	struct cell_field *cells = ARENA_ARRAY(v->arena, n, struct cell_field);
	struct row_field out = { 0, cells };

	for (size_t k = 0; k < n; k++) {
		const struct template_column *c = k < s->columns_count ? &s->columns[k] : NULL;
		const char *value = value_of(row, titles[k]);

		if (c || *value)
			cells[out.n++] = cell_of(v, no, k, titles[k], c, value);
	}
	return out;
}

static bool fits(const struct field_row *row, const char *const *titles, size_t n)
{
	for (size_t i = 0; i < row->n; i++) {
		bool found = false;

		for (size_t k = 0; k < n && !found; k++)
			found = strcmp(titles[k], row->cells[i].title) == 0;
		if (!found)
			return false;
	}
	return true;
}

static void rows_of(struct visit *v, const struct template_section *s, const struct field_value *value, int blank,
		    struct field_form *out)
{
	const char **titles = titles_of(v, s, value, &out->n_titles);
	size_t n = 0, cells = 0, more = blank > 0 || !value->rows_count ? (size_t)(blank > 0 ? blank : 1) : 0;
	struct row_field *rows = ARENA_ARRAY(v->arena, value->rows_count + more, struct row_field);

	while (n < value->rows_count && cells < CELLS_MOST && fits(&value->rows[n], titles, out->n_titles)) {
		rows[n] = row_of(v, s, n, &value->rows[n], titles, out->n_titles);
		cells += rows[n++].n;
	}
	out->n_read = n;
	for (size_t i = 0; i < more; i++)
		rows[n + i] = row_of(v, s, n + i, NULL, titles, out->n_titles);
	out->n_rows = n + more;
	out->rows = rows;
	out->titles = titles;
	if (n < value->rows_count) {
		const struct field_value rest = { .earlier = "",
						  .own = "",
						  .day = "",
						  .rows = value->rows + n,
						  .rows_count = value->rows_count - n };

		out->rest = field_write(v->arena, s, &rest);
	}
}

static void choices_of(struct visit *v, const struct template_section *s, const struct field_value *value,
		       struct field_form *out)
{
	struct option_field *options = ARENA_ARRAY(v->arena, s->options_count, struct option_field);

	for (size_t i = 0; i < s->options_count; i++) {
		options[i].words = s->options[i].words;
		for (size_t k = 0; k < value->chosen_count; k++)
			options[i].chosen = options[i].chosen || value->chosen[k] == &s->options[i];
	}
	out->options = options;
	out->n_options = s->options_count;
	out->several = s->several;
	out->own_title = *s->own ? s->own : NULL;
	out->own = value->own;
}

struct field_form fields_of(struct visit *v, const struct template_section *s, const char *text, int blank)
{
	static const char *const yesno[] = { FIELD_YES, FIELD_NO };
	struct field_value value = field_read(v->arena, s, text ? text : "");
	struct field_form out = { .as = s->kind == FIELD_TEXT ? NULL : field_kind_name(s->kind),
				  .earlier = *value.earlier ? value.earlier : NULL,
				  .day = value.day,
				  .day_read = *value.day ? day_words(v, value.day) : NULL };

	if (s->kind == FIELD_TABLE)
		rows_of(v, s, &value, blank, &out);
	else if (s->kind == FIELD_CHOICE)
		choices_of(v, s, &value, &out);
	if (s->kind != FIELD_YESNO)
		return out;
	struct option_field *options = ARENA_ARRAY(v->arena, 2, struct option_field);
	options[0] = (struct option_field){ yesno[0], value.yes };
	options[1] = (struct option_field){ yesno[1], value.no };
	out.options = options;
	out.n_options = 2;
	return out;
}

/* ---- In ---- */

/* "r3." of "drop.3": what is left out; NULL: nothing. */
static const char *dropped(const struct visit *v)
{
	const char *act = visit_field(v, "do");

	return strncmp(act, "drop.", strlen("drop.")) == 0 ? arena_printf(v->arena, "r%s.", act + strlen("drop."))
							   : NULL;
}

const char *fields_typed(const struct visit *v)
{
	struct field_input *in = ARENA_ARRAY(v->arena, v->form.n, struct field_input);
	const char *drop = dropped(v);
	size_t n = 0;

	for (size_t i = 0; i < v->form.n; i++)
		if (!drop || strncmp(v->form.at[i].name, drop, strlen(drop)) != 0)
			in[n++] = (struct field_input){ v->form.at[i].name, v->form.at[i].value };
	const char *text = field_typed(v->arena, in, n);
	return text ? text : visit_field(v, "text");
}

int fields_blank(const struct visit *v)
{
	return strcmp(visit_query(v, "rad"), "1") == 0;
}

enum err fields_act(struct visit *v, bool *done)
{
	bool row = strcmp(visit_field(v, "do"), "row") == 0;

	*done = row || dropped(v);
	if (!*done)
		return OK;
	int base = (int)visit_number(v, "base", 0, INT32_MAX, 0);
	TRY(draft_write(v->db, v->arena, &v->who, v->place, fields_typed(v), base, NULL));
	const char *ready = visit_field(v, "done"), *was = visit_field(v, "was_done");
	const char *mark =
	    *ready && *was ? arena_printf(v->arena, "&done=%d&was_done=%d", *ready == '1', *was == '1') : "";
	return visit_go(v, visit_url(v, "%s?rad=%d%s", v->place, row, mark));
}
