/* SPDX-License-Identifier: EUPL-1.2 */
/* check: the strictness of RFC 9112 that libmicrohttpd 0.9.75 lacks; what two readers could understand in two ways is
 * refused. */
#include "web/check.h"

#include "base/utf8.h"

#include <ctype.h>
#include <inttypes.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum { TARGET_MAX = 4096 };

struct head {
	struct exchange *x;
	const char *end; /* where the next header line must begin; NULL: any place */
	int hosts, lengths, codings;
	const char *host, *length, *coding;
	const char *fault;
};

static const struct {
	const char *name;
	size_t at;
} kept[] = {
	{ "Content-Type", offsetof(struct request, content_type) },
	{ "Cookie", offsetof(struct request, cookie) },
	{ "Range", offsetof(struct request, range) },
	{ "If-Range", offsetof(struct request, if_range) },
	{ "If-None-Match", offsetof(struct request, if_none_match) },
	{ "Sec-Fetch-Site", offsetof(struct request, sec_fetch_site) },
	{ "Sec-Fetch-Dest", offsetof(struct request, sec_fetch_dest) },
	{ "Accept-Encoding", offsetof(struct request, accept_encoding) },
	{ "Accept-Language", offsetof(struct request, accept_language) },
	{ "User-Agent", offsetof(struct request, user_agent) },
	{ "X-Request-Id", offsetof(struct request, given_id) },
};

/* RFC 9110 §5.6.2 */
static bool token(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && (!s[i] || !strchr("!#$%&'*+-.^_`|~", s[i])))
			return false;
	return n > 0;
}

static bool has_control(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 0x20 && s[i] != '\t') || s[i] == 0x7f)
			return true;
	return false;
}

/* Method, address and version, one blank between them, none cut by a NUL. */
static bool line_in_place(const struct exchange *x, const char *method, const char *version)
{
#if MHD_VERSION < 0x00097700
	return x->sent_uri == method + strlen(method) + 1 && version == x->sent_uri + strlen(x->uri) + 1;
#else
	return true;
#endif
}

/* The lines lie one after another in MHD's buffer, name NUL blanks value NUL NUL, as long as each ended in CRLF, none
 * was folded (the fold would be glued onto the name, elsewhere) and none was cut by a NUL. */
static bool in_place(struct head *h, const char *name, size_t n, const char *value, size_t m)
{
#if MHD_VERSION < 0x00097700
	if (name != h->end || value <= name + n || (size_t)(value - name) > n + 4096)
		return false;
	for (const char *c = name + n + 1; c < value; c++)
		if (*c != ' ' && *c != '\t')
			return false;
	h->end = value + m + 2;
#endif
	return true;
}

/* MHD also takes a line that begins with a colon, or a bare LF, for the end of the head. */
static bool ends_in_place(const struct exchange *x, const struct head *h, const char *method)
{
#if MHD_VERSION < 0x00097700
	size_t n = MHD_get_connection_info(x->http, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;

	return h->end + 2 == method + n;
#else
	return true;
#endif
}

/* Header names by their first letter before the rest of them. */
static bool same(const char *a, const char *b)
{
	return !((*a ^ *b) & ~0x20) && strcasecmp(a, b) == 0;
}

/* value lies in the arena; the first of several counts, but cookies are joined. Bad UTF-8 counts as not sent. */
static void keep(struct request *rq, const char *name, const char *value, size_t n)
{
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		const char **field = (const char **)(void *)((char *)rq + kept[i].at);

		if (!same(name, kept[i].name) || !utf8_ok(value, n))
			continue;
		if (!*field)
			*field = value;
		else if (kept[i].at == offsetof(struct request, cookie))
			*field = arena_printf(rq->arena, "%s; %s", *field, value);
	}
}

static void count(const char *name, const char *want, const char *value, int *n, const char **last)
{
	if (same(name, want)) {
		++*n;
		*last = value;
	}
}

