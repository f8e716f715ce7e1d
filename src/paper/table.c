/* SPDX-License-Identifier: EUPL-1.2 */
/* table: rows of cells; texts that would begin a formula are made harmless by base/csv. */
#include "paper/table.h"

#include "base/csv.h"
#include "domain/snapshot.h"
#include "domain/thread.h"
#include "query/paper_read.h"
#include "text/text.h"

#include <string.h>

#define WORDS(out, ...) \
	words(out, sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), (const char *[]){ __VA_ARGS__ })

static void words(struct buf *out, size_t n, const char *const *cells)
{
	for (size_t i = 0; i < n; i++)
		csv_text(out, cells[i] ? cells[i] : "");
}

static const char *clock(struct arena *a, int minute)
{
	return arena_printf(a, "%02d:%02d", minute / 60, minute % 60);
}

/* ---- The time plan ---- */

static const char *meeting_state(const struct text *t, const char *state)
{
	return strcmp(state, "cancelled") == 0 ? text_meeting_cancelled(t)
	       : strcmp(state, "held") == 0    ? text_meeting_held(t)
					       : text_meeting_planned(t);
}

enum err table_plan(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, bool counts,
		    struct buf *out)
{
	struct table_meetings_rows all;

	TRY(table_meetings(db, organisation, cycle, &all));
	csv_begin(out);
	WORDS(out, text_table_part(t), text_table_meeting_no(t), text_table_day(t), text_table_from(t),
	      text_table_to(t), text_table_place(t), text_table_state(t), text_table_why(t));
	if (counts)
		WORDS(out, text_table_present(t), text_table_absent(t));
	csv_end_row(out);
	for (size_t i = 0; i < all.n; i++) {
		const struct table_meetings *m = &all.at[i];

		csv_number(out, m->part);
		csv_number(out, m->no);
		WORDS(out, m->day, clock(t->arena, m->begins), clock(t->arena, m->begins + m->length), m->place,
		      meeting_state(t, m->state), m->reason);
		if (counts) {
			csv_number(out, m->present);
			csv_number(out, m->absent);
		}
		csv_end_row(out);
	}
	return OK;
}

/* ---- Goals, activities, outcomes ---- */

static const char *word(const struct text *t, const char *code)
{
	static const struct {
		const char *code, *(*text)(const struct text *);
	} all[] = {
		{ "proposed", text_table_proposed },
		{ "adopted", text_table_adopted },
		{ "followed_up", text_table_followed_up },
		{ "closed", text_table_closed },
		{ "planned", text_table_planned },
		{ "ongoing", text_table_ongoing },
		{ "done", text_table_done },
		{ "stopped", text_table_stopped },
		{ "continue", text_table_continue },
		{ "change", text_table_change },
		{ "stop", text_table_stop },
		{ "spread", text_table_spread },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].code, code) == 0)
			return all[i].text(t);
	return code;
}

static const char *group_name(const struct thread *all, int64_t grp)
{
	for (size_t i = 0; i < all->groups.n; i++)
		if (all->groups.at[i].id == grp)
			return all->groups.at[i].name;
	return "";
}

static void outcome(const struct text *t, const struct thread_outcomes *u, struct buf *out)
{
	if (!u) {
		WORDS(out, "", "", "", "", "");
		return;
	}
	csv_text(out, u->text);
	if (u->degree_null)
		csv_text(out, "");
	else
		csv_number(out, u->degree);
	WORDS(out, u->evidence, u->causes, word(t, u->decision));
}

static void goal(const struct text *t, const struct thread *all, const struct thread_goals *g,
		 const struct thread_activities *a, struct buf *out)
{
	WORDS(out, group_name(all, g->grp), g->text, g->national, g->baseline, g->target, g->sign, g->due,
	      g->responsible, word(t, g->state));
	if (a)
		WORDS(out, a->text, a->owner_name ? a->owner_name : a->responsible, a->starts_on, a->ends_on,
		      a->resources, a->early_sign, word(t, a->state));
	else
		WORDS(out, "", "", "", "", "", "", "");
	outcome(t, thread_outcome_of(all, g->id, a ? a->id : 0), out);
	csv_end_row(out);
}

enum err table_thread(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out)
{
	struct thread all;

