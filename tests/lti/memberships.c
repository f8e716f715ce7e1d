/* SPDX-License-Identifier: EUPL-1.2 */
/* memberships: Moodle's recorded answers, our signed question, and hostile documents. */
#include "base/buf.h"
#include "data.h"

#define SERVICE "http://127.0.0.1:8090/mod/lti/services.php/CourseSection/2/bindings/1/memberships"

static const struct lti_memberships_ask ask = { .url = SERVICE };
static struct lti_memberships got;

static const struct lti_member *member(const char *user_id)
{
	for (size_t i = 0; i < got.n; i++)
		if (!strcmp(got.at[i].user_id, user_id))
			return &got.at[i];
	fail_msg("no member %s", user_id);
	return NULL;
}

/* Both versions tell the same people. */
static void moodle_people(const char *name)
{
	const struct lti_member *anna = member("3"), *par = member("4"), *zoe = member("7");
	bool linked = !strcmp(name, "memberships-v1-rlid");

	assert_string_equal(got.context_id, "2");
	assert_string_equal(got.next, "");
	assert_int_equal(got.n, 5);
	assert_int_equal(anna->roles, LTI_ROLE_INSTRUCTOR);
	assert_int_equal(par->roles, LTI_ROLE_LEARNER); /* though the launch calls this teacher Instructor */
	assert_string_equal(zoe->name, "Zoë Märta Håkansson");
	assert_string_equal(zoe->given, "Zoë Märta");
	assert_string_equal(zoe->family, "Håkansson");
	assert_string_equal(zoe->email, "zoe@skola.example.org");
	assert_string_equal(zoe->sourcedid, "");
	assert_string_equal(par->sourcedid, "L-1002");
	assert_true(zoe->active);
	assert_int_equal(*zoe->result_sourcedid != 0, linked);
	if (linked)
		assert_in(zoe->result_sourcedid, "\"userid\":\"7\"");
}

static void every_recorded_answer(void **state)
{
	json_t *lines = data_lines(CAPTURES "moodle-memberships.jsonl"), *row;
	size_t i, read = 0;

	json_array_foreach(lines, i, row)
	{
		const json_t *response = json_object_get(row, "response");
		const char *name = data_text(row, "name"), *body = data_text(response, "body");
		bool good = json_integer_value(json_object_get(response, "status")) == 200;
		enum lti_error e = lti_memberships_read(*state, &ask, body, strlen(body), &got);

		assert_int_equal(e, good ? LTI_OK : LTI_BAD_JSON);
		if (good)
			moodle_people(name);
		read += good;
	}
	assert_in_range(read, 3, 100);
	json_decref(lines);
}

static void offered(void **state)
{
	static const struct {
		const char *fields, *url;
		enum lti_memberships_version version;
	} rows[] = {
		{ "custom_context_memberships_url=https%3A%2F%2Fa%2F1&custom_context_memberships_v2_url=https%3A%2F%"
		  "2Fa%2F2",
		  "https://a/1", LTI_MEMBERSHIPS_V1 },
		{ "custom_context_memberships_v2_url=https%3A%2F%2Fa%2F2", "https://a/2", LTI_MEMBERSHIPS_V2 },
		{ "custom_context_memberships_url=%24ToolProxyBinding.memberships.url&custom_context_memberships_v2_"
		  "url="
		  "https%3A%2F%2Fa%2F2",
		  "https://a/2", LTI_MEMBERSHIPS_V2 },
		{ "custom_context_memberships_url=javascript%3Ax", NULL, 0 },
		{ "custom_context_memberships_url=", NULL, 0 },
		{ "context_memberships_url=https%3A%2F%2Fa%2F1", NULL, 0 },
		{ "a=b", NULL, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, rows[i].fields);
		struct lti_launch l = { .form = &f };
		struct lti_memberships_ask found;

		assert_int_equal(lti_memberships_offered(&l, &found), rows[i].url != NULL);
		assert_string_equal(found.url, rows[i].url ? rows[i].url : "");
		if (rows[i].url)
			assert_int_equal(found.version, rows[i].version);
	}
}

