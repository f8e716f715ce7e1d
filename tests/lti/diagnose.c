/* SPDX-License-Identifier: EUPL-1.2 */
/* diagnose: a platform that signs otherwise is found out, in words, and the verdict never changes. */
#include "data.h"

static struct lti_launch launch;
static struct lti_diagnosis diagnosis;
static struct lti_finding finding;

/* How the platform signs, and what we are. */
struct platform {
	const char *id;
	const char *signs_over; /* with its query */
	const char *we_are;     /* without */
	const char *query;      /* as posted */
	const char *secret;
	const char *host;
	bool lf; /* signs LF where CRLF is posted */
	unsigned want;
	const char *text;
};

static const struct platform platforms[] = {
	{ "lines", URL, URL, NULL, SECRET, NULL, true, LTI_CAUSE_LINES,
	  "the platform signed LF, the browser sent CRLF" },
	{ "http", "http://kv.example.se/lti/launch", URL, NULL, SECRET, NULL, false, LTI_CAUSE_SCHEME,
	  "it signed over http:// but our address is https://" },
	{ "https", URL, "http://kv.example.se/lti/launch", NULL, SECRET, NULL, false, LTI_CAUSE_SCHEME,
	  "it signed over https:// but our address is http://" },
	{ "port left out", URL, "https://kv.example.se:8443/lti/launch", NULL, SECRET, NULL, false, LTI_CAUSE_PORT,
	  "another port" },
	{ "slash", URL "/", URL, NULL, SECRET, NULL, false, LTI_CAUSE_SLASH, "slash" },
	{ "no slash", URL, URL "/", NULL, SECRET, NULL, false, LTI_CAUSE_SLASH, "slash" },
	{ "query left out", URL, URL, "part=2", SECRET, NULL, false, LTI_CAUSE_QUERY, "query" },
	{ "secret pasted with a blank", URL, URL, NULL, SECRET " ", NULL, false, LTI_CAUSE_SECRET, "blank" },
	{ "host", "http://inside:8080/lti/launch", URL, NULL, SECRET, "inside:8080", false,
	  LTI_CAUSE_HOST | LTI_CAUSE_SCHEME, "the host inside:8080 but our address is " URL },
	{ "two things", "http://kv.example.se/lti/launch", URL, "part=2", SECRET, NULL, true,
	  LTI_CAUSE_SCHEME | LTI_CAUSE_LINES | LTI_CAUSE_QUERY, "CRLF" },
	{ "another secret", URL, URL, NULL, "something else", "inside", false, 0, "nothing usual" },
	{ "another path", "https://kv.example.se/lti/other", URL, NULL, SECRET, "x y", false, 0, "nothing usual" },
};

/* The launch that this platform makes the browser post. */
static struct lti_request posted(struct arena *a, const struct platform *p)
{
	struct lti_form f = read_form(a, LAUNCH OAUTH "&resource_link_description=a%0Ab"), none = { 0 };
	struct lti_field *described = &f.at[f.n - 1];
	const char *base;
	size_t len;

	described->value = p->lf ? "a\nb" : "a\r\nb";
	described->value_len = strlen(described->value);
	assert_int_equal(lti_base_string(a, "POST", p->signs_over, &none, &f, &base, &len), LTI_OK);
	described->value = "a\r\nb";
	described->value_len = 4;
	lti_form_add(a, &f, "oauth_signature", lti_hmac(a, LTI_HMAC_SHA1, base, len, p->secret, ""));
	struct lti_request rq = posting(a, &f, p->query);
	rq.base_url = p->we_are;
	return rq;
}

static void platforms_found_out(void **state)
{
	for (size_t i = 0; i < COUNT(platforms); i++) {
		const struct platform *p = &platforms[i];
		struct lti_request rq = posted(*state, p);

		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, &diagnosis),
				 LTI_BAD_SIGNATURE);
		lti_diagnose(*state, &rq, &consumer, &diagnosis, p->host, &finding);
		if (finding.causes != p->want)
			fail_msg("%s: causes %u, %s", p->id, finding.causes, finding.text);
		assert_in(finding.text, p->text);
		assert_null(strstr(finding.text, SECRET));
		assert_int_equal(*finding.base_string != 0, p->want != 0);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
	}
}

