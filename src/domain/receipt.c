/* SPDX-License-Identifier: EUPL-1.2 */
/* receipt: a line of JSON for each table, so that two of them can be compared by eye. */
#include "domain/receipt.h"

#include "base/buf.h"
#include "base/secret.h"

#include <inttypes.h>
#include <string.h>

int64_t receipt_sum(const struct receipt *r, bool stays)
{
	int64_t sum = 0;

	for (size_t i = 0; i < r->n; i++)
		sum += r->lines[i].stays == stays ? r->lines[i].n : 0;
	return sum;
}

static void lines(struct buf *b, const struct receipt *r, bool stays)
{
	const char *before = "\n";

	for (size_t i = 0; i < r->n; i++) {
		const struct receipt_line *l = &r->lines[i];

		if (l->stays != stays)
			continue;
		buf_printf(b, "%s    { \"what\": \"%s\", ", before, l->what);
		if (l->year)
			buf_printf(b, "\"school_year\": \"%s\", ", l->year);
		buf_printf(b, "\"rows\": %" PRId64 " }", l->n);
		before = ",\n";
	}
	buf_puts(b, *before == ',' ? "\n  ]" : "]");
}

const char *receipt_json(struct arena *a, const struct receipt *r)
{
	struct buf b = buf_new(a);

	buf_printf(&b, "{\n  \"act\": \"%s\",\n  \"at\": \"%s\",\n  \"by\": \"%s\",\n", r->act, r->at, r->by);
	if (r->person)
		buf_printf(&b, "  \"person\": %" PRId64 ",\n", r->person);
	if (r->organisation)
		buf_printf(&b, "  \"organisation\": %" PRId64 ",\n", r->organisation);
	buf_puts(&b, "  \"removed\": [");
	lines(&b, r, false);
	buf_puts(&b, ",\n  \"kept_without_name\": [");
	lines(&b, r, true);
	buf_puts(&b, "\n}\n");
	return b.p;
}

const char *receipt_hash(struct arena *a, const char *json)
{
	return secret_sha256(a, json, strlen(json));
}
