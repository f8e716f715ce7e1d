/* SPDX-License-Identifier: EUPL-1.2 */
/* results_read: the stored figures as they are shown. Nothing is hidden here that could be seen elsewhere: what must be
 * hidden is not stored (domain/snapshot.h). */
#include "base/when.h"
#include "domain/joint.h"
#include "web/page/name.h"
#include "web/page/results.h"
#include "web/page/steps.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const results_roles[RESULT_ROLES] = { "organiser", "principal", "staff" };

static enum result_state state_of(const struct my_round *r)
{
	if (!r->found)
		return RESULT_NONE;
	if (strcmp(r->state, "open") == 0)
		return RESULT_OPEN;
	if (strcmp(r->state, "released") != 0)
		return RESULT_NOT_RELEASED;
	if (r->too_like)
		return RESULT_TOO_LIKE;
	return joint_mode(r->mode) == MODE_CONSENSUS ? RESULT_JOINT : RESULT_TOO_FEW;
}

/* What each released round is called: the month, and which it was where that month had several of the same statements.
 */
static void name_rounds(struct visit *v, struct results *r)
{
	const struct results_rounds_rows *all = &r->d.results_rounds;
	struct results_round *rounds = ARENA_ARRAY(v->arena, all->n, struct results_round);
	const char **months = ARENA_ARRAY(v->arena, all->n, const char *);

	for (size_t i = 0; i < all->n; i++)
		months[i] = when_month(v->arena, v->text.lang, all->at[i].closes_at);
	for (size_t i = 0; i < all->n; i++) {
		bool alone = true;

		for (size_t k = 0; k < all->n; k++)
			if (k != i && strcmp(all->at[k].assessment, all->at[i].assessment) == 0 &&
			    strcmp(months[k], months[i]) == 0)
				alone = false;
		rounds[i] =
		    (struct results_round){ all->at[i].round,
					    alone ? months[i]
						  : text_round_in_month(&v->text, months[i], all->at[i].round_no) };
	}
	r->n_rounds = all->n;
	r->rounds = rounds;
}

enum { SERIES = 256 /* a power of two; beyond it they are looked for one after another */ };

static bool is_shown(const struct results_item *i)
{
	return !snapshot_tally(i->counts, 0, i->of->min_n).suppressed;
}

/* Where the last of that series is kept, or is to be kept. n: how many there can be. */
static const struct results_item **last_of(const struct results_item **last, size_t n, const char *series)
{
	unsigned at = 0;

	for (const char *s = series; *s; s++)
		at = 31 * at + (unsigned char)*s;
	for (at &= n - 1; last[at] && strcmp(last[at]->series, series) != 0;)
		at = (at + 1) & (n - 1);
	return &last[at];
}

/* Statements with their rounds, both in the same order, each with the one before it. */
static void join_rounds(struct visit *v, struct results *r)
{
	const struct results_items_rows *from = &r->d.results_items;
	const struct results_rounds_rows *rounds = &r->d.results_rounds;
	struct results_item *all = ARENA_ARRAY(v->arena, from->n, struct results_item);
	size_t at = 0, room = SERIES;

	while (room < 2 * from->n)
		room *= 2;
	const struct results_item **last = ARENA_ARRAY(v->arena, room, const struct results_item *);
	for (size_t i = 0; i < from->n; i++) {
		const struct results_items *row = &from->at[i];
		struct results_item *item = &all[r->all.n];

		while (at < rounds->n && rounds->at[at].round != row->round)
			at++;
		if (at == rounds->n)
			break;
		*item = (struct results_item){ &rounds->at[at], row->item, row->series, row->text, row->counts, NULL };
		const struct results_item **then = last_of(last, room, row->series);
		if (*then)
			item->before = (*then)->of != item->of ? *then : (*then)->before;
		if (is_shown(item))
			*then = item;
		r->all.n++;
	}
	r->all.at = all;
}

const char *results_label(const struct results *r, int64_t round)
{
	size_t i = 0;

	while (i < r->n_rounds && r->rounds[i].round != round)
		i++;
	return i < r->n_rounds ? r->rounds[i].label : "";
}

static struct result_bar bar_of(const struct results *r, const struct results_item *i)
{
	const struct tally_item t = snapshot_tally(i->counts, 0, i->of->min_n);
	struct result_bar b = {
		.label = results_label(r, i->of->round), .suppressed = t.suppressed, .n = t.n, .dk = t.dk, .na = t.na
	};

	memcpy(b.count, t.count, sizeof b.count);
	return b;
}

/* All that are shown up to now, the oldest first. */
static void series_of(struct visit *v, const struct results *r, const struct results_item *now, struct result_row *row)
{
	size_t n = 1;

	for (const struct results_item *i = now; i->before; i = i->before)
		n++;
	if (n <= 2)
		return;
	struct result_bar *bars = ARENA_ARRAY(v->arena, n, struct result_bar);

	row->n_all = n;
	row->all = bars;
	for (const struct results_item *i = now; i; i = i->before)
		bars[--n] = bar_of(r, i);
}

