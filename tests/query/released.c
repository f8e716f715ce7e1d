/* SPDX-License-Identifier: EUPL-1.2 */
/* released: each release's tables with rows in all of them are brought to this version, and what that release asks of
 * the database can still be asked: both run side by side while one takes the place of the other. A column that a
 * release uses is dropped, renamed or given another type by the release after the one that stopped using it. */
#include "db/migrate.h"

#include "pg.h"
#include "test.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { TEXT_MAX = 4 * 1024 * 1024 };

#define RELEASED "tests/data/released/"

static const struct db_options patient = { .statement_timeout_ms = -1, .idle_timeout_ms = -1 };

/* A whole file, packed or not. */
static char *text_of(struct arena *a, const char *path)
{
	char *text = arena_alloc(a, 1, TEXT_MAX);
	gzFile f = gzopen(path, "rb");
	int n = f ? gzread(f, text, TEXT_MAX - 1) : -1;

	if (n <= 0)
		fail_msg("%s cannot be read", path);
	gzclose(f);
	return text;
}

/* ---- What a release asks ---- */

static enum db_type type_of(const char *name)
{
	static const char *const names[] = {
		[DB_BIGINT] = "bigint",
		[DB_INT] = "int",
		[DB_BOOLEAN] = "boolean",
		[DB_TEXT] = "text",
		[DB_TIMESTAMPTZ] = "timestamptz",
		[DB_DATE] = "date",
		[DB_MARKUP] = "markup",
		[DB_BIGINTS] = "bigint[]",
		[DB_TEXTS] = "text[]",
		[DB_BYTEA] = "bytea",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(names[i], name) == 0)
			return (enum db_type)i;
	fail_msg("no such type: %s", name);
	return DB_TEXT;
}

/* "id bigint,name text", or types alone. */
static struct db_column *columns_of(struct arena *a, char *list, bool named, size_t *n)
{
	struct db_column *columns = ARENA_ARRAY(a, 64, struct db_column);
	char *one;

	*n = 0;
	while (*list && (one = strsep(&list, ","))) {
		char *type = named ? strchr(one, ' ') : one;

		if (named)
			*type++ = 0;
		columns[(*n)++] = (struct db_column){ named ? one : "", type_of(type), true };
		if (!list)
			break;
	}
	return columns;
}

static struct db_query *query_of(struct arena *a, const char *file, int line, char *text)
{
	struct db_query *q = ARENA_NEW(a, struct db_query);
	char *name = strsep(&text, "\t"), *in = strsep(&text, "\t"), *out = strsep(&text, "\t");

	*q = (struct db_query){ .name = arena_printf(a, "released_%d_%.40s", line, name), .sql = text, .file = file };
	q->line = line;
	q->in = columns_of(a, in, false, &q->nin);
	q->out = columns_of(a, out, true, &q->nout);
	return q;
}

/* Some faults are found only when it is planned: ON CONFLICT of columns that are no longer unique. */
static const char *plan_of(struct arena *a, const struct db_query *q)
{
	const char *list = "";

	for (size_t i = 0; i < q->nin; i++)
		list = arena_printf(a, "%s%s", list, i ? ", NULL" : "(NULL");
	return arena_printf(a, "EXPLAIN EXECUTE %s%s%s", q->name, list, q->nin ? ")" : "");
}

/* The first query of that release that this database cannot answer, and why; NULL: it answers all. */
static const char *broken(struct arena *a, struct db *db, const char *release)
{
	const char *file = arena_printf(a, "%s/queries.gz", release);
	char *text = text_of(a, file), *line;
	int n = 0;

	while ((line = strsep(&text, "\n")) && *line) {
		const struct db_query *q = query_of(a, file, ++n, line);

		if (db_check(db, q) || db_exec(db, plan_of(a, q)))
			return arena_printf(a, "%s: %s", q->name, why_last());
	}
	assert_true(n > 500);
	return NULL;
}

