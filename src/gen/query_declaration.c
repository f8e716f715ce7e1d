/* SPDX-License-Identifier: EUPL-1.2 */
/* query_declaration: reads what stands after --: . */
#include "gen.h"
#include "query.h"

static const char *const kinds[] = { "none", "count", "one", "maybe", "many" };
static const struct type types[] = {
	{ "bigint[]", "DB_BIGINTS", "struct db_ints ", "bigints", NULL },
	{ "bigint", "DB_BIGINT", "int64_t ", "bigint", "const int64_t *" },
	{ "int", "DB_INT", "int ", "int", "const int *" },
	{ "bytea", "DB_BYTEA", "struct db_bytes ", "bytea", NULL },
	{ "boolean", "DB_BOOLEAN", "bool ", "boolean", "const bool *" },
	{ "text[]", "DB_TEXTS", "struct db_texts ", "texts", NULL },
	{ "text", "DB_TEXT", "const char *", "text", NULL },
	{ "timestamptz", "DB_TIMESTAMPTZ", "int64_t ", "timestamptz", "const int64_t *" },
	{ "date", "DB_DATE", "const char *", "date", NULL },
	{ "markup", "DB_MARKUP", "struct markup ", "markup", NULL },
};

/* Names that the generated code or C itself has taken. */
static const char *const taken[] = { "db",     "out",    "rows",     "found",  "int",  "long",
				     "char",   "short",  "default",  "for",    "if",   "switch",
				     "static", "struct", "register", "signed", "case", "const" };
static const char *p; /* where we read in the declaration */

static bool accept(const char *s)
{
	p += strspn(p, " \t\n");
	if (strncmp(p, s, strlen(s)))
		return false;
	p += strlen(s);
	return true;
}

static char *name(const char *what)
{
	size_t n;

	p += strspn(p, " \t\n");
	n = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_");
	if (!n || isdigit((unsigned char)*p))
		fail("expected %s in small letters, got \"%.12s\"", what, p);
	p += n;
	return copy(p - n, n);
}

static const struct type *type_of(const char *field)
{
	p += strspn(p, " \t\n");
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_[]");

	for (size_t i = 0; i < LEN(types); i++)
		if (n == strlen(types[i].sql) && !strncmp(p, types[i].sql, n))
			return p += n, &types[i];
	fail("%s has the unknown type \"%.*s\": write bigint, int, boolean, text, timestamptz, date, markup, bytea, "
	     "bigint[] or text[]",
	     field, (int)n, p);
}

static void add_field(struct fields *f, struct field new)
{
	for (size_t i = 0; i < LEN(taken); i++)
		if (!strcmp(new.name, taken[i]))
			fail("the name %s is taken: choose another", new.name);
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(new.name, f->at[i].name))
			fail("the name %s stands twice", new.name);
	if (f->n == LEN(f->at))
		fail("more than %zu arguments or columns", LEN(f->at));
	f->at[f->n++] = new;
}

/* After "(". */
static void parse_fields(struct fields *f, const char *what)
{
	if (accept(")"))
		return;
	do {
		struct field new = { .name = name(what) };

		new.type = type_of(new.name);
		new.null = accept("?");
		if (new.null && strchr(new.type->sql, '['))
			fail("%s: an array may not be NULL: use an empty one, coalesce(..., '{}')", new.name);
		add_field(f, new);
	} while (accept(","));
	if (!accept(")"))
		fail("expected , or ) after %s, got \"%.12s\"", f->at[f->n - 1].name, p);
}

static void parse_query(struct query *q)
{
	if (!accept("("))
		fail("expected ( after %s", q->name);
	parse_fields(&q->in, "an argument");
	for (q->kind = accept("->") ? NONE : PAGE; q->kind < PAGE; q->kind++)
		if (accept(kinds[q->kind]))
			break;
	if (q->kind == PAGE || word_char(*p))
		fail("expected -> and none, count, one, maybe or many after the arguments of %s", q->name);
	if (q->kind > COUNT && !accept("("))
		fail("%s needs columns: -> %s (column type, ...)", q->name, kinds[q->kind]);
	if (q->kind > COUNT)
		parse_fields(&q->out, "a column");
	if (q->kind > COUNT && !q->out.n)
		fail("%s needs columns: -> %s (column type, ...)", q->name, kinds[q->kind]);
}

static void merge_arguments(struct fields *to, const struct fields *from)
{
	for (size_t i = 0, j; i < from->n; i++) {
		const struct field *f = &from->at[i];

		for (j = 0; j < to->n && strcmp(to->at[j].name, f->name); j++)
			;
		if (j == to->n)
			add_field(to, *f);
		else if (to->at[j].type != f->type || to->at[j].null != f->null)
			fail("the queries declare the argument %s with different types", f->name);
	}
}

static void parse_page(struct query *q, const struct query *above, size_t n_above)
{
	q->kind = PAGE;
	if (!accept("="))
		fail("expected = after page %s", q->name);
	do {
		char *part = name("a query");
		size_t i = 0;

		while (i < n_above && strcmp(above[i].name, part))
			i++;
		if (i == n_above || above[i].kind == PAGE)
			fail("page %s: no query %s stands above in this file", q->name, part);
		if (above[i].writes || above[i].kind < ONE)
			fail("page %s: %s does not read: only queries that give one, maybe or many", q->name, part);
		if (q->nparts == LEN(q->part))
			fail("page %s has more than %zu queries", q->name, LEN(q->part));
		for (size_t j = 0; j < q->nparts; j++)
			if (q->part[j] == &above[i])
				fail("page %s: %s stands twice", q->name, part);
		q->part[q->nparts++] = &above[i];
		merge_arguments(&q->in, &above[i].in);
	} while (accept(","));
}

/* The text after --: at *s, and of further such lines while it is unfinished; *s becomes the line after. */
static char *gather(const char **s)
{
	char *text = copy("", 0), last = ',';
	size_t depth = 0;

	while (!strncmp(*s, "--:", 3) && (depth || strchr(",>=", last))) {
		size_t n = strcspn(*s, "\n");
		char *line = copy(*s + 3, n - 3);

		for (const char *c = line; *c; c++) {
			depth += *c == '(';
			depth -= *c == ')' && depth;
			last = blank(*c) ? last : *c;
		}
		text = join(join(text, line), " ");
		*s += n + ((*s)[n] == '\n');
	}
	return text;
}

const char *parse_declaration(const char *s, struct query *q, const struct query *above, size_t n_above)
{
	bool page = false;

	p = gather(&s);
	q->name = name("the name of a query");
	if (!strchr("(=", p[strspn(p, " \t")])) { /* a word before the name */
		page = !strcmp(q->name, "page");
		q->writes = !strcmp(q->name, "write");
	}
	if (page || q->writes)
		q->name = name("the name of a query");
	if (page)
		parse_page(q, above, n_above);
	else
		parse_query(q);
	if (p[strspn(p, " \t")])
		fail("did not expect \"%.20s\"", p);
	return s;
}
