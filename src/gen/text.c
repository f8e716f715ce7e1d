/* SPDX-License-Identifier: EUPL-1.2 */
/* text: gettext files into one typed C function per text.  gen_text BASE sv.po en.po: BASE.h, BASE.c
 *
 * msgid is the key, msgstr the text; the first file names the keys. {name} is a string, {#n} a number; with
 * msgid_plural the first number chooses msgstr[0] (n = 1) or msgstr[1]. */
#include "text.h"
#include "gen.h"

struct catalogue {
	const char *file;
	size_t n;
	int last_line;
	struct entry *at;
};

static char *next_line(char **at)
{
	char *line = *at, *end = strchr(line, '\n');

	if (!*line)
		return NULL;
	*at = end ? end + 1 : line + strlen(line);
	if (end)
		*end = 0;
	gen_line++;
	return line + strspn(line, " \t");
}

static char unescape(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '"':
	case '\\':
		return c;
	default:
		fail("unknown escape \\%c: only \\n, \\t, \\\" and \\\\", c);
	}
}

/* Adds the "quoted" string at s to what *to holds. */
static void add_quoted(const char *s, char **to)
{
	size_t n = *to ? strlen(*to) : 0;

	s += strspn(s, " \t");
	if (*s++ != '"')
		fail("expected a \"quoted\" string");
	*to = grow(*to, n + strlen(s) + 1, 1);
	for (; *s && *s != '"'; s++)
		(*to)[n++] = *s == '\\' ? unescape(*++s) : *s;
	(*to)[n] = 0;
	if (*s != '"' || s[1 + strspn(s + 1, " \t")])
		fail("the string is not closed by a \" at the end of the line");
}

static size_t find(const struct catalogue *c, const char *key)
{
	size_t i = 0;

	while (i < c->n && strcmp(c->at[i].key, key))
		i++;
	return i;
}

/* Adds the arguments of one form to those known. */
static void find_args(struct args *a, const char *s)
{
	for (; (s = strpbrk(s, "{}")); s++) {
		size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz_#"), i = 0;
		char *name = copy(s + 1, n);

		if (*s == '}' || s[n + 1] != '}' || strchr(name + (*name == '#'), '#') || !name[*name == '#'])
			fail("a { or } that is no argument: write {name} for a string, {#name} for a number");
		if (!strcmp(name, "t") || !strcmp(name, "#t"))
			fail("the argument name t is taken: choose another");
		while (i < a->n && strcmp(a->at[i], name))
			i++;
		if (i == MAX_ARGS)
			fail("more than %d arguments", MAX_ARGS);
		a->at[i] = name;
		a->n += i == a->n;
		s += n + 1;
	}
}

static void check_header(const struct entry *e)
{
	if (!strstr(e->form[0], "charset=UTF-8"))
		fail("the header must say charset=UTF-8");
	if (!strstr(e->form[0], "nplurals=2; plural=(n != 1);"))
		fail("the header must say Plural-Forms: nplurals=2; plural=(n != 1);");
}

