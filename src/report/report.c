/* SPDX-License-Identifier: EUPL-1.2 */
/* report: what all files have in common. */
#include "report/report.h"

#include "base/buf.h"

#include <string.h>

const char *report_writable(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	for (; *s; s++)
		if (strncmp(s, "\xef\xbf\xbe", 3) == 0 || strncmp(s, "\xef\xbf\xbf", 3) == 0)
			s += 2;
		else if ((unsigned char)*s >= ' ')
			buf_char(&b, *s);
		else if (*s == '\n' || *s == '\t')
			buf_char(&b, ' ');
	return b.p;
}
