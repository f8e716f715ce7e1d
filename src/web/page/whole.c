/* SPDX-License-Identifier: EUPL-1.2 */
/* whole: the same sections as page and as file, in Swedish, as the pack is. */
#include "web/page/whole.h"

#include "text/text.h"
#include "web/page/fields.h"

#include <string.h>

static struct text swedish(const struct visit *v)
{
	return (struct text){ LANG_SV, v->arena };
}

const struct page_link *whole_links(const struct visit *v, struct url whole, struct url files, size_t *n)
{
	struct page_link *links = ARENA_ARRAY(v->arena, PAPER_FORMATS + 1, struct page_link);

	*n = 0;
	if (whole.s)
		links[(*n)++] = (struct page_link){ text_paper_read_whole(&v->text), whole };
	for (enum paper_format f = 0; f < PAPER_FORMATS; f++)
		links[(*n)++] = (struct page_link){ text_paper_take_as(&v->text, paper_format_name(f)),
						    { arena_printf(v->arena, "%s/%s", files.s, paper_ending(f)) } };
	return links;
}

/* The summary is meant for one page. */
static enum err too_long(const struct visit *v, const struct paper *p, const char **out)
{
	const struct text t = swedish(v);
	struct report_file file;
	int pages = 1;

	*out = NULL;
	if (strcmp(p->type, SHARES_IN) != 0)
		return OK;
	struct doc d = paper_doc(&t, p);
	TRY(report_doc_pdf(&d, &file, &pages));
	*out = pages > 1 ? text_paper_too_long(&v->text, pages) : NULL;
	return OK;
}

static struct whole_section section_of(struct visit *v, const struct paper_section *s)
{
	struct thread_item *items = ARENA_ARRAY(v->arena, s->rows_count, struct thread_item);
	struct whole_section out = { .title = s->title, .text = s->text, .n = s->rows_count, .items = items };

	if (s->section && *s->text.s)
		out.fields = fields_of(v, s->section, s->body, 0);
	for (size_t i = 0; i < s->rows_count; i++)
		items[i] = (struct thread_item){ s->rows[i].text, row_below_about(&v->text, &s->rows[i]), { NULL } };
	return out;
}

const struct share_row *whole_shares(const struct visit *v, const struct shares *s, size_t *n)
{
	struct share_row *rows = ARENA_ARRAY(v->arena, PACK_PARTS, struct share_row);

	*n = s->few ? 0 : PACK_PARTS;
	for (int i = 0; i < PACK_PARTS; i++)
		rows[i] = (struct share_row){ i + 1, pack_part(v->pack, i + 1)->title, s->percent[i] };
	return rows;
}

struct whole_page whole_page(struct visit *v, const struct paper *p, struct page_link back, int nav, int part)
{
	struct whole_section *sections = ARENA_ARRAY(v->arena, p->n, struct whole_section);
	struct whole_page page = {
		.frame = visit_frame(v, (enum nav)nav, part),
		.back = back,
		.title = p->title,
		.owner = p->owner,
		.state = paper_state(&v->text, p),
		.shared = p->shared,
		.foot = paper_foot(&v->text, p),
		.n = p->n,
		.sections = sections,
	};

	page.parts = whole_shares(v, &p->shares, &page.n_parts);
	for (size_t i = 0; i < p->n; i++)
		sections[i] = section_of(v, &p->sections[i]);
	return page;
}

enum err whole_view(struct visit *v, const struct paper *p, struct page_link back, int nav, int part, struct url files)
{
	struct whole_page page = whole_page(v, p, back, nav, part);

	page.files = whole_links(v, (struct url){ NULL }, files, &page.n_files);
	TRY(too_long(v, p, &page.too_long));
	return VISIT_SHOW(v, view_whole, &page);
}

/* more: what its name has besides. */
static enum err send(struct visit *v, const struct paper *p, const char *more)
{
	const struct text t = swedish(v);
	struct report_file file;
	enum paper_format f;

	if (!paper_format_of(visit_param(v, "format"), &f))
		return why(ERR_NOT_FOUND, "no such kind of file");
	struct doc d = paper_doc(&t, p);
	TRY(paper_make(&d, f, &file));
	char *name = arena_printf(v->arena, "%s, %s %s%s.%s", p->title, p->owner, p->year, more, paper_ending(f));
	for (char *c = name; *c; c++)
		*c = *c == '/' ? '-' : *c;
	reply_download(v->rp, paper_type(f), file.bytes, file.n, name);
	return OK;
}

enum err whole_send(struct visit *v, const struct paper *p)
{
	return send(v, p, "");
}

enum err whole_send_version(struct visit *v, const struct paper *p)
{
	return send(v, p, arena_printf(v->arena, ", version %d", p->version));
}

/* ---- A group's, for its members ---- */

enum err whole_read(struct visit *v, int version, struct paper *out)
{
	if (v->step->kind != STEP_DOCUMENT || !v->step->template)
		return why(ERR_NOT_FOUND, "no document");
	const struct paper_of of = { v->who.row.organisation,
				     v->who.row.cycle,
				     v->group.id,
				     v->step->template->id,
				     below_of(v->arena, 1, &v->step->template),
				     version };
	return paper_read(v->db, v->arena, v->app->packs, &of, out);
}

enum err whole_show(struct visit *v)
{
	struct url index = visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, v->step->id);
	struct paper p;

	TRY(whole_read(v, DOCUMENT_NOW, &p));
	return whole_view(v, &p, (struct page_link){ p.title, index }, NAV_DOCUMENTS, v->step->part,
			  visit_url(v, "/grupp/%" PRId64 "/dokument/%s/hela", v->group.id, v->step->id));
}

enum err whole_file(struct visit *v)
{
	struct paper p;

	TRY(whole_read(v, DOCUMENT_NOW, &p));
	return whole_send(v, &p);
}

/* ---- What has been finalised, for observers ---- */

enum err final_show(struct visit *v)
{
	struct paper p;

	TRY(whole_read(v, DOCUMENT_NEWEST, &p));
	return whole_view(v, &p, (struct page_link){ text_oversee_title(&v->text), visit_url(v, "/huvudman") },
			  NAV_OVERVIEW, v->step->part,
			  visit_url(v, "/huvudman/dokument/%" PRId64 "/%s", v->group.id, v->step->id));
}

enum err final_file(struct visit *v)
{
	struct paper p;

	TRY(whole_read(v, DOCUMENT_NEWEST, &p));
	return whole_send(v, &p);
}
