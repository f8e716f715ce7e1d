/* SPDX-License-Identifier: EUPL-1.2 */
/* body: what comes with a POST, how much of it, and connections that are kept. */
#include "toy.h"

#define POST(path, n) "POST " path " HTTP/1.1\r\nHost: a\r\nContent-Length: " n "\r\n\r\n"

static void exact(void **state)
{
	toy_start((struct server_config){ 0 });
	struct answer r =
	    ask_n(*state, toy_port, POST("/echo", "5") "a\0b\r\n", sizeof(POST("/echo", "5") "a\0b\r\n") - 1);
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_len, 5);
	assert_memory_equal(r.body, "a\0b\r\n", 5);
	r = ask(*state, toy_port, POST("/echo", "0"));
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_len, 0);
	toy_stop();
}

static void chunked(void **state)
{
#define CHUNKED "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
	toy_start((struct server_config){ 0 });
	struct answer r = ask(*state, toy_port, CHUNKED "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body, "abcde");
	assert_int_equal(ask(*state, toy_port, CHUNKED "zz\r\nabc\r\n0\r\n\r\n").status, 400);
	char *many = arena_alloc(*state, 2100, 1);
	memset(many, 'x', 2000);
	r = ask(*state, toy_port, arena_printf(*state, CHUNKED "7d0\r\n%s\r\n0\r\n\r\n", many));
	assert_int_equal(r.status, 413);
	toy_stop();
}

/* The cap is 1000 bytes. */
static void cap(void **state)
{
	char *text = arena_alloc(*state, 5000, 1);

	toy_start((struct server_config){ 0 });
	memset(text, 'x', 1000);
	struct answer r = ask(*state, toy_port, arena_printf(*state, POST("/echo", "1000") "%s", text));
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_len, 1000);
	memset(text, 'x', 1001);
	int fd = dial(toy_port);
	say(fd, arena_printf(*state, POST("/echo", "1001") "%s", text));
	assert_int_equal(hear(*state, fd, false).status, 413);
	assert_true(ends(fd));
	close(fd);
	assert_int_equal(atomic_load(&toy_served), 1);
	toy_stop();
}

/* Somewhat too large: all of it is read, so that a browser sees the answer. Far too large: the answer comes at once. */
static void over_the_cap(void **state)
{
	char *text = arena_alloc(*state, 200001, 1);

	toy_start((struct server_config){ 0 });
	memset(text, 'x', 200000);
	int fd = dial(toy_port);
	assert_true(say(fd, POST("/echo", "200000")) && say(fd, text));
	assert_int_equal(hear(*state, fd, false).status, 413);
	assert_true(ends(fd));
	close(fd);
	fd = dial(toy_port);
	say(fd, POST("/echo", "100000000"));
	assert_int_equal(hear(*state, fd, false).status, 413);
	assert_true(ends(fd));
	close(fd);
	fd = dial(toy_port);
	say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
	assert_int_equal(hear(*state, fd, false).status, 413);
	close(fd);
	assert_int_equal(atomic_load(&toy_served), 0);
	toy_stop();
}

static void continues(void **state)
{
	toy_start((struct server_config){ 0 });
	int fd = dial(toy_port);

	say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
	assert_int_equal(hear_head(fd).status, 100);
	say(fd, "ab");
	assert_string_equal(hear(*state, fd, false).body, "ab");
	close(fd);
	toy_stop();
}

/* A body of 3 MiB in pieces, gathered whole. */
static void large_body(void **state)
{
	enum { N = 3 << 20 };
	char *text = arena_alloc(*state, N + 1, 1);

	toy_start((struct server_config){ 0 });
	for (size_t i = 0; i < N; i++)
		text[i] = (char)('a' + i % 23);
	int fd = dial(toy_port);
	assert_true(say(fd, arena_printf(*state, "POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n", N)));
	assert_true(say(fd, text));
	assert_int_equal(hear(*state, fd, false).status, 200);
	close(fd);
	toy_stop();
}

static void kept_alive(void **state)
{
	toy_start((struct server_config){ 0 });
	int fd = dial(toy_port);

	for (int i = 0; i < 200; i++) {
		const char *text = arena_printf(*state, "%03d", i);

		say(fd, arena_printf(*state, POST("/echo", "3") "%s", text));
		assert_string_equal(hear(*state, fd, false).body, text);
	}
	say(fd, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	assert_int_equal(hear(*state, fd, false).status, 200);
	assert_true(ends(fd));
	close(fd);
	fd = dial(toy_port);
	say(fd, "GET / HTTP/1.0\r\n\r\n");
	assert_int_equal(hear(*state, fd, false).status, 200);
	assert_true(ends(fd));
	close(fd);
	toy_stop();
}

/* Requests sent without waiting are answered in their order, bodies and all. */
static void pipelined(void **state)
{
	struct arena *a = *state;
	char *all = arena_dup(a, "");

	toy_start((struct server_config){ 0 });
	for (int i = 0; i < 50; i++)
		all = arena_printf(a, "%s" POST("/echo", "3") "%03dHEAD / HTTP/1.1\r\nHost: a\r\n\r\n", all, i);
	int fd = dial(toy_port);
	say(fd, all);
	for (int i = 0; i < 50; i++) {
		assert_string_equal(hear(a, fd, false).body, arena_printf(a, "%03d", i));
		assert_int_equal(hear(a, fd, true).status, 200);
	}
	close(fd);
	toy_stop();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(exact),     TEST(chunked),    TEST(cap),        TEST(over_the_cap),
		TEST(continues), TEST(large_body), TEST(kept_alive), TEST(pipelined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
