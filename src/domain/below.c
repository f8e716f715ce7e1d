/* SPDX-License-Identifier: EUPL-1.2 */
/* below: a section has rows that are marked in it, rows of a kind, or neither. */
#include "domain/below.h"

#define MARKED "marked" /* findings that were marked in the section itself */

static void add(struct below *b, const char **fields, const char **rows, const struct template_section *s)
{
	const char *const kinds[] = { s->findings ? MARKED : "", s->rows };

	for (size_t i = 0; i < 2; i++)
		if (*kinds[i]) {
			fields[b->fields.n++] = s->id;
			rows[b->rows.n++] = kinds[i];
		}
}

static bool known(size_t n, const struct template *const *templates, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (template_section(templates[i], field))
			return true;
	return false;
}

struct below below_of(struct arena *a, size_t n, const struct template *const *templates)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most += 2 * templates[i]->sections_count;
	const char **fields = ARENA_ARRAY(a, most, const char *), **rows = ARENA_ARRAY(a, most, const char *);
	struct below out = { { 0, fields }, { 0, rows } };
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < templates[i]->sections_count; k++)
			if (!known(i, templates, templates[i]->sections[k].id))
				add(&out, fields, rows, &templates[i]->sections[k]);
	return out;
}

struct below below_of_section(struct arena *a, const struct template_section *s)
{
	const char **fields = ARENA_ARRAY(a, 2, const char *), **rows = ARENA_ARRAY(a, 2, const char *);
	struct below out = { { 0, fields }, { 0, rows } };

	add(&out, fields, rows, s);
	return out;
}
