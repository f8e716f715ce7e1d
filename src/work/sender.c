/* SPDX-License-Identifier: EUPL-1.2 */
/* sender: libcurl with everything turned off that we do not need. */
#include "work/sender.h"

#include "base/buf.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MAX = 64 * 1024, TIMEOUT_MS = 15000, CONNECT_MS = 5000 };

struct sender {
	CURL *curl;
	bool private_addresses; /* of the call under way */
	bool refused;           /* an address was forbidden */
	bool too_long;
	struct buf *answer;
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

static bool private6(const struct in6_addr *a)
{
	const unsigned char *b = a->s6_addr;

	if (IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4COMPAT(a) ||
	    (b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b))
		return private4((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 | (uint32_t)b[14] << 8 | b[15]);
	return IN6_IS_ADDR_UNSPECIFIED(a) || IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_LINKLOCAL(a) ||
	       IN6_IS_ADDR_MULTICAST(a) || (b[0] & 0xfe) == 0xfc || b[0] == 0x20;
}

static bool is_private(const struct sockaddr *sa)
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
	struct sender *s = data;

	(void)purpose;
	if (!s->private_addresses && is_private(&at->addr)) {
		s->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

static size_t take(char *p, size_t size, size_t n, void *data)
{
	struct sender *s = data;

	if (s->answer->n + size * n > ANSWER_MAX) {
		s->too_long = true;
		return 0;
	}
	buf_add(s->answer, p, size * n);
	return size * n;
}

struct sender *sender_new(void)
{
	struct sender *s = calloc(1, sizeof *s);

	if (!s || !(s->curl = curl_easy_init()))
		abort();
	return s;
}

void sender_free(struct sender *s)
{
	if (!s)
		return;
	curl_easy_cleanup(s->curl);
	free(s);
}

static void set_limits(struct sender *s)
{
	CURL *c = s->curl;

	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)TIMEOUT_MS);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "Kvalitetsverkstaden");
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, s);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, s);
}

static struct curl_slist *headers_of(struct arena *a, const struct sending *what)
{
	struct curl_slist *list = NULL;

	list = curl_slist_append(list, arena_printf(a, "Content-Type: %s", what->type));
	list = curl_slist_append(list, arena_printf(a, "Authorization: %s", what->authorization));
	return curl_slist_append(list, "Expect:");
}

/* A kept connection would be used without open_socket: it belongs to calls with the same permission only. */
static void same_permission(struct sender *s, bool private_addresses)
{
	if (s->private_addresses != private_addresses) {
		curl_easy_cleanup(s->curl);
		if (!(s->curl = curl_easy_init()))
			abort();
	}
	s->private_addresses = private_addresses;
	curl_easy_reset(s->curl);
}

void sender_post(struct sender *s, struct arena *a, const struct sending *what, struct sent *out)
{
	struct buf answer = buf_new(a);
	long status = 0, sent = 0;

	same_permission(s, what->private_addresses);
	s->answer = &answer;
	s->refused = s->too_long = false;
	set_limits(s);
	struct curl_slist *headers = headers_of(a, what);
	curl_easy_setopt(s->curl, CURLOPT_URL, what->url);
	curl_easy_setopt(s->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(s->curl, CURLOPT_POSTFIELDS, what->body);
	curl_easy_setopt(s->curl, CURLOPT_POSTFIELDSIZE, (long)what->len);
	CURLcode e = curl_easy_perform(s->curl);
	curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(s->curl, CURLINFO_REQUEST_SIZE, &sent);
	curl_slist_free_all(headers);
	*out = (struct sent){
		.status = e == CURLE_OK ? (int)status : 0,
		.body = answer.p,
		.len = answer.n,
		.fault = s->too_long ? "the answer is longer than 64 KiB"
			 : e         ? curl_easy_strerror(e)
				     : "",
		.reached = sent > 0,
		.forbidden = s->refused && sent == 0,
	};
}
