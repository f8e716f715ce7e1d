/* SPDX-License-Identifier: EUPL-1.2 */
/* slow: clients that are late, and clients that leave. */
#include "toy.h"

static const char get[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
#define QUICK                                                             \
	(struct server_config)                                            \
	{                                                                 \
		.header_seconds = 1, .body_seconds = 1, .idle_seconds = 1 \
	}

static size_t late(void)
{
	struct server_counts counts;

	server_counts(toy, &counts);
	return counts.late;
}

/* A byte each 50 ms, for ever: closed by the deadline, not by silence. */
static void trickle(const char *first, const char *drop)
{
	int fd = dial(toy_port), sent = 0;
	struct pollfd at = { .fd = fd, .events = POLLIN };

	say(fd, first);
	while (poll(&at, 1, 50) == 0 && sent++ < 200)
		say(fd, drop);
	assert_true(sent > 10 && sent < 100);
	assert_true(ends(fd));
	close(fd);
}

static void slow_head(void **state)
{
	(void)state;
	toy_start(QUICK);
	trickle("GET / HTTP/1.1\r\nHost: a\r\n", "X: y\r\n");
	trickle("", "G");
	assert_int_equal(late(), 2);
	assert_int_equal(atomic_load(&toy_served), 0);
	toy_stop();
}

static void slow_body(void **state)
{
	(void)state;
	toy_start(QUICK);
	trickle("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n", "x");
	trickle("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
	assert_int_equal(late(), 2);
	assert_int_equal(atomic_load(&toy_served), 0);
	toy_stop();
}

static void silence(void **state)
{
	toy_start(QUICK);
	int never = dial(toy_port), kept = dial(toy_port);

	say(kept, get);
	assert_int_equal(hear(*state, kept, false).status, 200);
	assert_true(ends(never));
	assert_true(ends(kept));
	assert_int_equal(late(), 1); /* one that has had its answer is not late */
	close(never);
	close(kept);
	toy_stop();
}

/* One that never reads: the answer fills the sockets, then the deadline comes. */
static void never_reads(void **state)
{
	struct server_config config = QUICK;
	char byte;

	(void)state;
	config.slowest = 1 << 30;
	toy_start(config);
	toy_file = open(".", O_TMPFILE | O_RDWR, 0600);
	assert_int_equal(ftruncate(toy_file, 64 << 20), 0);
	int fd = dial(toy_port);
	say(fd, "GET /file HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_int_equal(hear_n(fd, &byte, 1), 1);
	until_connections(0);
	assert_int_equal(late(), 1);
	close(fd);
	close(toy_file);
	toy_stop();
}

/* One that leaves in the middle of a file. */
static void reader_leaves(void **state)
{
	(void)state;
	toy_start(QUICK);
	toy_file = open(".", O_TMPFILE | O_RDWR, 0600);
	assert_int_equal(ftruncate(toy_file, 8 << 20), 0);
	int fd = dial(toy_port);
	say(fd, "GET /file HTTP/1.1\r\nHost: a\r\nRange: bytes=0-5000000\r\n\r\n");
	assert_int_equal(hear_head(fd).status, 206);
	close(fd);
	until_connections(0);
	close(toy_file);
	toy_stop();
}

/* Work is not cut short by any deadline: two seconds in a worker, answered. */
static void long_work(void **state)
{
	toy_start(QUICK);
	int fd = dial(toy_port), other = dial(toy_port);

	say(fd, "GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
	entered(1);
	assert_true(ends(other)); /* a second has passed */
	open_gate(1);
	assert_int_equal(hear(*state, fd, false).status, 200);
	close(fd);
	close(other);
	toy_stop();
}

/* Leaves at each possible byte of a request, and while a worker has it. */
static void leaves(void **state)
{
	static const char post[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789";
	struct linger reset = { .l_onoff = 1 };

	toy_start((struct server_config){ 0 });
	for (size_t n = 0; n < sizeof post; n++) {
		int fd = dial(toy_port);

		say_n(fd, post, n);
		if (n % 2)
			setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
		close(fd);
	}
	for (int i = 0; i < 8; i++) {
		int fd = dial(toy_port);

		say(fd, "GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
		entered(1);
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
		close(fd);
	}
	open_gate(8);
	until_connections(0);
	assert_int_equal(ask(*state, toy_port, get).status, 200);
	toy_stop();
}

/* Descriptors are used again at once; no deadline of an old connection hits a new one. */
static void descriptors_used_again(void **state)
{
	toy_start(QUICK);
	int old[20];

	for (size_t i = 0; i < COUNT(old); i++)
		say(old[i] = dial(toy_port), "GET / HT");
	until_connections(COUNT(old));
	for (size_t i = 0; i < COUNT(old); i += 2)
		close(old[i]);
	for (int i = 0; i < 3; i++) {
		int fd = dial(toy_port);

		say(fd, "GET /block HTTP/1.1\r\nHost: a\r\n\r\n");
		entered(1);
		for (size_t k = 1; k < COUNT(old) && i == 1; k += 2)
			assert_true(ends(old[k]));
		open_gate(1);
		assert_int_equal(hear(*state, fd, false).status, 200);
		close(fd);
	}
	for (size_t i = 1; i < COUNT(old); i += 2)
		close(old[i]);
	toy_stop();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(slow_head),     TEST(slow_body), TEST(silence), TEST(never_reads),
		TEST(reader_leaves), TEST(long_work), TEST(leaves),  TEST(descriptors_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
