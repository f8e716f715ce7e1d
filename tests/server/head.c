/* SPDX-License-Identifier: EUPL-1.2 */
/* head: which requests are refused before any page, and how the others arrive. */
#include "toy.h"

#define H "Host: a\r\n"
#define END H "\r\n"

static const struct {
	const char *what, *request;
	size_t n; /* 0: strlen */
	int status;
} cases[] = {
#define BYTES(text) text, sizeof(text) - 1
	{ "plain", "GET /hello HTTP/1.1\r\n" END, 0, 200 },
	{ "HTTP/1.0 without Host", "GET /hello HTTP/1.0\r\n\r\n", 0, 200 },
	{ "blanks before and after a value", "GET /hello HTTP/1.1\r\nHost: \t a \t\r\n\r\n", 0, 200 },
	{ "no blank before a value", "GET /hello HTTP/1.1\r\nHost:a\r\nA:b\r\nC:\r\n\r\n", 0, 200 },
	{ "colons in a value", "GET /hello HTTP/1.1\r\nHost: a:80\r\nX: a:b:c\r\n\r\n", 0, 200 },
	{ "Latin-1 in a value", "GET /hello HTTP/1.1\r\n" H "X: \xe5\r\n\r\n", 0, 200 },
	{ "no Host", "GET /hello HTTP/1.1\r\nA: b\r\n\r\n", 0, 400 },
	{ "two Hosts", "GET /hello HTTP/1.1\r\n" H "host: b\r\n\r\n", 0, 400 },
	{ "two equal Hosts", "GET /hello HTTP/1.1\r\n" H H "\r\n", 0, 400 },
	{ "Host with a path", "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", 0, 400 },
	{ "Host list", "GET /hello HTTP/1.1\r\nHost: a, b\r\n\r\n", 0, 400 },
	{ "two Content-Lengths", "POST /echo HTTP/1.1\r\n" H "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 0,
	  400 },
	{ "two equal Content-Lengths", "POST /echo HTTP/1.1\r\n" H "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 0,
	  400 },
	{ "Content-Length list", "POST /echo HTTP/1.1\r\n" H "Content-Length: 1, 1\r\n\r\na", 0, 400 },
	{ "negative Content-Length", "POST /echo HTTP/1.1\r\n" H "Content-Length: -1\r\n\r\n", 0, 400 },
	{ "Content-Length with a plus", "POST /echo HTTP/1.1\r\n" H "Content-Length: +1\r\n\r\na", 0, 400 },
	{ "Content-Length in hex", "POST /echo HTTP/1.1\r\n" H "Content-Length: 0x1\r\n\r\na", 0, 400 },
	{ "Content-Length beyond 64 bits", "POST /echo HTTP/1.1\r\n" H "Content-Length: 99999999999999999999\r\n\r\na",
	  0, 413 },
	{ "both lengths",
	  "POST /echo HTTP/1.1\r\n" H "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0, 400 },
	{ "both lengths, other order",
	  "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n", 0, 400 },
	{ "chunked twice",
	  "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 0, 400 },
	{ "chunked, chunked", "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: chunked, chunked\r\n\r\n", 0, 501 },
	{ "chunked with a blank after it", "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n",
	  0, 501 },
	{ "unknown coding", "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: gzip\r\n\r\n", 0, 501 },
	{ "misspelt coding", "POST /echo HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n", 0, 501 },
	{ "coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0, 400 },
	{ "blank before the colon", "GET /hello HTTP/1.1\r\n" H "X : b\r\n\r\n", 0, 400 },
	{ "tab before the colon", "GET /hello HTTP/1.1\r\n" H "X\t: b\r\n\r\n", 0, 400 },
	{ "blank in a name", "GET /hello HTTP/1.1\r\n" H "X y: b\r\n\r\n", 0, 400 },
	{ "empty name", "GET /hello HTTP/1.1\r\n" H ": b\r\n\r\n", 0, 400 },
	{ "empty name and value", "GET /hello HTTP/1.1\r\n" H ":\r\nGET /hello HTTP/1.1\r\n" END, 0, 400 },
	{ "empty name first", "GET /hello HTTP/1.1\r\n:\r\n" END, 0, 400 },
	{ "empty line of a bare LF", "GET /hello HTTP/1.1\r\n" H "\n", 0, 400 },
	{ "request line ended by a bare LF", "GET /hello HTTP/1.1\n" END, 0, 400 },
	{ "no colon", "GET /hello HTTP/1.1\r\n" H "nonsense\r\n\r\n", 0, 400 },
	{ "first header begins with a blank", "GET /hello HTTP/1.1\r\n X: b\r\n" END, 0, 400 },
	{ "folded value", "GET /hello HTTP/1.1\r\n" H "X: b\r\n c\r\nY: d\r\n\r\n", 0, 400 },
	{ "folded by a tab, last", "GET /hello HTTP/1.1\r\n" H "X: b\r\n\tc\r\n\r\n", 0, 400 },
	{ "fold that makes a name", "GET /hello HTTP/1.1\r\nHos: a\r\n t\r\n\r\n", 0, 400 },
	{ "folded twice", "GET /hello HTTP/1.1\r\n" H "X: b\r\n c\r\n d\r\n\r\n", 0, 400 },
	{ "empty fold", "GET /hello HTTP/1.1\r\n" H "X: b\r\n \r\nY: d\r\n\r\n", 0, 400 },
	{ "NUL in a value", BYTES("GET /hello HTTP/1.1\r\n" H "X: a\0b\r\nY: c\r\n\r\n"), 400 },
	{ "NUL in a name", BYTES("GET /hello HTTP/1.1\r\n" H "X\0Z: ab\r\nY: c\r\n\r\n"), 400 },
	{ "NUL after a name", BYTES("GET /hello HTTP/1.1\r\n" H "X\0: ab\r\nY: c\r\n\r\n"), 400 },
	{ "control byte in a value", "GET /hello HTTP/1.1\r\n" H "X: a\001b\r\n\r\n", 0, 400 },
	{ "bare CR in a value", "GET /hello HTTP/1.1\r\n" H "X: a\rContent-Length: 3\r\n\r\n", 0, 400 },
	{ "bare LF after a header", "GET /hello HTTP/1.1\r\n" H "X: a\nY: b\r\n\r\n", 0, 400 },
	{ "NUL in the address", BYTES("GET /a\0b HTTP/1.1\r\n" END), 400 },
	{ "NUL after the address", BYTES("GET /a\0 HTTP/1.1\r\n" END), 400 },
	{ "NUL in the method", BYTES("GET\0 /a HTTP/1.1\r\n" END), 400 },
	{ "blank in the address", "GET /a b HTTP/1.1\r\n" END, 0, 400 },
	{ "two blanks before the address", "GET  /a HTTP/1.1\r\n" END, 0, 400 },
	{ "two blanks after the address", "GET /a  HTTP/1.1\r\n" END, 0, 400 },
	{ "PUT", "PUT /hello HTTP/1.1\r\n" END, 0, 405 },
	{ "DELETE", "DELETE /hello HTTP/1.1\r\n" END, 0, 405 },
	{ "OPTIONS *", "OPTIONS * HTTP/1.1\r\n" END, 0, 405 },
	{ "TRACE", "TRACE /hello HTTP/1.1\r\n" END, 0, 405 },
	{ "CONNECT", "CONNECT a:443 HTTP/1.1\r\n" END, 0, 405 },
	{ "unknown method", "BREW /hello HTTP/1.1\r\n" END, 0, 501 },
	{ "method in small letters", "get /hello HTTP/1.1\r\n" END, 0, 501 },
	{ "absolute form", "GET http://a/hello HTTP/1.1\r\n" END, 0, 400 },
	{ "another host by absolute form", "GET http://b/hello HTTP/1.1\r\n" END, 0, 400 },
	{ "no slash", "GET hello HTTP/1.1\r\n" END, 0, 400 },
	{ "%00", "GET /a%00b HTTP/1.1\r\n" END, 0, 400 },
	{ "%00 in the query", "GET /hello?a=%00 HTTP/1.1\r\n" END, 0, 400 },
	{ "half a percent-encoding", "GET /a%4 HTTP/1.1\r\n" END, 0, 400 },
	{ "broken percent-encoding", "GET /a%zz HTTP/1.1\r\n" END, 0, 400 },
	{ "control byte in the address", "GET /a\001b HTTP/1.1\r\n" END, 0, 400 },
	{ "tab in the address", "GET /a\tb HTTP/1.1\r\n" END, 0, 400 },
	{ "raw UTF-8 in the address", "GET /\xc3\xa5 HTTP/1.1\r\n" END, 0, 400 },
	{ "fragment", "GET /hello#x HTTP/1.1\r\n" END, 0, 400 },
	{ "HTTP/1.2", "GET /hello HTTP/1.2\r\n" END, 0, 505 },
	{ "HTTP/2.0", "GET /hello HTTP/2.0\r\n" END, 0, 505 },
	{ "GET with a body", "GET /hello HTTP/1.1\r\n" H "Content-Length: 3\r\n\r\nabc", 0, 413 },
	{ "GET with an empty body", "GET /hello HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n", 0, 200 },
};

static void each_case(void **state)
{
	toy_start((struct server_config){ 0 });
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = cases[i].n ? cases[i].n : strlen(cases[i].request);
		int before = atomic_load(&toy_served), fd = dial(toy_port);

		say_n(fd, cases[i].request, n);
		struct answer r = hear(*state, fd, false);
		if (r.status != cases[i].status)
			fail_msg("%s: %d instead of %d", cases[i].what, r.status, cases[i].status);
		if (r.status != 200) {
			assert_int_equal(atomic_load(&toy_served), before);
			until_end(
			    fd); /* within 20 seconds; MHD repeats the head of its answer to a bad Content-Length */
		}
		close(fd);
	}
	toy_stop();
}

/* Whatever pieces the head comes in, the same verdict: the checks do not depend on how the buffer grew. */
static void each_case_in_pieces(void **state)
{
	toy_start((struct server_config){ 0 });
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = cases[i].n ? cases[i].n : strlen(cases[i].request), step = 1 + i % 7;
		int fd = dial(toy_port), on = 1;

		setsockopt(fd, IPPROTO_TCP, 1 /* TCP_NODELAY */, &on, sizeof on);
		for (size_t at = 0; at < n; at += step)
			if (!say_n(fd, cases[i].request + at, n - at < step ? n - at : step))
				break;
		int status = hear(*state, fd, false).status;
		if (status && status != cases[i].status)
			fail_msg("%s: %d instead of %d", cases[i].what, status, cases[i].status);
		if (!status && cases[i].status == 200)
			fail_msg("%s: no answer", cases[i].what);
		close(fd);
	}
	toy_stop();
}

/* Closed without a page: MHD itself does not say why. */
static void no_answer_but_the_end(void **state)
{
	static const char *const bad[] = { "GET\r\n\r\n", "\r\n\r\n\r\n\001\002\r\n\r\n", "GET /hello\r\n\r\n" };

	(void)state;
	toy_start((struct server_config){ 0 });
	for (size_t i = 0; i < COUNT(bad); i++) {
		int fd = dial(toy_port);

		say(fd, bad[i]);
		shutdown(fd, SHUT_WR);
		until_end(fd);
		close(fd);
	}
	assert_int_equal(atomic_load(&toy_served), 0);
	toy_stop();
}

static void arrives_as_sent(void **state)
{
	toy_start((struct server_config){ 0 });
	struct answer r = ask(*state, toy_port,
			      "GET /show?a=%C3%A5+b&c HTTP/1.1\r\n" H "Cookie: a=1\r\ncookie: b=2\r\n"
			      "ACCEPT-LANGUAGE: sv\r\nAccept-Language: en\r\n\r\n");
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body,
			    "path=/show\nquery=a=%C3%A5+b&c\ncookie=a=1; b=2\nlang=sv\npeer=127.0.0.1\nid=8\ndb=0\n");
	r = ask(*state, toy_port, "GET /a/..%2f%2e%2e/show HTTP/1.1\r\n" END);
	assert_string_equal(r.body, "hello\n");
	r = ask(*state, toy_port, "GET /show HTTP/1.1\r\n" H "Cookie: \xff\r\n\r\n");
	assert_in(r.body, "cookie=-\n");
	toy_stop();
}

