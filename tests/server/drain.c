/* SPDX-License-Identifier: EUPL-1.2 */
/* drain: a server that stops answers what it has accepted. */
#include "toy.h"

#include <pthread.h>

static const char block[] = "GET /block HTTP/1.1\r\nHost: a\r\n\r\n", get[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

static void *stop(void *arg)
{
	toy_stop();
	return arg;
}

/* Until nobody answers at the port. */
static void until_deaf(void)
{
	for (int fd; (fd = dial(toy_port)) >= 0; poll(NULL, 0, 1))
		close(fd);
}

/* 8 requests in workers, 92 in the queue, 20 sent half, 10 connections idle: the first 120 get their answer. */
static void under_load(void **state)
{
	enum { FULL = 100, HALF = 20, IDLE = 10 };
	int full[FULL], half[HALF], idle[IDLE];
	pthread_t stopper;

	toy_start((struct server_config){ 0 });
	for (int i = 0; i < IDLE; i++) {
		say(idle[i] = dial(toy_port), get);
		assert_int_equal(hear(*state, idle[i], false).status, 200);
	}
	for (int i = 0; i < HALF; i++)
		say(half[i] = dial(toy_port), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
	for (int i = 0; i < FULL; i++)
		say(full[i] = dial(toy_port), block);
	entered(8);
	assert_int_equal(pthread_create(&stopper, NULL, stop, NULL), 0);
	until_deaf();
	for (int i = 0; i < IDLE; i++)
		assert_true(ends(idle[i]));
	for (int i = 0; i < HALF; i++)
		say(half[i], "cd");
	open_gate(FULL);
	for (int i = 0; i < FULL; i++) {
		struct answer r = hear(*state, full[i], false);

		assert_int_equal(r.status, 200);
		assert_string_equal(header_of(*state, &r, "Connection"), "close");
		assert_true(ends(full[i]));
	}
	for (int i = 0; i < HALF; i++)
		assert_string_equal(hear(*state, half[i], false).body, "abcd");
	pthread_join(stopper, NULL);
	for (int i = 0; i < FULL + HALF + IDLE; i++)
		close(i < FULL ? full[i] : i < FULL + HALF ? half[i - FULL] : idle[i - FULL - HALF]);
}

/* The kernel has accepted them, the server has not seen them yet: it is held. */
static void not_yet_seen(void **state)
{
	enum { N = 40 };
	int fds[N], stall;
	pthread_t stopper;

	toy_start((struct server_config){ 0 });
	say(stall = dial(toy_port), "GET /stall HTTP/1.1\r\nHost: a\r\n\r\n");
	entered(1);
	for (int i = 0; i < N; i++)
		say(fds[i] = dial(toy_port), get);
	assert_int_equal(pthread_create(&stopper, NULL, stop, NULL), 0);
	open_gate(1);
	for (int i = 0; i < N; i++) {
		assert_int_equal(hear(*state, fds[i], false).status, 200);
		close(fds[i]);
	}
	assert_int_equal(hear(*state, stall, false).status, 200);
	close(stall);
	pthread_join(stopper, NULL);
}

/* Clients that never finish do not hold it for longer than drain_seconds. */
static void with_idlers(void **state)
{
	toy_start((struct server_config){ .drain_seconds = 1, .header_seconds = 60, .body_seconds = 60 });
	int silent = dial(toy_port), head = dial(toy_port), body = dial(toy_port);

	(void)state;
	say(head, "GET / HTTP/1.1\r\nHo");
	say(body, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
	until_connections(3);
	int64_t before = time(NULL);
	toy_stop();
	assert_true(time(NULL) - before < 6);
	assert_true(ends(silent) && ends(head) && ends(body));
	close(silent);
	close(head);
	close(body);
}

static void at_rest(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		toy_start((struct server_config){ 0 });
		toy_stop();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(under_load), TEST(not_yet_seen), TEST(with_idlers), TEST(at_rest) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
