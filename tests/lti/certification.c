/* SPDX-License-Identifier: EUPL-1.2 */
/* certification: 1EdTech's list for LTI 1.1 tools as one table: launches, roles, what may be left out; then content
 * items and outcomes. Cases that need pages (1.2 to 1.4: a friendly one; 4.7: guest) are shown as far as the library
 * decides them. */
#include "data.h"

#define TYPE "&lti_message_type=basic-lti-launch-request"
#define VERSION "&lti_version=LTI-1p0"
#define BACK "&launch_presentation_return_url=https%3A%2F%2Flms.example%2Fback"
#define BACK_URL "https://lms.example/back"
#define LINK "&resource_link_id=rli-1234"
#define OTHER_LINK "&resource_link_id=rli-5678"
#define CONTEXT "&context_id=con-182&context_label=SI182&context_title=Design+of+Personal+Environments"
#define JANE "user_id=123456&lis_person_name_full=Jane+Q.+Public&lis_person_contact_email_primary=jane%40school.edu"
#define BOB "user_id=654321&lis_person_name_given=Bob&lis_person_name_family=Public"
#define GOOD TYPE VERSION BACK CONTEXT

enum { L = LTI_ROLE_LEARNER, I = LTI_ROLE_INSTRUCTOR };

static const struct {
	const char *id, *fields, *key, *secret;
	enum lti_error want;
	enum lti_reason reason;
	const char *back; /* where an error may be told: only when rightly signed */
	unsigned roles;
	const char *name, *link, *context;
} cases[] = {
	{ "1.1 no resource_link_id", JANE GOOD, .want = LTI_INCOMPLETE, LTI_REASON_RESOURCE_LINK, BACK_URL },
	{ "1.1 it is empty", JANE GOOD "&resource_link_id=", .want = LTI_INCOMPLETE, LTI_REASON_RESOURCE_LINK,
	  BACK_URL },
	{ "1.2 nor a return URL", JANE TYPE VERSION, .want = LTI_INCOMPLETE, LTI_REASON_RESOURCE_LINK, "" },
	{ "1.2 return URL to script", JANE TYPE VERSION "&launch_presentation_return_url=javascript%3Ax",
	  .want = LTI_INCOMPLETE, LTI_REASON_RESOURCE_LINK, "" },
	{ "1.3 bad key", JANE GOOD LINK, "nobody", .want = LTI_BAD_SIGNATURE, LTI_REASON_UNKNOWN_KEY, "" },
	{ "1.4 bad signature", JANE GOOD LINK, .secret = "wrong", .want = LTI_BAD_SIGNATURE, LTI_REASON_SIGNATURE, "" },
	{ "1.5 version LTI-1", JANE TYPE BACK LINK "&lti_version=LTI-1", .want = LTI_INCOMPLETE, LTI_REASON_VERSION,
	  BACK_URL },
	{ "1.6 version LTI-2p0", JANE TYPE BACK LINK "&lti_version=LTI-2p0", .want = LTI_INCOMPLETE, LTI_REASON_VERSION,
	  BACK_URL },
	{ "1.7 no version", JANE TYPE BACK LINK, .want = LTI_INCOMPLETE, LTI_REASON_VERSION, BACK_URL },
	{ "1.8 other type", JANE VERSION BACK LINK "&lti_message_type=a-basic-lti-launch-request",
	  .want = LTI_INCOMPLETE, LTI_REASON_MESSAGE_TYPE, BACK_URL },
	{ "1.9 no type", JANE VERSION BACK LINK, .want = LTI_INCOMPLETE, LTI_REASON_MESSAGE_TYPE, BACK_URL },
	{ "2.1 instructor", JANE GOOD LINK "&roles=Instructor", .back = BACK_URL, I, "Jane Q. Public", "rli-1234",
	  "con-182" },
	{ "2.2 the other link", JANE GOOD OTHER_LINK "&roles=Instructor", .back = BACK_URL, I, "Jane Q. Public",
	  "rli-5678", "con-182" },
	{ "2.3 learner", BOB GOOD LINK "&roles=Learner", .back = BACK_URL, L, "Bob Public", "rli-1234", "con-182" },
	{ "2.4 the other link", BOB GOOD OTHER_LINK "&roles=Learner", .back = BACK_URL, L, "Bob Public", "rli-5678",
	  "con-182" },
	{ "3.1", JANE GOOD LINK "&roles=urn:lti:role:ims/lis/Instructor", .back = BACK_URL, I },
	{ "3.2", JANE GOOD LINK "&roles=urn:non:ims/something/Else,Instructor,urn:lti:instrole:ims/lis/Alumni",
	  .back = BACK_URL, I },
	{ "3.3",
	  JANE GOOD LINK
	  "&roles=urn:non:ims/something/Else,urn:lti:role:ims/lis/Instructor,urn:lti:instrole:ims/lis/Alumni",
	  .back = BACK_URL, I },
	{ "3.4",
	  BOB GOOD LINK
	  "&roles=urn:non:ims/something/Else,urn:lti:role:ims/lis/Learner,urn:lti:instrole:ims/lis/Alumni",
	  .back = BACK_URL, L },
	{ "3.5", BOB GOOD LINK "&roles=urn:non:ims/something/Else", .back = BACK_URL, 0 },
	{ "3.6", BOB GOOD LINK "&roles=urn:lti:instrole:ims/lis/Learner", .back = BACK_URL, 0 },
	{ "3.7", BOB GOOD LINK "&roles=urn:lti:instrole:ims/lis/Alumni", .back = BACK_URL, 0 },
	{ "3.8", BOB GOOD LINK "&roles=NotALearner", .back = BACK_URL, 0 },
	{ "4.1 e-mail, no name", "user_id=1&lis_person_contact_email_primary=a%40b" GOOD LINK "&roles=Learner",
	  .back = BACK_URL, L, "" },
	{ "4.2 given and family", BOB GOOD LINK "&roles=Learner", .back = BACK_URL, L, "Bob Public" },
	{ "4.3 full only", "user_id=1&lis_person_name_full=Sally" GOOD LINK "&roles=Learner", .back = BACK_URL, L,
	  "Sally" },
	{ "4.4 nothing of the person", "user_id=1" GOOD LINK "&roles=Instructor", .back = BACK_URL, I, "" },
	{ "4.5 context_id only", "user_id=1&context_id=con-182" TYPE VERSION BACK LINK "&roles=Instructor",
	  .back = BACK_URL, I, "", "rli-1234", "con-182" },
	{ "4.6 no context", JANE TYPE VERSION BACK LINK "&roles=Instructor", .back = BACK_URL, I, "Jane Q. Public",
	  "rli-1234", "" },
	{ "4.7 resource_link_id only", "resource_link_id=rli-1234" TYPE VERSION, .back = "", 0, "", "rli-1234", "" },
};

