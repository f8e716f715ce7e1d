/* SPDX-License-Identifier: EUPL-1.2 */
/* csv: every text is quoted. */
#include "base/csv.h"

#include <inttypes.h>
#include <string.h>

void csv_begin(struct buf *out)
{
	buf_puts(out, "\xEF\xBB\xBF");
}

static void apart(struct buf *out)
{
	if (out->n && out->p[out->n - 1] != '\n' && out->n > 3)
		buf_puts(out, ";");
}

void csv_text(struct buf *out, const char *text)
{
	apart(out);
	buf_puts(out, "\"");
	if (*text && strchr("=+-@\t\r\n|%", *text))
		buf_puts(out, "'");
	for (; *text; text++) {
		if (*text == '"')
			buf_char(out, '"');
		buf_char(out, *text);
	}
	buf_puts(out, "\"");
}

void csv_number(struct buf *out, int64_t n)
{
	apart(out);
	buf_printf(out, "%" PRId64, n);
}

void csv_half(struct buf *out, int64_t twice)
{
	apart(out);
	buf_printf(out, "%" PRId64, twice / 2);
	if (twice % 2)
		buf_puts(out, ",5");
}

void csv_end_row(struct buf *out)
{
	buf_puts(out, "\r\n");
}
