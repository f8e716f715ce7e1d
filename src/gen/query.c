/* SPDX-License-Identifier: EUPL-1.2 */
/* query: named SQL queries into typed C functions.
 *   gen_query FILE.sql BASE               BASE_read.h, BASE_write.h, BASE.sql.c
 *   gen_query --list OUT.c FILES.sql...   db_queries[]: all of them
 *
 *   --: name(arg type, ...) -> none | count | one (col type, ...) | maybe (col type, ...) | many (col type, ...)
 *   one statement ;
 *   --: page name = query, query          one trip for several reading queries of the file, arguments merged by name
 *
 * `?` after a type: may be NULL. `write` before the name, or a word that writes in the statement: into the write
 * header. A declaration may go on over several --: lines. */
#include "query.h"
#include "gen.h"

static const char *const writing[] = { "insert", "update", "delete", "merge", "truncate", "share" };

static struct query queries[1024];
static size_t nqueries;

/* Past a string, quoted name or comment that begins at s; else s. */
static const char *skip(const char *s, const struct query *q)
{
	const char *end = *s == '\'' || *s == '"' ? strchr(s + 1, *s)
			  : !strncmp(s, "--", 2)  ? strchrnul(s, '\n')
			  : !strncmp(s, "/*", 2)  ? strstr(s + 2, "*/")
						  : s;
	if (!end)
		fail("%s: a string, quoted name or comment is not closed", q->name);
	return end;
}

/* The statement after its declaration, up to its ; and the end of that line. */
static const char *statement(const char *s, struct query *q)
{
	bool used[LEN(q->in.at) + 1] = { 0 };
	const char *begin = s += strspn(s, " \t\n"), *end;

	for (; *s != ';'; s++) {
		bool next = !strncmp(s, "--:", 3);

		s = skip(s, q);
		if (!*s || next)
			fail("%s: the statement has no ; at its end", q->name);
		if (*s == '$' && isdigit((unsigned char)s[1])) {
			unsigned long n = strtoul(s + 1, NULL, 10);
			if (!n || n > q->in.n)
				fail("%s: the statement uses $%lu but %zu arguments are declared", q->name, n, q->in.n);
			used[n] = true;
		}
		if (!word_char(*s) || word_char(s[-1]))
			continue;
		for (size_t i = 0, n; i < LEN(writing); i++)
			if (!strncasecmp(s, writing[i], n = strlen(writing[i])) && !word_char(s[n]))
				q->writes = true;
	}
	for (end = s++; end > begin && blank(end[-1]); end--)
		;
	if (begin == end)
		fail("%s: the statement is empty", q->name);
	if (!strchr("\n", s[strspn(s, " \t")]) && strncmp(s + strspn(s, " \t"), "--", 2))
		fail("%s: one statement only: end the line after its ;", q->name);
	for (size_t i = 1; i <= q->in.n; i++)
		if (!used[i])
			fail("%s: the argument %s ($%zu) is not used", q->name, q->in.at[i - 1].name, i);
	q->sql = copy(begin, (size_t)(end - begin));
	return s;
}

static void parse_file(const char *path)
{
	const char *text = read_file(path), *s = text, *end;
	size_t first = nqueries;

	for (gen_line = 1; *s; s = end) {
		struct query *q = &queries[nqueries];

		end = strchrnul(s, '\n');
		end += *end == '\n';
		if (!strncmp(s, "--:", 3)) {
			if (nqueries + 1 == LEN(queries))
				fail("more than %zu queries", LEN(queries));
			q->file = path;
			q->line = gen_line;
			end = parse_declaration(s, q, &queries[first], nqueries - first);
			for (size_t i = 0; i < nqueries; i++)
				if (!strcmp(queries[i].name, q->name))
					fail("the query %s stands twice, first at %s:%d", q->name, queries[i].file,
					     queries[i].line);
			if (q->kind != PAGE)
				end = statement(end, q);
			nqueries++;
		} else if (s + strspn(s, " \t\n") < end && strncmp(s + strspn(s, " \t"), "--", 2)) {
			fail("a statement without a --: declaration above it");
		}
		gen_line = 1;
		for (const char *c = text; c < end; c++)
			gen_line += *c == '\n';
	}
}

static void write_header(const char *path, const char *base, const char *kind, bool writes)
{
	struct output out;

	open_output(&out);
	fprintf(out.f, "/* Made from %s: the queries that %s. */\n#pragma once\n#include \"db/db.h\"\n", path, kind);
	for (size_t i = 0; i < nqueries; i++)
		if (queries[i].writes == writes)
			emit_header(out.f, &queries[i]);
	save(&out, join(base, writes ? "_write.h" : "_read.h"));
}

static void write_code(const char *path, const char *base)
{
	const char *slash = strrchr(base, '/'), *stem = slash ? slash + 1 : base;
	struct output out;

	open_output(&out);
	fprintf(out.f, "/* Made from %s. */\n#include \"query/%s_read.h\"\n#include \"query/%s_write.h\"\n", path, stem,
		stem);
	for (size_t i = 0; i < nqueries; i++)
		emit_code(out.f, &queries[i]);
	save(&out, join(base, ".sql.c"));
}

static void write_list(const char *path)
{
	struct output out;
	size_t n = 0;

	open_output(&out);
	fputs("/* Made from sql/query: every query. */\n#include \"db/db.h\"\n\n", out.f);
	for (size_t i = 0; i < nqueries; i++)
		if (queries[i].kind != PAGE)
			fprintf(out.f, "extern const struct db_query query_%s;\n", queries[i].name);
	fputs("\nconst struct db_query *const db_queries[] = {\n", out.f);
	for (size_t i = 0; i < nqueries; i++)
		if (queries[i].kind != PAGE)
			n += (size_t)(fprintf(out.f, "\t&query_%s,\n", queries[i].name) > 0);
	fprintf(out.f, "%s};\nconst size_t db_queries_count = %zu;\n", n ? "" : "\tNULL\n", n);
	save(&out, path);
}

int main(int argc, char **argv)
{
	bool list = argc >= 3 && !strcmp(argv[1], "--list");

	if (!list && argc != 3)
		return fprintf(stderr, "usage: gen_query FILE.sql BASE | gen_query --list OUT.c FILES.sql...\n"), 2;
	for (int i = list ? 3 : 1; i < (list ? argc : 2); i++)
		parse_file(argv[i]);
	if (list)
		return write_list(argv[2]), 0;
	write_header(argv[1], argv[2], "read", false);
	write_header(argv[1], argv[2], "write", true);
	write_code(argv[1], argv[2]);
	return 0;
}
