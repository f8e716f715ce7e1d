/* SPDX-License-Identifier: EUPL-1.2 */
/* form: what is read, what is refused, and that nothing is lost on the way. */
#include "data.h"

#include <time.h>

static void reads_in_order(void **state)
{
	struct lti_form f = read_form(*state, "b=2&a=1&&b=3&c&d=&=e&x=1=2&%C3%A5=%26+%2B");
	static const char *const want[][2] = { { "b", "2" }, { "a", "1" }, { "b", "3" },   { "c", "" },
					       { "d", "" },  { "", "e" },  { "x", "1=2" }, { "å", "& +" } };

	assert_int_equal(f.n, COUNT(want));
	for (size_t i = 0; i < f.n; i++) {
		assert_string_equal(f.at[i].name, want[i][0]);
		assert_string_equal(f.at[i].value, want[i][1]);
		assert_int_equal(f.at[i].name_len, strlen(want[i][0]));
		assert_int_equal(f.at[i].value_len, strlen(want[i][1]));
	}
	assert_string_equal(lti_form_get(&f, "b"), "2");
	assert_int_equal(lti_form_count(&f, "b"), 2);
	assert_null(lti_form_get(&f, "B"));
	assert_int_equal(lti_form_count(&f, "zz"), 0);
}

static void refuses(void **state)
{
	static const struct {
		const char *s;
		size_t len;
	} bad[] = {
		{ "a=%", 3 },    { "a=%G1", 5 },        { "a=%1", 4 },     { "a=%1G", 5 },
		{ "%=a", 3 },    { "a=%00b", 6 },       { "%00=b", 5 },    { "a=b\0c", 5 },
		{ "a\0=b", 4 },  { "a=\xc3", 3 },       { "a=%C3", 5 },    { "a=%C3%28", 8 },
		{ "a=\xff", 3 }, { "a=%ED%A0%80", 11 }, { "a=%C0%AF", 8 }, { "a=%F5%80%80%80", 14 },
		{ "%E5=1", 5 },  { "a=1&b=%", 7 },      { "a=%%41", 6 },   { "a=%+1", 5 },
	};
	struct lti_form f;

	for (size_t i = 0; i < COUNT(bad); i++) {
		if (lti_form_read(*state, bad[i].s, bad[i].len, &lti_launch_limits, &f) != LTI_BAD_FORM)
			fail_msg("row %zu (%s) is not refused", i, bad[i].s);
		assert_int_equal(f.n, 0);
	}
}

static void keeps_odd_bytes(void **state)
{
	struct lti_form f = read_form(*state, "a=Vad?Hur&b=\x01%01&%3D%26=v&u=%F0%9F%8E%93&r=\xc3\xa5");

	assert_string_equal(lti_form_get(&f, "a"), "Vad?Hur");
	assert_string_equal(lti_form_get(&f, "b"), "\x01\x01");
	assert_string_equal(lti_form_get(&f, "=&"), "v");
	assert_string_equal(lti_form_get(&f, "u"), "🎓");
	assert_string_equal(lti_form_get(&f, "r"), "å");
}

static void keeps_limits(void **state)
{
	static const struct lti_form_limits small = { .fields = 3, .name = 4, .value = 5 };
	static const struct {
		const char *s;
		enum lti_error want;
	} rows[] = {
		{ "", LTI_OK },
		{ "&&&&&&&&", LTI_OK },
		{ "a=1&b=2&c=3", LTI_OK },
		{ "a=1&b=2&c=3&&&", LTI_OK },
		{ "&&&a=1&b=2&&c=3", LTI_OK },
		{ "a=1&b=2&c=3&d", LTI_TOO_LARGE },
		{ "abcd=12345", LTI_OK },
		{ "abcde=1", LTI_TOO_LARGE },
		{ "a=123456", LTI_TOO_LARGE },
		{ "a=%31%32%33%34%35", LTI_OK },
		{ "a=%31%32%33%34%35%36", LTI_TOO_LARGE },
		{ "a=%C3%A5%C3%A5%C3%A5", LTI_TOO_LARGE },
	};
	struct lti_form f;

	for (size_t i = 0; i < COUNT(rows); i++)
		if (lti_form_read(*state, rows[i].s, strlen(rows[i].s), &small, &f) != rows[i].want)
			fail_msg("%s: not %s", rows[i].s, lti_error_name(rows[i].want));
}

