/* SPDX-License-Identifier: EUPL-1.2 */
/* sign: every published and derived vector, both ways, and each refused when one bit differs. */
#include "data.h"

#include <openssl/evp.h>

static void each(const char *list, struct arena *a, void (*test)(struct arena *a, const json_t *row))
{
	json_t *file = data_file(DATA "vectors.json"), *row;
	size_t i;

	assert_true(json_array_size(json_object_get(file, list)) > 0);
	json_array_foreach(json_object_get(file, list), i, row) test(a, row);
	json_decref(file);
}

static enum lti_hash hash_of(const json_t *row)
{
	return strcmp(data_text(row, "signature_method"), "HMAC-SHA256") ? LTI_HMAC_SHA1 : LTI_HMAC_SHA256;
}

static void encoding(struct arena *a, const json_t *row)
{
	assert_string_equal(lti_percent(a, data_text(row, "input")), data_text(row, "output"));
}

static void encodings(void **state)
{
	each("encoding", *state, encoding);
}

static void body_hash(struct arena *a, const json_t *row)
{
	const char *body = data_text(row, "body");

	assert_string_equal(lti_body_hash(a, LTI_HMAC_SHA1, body, strlen(body)), data_text(row, "sha1_b64"));
}

static void body_hashes(void **state)
{
	each("body_hash", *state, body_hash);
}

static void hmac(struct arena *a, const json_t *row)
{
	const char *base = data_text(row, "base_string");

	assert_string_equal(lti_hmac(a, hash_of(row), base, strlen(base), data_text(row, "consumer_secret"),
				     data_text(row, "token_secret")),
			    data_text(row, "signature"));
}

static void hmacs(void **state)
{
	each("hmac", *state, hmac);
}

static void vector(struct arena *a, const json_t *row)
{
	const char *url = data_text(row, "url"), *query = data_query(url), *base;
	struct lti_form form = data_form(a, json_object_get(row, "params")), q = { 0 };
	size_t len;

	if (query && strcmp(data_text(row, "id"), "d-query-once") != 0)
		q = read_form(a, query);
	assert_int_equal(lti_base_string(a, data_text(row, "method"), url, &q, &form, &base, &len), LTI_OK);
	assert_string_equal(base, data_text(row, "base_string"));
	assert_int_equal(len, strlen(base));
	if (*data_text(row, "signature"))
		assert_string_equal(lti_hmac(a, hash_of(row), base, len, data_text(row, "consumer_secret"),
					     data_text(row, "token_secret")),
				    data_text(row, "signature"));
}

static void vectors(void **state)
{
	each("signatures", *state, vector);
}

/* The row as a posted launch. */
static enum lti_error posted(struct arena *a, const json_t *row, const struct lti_form *form)
{
	const char *url = data_text(row, "url"), *timestamp = lti_form_get(form, "oauth_timestamp");
	struct lti_consumer c = { .key = lti_form_get(form, "oauth_consumer_key"),
				  .secret = { data_text(row, "consumer_secret") },
				  .enabled = true };
	struct lti_request rq = posting(a, form, data_query(url));
	struct lti_form read = read_form(a, rq.body);
	struct lti_envelope envelope;

	rq.base_url = data_base(a, url);
	rq.now = strtoll(timestamp, NULL, 10);
	return lti_form_verify(a, &rq, &read, &c, WINDOW, &envelope, NULL);
}

/* The nth bit of the base64-coded signature, turned. */
static const char *turned(struct arena *a, const char *signature, size_t n)
{
	unsigned char digest[64];
	int len = EVP_DecodeBlock(digest, (const unsigned char *)signature, (int)strlen(signature));
	char *out = arena_alloc(a, 1, 128);

	len -= (int)(strlen(signature) - strcspn(signature, "="));
	digest[n / 8 % (size_t)len] ^= (unsigned char)(1u << n % 8);
	EVP_EncodeBlock((unsigned char *)out, digest, len);
	return out;
}

