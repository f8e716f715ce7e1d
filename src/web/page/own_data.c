/* SPDX-License-Identifier: EUPL-1.2 */
/* own_data: the same rows, counted on the page and whole in the file. */
#include "web/page/own_data.h"

#include "paper/own.h"
#include "text/text.h"

/* A row for each kind; where the person is only named as who did it, one for all. */
static size_t kinds(const struct visit *v, const struct own *own, struct own_data_row *rows)
{
	struct own_data_row named = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < own->n; i++) {
		const struct own_part *part = &own->parts[i];

		if (part->touch)
			named = (struct own_data_row){ own_title(&v->text, part), named.n + (int64_t)part->n };
		else
			rows[n++] = (struct own_data_row){ own_title(&v->text, part), (int64_t)part->n };
	}
	if (named.n)
		rows[n++] = named;
	return n;
}

enum err own_data_show(struct visit *v)
{
	struct own own;

	TRY(own_count(v->db, v->arena, v->who.row.person, &own));
	struct own_data_row *rows = ARENA_ARRAY(v->arena, own.n, struct own_data_row);
	struct own_data_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.back = { text_own_data_back(&v->text), visit_url(v, "/personuppgifter") },
		.file = visit_url(v, "/mina-uppgifter/fil"),
		.n = kinds(v, &own, rows),
		.rows = rows,
	};
	return VISIT_SHOW(v, view_own_data, &p);
}

enum err own_data_file(struct visit *v)
{
	struct own own;
	struct report_file file;

	TRY(own_read(v->db, v->arena, v->who.row.person, &own));
	TRY(own_zip(&v->text, &own, v->who.row.person_name, &file));
	reply_download(v->rp, "application/zip", file.bytes, file.n, "mina-uppgifter.zip");
	return OK;
}
