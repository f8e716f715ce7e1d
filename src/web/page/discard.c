/* SPDX-License-Identifier: EUPL-1.2 */
/* discard: counts, never contents, of what goes; the decision's number is asked for, and a week is left to take it
 * back. */
#include "web/page/discard.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/discard.h"
#include "query/erase_read.h"
#include "text/text.h"
#include "web/page/erase.h"
#include "web/page/lead_place.h"

const struct discard_row *discard_rows(const struct visit *v, const struct discard_years_rows *all)
{
	const struct text *t = &v->text;
	struct discard_row *rows = ARENA_ARRAY(v->arena, all->n, struct discard_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct discard_years *y = &all->at[i];

		rows[i] = (struct discard_row){
			.id = y->cycle,
			.year = y->school_year,
			.ended = text_archive_ended(t, when_full(v->arena, t->lang, y->closed_at)),
			.ask = { text_discard_ask(t, y->school_year),
				 visit_url(v, "/leda/gallring/lasar?ar=%" PRId64, y->cycle) },
		};
		if (y->reference)
			rows[i].decided = text_discard_decided(t, when_full(v->arena, t->lang, y->due), y->reference,
							       y->by && *y->by ? y->by : text_person_gone(t));
	}
	return rows;
}

/* The year of the query or the form. ERR_NOT_FOUND: nothing of the kind may be decided of it. */
static enum err year_of(struct visit *v, struct discard_years *out)
{
	const int64_t id = visit_number(v, "ar", 1, INT64_MAX, 0);
	struct discard_years_rows all;

	TRY(discard_years(v->db, v->who.row.organisation, v->who.row.cycle, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].cycle == id) {
			*out = all.at[i];
			return OK;
		}
	return why(ERR_NOT_FOUND, "no year that may be removed");
}

static enum err ask(struct visit *v, int status, const struct discard_years *y)
{
	const struct text *t = &v->text;
	struct erase_year_counts_rows all;

	TRY(erase_year_counts(v->db, y->cycle, &all));
	struct receipt_line *lines = ARENA_ARRAY(v->arena, all.n, struct receipt_line);
	for (size_t i = 0; i < all.n; i++)
		lines[i] = (struct receipt_line){ all.at[i].tab, false, NULL, all.at[i].n };
	const struct receipt r = { .n = all.n, .lines = lines };
	struct kind_count *gone = ARENA_ARRAY(v->arena, all.n + 1, struct kind_count);
	const size_t n = erase_kinds(v, &r, false, text_discard_rest(t), gone);
	const char **points = ARENA_ARRAY(v->arena, n, const char *);
	for (size_t i = 0; i < n; i++)
		points[i] = text_count_of(t, gone[i].what, gone[i].n);
	const struct page_option id = { "ar", arena_printf(v->arena, "%" PRId64, y->cycle) };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_RETENTION),
		.title = text_discard_title(t),
		.heading = text_discard_sure(t, y->school_year),
		.back = { text_retention_title(t), visit_url(v, "/leda/gallring") },
		.why = text_discard_why(t),
		.n_points = n,
		.points = points,
		.action = visit_url(v, "/leda/gallring/lasar"),
		.text_label = text_discard_reference(t),
		.text_hint = text_discard_reference_hint(t),
		.text = visit_field(v, "text"),
		.n_fields = 1,
		.fields = &id,
		.button = text_discard_do(t),
	};
	return VISIT_SHOW_STATUS(v, status, view_confirm, &p);
}

enum err discard_show(struct visit *v)
{
	struct discard_years y;

	TRY(year_of(v, &y));
	return y.reference ? visit_go(v, visit_url(v, "/leda/gallring#years")) : ask(v, 200, &y);
}

enum err discard_save(struct visit *v)
{
	const char *reference = visit_trimmed(v, "text");
	struct discard_years y;
	bool done;

	TRY(year_of(v, &y));
	if (!*reference || utf8_length(reference) > DISCARD_REFERENCE) {
		visit_fault(v, "text",
			    *reference ? text_discard_fault_long(&v->text, DISCARD_REFERENCE)
				       : text_discard_fault_none(&v->text));
		return ask(v, 400, &y);
	}
	TRY(discard_decide(v->db, &v->who, y.cycle, reference, &done));
	return visit_go(v, visit_url(v, "/leda/gallring?beslut=%s", done ? "1" : "redan"));
}

enum err discard_undo(struct visit *v)
{
	bool done;

	TRY(discard_take_back(v->db, &v->who, visit_number(v, "ar", 1, INT64_MAX, 0), &done));
	return visit_go(v, visit_url(v, "/leda/gallring?beslut=%s", done ? "angrat" : "borta"));
}
