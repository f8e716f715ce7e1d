/* SPDX-License-Identifier: EUPL-1.2 */
/* base: arena, buf, err, log, utf8 and secret. */
#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/utf8.h"

#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- arena and buf ---- */

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

/* ---- err ---- */

static void *another_thread(void *out)
{
	*(bool *)out = *why_last() == 0;
	why(ERR_BUSY, "another");
	return NULL;
}

static void err_messages(void **state)
{
	pthread_t thread;
	bool empty = false;

	(void)state;
	assert_int_equal(why(ERR_GONE, "document %d withdrawn", 7), ERR_GONE);
	assert_string_equal(why_last(), "document 7 withdrawn");
	assert_int_equal(pthread_create(&thread, NULL, another_thread, &empty), 0);
	pthread_join(thread, NULL);
	assert_true(empty);
	assert_string_equal(why_last(), "document 7 withdrawn");
	why(ERR_CONFIG, "file: %s", why_last());
	assert_string_equal(why_last(), "file: document 7 withdrawn");
	why(ERR_BUG, "%5000s", "x");
	assert_int_equal(strlen(why_last()), 1023);
	why_clear();
	assert_string_equal(why_last(), "");
}

static enum err tried(enum err e)
{
	TRY(e);
	return ERR_BUG;
}

static void err_table(void **state)
{
	(void)state;
	assert_int_equal(err_status(OK), 200);
	assert_int_equal(err_status(ERR_CONFLICT), 409);
	assert_string_equal(err_name(ERR_GONE), "ERR_GONE");
	for (enum err e = OK; e < ERR_COUNT; e++) {
		assert_in_range(err_status(e), 200, 599);
		assert_true(e == OK || !strncmp(err_name(e), "ERR_", 4));
	}
	assert_int_equal(tried(ERR_GONE), ERR_GONE);
	assert_int_equal(tried(OK), ERR_BUG);
}

/* ---- log ---- */

/* The line that log_line writes, without time and level; "" for none. */
static const char *logged(struct arena *a, enum log_level level, const char *value)
{
	char *line = arena_alloc(a, 1, 4096);
	int ends[2], kept = dup(STDERR_FILENO);

	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	dup2(ends[1], STDERR_FILENO);
	log_line(level, "test.event", "v=%s", value);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	ssize_t n = read(ends[0], line, 4095);
	close(ends[0]);
	if (n <= 0)
		return "";
	assert_int_equal(line[n - 1], '\n');
	line[n - 1] = 0;
	assert_null(strchr(line, '\n'));
	assert_int_equal(line[23], 'Z'); /* 2026-10-16T12:32:00.123Z */
	return line + 25;
}

static void log_lines(void **state)
{
	assert_string_equal(logged(*state, LOG_INFO, "1"), "info test.event v=1");
	assert_string_equal(logged(*state, LOG_ERROR, "1"), "error test.event v=1");
	assert_string_equal(logged(*state, LOG_DEBUG, "1"), "");
	log_level_set(LOG_DEBUG);
	assert_string_equal(logged(*state, LOG_DEBUG, "1"), "debug test.event v=1");
	log_level_set(LOG_WARN);
	assert_string_equal(logged(*state, LOG_INFO, "1"), "");
	log_level_set(LOG_INFO);
	log_request("7f3a");
	assert_string_equal(logged(*state, LOG_INFO, "1"), "info test.event v=1 rq=7f3a");
	log_request("");
}

