/* SPDX-License-Identifier: EUPL-1.2 */
/* url: one strict reading of http(s) addresses, for signatures, origins and return links. */
#include "lti/url.h"

#include "base/arena.h"
#include "base/buf.h"
#include "lti/sign.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 4096 };

struct parts {
	const char *scheme; /* literal, lower case */
	const char *host;
	size_t host_len;
	int port; /* 0: the scheme's own */
	const char *path;
	size_t path_len;
};

static const struct {
	const char *name;
	int port;
} schemes[] = { { "http", 80 }, { "https", 443 } };

/* The text after "scheme://", NULL when it is not ours. */
static const char *scheme(const char *url, size_t *which)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t n = strlen(schemes[i].name);

		if (strncasecmp(url, schemes[i].name, n) || strncmp(url + n, "://", 3) != 0)
			continue;
		*which = i;
		return url + n + 3;
	}
	return NULL;
}

/* ":443" or "" up to end; -1 when it is neither. */
static int port(const char *s, const char *end)
{
	int n = 0;

	if (s == end)
		return 0;
	if (*s++ != ':')
		return -1;
	for (; s < end; s++) {
		if (!isdigit((unsigned char)*s))
			return -1;
		n = 10 * n + *s - '0';
		if (n > 65535)
			return -1;
	}
	return n;
}

static bool authority(const char *s, const char *end, struct parts *p)
{
	static const char inside[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
	bool literal = *s == '[';
	size_t n = literal ? 1 + strspn(s + 1, "0123456789abcdefABCDEF:.") : strspn(s, inside);

	if (literal && s[n] != ']')
		return false;
	p->host = s;
	p->host_len = n + literal;
	p->port = port(s + p->host_len, end);
	return n > (size_t)literal && s + p->host_len <= end && p->port >= 0;
}

static bool printable(const char *s)
{
	size_t n = 0;

	for (; s[n] > 0x20 && s[n] < 0x7f; n++)
		if (s[n] == '"' || s[n] == '<' || s[n] == '>' || s[n] == '\\')
			return false;
	return !s[n] && n <= LONGEST;
}

static bool split(const char *url, struct parts *p)
{
	size_t which;
	const char *at = url && printable(url) ? scheme(url, &which) : NULL;

	if (!at)
		return false;
	p->path = at + strcspn(at, "/?#");
	if (!authority(at, p->path, p))
		return false;
	p->scheme = schemes[which].name;
	p->path_len = strcspn(p->path, "?#");
	if (p->port == schemes[which].port)
		p->port = 0;
	return true;
}

bool lti_url_ok(const char *url)
{
	struct parts p;

	return split(url, &p);
}

static struct buf origin(struct arena *a, const struct parts *p)
{
	struct buf b = buf_new(a);

	buf_puts(&b, p->scheme);
	buf_puts(&b, "://");
	for (size_t i = 0; i < p->host_len; i++)
		buf_char(&b, (char)tolower((unsigned char)p->host[i]));
	if (p->port)
		buf_printf(&b, ":%d", p->port);
	return b;
}

char *lti_url_origin(struct arena *a, const char *url)
{
	struct parts p;

	return split(url, &p) ? origin(a, &p).p : NULL;
}

enum lti_error lti_base_url(struct arena *a, const char *url, const char **out)
{
	struct parts p;

	if (!split(url, &p))
		return LTI_BAD_URL;
	struct buf b = origin(a, &p);
	if (p.path_len)
		buf_add(&b, p.path, p.path_len);
	else
		buf_char(&b, '/');
	*out = b.p;
	return LTI_OK;
}

char *lti_url_with(struct arena *a, const char *url, const struct lti_form *fields)
{
	if (!lti_url_ok(url))
		return NULL;
	size_t n = strcspn(url, "#");
	struct buf b = buf_new(a);

	buf_add(&b, url, n);
	for (size_t i = 0; i < fields->n; i++) {
		char last = b.p[b.n - 1];

		if (!strchr(b.p, '?'))
			buf_char(&b, '?');
		else if (last != '?' && last != '&')
			buf_char(&b, '&');
		buf_printf(&b, "%s=%s", lti_percent(a, fields->at[i].name), lti_percent(a, fields->at[i].value));
	}
	buf_puts(&b, url + n);
	return b.p;
}

struct lti_form lti_return_fields(struct arena *a, const struct lti_return *with)
{
	const struct {
		const char *name, *value;
	} fields[] = { { "lti_errormsg", with->errormsg },
		       { "lti_msg", with->msg },
		       { "lti_errorlog", with->errorlog },
		       { "lti_log", with->log } };
	struct lti_form f = { 0 };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (fields[i].value)
			lti_form_add(a, &f, fields[i].name, fields[i].value);
	return f;
}

char *lti_return_url(struct arena *a, const char *url, const struct lti_return *with)
{
	struct lti_form f = lti_return_fields(a, with);

	return lti_url_with(a, url, &f);
}
