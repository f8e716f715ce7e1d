/* SPDX-License-Identifier: EUPL-1.2 */
/* report: what all files have in common. */
#include "report/report.h"

#include "base/buf.h"

#include <string.h>

/* How many bytes of s make one character that is left out; 0: it is not. */
static size_t unwritable(const char *s)
{
	static const struct {
		const char *first, *last; /* of three bytes */
	} gone[] = {
		{ "\xef\xbf\xbe", "\xef\xbf\xbf" },
		{ "\xe2\x80\xaa", "\xe2\x80\xae" },
		{ "\xe2\x81\xa6", "\xe2\x81\xa9" },
	};

	if (((unsigned char)*s < ' ' && *s != '\n' && *s != '\t') || *s == 0x7f)
		return 1;
	if ((unsigned char)s[0] == 0xc2 && (unsigned char)s[1] < 0xa0)
		return 2;
	for (size_t i = 0; (unsigned char)*s >= 0xe2 && i < sizeof gone / sizeof *gone; i++)
		if (strncmp(s, gone[i].first, 3) >= 0 && strncmp(s, gone[i].last, 3) <= 0)
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
