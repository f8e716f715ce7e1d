/* SPDX-License-Identifier: EUPL-1.2 */
/* thread: what leads from what a group sees to what came of its work: findings, causes, goals, activities, outcomes. */
#pragma once
#include "domain/document.h"
#include "query/thread_read.h"

/* Characters. */
enum { THREAD_TEXT_MAX = 2000, THREAD_LINE_MAX = 300, THREAD_FINDING_MAX = 4000, THREAD_FINDINGS_MAX = 40 };
enum { THREAD_WHOLE = 1000000 }; /* of each text: more than there is */
/* More goals than that are too many to work with. */
enum { THREAD_GOALS_ENOUGH = 3 };

enum thread_kind { THREAD_FINDING, THREAD_CAUSE, THREAD_GOAL, THREAD_ACTIVITY, THREAD_OUTCOME, THREAD_KINDS };

/* All rows of a group or of all groups of a year, each kind in the order of groups and of their making. A row names the
 * one before it by its id: a cause its finding, a goal its findings (links) and the goal of the year before that it
 * continues, an activity its goal, an outcome its goal and, where it is about one, the activity. */
struct thread {
	struct thread_groups_rows groups;
	struct thread_findings_rows findings;
	struct thread_causes_rows causes;
	struct thread_goals_rows goals;
	struct thread_links_rows links;
	struct thread_activities_rows activities;
	struct thread_outcomes_rows outcomes;
};

/* In one trip, in the connection's arena; it asks for no right: the caller has. grp NULL: of all groups of the cycle.
 */
enum err thread_read(struct db *db, int64_t organisation, int64_t cycle, const int64_t *grp, struct thread *out);
/* All groups of the cycle, with what the check asks for and nothing else: "" and "-" stand for texts. In the arena. */
enum err thread_read_slim(struct db *db, struct arena *a, int64_t organisation, int64_t cycle, struct thread *out);
/* One group's with what a form has beside: its people, the authority's goals, and the draft of that person and place.
 */
struct thread_beside {
	struct thread_people_rows people;
	struct thread_parents_rows parents;
	struct thread_draft draft;
};
enum err thread_read_form(struct db *db, const struct person *who, int64_t grp, const char *place, struct thread *out,
			  struct thread_beside *beside);

/* NULL: there is none of that id. */
const struct thread_findings *thread_finding(const struct thread *t, int64_t id);
const struct thread_causes *thread_cause(const struct thread *t, int64_t id);
const struct thread_goals *thread_goal(const struct thread *t, int64_t id);
const struct thread_activities *thread_activity(const struct thread *t, int64_t id);
const struct thread_outcomes *thread_outcome(const struct thread *t, int64_t id);
/* The outcome of a goal, or of one of its activities (0: of the goal itself). */
const struct thread_outcomes *thread_outcome_of(const struct thread *t, int64_t goal, int64_t activity);
bool thread_rests_on(const struct thread *t, int64_t goal, int64_t finding);

/* ---- Writing: each inside a writing transaction. ---- */

/* What a form says; dates are "2027-02-01" or NULL, other strings "" where nothing is said. */
struct finding_words {
	const char *text, *kind, *worth, *source, *source_date, *state, *question, *likely, *certainty, *judgement;
};
struct cause_words {
	const char *text, *speaks_for, *speaks_against, *about, *verdict;
};
struct goal_words {
	const char *text, *national;
	const int64_t *parent; /* or NULL */
	const char *baseline, *target, *sign, *due, *responsible;
	struct db_ints findings; /* that it rests on */
};
struct activity_words {
	const char *text, *responsible;
	const int64_t *owner; /* or NULL */
	const char *takes_part, *starts_on, *ends_on, *resources, *early_sign, *criterion, *follow_up, *noticed, *state;
};
struct outcome_words {
	const char *text;
	int degree; /* 1 to 4; 0: not judged */
	const char *evidence, *causes, *decision, *reasons;
};

/* Whose row it is, which, and the version that it was read at. */
struct thread_at {
	int64_t grp, id;
	int version;
};

enum finding_fate {
	FINDING_MARKED,
	FINDING_THERE,     /* it stands among the findings already */
	FINDING_ELSEWHERE, /* the section does not say that (any more) */
	FINDING_ENOUGH,    /* the section has as many as the template lets it */
	FINDING_LONG
};

/* A part of what the section says now becomes a finding: its words, the section and the revision. *id: the finding, 0
 * where there is none. */
enum err finding_mark(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		      const char *text, const char *worth, enum finding_fate *fate, int64_t *id);
/* What sort of finding stands in that section: "condition", "process", or "result". */
const char *finding_kind_of(const char *field);
struct topic_words;
/* A statement of a released round, once, taken into that section, which has been written in. */
enum err finding_from_round(struct db *db, const struct person *who, const struct section_key *key, int64_t round,
			    const char *item, const struct topic_words *words, int64_t *id);
/* One that somebody writes by hand. */
enum err finding_make(struct db *db, const struct person *who, int64_t grp, const struct finding_words *w, int64_t *id);

/* ERR_NOT_FOUND where the group has no such row before it. An outcome that is there already: *id 0. */
enum err cause_make(struct db *db, const struct person *who, int64_t grp, int64_t finding, const struct cause_words *w,
		    int64_t *id);
enum err goal_make(struct db *db, const struct person *who, int64_t grp, const struct goal_words *w, int64_t *id);
enum err activity_make(struct db *db, const struct person *who, int64_t grp, int64_t goal,
		       const struct activity_words *w, int64_t *id);
enum err outcome_make(struct db *db, const struct person *who, int64_t grp, int64_t goal, int64_t activity,
		      const struct outcome_words *w, int64_t *id);

/* *saved is false, and nothing is written, where somebody else has changed it since that version. */
enum err finding_change(struct db *db, const struct person *who, struct thread_at at, const struct finding_words *w,
			bool *saved);
enum err cause_change(struct db *db, const struct person *who, struct thread_at at, const struct cause_words *w,
		      bool *saved);
enum err goal_change(struct db *db, const struct person *who, struct thread_at at, const struct goal_words *w,
		     bool *saved);
enum err activity_change(struct db *db, const struct person *who, struct thread_at at, const struct activity_words *w,
			 bool *saved);
enum err outcome_change(struct db *db, const struct person *who, struct thread_at at, int64_t goal, int64_t activity,
			const struct outcome_words *w, bool *saved);
/* Adopted by who may; or a proposal again. */
enum err goal_decide(struct db *db, const struct person *who, struct thread_at at, bool adopted, bool *saved);
