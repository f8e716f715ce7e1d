/* SPDX-License-Identifier: EUPL-1.2 */
/* signed: by the consumer's side of lti/. */
#include "signed.h"

#include "lti/lti.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LMS "https://moodle.example"

/* What is the same in all of them; the texts are those of seed.sql, so that there is nothing to change. */
static const struct {
	const char *name, *value;
} always[] = {
	{ "lti_message_type", "basic-lti-launch-request" },
	{ "lti_version", "LTI-1p0" },
	{ "roles", "Learner" },
	{ "context_title", "Kvalitetsarbete 2026/27" },
	{ "context_label", "KVAL2627" },
	{ "context_type", "CourseSection" },
	{ "resource_link_description", "" },
	{ "lis_course_section_sourcedid", "KVAL-2627-åäö" },
	{ "lis_person_name_given", "Anna" },
	{ "lis_person_name_family", "Åkerström" },
	{ "lis_person_name_full", "Anna Åkerström" },
	{ "lis_person_contact_email_primary", "anna@skola.example" },
	{ "lis_outcome_service_url", LMS "/mod/lti/service.php" },
	{ "ext_user_username", "anna" },
	{ "ext_lms", "moodle-2" },
	{ "launch_presentation_locale", "sv" },
	{ "launch_presentation_document_target", "iframe" },
	{ "launch_presentation_return_url", LMS "/mod/lti/return.php?course=2&launch_container=3&instanceid=7" },
	{ "tool_consumer_info_product_family_code", "moodle" },
	{ "tool_consumer_info_version", "2024100706" },
	{ "tool_consumer_instance_guid", "d4a36d596c5f352f4399471823c0893a" },
	{ "tool_consumer_instance_name", "KvalMoodle" },
	{ "tool_consumer_instance_description", "Kvalitetsnämnden Moodle" },
};

static int draw(int most)
{
	return (int)(random() % most) + 1;
}

/* Moodle draws a number for each launch, so this is another text each time. */
static const char *sourcedid(struct arena *a, int person)
{
	return arena_printf(a,
			    "{\"data\":{\"instanceid\":\"7\",\"userid\":\"%d\",\"typeid\":null,\"launchid\":%ld},"
			    "\"hash\":\"%016lx%016lx%016lx%016lx\"}",
			    person, random(), random(), random(), random(), random());
}

static struct lti_form form_of(struct arena *a, bool one, int person, int part)
{
	struct lti_form f = { 0 };
	int course = one ? 0 : person % SIGNED_COURSES + 1;

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		lti_form_add(a, &f, always[i].name, always[i].value);
	lti_form_add(a, &f, "user_id", arena_printf(a, "%d", person));
	lti_form_add(a, &f, "lis_person_sourcedid", arena_printf(a, "L-%d", person));
	lti_form_add(a, &f, "context_id", arena_printf(a, "%d", course));
	lti_form_add(a, &f, "resource_link_id", arena_printf(a, "%d-%d", course, part));
	lti_form_add(a, &f, "resource_link_title", arena_printf(a, "Del %d", part));
	lti_form_add(a, &f, "lis_result_sourcedid", sourcedid(a, person));
	return f;
}

static const char *post(struct arena *a, const char *host, int part, const char *body)
{
	return arena_printf(a,
			    "POST /lti/launch/del/%d HTTP/1.1\r\n"
			    "Host: %s\r\n"
			    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
			    "Chrome/130.0.0.0 Safari/537.36\r\n"
			    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
			    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
			    "Accept-Language: sv-SE\r\n"
			    "Origin: " LMS "\r\n"
			    "Referer: " LMS "/\r\n"
			    "Sec-Fetch-Dest: iframe\r\n"
			    "Sec-Fetch-Mode: navigate\r\n"
			    "Sec-Fetch-Site: cross-site\r\n"
			    "Upgrade-Insecure-Requests: 1\r\n"
			    "Content-Type: application/x-www-form-urlencoded\r\n"
			    "Content-Length: %zu\r\n\r\n%s",
			    part, host, strlen(body), body);
}

static const char *launch(struct arena *a, const struct signed_by *by, int person, int part)
{
	const char *url = arena_printf(a, "%s/lti/launch/del/%d", by->base, part);
	struct lti_form form = form_of(a, by->one, person, part), out;
	struct lti_signer with = {
		.key = by->key, .secret = by->secret, .url = url, .nonce = lti_nonce(a), .now = time(NULL)
	};

	if (lti_sign_form(a, &with, &form, &out)) {
		fprintf(stderr, "bench_load: a launch cannot be signed\n");
		exit(1);
	}
	return post(a, strstr(by->base, "//") + 2, part, lti_form_write(a, &out));
}

static const char *junk(struct arena *a, const struct signed_by *by)
{
	struct lti_form form = form_of(a, by->one, draw(SIGNED_PEOPLE), draw(SIGNED_PARTS));

	lti_form_add(a, &form, "oauth_consumer_key", arena_printf(a, "key-%ld", random()));
	lti_form_add(a, &form, "oauth_signature_method", "HMAC-SHA1");
	lti_form_add(a, &form, "oauth_timestamp", arena_printf(a, "%jd", (intmax_t)time(NULL)));
	lti_form_add(a, &form, "oauth_nonce", arena_printf(a, "%lx", random()));
	lti_form_add(a, &form, "oauth_version", "1.0");
	lti_form_add(a, &form, "oauth_signature", "bm9ib2R5IGhhcyBzaWduZWQgdGhpcw==");
	return post(a, strstr(by->base, "//") + 2, 2, lti_form_write(a, &form));
}

static struct client_request request(struct arena *a, const char *text)
{
	size_t n = strlen(text);

	return (struct client_request){ arena_dupn(a, text, n), n };
}

struct client_request *signed_by_nobody(struct arena *a, const struct signed_by *by, size_t n)
{
	struct client_request *all = ARENA_ARRAY(a, n, struct client_request);
	struct arena *scratch = arena_new();

	srandom((unsigned)time(NULL));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(scratch);

		all[i] = request(a, junk(scratch, by));
		arena_rewind(scratch, mark);
	}
	arena_free(scratch);
	return all;
}

struct client_request *signed_launches(struct arena *a, const struct signed_by *by, size_t n, bool in_turn)
{
	struct client_request *all = ARENA_ARRAY(a, n, struct client_request);
	struct arena *scratch = arena_new();

	srandom((unsigned)time(NULL));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(scratch);
		int person = in_turn ? (int)(i % SIGNED_PEOPLE) + 1 : draw(SIGNED_PEOPLE);
		const char *text = launch(scratch, by, person, by->one || in_turn ? 2 : draw(SIGNED_PARTS));

		all[i] = request(a, text);
		arena_rewind(scratch, mark);
	}
	arena_free(scratch);
	return all;
}
