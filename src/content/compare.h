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

/* ---- All that differs ---- */

enum difference_kind { DIFFERENCE_NEW, DIFFERENCE_CHANGED, DIFFERENCE_GONE };
enum compared {
	COMPARED_PART,
	COMPARED_STEP,
	COMPARED_FILM,
	COMPARED_STATEMENT,
	COMPARED_SECTION,
	COMPARED_TEXT,
	COMPARED_HANDOUT
};

struct difference {
	enum difference_kind kind;
	enum compared what;
	int part; /* 0: of none */
	const char *id, *title;
	const char *of;                 /* of a statement or section: its self-assessment or template */
	bool counted, counts;           /* a step that is required: before, and now */
	enum track track, track_before; /* of a step */
	const void *was, *now;          /* the thing itself, or NULL */
};

struct differences {
	size_t n;
	struct difference *at;
};

/* Part by part in the order of the newer one, what is gone last; then the texts of no part. Lives in the arena and in
 * the packs. */
struct differences compare_all(struct arena *a, const struct pack *was, const struct pack *now);
/* What a thing says, as plain text; "" of NULL. */
const char *compare_read(struct arena *a, enum compared what, const void *of);