/* An entry is whole: is it well-formed? */
static void finish(struct catalogue *c)
{
	struct entry *e = &c->at[c->n];
	size_t known = e->key ? find(c, e->key) : 0;
	int at = gen_line;

	if (!e->line)
		return;
	gen_line = e->line;
	for (int i = 0; i <= e->plural; i++)
		if (!e->form[i] || !*e->form[i])
			fail("the text of %s is empty%s", e->key, i ? " (msgstr[1])" : "");
	if (known < c->n)
		fail("the key %s stands twice, first at line %d", e->key, c->at[known].line);
	if (!*e->key)
		check_header(e);
	else if (strspn(e->key, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(e->key))
		fail("the key \"%s\" is not in snake_case", e->key);
	for (int i = 0; *e->key && i <= e->plural; i++)
		find_args(&e->args, e->form[i]);
	if (e->plural && !first_number(&e->args))
		fail("the plural of %s needs a number: {#n}", e->key);
	gen_line = at;
	c->at = grow(c->at, ++c->n + 1, sizeof *c->at);
	c->at[c->n] = (struct entry){ 0 };
}

/* One line that begins with a keyword. Returns where further "strings" are added. */
static char **keyword(struct catalogue *c, const char *line)
{
	size_t n = strcspn(line, " \t\"");
	struct entry *e = &c->at[c->n];
	static char *plural;
	char **to = NULL;

	if (n == 5 && !strncmp(line, "msgid", n)) {
		finish(c);
		e = &c->at[c->n];
		e->line = gen_line;
		to = &e->key;
	} else if (n == 12 && !strncmp(line, "msgid_plural", n)) {
		e->plural = true;
		to = &plural;
	} else if (n == 6 && !strncmp(line, "msgstr", n) && !e->plural) {
		to = &e->form[0];
	} else if (n == 9 && !strncmp(line, "msgstr[", 7) && e->plural && strchr("01", line[7]) && line[8] == ']') {
		to = &e->form[line[7] - '0'];
	} else if (n == 7 && !strncmp(line, "msgctxt", n)) {
		fail("msgctxt is not used: the key alone names the text");
	} else {
		fail("did not expect \"%.*s\" here", (int)n, line);
	}
	if (!e->line || (*to && to != &plural))
		fail("%.*s stands twice, or before its msgid", (int)n, line);
	add_quoted(line + n, to);
	return to;
}

static struct catalogue read_catalogue(const char *path)
{
	char *at = read_file(path), *line, **to = NULL;
	struct catalogue c = { .file = path, .at = grow(NULL, 1, sizeof *c.at) };

	c.at[0] = (struct entry){ 0 };
	while ((line = next_line(&at))) {
		if (!strncmp(line, "#,", 2) && strstr(line, "fuzzy"))
			fail("fuzzy: check the text and take the mark away");
		if (*line == '#' || !*line)
			continue;
		if (*line == '"' && to)
			add_quoted(line, to);
		else
			to = keyword(&c, line);
	}
	finish(&c);
	c.last_line = gen_line;
	gen_line = 1;
	if (!c.n || *c.at[0].key)
		fail("the file must begin with the header: msgid \"\"");
	return c;
}

/* The second language against the first. */
static void compare(const struct catalogue *a, const struct catalogue *b)
{
	gen_file = b->file;
	for (size_t i = 0; i < b->n; i++) {
		const struct entry *e = &b->at[i], *model = &a->at[find(a, e->key)];
		struct args all = model->args;

		gen_line = e->line;
		if (!model->key)
			fail("the key %s does not stand in %s", e->key, a->file);
		if (model->plural != e->plural)
			fail("%s has a plural in one language only (%s:%d)", e->key, a->file, model->line);
		for (int form = 0; *e->key && form <= e->plural; form++)
			find_args(&all, e->form[form]);
		if (all.n != model->args.n || e->args.n != model->args.n)
			fail("%s has other arguments than in %s:%d", e->key, a->file, model->line);
	}
	gen_line = b->last_line;
	for (size_t i = 0; i < a->n; i++)
		if (find(b, a->at[i].key) == b->n)
			fail("the key %s is missing (%s:%d)", a->at[i].key, a->file, a->at[i].line);
}

int main(int argc, char **argv)
{
	struct output header, code;

	if (argc != 4)
		return fprintf(stderr, "usage: gen_text BASE sv.po en.po\n"), 2;
	struct catalogue sv = read_catalogue(argv[2]), en = read_catalogue(argv[3]);
	compare(&sv, &en);
	open_output(&header);
	open_output(&code);
	fprintf(header.f, "/* Made from %s. */\n#pragma once\n#include \"base/lang.h\"\n\n#include <stdint.h>\n\n",
		argv[2]);
	fprintf(code.f, "/* Made from %s and %s. */\n#include \"text/text.h\"\n\n#include <inttypes.h>\n", argv[2],
		argv[3]);
	for (size_t i = 0; i < sv.n; i++) {
		if (!*sv.at[i].key)
			continue;
		emit_declaration(header.f, &sv.at[i]);
		emit_function(code.f, (const struct entry *const[]){ &sv.at[i], &en.at[find(&en, sv.at[i].key)] });
	}
	save(&header, join(argv[1], ".h"));
	save(&code, join(argv[1], ".c"));
	return 0;
}