/* The port of the scheme written out: what lti_base_url never does. */
static void written_port(void **state)
{
	struct lti_form f = read_form(*state, LAUNCH OAUTH), none = { 0 };
	const char *base;

	assert_int_equal(lti_base_string(*state, "POST", URL, &none, &f, &base, NULL), LTI_OK);
	const char *path = strstr(base, "%2Flti");
	base = arena_printf(*state, "%.*s%%3A443%s", (int)(path - base), base, path);
	lti_form_add(*state, &f, "oauth_signature", lti_hmac(*state, LTI_HMAC_SHA1, base, strlen(base), SECRET, ""));
	struct lti_request rq = posting(*state, &f, NULL);
	assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, &diagnosis), LTI_BAD_SIGNATURE);
	lti_diagnose(*state, &rq, &consumer, &diagnosis, NULL, &finding);
	assert_int_equal(finding.causes, LTI_CAUSE_PORT);
	assert_string_equal(finding.base_string, base);
}

static void the_old_secret_counts_too(void **state)
{
	static const struct lti_consumer two = { .key = KEY, .secret = { "new", SECRET }, .enabled = true };
	struct lti_request rq = posted(*state, &platforms[0]);

	assert_int_equal(lti_launch_verify(*state, &rq, &two, WINDOW, &launch, &diagnosis), LTI_BAD_SIGNATURE);
	lti_diagnose(*state, &rq, &two, &diagnosis, NULL, &finding);
	assert_int_equal(finding.causes, LTI_CAUSE_LINES);
}

static void other_reasons(void **state)
{
	static const struct {
		const char *fields, *secret;
		const struct lti_consumer *consumer;
		int64_t now;
		const char *text;
	} rows[] = {
		{ LAUNCH OAUTH, SECRET, &consumer, NOW + 3601, "the platform's clock is 3601 s behind ours" },
		{ LAUNCH OAUTH, SECRET, &consumer, NOW - 400, "the platform's clock is 400 s ahead of ours" },
		{ LAUNCH OAUTH, SECRET, NULL, NOW, "unknown_key" },
		{ LAUNCH, SECRET, &consumer, NOW, "unsigned: oauth_consumer_key" },
		{ "user_id=1" OAUTH, SECRET, &consumer, NOW, "message_type: lti_message_type" },
		{ LAUNCH OAUTH "&roles=x", SECRET, &consumer, NOW, "parameter_twice: roles" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, rows[i].fields);

		sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, rows[i].secret);
		struct lti_request rq = posting(*state, &f, NULL);
		rq.now = rows[i].now;
		assert_true(lti_launch_verify(*state, &rq, rows[i].consumer, WINDOW, &launch, &diagnosis) != LTI_OK);
		lti_diagnose(*state, &rq, rows[i].consumer, &diagnosis, NULL, &finding);
		assert_in(finding.text, rows[i].text);
		assert_int_equal(finding.causes, 0);
	}
}

/* Both ways in which Canvas signs an address with a query, and which one it was. */
static void canvas_query_shapes(void **state)
{
	static const struct {
		const char *fields, *query;
		bool counted_once;
		enum lti_shape want;
	} rows[] = {
		{ LAUNCH OAUTH "&id=42", "id=42", true, LTI_SHAPE_CANVAS },
		{ LAUNCH OAUTH, "id=42", false, LTI_SHAPE_RFC },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, rows[i].fields);

		sign_exactly(*state, rows[i].counted_once ? NULL : rows[i].query, &f, LTI_HMAC_SHA1, SECRET);
		struct lti_request rq = posting(*state, &f, rows[i].query);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, &diagnosis), LTI_OK);
		assert_int_equal(diagnosis.shape, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(platforms_found_out), TEST(written_port),        TEST(the_old_secret_counts_too),
		TEST(other_reasons),       TEST(canvas_query_shapes),
	};

	return cmocka_run_group_tests_name("lti-diagnose", tests, NULL, NULL);
}
