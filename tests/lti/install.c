/* SPDX-License-Identifier: EUPL-1.2 */
/* install: a program that knows the installed library alone: a platform signs a launch, a tool takes it and scores. */
#include <lti/lti.h>
#include <stdio.h>
#include <string.h>

#define URL "https://tool.example/launch"
#define CHECK(what)                                             \
	do {                                                    \
		if (!(what)) {                                  \
			fprintf(stderr, "not so: " #what "\n"); \
			return 1;                               \
		}                                               \
	} while (0)

static int launch(struct arena *a)
{
	const struct lti_signer by = { "key", "secret", URL, lti_nonce(a), 1700000000, LTI_HMAC_SHA1 };
	const struct lti_consumer consumer = { "key", { "secret", NULL }, true, 0, 0 };
	struct lti_form fields = { 0 }, form;
	struct lti_launch l;

	lti_form_add(a, &fields, "lti_message_type", "basic-lti-launch-request");
	lti_form_add(a, &fields, "lti_version", "LTI-1p0");
	lti_form_add(a, &fields, "resource_link_id", "7");
	lti_form_add(a, &fields, "roles", "Instructor");
	lti_form_add(a, &fields, "lis_person_name_full", "Åsa");
	CHECK(lti_sign_form(a, &by, &fields, &form) == LTI_OK);
	const char *body = lti_form_write(a, &form);
	const struct lti_request rq = { .method = "POST",
					.base_url = URL,
					.content_type = "application/x-www-form-urlencoded",
					.body = body,
					.body_len = strlen(body),
					.now = 1700000001 };
	CHECK(lti_message_verify(a, &rq, &consumer, 300, &l, NULL) == LTI_OK);
	CHECK(lti_message_kind(&l) == LTI_MESSAGE_LAUNCH && l.roles == LTI_ROLE_INSTRUCTOR);
	CHECK(!strcmp(lti_person_name(a, &l), "Åsa"));
	return 0;
}

static int score(struct arena *a)
{
	const struct lti_outcome o = { .operation = LTI_REPLACE_RESULT,
				       .message_id = lti_nonce(a),
				       .sourcedid = "{\"x\":1}",
				       .score = lti_score_text(a, 0.92) };
	struct lti_answer answer;
	size_t len;
	const char *xml;

	CHECK(strstr(lti_outcome_write(a, &o, &len), "<textString>0.92</textString>"));
	xml = lti_answer_write(a, &o, LTI_CODE_SUCCESS, "", NULL, &len);
	lti_answer_read(a, 200, xml, len, o.message_id, &answer);
	CHECK(answer.delivery == LTI_DELIVERED);
	return 0;
}

int main(void)
{
	struct arena *a = lti_memory_new();

	CHECK(lti_selftest() == LTI_OK);
	CHECK(launch(a) == 0 && score(a) == 0);
	lti_memory_free(a);
	puts("launched and scored");
	return 0;
}
