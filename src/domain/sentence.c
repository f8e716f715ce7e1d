/* SPDX-License-Identifier: EUPL-1.2 */
/* sentence: ends where a sign that ends it is followed by a blank and something that can begin another. */
#include "domain/sentence.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { LEAST = 2 }; /* letters of a sentence that is worth a line */

static bool ends_line(char c)
{
	return c == '\n' || !c;
}

/* Past the mark of a heading, a list or a quotation at the beginning of a line. */
static const char *past_mark(const char *s)
{
	const char *from = s + strspn(s, " \t>");
	size_t digits = strspn(from, "0123456789"), signs = strspn(from, "#");

	if (signs && from[signs] == ' ')
		return from + signs + 1;
	if (strchr("-*+", *from) && *from && from[1] == ' ')
		return from + 2;
	if (digits && digits < 4 && strchr(".)", from[digits]) && from[digits] && from[digits + 1] == ' ')
		return from + digits + 2;
	return from;
}

/* Whether the line at s begins something of its own. */
static bool begins(const char *s)
{
	const char *from = s + strspn(s, " \t");

	return ends_line(*from) || past_mark(s) != from;
}

static bool word_before(const char *text, const char *dot, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(dot - text) >= n && memcmp(dot - n, word, n) == 0 &&
	       (dot - n == text || !utf8_letter(dot[-(ptrdiff_t)n - 1]));
}

/* A point that does not end a sentence: after a single letter or digit group's short word. */
static bool shortened(const char *text, const char *dot)
{
	static const char *const words[] = { "kap", "bl", "dvs", "resp", "ca", "nr", "st", "osv", "etc", "tfn", "jfr" };

	if (dot > text && utf8_letter(dot[-1]) && (dot - 1 == text || !utf8_letter(dot[-2])) && !isdigit(dot[-1]))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (word_before(text, dot, words[i]))
			return true;
	return false;
}

/* What may follow: a capital, a digit, a quote; of other alphabets anything. */
static bool may_begin(const char *s)
{
	return !islower((unsigned char)*s) && !(*s == '\xc3' && (unsigned char)s[1] >= 0xa0);
}

/* Past what closes a quotation, a bracket or a mark of Markdown. */
static const char *past_closing(const char *s)
{
	for (;;) {
		size_t n = strspn(s, ")\"'*_");

		n += strncmp(s + n, "”", 3) == 0 ? 3 : strncmp(s + n, "»", 2) == 0 ? 2 : 0;
		if (!n)
			return s;
		s += n;
	}
}

/* The byte after the sentence that begins at s. */
static const char *end_of(const char *s)
{
	for (const char *c = s; *c; c++) {
		if (*c == '\n' && (ends_line(c[1]) || begins(c + 1)))
			return c;
		if (!strchr(".!?", *c) || (*c == '.' && shortened(s, c)))
			continue;
		const char *after = past_closing(c + 1);
		if (!*after || *after == '\n' || (*after == ' ' && may_begin(after + strspn(after, " "))))
			return after;
	}
	return s + strlen(s);
}

static bool says_something(const char *s, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += utf8_letter(s[i]);
	return letters >= LEAST;
}

struct sentence_list sentences_of(struct arena *a, const char *text)
{
	struct sentence_list out = { 0, ARENA_ARRAY(a, strlen(text) / 2 + 1, const char *) };
	bool line = true;

	for (const char *s = text; *s;) {
		if (*s == '\n' || *s == ' ' || *s == '\t') {
			line = line || *s == '\n';
			s++;
			continue;
		}
		const char *from = line ? past_mark(s) : s, *end = end_of(from), *to = end;
		while (to > from && strchr(" \t\n", to[-1]))
			to--;
		if (says_something(from, (size_t)(to - from)))
			out.at[out.n++] = arena_dupn(a, from, (size_t)(to - from));
		line = false;
		s = end > s ? end : s + 1;
	}
	return out;
}
