/* SPDX-License-Identifier: EUPL-1.2 */
/* results_file: the tables of the page, with the same figures, for a spreadsheet. */
#include "base/csv.h"
#include "web/page/results.h"

static void words(struct buf *out, size_t n, const char *const *heads)
{
	for (size_t i = 0; i < n; i++)
		csv_text(out, heads[i]);
	csv_end_row(out);
}

static void bar(const struct visit *v, const struct result_row *row, const struct result_bar *b, struct buf *out)
{
	struct tally_item t = { .n = b->n };

	csv_number(out, row->no);
	csv_text(out, row->text);
	csv_text(out, b->label);
	if (b->suppressed) {
		csv_text(out, text_suppressed(&v->text));
		csv_end_row(out);
		return;
	}
	for (int k = 0; k < TALLY_POINTS; k++)
		csv_number(out, t.count[k] = b->count[k]);
	csv_number(out, b->n);
	csv_number(out, tally_percent(tally_high(&t), b->n));
	csv_half(out, tally_median2(&t));
	csv_number(out, b->dk);
	csv_number(out, b->na);
	csv_end_row(out);
}

static void statements(const struct visit *v, const struct results *r, struct buf *out)
{
	const struct text *t = &v->text;
	const char *const heads[] = { "",
				      text_statement(t),
				      text_round(t),
				      text_scale_1(t),
				      text_scale_2(t),
				      text_scale_3(t),
				      text_scale_4(t),
				      text_number_of_answers(t),
				      text_results_percent(t),
				      text_median(t),
				      text_scale_dk(t),
				      text_scale_na(t) };

	words(out, sizeof heads / sizeof *heads, heads);
	for (size_t i = 0; i < r->n; i++) {
		const struct result_row *row = &r->rows[i];

		for (size_t k = 0; k < row->n_all; k++)
			bar(v, row, &row->all[k], out);
		if (!row->n_all && row->before.label)
			bar(v, row, &row->before, out);
		if (!row->n_all)
			bar(v, row, &row->now, out);
	}
}

static void splits(struct visit *v, const struct results *r, struct buf *out)
{
	const struct text *t = &v->text;
	size_t n;
	const struct result_split *s = results_splits(v, r, &n);

	for (size_t i = 0; i < n; i++) {
		const char *const heads[] = { s[i].title, text_number_of_answers(t), text_results_percent(t) };

		csv_end_row(out);
		words(out, sizeof heads / sizeof *heads, heads);
		for (size_t k = 0; k < s[i].n; k++) {
			const struct result_group *g = &s[i].rows[k];

			csv_text(out, g->name);
			if (g->suppressed) {
				csv_text(out, g->complementary ? text_suppressed_other(t)
							       : text_suppressed_few(t, r->min_n));
			} else {
				csv_number(out, g->n);
				csv_number(out, tally_percent(g->high, g->n));
			}
			csv_end_row(out);
		}
	}
}

static void views(struct visit *v, const struct results *r, struct buf *out)
{
	const struct text *t = &v->text;
	size_t n;
	const struct result_view *rows = results_views(v, r, &n);
	const char *const heads[] = { "",
				      text_statement(t),
				      text_role_organiser(t),
				      text_number_of_answers(t),
				      text_role_principal(t),
				      text_number_of_answers(t),
				      text_role_staff(t),
				      text_number_of_answers(t) };

	if (!n)
		return;
	csv_end_row(out);
	words(out, sizeof heads / sizeof *heads, heads);
	for (size_t i = 0; i < n; i++) {
		csv_number(out, rows[i].no);
		csv_text(out, rows[i].text);
		for (int k = 0; k < RESULT_ROLES; k++) {
			if (rows[i].n[k]) {
				csv_number(out, tally_percent(rows[i].high[k], rows[i].n[k]));
				csv_number(out, rows[i].n[k]);
			} else {
				csv_text(out, "");
				csv_text(out, "");
			}
		}
		csv_end_row(out);
	}
}

enum err results_file_show(struct visit *v)
{
	struct buf out = buf_new(v->arena);
	struct results r;

	TRY(results_read(v, &r));
	if (r.state != RESULT_SHOWN)
		return why(ERR_NOT_FOUND, "nothing to show");
	csv_begin(&out);
	statements(v, &r, &out);
	views(v, &r, &out);
	splits(v, &r, &out);
	reply_download(v->rp, "text/csv; charset=utf-8", out.p, out.n, text_results_file_name(&v->text, v->step->part));
	return OK;
}
