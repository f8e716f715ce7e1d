/* SPDX-License-Identifier: EUPL-1.2 */
/* keys: live, disabled, expired and doubled secrets; refusals that look and take the same. */
#include "data.h"

#include <stdlib.h>
#include <time.h>

#define LONG50 "01234567890123456789012345678901234567890123456789"
#define LONG200 LONG50 LONG50 LONG50 LONG50

static struct lti_launch launch;
static struct lti_diagnosis diagnosis;

static struct lti_request signed_with(struct arena *a, const char *secret)
{
	struct lti_form f = read_form(a, LAUNCH OAUTH);

	sign_exactly(a, NULL, &f, LTI_HMAC_SHA1, secret);
	return posting(a, &f, NULL);
}

static void keys(void **state)
{
	static const char dummy[] = "8b5a1ddc6f0e4b74a1f5c83d2e9760af"; /* what verify.c tries without a secret */
	static const struct {
		const char *id;
		struct lti_consumer consumer;
		const char *secret;
		enum lti_error want;
		enum lti_reason reason;
	} rows[] = {
		{ "other key", { "other", { SECRET }, true, 0, 0 }, SECRET, LTI_BAD_SIGNATURE, LTI_REASON_UNKNOWN_KEY },
		{ "disabled", { KEY, { SECRET }, false, 0, 0 }, SECRET, LTI_BAD_SIGNATURE, LTI_REASON_DISABLED },
		{ "disabled, dummy", { KEY, { SECRET }, false, 0, 0 }, dummy, LTI_BAD_SIGNATURE, LTI_REASON_DISABLED },
		{ "one secret, dummy",
		  { KEY, { SECRET }, true, 0, 0 },
		  dummy,
		  LTI_BAD_SIGNATURE,
		  LTI_REASON_SIGNATURE },
		{ "no secret", { KEY, { NULL }, true, 0, 0 }, dummy, LTI_BAD_SIGNATURE, LTI_REASON_SIGNATURE },
		{ "empty secret", { KEY, { "" }, true, 0, 0 }, "", LTI_BAD_SIGNATURE, LTI_REASON_SIGNATURE },
		{ "new secret", { KEY, { SECRET, "old" }, true, 0, 0 }, SECRET, LTI_OK, 0 },
		{ "old secret", { KEY, { "new", SECRET }, true, 0, 0 }, SECRET, LTI_OK, 0 },
		{ "retired secret",
		  { KEY, { "new", "old" }, true, 0, 0 },
		  SECRET,
		  LTI_BAD_SIGNATURE,
		  LTI_REASON_SIGNATURE },
		{ "from now", { KEY, { SECRET }, true, NOW, 0 }, SECRET, LTI_OK, 0 },
		{ "not yet", { KEY, { SECRET }, true, NOW + 1, 0 }, SECRET, LTI_BAD_SIGNATURE, LTI_REASON_NOT_YET },
		{ "last second", { KEY, { SECRET }, true, 0, NOW + 1 }, SECRET, LTI_OK, 0 },
		{ "expired", { KEY, { SECRET }, true, 0, NOW }, SECRET, LTI_BAD_SIGNATURE, LTI_REASON_EXPIRED },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_request rq = signed_with(*state, rows[i].secret);
		enum lti_error e = lti_launch_verify(*state, &rq, &rows[i].consumer, WINDOW, &launch, &diagnosis);

		if (e != rows[i].want || diagnosis.reason != rows[i].reason)
			fail_msg("%s: %s because %s", rows[i].id, lti_error_name(e), lti_reason_name(diagnosis.reason));
		assert_int_equal(launch.envelope.secret, e ? -1 : strcmp(rows[i].consumer.secret[0], SECRET) != 0);
	}
	struct lti_request rq = signed_with(*state, dummy);
	assert_int_equal(lti_launch_verify(*state, &rq, NULL, WINDOW, &launch, &diagnosis), LTI_BAD_SIGNATURE);
	assert_int_equal(diagnosis.reason, LTI_REASON_UNKNOWN_KEY);
	assert_string_equal(diagnosis.wanted, "");
}

