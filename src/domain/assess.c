/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: answers lie under their person until the round closes, never after (MODEL §7). */
#include "domain/assess.h"

#include "base/buf.h"
#include "domain/draft.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "query/assessment_write.h"
#include "query/closing_write.h"
#include "query/round_read.h"
#include "query/round_write.h"

#include <inttypes.h>
#include <string.h>

/* Whether a round as it stands takes the person's answers. */
static enum err judge(int64_t round, const char *mode, const char *state, bool due, bool asked, enum assess_fate *fate)
{
	if (joint_mode(mode) != MODE_INDIVIDUAL)
		return why(ERR_CONFLICT, "round %" PRId64 " is answered by groups", round);
	*fate = strcmp(state, "open") != 0 || due || !asked ? ASSESS_LATE : ASSESS_KEPT;
	return OK;
}

enum err assess_save(struct db *db, const struct person *who, int64_t round, size_t n,
		     const struct assess_answer *answers, enum assess_fate *fate)
{
	const struct request_open *me = &who->row;
	const char **items = db_alloc(db, n + 1, sizeof *items), **says = db_alloc(db, n + 1, sizeof *says);
	const char **cleared = db_alloc(db, n + 1, sizeof *cleared);
	size_t kept = 0, gone = 0;
	struct answers_save at;

	for (size_t i = 0; i < n; i++)
		if (*answers[i].answer) {
			items[kept] = answers[i].item;
			says[kept++] = answers[i].answer;
		} else {
			cleared[gone++] = answers[i].item;
		}
	TRY(answers_save(db, me->organisation, round, me->membership, (struct db_texts){ kept, items },
			 (struct db_texts){ kept, says }, (struct db_texts){ gone, cleared }, &at));
	return judge(round, at.mode, at.state, at.due, at.asked, fate);
}

enum err assess_hand_in(struct db *db, const struct person *who, int64_t round, enum assess_fate *fate)
{
	const struct request_open *me = &who->row;
	struct round_hold at;
	int64_t changed;

	TRY(round_hold(db, me->organisation, round, me->membership, &at));
	TRY(judge(round, at.mode, at.state, at.due, at.asked, fate));
	return *fate ? OK : round_hand_in(db, me->organisation, round, me->membership, &changed);
}

/* ---- Too late ---- */

/* A line each: the statement, a blank, the answer. */
enum err assess_keep_late(struct db *db, struct arena *a, const struct person *who, const char *place, size_t n,
			  const struct assess_answer *answers)
{
	struct buf text = buf_new(a);

	for (size_t i = 0; i < n; i++)
		if (*answers[i].answer)
			buf_printf(&text, "%s %s\n", answers[i].item, answers[i].answer);
	return text.n ? draft_write(db, a, who, place, text.p, 0, NULL) : OK;
}

const char *assess_late(struct arena *a, const char *draft, const char *item)
{
	size_t n = strlen(item);

	for (const char *line = draft; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t end = strcspn(line, "\n");

		if (end > n + 1 && strncmp(line, item, n) == 0 && line[n] == ' ') {
			const char *answer = arena_dupn(a, line + n + 1, end - n - 1);

			return tally_answer(answer) == TALLY_MISSING ? NULL : answer;
		}
	}
	return NULL;
}

/* ---- The round ---- */

static bool alike(const struct closed_counts_rows *counts, int min_n, const char *item)
{
	struct tally_item t = { 0 };

	for (size_t i = 0; i < counts->n; i++)
		if (strcmp(counts->at[i].item, item) == 0)
			tally_add(&t, tally_answer(counts->at[i].answer), (int)counts->at[i].n);
	tally_judge(&t, min_n);
	return t.all_same && !t.suppressed;
}

struct alike assess_alike(struct arena *a, const struct assessment *assessment, int min_n,
			  const struct closed_counts_rows *counts)
{
	struct alike found = { 0, ARENA_ARRAY(a, assessment->items_count, const struct assessment_item *) };

	for (size_t i = 0; i < assessment->items_count; i++)
		if (alike(counts, min_n, assessment->items[i].id))
			found.at[found.n++] = &assessment->items[i];
	return found;
}

struct db_texts assess_answered(struct arena *a, const struct closed_counts_rows *counts)
{
	const char **items = ARENA_ARRAY(a, counts->n, const char *);
	size_t n = 0;

	for (size_t i = 0; i < counts->n; i++) {
		size_t at = 0;

		while (at < n && strcmp(items[at], counts->at[i].item) != 0)
			at++;
		if (at == n)
			items[n++] = counts->at[i].item;
	}
	return (struct db_texts){ n, items };
}

static bool named(struct db_texts list, const char *id)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], id) == 0)
			return true;
	return false;
}

enum err assess_release(struct db *db, struct arena *a, const struct person *who, int64_t round,
			const struct assessment *assessment, int min_n, struct db_texts show)
{
	const struct request_open *me = &who->row;
	struct closed_counts_rows counts;
	int64_t changed;
	size_t n = 0;

	TRY(closed_counts(db, me->organisation, round, &counts));
	struct alike all = assess_alike(a, assessment, min_n, &counts);
	const char **held = ARENA_ARRAY(a, all.n, const char *);
	for (size_t i = 0; i < all.n; i++)
		if (!named(show, all.at[i]->id))
			held[n++] = all.at[i]->id;
	return round_release(db, me->organisation, round, (struct db_texts){ n, held }, &changed);
}
