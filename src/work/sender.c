/* SPDX-License-Identifier: EUPL-1.2 */
/* sender: libcurl's multi interface with everything turned off that we do not need. */
#include "work/sender.h"

#include "base/buf.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MAX = 64 * 1024, TIMEOUT_MS = 15000, CONNECT_MS = 5000 };

struct transfer {
	CURL *curl;
	struct curl_slist *headers;
	void *of;
	bool private_addresses; /* may it go to one */
	bool refused;           /* an address was forbidden */
	bool too_long;
	size_t most;
	struct buf answer;
	struct transfer *next; /* among those that rest, or all */
};

struct sender {
	CURLM *multi;
	struct transfer *resting, *working;
	struct sender_tuning tuning;
	struct curl_slist *resolve;
};

enum err sender_init(void)
{
	return curl_global_init(CURL_GLOBAL_DEFAULT) ? why(ERR_CONFIG, "libcurl does not start") : OK;
}

static bool private4(uint32_t ip)
{
	static const struct {
		uint32_t net;
		int bits;
	} nets[] = {
		{ 0x00000000, 8 },                      /* this network */
		{ 0x0a000000, 8 },  { 0x64400000, 10 }, /* carrier NAT */
		{ 0x7f000000, 8 },  { 0xa9fe0000, 16 }, { 0xac100000, 12 }, { 0xc0000000, 24 },
		{ 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xe0000000, 3 }, /* multicast and reserved */
	};

	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if ((ip ^ nets[i].net) >> (32 - nets[i].bits) == 0)
			return true;
	return false;
}

/* Public is what is handed out to networks, 2000::/3, but for those in it that lead elsewhere (Teredo, 6to4) or
 * nowhere; and an IPv4 address that is written so, which NAT64 does for whole networks. */
static bool private6(const struct in6_addr *a)
{
	static const unsigned char nat64[12] = { 0, 0x64, 0xff, 0x9b };
	const unsigned char *b = a->s6_addr;

	if (IN6_IS_ADDR_V4MAPPED(a) || !memcmp(b, nat64, sizeof nat64))
		return private4((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 | (uint32_t)b[14] << 8 | b[15]);
	const unsigned net = (unsigned)b[0] << 8 | b[1], next = (unsigned)b[2] << 8 | b[3];

	return (b[0] & 0xe0) != 0x20 || net == 0x2002 || (net == 0x2001 && (next < 0x200 || next == 0xdb8));
}

bool sender_private(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET)
		return private4(ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr));
	if (sa->sa_family == AF_INET6)
		return private6(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr);
	return true;
}

/* The address is judged where it is used: a name that changes between check and connect gains nothing. */
static curl_socket_t open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *at)
{
	struct transfer *t = data;

	(void)purpose;
	if (!t->private_addresses && sender_private(&at->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

/* And once more before a byte is sent: a kept connection may have been opened with another permission. */
/* NOLINTNEXTLINE(readability-non-const-parameter): curl says the type */
static int before_request(void *data, char *there, char *here, int port, int own_port)
{
	struct transfer *t = data;
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	const void *at = inet_pton(AF_INET6, there, &v6.sin6_addr) == 1 ? (const void *)&v6
			 : inet_pton(AF_INET, there, &v4.sin_addr) == 1 ? (const void *)&v4
									: NULL;

	(void)here;
	(void)port;
	(void)own_port;
	if (t->private_addresses || (at && !sender_private(at)))
		return CURL_PREREQFUNC_OK;
	t->refused = true;
	return CURL_PREREQFUNC_ABORT;
}

static size_t take(char *p, size_t size, size_t n, void *data)
{
	struct transfer *t = data;

	if (t->answer.n + size * n > t->most) {
		t->too_long = true;
		return 0;
	}
	buf_add(&t->answer, p, size * n);
	return size * n;
}

struct sender *sender_new(void)
{
	struct sender *s = calloc(1, sizeof *s);

	if (!s || !(s->multi = curl_multi_init()))
		abort();
	s->tuning = (struct sender_tuning){ .timeout_ms = TIMEOUT_MS, .connect_ms = CONNECT_MS };
	return s;
}

void sender_tune(struct sender *s, const struct sender_tuning *how)
{
	s->tuning.timeout_ms = how->timeout_ms ? how->timeout_ms : s->tuning.timeout_ms;
	s->tuning.connect_ms = how->connect_ms ? how->connect_ms : s->tuning.connect_ms;
	s->tuning.authorities = how->authorities;
	if (how->resolve)
		s->resolve = curl_slist_append(s->resolve, how->resolve);
}

static void end_all(struct sender *s, struct transfer *t)
{
	for (struct transfer *next; t; t = next) {
		next = t->next;
		curl_multi_remove_handle(s->multi, t->curl);
		curl_easy_cleanup(t->curl);
		curl_slist_free_all(t->headers);
		free(t);
	}
}

void sender_free(struct sender *s)
{
	if (!s)
		return;
	end_all(s, s->working);
	end_all(s, s->resting);
	curl_multi_cleanup(s->multi);
	curl_slist_free_all(s->resolve);
	free(s);
}

static void set_limits(struct sender *s, struct transfer *t)
{
	CURL *c = t->curl;

	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)s->tuning.timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)s->tuning.connect_ms);
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L); /* the others do not wait for a name that nobody answers for */
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "Kvalitetsverkstaden");
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, before_request);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	if (s->resolve)
		curl_easy_setopt(c, CURLOPT_RESOLVE, s->resolve);
	if (s->tuning.authorities)
		curl_easy_setopt(c, CURLOPT_CAINFO, s->tuning.authorities);
}

static struct curl_slist *headers_of(struct arena *a, const struct sending *what)
{
	struct curl_slist *list = NULL;

