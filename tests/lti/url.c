/* SPDX-License-Identifier: EUPL-1.2 */
/* url: which addresses are followed, and how messages are put on them. */
#include "data.h"

static void accepts_and_refuses(void **state)
{
	static const struct {
		const char *url, *origin; /* NULL: refused */
	} rows[] = {
		{ "https://lms.example/back", "https://lms.example" },
		{ "HTTPS://LMS.example:443/back?a=1#b", "https://lms.example" },
		{ "http://127.0.0.1:8090/mod/lti/return.php?course=2", "http://127.0.0.1:8090" },
		{ "http://lms.example:443", "http://lms.example:443" },
		{ "http://[::1]:8080/", "http://[::1]:8080" },
		{ NULL, NULL },
		{ "", NULL },
		{ "javascript:alert(1)", NULL },
		{ "data:text/html,x", NULL },
		{ "//evil", NULL },
		{ "/back", NULL },
		{ "https:/lms.example", NULL },
		{ "https:lms.example", NULL },
		{ " https://lms.example", NULL },
		{ "https://lms.example/\r\nSet-Cookie: a=b", NULL },
		{ "https://lms.example/a b", NULL },
		{ "https://lms.example/\n", NULL },
		{ "https://lms.example/\x7f", NULL },
		{ "https://user@lms.example/", NULL },
		{ "https://user:pass@lms.example/", NULL },
		{ "https://lms.example\\@evil/", NULL },
		{ "https://evil\\lms.example", NULL },
		{ "https://lms.example\"onclick=\"x", NULL },
		{ "https://lms.example/<script>", NULL },
		{ "https://", NULL },
		{ "https://?x", NULL },
		{ "https://#x", NULL },
		{ "https://:80", NULL },
		{ "https://l%6ds.example/", NULL },
		{ "https://lms.exämple/", NULL },
		{ "https://lms.example/å", NULL },
		{ "file:///etc/passwd", NULL },
		{ "gopher://lms.example/", NULL },
		{ "https://[::1", NULL },
		{ "https://[::1]x/", NULL },
		{ "https://lms.example:65536/", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *origin = lti_url_origin(*state, rows[i].url);

		if (lti_url_ok(rows[i].url) != (rows[i].origin != NULL))
			fail_msg("%s", rows[i].url);
		if (rows[i].origin)
			assert_string_equal(origin, rows[i].origin);
		else
			assert_null(origin);
	}
	char *endless = arena_alloc(*state, 1, 5000);
	memset(endless, 'a', 4999);
	memcpy(endless, "https://", 8);
	assert_false(lti_url_ok(endless));
	endless[4096] = 0;
	assert_true(lti_url_ok(endless));
}

static void messages(void **state)
{
	static const struct {
		const char *url;
		struct lti_return with;
		const char *want;
	} rows[] = {
		{ "https://l.se/b", { .errormsg = "å & <b>" }, "https://l.se/b?lti_errormsg=%C3%A5%20%26%20%3Cb%3E" },
		{ "https://l.se/b?a=1#top", { .errormsg = "x" }, "https://l.se/b?a=1&lti_errormsg=x#top" },
		{ "https://l.se/b?", { .msg = "x" }, "https://l.se/b?lti_msg=x" },
		{ "https://l.se/b?a=1&", { .msg = "x" }, "https://l.se/b?a=1&lti_msg=x" },
		{ "https://l.se", { .msg = "x" }, "https://l.se?lti_msg=x" },
		{ "https://l.se/#a?b", { .msg = "x" }, "https://l.se/?lti_msg=x#a?b" },
		{ "https://l.se/b?a", { 0 }, "https://l.se/b?a" },
		{ "https://l.se/b",
		  { .msg = "m", .errormsg = "e", .log = "l", .errorlog = "f" },
		  "https://l.se/b?lti_errormsg=e&lti_msg=m&lti_errorlog=f&lti_log=l" },
		{ "https://l.se/b", { .msg = "\r\nX: y" }, "https://l.se/b?lti_msg=%0D%0AX%3A%20y" },
		{ "javascript:x", { .msg = "m" }, NULL },
		{ "//evil", { .msg = "m" }, NULL },
		{ "", { .msg = "m" }, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got = lti_return_url(*state, rows[i].url, &rows[i].with);

		if (rows[i].want)
			assert_string_equal(got, rows[i].want);
		else
			assert_null(got);
	}
}

/* Every address that Moodle was sent back to can be built from its return URL. */
static void as_moodle_was_visited(void **state)
{
	json_t *lines = data_lines(CAPTURES "moodle-return.jsonl"), *row;
	size_t i, built = 0;

	json_array_foreach(lines, i, row)
	{
		const char *url = data_text(row, "return_url"), *visited = data_text(row, "visited");
		size_t n = strlen(url);

		if (!n || strncmp(url, visited, n) != 0 || !visited[n])
			continue;
		struct lti_form extra = read_form(*state, visited + n + 1);
		struct lti_return with = { lti_form_get(&extra, "lti_msg"), lti_form_get(&extra, "lti_errormsg"),
					   lti_form_get(&extra, "lti_log"), lti_form_get(&extra, "lti_errorlog") };
		struct lti_form got = read_form(*state, strchr(lti_return_url(*state, url, &with), '?') + 1);
		for (size_t k = 0; k < extra.n; k++)
			assert_string_equal(lti_form_get(&got, extra.at[k].name), extra.at[k].value);
		built++;
	}
	assert_in_range(built, 3, 100);
	json_decref(lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(accepts_and_refuses), TEST(messages), TEST(as_moodle_was_visited) };

	return cmocka_run_group_tests_name("lti-url", tests, NULL, NULL);
}
