/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate: a table of what was applied, by name and SHA-256 of its text. */
#include "db/migrate.h"
#include "base/log.h"
#include "base/secret.h"
#include "db/conn.h"

#include <poll.h>
#include <signal.h>
#include <string.h>

#define LOCK "7316051520471" /* a number of our own */
/* Longer than the second after which autovacuum gives way, shorter than a page waits for its queries. */
#define LOCK_WAIT "1500ms"

enum { PATIENCE_MS = 600000, FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 8000 };

static int patience_ms = PATIENCE_MS;

struct applied {
	size_t n;
	const char **name, **hash;
};

static const struct db_query read_applied = {
	.name = "migrate_applied",
	.sql = "SELECT name, sha256 FROM schema_migration",
	.file = "migrate",
	.nout = 2,
	.out = (const struct db_column[]){ { "name", DB_TEXT, false }, { "sha256", DB_TEXT, false } },
};

static const struct db_query has_table = {
	.name = "migrate_has_table",
	.sql = "SELECT to_regclass('schema_migration') IS NOT NULL AS there",
	.file = "migrate",
	.nout = 1,
	.out = &(const struct db_column){ "there", DB_BOOLEAN, false },
};

static const struct db_query record = {
	.name = "migrate_record",
	.sql = "INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)"
	       " ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, at = now()",
	.file = "migrate",
	.writes = true,
	.nin = 2,
	.in = (const struct db_column[]){ { "name", DB_TEXT, false }, { "sha256", DB_TEXT, false } },
};

static enum err load(struct db *db, struct applied *out)
{
	struct db_rows rows;
	bool there;

	*out = (struct applied){ 0 };
	TRY(db_run(db, &has_table, NULL, &rows));
	there = db_get_boolean(&rows, 0, 0);
	db_clear(&rows);
	if (!there)
		return OK;
	TRY(db_run(db, &read_applied, NULL, &rows));
	out->n = db_count(&rows);
	out->name = db_alloc(db, out->n, sizeof *out->name);
	out->hash = db_alloc(db, out->n, sizeof *out->hash);
	for (size_t i = 0; i < out->n; i++) {
		out->name[i] = db_get_text(&rows, i, 0);
		out->hash[i] = db_get_text(&rows, i, 1);
	}
	db_clear(&rows);
	return OK;
}

/* NULL when it was never applied. */
static const char *hash_of(const struct applied *applied, const char *name)
{
	for (size_t i = 0; i < applied->n; i++)
		if (!strcmp(applied->name[i], name))
			return applied->hash[i];
	return NULL;
}

/* A member of the set beside what the table says of it. */
struct item {
	bool step;
	const char *name, *sql, *hash, *was; /* was: the hash when applied, NULL if it never was */
};

static size_t items(const struct migration_set *set)
{
	return set->nsteps + set->nfunctions;
}

static const char *const kinds[] = { "function", "migrate" };

static struct item item(struct arena *a, const struct migration_set *set, const struct applied *applied, size_t i)
{
	bool step = i < set->nsteps;
	const struct migration *m = step ? &set->steps[i] : &set->functions[i - set->nsteps];
	const char *name = arena_printf(a, "%s/%s", kinds[step], m->name);

	return (struct item){ step, name, m->sql, secret_sha256(a, m->sql, strlen(m->sql)), hash_of(applied, name) };
}

static enum err unchanged(const struct item *it)
{
	if (!it->step || !it->was || !strcmp(it->was, it->hash))
		return OK;
	return why(ERR_CONFIG, "sql/%s.sql was changed after it was applied to this database", it->name);
}

void migrate_patience(int ms)
{
	patience_ms = ms;
}

/* One text and its record, in one transaction. */
static enum err try_one(struct db *db, const struct item *it)
{
	const char *const in[] = { it->name, it->hash };
	enum err e;

	TRY(tx_begin(db, TX_WRITE));
	e = db_exec(db, it->sql);
	if (!e)
		e = db_run(db, &record, in, NULL);
	if (!e)
		e = tx_commit(db);
	else
		tx_rollback(db);
	return e ? why(e, "%s: %s", it->name, arena_dup(db->arena, why_last())) : OK;
}

/* Programs that end in their own way have these blocked. */
static bool interrupted(void)
{
	sigset_t pending;

	return !sigpending(&pending) && (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1 ||
					 sigismember(&pending, SIGHUP) == 1);
}

/* Behind one who waits to change a table all stand in line who only want to read it: so the place in the line is given
 * up, again and again, until whatever holds the table has ended. */
static enum err apply_one(struct db *db, const struct item *it)
{
	const int64_t last = conn_clock() + patience_ms * INT64_C(1000);
	int pause = FIRST_PAUSE_MS;
	enum err e;

	while ((e = try_one(db, it)) == ERR_BUSY && conn_clock() < last && !interrupted()) {
		if (pause == FIRST_PAUSE_MS)
			log_line(LOG_WARN, "migrate.waits",
				 "step=%s why=\"waits for a table that a backup or a job reads\"", it->name);
		poll(NULL, 0, pause);
		pause = 2 * pause < LONGEST_PAUSE_MS ? 2 * pause : LONGEST_PAUSE_MS;
	}
	if (e != ERR_BUSY)
		return e;
	return why(e,
		   "%s was not applied: a backup or a job reads a table that it changes; once that has ended, start "
		   "this again",
		   it->name);
}