	if (what->type)
		list = curl_slist_append(list, arena_printf(a, "Content-Type: %s", what->type));
	if (what->accept)
		list = curl_slist_append(list, arena_printf(a, "Accept: %s", what->accept));
	list = curl_slist_append(list, arena_printf(a, "Authorization: %s", what->authorization));
	return curl_slist_append(list, "Expect:");
}

static struct transfer *take_transfer(struct sender *s)
{
	struct transfer *t = s->resting;

	if (t) {
		s->resting = t->next;
		curl_easy_reset(t->curl);
	} else if (!(t = calloc(1, sizeof *t)) || !(t->curl = curl_easy_init())) {
		abort();
	}
	t->next = s->working;
	s->working = t;
	return t;
}

void sender_begin(struct sender *s, struct arena *a, const struct sending *what, void *of)
{
	struct transfer *t = take_transfer(s);

	t->of = of;
	t->private_addresses = what->private_addresses;
	t->refused = t->too_long = false;
	t->most = what->most ? what->most : ANSWER_MAX;
	t->answer = buf_new(a);
	t->headers = headers_of(a, what);
	set_limits(s, t);
	if (what->certificate)
		curl_easy_setopt(t->curl, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(t->curl, CURLOPT_URL, what->url);
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, t->headers);
	if (what->body) {
		curl_easy_setopt(t->curl, CURLOPT_POSTFIELDS, what->body);
		curl_easy_setopt(t->curl, CURLOPT_POSTFIELDSIZE, (long)what->len);
	}
	if (curl_multi_add_handle(s->multi, t->curl))
		abort();
}

static const char *code_of(CURLcode e)
{
	static const struct {
		CURLcode e;
		const char *code;
	} codes[] = {
		{ CURLE_OK, "" },
		{ CURLE_COULDNT_RESOLVE_HOST, "no_host" },
		{ CURLE_COULDNT_CONNECT, "silent" },
		{ CURLE_OPERATION_TIMEDOUT, "silent" },
		{ CURLE_GOT_NOTHING, "silent" },
		{ CURLE_SSL_CONNECT_ERROR, "tls" },
		{ CURLE_PEER_FAILED_VERIFICATION, "tls" },
		{ CURLE_SSL_ISSUER_ERROR, "tls" },
	};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i].e == e)
			return codes[i].code;
	return "broken";
}

/* The first of the chain is the host's own. */
static int64_t certificate_ends(struct transfer *t)
{
	static const char expires[] = "Expire date:";
	struct curl_certinfo *chain = NULL;

	if (curl_easy_getinfo(t->curl, CURLINFO_CERTINFO, &chain) || !chain || !chain->num_of_certs)
		return 0;
	for (const struct curl_slist *line = chain->certinfo[0]; line; line = line->next)
		if (strncmp(line->data, expires, sizeof expires - 1) == 0) {
			time_t at = curl_getdate(line->data + sizeof expires - 1, NULL);

			return at < 0 ? 0 : (int64_t)at;
		}
	return 0;
}

/* What libcurl says of a certificate is the same whatever is wrong with it. */
static const char *fault_of(struct transfer *t, CURLcode e)
{
	enum { NOT_YET = 9, EXPIRED = 10 }; /* X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED */
	long result = 0;

	if (!e)
		return "";
	if (e == CURLE_PEER_FAILED_VERIFICATION)
		curl_easy_getinfo(t->curl, CURLINFO_SSL_VERIFYRESULT, &result);
	if (result == EXPIRED)
		return "the certificate of the server has expired";
	if (result == NOT_YET)
		return "the certificate of the server is not valid yet";
	return curl_easy_strerror(e);
}

static void judge(struct transfer *t, CURLcode e, struct sent *out)
{
	long status = 0, sent = 0;

	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->curl, CURLINFO_REQUEST_SIZE, &sent);
	*out = (struct sent){
		.status = e == CURLE_OK ? (int)status : 0,
		.body = t->answer.p,
		.len = t->answer.n,
		.fault = t->refused    ? "the address is a private one"
			 : t->too_long ? "the answer is too long"
				       : fault_of(t, e),
		.code = t->refused    ? "private"
			: t->too_long ? "too_long"
				      : code_of(e),
		.reached = sent > 0,
		.forbidden = t->refused && sent == 0,
		.certificate_ends = certificate_ends(t),
	};
}

static void *finish(struct sender *s, struct transfer *t, CURLcode e, struct sent *out)
{
	struct transfer **at = &s->working;

	judge(t, e, out);
	curl_multi_remove_handle(s->multi, t->curl);
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	t->next = s->resting;
	s->resting = t;
	return t->of;
}

static void *finished(struct sender *s, struct sent *out)
{
	int left;

	for (const CURLMsg *m; (m = curl_multi_info_read(s->multi, &left));)
		if (m->msg == CURLMSG_DONE) {
			struct transfer *t = NULL;
			CURLcode e = m->data.result;

			curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)(void *)&t);
			return finish(s, t, e, out);
		}
	return NULL;
}

void *sender_next(struct sender *s, int wait_ms, struct sent *out)
{
	void *of = finished(s, out);
	int running;

	if (of)
		return of;
	curl_multi_perform(s->multi, &running);
	if ((of = finished(s, out)) || !wait_ms)
		return of;
	curl_multi_poll(s->multi, NULL, 0, wait_ms, NULL);
	curl_multi_perform(s->multi, &running);
	return finished(s, out);
}

void sender_call(struct sender *s, struct arena *a, const struct sending *what, struct sent *out)
{
	enum { PATIENCE_MS = 1000 };

	sender_begin(s, a, what, s);
	while (!sender_next(s, PATIENCE_MS, out))
		;
}