#define SIGNED_BY(key)                                                                                         \
	"&oauth_nonce=n1&oauth_timestamp=1700000000&oauth_version=1.0&oauth_signature_method=HMAC-SHA1&oauth_" \
	"consumer_key=" key

static void launches(void **state)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lti_form f = read_form(*state, arena_printf(*state, "%s%s%s", cases[i].fields, SIGNED_BY(""),
								   cases[i].key ? cases[i].key : KEY));
		struct lti_launch l;
		struct lti_diagnosis d;

		sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, cases[i].secret ? cases[i].secret : SECRET);
		struct lti_request rq = posting(*state, &f, NULL);
		enum lti_error e = lti_launch_verify(*state, &rq, cases[i].key ? NULL : &consumer, WINDOW, &l, &d);
		if (e != cases[i].want || d.reason != cases[i].reason || strcmp(l.return_url, cases[i].back) != 0)
			fail_msg("%s: %s, %s, back to %s", cases[i].id, lti_error_name(e), lti_reason_name(d.reason),
				 l.return_url);
		if (!e && l.roles != cases[i].roles)
			fail_msg("%s: roles %u", cases[i].id, l.roles);
		if (cases[i].name)
			assert_string_equal(lti_person_name(*state, &l), cases[i].name);
		if (cases[i].link)
			assert_string_equal(l.resource_link_id, cases[i].link);
		if (cases[i].context)
			assert_string_equal(l.context_id, cases[i].context);
	}
}

/* 5.2 (and 5.1, that a selection is answered at all). */
static void data_comes_back(void **state)
{
	static const char asked[] =
	    "lti_message_type=ContentItemSelectionRequest&accept_media_types=application%2Fvnd.ims."
	    "lti.v1.ltilink&accept_presentation_document_targets=window&data=d%26%C3%A5&"
	    "content_item_return_url=https%3A%2F%2Flms.example%2Fback&roles=Instructor" VERSION;
	static const struct lti_item item = { .title = "T", .url = URL };
	struct lti_form f = read_form(*state, arena_printf(*state, "%s%s", asked, OAUTH));
	struct lti_signer by = { .key = KEY, .secret = SECRET, .nonce = "n", .now = NOW };
	struct lti_content_request rq;
	struct lti_content_answer answer;
	struct lti_launch l;

	sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
	struct lti_request posted = posting(*state, &f, NULL);
	assert_int_equal(lti_message_verify(*state, &posted, &consumer, WINDOW, &l, NULL), LTI_OK);
	assert_int_equal(lti_content_read(*state, &l, &rq, NULL), LTI_OK);
	assert_int_equal(lti_content_answer(*state, &rq, &by, &item, 1, NULL, &answer), LTI_OK);
	assert_string_equal(answer.url, BACK_URL);
	assert_string_equal(lti_form_get(&answer.form, "data"), "d&å");
}

/* 6.1 to 6.3, each for two links of a context and two people on a link (6.4). */
static void outcomes(void **state)
{
	static const char *const sourcedids[] = { "con-182:rli-1234:123456", "con-182:rli-1234:654321",
						  "con-182:rli-5678:654321", "con-999:rli-9:543216" };
	static const char *const operations[] = { "replaceResultRequest", "readResultRequest", "deleteResultRequest" };

	for (size_t i = 0; i < COUNT(sourcedids); i++)
		for (enum lti_operation op = LTI_REPLACE_RESULT; op <= LTI_DELETE_RESULT; op++) {
			struct lti_outcome o = { .operation = op,
						 .message_id = lti_nonce(*state),
						 .sourcedid = sourcedids[i],
						 .score = "0.92" },
					   got;
			struct lti_signer by = { .key = KEY, .secret = SECRET, .url = URL, .nonce = "n", .now = NOW };
			const char *authorization;
			size_t len;
			const char *body = lti_outcome_write(*state, &o, &len);

			assert_int_equal(lti_sign_header(*state, &by, "POST", body, len, &authorization), LTI_OK);
			struct lti_request rq = {
				.method = "POST", .base_url = URL, .body = body, .body_len = len, .now = NOW
			};
			struct lti_envelope envelope;
			assert_int_equal(
			    lti_header_verify(*state, &rq, authorization, &consumer, WINDOW, &envelope, NULL), LTI_OK);
			assert_int_equal(lti_outcome_read(*state, body, len, &got), LTI_OK);
			assert_string_equal(got.name, operations[op]);
			assert_string_equal(got.sourcedid, sourcedids[i]);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(launches), TEST(data_comes_back), TEST(outcomes) };

	return cmocka_run_group_tests_name("lti-certification", tests, NULL, NULL);
}
