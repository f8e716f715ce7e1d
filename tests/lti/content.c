/* SPDX-License-Identifier: EUPL-1.2 */
/* content: requests as recorded, answers as Moodle and Canvas take them, and our consumer's side. */
#include "data.h"

#define RETURN "https://lms.example/return?course=2&id=2&sesskey=a%C3%A5"
#define ASKS                                                                                                \
	"lti_message_type=ContentItemSelectionRequest&lti_version=LTI-1p0&accept_media_types="              \
	"application%2Fvnd.ims.lti.v1.ltilink&accept_presentation_document_targets=frame%2Ciframe%2Cwindow" \
	"&content_item_return_url=https%3A%2F%2Flms.example%2Freturn%3Fcourse%3D2%26id%3D2%26sesskey%3Da%25C3%25A5"
#define LINK_URL "https://kv.example.se/lti/launch/del/2"

static const struct lti_item one = {
	.title = "Del 2: Nuläge & <mål>", .url = LINK_URL, .text = "Å\n\"x\"", .target = "iframe", .points = 100
};

static struct lti_signer signer(struct arena *a)
{
	return (struct lti_signer){ .key = KEY, .secret = SECRET, .url = "", .nonce = lti_nonce(a), .now = NOW };
}

/* A launch with these fields, verified, as the tool gets it. */
static struct lti_launch message(struct arena *a, const char *fields)
{
	struct lti_form f = read_form(a, arena_printf(a, "%s%s", fields, OAUTH));
	struct lti_launch l;

	sign_exactly(a, NULL, &f, LTI_HMAC_SHA1, SECRET);
	struct lti_request rq = posting(a, &f, NULL);
	assert_int_equal(lti_message_verify(a, &rq, &consumer, WINDOW, &l, NULL), LTI_OK);
	return l;
}

static struct lti_content_request request(struct arena *a, const char *fields)
{
	struct lti_launch l = message(a, fields);
	struct lti_content_request rq;

	assert_int_equal(lti_message_kind(&l), LTI_MESSAGE_CONTENT);
	assert_int_equal(lti_content_read(a, &l, &rq, NULL), LTI_OK);
	return rq;
}

static void requests_read(void **state)
{
	static const struct {
		const char *more;
		bool multiple, links;
	} rows[] = {
		{ "", false, true },
		{ "&accept_multiple=true", true, true },
		{ "&accept_multiple=TRUE", true, true },
		{ "&accept_multiple=1", false, true },
	};
	static const struct {
		const char *types;
		bool links;
	} types[] = { { "application/vnd.ims.lti.v1.ltilink", true },
		      { "image/*,text/html,application/vnd.ims.lti.v1.ltilink,*/*", true },
		      { "image/*, application/*", true },
		      { "*/*", true },
		      { "image/*", false },
		      { "application/vnd.ims.lti.v1.ltilinks", false } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_content_request rq = request(*state, arena_printf(*state, "%s%s", ASKS, rows[i].more));

		assert_string_equal(rq.return_url, RETURN);
		assert_null(rq.data);
		assert_int_equal(rq.multiple, rows[i].multiple);
		assert_int_equal(rq.links, rows[i].links);
	}
	for (size_t i = 0; i < COUNT(types); i++) {
		const char *fields =
		    arena_printf(*state,
				 "lti_message_type=ContentItemSelectionRequest&lti_version=LTI-1p0&"
				 "content_item_return_url=https%%3A%%2F%%2Fa%%2F&accept_media_types=%s",
				 lti_percent(*state, types[i].types));

		assert_int_equal(request(*state, fields).links, types[i].links);
	}
}

