/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: attacks on signature, parameters, nonce and time. */
#include "data.h"

#include <stdlib.h>

/* A launch of these fields, signed over exactly them (and the query unless it is unsigned), and its verdict. */
struct attempt {
	const char *fields;          /* before the signature */
	const char *unsigned_fields; /* after it, posted too */
	const char *query;           /* posted */
	bool query_unsigned;
	const char *method, *content_type, *secret;
	enum lti_hash hash;
	int64_t now;
};

static struct lti_launch launch;
static struct lti_diagnosis diagnosis;

static enum lti_error verdict(struct arena *a, const struct attempt *t)
{
	struct lti_form f = read_form(a, t->fields);

	sign_exactly(a, t->query_unsigned ? NULL : t->query, &f, t->hash, t->secret ? t->secret : SECRET);
	struct lti_request rq = posting(a, &f, t->query);
	if (t->unsigned_fields)
		rq.body = arena_printf(a, "%s&%s", rq.body, t->unsigned_fields);
	rq.body_len = strlen(rq.body);
	rq.method = t->method ? t->method : rq.method;
	rq.content_type = t->content_type ? t->content_type : rq.content_type;
	rq.now = t->now ? t->now : NOW;
	return lti_launch_verify(a, &rq, &consumer, WINDOW, &launch, &diagnosis);
}

#define PLAIN LAUNCH "&oauth_consumer_key=" KEY "&oauth_nonce=n1&oauth_timestamp=1700000000"
#define LONG50 "01234567890123456789012345678901234567890123456789"
#define LONG200 LONG50 LONG50 LONG50 LONG50

