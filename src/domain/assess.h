/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: a round of self-assessment, from the first answer to the released counts. */
#pragma once
#include "content/pack.h"
#include "domain/joint.h"
#include "domain/person.h"
#include "query/round_read.h"

/* Statements of a closed round that everybody answered alike: shown, they tell what each person answered. */
struct alike {
	size_t n;
	const struct assessment_item **at;
};

struct assess_answer {
	const char *item, *answer; /* answer "": cleared */
};

enum assess_fate {
	ASSESS_KEPT,
	ASSESS_LATE /* the round has closed, or asks the person no more: nothing is counted */
};

/* Saves answers, also of somebody who has handed in; n 0: nothing. ERR_CONFLICT in a round that groups answer. */
enum err assess_save(struct db *db, const struct person *who, int64_t round, size_t n,
		     const struct assess_answer *answers, enum assess_fate *fate);
/* Hands in: what stands there when the round closes counts. A second time changes nothing. The credit waits for the
 * next step or the night. */
enum err assess_hand_in(struct db *db, const struct person *who, int64_t round, enum assess_fate *fate);
/* What came too late becomes a draft of the person's own, at the path below the session; never counted. */
enum err assess_keep_late(struct db *db, struct arena *a, const struct person *who, const char *place, size_t n,
			  const struct assess_answer *answers);
/* What such a draft says of the statement; NULL: nothing. */
const char *assess_late(struct arena *a, const char *draft, const char *item);
/* Those among the statements whose counts would be shown. */
struct alike assess_alike(struct arena *a, const struct assessment *assessment, int min_n,
			  const struct closed_counts_rows *counts);
/* The statements that they are about. */
struct db_texts assess_answered(struct arena *a, const struct closed_counts_rows *counts);
/* Asks for the release: a job makes what may be seen of it, but for the statements answered alike that show does not
 * name. Only of a round that is closed and parted, and once; else nothing changes. */
enum err assess_release(struct db *db, struct arena *a, const struct person *who, int64_t round,
			const struct assessment *assessment, int min_n, struct db_texts show);
