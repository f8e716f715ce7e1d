/* SPDX-License-Identifier: EUPL-1.2 */
/* report: what all files have in common. */
#include "report/report.h"

#include "base/buf.h"

#include <string.h>

/* How many bytes of s make one character that is left out; 0: it is not. */
static size_t unwritable(const char *s)
{
	static const struct {
		unsigned first, last;
	} gone[] = { { 0xfffe, 0xffff }, { 0x202a, 0x202e }, { 0x2066, 0x2069 } };
	const unsigned char *b = (const unsigned char *)s;

	if (((unsigned char)*s < ' ' && *s != '\n' && *s != '\t') || *s == 0x7f)
		return 1;
	if ((unsigned char)s[0] == 0xc2 && (unsigned char)s[1] < 0xa0)
		return 2;
	if (*b >> 4 != 0xe)
		return 0;
	unsigned point = (*b & 0xfu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		if (point >= gone[i].first && point <= gone[i].last)
			return 3;
	return 0;
}

const char *report_clean(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	while (*s) {
		size_t n = unwritable(s);

		if (n)
			s += n;
		else
			buf_char(&b, *s++);
	}
	return b.p;
}

const char *report_writable(struct arena *a, const char *s)
{
	char *line = arena_dup(a, report_clean(a, s));

	for (char *c = line; *c; c++)
		*c = *c == '\n' || *c == '\t' ? ' ' : *c;
	return line;
}