static enum MHD_Result header(void *cls, enum MHD_ValueKind kind, const char *name, size_t n, const char *value,
			      size_t m)
{
	struct head *h = cls;

	(void)kind;
	if (!value)
		value = "";
	if (!token(name, n))
		h->fault = "A header name has blanks or other signs that do not belong there.";
	else if (!in_place(h, name, n, value, m))
		h->fault = "A header line is folded, cut by a NUL or not ended by CR LF.";
	else if (has_control(value, m))
		h->fault = "A header has a control character.";
	if (h->fault)
		return MHD_NO;
	/* The lengths as MHD reads them: with the blanks at the end, which make them none. */
	count(name, "Content-Length", value, &h->lengths, &h->length);
	count(name, "Transfer-Encoding", value, &h->codings, &h->coding);
	while (m && (value[m - 1] == ' ' || value[m - 1] == '\t'))
		m--;
	value = arena_dupn(h->x->rq.arena, value, m);
	count(name, "Host", value, &h->hosts, &h->host);
	keep(&h->x->rq, name, value, m);
	return MHD_YES;
}

static int refuse(int status, const char *why_, const char **fault)
{
	*fault = why_;
	return status;
}

static int check_framing(const struct head *h, bool old, uint64_t *length, const char **fault)
{
	if (h->hosts > 1 || (!h->hosts && !old))
		return refuse(400, "There must be exactly one Host header.", fault);
	if (h->host && strpbrk(h->host, " \t,/@\\?#"))
		return refuse(400, "The Host header is not a host.", fault);
	if (h->lengths > 1)
		return refuse(400, "There is more than one Content-Length.", fault);
	if (h->codings > 1 || (h->codings && (h->lengths || old)))
		return refuse(400, "Transfer-Encoding stands beside another length, or in HTTP/1.0.", fault);
	if (h->codings && strcasecmp(h->coding, "chunked") != 0)
		return refuse(501, "This Transfer-Encoding is not known here.", fault);
	*length = h->codings ? UINT64_MAX : 0;
	for (const char *c = h->length ? h->length : ""; *c; c++) {
		if (*c < '0' || *c > '9')
			return refuse(400, "Content-Length is not a number.", fault);
		if (__builtin_mul_overflow(*length, 10, length) ||
		    __builtin_add_overflow(*length, (uint64_t)(*c - '0'), length))
			return refuse(413, "The body is too large.", fault);
	}
	return 0;
}

static int check_method(struct request *rq, const char *method, const char **fault)
{
	static const char *const known[] = { "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(method, known[i]) == 0)
			return refuse(405, "Only GET, HEAD and POST are answered here.", fault);
	rq->head = strcmp(method, "HEAD") == 0;
	rq->method = strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_GET;
	if (!rq->head && rq->method == METHOD_GET && strcmp(method, "GET") != 0)
		return refuse(501, "This method is not known here.", fault);
	return 0;
}

/* Well-formed %XX, none of them %00. */
static bool percent_ok(const char *s)
{
	for (; (s = strchr(s, '%')); s += 3)
		if (!isxdigit((unsigned char)s[1]) || !isxdigit((unsigned char)s[2]) || (s[1] == '0' && s[2] == '0'))
			return false;
	return true;
}

static int check_target(struct exchange *x, const char **fault)
{
	size_t n = strlen(x->uri);

	if (n > TARGET_MAX)
		return refuse(414, "The address is too long.", fault);
	if (*x->uri != '/')
		return refuse(400, "The address must begin with a slash.", fault);
	for (const char *c = x->uri; *c; c++)
		if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f || *c == '#')
			return refuse(400, "The address has a sign that must be percent-encoded.", fault);
	if (!percent_ok(x->uri))
		return refuse(400, "The address has a broken percent-encoding.", fault);
	size_t path = strcspn(x->uri, "?");
	x->rq.path = arena_dupn(x->rq.arena, x->uri, path);
	x->rq.query = x->uri[path] ? x->uri + path + 1 : "";
	return 0;
}

int check_head(struct exchange *x, const char *method, const char *version, uint64_t *length, const char **fault)
{
	struct head h = { .x = x, .end = version + strlen(version) + 2 };
	bool old = strcmp(version, MHD_HTTP_VERSION_1_0) == 0;
	int status;

	if (!line_in_place(x, method, version))
		return refuse(400, "The request line has more than one blank, or a NUL.", fault);
	if (!old && strcmp(version, MHD_HTTP_VERSION_1_1) != 0)
		return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.", fault);
	MHD_get_connection_values_n(x->http, MHD_HEADER_KIND, header, &h);
	if (!h.fault && !ends_in_place(x, &h, method))
		h.fault = "The header section does not end in an empty line.";
	if (h.fault)
		return refuse(400, h.fault, fault);
	status = check_framing(&h, old, length, fault);
	if (!status)
		status = check_method(&x->rq, method, fault);
	if (!status)
		status = check_target(x, fault);
	return status;
}