static int ascending(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static int64_t nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

enum { TRIES = 1000, KINDS = 4 };

/* How much longer the slowest kind of refusal takes than the quickest, in percent: the twentieth of 1000 tries of each,
 * taken in turn, from below, where a busy machine disturbs least. */
static int spread(struct arena *a, const struct lti_request *rq, const struct lti_consumer *const kinds[KINDS])
{
	int64_t *took[KINDS], least = INT64_MAX, most = 0;

	for (size_t k = 0; k < KINDS; k++)
		took[k] = arena_alloc(a, TRIES, sizeof **took);
	for (size_t i = 0; i < TRIES; i++)
		for (size_t k = 0; k < KINDS; k++) {
			struct arena_mark mark = arena_mark(a);
			int64_t start = nanoseconds();

			assert_int_equal(lti_launch_verify(a, rq, kinds[k], WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
			took[k][i] = nanoseconds() - start;
			arena_rewind(a, mark);
		}
	for (size_t k = 0; k < KINDS; k++) {
		qsort(took[k], TRIES, sizeof **took, ascending);
		int64_t quick = took[k][TRIES / 50];

		least = quick < least ? quick : least;
		most = quick > most ? quick : most;
	}
	return (int)(100 * (most - least) / least);
}

/* Unknown, disabled, badly signed with one secret and with two. A busy machine gets three goes; a real difference (one
 * HMAC more or less) shows in each. */
static void refusals_take_the_same_time(void **state)
{
	const struct lti_consumer disabled = { KEY, { SECRET }, false, 0, 0 };
	const struct lti_consumer two = { KEY, { SECRET, "old" }, true, 0, 0 };
	const struct lti_consumer *const kinds[KINDS] = { NULL, &disabled, &consumer, &two };
	struct lti_request rq = signed_with(*state, "wrong");
	int percent = 100;

	for (int go = 0; go < 3 && percent > 15; go++)
		percent = spread(*state, &rq, kinds);
	assert_in_range(percent, 0, 15);
}

/* SECURITY A6: what leaves the library on a refusal holds no secret, base string or signature, but in the diagnosis. */
static void refusals_tell_nothing(void **state)
{
	struct lti_request rq = signed_with(*state, "wrong");

	assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, &diagnosis), LTI_BAD_SIGNATURE);
	assert_string_equal(launch.return_url, "");
	assert_string_equal(launch.envelope.key, "");
	assert_in(diagnosis.base_string, "POST&https%3A%2F%2Fkv.example.se%2Flti%2Flaunch&");
	assert_int_equal(strlen(diagnosis.wanted), 28);
	assert_string_not_equal(diagnosis.wanted, diagnosis.got);
	assert_int_equal(diagnosis.clock, 0);
	assert_int_equal(diagnosis.secret, -1);
}

static void secrets(void **state)
{
	static const char *const odd[] = { "å", "&", "%", "a b+c", "=&?#", LONG200, LONG200 LONG200, "\"'<>" };

	for (size_t i = 0; i < COUNT(odd); i++) {
		struct lti_request rq = signed_with(*state, odd[i]);
		struct lti_consumer c = { KEY, { odd[i] }, true, 0, 0 };

		assert_int_equal(lti_launch_verify(*state, &rq, &c, WINDOW, &launch, NULL), LTI_OK);
	}
}

static void form_read_by_the_caller(void **state)
{
	struct lti_request rq = signed_with(*state, SECRET);
	struct lti_form f = read_form(*state, rq.body);

	assert_string_equal(lti_form_key(&f), KEY);
	rq.form = &f;
	rq.body = NULL;
	rq.body_len = 0;
	assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_OK);
	f = read_form(*state, "oauth_consumer_key=a&oauth_consumer_key=b");
	assert_null(lti_form_key(&f));
	f = read_form(*state, "oauth_consumer_key=");
	assert_null(lti_form_key(&f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keys),    TEST(refusals_take_the_same_time), TEST(refusals_tell_nothing),
		TEST(secrets), TEST(form_read_by_the_caller),
	};

	if (lti_selftest())
		return 1;
	return cmocka_run_group_tests_name("lti-keys", tests, NULL, NULL);
}
