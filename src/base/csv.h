/* SPDX-License-Identifier: EUPL-1.2 */
/* csv: a table as a spreadsheet opens it in Sweden: UTF-8 with a BOM, semicolons, CRLF. Text that would begin a formula
 * begins with an apostrophe instead. */
#pragma once
#include "base/buf.h"

#include <stdint.h>

/* The beginning of the file. */
void csv_begin(struct buf *out);
void csv_text(struct buf *out, const char *text);
void csv_number(struct buf *out, int64_t n);
/* Half of it: 5 is "2,5". */
void csv_half(struct buf *out, int64_t twice);
void csv_end_row(struct buf *out);
