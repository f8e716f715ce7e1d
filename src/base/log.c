/* SPDX-License-Identifier: EUPL-1.2 */
/* log: a line is put together first, then written at once, alone or with others that are held. */
#include "base/log.h"

#include "base/secret.h"
#include "base/utf8.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 2048, PAIRS = 1536, KEYS = 12, FORMAT = 512, TAIL = 100 /* rq and the end */, MINUTE_LINES = 30 };

static enum log_level least = LOG_INFO;
static enum log_format format = LOG_TEXT;
static _Thread_local char request[65];
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

void log_format_set(enum log_format f)
{
	format = f;
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

bool log_seldom(struct log_pace *p, unsigned *missed)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t minute = now.tv_sec / 60 + 1;
	if (atomic_exchange(&p->minute, minute) != minute)
		atomic_store(&p->lines, 0);
	bool may = atomic_fetch_add(&p->lines, 1) < MINUTE_LINES;
	*missed = may ? atomic_exchange(&p->missed, 0) : atomic_fetch_add(&p->missed, 1) + 1;
	return may;
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

/* ---- Pairs ---- */

/* What parts the values while they are made: nobody can know it, so nobody can write it into a value. */
static char parting[18] = "\x1f";
static bool journal; /* of systemd: it reads how weighty a line is before its first word */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void)
{
	static const char digits[] = "0123456789abcdef";
	const char *stream = getenv("JOURNAL_STREAM");
	unsigned char bytes[16];
	struct stat to;
	char is[64];

	if (stream && fstat(STDERR_FILENO, &to) == 0) {
		snprintf(is, sizeof is, "%ju:%ju", (uintmax_t)to.st_dev, (uintmax_t)to.st_ino);
		journal = strcmp(is, stream) == 0;
	}
	secret_random(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++)
		parting[1 + i] = digits[bytes[i] % 16];
}

struct pair {
	const char *key;
	int len;
	bool number, quoted;
	char *value;
};

struct pairs {
	size_t n;
	struct pair at[KEYS];
	char format[FORMAT], values[PAIRS];
};

/* One "key=%d" or "key=\"%s\"" of the format; what follows it. */
static const char *split_one(struct pairs *p, const char *s, size_t *used)
{
	const char *equals = strchr(s, '='), *key = equals ? s : "what";
	size_t len = equals ? (size_t)(equals - s) : strlen(key);
	bool quoted = equals && equals[1] == '"';

	s = equals ? equals + 1 + quoted : s;
	size_t n = !equals ? strlen(s) : strcspn(s, quoted ? "\"" : " "); /* no pair: all of it is one value */
	assert(p->n < KEYS);
	p->at[p->n].key = key;
	p->at[p->n].len = (int)len;
	p->at[p->n].quoted = quoted;
	p->at[p->n++].number = n > 1 && *s == '%' && strchr("diu", s[n - 1]);
	assert(*used + n + sizeof parting < sizeof p->format);
	memcpy(p->format + *used, s, n);
	memcpy(p->format + *used + n, parting, sizeof parting);
	*used += n + sizeof parting - 1;
	s += n + quoted;
	return s + (*s == ' ');
}

/* The values, each with the parting after it. */
__attribute__((format(printf, 2, 0))) static void split(struct pairs *p, const char *fmt, va_list ap)
{
	size_t used = 0;

	pthread_once(&once, prepare);
	*p->format = 0;
	p->n = 0;
	while (*fmt)
		fmt = split_one(p, fmt, &used);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	vsnprintf(p->values, sizeof p->values, p->format, ap);
#pragma GCC diagnostic pop
	char *value = p->values;
	for (size_t i = 0; i < p->n; i++) {
		char *end = strstr(value, parting);

		p->at[i].value = value;
		value = end ? end + sizeof parting - 1 : value + strlen(value);
		if (!end) /* cut, perhaps in the parting; the rest is empty */
			end = strrchr(p->at[i].value, *parting);
		if (end)
			*end = 0;
		clean(p->at[i].value);
	}
}

/* ---- The line ---- */

struct line {
	char *at, *end; /* never written beyond */
};

static void put(struct line *l, const char *s, size_t n)
{
	size_t room = (size_t)(l->end - l->at);

	n = n < room ? n : room;
	memcpy(l->at, s, n);
	l->at += n;
}

static void put_all(struct line *l, const char *s)
{
	put(l, s, strlen(s));
}

/* Whole characters and whole escapes, as far as there is room for the quote after them. */
static void put_quoted(struct line *l, const char *s)
{
	put_all(l, "\"");
	while (*s) {
		size_t n = length(s), escape = *s == '"' || *s == '\\';

		n = n ? n : 1;
		if ((size_t)(l->end - l->at) < n + escape + 1)
			break;
		if (escape)
			put_all(l, "\\");
		put(l, s, n);
		s += n;
	}
	put_all(l, "\"");
}

/* A value that a reader could take for more than one, or for none. */
static bool must_be_quoted(const char *s)
{
	return !*s || s[strcspn(s, " \"\\")];
}

static void put_pair(struct line *l, const struct pair *p)
{
	bool json = format == LOG_JSON;

	if (l->end - l->at < p->len + 30) /* no room for its signs, or a number */
		return;
	put_all(l, json ? ",\"" : " ");
	put(l, p->key, (size_t)p->len);
	put_all(l, json ? "\":" : "=");
	if (json ? !p->number || !*p->value
		 : p->quoted || must_be_quoted(p->value) || strlen(p->value) > (size_t)(l->end - l->at))
		put_quoted(l, p->value);
	else
		put_all(l, p->value);
}

static void begin(struct line *l, enum log_level level, const char *event)
{
	static const char *const names[] = { "debug", "info", "warn", "error" }, *const priorities[] = { "<7>", "<6>",
													 "<4>", "<3>" };
	struct timespec now;
	char head[192];

	clock_gettime(CLOCK_REALTIME, &now);
	long ms = now.tv_nsec / 1000000;
	int n = format == LOG_JSON
		    ? snprintf(head, sizeof head, "{\"time\":\"%s.%03ldZ\",\"level\":\"%s\",\"event\":\"%s\"",
			       stamp(now.tv_sec), ms, names[level], event)
		    : snprintf(head, sizeof head, "%s.%03ldZ %s %s", stamp(now.tv_sec), ms, names[level], event);
	assert(n > 0 && n < (int)sizeof head);
	put_all(l, journal ? priorities[level] : "");
	put_all(l, head);
}

void log_line(enum log_level level, const char *event, const char *fmt, ...)
{
	static _Thread_local struct pairs pairs;
	va_list ap;

	if (level < least)
		return;
	if (sizeof held.text - held.n < LINE)
		write_held();
	va_start(ap, fmt);
	split(&pairs, fmt, ap);
	va_end(ap);
	struct line l = { held.text + held.n, held.text + held.n + LINE - TAIL };
	begin(&l, level, event);
	for (size_t i = 0; i < pairs.n; i++)
		put_pair(&l, &pairs.at[i]);
	l.end += TAIL;
	if (*request)
		put_pair(&l, &(struct pair){ "rq", 2, false, false, request });
	put_all(&l, format == LOG_JSON ? "}\n" : "\n");
	held.n = (size_t)(l.at - held.text);
	if (!held.on || level >= LOG_WARN)
		write_held();
}
