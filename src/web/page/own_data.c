/* SPDX-License-Identifier: EUPL-1.2 */
/* own_data: the same rows counted on the page and whole in the file. */
#include "web/page/own_data.h"

#include "paper/own.h"
#include "text/text.h"

enum err own_data_show(struct visit *v)
{
	struct own own;

	TRY(own_read(v->db, v->arena, v->who.row.person, &own));
	struct own_data_row *rows = ARENA_ARRAY(v->arena, own.n, struct own_data_row);
	for (size_t i = 0; i < own.n; i++)
		rows[i] = (struct own_data_row){ own_title(&v->text, &own.parts[i]), (int64_t)own.parts[i].n };
	struct own_data_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.back = { text_own_data_back(&v->text), visit_url(v, "/personuppgifter") },
		.file = visit_url(v, "/mina-uppgifter/fil"),
		.n = own.n,
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
