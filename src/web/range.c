/* SPDX-License-Identifier: EUPL-1.2 */
/* range: a hand-written reader of one byte range. */
#include "web/range.h"

#include <string.h>
#include <strings.h>

/* Digits at *s; a number beyond 64 bits becomes the largest. False when there is no digit. */
static bool number(const char **s, uint64_t *out)
{
	const char *at = *s;

	for (*out = 0; *at >= '0' && *at <= '9'; at++)
		if (__builtin_mul_overflow(*out, 10, out) || __builtin_add_overflow(*out, (uint64_t)(*at - '0'), out))
			*out = UINT64_MAX;
	bool some = at > *s;
	*s = at;
	return some;
}

/* Blanks, and the empty list elements that a recipient must accept (§5.6.1.2). */
static const char *skip(const char *s, const char *what)
{
	return s + strspn(s, what);
}

static enum range_kind suffix(uint64_t n, uint64_t size, uint64_t *first, uint64_t *length)
{
	if (!n)
		return RANGE_NONE;
	if (!size)
		return RANGE_WHOLE; /* there is no Content-Range for zero bytes */
	*length = n < size ? n : size;
	*first = size - *length;
	return RANGE_PART;
}

static enum range_kind part(uint64_t from, uint64_t to, uint64_t size, uint64_t *first, uint64_t *length)
{
	if (from > to)
		return RANGE_WHOLE; /* not valid, so not there */
	if (from >= size)
		return RANGE_NONE;
	*first = from;
	*length = (to < size ? to + 1 : size) - from;
	return RANGE_PART;
}

enum range_kind range_of(const char *header, uint64_t size, uint64_t *first, uint64_t *length)
{
	uint64_t from = 0, to = UINT64_MAX;

	*first = 0;
	*length = size;
	if (!header || strncasecmp(header, "bytes=", 6) != 0)
		return RANGE_WHOLE;
	const char *s = skip(header + 6, " \t,");
	bool open_start = *s == '-';
	if (!open_start && !number(&s, &from))
		return RANGE_WHOLE;
	if (*s++ != '-')
		return RANGE_WHOLE;
	bool ends = number(&s, &to);
	if (!ends)
		to = UINT64_MAX;
	if (*skip(s, " \t,") || (open_start && !ends))
		return RANGE_WHOLE;
	return open_start ? suffix(to, size, first, length) : part(from, to, size, first, length);
}

bool range_applies(const char *if_range, const char *etag)
{
	return !if_range || (etag && *etag == '"' && strcmp(if_range, etag) == 0);
}
