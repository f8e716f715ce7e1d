/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate: brings the tables and functions of a database to what this program needs.
 *
 * The version before still runs on it, while one process after the other is replaced: so a step only adds. What is new
 * in a table that is there has a default or may be NULL; what the version before uses is dropped, renamed or given
 * another type by the release after the one that no longer uses it; a function whose arguments change gets a new number
 * beside the old one. tests/query/released.c asks each release's queries of the new tables. */
#pragma once
#include "db/db.h"

struct migration {
	const char *name, *sql;
};

/* sql/migrate in order, sql/function; made at build. */
extern const struct migration migrations[];
extern const size_t migrations_count;
extern const struct migration functions[];
extern const size_t functions_count;

/* What to apply: numbered steps once each, functions again when their text changes. */
struct migration_set {
	const struct migration *steps, *functions;
	size_t nsteps, nfunctions;
};

/* Applies what is missing, each step in a transaction, one process at a time. ERR_CONFIG: a step was changed after it
 * was applied. ERR_BUSY: a table that it changes was in use for ten minutes, or until the program shall end. */
enum err migrate_run(struct db *db, bool *changed);
/* What migrate_run would apply, in its order, by name. */
enum err migrate_pending(struct db *db, void (*each)(void *arg, const char *name), void *arg);
/* ERR_CONFIG names the first step or function that is missing, or a step that was changed. Other processes may have
 * newer functions. */
enum err migrate_check(struct db *db);

/* Beside this program: steps that the database lacks, or has otherwise, and those of a newer program; functions that
 * have another text there. */
struct migrate_state {
	size_t missing, changed, unknown, reworded;
	const char *first; /* "migrate/0051-x": the first missing one, else the first changed; NULL: none */
	const char *first_reworded;
};
/* Whether migrate would bring those functions to this program. Steps of a newer one say that they are its own. */
bool migrate_behind(const struct migrate_state *s);
/* Strings live in the arena. */
enum err migrate_compare(struct db *db, struct arena *a, struct migrate_state *out);

/* For tests: instead of those ten minutes. */
void migrate_patience(int ms);

/* The same for a set of one's own. */
enum err migrate_apply(struct db *db, const struct migration_set *set, bool *changed);
enum err migrate_applied(struct db *db, const struct migration_set *set);
enum err migrate_compare_to(struct db *db, const struct migration_set *set, struct migrate_state *out);
