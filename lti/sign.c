/* SPDX-License-Identifier: EUPL-1.2 */
/* sign: base string, HMAC and body hash; the one place that calls liboauth. */
#include "lti/sign.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/secret.h"
#include "lti/encode.h"
#include "lti/url.h"

#include <inttypes.h>
#include <libxml/parser.h>
#include <oauth.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

/* A pair of the base string, both sides encoded twice (sorts as encoded once: each "%" became "%25"). */
struct coded {
	const char *name, *value;
	size_t name_len, value_len;
};

static int by_bytes(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

	return order ? order : (a_len > b_len) - (a_len < b_len);
}

/* RFC 5849 §3.4.1.3.2: by name, then by value. */
static int by_pair(const void *x, const void *y)
{
	const struct coded *a = x, *b = y;
	int order = by_bytes(a->name, a->name_len, b->name, b->name_len);

	return order ? order : by_bytes(a->value, a->value_len, b->value, b->value_len);
}

static size_t weight(const struct lti_form *f)
{
	size_t n = 0;

	for (size_t i = 0; f && i < f->n; i++)
		n += f->at[i].name_len + f->at[i].value_len;
	return n;
}

/* Appends the fields to the list of coded pairs, their text to *text. */
static size_t code(const struct lti_form *f, bool signature, char **text, struct coded *at)
{
	size_t n = 0;

	for (size_t i = 0; f && i < f->n; i++) {
		const struct lti_field *p = &f->at[i];

		if (!signature && !strcmp(p->name, "oauth_signature"))
			continue;
		char *value = lti_encode_twice(*text, p->name, p->name_len);
		char *end = lti_encode_twice(value, p->value, p->value_len);

		at[n++] = (struct coded){ *text, value, (size_t)(value - *text), (size_t)(end - value) };
		*text = end;
	}
	return n;
}

static char *copy(char *out, const char *s, size_t n)
{
	memcpy(out, s, n);
	return out + n;
}

enum lti_error lti_base_string(struct arena *a, const char *method, const char *url, const struct lti_form *query,
			       const struct lti_form *form, const char **out, size_t *len)
{
	const char *base;
	enum lti_error e = lti_base_url(a, url, &base);

	if (e)
		return e;
	size_t most = (query ? query->n : 0) + form->n, bytes = 5 * (weight(query) + weight(form));
	struct coded *at = arena_alloc(a, most, sizeof *at);
	char *text = arena_alloc(a, 1, bytes);
	size_t n = code(query, true, &text, at);

	n += code(form, false, &text, at + n);
	qsort(at, n, sizeof *at, by_pair);
	size_t method_len = strlen(method), base_len = strlen(base);
	char *s = arena_alloc(a, 1, method_len + 3 * base_len + bytes + 6 * n + 3), *o = copy(s, method, method_len);

	*o++ = '&';
	o = lti_encode(o, base, base_len);
	*o++ = '&';
	for (size_t i = 0; i < n; i++) {
		if (i)
			o = copy(o, "%26", 3);
		o = copy(o, at[i].name, at[i].name_len);
		o = copy(o, "%3D", 3);
		o = copy(o, at[i].value, at[i].value_len);
	}
	*o = 0;
	*out = s;
	if (len)
		*len = (size_t)(o - s);
	return LTI_OK;
}

static const char *hmac_sha1(struct arena *a, const char *base, size_t len, const char *key, size_t key_len)
{
	char *s = oauth_sign_hmac_sha1_raw(base, len, key, key_len);
	const char *copied = s ? arena_dup(a, s) : NULL;

	free(s);
	return copied;
}

static const char *hmac_sha256(struct arena *a, const char *base, size_t len, const char *key, size_t key_len)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned n;

	if (!HMAC(EVP_sha256(), key, (int)key_len, (const unsigned char *)base, len, digest, &n))
		return NULL;
	return lti_base64(a, digest, n);
}

const char *lti_hmac(struct arena *a, enum lti_hash hash, const char *base, size_t len, const char *secret,
		     const char *token_secret)
{
	size_t n = strlen(secret), t = strlen(token_secret);
	char *key = arena_alloc(a, 3, n + t + 1), *o = lti_encode(key, secret, n);

	*o++ = '&';
	o = lti_encode(o, token_secret, t);
	return (hash == LTI_HMAC_SHA256 ? hmac_sha256 : hmac_sha1)(a, base, len, key, (size_t)(o - key));
}

const char *lti_body_hash(struct arena *a, enum lti_hash hash, const void *body, size_t len)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned n;

	if (!EVP_Digest(body, len, digest, &n, hash == LTI_HMAC_SHA256 ? EVP_sha256() : EVP_sha1(), NULL))
		return NULL;
	return lti_base64(a, digest, n);
}