static void rows_of(struct visit *v, struct results *r)
{
	const struct results_item_rows *all = &r->all;
	struct result_row *rows = ARENA_ARRAY(v->arena, all->n, struct result_row);

	r->items = ARENA_ARRAY(v->arena, all->n, const struct results_item *);
	for (size_t i = 0; i < all->n; i++) {
		const struct results_item *now = &all->at[i], *then = now->before;
		struct result_row *row = &rows[r->n];

		if (now->of->round != r->round)
			continue;
		*row = (struct result_row){
			.no = (int)r->n + 1, .id = now->item, .text = now->text, .now = bar_of(r, now)
		};
		if (then && is_shown(now)) {
			row->before = bar_of(r, then);
			row->was = strcmp(then->text, now->text) != 0 ? then->text : NULL;
			series_of(v, r, now, row);
		}
		r->items[r->n++] = now;
	}
	r->rows = rows;
}

static enum err choose(const struct visit *v, struct results *r, int64_t asked)
{
	const struct results_rounds_rows *all = &r->d.results_rounds;

	for (size_t i = 0; i < all->n; i++) {
		const struct results_rounds *at = &all->at[i];

		if (strcmp(at->assessment, v->step->assessment->id) != 0 ||
		    (asked ? at->round != asked : at->cycle != v->who.row.cycle || (at->too_like && r->round)))
			continue;
		r->round = at->round;
		r->answered = at->answered;
		r->min_n = at->min_n;
		r->made = at->made_at;
		r->closed = at->closes_at;
		r->state = at->answered ? RESULT_SHOWN : at->too_like ? RESULT_TOO_LIKE : RESULT_TOO_FEW;
	}
	return asked && !r->round ? why(ERR_NOT_FOUND, "no such results") : OK;
}

enum err results_read(struct visit *v, struct results *r)
{
	const struct request_open *me = &v->who.row;
	const struct assessment *a = v->step->assessment;

	*r = (struct results){ 0 };
	if (v->step->kind != STEP_ASSESSMENT)
		return why(ERR_NOT_FOUND, "not a self-assessment");
	const int64_t asked = visit_number(v, "omgang", 1, INT64_MAX, 0);
	TRY(results_data(v->db, me->organisation, me->cycle, a->id, me->membership, asked ? &asked : NULL,
			 me->home_null ? NULL : &me->home, &r->d));
	r->state = state_of(&r->d.my_round);
	name_rounds(v, r);
	join_rounds(v, r);
	r->min_n = tally_min_n(r->d.my_round.found ? r->d.my_round.min_n : 0);
	TRY(choose(v, r, asked));
	if (r->state == RESULT_SHOWN)
		rows_of(v, r);
	return OK;
}

struct url results_url(const struct visit *v, const struct results *r, const char *what)
{
	return visit_url(v, "/steg/%s/resultat%s?omgang=%" PRId64, v->step->id, what, r->round);
}

/* ---- By groups ---- */

static const char *name_of(const struct visit *v, const struct results_groups *g)
{
	const struct text *t = &v->text;

	if (*g->name)
		return g->name;
	if (strcmp(g->split, "track") == 0)
		return strcmp(g->stratum, "unit") == 0 ? text_results_track_unit(t) : text_results_track_organiser(t);
	return strcmp(g->split, "form") == 0 ? name_form(v, g->stratum) : text_results_gone(t);
}

/* A unit's figures, and a group's hands, are for its own people and for who leads; of the rest everybody sees all. */
static bool may_see(const struct visit *v, const struct results_groups *g)
{
	if (may(&v->who, LEAD, NULL))
		return true;
	if (strcmp(g->split, "unit") == 0)
		return results_of_unit(v, g->stratum);
	return g->mine || strcmp(g->split, "group") != 0;
}

const struct result_split *results_splits(struct visit *v, const struct results *r, size_t *n)
{
	static const struct {
		const char *split, *(*title)(const struct text *);
	} all[] = { { "unit", text_results_by_unit },
		    { "form", text_results_by_form },
		    { "track", text_results_by_track },
		    { "group", text_per_group } };
	const struct results_groups_rows *groups = &r->d.results_groups;
	struct result_split *splits = ARENA_ARRAY(v->arena, sizeof all / sizeof *all, struct result_split);

	*n = 0;
	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		struct result_group *rows = ARENA_ARRAY(v->arena, groups->n, struct result_group);
		struct result_split *s = &splits[*n];

		*s = (struct result_split){ all[k].split, all[k].title(&v->text), 0, rows };
		for (size_t i = 0; i < groups->n; i++) {
			const struct results_groups *g = &groups->at[i];

			if (strcmp(g->split, all[k].split) == 0 && may_see(v, g))
				rows[s->n++] =
				    (struct result_group){ name_of(v, g), *g->hidden, strcmp(g->hidden, "other") == 0,
							   (int)g->n, (int)g->high };
		}
		*n += s->n > 0;
	}
	return splits;
}