static void long_things(void **state)
{
	struct arena *a = *state;
	char *path = arena_alloc(a, 5000, 1), *value = arena_alloc(a, 41000, 1);

	toy_start((struct server_config){ 0 });
	memset(path, 'x', 4095);
	assert_int_equal(ask(a, toy_port, arena_printf(a, "GET /%s HTTP/1.1\r\n" END, path)).status, 200);
	memset(path, 'x', 4096);
	assert_int_equal(ask(a, toy_port, arena_printf(a, "GET /%s HTTP/1.1\r\n" END, path)).status, 414);
	memset(value, 'x', 20000);
	assert_int_equal(ask(a, toy_port, arena_printf(a, "GET / HTTP/1.1\r\n" H "X: %s\r\n\r\n", value)).status, 200);
	memset(value, 'x', 40000);
	assert_int_equal(ask(a, toy_port, arena_printf(a, "GET / HTTP/1.1\r\n" H "X: %s\r\n\r\n", value)).status, 431);
	toy_stop();
}

/* The memory of a connection as the tool has it: what browsers and proxies send fits, and bodies of any size. */
static void little_room(void **state)
{
	struct arena *a = *state;
	char *path = arena_alloc(a, 2000, 1), *value = arena_alloc(a, 20001, 1), *body = arena_alloc(a, 60001, 1);

	toy_start((struct server_config){ .head = 8 * 1024 });
	memset(path, 'x', 800);
	memset(value, 'x', 2800);
	memset(body, 'x', 60000);
	const char *get = arena_printf(a, "GET /%s HTTP/1.1\r\n" H "Cookie: %s\r\n\r\n", path, value);
	int fd = dial(toy_port);
	for (int i = 0; i < 3; i++) {
		say(fd, get);
		assert_int_equal(hear(a, fd, false).status, 200);
	}
	say(fd, arena_printf(a, "POST /big HTTP/1.1\r\n" H "Content-Length: 60000\r\n\r\n%s", body));
	assert_int_equal(hear(a, fd, false).status, 200);
	close(fd);
	memset(value, 'x', 20000);
	assert_int_equal(ask(a, toy_port, arena_printf(a, "GET / HTTP/1.1\r\n" H "X: %s\r\n\r\n", value)).status, 431);
	toy_stop();
}

