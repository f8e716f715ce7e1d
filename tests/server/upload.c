/* SPDX-License-Identifier: EUPL-1.2 */
/* upload: bodies that are taken piece by piece, and replies that are fetched so. */
#include "toy.h"

#define POST(path, n) "POST " path " HTTP/1.1\r\nHost: a\r\nContent-Length: " n "\r\n\r\n"

enum { BIG = 1 << 20 };

static atomic_size_t pieces, bytes, ended, largest;

static bool takes(enum method method, const char *path)
{
	return method == METHOD_POST && strncmp(path, "/big", 4) == 0;
}

static enum taking refusal(struct request *rq, struct reply *rp, enum taking how)
{
	(void)rq;
	reply_text(rp, 403, "no");
	return how;
}

static enum taking take_open(struct request *rq, struct reply *rp)
{
	if (strstr(rq->query, "drain"))
		return refusal(rq, rp, TAKE_DRAIN);
	return strstr(rq->query, "no") ? refusal(rq, rp, TAKE_NO) : TAKE_MORE;
}

static enum taking take(struct request *rq, struct reply *rp, const void *at, size_t n)
{
	atomic_fetch_add(&pieces, 1);
	atomic_fetch_add(&bytes, n);
	if (n > atomic_load(&largest))
		atomic_store(&largest, n);
	assert_true(n && memchr(at, 'x', n) == at);
	return strstr(rq->query, "stop") ? refusal(rq, rp, TAKE_DRAIN) : TAKE_MORE;
}

static void take_end(struct request *rq)
{
	(void)rq;
	atomic_fetch_add(&ended, 1);
}

static void begin(struct server_config config)
{
	config.takes = takes;
	config.take_open = take_open;
	config.take = take;
	config.take_end = take_end;
	atomic_store(&pieces, 0), atomic_store(&bytes, 0), atomic_store(&ended, 0), atomic_store(&largest, 0);
	toy_start(config);
}

static char *filled(struct arena *a, size_t n)
{
	char *text = arena_alloc(a, n + 1, 1);

	memset(text, 'x', n);
	return text;
}

static void piece_by_piece(void **state)
{
	const char *text = filled(*state, BIG);

	begin((struct server_config){ 0 });
	int fd = dial(toy_port);
	assert_true(say(fd, POST("/big", "1048576")) && say(fd, text));
	assert_int_equal(hear(*state, fd, false).status, 200);
	assert_int_equal(atomic_load(&bytes), BIG);
	assert_in_range(atomic_load(&pieces), 3, 5);
	assert_in_range(atomic_load(&largest), SERVER_PIECE, SERVER_PIECE + 64 * 1024);
	say(fd, POST("/big", "3") "xyz" POST("/big", "0")); /* the connection is kept */
	assert_int_equal(hear(*state, fd, false).status, 200);
	assert_int_equal(hear(*state, fd, false).status, 200);
	assert_int_equal(atomic_load(&bytes), BIG + 3);
	close(fd);
	toy_stop();
	assert_int_equal(atomic_load(&ended), 3);
}

/* Refused before the first piece, or after one: a browser sends the rest and reads the answer. */
static void refused(void **state)
{
	const char *text = filled(*state, BIG);

	begin((struct server_config){ 0 });
	for (int i = 0; i < 3; i++) {
		static const char *const head[] = { POST("/big?drain", "1048576"), POST("/big?no", "1048576"),
						    POST("/big?stop", "1048576") };
		int fd = dial(toy_port);

		assert_true(say(fd, head[i]) && say(fd, text));
		assert_int_equal(hear(*state, fd, false).status, 403);
		close(fd);
	}
	assert_int_equal(atomic_load(&pieces), 1);
	int fd = dial(toy_port);
	say(fd, POST("/big?no", "2000000")); /* much is left: the answer comes before it */
	assert_int_equal(hear(*state, fd, false).status, 403);
	assert_true(ends(fd));
	close(fd);
	fd = dial(toy_port);
	say(fd, "POST /big?drain HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
	assert_int_equal(hear(*state, fd, false).status, 411);
	close(fd);
	assert_int_equal(ask(*state, toy_port, POST("/big", "99999999")).status, 413);
	toy_stop();
}

/* Who stops sending in the middle is cut off, also after a piece has been taken. */
static void stalled(void **state)
{
	const char *text = filled(*state, SERVER_PIECE);

	begin((struct server_config){ .body_seconds = 1, .slowest = 100 << 20 });
	int fd = dial(toy_port);
	assert_true(say(fd, POST("/big", "1048576")) && say(fd, text));
	assert_true(ends(fd));
	close(fd);
	assert_int_equal(atomic_load(&bytes) / SERVER_PIECE, 1);
	struct server_counts counts;
	server_counts(toy, &counts);
	assert_int_equal(counts.late, 1);
	toy_stop();
	assert_int_equal(atomic_load(&ended), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(piece_by_piece), TEST(refused), TEST(stalled) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
