/* SPDX-License-Identifier: EUPL-1.2 */
/* arena and buf: zeroed, aligned, grown in place, ended by abort when a size overflows. */
#include "base/buf.h"

#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static bool zeroed(const unsigned char *p, size_t n)
{
	while (n)
		if (p[--n])
			return false;
	return true;
}

static void arena_gives_zeroed_aligned_memory(void **state)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 4000, 32 * 1024, 32 * 1024 + 1, 1000000 };
	struct arena_mark mark = arena_mark(*state);

	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT(sizes); i++) {
			unsigned char *p = arena_alloc(*state, 1, sizes[i]);

			assert_non_null(p);
			assert_int_equal((uintptr_t)p % 16, 0);
			assert_true(zeroed(p, sizes[i]));
			memset(p, 0xff, sizes[i]);
		}
		arena_rewind(*state, mark);
	}
}

static void arena_grows(void **state)
{
	unsigned char *p = arena_alloc(*state, 1, 10), *q;

	memset(p, 7, 10);
	q = arena_grow(*state, p, 10, 100); /* the last allocation: in place */
	assert_ptr_equal(q, p);
	assert_true(q[9] == 7 && zeroed(q + 10, 90));
	assert_ptr_equal(arena_grow(*state, q, 100, 40), q);
	memset(q, 7, 100);
	arena_alloc(*state, 1, 1);
	p = arena_grow(*state, q, 100, 300); /* no longer the last one: a copy */
	assert_ptr_not_equal(p, q);
	assert_true(p[99] == 7 && zeroed(p + 100, 200));
	q = arena_grow(*state, p, 300, 100000); /* more than the chunk has left */
	assert_true(q[0] == 7 && q[99] == 7 && zeroed(q + 100, 99900));
	assert_non_null(arena_grow(*state, NULL, 0, 5));
}

static void arena_strings(void **state)
{
	char *first = arena_dup(*state, "åäö");
	struct arena_mark mark = arena_mark(*state);
	char *second = arena_printf(*state, "%s %d", "del", 2);

	assert_string_equal(second, "del 2");
	assert_string_equal(arena_dupn(*state, "abc", 2), "ab");
	assert_string_equal(arena_dupn(*state, NULL, 0), "");
	arena_rewind(*state, mark);
	assert_ptr_equal(arena_alloc(*state, 1, 1), second); /* the room is used again */
	assert_string_equal(first, "åäö");
	arena_free(NULL);
}

/* True when the child that does this ends by abort. */
static bool aborts(void (*what)(struct arena *), struct arena *a)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		what(a);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void too_many(struct arena *a)
{
	arena_alloc(a, SIZE_MAX / 2, 3);
}

static void too_much(struct arena *a)
{
	arena_alloc(a, 1, SIZE_MAX - 8);
}

static void arena_ends_the_process_on_overflow(void **state)
{
	assert_true(aborts(too_many, *state));
	assert_true(aborts(too_much, *state));
}

static void buf_builds(void **state)
{
	struct buf b = buf_new(*state);

	assert_string_equal(b.p, "");
	for (int i = 0; i < 1000; i++) {
		buf_char(&b, 'a');
		buf_puts(&b, "bc");
		buf_add(&b, "d\0e", 3);
		buf_add(&b, "", 0);
		buf_printf(&b, "%03d", i);
		if (i % 7 == 0)
			arena_alloc(*state, 1, 1); /* makes the buf move */
		assert_int_equal(b.n, 9 * (size_t)(i + 1));
		assert_int_equal(b.p[b.n], 0);
	}
	for (int i = 0; i < 1000; i++) {
		char expected[24];

		snprintf(expected, sizeof expected, "abcd_e%03d", i);
		expected[4] = 0;
		assert_memory_equal(b.p + 9 * i, expected, 9);
	}
}

static void buf_to_the_edge(void **state)
{
	for (size_t n = 55; n < 75; n++) { /* round the first 64 bytes */
		struct buf b = buf_new(*state), c = buf_new(*state);

		buf_printf(&b, "%*s", (int)n, "x");
		for (size_t i = 0; i < n; i++)
			buf_char(&c, i + 1 < n ? ' ' : 'x');
		assert_string_equal(b.p, c.p);
		assert_true(b.n < b.cap && c.n < c.cap);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(arena_gives_zeroed_aligned_memory),  TEST(arena_grows), TEST(arena_strings),
		TEST(arena_ends_the_process_on_overflow), TEST(buf_builds),  TEST(buf_to_the_edge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
