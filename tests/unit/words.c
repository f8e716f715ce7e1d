/* SPDX-License-Identifier: EUPL-1.2 */
/* words: what a reader sees, and that no byte is lost. */
#include "domain/words.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "test.h"

#include <stdlib.h>
#include <time.h>

/* Runs as "same[-old-][+new+]". */
static const char *shown(struct arena *a, const char *old, const char *new)
{
	struct words w = words_diff(a, old, new);
	struct buf b = buf_new(a);

	for (size_t i = 0; i < w.n; i++)
		buf_printf(&b,
			   w.at[i].kind == WORDS_SAME  ? "%s"
			   : w.at[i].kind == WORDS_INS ? "[+%s+]"
						       : "[-%s-]",
			   w.at[i].text);
	return b.p;
}

static void readable(void **state)
{
	static const struct {
		const char *old, *new, *shown;
	} cases[] = {
		{ "", "", "" },
		{ "Vi ser.", "Vi ser.", "Vi ser." },
		{ "", "Vi ser.", "[+Vi ser.+]" },
		{ "Vi ser.", "", "[-Vi ser.-]" },
		{ "Vi ser det.", "Vi hör det.", "Vi [-ser-][+hör+] det." },
		{ "Vi ser det.", "Vi ser inte det.", "Vi ser [+inte +]det." },
		{ "Vi ser det.", "Vi ser det!", "Vi ser det[-.-][+!+]" },
		{ "bra, men dyrt", "fint, och billigt", "[-bra, men dyrt-][+fint, och billigt+]" },
		{ "ett två tre fyra", "en två tre fem", "[-ett-][+en+] två tre [-fyra-][+fem+]" },
		{ "rad ett\nrad två\n", "rad ett\nrad 2\n", "rad ett\nrad [-två-][+2+]\n" },
		{ "a\nb\nc\n", "a\nx y\nc\n", "a\n[-b-][+x y+]\nc\n" },
		{ "Åsa", "Åse", "[-Åsa-][+Åse+]" }, /* words, never half of a letter */
		{ "a\r\nb", "a\nb", "a[-\r\n-][+\n+]b" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(shown(*state, cases[i].old, cases[i].new), cases[i].shown);
}

static void whole(struct arena *a, const struct words *w, const char *old, const char *new)
{
	struct buf before = buf_new(a), after = buf_new(a);

	for (size_t i = 0; i < w->n; i++) {
		assert_true(*w->at[i].text != 0);
		assert_true(i == 0 || w->at[i].kind != w->at[i - 1].kind);
		assert_false(i && w->at[i].kind == WORDS_DEL && w->at[i - 1].kind == WORDS_INS);
		assert_true(utf8_ok(w->at[i].text, strlen(w->at[i].text)));
		if (w->at[i].kind != WORDS_INS)
			buf_puts(&before, w->at[i].text);
		if (w->at[i].kind != WORDS_DEL)
			buf_puts(&after, w->at[i].text);
	}
	assert_string_equal(before.p, old);
	assert_string_equal(after.p, new);
}

static const char *random_text(struct arena *a, size_t pieces)
{
	static const char *const parts[] = { "vi ", "ser",  " ",      "åäö", "\n", ".",
					     ",",   "\n\n", "skola ", "två", "–",  "\r\n" };
	struct buf b = buf_new(a);

	while (pieces--)
		buf_puts(&b, parts[(size_t)rand() % COUNT(parts)]);
	return b.p;
}

static void nothing_is_lost(void **state)
{
	for (unsigned seed = 1; seed <= 3000; seed++) {
		struct arena_mark mark = arena_mark(*state);

		srand(seed);
		const char *old = random_text(*state, (size_t)rand() % 40),
			   *new = random_text(*state, (size_t)rand() % 40);
		struct words w = words_diff(*state, old, new);
		whole(*state, &w, old, new);
		arena_rewind(*state, mark);
	}
}

static void bounded_cost(void **state)
{
	struct timespec t0, t1;
	srand(1);
	const char *old = random_text(*state, 70000), *new = random_text(*state, 70000);

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
	struct words w = words_diff(*state, old, new);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
	assert_true(t1.tv_sec - t0.tv_sec < 3);
	whole(*state, &w, old, new);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(readable), TEST(nothing_is_lost), TEST(bounded_cost) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