static void accepted_and_one_bit_refused(struct arena *a, const json_t *row)
{
	struct lti_form form = data_form(a, json_object_get(row, "params")), changed = form;
	const char *signature = data_text(row, "signature");

	if (*data_text(row, "token_secret") || strcmp(data_text(row, "method"), "POST") != 0 ||
	    !strcmp(data_text(row, "id"), "pylti-outcome-header"))
		return;
	lti_form_add(a, &form, "oauth_signature", signature);
	if (posted(a, row, &form) != LTI_OK)
		fail_msg("%s is refused", data_text(row, "id"));
	for (size_t bit = 0; bit < 160; bit++) {
		changed = form;
		form.at[form.n - 1].value = turned(a, signature, bit);
		if (posted(a, row, &changed) != LTI_BAD_SIGNATURE)
			fail_msg("%s with bit %zu turned is accepted", data_text(row, "id"), bit);
	}
	form.at[form.n - 1].value = signature;
	for (size_t i = 0; i + 1 < form.n; i++) {
		const struct lti_field was = form.at[i];

		form.at[i].value = arena_printf(a, "%sx", was.value);
		form.at[i].value_len++;
		if (posted(a, row, &form) == LTI_OK)
			fail_msg("%s with another %s is accepted", data_text(row, "id"), was.name);
		form.at[i] = was;
	}
}

static void launches(void **state)
{
	each("signatures", *state, accepted_and_one_bit_refused);
}

/* A platform that signs LF while the browser posts CRLF. */
static void line_ends_count(void **state)
{
	json_t *file = data_file(DATA "vectors.json"), *row;
	const json_t *lf = NULL, *crlf = NULL;
	size_t i;

	json_array_foreach(json_object_get(file, "signatures"), i, row)
	{
		lf = strcmp(data_text(row, "id"), "d-lf") ? lf : row;
		crlf = strcmp(data_text(row, "id"), "d-crlf") ? crlf : row;
	}
	struct lti_form form = data_form(*state, json_object_get(crlf, "params"));
	lti_form_add(*state, &form, "oauth_signature", data_text(lf, "signature"));
	assert_int_equal(posted(*state, crlf, &form), LTI_BAD_SIGNATURE);
	json_decref(file);
}

static void base_urls(void **state)
{
	static const struct {
		const char *url, *want;
	} rows[] = {
		{ "HTTP://EXAMPLE.com:80/A%20b/", "http://example.com/A%20b/" },
		{ "https://Example.com:443", "https://example.com/" },
		{ "https://example.com:80/x?y#z", "https://example.com:80/x" },
		{ "http://example.com:443/", "http://example.com:443/" },
		{ "https://example.com:8443/x#z?y", "https://example.com:8443/x" },
		{ "https://example.com?y", "https://example.com/" },
		{ "http://[::1]:8080/x", "http://[::1]:8080/x" },
		{ "http://[FE80::1]/x:80/", "http://[fe80::1]/x:80/" },
		{ "http://example.com:/x", "http://example.com/x" },
		{ "http://example.com:99999/x", NULL },
		{ "http://example.com:8x/", NULL },
		{ "http://example.com:-1/", NULL },
		{ "http:///x", NULL },
		{ "http://:80/x", NULL },
		{ "http://[]/x", NULL },
		{ "http://[::1/x", NULL },
		{ "http://a@b/", NULL },
		{ "ftp://example.com/", NULL },
		{ "//example.com/", NULL },
		{ "example.com", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *out = NULL;
		enum lti_error e = lti_base_url(*state, rows[i].url, &out);

		if (rows[i].want)
			assert_string_equal(out, rows[i].want);
		else if (e != LTI_BAD_URL)
			fail_msg("%s is taken", rows[i].url);
	}
}

/* Only the body's own signature is left out: any other spelling or place is signed like the rest. */
static void one_signature_is_left_out(void **state)
{
	struct lti_form query = read_form(*state, "oauth_signature=q"),
			form = read_form(*state, "oauth_signature=f&OAuth_Signature=g&a=1");
	const char *base;

	assert_int_equal(lti_base_string(*state, "POST", URL, &query, &form, &base, NULL), LTI_OK);
	assert_in(base, "&OAuth_Signature%3Dg%26a%3D1%26oauth_signature%3Dq");
	assert_null(strstr(base, "oauth_signature%3Df"));
}

static void selftest(void **state)
{
	(void)state;
	assert_int_equal(lti_selftest(), LTI_OK);
}

/* Our own signing is accepted by our own check, both hashes, with a query and odd text. */
static void signs_what_it_verifies(void **state)
{
	static const char *const queries[] = { NULL, "part=2&x=%C3%A5+b&x=1&empty" };
	struct lti_form form = read_form(*state, LAUNCH "&custom_x=%26+%2B%0A%C3%A5%0D%0A%7E&custom_x=2");

	for (size_t i = 0; i < 4; i++) {
		const char *query = queries[i % 2];
		struct lti_signer by = { .key = KEY,
					 .secret = SECRET,
					 .url = query ? arena_printf(*state, URL "?%s", query) : URL,
					 .nonce = lti_nonce(*state),
					 .now = NOW,
					 .hash = i / 2 ? LTI_HMAC_SHA256 : LTI_HMAC_SHA1 };
		struct lti_form out;
		struct lti_launch launch;

		assert_int_equal(lti_sign_form(*state, &by, &form, &out), LTI_OK);
		struct lti_request rq = posting(*state, &out, query);
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_OK);
		assert_string_equal(launch.envelope.nonce, by.nonce);
		assert_string_equal(lti_launch_custom(&launch, "x"), "& +\r\nå\r\n~");
		rq.query = "other=1";
		assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_BAD_SIGNATURE);
	}
}

