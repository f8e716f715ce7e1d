/* SPDX-License-Identifier: EUPL-1.2 */
/* diagnose: the request as the platform may have seen it, with one thing otherwise, then two, until a signature fits.
 */
#include "lti/diagnose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/secret.h"
#include "lti/url.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

enum { ALL_CAUSES = 127, MOST_BYTES = 64 * 1024 };

/* One refused launch under study. */
struct study {
	struct arena *arena;
	const struct lti_request *rq;
	const struct lti_consumer *consumer;
	const struct lti_diagnosis *diag;
	const char *host;
	struct lti_form form, query;
	enum lti_hash hash;
};

/* Base addresses are http(s)://host[:port]/path here. */
static const char *other_scheme(struct arena *a, const char *url)
{
	bool tls = !strncmp(url, "https:", 6);

	return arena_printf(a, "%s%s", tls ? "http" : "https", strchr(url, ':'));
}

static const char *path_of(const char *url)
{
	const char *after = strstr(url, "//") + 2;

	return after + strcspn(after, "/");
}

/* host[:port] in place of ours, under the same scheme. */
static const char *with_host(struct arena *a, const char *url, const char *host)
{
	const char *path = path_of(url);

	return arena_printf(a, "%.*s%s%s", (int)(strstr(url, "//") + 2 - url), url, host, path);
}

/* Without our port; where there is none the platform may have written the scheme's out, which no address can say: the
 * base string is then changed by hand. */
static const char *other_port(struct arena *a, const char *url)
{
	const char *path = path_of(url), *colon = memrchr(url, ':', (size_t)(path - url));

	if (!colon || strspn(colon + 1, "0123456789") != (size_t)(path - colon - 1) || colon[1] == '/')
		return arena_printf(a, "%.*s:%s%s", (int)(path - url), url, strncmp(url, "https:", 6) ? "80" : "443",
				    path);
	return arena_printf(a, "%.*s%s", (int)(colon - url), url, path);
}

static const char *other_slash(struct arena *a, const char *url)
{
	size_t n = strlen(url);

	return url[n - 1] == '/' ? arena_dupn(a, url, n - 1) : arena_printf(a, "%s/", url);
}

/* The address that was signed; NULL when a cause says nothing new here. */
static const char *address(const struct study *s, unsigned causes)
{
	const char *url;

	if (lti_base_url(s->arena, s->rq->base_url, &url))
		return NULL;
	if (causes & LTI_CAUSE_HOST)
		url = s->host ? with_host(s->arena, url, s->host) : NULL;
	if (url && causes & LTI_CAUSE_SCHEME)
		url = other_scheme(s->arena, url);
	if (url && causes & LTI_CAUSE_PORT)
		url = other_port(s->arena, url);
	if (url && causes & LTI_CAUSE_SLASH)
		url = other_slash(s->arena, url);
	return url && lti_url_ok(url) ? url : NULL;
}

static struct lti_form without_cr(struct arena *a, const struct lti_form *f)
{
	struct lti_form out = { 0 };

	for (size_t i = 0; i < f->n; i++) {
		struct buf b = buf_new(a);

		for (const char *s = f->at[i].value; *s; s++)
			if (s[0] != '\r' || s[1] != '\n')
				buf_char(&b, *s);
		lti_form_add(a, &out, f->at[i].name, b.p);
	}
	return out;
}

static const char *other_secret(struct arena *a, const char *secret)
{
	static const char blank[] = " \t\r\n";
	size_t lead = strspn(secret, blank), n = strlen(secret);

	while (n > lead && strchr(blank, secret[n - 1]))
		n--;
	return n - lead == strlen(secret) ? arena_printf(a, "%s ", secret) : arena_dupn(a, secret + lead, n - lead);
}

/* lti_base_string drops a default port, and adds the slash of an empty path: here the address stands as it is. */
static const char *base_string(const struct study *s, const char *url, const struct lti_form *query,
			       const struct lti_form *form)
{
	const char *made, *end;

	if (lti_base_string(s->arena, s->rq->method, url, query, form, &made, NULL))
		return NULL;
	end = strchr(strchr(made, '&') + 1, '&');
	return arena_printf(s->arena, "%s&%s%s", s->rq->method, lti_percent(s->arena, url), end);
}

