/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_write: rows that are made and changed; each change says which version it was made from. */
#include "domain/thread.h"

#include "base/utf8.h"
#include "domain/topic.h"
#include "query/thread_write.h"
#include "query/writing_read.h"
#include "query/writing_write.h"

#include <string.h>

/* ---- Findings ---- */

const char *finding_kind_of(const char *field)
{
	return strcmp(field, "conditions") == 0 ? "condition" : strcmp(field, "processes") == 0 ? "process" : "result";
}

static enum finding_fate fate_of(const struct thread_of_section_rows *all, const struct section_key *key,
				 const char *body, const char *text, int64_t *id)
{
	int most = key->section->max_findings;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].text, text) == 0)
			return *id = all->at[i].id, FINDING_THERE;
	if (!*text || !strstr(body, text))
		return FINDING_ELSEWHERE;
	if (utf8_length(text) > THREAD_FINDING_MAX)
		return FINDING_LONG;
	return most && all->n >= (size_t)most ? FINDING_ENOUGH : FINDING_MARKED;
}

/* The section is locked: of two who mark the same at once one is told that it is there. */
enum err finding_mark(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		      const char *text, const char *worth, enum finding_fate *fate, int64_t *id)
{
	struct thread_of_section_rows all;
	struct section_lock at;

	*id = 0;
	if (!key->section || !key->section->findings)
		return why(ERR_NOT_FOUND, "no findings in that section");
	text = document_clean(a, text);
	TRY(section_make(db, key->organisation, key->grp, key->type, key->field));
	TRY(section_lock(db, key->organisation, key->grp, key->type, key->field, &at));
	TRY(thread_of_section(db, key->organisation, key->grp, key->type, key->field, &all));
	*fate = fate_of(&all, key, at.body ? at.body : "", text, id);
	if (*fate != FINDING_MARKED)
		return OK;
	struct finding_add made;
	TRY(finding_add(db, key->organisation, who->row.cycle, key->grp, text, finding_kind_of(key->field), worth,
			key->type, key->field, at.head, who->row.membership, &made));
	*id = made.id;
	return OK;
}

enum err finding_from_round(struct db *db, const struct person *who, const struct section_key *key, int64_t round,
			    const char *item, const struct topic_words *words, int64_t *id)
{
	struct finding_take made;

	TRY(finding_take(db, key->organisation, who->row.cycle, key->grp, words->text, words->source, words->day,
			 key->type, key->field, round, item, words->chosen, who->row.membership, &made));
	*id = made.id;
	return OK;
}

enum err finding_change(struct db *db, const struct person *who, struct thread_at at, const struct finding_words *w,
			bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(finding_set(db, me->organisation, at.grp, at.id, at.version, w->text, w->kind, w->worth, w->source,
			w->source_date, w->state, w->question, w->likely, w->certainty, w->judgement, me->membership,
			&n));
	*saved = n > 0;
	return OK;
}

enum err finding_make(struct db *db, const struct person *who, int64_t grp, const struct finding_words *w, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct finding_add made;
	bool saved;

	TRY(finding_add(db, me->organisation, me->cycle, grp, w->text, w->kind, w->worth, "", "", 0, me->membership,
			&made));
	*id = made.id;
	return finding_change(db, who, (struct thread_at){ grp, made.id, 1 }, w, &saved);
}

/* ---- Causes ---- */

enum err cause_make(struct db *db, const struct person *who, int64_t grp, int64_t finding, const struct cause_words *w,
		    int64_t *id)
{
	const struct request_open *me = &who->row;
	struct cause_add made;

	TRY(cause_add(db, me->organisation, grp, finding, w->text, w->speaks_for, w->speaks_against, w->about,
		      w->verdict, me->membership, &made));
	if (!made.found)
		return why(ERR_NOT_FOUND, "no such finding");
	*id = made.id;
	return finding_choose(db, me->organisation, grp, (struct db_ints){ 1, &finding });
}

