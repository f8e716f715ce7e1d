/* SPDX-License-Identifier: EUPL-1.2 */
/* pg: copies of a migrated template. */
#include "pg.h"

#include "base/arena.h"
#include "db/migrate.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEMPLATE "kv_template"

static const struct db_options patient = { .statement_timeout_ms = -1 };

static void must(enum err e)
{
	if (!e)
		return;
	fprintf(stderr, "no test database: %s: %s\n", err_name(e), why_last());
	exit(1);
}

static struct arena *memory(void)
{
	static struct arena *a;

	return a ? a : (a = arena_new());
}

static void script(const char *command, const char *dir)
{
	pid_t pid = fork();
	int status = -1;

	if (!pid) {
		execlp("sh", "sh", "tests/lib/pg.sh", command, dir, NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	if (status)
		must(why(ERR_CONFIG, "tests/lib/pg.sh %s fails", command));
}

/* Waits for the pipe to close. A grandchild: a test may wait for all its children. */
static void stand_guard(int pipe, int null, const char *dir)
{
	char c;

	if (fork())
		_exit(0);
	setsid();
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	while (read(pipe, &c, 1) < 0)
		;
	execlp("sh", "sh", "tests/lib/pg.sh", "down", dir, NULL);
	_exit(127);
}

/* Whatever ends this program closes the pipe; then the guard stops the cluster. */
static void guard(const char *dir)
{
	int ends[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) || null < 0)
		must(why(ERR_CONFIG, "no pipe"));
	pid = fork();
	if (!pid) {
		close(ends[1]);
		stand_guard(ends[0], null, dir);
	}
	waitpid(pid, NULL, 0);
	close(ends[0]);
	close(null);
}

static const char *cluster(void)
{
	static char dir[] = "/tmp/kv-pg-XXXXXX";
	const char *given = getenv("KV_TEST_PG");

	if (given)
		return given;
	if (!mkdtemp(dir))
		must(why(ERR_CONFIG, "no folder %s", dir));
	script("up", dir);
	guard(dir);
	setenv("KV_TEST_PG", arena_printf(memory(), "host=%s user=kv dbname=postgres", dir), 1);
	pg_test_template(getenv("KV_TEST_PG"));
	return getenv("KV_TEST_PG");
}

static bool exists(struct db *db, const char *name)
{
	static const struct db_column in = { "name", DB_TEXT, false }, out = { "found", DB_BIGINT, false };
	static const struct db_query q = { .name = "pg_exists",
					   .sql = "SELECT count(*) AS found FROM pg_database WHERE datname = $1",
					   .file = "pg",
					   .nin = 1,
					   .nout = 1,
					   .in = &in,
					   .out = &out };
	struct db_rows rows;

	must(db_run(db, &q, &name, &rows));
	int64_t found = db_get_bigint(&rows, 0, 0);
	db_clear(&rows);
	return found;
}

/* Migrated under another name first, so that the template is whole when it is there. */
void pg_test_template(const char *address)
{
	struct db *db, *made;
	bool changed, there;

	must(db_open(address, &patient, &db));
	there = exists(db, TEMPLATE);
	if (!there) {
		must(db_exec(db, "CREATE DATABASE " TEMPLATE "_new"));
		must(db_open(arena_printf(memory(), "%s dbname=" TEMPLATE "_new", address), &patient, &made));
		must(migrate_run(made, &changed));
		db_close(made);
		must(db_exec(db, "ALTER DATABASE " TEMPLATE "_new RENAME TO " TEMPLATE));
	}
	db_close(db);
}

const char *pg_test_database(void)
{
	static int number;
	const char *address = cluster(), *name = arena_printf(memory(), "kv_test_%d_%d", (int)getpid(), ++number);
	struct db *db;

	must(db_open(address, &patient, &db));
	must(db_exec(db, arena_printf(memory(), "CREATE DATABASE %s TEMPLATE " TEMPLATE, name)));
	db_close(db);
	return arena_printf(memory(), "%s dbname=%s", address, name);
}
