/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: requests as sent, every recorded answer classed, and our consumer's side. */
#include "data.h"

#include <float.h>
#include <locale.h>
#include <math.h>

static void scores(void **state)
{
	static const struct {
		double score;
		const char *text;
	} rows[] = { { 0, "0" },         { -0.0, "0" },         { -1, "0" },
		     { 1, "1" },         { 1.5, "1" },          { 0.92, "0.92" },
		     { 0.5, "0.5" },     { 1.0 / 3, "0.3333" }, { 2.0 / 3, "0.6667" },
		     { 0.00004, "0" },   { 0.00006, "0.0001" }, { 0.99996, "1" },
		     { 0.07, "0.07" },   { NAN, "0" },          { INFINITY, "1" },
		     { -INFINITY, "0" }, { DBL_MIN, "0" } };

	setlocale(LC_ALL, "sv_SE.UTF-8");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *text = lti_score_text(*state, rows[i].score);

		assert_string_equal(text, rows[i].text);
		assert_true(lti_score_ok(text));
	}
}

static void scores_taken(void **state)
{
	static const char *const good[] = { "0", "1", "0.0", "1.0", "0.42", "00.5", "01", "1.000", "0.333333333333" };
	static const char *const bad[] = { "",   " 0.5", "0.5 ", "0,5",  "1.5", "1.0000001", "-1",  "+0.5",
					   ".5", "1.",   "1e-1", "abc",  "NaN", "INF",       "0x1", "2",
					   "10", "11",   "0.5.", "0..5", "å",   "0.5\n" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		if (!lti_score_ok(good[i]))
			fail_msg("%s is refused", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (lti_score_ok(bad[i]))
			fail_msg("%s is taken", bad[i]);
}

static const char *long_sourcedid(struct arena *a)
{
	char *s = arena_alloc(a, 1, 4097);

	for (size_t i = 0; i < 4096; i++)
		s[i] = "abc&<>\"'%+/="[i % 12];
	return s;
}

static void requests_read_back(void **state)
{
	const char *const sourcedids[] = { "{\"data\":{\"x\":\"a\"},\"hash\":\"b\"}",
					   "å<&>\"'",
					   "]]>",
					   "",
					   " a\tb\nc\r\nd ",
					   "<!--x-->",
					   "&amp;&#13;",
					   "🎓",
					   long_sourcedid(*state) };

	for (size_t i = 0; i < COUNT(sourcedids); i++)
		for (enum lti_operation op = LTI_REPLACE_RESULT; op <= LTI_DELETE_RESULT; op++) {
			struct lti_outcome o = { .operation = op,
						 .message_id = lti_nonce(*state),
						 .sourcedid = sourcedids[i],
						 .score = "0.92" },
					   got;
			size_t len;
			const char *xml = lti_outcome_write(*state, &o, &len);

			assert_int_equal(len, strlen(xml));
			assert_int_equal(lti_outcome_read(*state, xml, len, &got), LTI_OK);
			assert_int_equal(got.operation, op);
			assert_string_equal(got.sourcedid, sourcedids[i]);
			assert_string_equal(got.message_id, o.message_id);
			if (op == LTI_REPLACE_RESULT)
				assert_string_equal(got.score, "0.92");
			else
				assert_null(got.score);
		}
}

static void request_text(void **state)
{
	struct lti_outcome o = {
		.operation = LTI_REPLACE_RESULT, .message_id = "m1", .sourcedid = "a&b", .score = "0.92"
	};
	size_t len;
	const char *xml = lti_outcome_write(*state, &o, &len);

	assert_string_equal(
	    xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		 "<imsx_POXEnvelopeRequest xmlns=\"http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0\">"
		 "<imsx_POXHeader><imsx_POXRequestHeaderInfo><imsx_version>V1.0</imsx_version>"
		 "<imsx_messageIdentifier>m1</imsx_messageIdentifier></imsx_POXRequestHeaderInfo></imsx_POXHeader>"
		 "<imsx_POXBody><replaceResultRequest><resultRecord><sourcedGUID><sourcedId>a&amp;b</sourcedId></"
		 "sourcedGUID>"
		 "<result><resultScore><language>en</language><textString>0.92</textString></resultScore></result>"
		 "</resultRecord></replaceResultRequest></imsx_POXBody></imsx_POXEnvelopeRequest>");
}

static void message_ids_differ(void **state)
{
	const char *a = lti_nonce(*state), *b = lti_nonce(*state);

	assert_string_not_equal(a, b);
	assert_int_equal(strlen(a), 48);
	assert_int_equal(strspn(a, "0123456789abcdef"), 48);
}

/* Our answers, read by our reader, say what they were made to say. */
static void answers_read_back(void **state)
{
	static const struct {
		enum lti_code code;
		enum lti_delivery want;
	} rows[] = { { LTI_CODE_SUCCESS, LTI_DELIVERED },
		     { LTI_CODE_PROCESSING, LTI_UNKNOWN },
		     { LTI_CODE_FAILURE, LTI_REFUSED },
		     { LTI_CODE_UNSUPPORTED, LTI_REFUSED } };
	struct lti_outcome o = {
		.operation = LTI_READ_RESULT, .name = "readResultRequest", .message_id = "m1", .sourcedid = "s"
	};
	struct lti_answer got;
	size_t len;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *xml = lti_answer_write(*state, &o, rows[i].code, "å & <x>", "0.5", &len);

		lti_answer_read(*state, 200, xml, len, "m1", &got);
		assert_int_equal(got.code, rows[i].code);
		assert_int_equal(got.delivery, rows[i].want);
		assert_string_equal(got.description, "å & <x>");
		assert_string_equal(got.score, "0.5");
	}
	const char *xml = lti_answer_write(*state, &o, LTI_CODE_SUCCESS, "", "", &len);
	lti_answer_read(*state, 200, xml, len, "another", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
	lti_answer_read(*state, 200, xml, len, "m1", &got);
	assert_string_equal(got.score, "");
	for (size_t cut = 0; cut < len; cut++) {
		lti_answer_read(*state, 200, xml, cut, "m1", &got);
		assert_int_equal(got.delivery, LTI_UNKNOWN);
	}
	xml = lti_answer_write(*state, NULL, LTI_CODE_FAILURE, "no", NULL, &len);
	assert_in(xml, "<unknownResponse>");
	lti_answer_read(*state, 200, xml, len, "m1", &got);
	assert_int_equal(got.delivery, LTI_REFUSED);
	assert_null(got.score);
}

/* What each recorded answer must be, from what the platform said and did. */
static enum lti_delivery expected(const char *name, int status, const char *body)
{
	if (strstr(body, "<imsx_codeMajor>success<"))
		return LTI_DELIVERED;
	if (strstr(body, "<imsx_codeMajor>"))
		return LTI_REFUSED;
	if (!strcmp(name, "auth-nonce_again") || !strcmp(name, "auth-ts_2h_ahead"))
		return LTI_RETRY;
	return status == 200 ? LTI_UNKNOWN : LTI_REFUSED;
}

static void recorded(struct arena *a, const char *path, size_t least)
{
	json_t *lines = data_lines(path), *row;
	size_t i, counts[4] = { 0 };

	json_array_foreach(lines, i, row)
	{
		const char *name = data_text(row, "name");
		const json_t *response = json_object_get(row, "response");
		const char *body = data_text(response, "body"),
			   *sent = data_text(json_object_get(row, "request"), "body");
		int status = (int)json_integer_value(json_object_get(response, "status"));
		struct lti_outcome request = { .message_id = "" };
		struct lti_answer got;

		lti_outcome_read(a, sent, strlen(sent), &request);
		lti_answer_read(a, status, body, strlen(body), request.message_id, &got);
		if (got.delivery != expected(name, status, body))
			fail_msg("%s: %d %d %s", name, got.delivery, got.code, got.description);
		assert_null(strstr(got.description, "EID_"));
		counts[got.delivery]++;
	}
	assert_in_range(i, least, 1000);
	assert_true(counts[LTI_DELIVERED] && counts[LTI_REFUSED]);
	json_decref(lines);
}

static void every_recorded_answer(void **state)
{
	recorded(*state, CAPTURES "moodle-outcomes.jsonl", 66);
	recorded(*state, CAPTURES "canvas-outcomes.jsonl", 56);
}

static void recorded_details(void **state)
{
	static const struct {
		const char *path, *name, *description, *detail, *score;
	} rows[] = {
		{ CAPTURES "canvas-outcomes.jsonl", "replace-1.5", "Score is not between 0 and 1", "bad_score", NULL },
		{ CAPTURES "canvas-outcomes.jsonl", "read-empty", "", "", "" },
		{ CAPTURES "canvas-outcomes.jsonl", "auth-bad_secret", "Invalid authorization header", "", NULL },
		{ CAPTURES "moodle-outcomes.jsonl", "outcome-01-read-before", "Result read", "", "" },
		{ CAPTURES "moodle-outcomes.jsonl", "outcome-80-max20-read", "Result read", "", "0.42" },
		{ CAPTURES "moodle-outcomes.jsonl", "outcome-88-teacher-overrode-88-read", "Result read", "", "0.88" },
		{ CAPTURES "moodle-outcomes.jsonl", "outcome-46-wrong-secret", "Message signature not valid", "",
		  NULL },
	};

	for (size_t k = 0; k < COUNT(rows); k++) {
		json_t *lines = data_lines(rows[k].path), *row;
		size_t i, found = 0;

		json_array_foreach(lines, i, row)
		{
			const json_t *response = json_object_get(row, "response");
			const char *body = data_text(response, "body");
			struct lti_answer got;

			if (strcmp(data_text(row, "name"), rows[k].name) != 0)
				continue;
			lti_answer_read(*state, (int)json_integer_value(json_object_get(response, "status")), body,
					strlen(body), "x", &got);
			assert_string_equal(got.description, rows[k].description);
			assert_string_equal(got.detail, rows[k].detail);
			assert_int_equal(got.score != NULL, rows[k].score != NULL);
			if (rows[k].score)
				assert_string_equal(got.score, rows[k].score);
			found++;
		}
		assert_int_equal(found, 1);
		json_decref(lines);
	}
}

/* What was sent to Moodle, signed by hand then: read and verified by our consumer's side. */
static void recorded_requests_verify(void **state)
{
	json_t *lines = data_lines(CAPTURES "moodle-outcomes.jsonl"), *row, *pair;
	size_t i, k, right = 0;

	json_array_foreach(lines, i, row)
	{
		const json_t *sent = json_object_get(row, "request");
		const char *url = data_text(sent, "url"), *body = data_text(sent, "body"), *header = NULL;
		struct lti_request rq = { .method = data_text(sent, "method"),
					  .base_url = data_base(*state, url),
					  .query = data_query(url),
					  .body = body,
					  .body_len = strlen(body) };
		struct lti_consumer c = { .key = "moodle-key", .secret = { "moodle-secret" }, .enabled = true };
		struct lti_envelope envelope;

		json_array_foreach(json_object_get(sent, "headers"), k,
				   pair) if (!strcmp(json_string_value(json_array_get(pair, 0)), "Authorization"))
		    header = json_string_value(json_array_get(pair, 1));
		const char *key = lti_header_key(*state, header), *name = data_text(row, "name");
		if (!key || strcmp(key, "moodle-key") || strstr(name, "body-hash") || strstr(name, "secret") ||
		    strstr(name, "plaintext") || strstr(name, "sha256") || strstr(name, "get"))
			continue;
		rq.now = strtoll(strstr(header, "oauth_timestamp=\"") + 17, NULL, 10);
		if (lti_header_verify(*state, &rq, header, &c, WINDOW, &envelope, NULL))
			fail_msg("%s", name);
		right++;
	}
	assert_in_range(right, 45, 66);
	json_decref(lines);
}

static void requests_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"x",
		"<a/>",
		"<imsx_POXEnvelopeRequest/>",
		"<imsx_POXEnvelopeRequest><imsx_POXBody/></imsx_POXEnvelopeRequest>",
		"<imsx_POXEnvelopeRequest><imsx_POXBody>x</imsx_POXBody></imsx_POXEnvelopeRequest>",
		"<!DOCTYPE "
		"a><imsx_POXEnvelopeRequest><imsx_POXBody><readResultRequest/></imsx_POXBody></"
		"imsx_POXEnvelopeRequest>",
		"<imsx_POXEnvelopeRequest><imsx_POXBody><readResultRequest/></imsx_POXBody>",
	};
	static const char other[] =
	    "<imsx_POXEnvelopeRequest><imsx_POXBody><replaceResultRequests/></imsx_POXBody></imsx_POXEnvelopeRequest>";
	struct lti_outcome o;

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(lti_outcome_read(*state, bad[i], strlen(bad[i]), &o), LTI_BAD_XML);
	assert_int_equal(lti_outcome_read(*state, other, sizeof other - 1, &o), LTI_OK);
	assert_int_equal(o.operation, LTI_OTHER_OPERATION);
	assert_string_equal(o.name, "replaceResultRequests");
	assert_string_equal(o.sourcedid, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(scores),
		TEST(scores_taken),
		TEST(requests_read_back),
		TEST(request_text),
		TEST(message_ids_differ),
		TEST(answers_read_back),
		TEST(every_recorded_answer),
		TEST(recorded_details),
		TEST(recorded_requests_verify),
		TEST(requests_refused),
	};

	return cmocka_run_group_tests_name("lti-outcome", tests, NULL, NULL);
}
