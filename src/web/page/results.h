/* SPDX-License-Identifier: EUPL-1.2 */
/* results: what a released round shows, read once for the page, its file and the wall. */
#pragma once
#include "domain/snapshot.h"
#include "query/assessment_read.h"
#include "text/text.h"
#include "web/page/assess.h"

#include <inttypes.h>

page_fn results_file_show, results_json_show, results_wall_show, results_find, results_area;

struct results_round {
	int64_t round;
	const char *label; /* "September 2026", "September 2026, omgång 2" */
};

/* A statement of a round as it is stored, oldest round first. */
struct results_item {
	const struct results_rounds *of;
	const char *item, *series, *text; /* text: "" of what the assessment has never asked */
	struct db_ints counts;
	const struct results_item *before; /* the same in the latest round before that shows it, or NULL */
};
struct results_item_rows {
	size_t n;
	const struct results_item *at;
};

/* All that has been released, and the round that is looked at. */
struct results {
	struct results_data d;
	struct results_item_rows all;
	int64_t round; /* 0: nothing has been released */
	int answered;  /* 0: so few that it is not said */
	int min_n;     /* the least number of answers that it shows */
	int64_t made, closed;
	enum result_state state;
	size_t n_rounds;
	const struct results_round *rounds; /* all that have been released */
	size_t n;
	const struct result_row *rows;     /* of a round that is shown */
	const struct results_item **items; /* the same as they are stored */
};

/* The year's latest, or the one that the address names. ERR_NOT_FOUND: no self-assessment, or no such round. */
enum err results_read(struct visit *v, struct results *r);
/* What a released round is called beside others. */
const char *results_label(const struct results *r, int64_t round);
/* The address of that page or, what: "/fil", "/vagg", of another way to see it; the same round. */
struct url results_url(const struct visit *v, const struct results *r, const char *what);

/* Whether the person sees figures of that unit: who leads, and its own people, but not those who observe. */
bool results_of_unit(const struct visit *v, const char *unit);
/* Shares by groups: who leads sees all units, others their own. */
const struct result_split *results_splits(struct visit *v, const struct results *r, size_t *n);
const struct result_view *results_views(struct visit *v, const struct results *r, size_t *n);
/* Units whose figures are shown for more rounds than one, of those that the person may see: oldest first. */
const struct result_unit *results_units_rows(const struct visit *v, const struct results *r, size_t *n);
/* What to talk about. */
const struct result_topic *results_topics(struct visit *v, const struct results *r, size_t *n);
/* What the group has answered to the statement; n 0: is not shown. */
struct tally_item results_of_group(const struct results_groups *g, int min_n, const char *item);
/* "organiser", "principal", "staff". */
extern const char *const results_roles[RESULT_ROLES];
/* Statements, and parts, that can be compared with an earlier round. */
const struct result_change *results_changes(struct visit *v, const struct results *r, size_t *n);
const struct result_change *results_areas(struct visit *v, const struct results *r, size_t *n);