/* Who is told of what a dry walk finds; NULL: nobody. */
struct told {
	void (*each)(void *arg, const char *name);
	void *arg;
};

/* Applies what is missing or, for functions, differs; a dry walk only tells of it. */
static enum err walk(struct db *db, const struct migration_set *set, const struct told *dry, bool *changed)
{
	struct applied applied;

	*changed = false;
	TRY(load(db, &applied));
	for (size_t i = 0; i < items(set); i++) {
		struct item it = item(db->arena, set, &applied, i);

		TRY(unchanged(&it));
		if (it.was && !strcmp(it.was, it.hash))
			continue;
		*changed = true;
		if (!dry)
			TRY(apply_one(db, &it));
		else if (dry->each)
			dry->each(dry->arg, it.name);
	}
	return OK;
}

static enum err missing(struct db *db, const struct migration_set *set)
{
	struct applied applied;

	TRY(load(db, &applied));
	for (size_t i = 0; i < items(set); i++) {
		struct item it = item(db->arena, set, &applied, i);

		TRY(unchanged(&it));
		if (!it.was)
			return why(ERR_CONFIG, "sql/%s.sql is not applied to this database: run migrate", it.name);
	}
	return OK;
}

static enum err locked(struct db *db, const struct migration_set *set, bool *changed)
{
	enum err e =
	    db_exec(db, "SET statement_timeout = 0; SELECT pg_advisory_lock(" LOCK ");"
			"CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, sha256 text NOT NULL,"
			" at timestamptz NOT NULL DEFAULT now()); SET lock_timeout = '" LOCK_WAIT "'");

	if (!e)
		e = walk(db, set, NULL, changed);
	const char *said = arena_dup(db->arena, why_last());
	enum err unlock = db_exec(db, "SELECT pg_advisory_unlock_all(); RESET statement_timeout; RESET lock_timeout");
	return e ? why(e, "%s", said) : unlock;
}

enum err migrate_apply(struct db *db, const struct migration_set *set, bool *changed)
{
	struct arena *before = db->arena;
	enum err e;

	db->arena = arena_new();
	e = walk(db, set, &(const struct told){ 0 }, changed);
	if (!e && *changed)
		e = locked(db, set, changed);
	arena_free(db->arena);
	db->arena = before;
	return e;
}

enum err migrate_applied(struct db *db, const struct migration_set *set)
{
	struct arena *before = db->arena;
	enum err e;

	db->arena = arena_new();
	e = missing(db, set);
	arena_free(db->arena);
	db->arena = before;
	return e;
}

static struct migration_set built(void)
{
	return (struct migration_set){ migrations, functions, migrations_count, functions_count };
}

/* A step that the set does not have. Functions come and go. */
static bool foreign(const struct migration_set *set, const char *name)
{
	size_t n = strlen(kinds[true]) + 1;

	if (strncmp(name, kinds[true], n - 1) != 0)
		return false;
	for (size_t i = 0; i < set->nsteps; i++)
		if (!strcmp(set->steps[i].name, name + n))
			return false;
	return true;
}

enum err migrate_compare_to(struct db *db, const struct migration_set *set, struct migrate_state *out)
{
	const char *missing = NULL, *changed = NULL, *reworded = NULL;
	struct applied applied;

	*out = (struct migrate_state){ 0 };
	TRY(load(db, &applied));
	for (size_t i = 0; i < items(set); i++) {
		struct item it = item(db->arena, set, &applied, i);
		bool other = it.was && strcmp(it.was, it.hash);

		out->missing += !it.was;
		out->changed += other && it.step;
		out->reworded += other && !it.step;
		missing = !it.was && !missing ? it.name : missing;
		changed = other && it.step && !changed ? it.name : changed;
		reworded = other && !it.step && !reworded ? it.name : reworded;
	}
	for (size_t i = 0; i < applied.n; i++)
		out->unknown += foreign(set, applied.name[i]);
	out->first = missing ? missing : changed;
	out->first_reworded = reworded;
	return OK;
}

bool migrate_behind(const struct migrate_state *s)
{
	return s->reworded && !s->unknown;
}

enum err migrate_compare(struct db *db, struct arena *a, struct migrate_state *out)
{
	struct migration_set set = built();
	struct arena *before = db->arena;

	db->arena = a;
	enum err e = migrate_compare_to(db, &set, out);
	db->arena = before;
	return e;
}

enum err migrate_run(struct db *db, bool *changed)
{
	struct migration_set set = built();

	return migrate_apply(db, &set, changed);
}

enum err migrate_pending(struct db *db, void (*each)(void *arg, const char *name), void *arg)
{
	struct migration_set set = built();
	struct arena *before = db->arena;
	bool changed;

	db->arena = arena_new();
	const enum err e = walk(db, &set, &(const struct told){ each, arg }, &changed);
	arena_free(db->arena);
	db->arena = before;
	return e;
}

enum err migrate_check(struct db *db)
{
	struct migration_set set = built();

	return migrate_applied(db, &set);
}