	TRY(thread_read(db, organisation, cycle, NULL, &all));
	csv_begin(out);
	WORDS(out, text_table_group(t), text_table_goal(t), text_table_national(t), text_table_baseline(t),
	      text_table_target(t), text_table_sign(t), text_table_due(t), text_table_responsible(t),
	      text_table_state(t), text_table_activity(t), text_table_responsible(t), text_table_begins(t),
	      text_table_ends(t), text_table_resources(t), text_table_early_sign(t), text_table_state(t),
	      text_table_outcome(t), text_table_degree(t), text_table_evidence(t), text_table_causes(t),
	      text_table_decision(t));
	csv_end_row(out);
	for (size_t i = 0; i < all.goals.n; i++) {
		const struct thread_goals *g = &all.goals.at[i];

		goal(t, &all, g, NULL, out);
		for (size_t k = 0; k < all.activities.n; k++)
			if (all.activities.at[k].goal == g->id)
				goal(t, &all, g, &all.activities.at[k], out);
	}
	return OK;
}

/* ---- Results ---- */

static void item(const struct text *t, const struct table_results_items *i, struct buf *out)
{
	const struct tally_item all = snapshot_tally(i->counts, 0, TALLY_MIN_N);

	csv_number(out, i->no);
	csv_text(out, i->text);
	if (all.suppressed) {
		csv_text(out, text_suppressed(t));
		csv_end_row(out);
		return;
	}
	for (int k = 0; k < TALLY_POINTS; k++)
		csv_number(out, all.count[k]);
	csv_number(out, all.n);
	csv_number(out, tally_percent(tally_high(&all), all.n));
	csv_half(out, tally_median2(&all));
	csv_number(out, all.dk);
	csv_number(out, all.na);
	csv_end_row(out);
}

static void group(const struct text *t, const struct table_results_groups *g, struct buf *out)
{
	csv_text(out, *g->name ? g->name : g->stratum);
	if (*g->hidden) {
		csv_text(out, strcmp(g->hidden, "other") == 0 ? text_suppressed_other(t)
							      : text_suppressed_few(t, TALLY_MIN_N));
	} else {
		csv_number(out, g->n);
		csv_number(out, tally_percent((int)g->high, (int)g->n));
	}
	csv_end_row(out);
}

enum err table_results(struct db *db, const struct text *t, int64_t organisation, int64_t round, struct buf *out)
{
	struct table_results_data d;

	TRY(table_results_data(db, organisation, round, &d));
	csv_begin(out);
	WORDS(out, "", text_statement(t), text_scale_1(t), text_scale_2(t), text_scale_3(t), text_scale_4(t),
	      text_number_of_answers(t), text_results_percent(t), text_median(t), text_scale_dk(t), text_scale_na(t));
	csv_end_row(out);
	for (size_t i = 0; i < d.table_results_items.n; i++)
		item(t, &d.table_results_items.at[i], out);
	for (size_t i = 0; i < d.table_results_groups.n; i++) {
		const struct table_results_groups *g = &d.table_results_groups.at[i];

		if (!i || strcmp(g[-1].split, g->split) != 0) {
			csv_end_row(out);
			WORDS(out, text_table_group(t), text_number_of_answers(t), text_results_percent(t));
			csv_end_row(out);
		}
		group(t, g, out);
	}
	return OK;
}

/* ---- People, for process leaders ---- */

static const char *attended(const struct text *t, const char *state)
{
	if (!state)
		return "";
	return strcmp(state, "present") == 0  ? text_table_was_there(t)
	       : strcmp(state, "absent") == 0 ? text_table_was_not(t)
					      : text_table_caught_up(t);
}

enum err table_attendance(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out)
{
	struct table_attendance_rows_rows all;

	TRY(table_attendance_rows(db, organisation, cycle, &all));
	csv_begin(out);
	WORDS(out, text_table_name(t), text_table_unit(t), text_table_part(t), text_table_meeting_no(t),
	      text_table_day(t), text_table_attendance(t));
	csv_end_row(out);
	for (size_t i = 0; i < all.n; i++) {
		const struct table_attendance_rows *r = &all.at[i];

		WORDS(out, r->name, r->unit_name);
		csv_number(out, r->part);
		csv_number(out, r->no);
		WORDS(out, r->day, attended(t, r->state));
		csv_end_row(out);
	}
	return OK;
}

enum err table_progress(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out)
{
	struct table_progress_rows_rows all;

	TRY(table_progress_rows(db, organisation, cycle, &all));
	csv_begin(out);
	WORDS(out, text_table_name(t), text_table_unit(t));
	for (int part = 1; part <= PACK_PARTS; part++)
		WORDS(out, text_table_part_done(t, part), text_table_part_of(t, part));
	csv_end_row(out);
	for (size_t i = 0; i < all.n; i++) {
		const struct table_progress_rows *r = &all.at[i];

		WORDS(out, r->name, r->unit_name);
		for (size_t k = 0; k < r->done.n && k < r->required.n; k++) {
			csv_number(out, r->done.at[k]);
			csv_number(out, r->required.at[k]);
		}
		csv_end_row(out);
	}
	return OK;
}