enum lti_error lti_selftest(void)
{
	static const char *const hmacs[] = { [LTI_HMAC_SHA1] = "egQqG5AJep5sJ7anhXju1unge2I=",
					     [LTI_HMAC_SHA256] = "kWNIhpsQfKsXX+tw7xo2n09Z77xczTK6fc8ZPau76DY=" };
	static const char *const hashes[] = { [LTI_HMAC_SHA1] = "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
					      [LTI_HMAC_SHA256] = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" };
	struct arena *a = arena_new();
	bool right = true;

	xmlInitParser();
	for (enum lti_hash h = LTI_HMAC_SHA1; h <= LTI_HMAC_SHA256; h++) {
		const char *hmac = lti_hmac(a, h, "bs", 2, "cs", ""), *hash = lti_body_hash(a, h, "", 0);

		right &= hmac && hash && !strcmp(hmac, hmacs[h]) && !strcmp(hash, hashes[h]);
	}
	arena_free(a);
	return right ? LTI_OK : LTI_NO_CRYPTO;
}

char *lti_nonce(struct arena *a)
{
	unsigned char bytes[24];
	struct buf b = buf_new(a);

	secret_random(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		buf_printf(&b, "%02x", bytes[i]);
	return b.p;
}

static void oauth_fields(struct arena *a, const struct lti_signer *by, struct lti_form *f)
{
	lti_form_add(a, f, "oauth_consumer_key", by->key);
	lti_form_add(a, f, "oauth_nonce", by->nonce);
	lti_form_add(a, f, "oauth_signature_method", by->hash == LTI_HMAC_SHA256 ? "HMAC-SHA256" : "HMAC-SHA1");
	lti_form_add(a, f, "oauth_timestamp", arena_printf(a, "%" PRId64, by->now));
	lti_form_add(a, f, "oauth_version", "1.0");
}

/* Signs the fields of f, the url and its query, and adds the signature to f. */
static enum lti_error sign(struct arena *a, const struct lti_signer *by, const char *method, struct lti_form *f)
{
	const char *mark = strchr(by->url, '?'), *base, *signature;
	struct lti_form query = { 0 };
	enum lti_error e = LTI_OK;
	size_t n;

	if (mark && !memchr(by->url, '#', (size_t)(mark - by->url)))
		e = lti_form_read(a, mark + 1, strcspn(mark + 1, "#"), &lti_launch_limits, &query);
	if (!e)
		e = lti_base_string(a, method, by->url, &query, f, &base, &n);
	if (e)
		return e;
	signature = lti_hmac(a, by->hash, base, n, by->secret, "");
	if (!signature)
		return LTI_NO_CRYPTO;
	lti_form_add(a, f, "oauth_signature", signature);
	return LTI_OK;
}

/* A browser posts every line end as CRLF (HTML, form data set), so that is what must be signed. */
static const char *as_posted(struct arena *a, const char *s)
{
	struct buf b;

	if (!s[strcspn(s, "\r\n")])
		return s;
	for (b = buf_new(a); *s; s++) {
		if (*s != '\r' && *s != '\n') {
			buf_char(&b, *s);
			continue;
		}
		buf_puts(&b, "\r\n");
		s += s[0] == '\r' && s[1] == '\n';
	}
	return b.p;
}

enum lti_error lti_sign_form(struct arena *a, const struct lti_signer *by, const struct lti_form *form,
			     struct lti_form *out)
{
	*out = (struct lti_form){ 0 };
	for (size_t i = 0; i < form->n; i++)
		lti_form_add(a, out, form->at[i].name, as_posted(a, form->at[i].value));
	oauth_fields(a, by, out);
	lti_form_add(a, out, "oauth_callback", "about:blank");
	return sign(a, by, "POST", out);
}

enum lti_error lti_sign_header(struct arena *a, const struct lti_signer *by, const char *method, const void *body,
			       size_t len, const char **out)
{
	struct lti_form f = { 0 };
	const char *hash = body ? lti_body_hash(a, by->hash, body, len) : NULL;

	if (body && !hash)
		return LTI_NO_CRYPTO;
	oauth_fields(a, by, &f);
	if (hash)
		lti_form_add(a, &f, "oauth_body_hash", hash);
	enum lti_error e = sign(a, by, method, &f);
	if (e)
		return e;
	struct buf b = buf_new(a);
	for (size_t i = 0; i < f.n; i++)
		buf_printf(&b, "%s%s=\"%s\"", i ? ", " : "OAuth ", f.at[i].name, lti_percent(a, f.at[i].value));
	*out = b.p;
	return LTI_OK;
}
