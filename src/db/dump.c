/* SPDX-License-Identifier: EUPL-1.2 */
/* dump: pipes between PostgreSQL's programs and us. Passwords travel in the environment, never on a command line. */
#include "db/dump.h"

#include "base/buf.h"
#include "base/secret.h"
#include "db/conn.h"
#include "db/process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, SAID_MAX = 4096, VARIABLES = 32 };

/* ---- What is said of the database to the programs ---- */

struct target {
	const char *conninfo; /* without the password */
	const char *variables[VARIABLES + 2];
	size_t n;
};

/* What our own connections heed of the environment. */
static void inherit(struct target *t)
{
	for (char **e = environ; e && *e && t->n < VARIABLES; e++)
		if (!strncmp(*e, "PG", 2) || !strncmp(*e, "HOME=", 5))
			t->variables[t->n++] = *e;
}

static void add(struct buf *b, const char *key, const char *value)
{
	buf_printf(b, "%s='", key);
	for (; *value; value++)
		buf_printf(b, "%s%c", *value == '\'' || *value == '\\' ? "\\" : "", *value);
	buf_puts(b, "' ");
}

static enum err target_of(struct arena *a, const char *conninfo, struct target *out)
{
	PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
	struct buf b = buf_new(a);

	*out = (struct target){ 0 };
	if (!options)
		return why(ERR_CONFIG, "the database address is neither \"key=value ...\" nor postgresql://...");
	add(&b, "target_session_attrs", "read-write");
	for (const PQconninfoOption *o = options; o->keyword; o++) {
		if (o->val && !strcmp(o->keyword, "password"))
			out->variables[out->n++] = arena_printf(a, "PGPASSWORD=%s", o->val);
		else if (o->val && *o->val)
			add(&b, o->keyword, o->val);
	}
	PQconninfoFree(options);
	inherit(out);
	out->conninfo = b.p;
	return OK;
}

/* ---- One program, with what it complains of ---- */

struct tool {
	const char *name;
	pid_t pid;
	int said; /* its stderr, in memory */
};

static enum err tool_begin(struct tool *t, const char *const argv[], const struct target *target, int in, int out)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	enum err e = OK;

	t->name = strrchr(argv[0], '/') + 1;
	t->said = memfd_create("said", MFD_CLOEXEC);
	if (t->said < 0 || null < 0)
		e = why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	e = e ? e
	      : process_begin(argv, target->variables,
			      (const int[]){ in < 0 ? null : in, out < 0 ? null : out, t->said }, &t->pid);
	close(null);
	if (e)
		t->pid = 0;
	return e;
}

/* The first line that names an error, without what psql and pg_dump put before it. */
static const char *complaint(struct arena *a, int said)
{
	static const char *const marks[] = { "ERROR:", "FATAL:", "error:" };
	char *text = arena_alloc(a, 1, SAID_MAX + 1);
	const char *first = NULL;

	(void)!pread(said, text, SAID_MAX, 0);
	for (size_t i = 0; i < sizeof marks / sizeof *marks && !first; i++)
		first = strstr(text, marks[i]);
	first = first ? strchr(first, ':') + 1 : text;
	first += strspn(first, " ");
	return arena_dupn(a, first, strcspn(first, "\n"));
}

static enum err tool_end(struct arena *a, struct tool *t)
{
	enum err e = OK;
	bool well = !t->pid || process_well(t->pid);

	if (!well) {
		const char *words = complaint(a, t->said);

		e = why(ERR_DB, "%s fails%s%s", t->name, *words ? ": " : "", words);
	}
	if (t->said >= 0)
		close(t->said);
	return e;
}

static void tool_break(struct tool *t)
{
	if (t->pid > 0)
		kill(t->pid, SIGTERM);
}

/* ---- From one end to the other ---- */

static bool going(const struct dump_watch *w, const char *what, uint64_t bytes)
{
	return !w || w->going(w->arg, what, bytes);
}

/* All that fd gives, to put. */
static enum err pump(const struct dump_how *how, const char *what, int fd,
		     enum err (*put)(void *arg, const void *p, size_t n), void *arg)
{
	static _Thread_local char piece[PIECE];
	uint64_t bytes = 0;
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		TRY(put(arg, piece, (size_t)n));
		bytes += (uint64_t)n;
		if (!going(how->watch, what, bytes))
			return why(ERR_DB, "interrupted");
	}
	return n < 0 ? why(ERR_DB, "cannot read from a pipe: %s", strerror(errno)) : OK;
}

enum err dump_write(struct arena *a, const struct dump_how *how, const char *id,
		    enum err (*put)(void *arg, const void *p, size_t n), void *arg)
{
	struct tool dump = { .said = -1 };
	struct target target;
	int ends[2];