static const struct {
	const char *id;
	struct attempt attempt;
	enum lti_error want;
	enum lti_reason reason;
} attempts[] = {
	{ "plain", { .fields = LAUNCH OAUTH }, LTI_OK, LTI_REASON_NONE },
	{ "sha256", { .fields = PLAIN "&oauth_signature_method=HMAC-SHA256", .hash = LTI_HMAC_SHA256 }, LTI_OK, 0 },
	{ "A2 plaintext",
	  { .fields = PLAIN "&oauth_signature_method=PLAINTEXT" },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_METHOD },
	{ "A2 rsa", { .fields = PLAIN "&oauth_signature_method=RSA-SHA1" }, LTI_BAD_SIGNATURE, LTI_REASON_METHOD },
	{ "A2 empty", { .fields = PLAIN "&oauth_signature_method=" }, LTI_BAD_SIGNATURE, LTI_REASON_METHOD },
	{ "A2 none", { .fields = PLAIN }, LTI_BAD_SIGNATURE, LTI_REASON_UNSIGNED },
	{ "A2 case", { .fields = PLAIN "&oauth_signature_method=hmac-sha1" }, LTI_BAD_SIGNATURE, LTI_REASON_METHOD },
	{ "A2 crossed",
	  { .fields = PLAIN "&oauth_signature_method=HMAC-SHA256" },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
	{ "A3 get", { .fields = LAUNCH OAUTH, .method = "GET" }, LTI_BAD_METHOD, LTI_REASON_FORM },
	{ "A4 role in the address",
	  { .fields = LAUNCH OAUTH, .query = "roles=Instructor", .query_unsigned = true },
	  LTI_OK,
	  0 },
	{ "A5 pair nobody signed",
	  { .fields = LAUNCH OAUTH, .query = "x=1", .query_unsigned = true },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
	{ "A5 one of two signed once",
	  { .fields = LAUNCH OAUTH "&x=1", .query = "x=1&y=2", .query_unsigned = true },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
	{ "A5 signed once", { .fields = LAUNCH OAUTH "&x=1", .query = "x=1", .query_unsigned = true }, LTI_OK, 0 },
	{ "A5 signed twice", { .fields = LAUNCH OAUTH "&x=1", .query = "x=1" }, LTI_OK, 0 },
	{ "A5 in the address only", { .fields = LAUNCH OAUTH, .query = "x=1" }, LTI_OK, 0 },
	{ "A5 oauth in the address",
	  { .fields = LAUNCH, .query = "oauth_consumer_key=" KEY },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_UNSIGNED },
	{ "A6 wrong secret", { .fields = LAUNCH OAUTH, .secret = "other" }, LTI_BAD_SIGNATURE, LTI_REASON_SIGNATURE },
	{ "unsigned extra",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "custom_x=1" },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
	{ "A9 signature twice",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "oauth_signature=x" },
	  LTI_BAD_FORM,
	  LTI_REASON_TWICE },
	{ "A9 other spelling",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "OAuth_Signature=x" },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
	{ "A9 key twice", { .fields = LAUNCH OAUTH "&oauth_consumer_key=" KEY }, LTI_BAD_FORM, LTI_REASON_TWICE },
	{ "A9 user twice", { .fields = LAUNCH OAUTH "&user_id=u-1" }, LTI_BAD_FORM, LTI_REASON_TWICE },
	{ "A9 roles twice", { .fields = LAUNCH OAUTH "&roles=Instructor" }, LTI_BAD_FORM, LTI_REASON_TWICE },
	{ "A9 sourcedid twice",
	  { .fields = LAUNCH OAUTH "&lis_result_sourcedid=1&lis_result_sourcedid=2" },
	  LTI_BAD_FORM,
	  LTI_REASON_TWICE },
	{ "A9 custom twice", { .fields = LAUNCH OAUTH "&custom_a=1&custom_a=2" }, LTI_OK, 0 },
	{ "A10 zero byte in a value",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "custom_x=a%00b" },
	  LTI_BAD_FORM,
	  LTI_REASON_FORM },
	{ "A10 zero byte in a name",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "custom%00x=a" },
	  LTI_BAD_FORM,
	  LTI_REASON_FORM },
	{ "A11 odd bytes", { .fields = LAUNCH OAUTH "&custom_%3D%26=a?b%01c" }, LTI_OK, 0 },
	{ "A12 broken percent", { .fields = LAUNCH OAUTH, .unsigned_fields = "x=%G1" }, LTI_BAD_FORM, LTI_REASON_FORM },
	{ "A12 percent at the end",
	  { .fields = LAUNCH OAUTH, .unsigned_fields = "x=%" },
	  LTI_BAD_FORM,
	  LTI_REASON_FORM },
	{ "A12 invalid UTF-8", { .fields = LAUNCH OAUTH, .unsigned_fields = "x=%E5" }, LTI_BAD_FORM, LTI_REASON_FORM },
	{ "A14 no type", { .fields = LAUNCH OAUTH, .content_type = "" }, LTI_BAD_TYPE, LTI_REASON_FORM },
	{ "A14 text", { .fields = LAUNCH OAUTH, .content_type = "text/plain" }, LTI_BAD_TYPE, LTI_REASON_FORM },
	{ "A14 multipart",
	  { .fields = LAUNCH OAUTH, .content_type = "multipart/form-data; boundary=x" },
	  LTI_BAD_TYPE,
	  LTI_REASON_FORM },
	{ "A14 charset", { .fields = LAUNCH OAUTH, .content_type = FORM_TYPE "; charset=UTF-8" }, LTI_OK, 0 },
	{ "A16 no version", { .fields = PLAIN "&oauth_signature_method=HMAC-SHA1" }, LTI_OK, 0 },
	{ "A16 version 2.0",
	  { .fields = PLAIN "&oauth_signature_method=HMAC-SHA1&oauth_version=2.0" },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_METHOD },
	{ "B4 -301", { .fields = LAUNCH OAUTH, .now = NOW + 301 }, LTI_CLOCK, LTI_REASON_CLOCK },
	{ "B4 -300", { .fields = LAUNCH OAUTH, .now = NOW + 300 }, LTI_OK, 0 },
	{ "B4 -299", { .fields = LAUNCH OAUTH, .now = NOW + 299 }, LTI_OK, 0 },
	{ "B4 +299", { .fields = LAUNCH OAUTH, .now = NOW - 299 }, LTI_OK, 0 },
	{ "B4 +301", { .fields = LAUNCH OAUTH, .now = NOW - 301 }, LTI_CLOCK, LTI_REASON_CLOCK },
	{ "B5 ten minutes later", { .fields = LAUNCH OAUTH, .now = NOW - 299 + 600 }, LTI_CLOCK, LTI_REASON_CLOCK },
	{ "B4 wrong secret and clock",
	  { .fields = LAUNCH OAUTH, .secret = "x", .now = NOW + 999 },
	  LTI_BAD_SIGNATURE,
	  LTI_REASON_SIGNATURE },
};

static void attacks(void **state)
{
	for (size_t i = 0; i < COUNT(attempts); i++) {
		enum lti_error e = verdict(*state, &attempts[i].attempt);

		if (e != attempts[i].want || diagnosis.reason != attempts[i].reason)
			fail_msg("%s: %s because %s", attempts[i].id, lti_error_name(e),
				 lti_reason_name(diagnosis.reason));
		assert_int_equal(launch.form != NULL, e == LTI_OK || e == LTI_CLOCK || e == LTI_INCOMPLETE);
		assert_string_equal(launch.user_id, launch.form ? "u-1" : "");
		assert_int_equal(launch.roles, launch.form ? LTI_ROLE_LEARNER : 0);
	}
}

