/* SPDX-License-Identifier: EUPL-1.2 */
/* local_box: the rows of a step, in their order. */
#include "web/page/local_box.h"

#include "domain/local.h"

#include <string.h>

bool local_asks(const struct local_of_part *row, const char *step)
{
	return strcmp(row->kind, local_kind_name(LOCAL_QUESTION)) == 0 && strcmp(row->step, step) == 0;
}

struct local_box local_box_of(const struct visit *v, const struct local_of_part_rows *all, const char *step)
{
	struct local_row *rows = ARENA_ARRAY(v->arena, all->n, struct local_row);
	struct local_box box = { .rows = rows };

	for (size_t i = 0; i < all->n; i++) {
		const struct local_of_part *l = &all->at[i];

		if (strcmp(l->step, step) == 0)
			rows[box.n++] = (struct local_row){ .question = local_asks(l, step),
							    .words = l->words,
							    .url = { *l->url ? l->url : NULL },
							    .host = *l->url ? local_host(v->arena, l->url) : NULL };
	}
	return box;
}

enum err local_box_read(const struct visit *v, int part, const char *step, struct local_box *out)
{
	struct local_of_part_rows all;

	TRY(local_of_part(v->db, v->who.row.organisation, v->who.row.cycle, part, &all));
	*out = local_box_of(v, &all, step);
	return OK;
}

struct local_of_part_rows local_of_its_part(const struct visit *v, const struct local_of_meeting_rows *all)
{
	struct local_of_part *rows = ARENA_ARRAY(v->arena, all->n, struct local_of_part);

	for (size_t i = 0; i < all->n; i++) {
		const struct local_of_meeting *l = &all->at[i];

		rows[i] = (struct local_of_part){ l->id, l->step, l->kind, l->words, l->url };
	}
	return (struct local_of_part_rows){ all->n, rows };
}