static bool fits(const struct study *s, const char *base, unsigned causes)
{
	for (int i = 0; i < LTI_SECRETS; i++) {
		const char *secret = s->consumer->secret[i];

		if (!secret || !*secret)
			continue;
		if (causes & LTI_CAUSE_SECRET)
			secret = other_secret(s->arena, secret);
		const char *wanted = lti_hmac(s->arena, s->hash, base, strlen(base), secret, "");
		if (wanted && secret_equal(wanted, s->diag->got))
			return true;
	}
	return false;
}

static const char *try(const struct study *s, unsigned causes)
{
	const char *url = address(s, causes);
	const struct lti_form *query = causes & LTI_CAUSE_QUERY ? NULL : &s->query;
	struct lti_form form = causes & LTI_CAUSE_LINES ? without_cr(s->arena, &s->form) : s->form;
	const char *base = url ? base_string(s, url, query, &form) : NULL;

	return base && fits(s, base, causes) ? base : NULL;
}

/* The fewest causes that explain it. */
static void search(const struct study *s, struct lti_finding *out)
{
	for (int count = 1; count <= __builtin_popcount(ALL_CAUSES); count++)
		for (unsigned causes = 1; causes <= ALL_CAUSES; causes++) {
			if (__builtin_popcount(causes) != count)
				continue;
			struct arena_mark mark = arena_mark(s->arena);
			const char *base = try(s, causes);

			if (base) {
				out->causes = causes;
				out->base_string = base;
				return;
			}
			arena_rewind(s->arena, mark);
		}
}

static size_t bytes(const struct lti_form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->at[i].name_len + f->at[i].value_len;
	return n;
}

static bool prepare(struct study *s)
{
	const char *query = s->rq->query, *method;

	if (s->rq->form)
		s->form = *s->rq->form;
	else if (lti_form_read(s->arena, s->rq->body, s->rq->body_len, &lti_launch_limits, &s->form))
		return false;
	if (query && lti_form_read(s->arena, query, strlen(query), &lti_launch_limits, &s->query))
		return false;
	method = lti_form_get(&s->form, "oauth_signature_method");
	s->hash = method && !strcmp(method, "HMAC-SHA256") ? LTI_HMAC_SHA256 : LTI_HMAC_SHA1;
	return bytes(&s->form) <= MOST_BYTES && s->consumer && s->consumer->enabled;
}

static const char *cause_text(const struct study *s, unsigned cause)
{
	struct arena *a = s->arena;
	bool tls = !strncasecmp(s->rq->base_url, "https:", 6);

	switch (cause) {
	case LTI_CAUSE_SCHEME:
		return tls ? "it signed over http:// but our address is https://"
			   : "it signed over https:// but our address is http://";
	case LTI_CAUSE_HOST:
		return arena_printf(a, "it signed over the host %s but our address is %s", s->host, s->rq->base_url);
	case LTI_CAUSE_PORT:
		return "it signed over another port than our address has";
	case LTI_CAUSE_SLASH:
		return "it signed over the address with a slash at its end more or less";
	case LTI_CAUSE_QUERY:
		return "it left out the query of the address";
	case LTI_CAUSE_LINES:
		return "the platform signed LF, the browser sent CRLF";
	default:
		return "its secret has a blank at the end that ours has not, or the other way";
	}
}

static const char *causes_text(const struct study *s, unsigned causes)
{
	struct buf b = buf_new(s->arena);

	for (unsigned cause = 1; cause <= ALL_CAUSES; cause <<= 1)
		if (causes & cause)
			buf_printf(&b, "%s%s", b.n ? "; " : "", cause_text(s, cause));
	return b.p;
}

static const char *clock_text(struct arena *a, int64_t clock)
{
	return arena_printf(a, "the platform's clock is %" PRId64 " s %s ours, or the launch was sent late",
			    clock < 0 ? -clock : clock, clock < 0 ? "behind" : "ahead of");
}

void lti_diagnose(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
		  const struct lti_diagnosis *diag, const char *host, struct lti_finding *out)
{
	static const char nothing[] = "nothing usual explains the signature: the secret differs, or something on the "
				      "way changed the form";
	struct study s = { .arena = a, .rq = rq, .consumer = consumer, .diag = diag, .host = host };

	*out = (struct lti_finding){ .base_string = "", .text = nothing };
	if (diag->reason == LTI_REASON_CLOCK)
		out->text = clock_text(a, diag->clock);
	else if (diag->reason != LTI_REASON_SIGNATURE)
		out->text = arena_printf(a, "%s%s%s", lti_reason_name(diag->reason), *diag->parameter ? ": " : "",
					 diag->parameter);
	else if (prepare(&s))
		search(&s, out);
	if (out->causes)
		out->text = causes_text(&s, out->causes);
}
