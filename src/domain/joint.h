/* SPDX-License-Identifier: EUPL-1.2 */
/* joint: a self-assessment that a group answers together: hands that are counted, or one rating that it agrees on. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "query/snapshot_read.h"

enum round_mode {
	MODE_INDIVIDUAL, /* each alone */
	MODE_CONSENSUS,  /* one rating, agreed on */
	MODE_PLENUM,     /* hands held up, and counted */
	MODE_COUNT
};

enum { JOINT_WHY_MAX = 300 /* characters */, JOINT_PRESENT_MAX = 999, JOINT_KINDS = 6 /* 1 to 4, dk, na */ };

struct joint_mark {
	const char *item;
	int64_t hands[JOINT_KINDS];
	bool counted;             /* hands are written */
	const char *answer, *why; /* of a rating; "" where none */
};

struct joint_sheet_in {
	int version; /* that the form was filled from; 0: nothing stood there */
	int present; /* 0 in a rating */
	bool done;
	size_t n;
	const struct joint_mark *marks; /* all that stands on the sheet */
};

enum joint_fate {
	JOINT_SAVED,
	JOINT_CHANGED, /* by somebody else, meanwhile: nothing is written, here and below */
	JOINT_CLOSED   /* the round */
};

/* "individual", "group_consensus", "plenum_count"; MODE_COUNT: none of them. */
enum round_mode joint_mode(const char *word);
const char *joint_word(enum round_mode mode);

/* Stores the sheet in place of the one that stood there. Once it is done, the step is done for those of the group who
 * are marked as present at a meeting of the part, or for all where nobody is marked. Inside a writing transaction. */
enum err joint_write(struct db *db, const struct pack *pack, const struct person *who, const struct step *step,
		     int64_t grp, int64_t round, const struct joint_sheet_in *sheet, enum joint_fate *fate);
/* The member has been at the meeting after all, or has caught up: steps that their groups have done without them. */
enum err joint_catch_up(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t membership,
			int part);

/* Counted hands of all groups that are done, judged: also what the members of one group could reckon out of the others
 * by taking their own away is hidden. */
struct tally_item joint_tally(const struct joint_hands *h, int min_n);
/* So many were present in all; 0: fewer than may be shown, also when a group takes its own away. */
int joint_answered(const struct joint_groups_rows *groups, int min_n);
/* The groups that are done, in order, as far as they may be shown beside the total; out has room for all. */
size_t joint_strata(const struct joint_groups_rows *groups, int min_n, struct tally_stratum *out);
