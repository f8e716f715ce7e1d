/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8: what is valid (RFC 3629), and letters counted. */
#include "base/utf8.h"

#include "test.h"

static void utf8_table(void **state)
{
	static const struct {
		const char *s;
		size_t n;
		bool ok;
	} cases[] = {
		{ "", 0, true },
		{ "a\n\x7f", 3, true },
		{ "\xc2\x80", 2, true },
		{ "\xdf\xbf", 2, true },
		{ "\xe0\xa0\x80", 3, true },
		{ "\xed\x9f\xbf", 3, true },
		{ "\xee\x80\x80", 3, true },
		{ "\xef\xbf\xbf", 3, true },
		{ "\xf0\x90\x80\x80", 4, true },
		{ "\xf4\x8f\xbf\xbf", 4, true },
		{ "a\0b", 3, false }, /* NUL */
		{ "\x80", 1, false }, /* continuation alone */
		{ "\xbf", 1, false },
		{ "\xc0\x80", 2, false }, /* NUL, overlong */
		{ "\xc1\xbf", 2, false },
		{ "\xe0\x9f\xbf", 3, false },     /* overlong */
		{ "\xf0\x8f\xbf\xbf", 4, false }, /* overlong */
		{ "\xed\xa0\x80", 3, false },     /* surrogates */
		{ "\xed\xbf\xbf", 3, false },
		{ "\xf4\x90\x80\x80", 4, false }, /* over U+10FFFF */
		{ "\xf5\x80\x80\x80", 4, false },
		{ "\xf8\x88\x80\x80\x80", 5, false },
		{ "\xfe", 1, false },
		{ "\xff", 1, false },
		{ "\xc3", 1, false }, /* cut short */
		{ "\xe2\x82", 2, false },
		{ "\xf0\x9f\x98", 3, false },
		{ "\xc3(", 2, false }, /* wrong continuation */
		{ "\xe2(\xa1", 3, false },
		{ "\xe2\x82(", 3, false },
		{ "\xf0\x9f(\x80", 4, false },
		{ "\xf0\x9f\x98(", 4, false },
		{ "\xe2\x82\xac\x80", 4, false }, /* one too many */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *exact = memcpy(arena_alloc(*state, 1, cases[i].n), cases[i].s, cases[i].n);

		assert_int_equal(utf8_ok(exact, cases[i].n), cases[i].ok); /* the sanitizer sees a read beyond n */
		char *amid = arena_printf(*state, "å%.*så", (int)cases[i].n, cases[i].s);
		if (!memchr(cases[i].s, 0, cases[i].n))
			assert_int_equal(utf8_ok(amid, strlen(amid)), cases[i].ok);
	}
}

static void utf8_every_character(void **state)
{
	(void)state;
	for (unsigned c = 1; c < 0x200000; c += c < 0x11000 ? 1 : 997) {
		char s[4];
		size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

		for (size_t i = n, rest = c; i--; rest >>= 6)
			s[i] = (char)(i ? 0x80 | (rest & 0x3f) : n == 1 ? rest : (0xf00u >> n & 0xff) | rest);
		assert_int_equal(utf8_ok(s, n), c <= 0x10ffff && (c < 0xd800 || c > 0xdfff));
	}
}

static void utf8_counts(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(""), 0);
	assert_int_equal(utf8_length("aå€😀"), 4);
	assert_int_equal(utf8_prefix("aå€😀", 0), 0);
	assert_int_equal(utf8_prefix("aå€😀", 1), 1);
	assert_int_equal(utf8_prefix("aå€😀", 3), 6);
	assert_int_equal(utf8_prefix("aå€😀", 4), 10);
	assert_int_equal(utf8_prefix("aå€😀", 9), 10);
}

static void utf8_signs(void **state)
{
	(void)state;
	assert_int_equal(utf8_sign("§ 3"), 2);
	assert_int_equal(utf8_sign("”x"), 3);
	assert_int_equal(utf8_sign("–"), 3);
	assert_int_equal(utf8_sign("åäö"), 0);
	assert_int_equal(utf8_sign("a"), 0);
	assert_int_equal(utf8_sign(""), 0);
	assert_int_equal(utf8_sign("😀"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(utf8_table),
		TEST(utf8_every_character),
		TEST(utf8_counts),
		TEST(utf8_signs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
