/* SPDX-License-Identifier: EUPL-1.2 */
/* search: words are quoted, so that nothing that is typed is an operator. */
#include "domain/search.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "query/search_write.h"

#include <stdbool.h>
#include <string.h>

enum { AT_ONCE = 50 /* texts: some hundred milliseconds where each is 64 KiB */ };

struct search_words search_words(struct arena *a, const char *typed)
{
	struct search_words w = { 0 };

	for (const char *s = typed; *s && w.n < SEARCH_WORDS;) {
		size_t n = 0;

		while (utf8_letter(s[n]) && !utf8_sign(s + n))
			n++;
		if (n) {
			size_t kept = n;

			while (kept > SEARCH_WORD_BYTES || (kept < n && ((unsigned char)s[kept] & 0xc0) == 0x80))
				kept--;
			w.at[w.n++] = arena_dupn(a, s, kept);
		}
		s += n;
		s += utf8_sign(s) ? utf8_sign(s) : *s != '\0';
	}
	return w;
}

const char *search_asked(struct arena *a, const struct search_words *w)
{
	struct buf out = buf_new(a);

	for (size_t i = 0; i < w->n; i++)
		buf_printf(&out, "%s'%s':*", i ? " & " : "", w->at[i]);
	return out.p;
}

enum err search_catch_up(struct db *db, bool *more)
{
	struct section_words_take_rows sections;
	struct minutes_words_take_rows minutes;

	TRY(section_words_take(db, AT_ONCE, &sections));
	TRY(minutes_words_take(db, AT_ONCE, &minutes));
	*more = sections.n == AT_ONCE || minutes.n == AT_ONCE;
	return OK;
}