/* ---- What is in the tables ---- */

struct column {
	const char *table, *name, *type;
	bool required, filled; /* NOT NULL; by itself, where nobody says anything */
};

struct columns {
	size_t n;
	struct column *at;
};

static const struct db_query all_columns = {
	.name = "released_columns",
	.sql = "SELECT c.relname::text AS tbl, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,"
	       " a.attnotnull AS required, a.atthasdef OR a.attidentity <> '' AS filled"
	       "  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
	       " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migration'"
	       " ORDER BY 1, a.attnum",
	.file = "test",
	.nout = 5,
	.out = (const struct db_column[]){ { "tbl", DB_TEXT, false },
					   { "name", DB_TEXT, false },
					   { "type", DB_TEXT, false },
					   { "required", DB_BOOLEAN, false },
					   { "filled", DB_BOOLEAN, false } },
};

static struct columns columns_in(struct arena *a, struct db *db)
{
	struct columns out;
	struct db_rows rows;

	assert_ok(db_run(db, &all_columns, NULL, &rows));
	out = (struct columns){ db_count(&rows), ARENA_ARRAY(a, db_count(&rows), struct column) };
	for (size_t i = 0; i < out.n; i++)
		out.at[i] =
		    (struct column){ db_get_text(&rows, i, 0), db_get_text(&rows, i, 1), db_get_text(&rows, i, 2),
				     db_get_boolean(&rows, i, 3), db_get_boolean(&rows, i, 4) };
	db_clear(&rows);
	return out;
}

static const struct column *column_of(const struct columns *c, const char *table, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->at[i].table, table) == 0 && (!name || strcmp(c->at[i].name, name) == 0))
			return &c->at[i];
	return NULL;
}

/* What a release that does not know of a column would run into when it writes; NULL: nothing. */
static const char *demanded(struct arena *a, const struct columns *before, const struct columns *after)
{
	for (size_t i = 0; i < after->n; i++) {
		const struct column *is = &after->at[i], *was = column_of(before, is->table, is->name);

		if (column_of(before, is->table, NULL) && is->required && !is->filled && !(was && was->required))
			return arena_printf(a, "%s.%s is demanded of who does not know it", is->table, is->name);
	}
	return NULL;
}

/* Rows and a hash of a table, by the columns of before that are still there. */
static const char *content(struct arena *a, struct db *db, const struct columns *before, const struct columns *now,
			   const char *table)
{
	static const struct db_column out_column = { "content", DB_TEXT, false };
	static int number;
	const char *list = "";
	struct db_query *q = ARENA_NEW(a, struct db_query);
	struct db_rows rows;

	for (size_t i = 0; i < before->n; i++)
		if (strcmp(before->at[i].table, table) == 0 && column_of(now, table, before->at[i].name))
			list = arena_printf(a, "%s%s\"%s\"", list, *list ? ", " : "", before->at[i].name);
	*q = (struct db_query){
		.name = arena_printf(a, "released_content_%d", ++number),
		.sql =
		    arena_printf(a,
				 "SELECT count(*) || ' ' || coalesce(md5(string_agg(h, '' ORDER BY h)), '') AS content"
				 " FROM (SELECT md5(ROW(%s)::text) AS h FROM \"%s\") x",
				 list, table),
		.file = "test",
		.nout = 1,
		.out = &out_column,
	};
	assert_ok(db_run(db, q, NULL, &rows));
	const char *out = db_get_text(&rows, 0, 0);
	db_clear(&rows);
	return out;
}

/* ---- A release's database ---- */

static size_t steps_until(const char *number)
{
	size_t n = 0;

	while (n < migrations_count && strncmp(migrations[n].name, number, strlen(number)) <= 0)
		n++;
	assert_true(n && strncmp(migrations[n - 1].name, number, strlen(number)) == 0);
	return n;
}