/* LTI_OK needs each signed field as it is: none left out. */
static void nothing_may_be_missing(void **state)
{
	struct lti_form f = read_form(*state, LAUNCH OAUTH);

	sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
	for (size_t i = 0; i < f.n; i++) {
		struct lti_form less = { 0 };

		for (size_t k = 0; k < f.n; k++)
			if (k != i)
				lti_form_add(*state, &less, f.at[k].name, f.at[k].value);
		struct lti_request rq = posting(*state, &less, NULL);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
	}
}

static void order_does_not_matter(void **state)
{
	struct lti_form f = read_form(*state, LAUNCH OAUTH "&custom_b=2&custom_a=1&custom_a=0");
	unsigned seed = 18;

	sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
	for (int round = 0; round < 100; round++) {
		size_t i = (size_t)rand_r(&seed) % f.n, k = (size_t)rand_r(&seed) % f.n;
		struct lti_field was = f.at[i];

		f.at[i] = f.at[k];
		f.at[k] = was;
		struct lti_request rq = posting(*state, &f, NULL);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_OK);
	}
}

/* Signatures that are no digest at all, among them what a failing library would print. */
static void signatures_that_are_none(void **state)
{
	static const char *const bad[] = { "", "(null)", "null", "=", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "%28null%29" };
	struct lti_form f = read_form(*state, LAUNCH OAUTH);

	lti_form_add(*state, &f, "oauth_signature", "");
	for (size_t i = 0; i < COUNT(bad); i++) {
		f.at[f.n - 1].value = bad[i];
		struct lti_request rq = posting(*state, &f, NULL);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
	}
	f.n--;
	sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
	const char *right = f.at[f.n - 1].value;
	const char *near[] = { arena_dupn(*state, right, strlen(right) - 1), arena_printf(*state, "%s=", right),
			       arena_printf(*state, " %s", right), arena_printf(*state, "%s\n", right) };
	for (size_t i = 0; i < COUNT(near); i++) {
		f.at[f.n - 1].value = near[i];
		struct lti_request rq = posting(*state, &f, NULL);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
	}
}

#define STAMPED LAUNCH "&oauth_consumer_key=" KEY "&oauth_signature_method=HMAC-SHA1&oauth_nonce=n1&oauth_timestamp="

static void timestamps(void **state)
{
	static const struct {
		const char *fields;
		enum lti_error want;
	} rows[] = {
		{ STAMPED "1700000000", LTI_OK },
		{ STAMPED "0001700000000", LTI_OK },
		{ STAMPED "0", LTI_CLOCK },
		{ STAMPED "999999999999999", LTI_CLOCK },
		{ STAMPED "-1", LTI_BAD_FORM },
		{ STAMPED "-1700000000", LTI_BAD_FORM },
		{ STAMPED "%2B1700000000", LTI_BAD_FORM },
		{ STAMPED "1e9", LTI_BAD_FORM },
		{ STAMPED "%201700000000", LTI_BAD_FORM },
		{ STAMPED "1700000000%20", LTI_BAD_FORM },
		{ STAMPED "12345678901234567890", LTI_BAD_FORM },
		{ STAMPED "99999999999999999999999999", LTI_BAD_FORM },
		{ STAMPED "", LTI_BAD_FORM },
		{ STAMPED "1700000000.5", LTI_BAD_FORM },
		{ STAMPED "0x6553f100", LTI_BAD_FORM },
		{ STAMPED "%D9%A1%D9%A7", LTI_BAD_FORM },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (verdict(*state, &(struct attempt){ .fields = rows[i].fields }) != rows[i].want)
			fail_msg("%s: not %s", strrchr(rows[i].fields, '='), lti_error_name(rows[i].want));
}

static void nonces(void **state)
{
	static const char before[] = LAUNCH "&oauth_consumer_key=" KEY
					    "&oauth_signature_method=HMAC-SHA1&oauth_timestamp=1700000000&oauth_nonce=";
	static const struct {
		const char *nonce;
		enum lti_error want;
	} rows[] = {
		{ "a" LONG200, LTI_OK },
		{ "b" LONG200, LTI_OK },
		{ LONG200 LONG50 "12345", LTI_OK },
		{ LONG200 LONG50 "123456", LTI_BAD_FORM },
		{ "", LTI_BAD_FORM },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *fields = arena_printf(*state, "%s%s", before, rows[i].nonce);

		assert_int_equal(verdict(*state, &(struct attempt){ .fields = fields }), rows[i].want);
		assert_string_equal(launch.envelope.nonce, rows[i].want ? "" : rows[i].nonce);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(attacks),
		TEST(nothing_may_be_missing),
		TEST(order_does_not_matter),
		TEST(signatures_that_are_none),
		TEST(timestamps),
		TEST(nonces),
	};

	if (lti_selftest())
		return 1;
	return cmocka_run_group_tests_name("lti-launch", tests, NULL, NULL);
}