struct tally_item results_of_group(const struct results_groups *g, int min_n, const char *item)
{
	struct tally_item t = { 0 };

	for (size_t i = 0; i < g->items.n; i++)
		if (strcmp(g->items.at[i], item) == 0) {
			struct db_ints four = { TALLY_POINTS, g->counts.at + TALLY_POINTS * i };

			return snapshot_tally(four, 0, min_n);
		}
	return t;
}

const struct result_view *results_views(struct visit *v, const struct results *r, size_t *n)
{
	const struct results_groups_rows *groups = &r->d.results_groups;
	struct result_view *views = ARENA_ARRAY(v->arena, r->n, struct result_view);
	int shown = 0;

	for (size_t i = 0; i < r->n; i++)
		views[i] = (struct result_view){ .no = r->rows[i].no, .text = r->rows[i].text };
	for (size_t g = 0; g < groups->n; g++)
		for (int k = 0; k < RESULT_ROLES; k++) {
			if (strcmp(groups->at[g].split, "role") != 0 ||
			    strcmp(groups->at[g].stratum, results_roles[k]) != 0)
				continue;
			shown += !*groups->at[g].hidden;
			for (size_t i = 0; i < r->n; i++) {
				struct tally_item t = results_of_group(&groups->at[g], r->min_n, r->rows[i].id);

				views[i].n[k] = t.n;
				views[i].high[k] = tally_high(&t);
			}
		}
	*n = shown > 1 ? r->n : 0;
	return views;
}

/* ---- From start to now ---- */

static int by_change(const void *a, const void *b)
{
	const struct result_change *x = a, *y = b;

	if (!x->n_before != !y->n_before)
		return !x->n_before - !y->n_before;
	return y->now - y->before - (x->now - x->before);
}

const struct result_change *results_changes(struct visit *v, const struct results *r, size_t *n)
{
	struct result_change *out = ARENA_ARRAY(v->arena, r->n, struct result_change);

	*n = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct results_item *then = r->items[i]->before;
		const struct tally_item now = snapshot_tally(r->items[i]->counts, 0, r->min_n);

		if (!then || now.suppressed)
			continue;
		const struct tally_item was = snapshot_tally(then->counts, 0, then->of->min_n);
		out[(*n)++] = (struct result_change){
			.label = arena_printf(v->arena, "%d. %s", r->rows[i].no, r->rows[i].text),
			.was = r->rows[i].before.label,
			.is = r->rows[i].now.label,
			.before = tally_percent(tally_high(&was), was.n),
			.now = tally_percent(tally_high(&now), now.n),
			.n_before = was.n,
			.n_now = now.n,
			.median2_before = tally_median2(&was),
			.median2_now = tally_median2(&now),
		};
	}
	qsort(out, *n, sizeof *out, by_change);
	return out;
}

static void sum(struct tally_item *all, const struct tally_item *t)
{
	for (int k = 0; k < TALLY_POINTS; k++)
		tally_add(all, (enum tally_answer)(TALLY_1 + k), t->count[k]);
}

/* A part, its latest round beside the first of the statements that both have. */
static bool area(const struct results *r, const char *assessment, const char *label, struct result_change *out)
{
	const struct results_item_rows *all = &r->all;
	struct tally_item was = { 0 }, now = { 0 }, alone = { 0 };
	const struct results_item *last = NULL, *first = NULL;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].of->assessment, assessment) == 0 && all->at[i].of->answered)
			last = &all->at[i];
	for (size_t i = 0; last && i < all->n; i++) {
		if (all->at[i].of->round != last->of->round || !is_shown(&all->at[i]))
			continue;
		const struct tally_item t = snapshot_tally(all->at[i].counts, 0, all->at[i].of->min_n);
		const struct results_item *then = all->at[i].before;

		sum(&alone, &t);
		if (!then)
			continue;
		const struct tally_item earlier = snapshot_tally(then->counts, 0, then->of->min_n);
		sum(&was, &earlier);
		sum(&now, &t);
		first = first ? first : then;
	}
	const struct tally_item *is = was.n ? &now : &alone;
	*out = (struct result_change){ .label = label,
				       .was = first ? results_label(r, first->of->round) : NULL,
				       .is = last ? results_label(r, last->of->round) : NULL,
				       .before = tally_percent(tally_high(&was), was.n),
				       .now = tally_percent(tally_high(is), is->n),
				       .n_before = was.n,
				       .n_now = is->n,
				       .median2_before = tally_median2(&was),
				       .median2_now = tally_median2(is) };
	return is->n > 0;
}

const struct result_change *results_areas(struct visit *v, const struct results *r, size_t *n)
{
	const struct pack *pack = v->pack;
	struct result_change *out = ARENA_ARRAY(v->arena, pack->steps_count, struct result_change);

	*n = 0;
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];

		if (step->assessment)
			*n += area(r, step->assessment->id, pack_part(pack, step->part)->area, &out[*n]);
	}
	qsort(out, *n, sizeof *out, by_change);
	*n = *n > 1 ? *n : 0;
	return out;
}