static int64_t milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* SECURITY: 1 MB of plus signs, 20 000 parameters, one value of 5 MB. */
static void large_bodies_end_at_once(void **state)
{
	enum { MB = 1024 * 1024 };
	char *body = arena_alloc(*state, 5, MB);
	struct lti_form f;
	int64_t start = milliseconds();

	memset(body, '+', MB);
	assert_int_equal(lti_form_read(*state, body, MB, &lti_launch_limits, &f), LTI_TOO_LARGE);
	for (size_t i = 0; i < 20000; i++)
		memcpy(body + 4 * i, "a=1&", 4);
	assert_int_equal(lti_form_read(*state, body, 80000, &lti_launch_limits, &f), LTI_TOO_LARGE);
	memset(body, 'x', (size_t)5 * MB);
	body[1] = '=';
	assert_int_equal(lti_form_read(*state, body, (size_t)5 * MB, &lti_launch_limits, &f), LTI_TOO_LARGE);
	assert_in_range(milliseconds() - start, 0, 300);
}

static void knows_its_type(void **state)
{
	static const struct {
		const char *type;
		bool ok;
	} rows[] = {
		{ NULL, false },
		{ "", false },
		{ "text/plain", false },
		{ "multipart/form-data; boundary=x", false },
		{ "application/x-www-form-urlencodedx", false },
		{ "application/x-www-form-urlencoded; charset=iso-8859-1", false },
		{ "application/x-www-form-urlencoded; charset=utf-8x", false },
		{ "application/x-www-form-urlencoded; boundary=x", false },
		{ "application/x-www-form-urlencoded", true },
		{ "application/x-www-form-urlencoded ", true },
		{ "application/x-www-form-urlencoded;", true },
		{ "APPLICATION/X-WWW-FORM-URLENCODED", true },
		{ "application/x-www-form-urlencoded; charset=UTF-8", true },
		{ "application/x-www-form-urlencoded;charset=\"utf-8\" ", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (lti_form_type(rows[i].type) != rows[i].ok)
			fail_msg("%s", rows[i].type ? rows[i].type : "NULL");
}

/* Any fields, written and read, are the same fields. */
static void round_trip(void **state)
{
	static const char *const pieces[] = { "",  "a",    "å", "&", "=",    "%",    "+",  " ",
					      "?", "\r\n", "🎓", "~", "\x01", "\x7f", "%41" };
	unsigned seed = 20261123;

	for (int round = 0; round < 500; round++) {
		struct lti_form f = { 0 };
		size_t n = 1 + (size_t)rand_r(&seed) % 40;

		for (size_t i = 0; i < n; i++) {
			const char *s[4];

			for (size_t k = 0; k < 4; k++)
				s[k] = pieces[(size_t)rand_r(&seed) % COUNT(pieces)];
			lti_form_add(*state, &f, arena_printf(*state, "n%s%s", s[0], s[1]),
				     arena_printf(*state, "%s%s", s[2], s[3]));
		}
		struct lti_form g = read_form(*state, lti_form_write(*state, &f));
		assert_int_equal(g.n, f.n);
		for (size_t i = 0; i < n; i++) {
			assert_string_equal(g.at[i].name, f.at[i].name);
			assert_string_equal(g.at[i].value, f.at[i].value);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_in_order),           TEST(refuses),        TEST(keeps_odd_bytes), TEST(keeps_limits),
		TEST(large_bodies_end_at_once), TEST(knows_its_type), TEST(round_trip),
	};

	return cmocka_run_group_tests_name("lti-form", tests, NULL, NULL);
}