enum err cause_change(struct db *db, const struct person *who, struct thread_at at, const struct cause_words *w,
		      bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(cause_set(db, me->organisation, at.grp, at.id, at.version, w->text, w->speaks_for, w->speaks_against,
		      w->about, w->verdict, me->membership, &n));
	*saved = n > 0;
	return OK;
}

/* ---- Goals ---- */

static enum err rest(struct db *db, const struct person *who, int64_t grp, int64_t goal, struct db_ints findings)
{
	TRY(goal_rests(db, who->row.organisation, grp, goal, findings));
	return findings.n ? finding_choose(db, who->row.organisation, grp, findings) : OK;
}

enum err goal_make(struct db *db, const struct person *who, int64_t grp, const struct goal_words *w, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct goal_add made;

	TRY(goal_add(db, me->organisation, me->cycle, grp, w->text, w->national, w->parent, w->baseline, w->target,
		     w->sign, w->due, w->responsible, me->membership, &made));
	*id = made.id;
	return rest(db, who, grp, made.id, w->findings);
}

enum err goal_change(struct db *db, const struct person *who, struct thread_at at, const struct goal_words *w,
		     bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(goal_set(db, me->organisation, at.grp, at.id, at.version, w->text, w->national, w->parent, w->baseline,
		     w->target, w->sign, w->due, w->responsible, me->membership, &n));
	*saved = n > 0;
	return *saved ? rest(db, who, at.grp, at.id, w->findings) : OK;
}

enum err goal_decide(struct db *db, const struct person *who, struct thread_at at, bool adopted, bool *saved)
{
	int64_t n;

	TRY(goal_adopt(db, who->row.organisation, at.grp, at.id, at.version, adopted, who->row.membership, &n));
	*saved = n > 0;
	return OK;
}

/* ---- Activities ---- */

enum err activity_make(struct db *db, const struct person *who, int64_t grp, int64_t goal,
		       const struct activity_words *w, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct activity_add made;

	TRY(activity_add(db, me->organisation, grp, goal, w->text, w->responsible, w->owner, w->takes_part,
			 w->starts_on, w->ends_on, w->resources, w->early_sign, w->criterion, w->follow_up, w->noticed,
			 w->state, me->membership, &made));
	*id = made.id;
	return made.found ? OK : why(ERR_NOT_FOUND, "no such goal");
}

enum err activity_change(struct db *db, const struct person *who, struct thread_at at, const struct activity_words *w,
			 bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(activity_set(db, me->organisation, at.grp, at.id, at.version, w->text, w->responsible, w->owner,
			 w->takes_part, w->starts_on, w->ends_on, w->resources, w->early_sign, w->criterion,
			 w->follow_up, w->noticed, w->state, me->membership, &n));
	*saved = n > 0;
	return OK;
}

/* ---- Outcomes ---- */

/* How far a goal has come follows from what is said of it. */
static enum err follow(struct db *db, const struct person *who, int64_t grp, int64_t goal, int64_t activity,
		       const char *decision)
{
	if (activity)
		return OK;
	return goal_follow(db, who->row.organisation, grp, goal,
			   strcmp(decision, "stop") == 0 ? "closed" : "followed_up");
}

static const int *judged(const struct outcome_words *w)
{
	return w->degree ? &w->degree : NULL;
}

enum err outcome_make(struct db *db, const struct person *who, int64_t grp, int64_t goal, int64_t activity,
		      const struct outcome_words *w, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct outcome_add made;

	TRY(outcome_add(db, me->organisation, grp, goal, activity ? &activity : NULL, w->text, judged(w), w->evidence,
			w->causes, w->decision, w->reasons, me->membership, &made));
	*id = made.found ? made.id : 0;
	return *id ? follow(db, who, grp, goal, activity, w->decision) : OK;
}

enum err outcome_change(struct db *db, const struct person *who, struct thread_at at, int64_t goal, int64_t activity,
			const struct outcome_words *w, bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(outcome_set(db, me->organisation, at.grp, at.id, at.version, w->text, judged(w), w->evidence, w->causes,
			w->decision, w->reasons, me->membership, &n));
	*saved = n > 0;
	return *saved ? follow(db, who, at.grp, goal, activity, w->decision) : OK;
}