static void header_round_trip(void **state)
{
	static const char body[] = "<x>å</x>";

	for (enum lti_hash hash = LTI_HMAC_SHA1; hash <= LTI_HMAC_SHA256; hash++) {
		struct lti_signer by = {
			.key = KEY, .secret = SECRET, .url = URL "?a=%20b", .nonce = "n", .now = NOW, .hash = hash
		};
		struct lti_request rq = { .method = "POST",
					  .base_url = URL,
					  .query = "a=%20b",
					  .body = body,
					  .body_len = sizeof body - 1,
					  .now = NOW };
		struct lti_envelope envelope;
		struct lti_diagnosis d;
		const char *header;

		assert_int_equal(lti_sign_header(*state, &by, "POST", body, sizeof body - 1, &header), LTI_OK);
		assert_string_equal(lti_header_key(*state, header), KEY);
		assert_int_equal(lti_header_verify(*state, &rq, header, &consumer, WINDOW, &envelope, &d), LTI_OK);
		rq.body_len--;
		assert_int_equal(lti_header_verify(*state, &rq, header, &consumer, WINDOW, &envelope, &d),
				 LTI_BAD_SIGNATURE);
		assert_int_equal(d.reason, LTI_REASON_BODY_HASH);
		rq.body_len++;
		rq.method = "PUT";
		assert_int_equal(lti_header_verify(*state, &rq, header, &consumer, WINDOW, &envelope, &d),
				 LTI_BAD_SIGNATURE);
		rq.method = "POST";
		rq.now += WINDOW + 1;
		assert_int_equal(lti_header_verify(*state, &rq, header, &consumer, WINDOW, &envelope, &d), LTI_CLOCK);
		assert_int_equal(d.clock, -WINDOW - 1);
	}
}

static void headers_refused(void **state)
{
	static const char *const bad[] = {
		NULL,
		"",
		"Basic abc",
		"OAuth",
		"OAuthx a=\"b\"",
		"OAuth a",
		"OAuth a=",
		"OAuth a=b",
		"OAuth a=\"",
		"OAuth a=\"b",
		"OAuth a=\"%\"",
		"OAuth a=\"%00\"",
		"OAuth a=\"b\" c=\"d\"",
		"OAuth oauth_consumer_key=\"a\", oauth_consumer_key=\"b\"",
		"OAuth realm=\"x\"",
	};
	struct lti_request rq = { .method = "POST", .base_url = URL, .body = "", .now = NOW };
	struct lti_envelope envelope;

	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_null(lti_header_key(*state, bad[i]));
		if (!lti_header_verify(*state, &rq, bad[i], &consumer, WINDOW, &envelope, NULL))
			fail_msg("%s", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(encodings),
		TEST(body_hashes),
		TEST(hmacs),
		TEST(vectors),
		TEST(launches),
		TEST(line_ends_count),
		TEST(base_urls),
		TEST(one_signature_is_left_out),
		TEST(selftest),
		TEST(signs_what_it_verifies),
		TEST(header_round_trip),
		TEST(headers_refused),
	};

	return cmocka_run_group_tests_name("lti-sign", tests, NULL, NULL);
}
