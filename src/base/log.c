/* SPDX-License-Identifier: EUPL-1.2 */
/* log: a line is put together first, then written at once. */
#include "base/log.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static enum log_level least = LOG_INFO;
static _Thread_local char request[16];

void log_level_set(enum log_level level)
{
	least = level;
}

void log_request(const char *rq)
{
	snprintf(request, sizeof request, "%s", rq);
}

/* Control characters (C0, DEL, C1), line and paragraph separators, zero-width and bidi marks. */
static bool hidden(const unsigned char *c, size_t n)
{
	static const struct {
		unsigned char lead, second, first, last;
	} marks[] = {
		{ 0xe2, 0x80, 0x8b, 0x8f },
		{ 0xe2, 0x80, 0xa8, 0xae },
		{ 0xe2, 0x81, 0xa0, 0xaf },
		{ 0xef, 0xbb, 0xbf, 0xbf },
	};

	if (n == 1)
		return *c < 0x20 || *c == 0x7f;
	if (n == 2)
		return (*c == 0xc2 && c[1] < 0xa0) || (*c == 0xd8 && c[1] == 0x9c);
	for (size_t i = 0; n == 3 && i < sizeof marks / sizeof *marks; i++)
		if (*c == marks[i].lead && c[1] == marks[i].second && c[2] >= marks[i].first && c[2] <= marks[i].last)
			return true;
	return false;
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
		size_t n = length(s), step = n ? n : 1;

		if (!n || hidden((unsigned char *)s, n))
			memset(s, '?', step);
		s += step;
	}
}

void log_line(enum log_level level, const char *event, const char *fmt, ...)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	char line[2048], stamp[32], pairs[1536];
	struct timespec now;
	struct tm tm;
	va_list ap;

	if (level < least)
		return;
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &tm);
	va_start(ap, fmt);
	vsnprintf(pairs, sizeof pairs, fmt, ap);
	va_end(ap);
	clean(pairs);
	int n = snprintf(line, sizeof line, "%s.%03ldZ %s %s%s%s%s%s\n", stamp, now.tv_nsec / 1000000, names[level],
			 event, *pairs ? " " : "", pairs, *request ? " rq=" : "", request);
	if (n >= (int)sizeof line) {
		n = sizeof line;
		line[n - 1] = '\n';
	}
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		return; /* nowhere left to say so */
}