static void requests_refused(void **state)
{
	static const struct {
		const char *fields;
		enum lti_reason reason;
	} rows[] = {
		{ LAUNCH, LTI_REASON_MESSAGE_TYPE },
		{ "lti_message_type=ContentItemSelectionRequest&lti_version=LTI-2p0", LTI_REASON_VERSION },
		{ "lti_message_type=ContentItemSelectionRequest&lti_version=LTI-1p0", LTI_REASON_RETURN_URL },
		{ "lti_message_type=ContentItemSelectionRequest&lti_version=LTI-1p0&content_item_return_url="
		  "javascript%3Aalert(1)",
		  LTI_REASON_RETURN_URL },
		{ "lti_message_type=ContentItemSelection&lti_version=LTI-1p0", LTI_REASON_MESSAGE_TYPE },
		{ ASKS "&data=1&data=2", LTI_REASON_TWICE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = message(*state, rows[i].fields);
		struct lti_content_request rq;
		struct lti_diagnosis d = { 0 };

		assert_int_equal(lti_content_read(*state, &l, &rq, &d), LTI_INCOMPLETE);
		assert_int_equal(d.reason, rows[i].reason);
		assert_string_equal(d.reason == LTI_REASON_RETURN_URL ? rq.return_url : "", "");
	}
}

static const char *content_items(struct arena *a, const char *ask, const struct lti_item *items, size_t n)
{
	struct lti_content_request rq = request(a, ask);
	struct lti_signer by = signer(a);
	struct lti_content_answer answer;

	assert_int_equal(lti_content_answer(a, &rq, &by, items, n, NULL, &answer), LTI_OK);
	assert_string_equal(answer.url, RETURN);
	assert_string_equal(lti_form_get(&answer.form, "lti_message_type"), "ContentItemSelection");
	assert_string_equal(lti_form_get(&answer.form, "lti_version"), "LTI-1p0");
	return lti_form_get(&answer.form, "content_items");
}

static void answers_written(void **state)
{
	static const struct lti_item plain = { .title = "T", .url = LINK_URL };

	assert_string_equal(
	    content_items(*state, ASKS, &one, 1),
	    "{\"@context\":\"http://purl.imsglobal.org/ctx/lti/v1/ContentItem\",\"@graph\":[{\"@type\":\"LtiLinkItem\","
	    "\"mediaType\":\"application/vnd.ims.lti.v1.ltilink\",\"url\":\"" LINK_URL "\",\"title\":\"Del 2: Nuläge & "
	    "<mål>\",\"text\":\"Å\\n\\\"x\\\"\",\"placementAdvice\":{\"presentationDocumentTarget\":\"iframe\"},"
	    "\"lineItem\":{\"@type\":\"LineItem\",\"label\":\"Del 2: Nuläge & <mål>\",\"reportingMethod\":"
	    "\"http://purl.imsglobal.org/ctx/lis/v2p1/Result#totalScore\",\"scoreConstraints\":{\"@type\":"
	    "\"NumericLimits\",\"normalMaximum\":100,\"totalMaximum\":100}}}]}");
	assert_string_equal(
	    content_items(*state, ASKS, &plain, 1),
	    "{\"@context\":\"http://purl.imsglobal.org/ctx/lti/v1/ContentItem\",\"@graph\":[{\"@type\":\"LtiLinkItem\","
	    "\"mediaType\":\"application/vnd.ims.lti.v1.ltilink\",\"url\":\"" LINK_URL "\",\"title\":\"T\"}]}");
	assert_string_equal(content_items(*state, ASKS, NULL, 0),
			    "{\"@context\":\"http://purl.imsglobal.org/ctx/lti/v1/ContentItem\",\"@graph\":[]}");
}

static void data_comes_back_unchanged(void **state)
{
	static const char *const datas[] = { "", "a", "å &=%+\"'<>", "eyJ0eXAiOiJKV1QifQ.e30.x_-", " 1 " };

	for (size_t i = 0; i < COUNT(datas); i++) {
		struct lti_content_request rq =
		    request(*state, arena_printf(*state, "%s&data=%s", ASKS, lti_percent(*state, datas[i])));
		struct lti_signer by = signer(*state);
		struct lti_content_answer answer;

		assert_int_equal(lti_content_answer(*state, &rq, &by, &one, 1, NULL, &answer), LTI_OK);
		assert_string_equal(lti_form_get(&answer.form, "data"), datas[i]);
		assert_int_equal(lti_content_answer(*state, &rq, &by, NULL, 0, NULL, &answer), LTI_OK);
		assert_string_equal(lti_form_get(&answer.form, "data"), datas[i]);
	}
}

static void answers_refused(void **state)
{
	static const struct lti_item two[] = { { .title = "T", .url = LINK_URL }, { .title = "T", .url = LINK_URL } };
	static const struct {
		struct lti_item item;
		enum lti_error want;
	} rows[] = {
		{ { .title = "", .url = LINK_URL }, LTI_INCOMPLETE },
		{ { .url = LINK_URL }, LTI_INCOMPLETE },
		{ { .title = "T", .url = "" }, LTI_BAD_URL },
		{ { .title = "T" }, LTI_BAD_URL },
		{ { .title = "T", .url = "javascript:x" }, LTI_BAD_URL },
		{ { .title = "T", .url = LINK_URL, .icon = "x" }, LTI_BAD_URL },
		{ { .title = "\xff", .url = LINK_URL }, LTI_BAD_FORM },
		{ { .title = "T", .url = LINK_URL, .text = "\xc3" }, LTI_BAD_FORM },
	};
	struct lti_signer by = signer(*state);
	struct lti_content_answer answer;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_content_request rq = request(*state, ASKS);

		assert_int_equal(lti_content_answer(*state, &rq, &by, &rows[i].item, 1, NULL, &answer), rows[i].want);
		assert_int_equal(answer.form.n, 0);
	}
	struct lti_content_request rq = request(*state, ASKS);
	assert_int_equal(lti_content_answer(*state, &rq, &by, two, 2, NULL, &answer), LTI_NOT_ACCEPTED);
	rq = request(*state, ASKS "&accept_multiple=true");
	assert_int_equal(lti_content_answer(*state, &rq, &by, two, 2, NULL, &answer), LTI_OK);
	rq.links = false;
	assert_int_equal(lti_content_answer(*state, &rq, &by, two, 1, NULL, &answer), LTI_NOT_ACCEPTED);
	assert_int_equal(lti_content_answer(*state, &rq, &by, NULL, 0, NULL, &answer), LTI_OK);
}

