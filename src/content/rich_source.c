/* SPDX-License-Identifier: EUPL-1.2 */
/* rich_source: line by line. What is no mark of ours is escaped, and the indentation of lists is made regular, so that
 * CommonMark finds nothing that the writer did not mean. */
#include "content/rich.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "content/tag.h"

#include <stdbool.h>
#include <string.h>

enum { LEVELS = 3, DIGITS = 3, ADDRESS = 2000, LABEL = 1000 };

struct reader {
	struct buf out;
	int *number;
	size_t line; /* that is being written, from 1 */
	int depth;   /* lists that are open; the innermost last: */
	struct {
		int indent, offset; /* of the mark as typed, of the words as written */
	} at[LEVELS];
	bool apart; /* nothing, a heading or an empty line stands above */
	bool plus;  /* the text has lines that begin with "+ ": so "- " is a minus */
};

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static void end_line(struct reader *r)
{
	buf_char(&r->out, '\n');
	r->line++;
}

/* ---- Within a line ---- */

static bool letter_at(const char *s)
{
	return utf8_letter(*s) && !utf8_sign(s);
}

static bool letter_before(const char *line, size_t i)
{
	while (i > 0 && ((unsigned char)line[--i] & 0xc0) == 0x80)
		;
	return letter_at(line + i);
}

/* A run of asterisks that can only be asterisks: 3*4, a * b, *****. */
static bool only_stars(const char *s, size_t n, size_t i, size_t run)
{
	char before = i ? s[i - 1] : ' ', after = i + run < n ? s[i + run] : ' ';

	if (run > 3 || (blank(before) && blank(after)))
		return true;
	if (blank(before) || blank(after) || !letter_before(s, i) || !letter_at(s + i + run))
		return false;
	return run == 1 || (digit(before) && digit(after));
}

/* The bytes of an address at s that a ")" ends, or 0. */
static size_t address_at(const char *s, size_t n)
{
	size_t open = 0, i = 0;

	for (; i < n && i < ADDRESS && (open || s[i] != ')'); i++) {
		if ((unsigned char)s[i] <= ' ' || strchr("<>\\[]\"", s[i]))
			return 0;
		open += s[i] == '(';
		open -= s[i] == ')';
	}
	return i < n && s[i] == ')' ? i : 0;
}

struct label {
	size_t words, address; /* bytes of each in "[words](address)" */
};

static bool label_at(struct arena *a, const char *s, size_t n, struct label *out)
{
	size_t i = 1, said = 0;

	for (; i < n && i < LABEL && s[i] != ']'; i++) {
		if (s[i] == '[' || s[i] == '\\')
			return false;
		said += !blank(s[i]);
	}
	if (!said || i + 1 >= n || s[i] != ']' || s[i + 1] != '(')
		return false;
	*out = (struct label){ i - 1, address_at(s + i + 2, n - i - 2) };
	return out->address && tag_leads_out(arena_dupn(a, s + i + 2, out->address));
}

static void address(struct reader *r, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '&')
			buf_char(&r->out, '\\');
		buf_char(&r->out, s[i]);
	}
}

static void words(struct reader *r, const char *s, size_t n);

/* Its bytes, or 0 where there is no link. */
static size_t link(struct reader *r, const char *s, size_t n)
{
	struct label l;

	if (!label_at(r->out.arena, s, n, &l))
		return 0;
	buf_char(&r->out, '[');
	words(r, s + 1, l.words); /* has no other label in it */
	buf_puts(&r->out, "](");
	address(r, s + l.words + 3, l.address);
	buf_char(&r->out, ')');
	return l.words + l.address + 4;
}

static size_t stars(struct reader *r, const char *s, size_t n, size_t i)
{
	size_t run = strspn(s + i, "*");

	run = run > n - i ? n - i : run;
	for (size_t k = 0; k < run; k++)
		buf_puts(&r->out, only_stars(s, n, i, run) ? "\\*" : "*");
	return run;
}

/* The bytes taken at s[i]. A backslash is one, but before a mark of ours: there it takes the meaning away. */
static size_t sign(struct reader *r, const char *s, size_t n, size_t i)
{
	size_t taken;

	if (s[i] == '*')
		return stars(r, s, n, i);
	if (s[i] == '[' && (taken = link(r, s + i, n - i)))
		return taken;
	if (s[i] == '\\' && i + 1 < n && strchr("*#[]-.+", s[i + 1])) {
		buf_add(&r->out, s + i, 2);
		return 2;
	}
	if (strchr("\\_`<&#[]", s[i]))
		buf_char(&r->out, '\\');
	buf_char(&r->out, s[i]);
	return 1;
}

static void words(struct reader *r, const char *s, size_t n)
{
	static const bool signs[256] = { ['*'] = true, ['['] = true, [']'] = true, ['\\'] = true, ['_'] = true,
					 ['`'] = true, ['<'] = true, ['&'] = true, ['#'] = true };
	size_t from = 0;

	for (size_t i = 0; i < n;) {
		if (!signs[(unsigned char)s[i]]) {
			i++;
			continue;
		}
		buf_add(&r->out, s + from, i - from);
		i += sign(r, s, n, i);
		from = i;
	}
	buf_add(&r->out, s + from, n - from);
}

