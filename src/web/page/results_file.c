/* SPDX-License-Identifier: EUPL-1.2 */
/* results_file: the tables of the page, of the same rows, to take along: for a spreadsheet, and for a program. */
#include "report/figures.h"
#include "web/page/results.h"

#define COLUMNS(f, key, all) figures_table(f, key, sizeof(all) / sizeof *(all), all)

static void bar(const struct visit *v, const struct result_row *row, const struct result_bar *b, struct figures *f)
{
	struct tally_item t = { .n = b->n };

	figures_number(f, row->no);
	figures_text(f, row->text);
	figures_text(f, b->label);
	if (b->suppressed) {
		figures_hidden(f, text_suppressed(&v->text), "suppressed");
		figures_end_row(f);
		return;
	}
	for (int k = 0; k < TALLY_POINTS; k++)
		figures_number(f, t.count[k] = b->count[k]);
	figures_number(f, b->n);
	figures_number(f, tally_percent(tally_high(&t), b->n));
	figures_half(f, tally_median2(&t));
	figures_number(f, b->dk);
	figures_number(f, b->na);
	figures_end_row(f);
}

static void statements(const struct visit *v, const struct results *r, struct figures *f)
{
	const struct text *t = &v->text;
	const struct figures_column columns[] = {
		{ "", "no" },
		{ text_statement(t), "statement" },
		{ text_round(t), "round" },
		{ text_scale_1(t), "answers_1" },
		{ text_scale_2(t), "answers_2" },
		{ text_scale_3(t), "answers_3" },
		{ text_scale_4(t), "answers_4" },
		{ text_number_of_answers(t), "answers" },
		{ text_results_percent(t), "percent" },
		{ text_median(t), "median" },
		{ text_scale_dk(t), "do_not_know" },
		{ text_scale_na(t), "does_not_apply" },
	};

	COLUMNS(f, "statements", columns);
	for (size_t i = 0; i < r->n; i++) {
		const struct result_row *row = &r->rows[i];

		for (size_t k = 0; k < row->n_all; k++)
			bar(v, row, &row->all[k], f);
		if (!row->n_all && row->before.label)
			bar(v, row, &row->before, f);
		if (!row->n_all)
			bar(v, row, &row->now, f);
	}
}

static void hidden(const struct visit *v, const struct results *r, bool other, struct figures *f)
{
	if (other)
		figures_hidden(f, text_suppressed_other(&v->text), "other");
	else
		figures_hidden(f, text_suppressed_few(&v->text, r->min_n), "few");
}

static void splits(struct visit *v, const struct results *r, struct figures *f)
{
	const struct text *t = &v->text;
	size_t n;
	const struct result_split *s = results_splits(v, r, &n);

	for (size_t i = 0; i < n; i++) {
		const struct figures_column columns[] = { { s[i].title, "name" },
							  { text_number_of_answers(t), "answers" },
							  { text_results_percent(t), "percent" } };

		COLUMNS(f, s[i].id, columns);
		for (size_t k = 0; k < s[i].n; k++) {
			const struct result_group *g = &s[i].rows[k];

			figures_text(f, g->name);
			if (g->suppressed) {
				hidden(v, r, g->complementary, f);
			} else {
				figures_number(f, g->n);
				figures_number(f, tally_percent(g->high, g->n));
			}
			figures_end_row(f);
		}
	}
}

static void units(struct visit *v, const struct results *r, struct figures *f)
{
	const struct text *t = &v->text;
	size_t n;
	const struct result_unit *all = results_units_rows(v, r, &n);
	const struct figures_column columns[] = { { text_results_units(t), "name" },
						  { text_round(t), "round" },
						  { text_number_of_answers(t), "answers" },
						  { text_results_percent(t), "percent" } };

	if (n)
		COLUMNS(f, "units_over_years", columns);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i].n; k++) {
			const struct result_year *y = &all[i].years[k];

			figures_text(f, all[i].name);
			figures_text(f, y->round);
			if (y->n) {
				figures_number(f, y->n);
				figures_number(f, tally_percent(y->high, y->n));
			} else {
				figures_hidden(f, text_suppressed(t), "suppressed");
			}
			figures_end_row(f);
		}
}

static void views(struct visit *v, const struct results *r, struct figures *f)
{
	const struct text *t = &v->text;
	size_t n;
	const struct result_view *rows = results_views(v, r, &n);
	const struct figures_column columns[] = {
		{ "", "no" },
		{ text_statement(t), "statement" },
		{ text_role_organiser(t), "organiser_percent" },
		{ text_number_of_answers(t), "organiser_answers" },
		{ text_role_principal(t), "principal_percent" },
		{ text_number_of_answers(t), "principal_answers" },
		{ text_role_staff(t), "staff_percent" },
		{ text_number_of_answers(t), "staff_answers" },
	};

	if (n)
		COLUMNS(f, "perspectives", columns);
	for (size_t i = 0; i < n; i++) {
		figures_number(f, rows[i].no);
		figures_text(f, rows[i].text);
		for (int k = 0; k < RESULT_ROLES; k++) {
			if (rows[i].n[k]) {
				figures_number(f, tally_percent(rows[i].high[k], rows[i].n[k]));
				figures_number(f, rows[i].n[k]);
			} else {
				figures_none(f);
				figures_none(f);
			}
		}
		figures_end_row(f);
	}
}

/* All tables that the person sees on the page. */
static enum err tables(struct visit *v, struct figures **out)
{
	struct figures *f = figures_new(v->arena);
	struct results r;

	TRY(results_read(v, &r));
	if (r.state != RESULT_SHOWN)
		return why(ERR_NOT_FOUND, "nothing to show");
	statements(v, &r, f);
	views(v, &r, f);
	splits(v, &r, f);
	units(v, &r, f);
	*out = f;
	return OK;
}

enum err results_file_show(struct visit *v)
{
	struct report_file file;
	struct figures *f;

	TRY(tables(v, &f));
	figures_csv(f, &file);
	reply_download(v->rp, "text/csv; charset=utf-8", file.bytes, file.n,
		       text_results_file_name(&v->text, v->step->part));
	return OK;
}

enum err results_json_show(struct visit *v)
{
	struct report_file file;
	struct figures *f;

	TRY(tables(v, &f));
	TRY(figures_json(f, v->step->assessment->title, &file));
	reply_download(v->rp, "application/json", file.bytes, file.n, text_results_json_name(&v->text, v->step->part));
	return OK;
}
