/* SPDX-License-Identifier: EUPL-1.2 */
/* theirs: rows that say the same are left out. */
#include "web/page/theirs.h"

#include "text/text.h"

#include <string.h>

const char *option_label(const struct page_option *o, size_t n, const char *value)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(o[i].value, value) == 0)
			return o[i].label;
	return NULL;
}

const struct page_option *theirs_of(struct visit *v, size_t n, const struct theirs_row *rows, size_t *out)
{
	struct page_option *o = ARENA_ARRAY(v->arena, n, struct page_option);

	*out = 0;
	for (size_t i = 0; i < n; i++) {
		const struct theirs_row *r = &rows[i];
		const char *words = r->words ? r->words : r->now;

		if (strcmp(r->now, r->typed) != 0)
			o[(*out)++] = (struct page_option){ *words ? words : text_theirs_nothing(&v->text), r->label };
	}
	return o;
}
