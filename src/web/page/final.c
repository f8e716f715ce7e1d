/* SPDX-License-Identifier: EUPL-1.2 */
/* final: what is lacking, what is asked, and the versions that stay. */
#include "web/page/final.h"

#include "base/when.h"
#include "domain/final.h"
#include "query/writing_read.h"
#include "text/text.h"
#include "web/page/steps.h"
#include "web/page/whole.h"

#include <stdlib.h>
#include <string.h>

static struct url document_url(struct visit *v, const char *more)
{
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s%s", v->group.id, v->step->id, more);
}

static const char *by(const struct visit *v, const char *name)
{
	return name ? name : text_somebody(&v->text);
}

const struct page_link *final_links(struct visit *v, const struct document_versions_rows *all, size_t *n)
{
	struct page_link *links = ARENA_ARRAY(v->arena, all->n, struct page_link);

	for (size_t i = 0; i < all->n; i++) {
		const struct document_versions *d = &all->at[i];
		const char *day = when_full(v->arena, v->text.lang, d->at);

		links[i] = (struct page_link){
			text_version_final(&v->text, d->version, day, by(v, d->by)),
			document_url(v, arena_printf(v->arena, "/version?nr=%d", d->version)),
		};
	}
	*n = all->n;
	return links;
}

/* ---- Before it is finalised ---- */

/* The place in the section's own form: its row's cell. */
static const char *cell(struct visit *v, const struct lack *l)
{
	if (!l->what.row)
		return "";
	return arena_printf(v->arena, "#r%d.%td", l->what.row - 1, l->what.column - l->section->columns);
}

static const struct page_link *lack_links(struct visit *v, const struct lacks *lacks)
{
	struct page_link *links = ARENA_ARRAY(v->arena, lacks->n, struct page_link);

	for (size_t i = 0; i < lacks->n; i++) {
		const struct lack *l = &lacks->at[i];
		const char *title = l->section->title;
		bool text = l->section->kind == FIELD_TEXT || l->section->kind == FIELD_TABLE;

		links[i] = (struct page_link){
			l->what.row ? text_fault_row(&v->text, l->what.row, title, l->what.column->title)
			: text      ? text_fault_empty_section(&v->text, title)
				    : text_fault_unanswered(&v->text, title),
			document_url(v, arena_printf(v->arena, "/%s%s", l->section->id, cell(v, l))),
		};
	}
	return links;
}

static const struct hint_row *hint_rows(struct visit *v, const struct hints *hints)
{
	struct hint_row *rows = ARENA_ARRAY(v->arena, hints->n, struct hint_row);

	for (size_t i = 0; i < hints->n; i++)
		rows[i] = (struct hint_row){
			hints->at[i].section->title,
			hints->at[i].words,
			document_url(v, arena_printf(v->arena, "/%s", hints->at[i].section->id)),
		};
	return rows;
}

static enum err ask(struct visit *v, int status)
{
	struct document_text text;

	TRY(document_read(v->db, v->arena, v->pack, v->who.row.organisation, v->group.id, v->step->id, DOCUMENT_NOW,
			  &text));
	if (text.final)
		return visit_go(v, document_url(v, "?redan=1"));
	struct lacks lacks = final_lacks(v->arena, &text);
	struct hints hints = final_hints(v->arena, &text);
	struct finalise_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.document = { text.title, document_url(v, "") },
		.owner = text.owner,
		.version = text.newest + 1,
		.newest = text.newest,
		.action = document_url(v, "/fardigstall"),
		.individuals = visit_field(v, "individuals"),
		.n_lacks = lacks.n,
		.lacks = lack_links(v, &lacks),
		.n_hints = hints.n,
		.hints = hint_rows(v, &hints),
	};
	return VISIT_SHOW_STATUS(v, status, view_finalise, &p);
}

enum err finalise_ask(struct visit *v)
{
	return v->step->kind == STEP_DOCUMENT ? ask(v, 200) : why(ERR_NOT_FOUND, "not a document");
}

/* The version that the person has seen as the newest; a form that does not say so has seen what is there. */
static enum err newest_of(struct visit *v, int *out)
{
	struct document_head head;

	*out = (int)visit_number(v, "newest", 0, INT32_MAX, -1);
	if (*out >= 0)
		return OK;
	TRY(document_head(v->db, v->who.row.organisation, v->group.id, v->step->template->id, DOCUMENT_NOW, &head));
	*out = head.newest;
	return OK;
}

enum err finalise_save(struct visit *v)
{
	const char *answer = visit_field(v, "individuals");
	bool meant = strcmp(answer, "meant") == 0;
	struct lacks lacks;
	int newest;

	if (v->step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	if (strcmp(answer, "change") == 0)
		return visit_go(v, document_url(v, "?andra=1"));
	if (!meant && strcmp(answer, "no") != 0) {
		visit_fault(v, "individuals", text_fault_individuals(&v->text));
		return ask(v, 400);
	}
	TRY(newest_of(v, &newest));
	TRY(document_finalise(v->db, v->arena, v->pack, &v->who, &v->group, v->step, newest, meant, &lacks));
	if (lacks.n)
		return ask(v, 400);
	return visit_go(v, document_url(v, lacks.already ? "?redan=1" : "?klart=1"));
}

enum err finalise_reopen(struct visit *v)
{
	TRY(document_reopen(v->db, &v->who, &v->group, v->step));
	return visit_go(v, document_url(v, "?oppnat=1"));
}

/* ---- As it was ---- */

static enum err read_version(struct visit *v, int no, struct paper *out)
{
	return no ? whole_read(v, no, out) : why(ERR_NOT_FOUND, "no version is asked for");
}

enum err version_show(struct visit *v)
{
	int no = (int)visit_number(v, "nr", 1, INT32_MAX, 0);
	struct paper paper;

	TRY(read_version(v, no, &paper));
	struct whole_page p =
	    whole_page(v, &paper, (struct page_link){ paper.title, document_url(v, "") }, NAV_DOCUMENTS, v->step->part);
	p.state = text_version_final(&v->text, no, when_full(v->arena, v->text.lang, paper.at), by(v, paper.by));
	p.files = whole_links(v, (struct url){ NULL }, document_url(v, arena_printf(v->arena, "/version/%d", no)),
			      &p.n_files);
	return VISIT_SHOW(v, view_whole, &p);
}

enum err version_file(struct visit *v)
{
	const char *typed = visit_param(v, "no");
	char *end;
	long no = strtol(typed, &end, 10);
	struct paper paper;

	TRY(read_version(v, *end || no < 1 || no > INT32_MAX ? 0 : (int)no, &paper));
	return whole_send_version(v, &paper);
}
