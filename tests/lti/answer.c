/* SPDX-License-Identifier: EUPL-1.2 */
/* answer: every kind of answer classed as delivered, passing, permanent or unknown; hostile, huge and half ones too. */
#include "data.h"

#define OPEN "<?xml version=\"1.0\"?><imsx_POXEnvelopeResponse><imsx_POXHeader><x><imsx_statusInfo><imsx_codeMajor>"
#define CLOSE "</imsx_codeMajor></imsx_statusInfo></x></imsx_POXHeader></imsx_POXEnvelopeResponse>"
#define DTD(inside)                                                         \
	"<?xml version=\"1.0\"?><!DOCTYPE imsx_POXEnvelopeResponse " inside \
	"><imsx_POXEnvelopeResponse><imsx_codeMajor>success</imsx_codeMajor></imsx_POXEnvelopeResponse>"

static const struct {
	const char *name;
	int status;
	const char *body;
	enum lti_delivery want;
	enum lti_code code;
} answers[] = {
	{ "success", 200, OPEN "success" CLOSE, LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "Success", 200, OPEN "Success" CLOSE, LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "blanks", 200, OPEN "\n success \t" CLOSE, LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "prefix", 200,
	  "<a:imsx_POXEnvelopeResponse "
	  "xmlns:a=\"x\"><a:imsx_codeMajor>success</a:imsx_codeMajor></a:imsx_POXEnvelopeResponse>",
	  LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "undeclared prefix", 200,
	  "<a:imsx_POXEnvelopeResponse><a:imsx_codeMajor>success</a:imsx_codeMajor></a:imsx_POXEnvelopeResponse>",
	  LTI_UNKNOWN, LTI_CODE_NONE },
	{ "cdata", 200, OPEN "<![CDATA[success]]>" CLOSE, LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "success at 422", 422, OPEN "success" CLOSE, LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "failure", 200, OPEN "failure" CLOSE, LTI_REFUSED, LTI_CODE_FAILURE },
	{ "failure at 422", 422, OPEN "failure" CLOSE, LTI_REFUSED, LTI_CODE_FAILURE },
	{ "failure at 503", 503, OPEN "failure" CLOSE, LTI_RETRY, LTI_CODE_FAILURE },
	{ "unsupported", 200, OPEN "unsupported" CLOSE, LTI_REFUSED, LTI_CODE_UNSUPPORTED },
	{ "processing", 200, OPEN "processing" CLOSE, LTI_UNKNOWN, LTI_CODE_PROCESSING },
	{ "not successful", 200, OPEN "not successful" CLOSE, LTI_UNKNOWN, LTI_CODE_NONE },
	{ "empty code", 200, OPEN CLOSE, LTI_UNKNOWN, LTI_CODE_NONE },
	{ "code elsewhere", 200, "<html><imsx_codeMajor>success</imsx_codeMajor></html>", LTI_UNKNOWN, LTI_CODE_NONE },
	{ "empty", 200, "", LTI_UNKNOWN, LTI_CODE_NONE },
	{ "login page", 200, "<!DOCTYPE html><html><body>Logga in", LTI_UNKNOWN, LTI_CODE_NONE },
	{ "no content", 204, "", LTI_UNKNOWN, LTI_CODE_NONE },
	{ "half", 200, OPEN "success</imsx_codeMajor>", LTI_UNKNOWN, LTI_CODE_NONE },
	{ "moved", 302, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "400", 400, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "401", 401, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "401 nonce", 401, "{\"errors\":[{\"message\":\"Duplicate nonce detected\"}]}", LTI_RETRY, LTI_CODE_NONE },
	{ "403", 403, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "404", 404, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "408", 408, "", LTI_RETRY, LTI_CODE_NONE },
	{ "415", 415, "{\"errors\":[{\"message\":\"Duplicate nonce\"}]}", LTI_REFUSED, LTI_CODE_NONE },
	{ "422", 422, "", LTI_REFUSED, LTI_CODE_NONE },
	{ "429", 429, "", LTI_RETRY, LTI_CODE_NONE },
	{ "500", 500, "<h1>500", LTI_RETRY, LTI_CODE_NONE },
	{ "502", 502, "", LTI_RETRY, LTI_CODE_NONE },
	{ "503", 503, "", LTI_RETRY, LTI_CODE_NONE },
	{ "no answer", 0, "", LTI_RETRY, LTI_CODE_NONE },
	{ "odd json", 401, "{\"errors\":{\"message\":3}}", LTI_REFUSED, LTI_CODE_NONE },
	{ "dtd", 200, DTD(""), LTI_UNKNOWN, LTI_CODE_NONE },
	{ "system dtd", 200, DTD("SYSTEM \"file:///etc/passwd\""), LTI_UNKNOWN, LTI_CODE_NONE },
	{ "entity", 200, DTD("[<!ENTITY a SYSTEM \"file:///etc/passwd\">]"), LTI_UNKNOWN, LTI_CODE_NONE },
	{ "laughs", 200, DTD("[<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]"),
	  LTI_UNKNOWN, LTI_CODE_NONE },
	{ "utf-7", 200,
	  "<?xml version=\"1.0\" "
	  "encoding=\"UTF-7\"?><imsx_POXEnvelopeResponse><imsx_codeMajor>success</imsx_codeMajor></"
	  "imsx_POXEnvelopeResponse>",
	  LTI_UNKNOWN, LTI_CODE_NONE },
	{ "latin-1", 200,
	  "<?xml version='1.0' encoding = "
	  "'ISO-8859-1'?><imsx_POXEnvelopeResponse><imsx_codeMajor>success</imsx_codeMajor></imsx_POXEnvelopeResponse>",
	  LTI_UNKNOWN, LTI_CODE_NONE },
	{ "utf-8 named", 200,
	  "<?xml version='1.0' "
	  "encoding='utf-8'?><imsx_POXEnvelopeResponse><imsx_codeMajor>success</imsx_codeMajor></"
	  "imsx_POXEnvelopeResponse>",
	  LTI_DELIVERED, LTI_CODE_SUCCESS },
	{ "invalid utf-8", 200, OPEN "success\xff" CLOSE, LTI_UNKNOWN, LTI_CODE_NONE },
	{ "two documents", 200, OPEN "success" CLOSE OPEN "failure" CLOSE, LTI_UNKNOWN, LTI_CODE_NONE },
};