/* What we send, a platform that checks it the way Moodle does accepts. */
static void signed_question(void **state)
{
	struct lti_memberships_ask all = {
		.url = SERVICE "?x=1", .version = LTI_MEMBERSHIPS_V2, .role = "Learner", .limit = 50, .link = "7"
	};
	struct lti_signer by = { .key = KEY, .secret = SECRET, .nonce = lti_nonce(*state), .now = NOW };
	struct lti_memberships_call call;
	struct lti_envelope envelope;
	struct lti_diagnosis d;

	assert_int_equal(lti_memberships_sign(*state, &by, &all, &call), LTI_OK);
	assert_string_equal(call.method, "GET");
	assert_string_equal(call.url, SERVICE "?x=1&role=Learner&limit=50&rlid=7");
	assert_string_equal(call.accept, "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
	assert_null(strstr(call.authorization, "oauth_body_hash"));
	struct lti_request rq = {
		.method = "GET", .base_url = SERVICE, .query = strchr(call.url, '?') + 1, .now = NOW
	};
	assert_int_equal(lti_header_verify(*state, &rq, call.authorization, &consumer, WINDOW, &envelope, &d), LTI_OK);
	rq.body = ""; /* a request with a body needs its hash */
	assert_int_equal(lti_header_verify(*state, &rq, call.authorization, &consumer, WINDOW, &envelope, &d),
			 LTI_BAD_SIGNATURE);
	assert_int_equal(d.reason, LTI_REASON_BODY_HASH);
	rq.body = NULL;
	rq.query = "x=1";
	assert_int_equal(lti_header_verify(*state, &rq, call.authorization, &consumer, WINDOW, &envelope, &d),
			 LTI_BAD_SIGNATURE);
	assert_int_equal(d.reason, LTI_REASON_SIGNATURE);
	all.url = "file:///etc/passwd";
	assert_int_equal(lti_memberships_sign(*state, &by, &all, &call), LTI_BAD_URL);
}

#define V1(members) "{\"pageOf\":{\"membershipSubject\":{\"membership\":" members "}}}"

/* As the specification itself writes them. */
static void terms_of_the_vocabularies(void **state)
{
	static const char body[] =
	    V1("[{\"status\":\"liss:Active\",\"role\":[\"lism:Learner\"],\"member\":{\"userId\":\"1\"}},"
	       "{\"status\":\"liss:Inactive\",\"role\":\"http://purl.imsglobal.org/vocab/lis/v2/"
	       "membership#Instructor\",\"member\":{\"userId\":\"2\"}}]");

	assert_int_equal(lti_memberships_read(*state, &ask, body, sizeof body - 1, &got), LTI_OK);
	assert_int_equal(got.n, 2);
	assert_true(got.at[0].active);
	assert_int_equal(got.at[0].roles, LTI_ROLE_LEARNER);
	assert_false(got.at[1].active);
	assert_int_equal(got.at[1].roles, LTI_ROLE_INSTRUCTOR);
}

static void documents(void **state)
{
	static const struct {
		const char *body;
		enum lti_error want;
		size_t n;
	} rows[] = {
		{ "", LTI_BAD_JSON, 0 },
		{ "{}", LTI_BAD_JSON, 0 },
		{ "[]", LTI_BAD_JSON, 0 },
		{ "<html>", LTI_BAD_JSON, 0 },
		{ V1("[]"), LTI_OK, 0 },
		{ V1("{}"), LTI_BAD_JSON, 0 },
		{ V1("[1]"), LTI_BAD_JSON, 0 },
		{ V1("[{}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":7}}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":\"\"}}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":\"7\"}}]"), LTI_OK, 1 },
		{ V1("[{\"member\":{\"userId\":\"7\",\"userId\":\"8\"}}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":\"7\\u0000\"}}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":\"\\ud800\"}}]"), LTI_BAD_JSON, 0 },
		{ V1("[{\"member\":{\"userId\":\"\xff\"}}]"), LTI_BAD_JSON, 0 },
		{ "{\"members\":[{\"user_id\":\"7\"},{\"user_id\":\"8\"}]}", LTI_OK, 2 },
		{ "{\"members\":[{\"user_id\":\"7\"}]} x", LTI_BAD_JSON, 0 },
		{ "{\"members\":\"7\"}", LTI_BAD_JSON, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		enum lti_error e = lti_memberships_read(*state, &ask, rows[i].body, strlen(rows[i].body), &got);

		if (e != rows[i].want || got.n != rows[i].n)
			fail_msg("%s: %s, %zu", rows[i].body, lti_error_name(e), got.n);
	}
}