	TRY(target_of(a, how->conninfo, &target));
	const char *const argv[] = { arena_printf(a, "%s/pg_dump", how->bin),
				     "--format=custom",
				     "--compress=1",
				     "--schema=public",
				     "--no-owner",
				     "--no-privileges",
				     "--no-sync",
				     "--lock-wait-timeout=60s", /* a migration that takes longer is told of */
				     arena_printf(a, "--snapshot=%s", id),
				     arena_printf(a, "--dbname=%s", target.conninfo),
				     NULL };
	if (pipe2(ends, O_CLOEXEC))
		return why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	enum err e = tool_begin(&dump, argv, &target, -1, ends[1]);
	close(ends[1]);
	e = e ? e : pump(how, "copied", ends[0], put, arg);
	close(ends[0]);
	if (!e)
		return tool_end(a, &dump);
	const char *said = arena_dup(a, why_last());
	tool_break(&dump);
	(void)tool_end(a, &dump);
	return why(e, "%s", said);
}

/* Whoever reads may have ended: then its own words say why. */
static enum err put_in(void *arg, const void *p, size_t n)
{
	const int *fd = arg;

	for (const char *at = p; n;) {
		ssize_t written = write(*fd, at, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return why(ERR_DB, "psql ends too soon");
		at += written;
		n -= (size_t)written;
	}
	return OK;
}

/* What pg_restore writes, to psql; `after` and COMMIT only once all of that has come. */
static enum err feed(struct arena *a, const struct dump_how *how, struct tool *restore, int from, int to,
		     const char *before, const char *after)
{
	const char *first = arena_printf(a,
					 "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;\n"
					 "SET lock_timeout = '10s';\nBEGIN;\n%s\n",
					 before);
	const char *last = arena_printf(a, "\nSET search_path = public;\n%s\nCOMMIT;\n", after);

	TRY(put_in(&to, first, strlen(first)));
	TRY(pump(how, "restored", from, put_in, &to));
	TRY(tool_end(a, restore));
	restore->pid = 0;
	restore->said = -1;
	return put_in(&to, last, strlen(last));
}

static enum err through_psql(struct arena *a, const struct dump_how *how, struct tool *restore, int from,
			     const char *before, const char *after)
{
	struct tool psql = { .said = -1 };
	struct target target;
	int ends[2];

	TRY(target_of(a, how->conninfo, &target));
	const char *const argv[] = { arena_printf(a, "%s/psql", how->bin),
				     "--no-psqlrc",
				     "--quiet",
				     "--output=/dev/null",
				     "--set=ON_ERROR_STOP=1",
				     "--set=VERBOSITY=terse",
				     arena_printf(a, "--dbname=%s", target.conninfo),
				     NULL };
	if (pipe2(ends, O_CLOEXEC))
		return why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	enum err e = tool_begin(&psql, argv, &target, ends[0], -1);
	close(ends[0]);
	e = e ? e : feed(a, how, restore, from, ends[1], before, after);
	close(ends[1]);
	const char *said = arena_dup(a, why_last());
	enum err ended = tool_end(a, &psql);
	return ended ? ended : e ? why(e, "%s", said) : OK;
}

enum err dump_restore(struct arena *a, const struct dump_how *how, int fd, const char *before, const char *after)
{
	const char *const argv[] = { arena_printf(a, "%s/pg_restore", how->bin),
				     "--schema=public", /* but not itself: it is there */
				     "--no-owner",
				     "--no-privileges",
				     "--file=-",
				     NULL };
	struct tool restore = { .said = -1 };
	int ends[2];

	signal(SIGPIPE, SIG_IGN);
	if (pipe2(ends, O_CLOEXEC))
		return why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	enum err e = tool_begin(&restore, argv, &(struct target){ 0 }, fd, ends[1]);
	close(ends[1]);
	e = e ? e : through_psql(a, how, &restore, ends[0], before, after);
	close(ends[0]);
	if (!e)
		return OK;
	const char *said = arena_dup(a, why_last());
	tool_break(&restore);
	(void)tool_end(a, &restore);
	return why(e, "%s", said);
}

/* ---- What is in the tables ---- */

static const struct db_query snapshot = {
	.name = "dump_snapshot",
	.sql = "SELECT pg_export_snapshot() AS id, now() AS at,"
	       " current_setting('server_version_num')::int / 10000 AS major",
	.file = "dump",
	.nout = 3,
	.out = (const struct db_column[]){ { "id", DB_TEXT, false },
					   { "at", DB_TIMESTAMPTZ, false },
					   { "major", DB_INT, false } },
};

enum err dump_snapshot(struct db *db, struct dump_snapshot *out)
{
	struct db_rows rows;