static struct db *as_released(struct arena *a, const char *release)
{
	const struct migration_set set = { migrations, NULL, steps_until(strrchr(release, '/') + 1), 0 };
	struct db *db;
	bool changed;

	assert_ok(db_open(pg_test_database(), &patient, &db));
	db_arena(db, a);
	assert_ok(db_exec(db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
	assert_ok(migrate_apply(db, &set, &changed));
	assert_ok(db_exec(db, text_of(a, arena_printf(a, "%s/filled.sql", release))));
	return db;
}

static void brought_here(struct arena *a, const char *release)
{
	struct db *db = as_released(a, release);
	const struct columns before = columns_in(a, db);
	const char **was = ARENA_ARRAY(a, before.n, const char *);
	bool changed;

	for (size_t i = 0; i < before.n; i++) {
		was[i] = content(a, db, &before, &before, before.at[i].table);
		if (*was[i] == '0')
			fail_msg("%s/filled.sql has no row in %s", release, before.at[i].table);
	}
	assert_ok(migrate_run(db, &changed));
	const struct columns after = columns_in(a, db);
	for (size_t i = 0; i < before.n; i++) {
		if (!column_of(&after, before.at[i].table, NULL))
			continue;
		const char *is = content(a, db, &before, &after, before.at[i].table);

		if (strcmp(is, was[i]) != 0 && column_of(&after, before.at[i].table, before.at[i].name))
			fail_msg("%s: the rows of %s are not what they were: %s, not %s", release, before.at[i].table,
				 is, was[i]);
	}
	const char *fault = demanded(a, &before, &after);
	if (fault)
		fail_msg("beside %s: %s", release, fault);
	fault = broken(a, db, release);
	if (fault)
		fail_msg("beside %s: %s", release, fault);
	db_close(db);
}

static void every_release_is_brought_here(void **state)
{
	glob_t g = { 0 };

	assert_int_equal(glob(RELEASED "[0-9]*", 0, NULL, &g), 0);
	for (size_t i = 0; i < g.gl_pathc; i++)
		brought_here(*state, g.gl_pathv[i]);
	globfree(&g);
}

/* ---- That the check sees what it should ---- */

static void what_would_break_a_release_is_seen(void **state)
{
	static const struct {
		const char *sql, *says;
	} rows[] = {
		{ "ALTER TABLE consumer RENAME valid_from TO since", "column" },
		{ "ALTER TABLE contact DROP hours", "column" },
		{ "ALTER TABLE membership ALTER due_at TYPE date",
		  "declared as due_at timestamptz, PostgreSQL says date" },
		{ "DROP TABLE reminder CASCADE", "relation \"reminder\" does not exist" },
		{ "DROP FUNCTION launch_v1", "function launch_v1" },
		{ "ALTER TABLE contact DROP CONSTRAINT contact_pkey", "SQLSTATE 42P10" },
		{ "ALTER TABLE note ADD kind text NOT NULL", "note.kind is demanded of who does not know it" },
		{ "ALTER TABLE task ALTER due SET NOT NULL", "task.due is demanded of who does not know it" },
		{ "ALTER TABLE note ADD kind text, ADD shade text NOT NULL DEFAULT ''", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct db *db;

		assert_ok(db_open(pg_test_database(), &patient, &db));
		db_arena(db, *state);
		const struct columns before = columns_in(*state, db);
		assert_ok(db_exec(db, rows[i].sql));
		const struct columns after = columns_in(*state, db);
		const char *said = demanded(*state, &before, &after);
		said = said ? said : broken(*state, db, RELEASED "0051");
		if (!rows[i].says && said)
			fail_msg("%s: %s", rows[i].sql, said);
		if (rows[i].says && (!said || !strstr(said, rows[i].says)))
			fail_msg("%s: %s", rows[i].sql, said ? said : "is not seen");
		db_close(db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_release_is_brought_here),
		TEST(what_would_break_a_release_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
