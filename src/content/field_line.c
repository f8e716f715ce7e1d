/* SPDX-License-Identifier: EUPL-1.2 */
/* field_line: a text is taken apart where its blank lines and colons are. */
#include "content/field_line.h"

#include <string.h>

enum { TITLE_MOST = 200 };

bool line_blank(const char *s, size_t n)
{
	size_t at = strspn(s, " \t\r");

	return at >= n;
}

size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

struct span line_paragraph(const char **s)
{
	struct span out = { NULL, 0 };

	while (**s) {
		size_t n = line_length(*s);
		bool blank = line_blank(*s, n);

		if (blank && out.s)
			break;
		if (!blank) {
			out.s = out.s ? out.s : *s;
			out.n = (size_t)(*s + n - out.s);
		}
		*s += n + ((*s)[n] == '\n');
	}
	return out;
}

struct span line_trimmed(struct span p)
{
	while (p.n && strchr(" \t\r\n", *p.s))
		p.s++, p.n--;
	while (p.n && strchr(" \t\r\n", p.s[p.n - 1]))
		p.n--;
	return p;
}

bool line_is(struct span p, const char *s)
{
	return strlen(s) == p.n && !memcmp(p.s, s, p.n);
}

void line_put_paragraph(struct buf *b, const char *s, size_t n)
{
	if (!n)
		return;
	if (b->n)
		buf_puts(b, "\n\n");
	buf_add(b, s, n);
}

void line_put(struct buf *b, const char *s)
{
	line_put_paragraph(b, s, strlen(s));
}

bool line_named(struct span p, const char *now, const char *was)
{
	if (line_is(p, now))
		return true;
	for (const char *s = was; *s; s += strcspn(s, "|"), s += *s == '|')
		if (strcspn(s, "|") == p.n && !memcmp(s, p.s, p.n))
			return true;
	return false;
}

const struct template_option *line_option(const struct template_option *all, size_t n, struct span words)
{
	for (size_t i = 0; i < n; i++)
		if (line_named(words, all[i].words, all[i].was))
			return &all[i];
	return NULL;
}

/* ---- Cells ---- */

bool line_cell(struct span line, struct span *title, struct span *value)
{
	const char *colon = memchr(line.s, ':', line.n);

	if (!colon || *line.s == ' ' || *line.s == '\t' || colon == line.s || colon - line.s > TITLE_MOST)
		return false;
	if (colon + 1 < line.s + line.n && colon[1] != ' ')
		return false;
	*title = line_trimmed((struct span){ line.s, (size_t)(colon - line.s) });
	*value = line_trimmed((struct span){ colon + 1, (size_t)(line.s + line.n - colon - 1) });
	return title->n > 0;
}

char *line_title(struct arena *a, const char *title)
{
	size_t n = strnlen(title, TITLE_MOST);

	while (n && ((unsigned char)title[n] & 0xc0) == 0x80) /* in the midst of a letter */
		n--;
	char *clean = arena_dupn(a, title, n);
	for (char *c = clean; *c; c++)
		if ((unsigned char)*c < ' ' || *c == ':')
			*c = ' ';
	struct span t = line_trimmed((struct span){ clean, strlen(clean) });
	return t.n ? arena_dupn(a, t.s, t.n) : arena_dup(a, "–");
}

void line_put_cell(struct buf *b, const char *title, const char *value)
{
	bool first = true;

	for (const char *s = value; *s;) {
		size_t n = line_length(s);
		struct span line = line_trimmed((struct span){ s, n });

		if (line.n) {
			if (first)
				buf_printf(b, "%s%s: ", b->n ? "\n" : "", title);
			else
				buf_puts(b, "\n  ");
			buf_add(b, line.s, line.n);
			first = false;
		}
		s += n + (s[n] == '\n');
	}
}

char *line_cell_text(struct arena *a, const char *title, const char *words)
{
	struct buf b = buf_new(a);

	line_put_cell(&b, title, words);
	return b.p;
}