static void roles_by_the_same_table(void **state)
{
	static const struct {
		const char *roles;
		unsigned want;
	} rows[] = {
		{ "[\"Learner\"]", LTI_ROLE_LEARNER },
		{ "\"Instructor\"", LTI_ROLE_INSTRUCTOR },
		{ "[\"Instructor\",\"urn:lti:instrole:ims/lis/Administrator\"]",
		  LTI_ROLE_INSTRUCTOR | LTI_ROLE_ADMINISTRATOR },
		{ "[\"urn:lti:role:ims/lis/TeachingAssistant\",\"urn:lti:role:ims/lis/Mentor\"]",
		  LTI_ROLE_TEACHING_ASSISTANT | LTI_ROLE_OBSERVER },
		{ "[\"NotALearner\",7,null,[\"Instructor\"]]", 0 },
		{ "[\"x,Instructor\"]", 0 },
		{ "[\"urn:lti:instrole:ims/lis/Instructor\"]", 0 },
		{ "{}", 0 },
		{ "[]", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *body =
		    arena_printf(*state, "{\"members\":[{\"user_id\":\"7\",\"roles\":%s}]}", rows[i].roles);

		assert_int_equal(lti_memberships_read(*state, &ask, body, strlen(body), &got), LTI_OK);
		assert_int_equal(got.at[0].roles, rows[i].want);
	}
}

static void states_and_pages(void **state)
{
	static const struct {
		const char *more;
		bool active;
		const char *next;
	} rows[] = {
		{ "", true, "" },
		{ ",\"status\":\"Active\"", true, "" },
		{ ",\"status\":\"http://purl.imsglobal.org/vocab/lis/v2/status#Active\"", true, "" },
		{ ",\"status\":\"Inactive\"", false, "" },
		{ ",\"status\":\"Deleted\"", false, "" },
		{ "}],\"nextPage\":\"http://127.0.0.1:8090/x?from=5\",\"y\":[{\"z\":1", true,
		  "http://127.0.0.1:8090/x?from=5" },
		{ "}],\"nextPage\":\"http://evil/x\",\"y\":[{\"z\":1", true, "" },
		{ "}],\"nextPage\":\"http://127.0.0.1:8091/x\",\"y\":[{\"z\":1", true, "" },
		{ "}],\"nextPage\":\"javascript:x\",\"y\":[{\"z\":1", true, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *body = arena_printf(*state, "{\"members\":[{\"user_id\":\"7\"%s}]}", rows[i].more);

		assert_int_equal(lti_memberships_read(*state, &ask, body, strlen(body), &got), LTI_OK);
		assert_int_equal(got.at[0].active, rows[i].active);
		assert_string_equal(got.next, rows[i].next);
	}
}

static const char *crowd(struct arena *a, size_t n)
{
	struct buf b = buf_new(a);

	buf_puts(&b, "{\"members\":[");
	for (size_t i = 0; i < n; i++)
		buf_puts(&b, i ? ",{\"user_id\":\"7\"}" : "{\"user_id\":\"7\"}");
	buf_puts(&b, "]}");
	return b.p;
}

static void limits(void **state)
{
	enum { DEEP = 100000 };
	const char *s = crowd(*state, LTI_MEMBERS_MAX);

	assert_int_equal(lti_memberships_read(*state, &ask, s, strlen(s), &got), LTI_OK);
	assert_int_equal(got.n, LTI_MEMBERS_MAX);
	s = crowd(*state, LTI_MEMBERS_MAX + 1);
	assert_int_equal(lti_memberships_read(*state, &ask, s, strlen(s), &got), LTI_TOO_LARGE);
	assert_int_equal(got.n, 0);
	char *open = arena_alloc(*state, 1, LTI_MEMBERSHIPS_MAX + 1);
	memset(open, '[', LTI_MEMBERSHIPS_MAX + 1);
	assert_int_equal(lti_memberships_read(*state, &ask, open, LTI_MEMBERSHIPS_MAX + 1, &got), LTI_TOO_LARGE);
	assert_int_equal(lti_memberships_read(*state, &ask, open, DEEP, &got), LTI_BAD_JSON);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_recorded_answer),     TEST(offered),   TEST(signed_question),
		TEST(terms_of_the_vocabularies), TEST(documents), TEST(roles_by_the_same_table),
		TEST(states_and_pages),          TEST(limits),
	};

	return cmocka_run_group_tests_name("lti-memberships", tests, NULL, NULL);
}