static void replies(void **state)
{
	toy_start((struct server_config){ 0 });
	struct answer r = ask(*state, toy_port, "GET /split HTTP/1.1\r\n" END);
	assert_int_equal(r.status, 500);
	assert_null(strstr(r.head, "Set-Cookie"));
	r = ask(*state, toy_port, "POST /go HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n");
	assert_int_equal(r.status, 303);
	assert_string_equal(header_of(*state, &r, "Location"), "/there");
	r = ask(*state, toy_port, "GET /nothing HTTP/1.1\r\n" END);
	assert_int_equal(r.status, 204);
	assert_null(header_of(*state, &r, "Content-Length"));
	r = ask(*state, toy_port, "GET /healthz HTTP/1.1\r\n" END);
	assert_string_equal(r.body, "ok\n");
	r = ask(*state, toy_port, "PUT / HTTP/1.1\r\n" END);
	assert_string_equal(header_of(*state, &r, "Allow"), "GET, HEAD, POST");
	assert_string_equal(header_of(*state, &r, "Content-Type"), "text/plain; charset=utf-8");
	toy_stop();
}

/* The answer to HEAD has the length but no body, so the next answer follows at once. */
static void head_has_no_body(void **state)
{
	toy_start((struct server_config){ 0 });
	int fd = dial(toy_port);

	say(fd, "HEAD /hello HTTP/1.1\r\n" END "GET /show HTTP/1.1\r\n" END);
	struct answer r = hear(*state, fd, true);
	assert_int_equal(r.status, 200);
	assert_string_equal(header_of(*state, &r, "Content-Length"), "6");
	assert_in(hear(*state, fd, false).body, "path=/show");
	close(fd);
	toy_stop();
}