	TRY(db_run(db, &snapshot, NULL, &rows));
	*out = (struct dump_snapshot){ .id = db_get_text(&rows, 0, 0),
				       .at = db_get_timestamptz(&rows, 0, 1),
				       .major = db_get_int(&rows, 0, 2) };
	db_clear(&rows);
	return OK;
}

/* Each with the statement that reads it: columns by name, since a restored table may have them in another order. */
static const struct db_query tables = {
	.name = "dump_tables",
	.sql = "SELECT c.relname::text AS name, format('COPY (SELECT %s FROM %s) TO STDOUT',"
	       "   string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname), c.oid::regclass) AS copy"
	       "  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
	       " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
	       " GROUP BY c.oid ORDER BY c.relname::text COLLATE \"C\"",
	.file = "dump",
	.nout = 2,
	.out = (const struct db_column[]){ { "name", DB_TEXT, false }, { "copy", DB_TEXT, false } },
};

/* What decides how values are written. */
static const char forms[] = "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = "
			    "'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1";

static enum err copied(struct db *db, const struct dump_watch *watch, uint64_t *bytes, struct dump_table *t)
{
	unsigned char sum[32] = { 0 };
	char *row;
	int n;

	while ((n = PQgetCopyData(db->conn, &row, 0)) > 0) {
		secret_sum_add(sum, row, (size_t)n);
		PQfreemem(row);
		t->rows++;
		*bytes += (uint64_t)n;
		if (!(t->rows & 1023) && !going(watch, "counted", *bytes))
			return why(ERR_DB, "interrupted");
	}
	t->hash = secret_sum_hex(db->arena, sum);
	return n == -1 ? OK : conn_lost(db);
}

/* Outside pipeline mode, in which there is no COPY. */
static enum err read_table(struct db *db, const struct dump_watch *watch, const char *copy, uint64_t *bytes,
			   struct dump_table *t)
{
	enum err e = OK;
	PGresult *r = PQexec(db->conn, copy);

	if (PQresultStatus(r) != PGRES_COPY_OUT)
		e = why(ERR_DB, "the table %s cannot be read: SQLSTATE %s", t->name,
			PQresultErrorField(r, PG_DIAG_SQLSTATE) ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : "none");
	PQclear(r);
	TRY(e);
	TRY(copied(db, watch, bytes, t));
	r = PQgetResult(db->conn);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		e = why(ERR_DB, "the table %s cannot be read to its end: SQLSTATE %s", t->name,
			PQresultErrorField(r, PG_DIAG_SQLSTATE) ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : "none");
	PQclear(r);
	while ((r = PQgetResult(db->conn)))
		PQclear(r);
	return e;
}

enum err dump_tables(struct db *db, const struct dump_watch *watch, struct dump_tables *out)
{
	struct db_rows rows;
	uint64_t bytes = 0;
	const char **copy;
	enum err e = OK;

	TRY(db_run(db, &tables, NULL, &rows));
	*out = (struct dump_tables){ .n = db_count(&rows) };
	out->at = db_alloc(db, out->n, sizeof *out->at);
	copy = db_alloc(db, out->n, sizeof *copy);
	for (size_t i = 0; i < out->n; i++) {
		out->at[i].name = db_get_text(&rows, i, 0);
		copy[i] = db_get_text(&rows, i, 1);
	}
	db_clear(&rows);
	TRY(db_exec(db, forms));
	TRY(pipe_drain(db));
	if (!PQexitPipelineMode(db->conn))
		return conn_lost(db);
	for (size_t i = 0; i < out->n && !e; i++)
		e = read_table(db, watch, copy[i], &bytes, &out->at[i]);
	if (!e && !PQenterPipelineMode(db->conn))
		e = conn_lost(db);
	if (e)
		db->unfit = true; /* in the middle of a table: of no more use */
	return e;
}

static const char *table_differs(struct arena *a, const struct dump_table *is, const struct dump_table *should,
				 const char *const *but)
{
	for (; but && *but; but++)
		if (!strcmp(is->name, *but))
			return NULL;
	if (is->rows != should->rows)
		return arena_printf(a, "the table %s has %" PRId64 " rows, not %" PRId64, is->name, is->rows,
				    should->rows);
	return strcmp(is->hash, should->hash) ? arena_printf(a, "what is in the table %s differs", is->name) : NULL;
}

const char *dump_differs(struct arena *a, const struct dump_tables *is, const struct dump_tables *should,
			 const char *const *but)
{
	for (size_t i = 0, j = 0;; i++, j++) {
		const struct dump_table *x = i < is->n ? &is->at[i] : NULL, *y = j < should->n ? &should->at[j] : NULL;

		if (!x && !y)
			return NULL;
		if (!y || (x && strcmp(x->name, y->name) < 0))
			return arena_printf(a, "the table %s should not be there", x->name);
		if (!x || strcmp(x->name, y->name) > 0)
			return arena_printf(a, "the table %s is missing", y->name);
		const char *differs = table_differs(a, x, y, but);
		if (differs)
			return differs;
	}
}
