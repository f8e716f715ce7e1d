/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_form: one description of a form for each kind of row: its fields, their words and limits. */
#pragma once
#include "paper/row.h"
#include "web/visit.h"

typedef const char *thread_word(const struct text *t);

struct thread_field {
	const char *name;
	thread_word *label, *hint; /* hint or NULL */
	enum thread_input input;
	int most;             /* characters */
	thread_word *missing; /* said where nothing stands; NULL: it may be empty */
	size_t n;
	const struct row_choice *choices; /* NULL: of people, or of the authority's goals */
};

enum { THREAD_FIELDS = 12 };

struct thread_form {
	const char *path; /* "mal" */
	thread_word *kind, *make, *save;
	int part;       /* 1..5, whose colour it bears */
	size_t n_fresh; /* so many fields are asked of a new one */
	size_t n;
	const struct thread_field *fields;
};
extern const struct thread_form thread_forms[THREAD_KINDS];

/* The places of the fields among the values. */
enum {
	FINDING_TEXT,
	FINDING_KIND,
	FINDING_WORTH,
	FINDING_SOURCE,
	FINDING_DATE,
	FINDING_STATE,
	FINDING_QUESTION,
	FINDING_LIKELY,
	FINDING_CERTAINTY,
	FINDING_JUDGEMENT
};
enum { CAUSE_TEXT, CAUSE_FOR, CAUSE_AGAINST, CAUSE_ABOUT, CAUSE_VERDICT };
enum {
	GOAL_TEXT,
	GOAL_FINDINGS,
	GOAL_NATIONAL,
	GOAL_PARENT,
	GOAL_BASELINE,
	GOAL_TARGET,
	GOAL_SIGN,
	GOAL_DUE,
	GOAL_RESPONSIBLE
};
enum {
	ACTIVITY_TEXT,
	ACTIVITY_RESPONSIBLE,
	ACTIVITY_OWNER,
	ACTIVITY_PART,
	ACTIVITY_STARTS,
	ACTIVITY_ENDS,
	ACTIVITY_RESOURCES,
	ACTIVITY_SIGN,
	ACTIVITY_CRITERION,
	ACTIVITY_FOLLOW_UP,
	ACTIVITY_NOTICED,
	ACTIVITY_STATE
};
enum { OUTCOME_TEXT, OUTCOME_DEGREE, OUTCOME_EVIDENCE, OUTCOME_CAUSES, OUTCOME_DECISION, OUTCOME_REASONS };

/* What a form is filled from. */
struct thread_data {
	struct thread t;
	struct thread_beside beside;
};
/* What stands in a form, or in a row; findings: those that are ticked. */
struct thread_values {
	const char *at[THREAD_FIELDS];
	struct db_ints findings;
};

/* The kind of the path; ERR_NOT_FOUND. */
enum err thread_kind_of(const struct visit *v, enum thread_kind *out);

struct thread_values thread_values_typed(struct visit *v, enum thread_kind kind, const struct thread *t);
/* The same of the row of that id, which is there. */
struct thread_values thread_values_of(struct visit *v, enum thread_kind kind, const struct thread *t, int64_t id);
/* Notes what is wrong. */
void thread_values_check(struct visit *v, enum thread_kind kind, const struct thread_values *values,
			 const struct thread_data *d, bool fresh);
/* The fields of the form with those values. */
const struct thread_input_row *thread_inputs(struct visit *v, enum thread_kind kind, const struct thread_values *values,
					     const struct thread_data *d, size_t n);

/* What a row hangs on, and which it is. */
struct thread_spot {
	enum thread_kind kind;
	int64_t id;                      /* 0: a new one */
	int64_t finding, goal, activity; /* before it; 0: none */
	int version;
	const char *by; /* who changed it last, and when */
	int64_t when;
};
/* *id 0: an outcome that somebody else has written already. *saved is false where somebody else changed it since. */
enum err thread_make(struct visit *v, const struct thread_spot *at, const struct thread_values *values, int64_t *id);
enum err thread_change(struct visit *v, const struct thread_spot *at, const struct thread_values *values, bool *saved);

/* ---- What is typed and not saved ---- */

/* Where the form of a row is, below the session; query: what a new one is made from. */
struct thread_place {
	const char *path, *query;
};
struct thread_place thread_place_of(const struct visit *v, const struct thread_spot *at);
/* The row of that kind that the address names as what a new one is made from; 0: none. */
int64_t thread_asked(const struct visit *v, enum thread_kind kind);
/* Of the request, before anything is read: where its draft lies, what was typed, as a form and to be read. */
const char *thread_draft_place(const struct visit *v);
const char *thread_typed(const struct visit *v);
const char *thread_typed_words(const struct visit *v);
/* The draft in the place of what the row says; false: there is none that says something else, or it is not this
 * person's to write. */
bool thread_draft_offer(struct visit *v, const struct thread_data *d, enum thread_kind kind,
			struct thread_values *values);
struct editor thread_editor(struct visit *v, const struct thread_data *d, const struct thread_spot *at, bool draft);
/* What was typed waits beside that row, where no newer draft does, and its editor knows so; or it is saved. */
enum err thread_draft_keep(struct visit *v, const struct thread_spot *at, struct editor *e);
enum err thread_draft_done(struct visit *v);