static void addresses(void **state)
{
	static const char *const bad[] = { "",
					   "8080",
					   "127.0.0.1",
					   "127.0.0.1:x",
					   "1.2.3.4.5:80",
					   "::1:80",
					   "127.0.0.1:123456",
					   "unix:",
					   "127.0.0.1:",
					   "unix:/nowhere/at/all/socket" };
	struct server *s;
	char folder[] = "/tmp/kv-listen-XXXXXX";

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(
		    server_start(&(struct server_config){ .listen = bad[i], .dispatch = toy_dispatch }, &s),
		    ERR_CONFIG);
	toy_start((struct server_config){ .listen = "[::]:0" });
	assert_int_equal(ask(*state, toy_port, "GET / HTTP/1.1\r\n" END).status, 200);
	assert_in(ask(*state, toy_port, "GET /show HTTP/1.1\r\n" END).body, "peer=127.0.0.1\n");
	const char *taken = arena_printf(*state, "127.0.0.1:%d", toy_port);
	assert_int_equal(server_start(&(struct server_config){ .listen = taken, .dispatch = toy_dispatch }, &s),
			 ERR_CONFIG);
	toy_stop();
	assert_non_null(mkdtemp(folder));
	const char *path = arena_printf(*state, "%s/socket", folder);
	toy_start((struct server_config){ .listen = arena_printf(*state, "unix:%s", path) });
	assert_int_equal(toy_port, 0);
	assert_int_equal(access(path, F_OK), 0);
	toy_stop();
	assert_int_not_equal(access(path, F_OK), 0);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_case),       TEST(each_case_in_pieces), TEST(no_answer_but_the_end),
		TEST(arrives_as_sent), TEST(long_things),         TEST(little_room),
		TEST(replies),         TEST(head_has_no_body),    TEST(addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