/* A target that the platform did not name is not asked for. */
static void targets_obeyed(void **state)
{
	static const char canvas[] =
	    "lti_message_type=ContentItemSelectionRequest&lti_version=LTI-1p0&accept_presentation_"
	    "document_targets=frame%2Cwindow&content_item_return_url=https%3A%2F%2Flms.example"
	    "%2Freturn%3Fcourse%3D2%26id%3D2%26sesskey%3Da%25C3%25A5";
	struct lti_item item = one;

	assert_null(strstr(content_items(*state, canvas, &item, 1), "placementAdvice"));
	item.target = "window";
	assert_in(content_items(*state, canvas, &item, 1), "{\"presentationDocumentTarget\":\"window\"}");
}

#define DIRECTIVE                                                                                              \
	LAUNCH "&selection_directive=select_link&ext_content_return_url=https%3A%2F%2Flms.example%2Fc%3Fa%3D1" \
	       "&ext_content_return_types="

static void selection_directive(void **state)
{
	struct lti_content_request rq = request(*state, DIRECTIVE "lti_launch_url&text=hej%2520d%25C3%25A5");
	struct lti_signer by = signer(*state);
	struct lti_content_answer answer;
	const struct lti_return say = { .msg = "inget valt" };

	assert_int_equal(rq.kind, LTI_PICK_DIRECTIVE);
	assert_string_equal(rq.text, "hej då");
	assert_int_equal(lti_content_answer(*state, &rq, &by, &one, 1, NULL, &answer), LTI_OK);
	assert_int_equal(answer.form.n, 0);
	struct lti_form f = read_form(*state, strchr(answer.url, '?') + 1);
	assert_string_equal(lti_form_get(&f, "a"), "1");
	assert_string_equal(lti_form_get(&f, "return_type"), "lti_launch_url");
	assert_string_equal(lti_form_get(&f, "url"), LINK_URL);
	assert_string_equal(lti_form_get(&f, "title"), one.title);
	assert_int_equal(lti_content_answer(*state, &rq, &by, NULL, 0, &say, &answer), LTI_OK);
	assert_string_equal(answer.url, "https://lms.example/c?a=1&lti_msg=inget%20valt");
	rq = request(*state, DIRECTIVE "image_url%2Ciframe");
	assert_int_equal(lti_content_answer(*state, &rq, &by, &one, 1, NULL, &answer), LTI_NOT_ACCEPTED);
	rq = request(*state, LAUNCH "&selection_directive=embed_content&text=100%25");
	assert_string_equal(rq.return_url, "https://lms.example/back?a=1");
	assert_string_equal(rq.text, "100%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(requests_read),       TEST(requests_refused),
		TEST(answers_written),     TEST(data_comes_back_unchanged),
		TEST(answers_refused),     TEST(targets_obeyed),
		TEST(selection_directive),
	};

	return cmocka_run_group_tests_name("lti-content", tests, NULL, NULL);
}
