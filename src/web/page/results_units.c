/* SPDX-License-Identifier: EUPL-1.2 */
/* results_units: each unit by itself from year to year, in the order of their names; never beside one another. */
#include "web/page/results.h"

#include <stdlib.h>
#include <string.h>

bool results_of_unit(const struct visit *v, const char *unit)
{
	const struct request_open *me = &v->who.row;

	return may(&v->who, LEAD, NULL) ||
	       (v->who.role != ROLE_OBSERVER && !me->unit_null && (int64_t)strtoll(unit, NULL, 10) == me->unit);
}

const struct result_unit *results_units_rows(const struct visit *v, const struct results *r, size_t *n)
{
	const struct results_units_rows *all = &r->d.results_units;
	struct result_unit *units = ARENA_ARRAY(v->arena, all->n, struct result_unit);
	struct result_year *years = ARENA_ARRAY(v->arena, all->n, struct result_year);
	bool compared = false;

	*n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct results_units *u = &all->at[i];

		if (!results_of_unit(v, u->stratum))
			continue;
		if (!i || strcmp(all->at[i - 1].stratum, u->stratum) != 0)
			units[(*n)++] = (struct result_unit){ .name = u->name, .years = &years[i] };
		struct result_unit *at = &units[*n - 1];
		years[i] = (struct result_year){ results_label(r, u->round), (int)u->n, (int)u->high };
		compared = compared || ++at->n > 1;
	}
	*n = compared ? *n : 0;
	return units;
}