static void log_is_clean(void **state)
{
	static const struct {
		const char *value, *shown;
	} cases[] = {
		{ "a\nb\rc\td\x7f", "a?b?c?d?" },
		{ "åäö – ”x” 日本 😀", "åäö – ”x” 日本 😀" },
		{ "a\xc2\x85\nb", "a???b" },                  /* C1, then a line break */
		{ "a\xe2\x80\xae\nb", "a????b" },             /* bidi, then a line break */
		{ "a\xe2\x80\xa8\xe2\x80\xa9z", "a??????z" }, /* line and paragraph separator */
		{ "\xe2\x81\xa6x\xe2\x81\xa9", "???x???" },   /* isolates */
		{ "\xef\xbb\xbfx\xd8\x9c", "???x??" },        /* BOM, Arabic letter mark */
		{ "\xe2\x80\x8bx", "???x" },                  /* zero-width space */
		{ "a\xc3", "a?" },
		{ "\xc2\x9fx\xc2\xa0", "??x\xc2\xa0" }, /* the last of C1; a hard space stays */
		{ "a\xc3(\xff\xe2\x80", "a?(???" },
		{ "\xed\xa0\x80x", "???x" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(logged(*state, LOG_INFO, cases[i].value),
				    arena_printf(*state, "info test.event v=%s", cases[i].shown));
}

static void log_of_a_long_value(void **state)
{
	char *value = arena_alloc(*state, 1, 5001);

	memset(value, 'x', 5000);
	assert_in_range(strlen(logged(*state, LOG_INFO, value)), 1000, 2047);
	for (size_t i = 0; i < 2500; i++)
		memcpy(value + 2 * i, "å", 2);
	const char *line = logged(*state, LOG_INFO, value);
	assert_true(utf8_ok(line, strlen(line))); /* cut between letters, or marked */
}

/* ---- utf8 ---- */

static void utf8_table(void **state)
{
	static const struct {
		const char *s;
		size_t n;
		bool ok;
	} cases[] = {
		{ "", 0, true },
		{ "a\n\x7f", 3, true },
		{ "\xc2\x80", 2, true },
		{ "\xdf\xbf", 2, true },
		{ "\xe0\xa0\x80", 3, true },
		{ "\xed\x9f\xbf", 3, true },
		{ "\xee\x80\x80", 3, true },
		{ "\xef\xbf\xbf", 3, true },
		{ "\xf0\x90\x80\x80", 4, true },
		{ "\xf4\x8f\xbf\xbf", 4, true },
		{ "a\0b", 3, false }, /* NUL */
		{ "\x80", 1, false }, /* continuation alone */
		{ "\xbf", 1, false },
		{ "\xc0\x80", 2, false }, /* NUL, overlong */
		{ "\xc1\xbf", 2, false },
		{ "\xe0\x9f\xbf", 3, false },     /* overlong */
		{ "\xf0\x8f\xbf\xbf", 4, false }, /* overlong */
		{ "\xed\xa0\x80", 3, false },     /* surrogates */
		{ "\xed\xbf\xbf", 3, false },
		{ "\xf4\x90\x80\x80", 4, false }, /* over U+10FFFF */
		{ "\xf5\x80\x80\x80", 4, false },
		{ "\xf8\x88\x80\x80\x80", 5, false },
		{ "\xfe", 1, false },
		{ "\xff", 1, false },
		{ "\xc3", 1, false }, /* cut short */
		{ "\xe2\x82", 2, false },
		{ "\xf0\x9f\x98", 3, false },
		{ "\xc3(", 2, false }, /* wrong continuation */
		{ "\xe2(\xa1", 3, false },
		{ "\xe2\x82(", 3, false },
		{ "\xf0\x9f(\x80", 4, false },
		{ "\xf0\x9f\x98(", 4, false },
		{ "\xe2\x82\xac\x80", 4, false }, /* one too many */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *exact = memcpy(arena_alloc(*state, 1, cases[i].n), cases[i].s, cases[i].n);

		assert_int_equal(utf8_ok(exact, cases[i].n), cases[i].ok); /* the sanitizer sees a read beyond n */
		char *amid = arena_printf(*state, "å%.*så", (int)cases[i].n, cases[i].s);
		if (!memchr(cases[i].s, 0, cases[i].n))
			assert_int_equal(utf8_ok(amid, strlen(amid)), cases[i].ok);
	}
}

static void utf8_every_character(void **state)
{
	(void)state;
	for (unsigned c = 1; c < 0x200000; c += c < 0x11000 ? 1 : 997) {
		char s[4];
		size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

		for (size_t i = n, rest = c; i--; rest >>= 6)
			s[i] = (char)(i ? 0x80 | (rest & 0x3f) : n == 1 ? rest : (0xf00u >> n & 0xff) | rest);
		assert_int_equal(utf8_ok(s, n), c <= 0x10ffff && (c < 0xd800 || c > 0xdfff));
	}
}

static void utf8_counts(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(""), 0);
	assert_int_equal(utf8_length("aå€😀"), 4);
	assert_int_equal(utf8_prefix("aå€😀", 0), 0);
	assert_int_equal(utf8_prefix("aå€😀", 1), 1);
	assert_int_equal(utf8_prefix("aå€😀", 3), 6);
	assert_int_equal(utf8_prefix("aå€😀", 4), 10);
	assert_int_equal(utf8_prefix("aå€😀", 9), 10);
}

/* ---- secret ---- */

static const unsigned char key[SECRET_KEY_BYTES] = "0123456789abcdef0123456789abcdef",
			   other[SECRET_KEY_BYTES] = "0123456789abcdef0123456789abcdeg";

static void seals_and_opens(void **state)
{
	static const char *const texts[] = { "", "a", "hemlig", "åäö – 日本", "0123456789abcdef0123456789abcdef" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *plain = NULL, *box = secret_seal(*state, key, "consumer 7", texts[i]);

		assert_int_equal(strncmp(box, "v1.", 3), 0);
		assert_string_not_equal(box, secret_seal(*state, key, "consumer 7", texts[i])); /* a nonce each */
		assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain), OK);
		assert_string_equal(plain, texts[i]);
		assert_int_equal(secret_open(*state, other, "consumer 7", box, &plain), ERR_CONFIG);
		assert_int_equal(secret_open(*state, key, "consumer 8", box, &plain), ERR_CONFIG);
		assert_int_equal(secret_open(*state, key, "", box, &plain), ERR_CONFIG);
	}
}