static void answers_classed(void **state)
{
	for (size_t i = 0; i < COUNT(answers); i++) {
		struct lti_answer got;

		lti_answer_read(*state, answers[i].status, answers[i].body, strlen(answers[i].body), "m1", &got);
		if (got.delivery != answers[i].want || got.code != answers[i].code)
			fail_msg("%s: %d, code %d", answers[i].name, got.delivery, got.code);
	}
}

static void large_and_deep_answers(void **state)
{
	enum { MB10 = 10 * 1024 * 1024, DEEP = 9000 };
	char *s = arena_alloc(*state, 1, MB10 + 1);
	struct lti_answer got;
	struct lti_outcome o;
	static const char utf16[] = "\xff\xfe<\0a\0/\0>\0";

	const char *right = arena_printf(*state, "%s%*s", OPEN "success" CLOSE, LTI_OUTCOME_MAX, "");
	lti_answer_read(*state, 200, right, LTI_OUTCOME_MAX, "m1", &got);
	assert_int_equal(got.delivery, LTI_DELIVERED);
	lti_answer_read(*state, 200, right, LTI_OUTCOME_MAX + 1, "m1", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
	memset(s, 'x', MB10);
	memcpy(s, OPEN, sizeof OPEN - 1);
	lti_answer_read(*state, 200, s, MB10, "m1", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
	assert_int_equal(lti_outcome_read(*state, s, MB10, &o), LTI_BAD_XML);
	for (size_t i = 0; i < DEEP; i++)
		memcpy(s + 3 * i, "<a>", 3);
	lti_answer_read(*state, 200, s, (size_t)3 * DEEP, "m1", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
	lti_answer_read(*state, 200, utf16, sizeof utf16 - 1, "m1", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
	lti_answer_read(*state, 200, "a\0b", 3, "m1", &got);
	assert_int_equal(got.delivery, LTI_UNKNOWN);
}

static void endless_description_is_cut(void **state)
{
	char *long_text = arena_alloc(*state, 1, 20001);
	struct lti_answer got;

	for (size_t i = 0; i < 10000; i++)
		memcpy(long_text + 2 * i, "å", 2);
	const char *body =
	    arena_printf(*state,
			 "<imsx_POXEnvelopeResponse><imsx_codeMajor>failure</imsx_codeMajor><imsx_description>%s</"
			 "imsx_description></imsx_POXEnvelopeResponse>",
			 long_text);
	lti_answer_read(*state, 200, body, strlen(body), "m1", &got);
	assert_int_equal(strlen(got.description), 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(answers_classed), TEST(large_and_deep_answers),
					    TEST(endless_description_is_cut) };

	return cmocka_run_group_tests_name("lti-answer", tests, NULL, NULL);
}
