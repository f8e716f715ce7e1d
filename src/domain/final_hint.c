/* SPDX-License-Identifier: EUPL-1.2 */
/* final_hint: what looks like a personal number, or a name with a class. It guesses rarely rather than often. */
#include "domain/final.h"

#include <ctype.h>
#include <string.h>

enum { HINTS_MOST = 20, AROUND = 24 };

static bool is_letter(unsigned char c)
{
	return isalpha(c) || c >= 0x80;
}

static int two(const char *s)
{
	return 10 * (s[0] - '0') + s[1] - '0';
}

/* Month and day of YYMMDD; a coordination number's day is 60 more. */
static bool is_birthday(const char *s)
{
	int month = two(s + 2), day = two(s + 4);

	return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

/* 850101-1234, 19850101-1234 or 198501011234: its length, or 0. */
static size_t personal_number(const char *s)
{
	size_t digits = strspn(s, "0123456789");
	const char *day = s + digits - 6;

	if ((digits == 6 || digits == 8) && strchr("-+", s[digits]) && s[digits] &&
	    strspn(s + digits + 1, "0123456789") == 4 && is_birthday(day))
		return digits + 5;
	if (digits == 12 && (two(s) == 19 || two(s) == 20) && is_birthday(s + 2))
		return digits;
	return 0;
}

static const char *word_end(const char *s)
{
	while (is_letter((unsigned char)*s))
		s++;
	return s;
}

/* A capital and then small letters, and no word that often stands so; "Å", "Ä" and "Ö" begin with 0xc3. */
static bool is_name(const char *s, const char *end)
{
	static const char *const others[] = { "Klass", "Grupp",  "Del",    "Avsnitt", "Sal",     "Rum",     "Vecka",
					      "Enkät", "Tabell", "Barnen", "Eleven",  "Läraren", "Gruppen", "Enkäten" };
	unsigned char first = (unsigned char)*s;
	bool capital = isupper(first) ||
		       (first == 0xc3 &&
			((unsigned char)s[1] == 0x85 || (unsigned char)s[1] == 0x84 || (unsigned char)s[1] == 0x96));

	/* "Eleverna i 4B", "Pojkarna": several, and nobody. */
	if (end - s > 5 &&
	    (!strncmp(end - 4, "erna", 4) || !strncmp(end - 4, "arna", 4) || !strncmp(end - 4, "orna", 4)))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strlen(others[i]) == (size_t)(end - s) && !memcmp(s, others[i], strlen(others[i])))
			return false;
	return capital && end - s >= 3 && islower((unsigned char)end[-1]);
}

/* "Elin i 4B", "Elin (4 b)": how long it is, or 0. */
static size_t name_and_class(const char *s)
{
	const char *end = word_end(s), *at = end;

	if (!is_name(s, end))
		return 0;
	if (!strncmp(at, " i ", 3))
		at += 3;
	else if (!strncmp(at, " (", 2) || !strncmp(at, ", ", 2))
		at += 2;
	else
		return 0;
	if (*at < '1' || *at > '9')
		return 0;
	at += 1 + (at[1] == ' ');
	if (!*at || !strchr("ABCDEFabcdef", *at) || is_letter((unsigned char)at[1]) || isdigit((unsigned char)at[1]))
		return 0;
	return (size_t)(at + 1 - s);
}

/* The place with some letters round it, cut between letters and on one line. */
static const char *excerpt(struct arena *a, const char *text, const char *at, size_t n)
{
	const char *from = at, *to = at + n;

	while (from > text && from[-1] != '\n' && at - from < AROUND)
		from--;
	while (((unsigned char)*from & 0xc0) == 0x80)
		from++;
	while (*to && *to != '\n' && to - at - (long)n < AROUND)
		to++;
	while (((unsigned char)*to & 0xc0) == 0x80)
		to++;
	return arena_printf(a, "%s%.*s%s", from > text ? "…" : "", (int)(to - from), from, *to ? "…" : "");
}

struct hints final_hints(struct arena *a, const struct document_text *text)
{
	struct hint *at = ARENA_ARRAY(a, HINTS_MOST, struct hint);
	struct hints out = { 0, at };

	for (size_t i = 0; i < text->n; i++) {
		const char *all = text->sections[i].text;
		bool inside = false; /* of a word or number */

		for (const char *s = all; *s && text->sections[i].section && out.n < HINTS_MOST; s++) {
			bool word = is_letter((unsigned char)*s) || isdigit((unsigned char)*s);
			size_t n = !word || inside              ? 0
				   : isdigit((unsigned char)*s) ? personal_number(s)
								: name_and_class(s);

			if (n)
				at[out.n++] = (struct hint){ text->sections[i].section, excerpt(a, all, s, n) };
			inside = word;
		}
	}
	return out;
}
