/* SPDX-License-Identifier: EUPL-1.2 */
/* build_field: a section of a template: its kind, what there is to choose, its columns, and its example. */
#include "content/build.h"
#include "content/field.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 12, OPTIONS_MOST = 30 };

static bool yes(const struct node *n, const char *name)
{
	return !strcmp(build_attr(n, name), "yes");
}

static struct template_option option(struct builder *b, const struct node *n, const struct template_option *before,
				     size_t count)
{
	struct template_option out = { node_attr(n, "id"), build_label(b, n), build_attr(n, "was") };

	for (size_t i = 0; i < count; i++) {
		if (!strcmp(before[i].id, out.id))
			FAULT(b, n, "the option id \"%s\" is used twice; expected an id of its own", out.id);
		if (!strcmp(before[i].words, out.words))
			FAULT(b, n, "two options say \"%s\"; expected words that differ", out.words);
	}
	return out;
}

/* Those of a choice; others have none. */
static size_t options(struct builder *b, const struct node *n, bool chooses, const struct template_option **out)
{
	struct template_option *all = ARENA_ARRAY(b->arena, node_count(n, "option"), struct template_option);
	size_t count = 0;

	for (const struct node *o = node_child(n, "option"); o; o = node_same(o), count++)
		all[count] = option(b, o, all, count);
	if (chooses && count < 2)
		FAULT(b, n, "<%s> is a choice of %zu; expected at least two <option>", n->name, count);
	if (count > OPTIONS_MOST)
		FAULT(b, n, "<%s> has %zu options; expected at most %d", n->name, count, OPTIONS_MOST);
	if (!chooses && count)
		FAULT(b, node_child(n, "option"), "<%s> has an <option>; expected kind=\"choice\"", n->name);
	*out = all;
	return count;
}

static enum column_kind column_kind(const char *word)
{
	return !strcmp(word, "choice")   ? COLUMN_CHOICE
	       : !strcmp(word, "date")   ? COLUMN_DATE
	       : !strcmp(word, "number") ? COLUMN_NUMBER
					 : COLUMN_TEXT;
}

static struct template_column column(struct builder *b, const struct node *n, const struct template_column *before,
				     size_t count)
{
	struct template_column out = { .id = node_attr(n, "id"),
				       .title = node_attr(n, "title"),
				       .was = build_attr(n, "was"),
				       .kind = column_kind(build_attr(n, "kind")),
				       .required = yes(n, "required") };

	out.options_count = options(b, n, out.kind == COLUMN_CHOICE, &out.options);
	if (strchr(out.title, ':') || strchr(out.was, ':'))
		FAULT(b, n, "the column \"%s\" has a colon; expected a title without", out.title);
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(before[i].id, out.id))
			FAULT(b, n, "the column id \"%s\" is used twice; expected an id of its own", out.id);
		if (!strcmp(before[i].title, out.title))
			FAULT(b, n, "two columns are called \"%s\"; expected titles that differ", out.title);
	}
	return out;
}

static void columns(struct builder *b, const struct node *n, struct template_section *s)
{
	struct template_column *all = ARENA_ARRAY(b->arena, node_count(n, "column"), struct template_column);
	size_t count = 0;

	for (const struct node *c = node_child(n, "column"); c; c = node_same(c), count++)
		all[count] = column(b, c, all, count);
	if (s->kind == FIELD_TABLE && (!count || count > COLUMNS_MOST))
		FAULT(b, n, "the table has %zu columns; expected 1 to %d <column>", count, COLUMNS_MOST);
	if (s->kind != FIELD_TABLE && count)
		FAULT(b, node_child(n, "column"), "<section> has a <column>; expected kind=\"table\"");
	s->columns = all;
	s->columns_count = count;
}

static enum field_kind kind_of(const struct node *n)
{
	const char *word = build_attr(n, "kind");

	for (enum field_kind k = FIELD_TEXT; k <= FIELD_YESNO; k++)
		if (!strcmp(field_kind_name(k), word))
			return k;
	return FIELD_TEXT;
}

/* It must be what the people who write could have written. */
static struct markup example(struct builder *b, const struct node *n, const struct template_section *s)
{
	const char *text = build_source(b, n);
	struct field_value v = field_read(b->arena, s, text);
	struct field_lack lack;

	if (s->kind == FIELD_TEXT)
		return build_prose(b, n);
	if (*v.earlier)
		FAULT(b, n, "\"%.*s\" in the example is nothing of the section's kind; expected %s",
		      (int)strcspn(v.earlier, "\n"), v.earlier,
		      s->kind == FIELD_TABLE ? "lines like \"Kolumn: värde\", with a column's title"
					     : "what can be chosen there");
	else if (field_lacks(b->arena, s, text, &lack) && lack.row)
		FAULT(b, n, "row %d of the example has no \"%s\" that can stand there", lack.row, lack.column->title);
	for (size_t i = 0; i < v.rows_count; i++)
		for (size_t k = 0; k < v.rows[i].n; k++)
			if (!v.rows[i].cells[k].column)
				FAULT(b, n, "row %zu of the example has \"%s\"; expected one of the section's columns",
				      i + 1, v.rows[i].cells[k].title);
	return build_made(b, n, field_markdown(b->arena, s, text));
}

static void check(struct builder *b, const struct node *n, const struct template_section *s)
{
	if (s->kind != FIELD_CHOICE && (s->several || *s->own))
		FAULT(b, n, "<section> has %s; expected kind=\"choice\"", s->several ? "several" : "own");
	if (strchr(s->own, ':'))
		FAULT(b, n, "own=\"%s\" has a colon; expected a title without", s->own);
}

struct template_section build_section(struct builder *b, const struct node *n, const struct template_section *before,
				      size_t count)
{
	const char *findings = build_attr(n, "findings");
	const struct node *filled = node_child(n, "example");
	struct template_section out = { .id = node_attr(n, "id"),
					.title = node_attr(n, "title"),
					.short_title = node_attr(n, "short"),
					.guidance = build_prose(b, n),
					.kind = kind_of(n),
					.required = strcmp(build_attr(n, "required"), "no") != 0,
					.several = yes(n, "several"),
					.own = build_attr(n, "own"),
					.organiser_only = build_track(n) == TRACK_ORGANISER,
					.findings = *findings != 0,
					.max_findings = (int)strtol(findings, NULL, 10),
					.rows = build_attr(n, "thread") };

	out.options_count = options(b, n, out.kind == FIELD_CHOICE, &out.options);
	columns(b, n, &out);
	check(b, n, &out);
	out.example = filled ? example(b, filled, &out) : (struct markup){ "" };
	for (size_t i = 0; i < count; i++)
		if (!strcmp(before[i].id, out.id))
			FAULT(b, n, "the section id \"%s\" is used twice in the template; expected an id of its own",
			      out.id);
	return out;
}
