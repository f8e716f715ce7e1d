/* SPDX-License-Identifier: EUPL-1.2 */
/* readable: counting in UTF-8, where every byte above ASCII is part of a letter or of a quotation mark or dash. */
#include "content/readable.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { LONG_WORD = 7 }; /* letters */

static bool latin_letter(const char *s) /* U+00C0..U+017F: å, é, Ö */
{
	unsigned char c = (unsigned char)*s;

	return c >= 0xc3 && c <= 0xc5;
}

/* Letters and digits of the word at s; *n: its bytes, up to the next space or dash between words. */
static size_t word_letters(const char *s, size_t *n)
{
	size_t letters = 0;

	for (*n = 0; s[*n] && s[*n] != ' '; (*n)++)
		letters += isalnum((unsigned char)s[*n]) || latin_letter(s + *n);
	return letters;
}

static bool starts_sentence(const char *s)
{
	static const char *const quotes[] = { "”", "“", "»", "–", "\"", "(" };

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (!strncmp(s, quotes[i], strlen(quotes[i])))
			return true;
	return isupper((unsigned char)*s) || latin_letter(s);
}

/* Bytes of the first sentence of s, its stop and closing marks included. */
static size_t sentence_length(const char *s)
{
	size_t i = 0;

	while (s[i]) {
		i += strcspn(s + i, ".!?");
		if (!s[i])
			break;
		i += strcspn(s + i, " ");
		if (!s[i] || starts_sentence(s + i + 1))
			break;
	}
	return i;
}

static struct sentence count(struct arena *a, const char *s, size_t n)
{
	struct sentence out = { .text = arena_dupn(a, s, n) };
	size_t bytes;

	for (const char *w = out.text; *w; w += bytes + (w[bytes] == ' ')) {
		size_t letters = word_letters(w, &bytes);

		out.words += letters > 0;
		out.long_words += letters >= LONG_WORD;
	}
	return out;
}

struct sentences readable_split(struct arena *a, const struct prose *p)
{
	struct sentence *all = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < p->n; i++)
		for (const char *s = p->at[i].text; *s;) {
			size_t length = sentence_length(s);

			if (n == cap) {
				all = arena_grow(a, all, cap * sizeof *all, (2 * cap + 16) * sizeof *all);
				cap = 2 * cap + 16;
			}
			all[n] = count(a, s, length);
			n += all[n].words > 0;
			s += length + (s[length] == ' ');
		}
	return (struct sentences){ n, all };
}

void readable_add(struct readable *r, const struct sentences *s)
{
	r->sentences += s->n;
	for (size_t i = 0; i < s->n; i++) {
		r->words += s->at[i].words;
		r->long_words += s->at[i].long_words;
	}
}

int readable_lix(const struct readable *r)
{
	if (!r->words)
		return 0;
	return (int)((double)r->words / (double)r->sentences + 100.0 * (double)r->long_words / (double)r->words + 0.5);
}