static void a_changed_box_stays_shut(void **state)
{
	char *box = secret_seal(*state, key, "consumer 7", "hemlig!!"); /* 36 bytes: no spare bits in the text */
	const char *plain = "untouched";

	for (size_t i = 0; box[i]; i++) {
		char kept = box[i];

		for (const char *c = "A_-b0 =+/\n."; *c; c++) {
			box[i] = *c;
			assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain) == OK, *c == kept);
		}
		box[i] = 0; /* cut short */
		assert_int_equal(secret_open(*state, key, "consumer 7", box, &plain), ERR_CONFIG);
		box[i] = kept;
	}
	static const char *const bad[] = { "", "v1.", "v2.", "v1", "v1.AAAA", "v1.A", "v1.=", "hemlig", "v1. " };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(secret_open(*state, key, "consumer 7", bad[i], &plain), ERR_CONFIG);
	assert_int_equal(secret_open(*state, key, "consumer 7", arena_printf(*state, "%sAAAA", box), &plain),
			 ERR_CONFIG);
	assert_null(strstr(why_last(), "hemlig"));
}

static void digests(void **state)
{
	static const unsigned char zero[SECRET_KEY_BYTES] = { 0 };

	assert_string_equal(secret_sha256(*state, "abc", 3),
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-4 */
	assert_string_equal(secret_sha256(*state, "", 0),
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(secret_hmac(*state, zero, ""),
			    "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
	assert_true(secret_equal("", "") && secret_equal("abc", "abc"));
	assert_false(secret_equal("abc", "abd") || secret_equal("abc", "ab") || secret_equal("", "a"));
}

static void tokens(void **state)
{
	const char *one = secret_token(*state, 16), *two = secret_token(*state, 16);

	assert_int_equal(strlen(one), 22);
	assert_int_equal(strspn(one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 22);
	assert_string_not_equal(one, two);
	for (size_t n = 1; n < 40; n++)
		assert_int_equal(strlen(secret_token(*state, n)), (n * 8 + 5) / 6);
}

static void key_files(void **state)
{
	unsigned char first[SECRET_KEY_BYTES], again[SECRET_KEY_BYTES];
	char *dir = arena_dup(*state, "/tmp/kv-base-XXXXXX");
	struct stat st;

	assert_non_null(mkdtemp(dir));
	const char *path = arena_printf(*state, "%s/key", dir);
	mode_t mask = umask(0);
	assert_int_equal(secret_key_file(path, first), OK);
	umask(mask);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(secret_key_file(path, again), OK);
	assert_memory_equal(first, again, sizeof first);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
	assert_in(why_last(), "chmod 600");
	assert_int_equal(chmod(path, 0600), 0);
	for (int size = 31; size <= 33; size += 2) {
		assert_int_equal(truncate(path, size), 0);
		assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
		assert_in(why_last(), "exactly 32 bytes");
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0); /* nothing was left beside it */
	assert_int_equal(secret_key_file(path, again), ERR_CONFIG);
	assert_in(why_last(), path);
}

enum { MAKERS = 8 };

static void *make(void *path)
{
	unsigned char *made = malloc(SECRET_KEY_BYTES);

	return made && secret_key_file(path, made) == OK ? made : NULL;
}

/* Several processes that start at once get the same key. */
static void one_key_for_all(void **state)
{
	pthread_t threads[MAKERS];
	void *made[MAKERS];
	char *dir = arena_dup(*state, "/tmp/kv-base-XXXXXX");

	assert_non_null(mkdtemp(dir));
	char *path = arena_printf(*state, "%s/key", dir);
	for (int i = 0; i < MAKERS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, make, path), 0);
	for (int i = 0; i < MAKERS; i++)
		assert_int_equal(pthread_join(threads[i], &made[i]), 0);
	for (int i = 0; i < MAKERS; i++) {
		assert_non_null(made[i]);
		assert_memory_equal(made[i], made[0], SECRET_KEY_BYTES);
	}
	for (int i = 0; i < MAKERS; i++)
		free(made[i]);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(arena_gives_zeroed_aligned_memory),
		TEST(arena_grows),
		TEST(arena_strings),
		TEST(arena_ends_the_process_on_overflow),
		TEST(buf_builds),
		TEST(buf_to_the_edge),
		TEST(err_messages),
		TEST(err_table),
		TEST(log_lines),
		TEST(log_is_clean),
		TEST(log_of_a_long_value),
		TEST(utf8_table),
		TEST(utf8_every_character),
		TEST(utf8_counts),
		TEST(seals_and_opens),
		TEST(a_changed_box_stays_shut),
		TEST(digests),
		TEST(tokens),
		TEST(key_files),
		TEST(one_key_for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
