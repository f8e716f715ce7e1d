/* SPDX-License-Identifier: EUPL-1.2 */
/* log: a line is put together first, then written at once, alone or with others that are held. */
#include "base/log.h"

#include "base/utf8.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 2048, PAIRS = 1536, HEAD = 256 };

static enum log_level least = LOG_INFO;
static _Thread_local char request[16];
/* What a pipe takes whole: lines of several threads do not mix. */
static _Thread_local struct {
	bool on;
	size_t n;
	char text[PIPE_BUF];
} held;

void log_level_set(enum log_level level)
{
	least = level;
}

void log_request(const char *rq)
{
	snprintf(request, sizeof request, "%s", rq);
}

/* Bytes of the character at s; 0 when it is not UTF-8. */
static size_t length(const char *s)
{
	for (size_t n = 1; n <= 4; n++)
		if (utf8_ok(s, n))
			return n;
	return 0;
}

/* What is hidden or not UTF-8 becomes ?: one event stays one line, and looks like what it is. */
static void clean(char *s)
{
	while (*s) {
		if (*s >= ' ' && *s <= '~') {
			s++;
			continue;
		}
		size_t n = length(s), step = n ? n : 1;

		if (!n || utf8_hidden(s))
			memset(s, '?', step);
		s += step;
	}
}

static void write_held(void)
{
	size_t n = held.n;

	held.n = 0;
	if (n && write(STDERR_FILENO, held.text, n) < 0)
		return; /* nowhere left to say so */
}

void log_hold(void)
{
	held.on = true;
}

void log_release(void)
{
	held.on = false;
	write_held();
}

/* "2026-10-16T12:32:00" */
static const char *stamp(time_t second)
{
	static _Thread_local char text[32];
	static _Thread_local time_t last;
	struct tm tm;

	if (second == last)
		return text;
	last = second;
	gmtime_r(&second, &tm);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
	return text;
}

void log_line(enum log_level level, const char *event, const char *fmt, ...)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	struct timespec now;
	va_list ap;

	if (level < least)
		return;
	if (sizeof held.text - held.n < LINE)
		write_held();
	char *line = held.text + held.n;
	clock_gettime(CLOCK_REALTIME, &now);
	int n = snprintf(line, HEAD, "%s.%03ldZ %s %s ", stamp(now.tv_sec), now.tv_nsec / 1000000, names[level], event);
	assert(n > 0 && n < HEAD);
	char *pairs = line + n;
	va_start(ap, fmt);
	vsnprintf(pairs, PAIRS, fmt, ap);
	va_end(ap);
	clean(pairs);
	char *end = *pairs ? pairs + strlen(pairs) : pairs - 1;
	end += snprintf(end, LINE - HEAD - PAIRS, "%s%s\n", *request ? " rq=" : "", request);
	held.n = (size_t)(end - held.text);
	if (!held.on || level >= LOG_WARN)
		write_held();
}
