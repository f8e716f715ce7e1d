/* SPDX-License-Identifier: EUPL-1.2 */
/* tables: each a row of the table below. */
#include "web/page/tables.h"

#include "paper/paper.h"
#include "paper/table.h"
#include "query/plan_read.h"
#include "text/text.h"

#include <string.h>

static const struct {
	const char *path;
	const char *(*title)(const struct text *t);
	enum err (*make)(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out);
} tables[] = {
	{ "narvaro", text_table_attendance, table_attendance },
	{ "framsteg", text_table_progress_title, table_progress },
	{ "mal", text_table_thread, table_thread },
};
enum { TABLES = sizeof tables / sizeof *tables };

const struct page_link *tables_links(const struct visit *v, size_t *n)
{
	struct page_link *links = ARENA_ARRAY(v->arena, TABLES, struct page_link);

	for (size_t i = 0; i < TABLES; i++)
		links[i] = (struct page_link){ text_table_as_csv(&v->text, tables[i].title(&v->text)),
					       visit_url(v, "/leda/uppfoljning/%s", tables[i].path) };
	*n = TABLES;
	return links;
}

static enum err send(struct visit *v, const struct buf *b, const char *title)
{
	char *name = arena_printf(v->arena, "%s, %s %s.csv", title, v->who.row.organisation_name,
				  paper_slug(v->arena, v->who.row.school_year));

	reply_download(v->rp, "text/csv; charset=utf-8", b->p, b->n, name);
	return OK;
}

enum err tables_fetch(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct buf b = buf_new(v->arena);

	for (size_t i = 0; i < TABLES; i++)
		if (strcmp(tables[i].path, visit_param(v, "table")) == 0) {
			TRY(tables[i].make(v->db, &v->text, me->organisation, me->cycle, &b));
			return send(v, &b, tables[i].title(&v->text));
		}
	return why(ERR_NOT_FOUND, "no such table");
}

/* A draft is for those who make it. */
enum err tables_plan(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct buf b = buf_new(v->arena);
	struct plan_get plan;

	TRY(plan_get(v->db, me->organisation, me->cycle, &plan));
	if (!plan.found || (strcmp(plan.state, "published") != 0 && !may(&v->who, LEAD, NULL)))
		return why(ERR_NOT_FOUND, "no time plan is published");
	TRY(table_plan(v->db, &v->text, me->organisation, me->cycle, false, &b));
	return send(v, &b, text_table_plan(&v->text));
}
