/* SPDX-License-Identifier: EUPL-1.2 */
/* err and log: the message of a failure per thread, the table of errors, and lines that no value can break. */
#include "base/log.h"
#include "base/err.h"
#include "base/utf8.h"

#include "test.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

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

static int ends[2], kept;

static void listen_in(void)
{
	kept = dup(STDERR_FILENO);
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	dup2(ends[1], STDERR_FILENO);
}

/* The line written meanwhile, without its end; "" for none. */
static char *heard(struct arena *a)
{
	char *line = arena_alloc(a, 1, 4096);

	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	ssize_t n = read(ends[0], line, 4095);
	close(ends[0]);
	if (n <= 0)
		return arena_dup(a, "");
	assert_int_equal(line[n - 1], '\n');
	line[n - 1] = 0;
	assert_null(strchr(line, '\n'));
	return line;
}

/* The line that log_line writes, without time; "" for none. */
static const char *logged(struct arena *a, enum log_level level, const char *value)
{
	listen_in();
	log_line(level, "test.event", "v=%s", value);
	const char *line = heard(a);
	if (*line)
		assert_int_equal(line[23], 'Z'); /* 2026-10-16T12:32:00.123Z */
	return *line ? line + 25 : "";
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
		{ "åäö – ”x” 日本 😀", "\"åäö – ”x” 日本 😀\"" },
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

/* Held lines come with the next one that must not wait, or at the end; none is lost when there are many. */
static void log_lines_held(void **state)
{
	int lines = 0;
	char text[16384];

	(void)state;
	listen_in();
	log_hold();
	log_line(LOG_INFO, "one", "v=1");
	bool waits = read(ends[0], text, sizeof text) < 0;
	log_line(LOG_WARN, "two", "v=2");
	ssize_t n = read(ends[0], text, sizeof text - 1);
	for (int i = 0; i < 100; i++)
		log_line(LOG_INFO, "many", "v=%d", i);
	log_release();
	dup2(kept, STDERR_FILENO);
	close(kept);
	assert_true(waits && n > 0);
	text[n] = 0;
	assert_in(text, "info one v=1\n");
	assert_in(text, "warn two v=2\n");
	close(ends[1]);
	while ((n = read(ends[0], text, sizeof text)) > 0)
		for (ssize_t i = 0; i < n; i++)
			lines += text[i] == '\n';
	close(ends[0]);
	assert_int_equal(lines, 100);
}

/* What is no pair is a value: a line that is seldom written must not be the end. */
static void log_of_no_pair(void **state)
{
	listen_in();
	log_line(LOG_WARN, "test.event", "the disk %s is full", "C");
	assert_in(heard(*state), " warn test.event what=\"the disk C is full\"");
	listen_in();
	log_line(LOG_WARN, "test.event", "%s", "");
	assert_in(heard(*state), " warn test.event what=\"\"");
	listen_in();
	log_line(LOG_WARN, "test.event", "n=%d of all", 7);
	assert_in(heard(*state), " warn test.event n=7 what=\"of all\"");
}

/* A value that looks like more pairs, or like the end of its own. */
static void log_of_a_forger(void **state)
{
	assert_string_equal(logged(*state, LOG_INFO, "1 rq=7f3a"), "info test.event v=\"1 rq=7f3a\"");
	assert_string_equal(logged(*state, LOG_INFO, "x\" level=error"), "info test.event v=\"x\\\" level=error\"");
	assert_string_equal(logged(*state, LOG_INFO, "C:\\x"), "info test.event v=\"C:\\\\x\"");
	assert_string_equal(logged(*state, LOG_INFO, "\x1f\x1f\x1f"), "info test.event v=???");
	assert_string_equal(logged(*state, LOG_INFO, "%s%n"), "info test.event v=%s%n");
	assert_string_equal(logged(*state, LOG_INFO, ""), "info test.event v=\"\"");
}

static const char *as_json(struct arena *a, const char *value)
{
	listen_in();
	log_format_set(LOG_JSON);
	log_request("7f3a");
	log_line(LOG_WARN, "test.event", "v=%s why=\"%s\" n=%d big=%lld", value, value, -7, 12345678901LL);
	log_request("");
	log_format_set(LOG_TEXT);
	char *line = heard(a);
	assert_int_equal(strncmp(line, "{\"time\":\"20", 11), 0);
	assert_int_equal(line[32], 'Z');
	return line + 34;
}

static void log_of_json(void **state)
{
	static const struct {
		const char *value, *shown;
	} cases[] = {
		{ "1", "1" },
		{ "a b=c", "a b=c" },
		{ "\",\"level\":\"error\"}\n{\"x\":\"", "\\\",\\\"level\\\":\\\"error\\\"}?{\\\"x\\\":\\\"" },
		{ "back\\", "back\\\\" },
		{ "å\tä\x7f\xc3", "å?ä??" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(as_json(*state, cases[i].value),
				    arena_printf(*state,
						 ",\"level\":\"warn\",\"event\":\"test.event\",\"v\":\"%s\","
						 "\"why\":\"%s\",\"n\":-7,\"big\":12345678901,\"rq\":\"7f3a\"}",
						 cases[i].shown, cases[i].shown));
}

/* Cut, it is still an object. */
static void log_of_long_json(void **state)
{
	char *value = arena_alloc(*state, 1, 5001);

	memset(value, '"', 5000);
	const char *line = as_json(*state, value);
	size_t n = strlen(line), backslashes = 0;
	assert_in_range(n, 1000, 2047);
	assert_string_equal(line + n - strlen(",\"rq\":\"7f3a\"}"), ",\"rq\":\"7f3a\"}");
	for (const char *c = line; *c; c++)
		backslashes += *c == '\\';
	assert_true(backslashes > 700);
	assert_null(strstr(line, "\x1f"));
}

static void log_of_a_flood(void **state)
{
	struct log_pace pace = { 0 };
	unsigned missed = 1, n = 0;

	(void)state;
	assert_true(log_seldom(&pace, &missed));
	assert_int_equal(missed, 0);
	for (int i = 0; i < 999; i++)
		n += log_seldom(&pace, &missed);
	assert_int_equal(n, 29);
	assert_int_equal(missed, 970);
	atomic_store(&pace.minute, -1); /* another minute has begun */
	assert_true(log_seldom(&pace, &missed));
	assert_int_equal(missed, 970);
	assert_true(log_seldom(&pace, &missed));
	assert_int_equal(missed, 0);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(err_messages),    TEST(err_table),      TEST(log_lines),        TEST(log_is_clean),
		TEST(log_lines_held),  TEST(log_of_json),    TEST(log_of_long_json), TEST(log_of_a_long_value),
		TEST(log_of_a_forger), TEST(log_of_no_pair), TEST(log_of_a_flood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
