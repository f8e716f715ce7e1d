/* SPDX-License-Identifier: EUPL-1.2 */
/* statement: an authority's own statements in a self-assessment, after those of the pack. Each has an id of its own for
 * good
 * ("D2-E1"), so that years compare; once a round with it has opened its words stand. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"
#include "query/statement_read.h"

enum {
	STATEMENT_MAX = 5 /* at a time, in each self-assessment */,
	STATEMENT_TEXT_MAX = 200,
	STATEMENT_HELP_MAX = 200 /* characters */
};

enum statement_fate {
	STATEMENT_KEPT,
	STATEMENT_FULL,
	STATEMENT_TWICE /* it stands there already */,
	STATEMENT_CHANGED /* meanwhile, or locked */
};

struct own_statement {
	int no;
	const char *text, *help;
};

/* The assessment with the statements that a round asks after the pack's; the pack's where there are none. */
const struct assessment *statements_with(struct arena *a, const struct assessment *pack, size_t n,
					 const struct own_statement *own);
/* The rows of a query that gives no, text and help, for statements_with. */
#define STATEMENTS_WITH(a, pack, rows)                                                                             \
	({                                                                                                         \
		struct own_statement *own_ = ARENA_ARRAY(a, (rows)->n, struct own_statement);                      \
		for (size_t i_ = 0; i_ < (rows)->n; i_++)                                                          \
			own_[i_] =                                                                                 \
			    (struct own_statement){ (rows)->at[i_].no, (rows)->at[i_].text, (rows)->at[i_].help }; \
		statements_with(a, pack, (rows)->n, own_);                                                         \
	})

/* What a round has asked, as the newest of these contents words it (packs[0]); a statement that it has no more follows,
 * where somebody has answered it. NULL: none of them has these statements. */
const struct assessment *statements_asked(struct arena *a, const struct pack *const *packs, size_t n, const char *id,
					  struct db_texts answered);

/* text: trimmed, one line, not empty. */
enum err statement_make(struct db *db, const struct person *who, const struct assessment *pack, const char *text,
			const char *help, enum statement_fate *fate);
enum err statement_reword(struct db *db, const struct person *who, const struct assessment *pack, int64_t item,
			  int version, const char *text, const char *help, enum statement_fate *fate);
/* Rounds that open from now on do not ask it. */
enum err statement_end(struct db *db, const struct person *who, const struct assessment *pack, int64_t item,
		       bool *done);
