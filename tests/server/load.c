/* SPDX-License-Identifier: EUPL-1.2 */
/* load: many at the same instant, a queue that is full, a limit on connections. */
#include "toy.h"

static const char get[] = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", block[] = "GET /block HTTP/1.1\r\nHost: a\r\n\r\n";

/* The I/O thread is held while n requests arrive, so that it finds them all at once. */
static void at_once(struct arena *a, int n)
{
	int *fds = ARENA_ARRAY(a, (size_t)n, int), stall = dial(toy_port);

	for (int i = 0; i < n; i++)
		assert_true((fds[i] = dial(toy_port)) >= 0);
	until_connections((size_t)n + 1);
	say(stall, "GET /stall HTTP/1.1\r\nHost: a\r\n\r\n");
	entered(1);
	for (int i = 0; i < n; i++)
		say(fds[i], get);
	open_gate(1);
	for (int i = 0; i < n; i++) {
		struct answer r = hear(a, fds[i], false);

		if (r.status != 200)
			fail_msg("request %d of %d: %d", i, n, r.status);
		close(fds[i]);
	}
	assert_int_equal(hear(a, stall, false).status, 200);
	close(stall);
	until_connections(0);
}

static void same_instant(void **state)
{
	static const int counts[] = { 1, 127, 128, 129, 256, 512 };

	toy_start((struct server_config){ .queue = 512 });
	for (size_t i = 0; i < COUNT(counts); i++)
		at_once(*state, counts[i]);
	toy_stop();
}

/* Two workers held, three in the queue: the sixth gets 503 at once, the others their answer later. */
static void queue_full(void **state)
{
	struct server_counts counts;
	int fds[5];

	toy_start((struct server_config){ .workers = 2, .queue = 3 });
	for (int i = 0; i < 2; i++)
		say(fds[i] = dial(toy_port), block);
	entered(2);
	for (int i = 2; i < 5; i++)
		say(fds[i] = dial(toy_port), block);
	do {
		server_counts(toy, &counts);
		poll(NULL, 0, 1);
	} while (counts.waiting < 3);
	int fd = dial(toy_port);
	say(fd, get);
	struct answer r = hear(*state, fd, false);
	assert_int_equal(r.status, 503);
	assert_non_null(header_of(*state, &r, "Retry-After"));
	say(fd, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"); /* the connection is kept, and health needs no worker */
	assert_int_equal(hear(*state, fd, false).status, 200);
	open_gate(5);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(hear(*state, fds[i], false).status, 200);
		close(fds[i]);
	}
	say(fd, get);
	assert_int_equal(hear(*state, fd, false).status, 200);
	close(fd);
	server_counts(toy, &counts);
	assert_int_equal(counts.busy, 1);
	toy_stop();
}

/* Beyond the limit a connection waits until another ends. */
static void connection_limit(void **state)
{
	toy_start((struct server_config){ .connections = 2 });
	int a = dial(toy_port), b = dial(toy_port), c = dial(toy_port);

	say(a, get);
	say(b, get);
	assert_int_equal(hear(*state, a, false).status, 200);
	assert_int_equal(hear(*state, b, false).status, 200);
	say(c, get);
	close(a);
	assert_int_equal(hear(*state, c, false).status, 200);
	close(b);
	close(c);
	toy_stop();
}

static void address_limit(void **state)
{
	toy_start((struct server_config){ .per_address = 2 });
	int a = dial(toy_port), b = dial(toy_port);

	say(a, get);
	say(b, get);
	assert_int_equal(hear(*state, a, false).status, 200);
	assert_int_equal(hear(*state, b, false).status, 200);
	int c = dial(toy_port);
	say(c, get);
	assert_int_equal(hear(*state, c, false).status, 0);
	close(a);
	close(b);
	close(c);
	toy_stop();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(same_instant),
		TEST(queue_full),
		TEST(connection_limit),
		TEST(address_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
