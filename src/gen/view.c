/* SPDX-License-Identifier: EUPL-1.2 */
/* view: an .html file of views into C functions.  gen_view IN.html OUT.c
 *
 *   % line         the rest of a line that begins with % is C; `h` is the struct html that is written to
 *   {{ e }}        the value of e, escaped by its type and its place: text or a "quoted" attribute
 *   {{? e word}}   inside a tag: the attribute word (or word="literal") if e is true
 *   {{# ... }}     a comment for us; nothing is written
 *
 * Anything else is written as it stands, without indentation and empty lines (kept in pre and textarea). A value in any
 * other place is an error here, not a hole at run time. */
#include "gen.h"
#include "view_place.h"

static struct output out;
static struct place place;
static const char *text, *at; /* the file; where we read */
static char *lit;             /* what is to be written as it stands */
static size_t lit_n;
static bool new_line; /* nothing but blanks since the line began */
static int depth;     /* of { in the C lines: 0 is outside any function */

static void need_function(void)
{
	if (!depth)
		fail("HTML outside a function: begin one with %%void view_NAME(struct html *h, ...) and %%{");
}

static void flush(void)
{
	if (lit_n) {
		fputs("\thtml_raw(h, ", out.f);
		put_literal(out.f, "\t\t", lit, lit_n);
		fputs(");\n", out.f);
	}
	lit_n = 0;
}

/* Follows the braces of C, past strings, characters and // comments. */
static void count_braces(const char *s, const char *end)
{
	for (; s < end; s++) {
		if (*s == '/' && s[1] == '/')
			return;
		if (*s == '"' || *s == '\'')
			for (char quote = *s++; s < end && *s != quote; s++)
				s += *s == '\\';
		depth += *s == '{';
		depth -= *s == '}';
	}
	if (depth < 0)
		fail("a } too many");
}

static void code_line(void)
{
	size_t n = strcspn(at, "\n");

	if (place.where != TEXT || place.keep)
		fail("a %% line may not stand inside %s: close it first", place_name(&place));
	flush();
	fprintf(out.f, "#line %d \"%s\"\n%.*s\n", gen_line, gen_file, (int)n - 1, at + 1);
	count_braces(at + 1, at + n);
	at += n;
	if (*at) {
		at++;
		gen_line++;
	}
	new_line = true;
}

/* From "{{" to its "}}", past strings. */
static const char *find_end(const char *s)
{
	for (; *s && strncmp(s, "}}", 2); s++)
		if (*s == '"')
			for (s++; *s && *s != '"'; s++)
				s += *s == '\\' && s[1];
	if (!*s)
		fail("{{ without }}");
	return s;
}

static void boolean(const char *s, const char *end)
{
	const char *w = end;

	if (place.where != TAG || !blank(at[-1]))
		fail("{{? e word}} belongs inside a tag, after a blank");
	if (w[-1] == '"') /* word="literal": from the quote before */
		w = memrchr(s, '"', (size_t)(w - 1 - s));
	while (w && w > s && !blank(w[-1]))
		w--;
	if (!w || s + strspn(s, " \t\n") >= w)
		fail("write {{? e word}}: a condition, a blank and an attribute");
	lit_n -= lit_n && blank(lit[lit_n - 1]);
	flush();
	fprintf(out.f, "#line %d \"%s\"\n\tif (%.*s)\n\t", gen_line, gen_file, (int)(w - 2 - s), s + 1);
	lit_n = (size_t)(end - w) + 1;
	memcpy(lit + 1, w, lit_n - 1);
	*lit = ' ';
	flush();
}

static void value(void)
{
	const char *s = at + 2, *end = *s == '#' ? strstr(s, "}}") : find_end(s), *last = end;

	if (!end)
		fail("{{# without }}");
	while (last > s && blank(last[-1]))
		last--;
	if (*s == '?') {
		boolean(s + 1, last);
	} else if (*s != '#') {
		const char *put = place_writer(&place);

		need_function();
		s += strspn(s, " \t\n");
		if (s >= last)
			fail("{{ }} holds no value");
		flush();
		fprintf(out.f, "#line %d \"%s\"\n\t%s(h, %.*s);\n", gen_line, gen_file, put, (int)(last - s), s);
		new_line = false;
	}
	for (; at < end + 2; at++)
		gen_line += *at == '\n';
}

/* One character, or the blanks that need not be written. */
static void literal(void)
{
	bool squeeze = !place.keep && (place.where == TEXT || place.where == TAG), kept = place.keep;

	if (*at == '\n')
		gen_line++;
	if (!squeeze || !new_line || !blank(*at)) {
		if (*at != '\n')
			need_function();
		place_follow(&place, at);
		lit[lit_n++] = *at;
		if (place.keep && !kept && at[1] != '\n')
			lit[lit_n++] = '\n'; /* a browser drops the first newline here: this one saves the value's */
	}
	new_line = *at == '\n' || (new_line && blank(*at));
	at++;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fprintf(stderr, "usage: gen_view IN.html OUT.c\n"), 2;
	open_output(&out);
	at = text = read_file(argv[1]);
	lit = grow(NULL, 2, strlen(text) + 1);
	fprintf(out.f,
		"/* Made from %s. */\n#include \"text/text.h\"\n#include \"view/html.h\"\n#include \"view/page.h\"\n",
		argv[1]);
	for (gen_line = 1, new_line = true; *at;) {
		if (*at == '%' && (at == text || at[-1] == '\n'))
			code_line();
		else if (*at == '%' && new_line && place.where == TEXT && !place.keep)
			fail("a %% line begins in the first column; write &#37; for a %% that begins a line");
		else if (!strncmp(at, "{{", 2))
			value();
		else
			literal();
	}
	if (place.where != TEXT || place.keep)
		fail("the view ends inside %s", place_name(&place));
	flush();
	if (depth)
		fail("a { is not closed by %%}");
	save(&out, argv[2]);
	return 0;
}