/* A line's first sign begins no block: > quote, - list, 1) list, === heading, ~~~ code. */
static void line_of(struct reader *r, const char *s, size_t n)
{
	size_t i = 0;

	if (strchr(">-+=~", *s))
		buf_char(&r->out, '\\');
	else
		for (; i < n && digit(s[i]); i++)
			buf_char(&r->out, s[i]);
	if (i && i < n && (s[i] == '.' || s[i] == ')'))
		buf_char(&r->out, '\\');
	if (i < n && strchr(">-+=~.)", s[i]))
		buf_char(&r->out, s[i++]);
	words(r, s + i, n - i);
	end_line(r);
	r->apart = false;
}

/* ---- Lines ---- */

static size_t indent_of(const char *s, size_t n, int *columns)
{
	size_t i = 0;

	for (*columns = 0; i < n && blank(s[i]); i++)
		*columns += s[i] == '\t' ? 4 - *columns % 4 : 1;
	return i;
}

static bool heading(struct reader *r, const char *s, size_t n, int indent)
{
	size_t marks = 0;

	while (marks < n && s[marks] == '#')
		marks++;
	if (!marks || marks > 6 || marks + 1 >= n || !blank(s[marks]) || (r->depth && indent > r->at[0].indent))
		return false;
	r->depth = 0;
	buf_puts(&r->out, marks == 1 ? "# " : "## ");
	while (blank(s[marks]))
		marks++;
	words(r, s + marks, n - marks);
	end_line(r);
	r->apart = true;
	return true;
}

/* A line of nothing but three or more of the sign, as people draw them. */
static bool ruled(const char *s, size_t n)
{
	size_t marks = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] != *s && !blank(s[i]))
			return false;
		marks += s[i] == *s;
	}
	return marks > 2;
}

/* The bytes of the mark that begins an item; 0: none. *number: -1 where it is a bullet. */
static size_t mark_of(const struct reader *r, const char *s, size_t n, int *number)
{
	size_t i = 0;

	*number = -1;
	if (n > 2 && (*s == '*' || (*s == '-' && !r->plus)) && blank(s[1]) && !ruled(s, n))
		return 1;
	for (*number = 0; i < n && i < DIGITS && digit(s[i]); i++)
		*number = 10 * *number + s[i] - '0';
	return i && i + 2 < n && s[i] == '.' && blank(s[i + 1]) ? i + 1 : 0;
}

static void spaces(struct reader *r, int n)
{
	while (n-- > 0)
		buf_char(&r->out, ' ');
}

/* The level of an item with that indent, from 1. A list in the middle of a text, or in an item, begins with 1 or with a
 * bullet: 0 where it does not. */
static int level_of(struct reader *r, int indent, int number)
{
	int depth = r->depth;

	while (depth > 1 && indent < r->at[depth - 1].indent)
		depth--;
	bool begins = !depth || (depth < LEVELS && indent >= r->at[depth - 1].indent + 2);

	if (!begins)
		return depth;
	if (!r->apart && number >= 0 && number != 1)
		return 0;
	r->at[depth].indent = indent;
	return depth + 1;
}

static bool item(struct reader *r, const char *s, size_t n, int indent)
{
	int number, level, from;
	size_t mark = mark_of(r, s, n, &number);

	if (!mark || !(level = level_of(r, indent, number)))
		return false;
	r->depth = level;
	from = level > 1 ? r->at[level - 2].offset : 0;
	r->at[level - 1].offset = from + (int)mark + 1;
	r->number[r->line] = number;
	spaces(r, from);
	buf_add(&r->out, s, mark);
	buf_char(&r->out, ' ');
	while (blank(s[mark]))
		mark++;
	line_of(r, s + mark, n - mark);
	return true;
}

/* A line that is indented goes on with its item; another one ends the list. */
static void text_line(struct reader *r, const char *s, size_t n, int indent)
{
	int before = r->depth;

	while (r->depth && indent < r->at[r->depth - 1].indent + (r->apart ? 2 : 1))
		r->depth--;
	if (r->depth < before && !r->apart)
		end_line(r);
	spaces(r, r->depth ? r->at[r->depth - 1].offset : 0);
	line_of(r, s, n);
}

static void line(struct reader *r, const char *s, size_t n)
{
	int indent;
	size_t skip = indent_of(s, n, &indent);

	s += skip;
	n -= skip;
	while (n && blank(s[n - 1]))
		n--;
	if (!n) {
		end_line(r);
		r->apart = true;
	} else if (!heading(r, s, n, indent) && !item(r, s, n, indent)) {
		text_line(r, s, n, indent);
	}
}

static size_t lines_in(const char *text, bool *plus)
{
	size_t n = 1;

	for (const char *s = text; *s; n += *s++ == '\n') {
		int indent;

		if (s == text || s[-1] == '\n') {
			const char *first = s + indent_of(s, strcspn(s, "\n"), &indent);

			*plus = *plus || (first[0] == '+' && blank(first[1]));
		}
	}
	return n;
}

struct rich_source rich_source(struct arena *a, const char *text)
{
	struct reader r = { .out = buf_new(a), .line = 1, .apart = true };
	size_t lines = lines_in(text, &r.plus);

	r.number = ARENA_ARRAY(a, 2 * lines + 2, int); /* one may be put in before each */
	for (const char *s = text;; s++) {
		size_t n = strcspn(s, "\n");

		line(&r, s, n);
		s += n;
		if (!*s)
			break;
	}
	return (struct rich_source){ r.out.p, r.number };
}
