/* SPDX-License-Identifier: EUPL-1.2 */
/* parcel: what is put comes out, with the right code, and only if not a byte of the file is otherwise. */
#include "base/parcel.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

enum { BIG = 200000, MOST = 1000000 };

static char folder[64], path[80];

static int folder_begin(void **state)
{
	snprintf(folder, sizeof folder, "/tmp/kv-parcel-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/p", folder);
	return test_arena(state);
}

static int folder_end(void **state)
{
	unlink(path);
	rmdir(folder);
	return test_arena_end(state);
}

#define PARCEL_TEST(name) cmocka_unit_test_setup_teardown(name, folder_begin, folder_end)

static const char *big(struct arena *a)
{
	char *s = arena_alloc(a, 1, BIG + 1);

	for (size_t i = 0; i < BIG; i++)
		s[i] = (char)('a' + i % 23);
	return s;
}

static uint64_t made(struct arena *a, const char *code)
{
	struct parcel *p;
	uint64_t bytes;

	assert_ok(parcel_create(a, path, code, &p));
	assert_ok(parcel_put(p, "ett\n\n", 5));
	assert_ok(parcel_put(p, big(a), BIG));
	assert_ok(parcel_put(p, "\nsist\n", 6));
	assert_ok(parcel_seal(p, &bytes));
	parcel_close(p);
	return bytes;
}

/* All lines, or the first fault. *n: lines. */
static enum err read_all(struct arena *a, const char *code, size_t most, int *n, const char **last)
{
	struct parcel *p;
	const char *line;
	enum err e = parcel_open(a, path, &p);

	*n = 0;
	e = e ? e : parcel_unlock(p, code);
	while (!e && !(e = parcel_line(p, a, most, &line)) && line) {
		*last = line;
		++*n;
	}
	parcel_close(p);
	return e;
}

static void what_is_put_comes_out(void **state)
{
	const char *code = parcel_code(*state), *last = NULL;
	struct stat s;
	int n;

	assert_int_equal(strlen(code), 43);
	uint64_t bytes = made(*state, code);
	assert_int_equal(stat(path, &s), 0);
	assert_int_equal(s.st_size, bytes);
	assert_int_equal(s.st_mode & 0777, 0600);
	assert_ok(read_all(*state, code, MOST, &n, &last));
	assert_int_equal(n, 4);
	assert_string_equal(last, "sist");
	assert_err(ERR_CONFIG, "does not write", read_all(*state, code, BIG - 1, &n, &last));
	assert_err(ERR_CONFIG, "another file's", read_all(*state, parcel_code(*state), MOST, &n, &last));
	assert_int_equal(n, 0);
}

static char *file(struct arena *a, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *s = arena_alloc(a, 1, 2 * BIG);

	assert_non_null(f);
	*n = fread(s, 1, 2 * BIG, f);
	fclose(f);
	return s;
}

static void rewrite(const char *s, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	fclose(f);
}

static void no_byte_may_be_otherwise(void **state)
{
	const char *code = parcel_code(*state), *last = NULL;
	size_t size;
	int n;

	made(*state, code);
	char *whole = file(*state, &size);
	for (size_t at = 0; at < size; at += at < 200 || at > size - 60 ? 1 : 997) {
		whole[at] ^= 1;
		rewrite(whole, size);
		if (read_all(*state, code, MOST, &n, &last) != ERR_CONFIG)
			fail_msg("byte %zu of %zu", at, size);
		whole[at] ^= 1;
	}
}

static void it_may_not_end_sooner_or_later(void **state)
{
	const char *code = parcel_code(*state), *last = NULL;
	const size_t piece = 5 + 65536 + 16;
	size_t size, head;
	int n;

	made(*state, code);
	char *whole = file(*state, &size);
	head = (size_t)(strchr(whole, '\n') - whole) + 1;
	for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 1009) {
		rewrite(whole, cut);
		assert_int_equal(read_all(*state, code, MOST, &n, &last), ERR_CONFIG);
	}
	rewrite(whole, head + 2 * piece); /* just between two pieces */
	assert_err(ERR_CONFIG, "ends too soon", read_all(*state, code, MOST, &n, &last));
	rewrite(whole, size + 1);
	assert_err(ERR_CONFIG, "after its end", read_all(*state, code, MOST, &n, &last));
	for (size_t i = 0; i < piece; i++) { /* two pieces that have changed places */
		char c = whole[head + i];

		whole[head + i] = whole[head + piece + i];
		whole[head + piece + i] = c;
	}
	rewrite(whole, size);
	assert_int_equal(read_all(*state, code, MOST, &n, &last), ERR_CONFIG);
}

static void nothing_is_written_over(void **state)
{
	struct parcel *p, *other;
	const char *code = parcel_code(*state);

	assert_ok(parcel_create(*state, path, code, &p));
	assert_err(ERR_CONFIG, "another program writes", parcel_create(*state, path, code, &other));
	parcel_close(other);
	parcel_close(p); /* not sealed: gone */
	assert_int_not_equal(access(arena_printf(*state, "%s.part", path), F_OK), 0);
	made(*state, code);
	assert_err(ERR_CONFIG, "is there already", parcel_create(*state, path, code, &p));
	parcel_close(p);
	rewrite("kvalitetsverkstaden-backup\t1\nversion", 36);
	assert_err(ERR_CONFIG, "no file of an authority", parcel_open(*state, path, &p));
	parcel_close(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARCEL_TEST(what_is_put_comes_out),
		PARCEL_TEST(no_byte_may_be_otherwise),
		PARCEL_TEST(it_may_not_end_sooner_or_later),
		PARCEL_TEST(nothing_is_written_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
