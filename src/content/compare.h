/* SPDX-License-Identifier: EUPL-1.2 */
/* compare: two versions of a pack, by the stable ids of what is in them. */
#pragma once
#include "content/pack.h"

/* Why the second is no mere correction of the first, as "the step d2-film-1 is gone"; NULL: it is one. */
const char *compare_breaks(struct arena *a, const struct pack *was, const struct pack *now);
/* Whether they show and say the same; NULL is like nothing else. */
bool compare_films(const struct film *a, const struct film *b);
bool compare_items(const struct assessment_item *a, const struct assessment_item *b);
bool compare_sections(const struct template_section *a, const struct template_section *b);
/* Whether nothing in the step's own texts differs, nor in the film, statements or sections that it is about. */
bool compare_steps(const struct step *a, const struct step *b);
/* The same of what a part's page says of the part. */
bool compare_parts(const struct part *a, const struct part *b);
/* Whether other steps count, or weigh otherwise. */
bool compare_counts(const struct pack *was, const struct pack *now);
