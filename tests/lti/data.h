/* SPDX-License-Identifier: EUPL-1.2 */
/* data: recordings and vectors as jansson trees, and launches signed for a test. */
#pragma once
#include "lti/lti.h"
#include "test.h"

#include <jansson.h>
#include <stdio.h>

#define DATA "tests/data/"
#define CAPTURES DATA "captures/"

#define KEY "kv-test"
#define SECRET "hemlig-åäö-secret&1"
#define URL "https://kv.example.se/lti/launch"
#define FORM_TYPE "application/x-www-form-urlencoded"
#define NOW INT64_C(1700000000)
#define WINDOW 300

static const struct lti_consumer consumer = { .key = KEY, .secret = { SECRET }, .enabled = true };

static inline json_t *data_file(const char *path)
{
	json_error_t error;
	json_t *json = json_load_file(path, 0, &error);

	if (!json)
		fail_msg("%s:%d: %s", path, error.line, error.text);
	return json;
}

/* An array of the lines of a .jsonl file. */
static inline json_t *data_lines(const char *path)
{
	json_t *all = json_array(), *line;
	FILE *f = fopen(path, "r");
	json_error_t error;

	if (!f)
		fail_msg("%s cannot be read", path);
	while ((line = json_loadf(f, JSON_DISABLE_EOF_CHECK, &error)))
		json_array_append_new(all, line);
	fclose(f);
	assert_true(json_array_size(all) > 0);
	return all;
}

static inline const char *data_text(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? s : "";
}

/* url parted into what a request has: the address without query, and the query. */
static inline const char *data_base(struct arena *a, const char *url)
{
	return arena_dupn(a, url, strcspn(url, "?"));
}

static inline const char *data_query(const char *url)
{
	return strchr(url, '?') ? strchr(url, '?') + 1 : NULL;
}

/* [["name", "value"], ...] as a form; the strings live in the tree. */
static inline struct lti_form data_form(struct arena *a, const json_t *pairs)
{
	struct lti_form f = { 0 };
	size_t i;
	json_t *pair;

	json_array_foreach(pairs, i, pair)
	    lti_form_add(a, &f, json_string_value(json_array_get(pair, 0)), json_string_value(json_array_get(pair, 1)));
	return f;
}

static inline struct lti_form read_form(struct arena *a, const char *s)
{
	struct lti_form f;

	assert_int_equal(lti_form_read(a, s, strlen(s), &lti_launch_limits, &f), LTI_OK);
	return f;
}

/* Adds a signature over exactly these fields. */
static inline void sign_exactly(struct arena *a, const char *query, struct lti_form *f, enum lti_hash hash,
				const char *secret)
{
	struct lti_form q = read_form(a, query ? query : "");
	const char *base;
	size_t len;

	assert_int_equal(lti_base_string(a, "POST", URL, &q, f, &base, &len), LTI_OK);
	lti_form_add(a, f, "oauth_signature", lti_hmac(a, hash, base, len, secret, ""));
}

/* A request that posts the form. */
static inline struct lti_request posting(struct arena *a, const struct lti_form *f, const char *query)
{
	const char *body = lti_form_write(a, f);

	return (struct lti_request){ .method = "POST",
				     .base_url = URL,
				     .query = query,
				     .content_type = FORM_TYPE,
				     .body = body,
				     .body_len = strlen(body),
				     .now = NOW };
}

#define LAUNCH                                                                                              \
	"lti_message_type=basic-lti-launch-request&lti_version=LTI-1p0&resource_link_id=rli-1&user_id=u-1&" \
	"roles=Learner&launch_presentation_return_url=https%3A%2F%2Flms.example%2Fback%3Fa%3D1"
#define OAUTH                                                                                      \
	"&oauth_consumer_key=" KEY "&oauth_nonce=n1&oauth_timestamp=1700000000&oauth_version=1.0&" \
	"oauth_signature_method=HMAC-SHA1&oauth_callback=about%3Ablank"
