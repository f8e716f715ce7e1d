/* SPDX-License-Identifier: EUPL-1.2 */
/* unit_sheet: read and shown as often as one likes; saved when no row has a fault. */
#include "web/page/unit_sheet.h"

#include "domain/draft.h"
#include "domain/join.h"
#include "domain/sheet.h"
#include "query/writing_read.h"
#include "text/text.h"
#include "web/page/editor.h"
#include "web/page/lead_place.h"
#include "web/page/name.h"
#include "web/page/unit.h"

#include <string.h>

/* What is wrong with a row, in words that say what to do. */
static const char *wrong(const struct visit *v, const struct sheet_row *r)
{
	const struct text *t = &v->text;

	switch (r->fault) {
	case SHEET_OK:
		break;
	case SHEET_NO_NAME:
		return text_sheet_no_name(t);
	case SHEET_LONG_NAME:
		return text_fault_long_name(t, JOIN_NAME_MAX);
	case SHEET_CODE:
		return text_sheet_code(t, r->wrong);
	case SHEET_FORM:
		return text_sheet_form(t, r->wrong);
	case SHEET_EXPECTED:
		return text_sheet_expected(t, r->wrong);
	case SHEET_QUOTE:
		return text_sheet_quote(t);
	case SHEET_UNREADABLE:
		return text_sheet_unreadable(t);
	case SHEET_NAME_TWICE:
		return text_sheet_name_twice(t);
	case SHEET_CODE_TWICE:
		return text_sheet_code_twice(t);
	case SHEET_NAME_OTHERS:
		return text_sheet_name_others(t, r->wrong);
	case SHEET_GONE:
		return text_sheet_gone(t, r->wrong);
	}
	return NULL;
}

static void fill(const struct visit *v, const struct sheet *s, struct unit_sheet_page *p)
{
	struct unit_sheet_row *rows = ARENA_ARRAY(v->arena, s->n, struct unit_sheet_row);

	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_row *r = &s->rows[i];

		rows[i] = (struct unit_sheet_row){
			.line = r->line,
			.name = r->terms.name,
			.code = r->terms.code,
			.forms = name_forms(v, r->terms.forms),
			.expected = r->terms.expected < 0 ? "" : arena_printf(v->arena, "%d", r->terms.expected),
			.wrong = wrong(v, r),
			.fresh = !r->unit,
		};
	}
	p->n_rows = s->n;
	p->n_fresh = s->fresh;
	p->n_faults = s->faults;
	p->rows = rows;
}

static struct unit_sheet_page page(struct visit *v)
{
	return (struct unit_sheet_page){
		.frame = lead_frame(v, PLACE_UNITS),
		.list = unit_list_link(v),
		.action = visit_url(v, "/leda/enheter/lista"),
		.text = visit_field(v, "list"),
	};
}

static enum err show(struct visit *v, int status, const struct sheet *s)
{
	struct unit_sheet_page p = page(v);

	if (s)
		fill(v, s, &p);
	return VISIT_SHOW_STATUS(v, status, view_unit_sheet, &p);
}

/* A list that was sent when the session had ended waits here as a draft. */
enum err unit_sheet_show(struct visit *v)
{
	struct unit_sheet_page p = page(v);
	struct draft_get draft;

	TRY(draft_get(v->db, v->who.row.person, v->who.row.context, v->place, &draft));
	if (draft.found) {
		const struct writing w = draft_offer(NULL, 0, 0, &draft);

		p.draft = editor_of(v, &w);
		p.text = w.text;
	}
	return VISIT_SHOW(v, view_unit_sheet, &p);
}

/* What is wrong with the list as a whole. */
static bool check(struct visit *v, const struct sheet *s)
{
	if (s->too_many)
		visit_fault(v, "list", text_fault_sheet_many(&v->text, SHEET_ROWS));
	else if (!s->n)
		visit_fault(v, "list", text_fault_sheet_empty(&v->text));
	else if (s->faults)
		visit_fault(v, "list", text_fault_sheet_rows(&v->text, (int64_t)s->faults));
	return !v->n_errors;
}

enum err unit_sheet_save(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct units_all_rows units;
	struct sheet s;

	if (strcmp(visit_field(v, "go"), "save") == 0) {
		TRY(sheet_save(v->db, v->arena, &v->who, visit_field(v, "list"), &s));
		if (check(v, &s)) {
			TRY(draft_end(v->db, &v->who, v->place, NULL));
			return visit_go(v, visit_url(v, "/leda/enheter?lagda=1"));
		}
		return show(v, 400, s.too_many ? NULL : &s);
	}
	TRY(units_all(v->db, me->organisation, me->cycle, &units));
	sheet_read(v->arena, visit_field(v, "list"), &s);
	sheet_compare(v->arena, &s, &units);
	return show(v, check(v, &s) ? 200 : 400, s.too_many ? NULL : &s);
}
