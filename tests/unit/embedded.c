/* SPDX-License-Identifier: EUPL-1.2 */
/* embedded: the private cluster: first start, sharing, crashes, and a sentence for each fault. As root the first tests
 * check just that, and then become nobody. */
#include "db/embedded.h"
#include "base/secret.h"
#include "db/db.h"
#include "db/folder.h"

#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char base[] = "/tmp/kv-embedded-XXXXXX";
static bool small_disk; /* base/disk is a small file system */

static const char *at(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", base, name);
}

static void write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static pid_t postmaster(struct arena *a, const char *data)
{
	return (pid_t)strtol(folder_text(a, arena_printf(a, "%s/postgres/postmaster.pid", data)), NULL, 10);
}

static const char *ask(struct arena *a, struct db *db, const char *sql)
{
	static const struct db_column out = { "answer", DB_TEXT, false };
	struct db_query q = { .name = arena_printf(a, "q%.16s", secret_sha256(a, sql, strlen(sql))),
			      .sql = sql,
			      .file = "test",
			      .nout = 1,
			      .out = &out };
	struct db_query *keep = ARENA_NEW(a, struct db_query);
	struct db_rows rows;

	*keep = q;
	db_arena(db, a);
	assert_ok(db_run(db, keep, NULL, &rows));
	const char *answer = db_get_text(&rows, 0, 0);
	db_clear(&rows);
	return answer;
}

static void answers(struct arena *a, const struct embedded *e)
{
	struct db *db;

	assert_ok(db_open(embedded_conninfo(e), NULL, &db));
	assert_string_equal(ask(a, db, "SELECT current_database()::text AS answer"), "kvalitetsverkstaden");
	db_close(db);
}

/* Stopped in order: PostgreSQL removes its file last. */
static void stopped(struct arena *a, const char *data)
{
	assert_int_equal(postmaster(a, data), 0);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void root_is_refused(void **state)
{
	struct embedded *e;

	if (geteuid())
		skip();
	assert_err(ERR_CONFIG, "must not run as root", embedded_open(*state, at(*state, "x"), &e));
	assert_int_equal(access(at(*state, "x"), F_OK), -1);
}

static void root_becomes_another(void **state)
{
	const char *home = at(*state, "home");
	struct stat s;

	if (geteuid())
		skip();
	assert_int_equal(mkdir(at(*state, "roots"), 0700), 0);
	assert_err(ERR_CONFIG, "belongs to nobody", embedded_become("nobody", at(*state, "roots")));
	assert_int_equal(rmdir(at(*state, "roots")), 0);
	assert_int_equal(geteuid(), 0);
	assert_ok(embedded_become("nobody", home));
	assert_int_equal(stat(home, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0700);
	assert_true(s.st_uid == geteuid() && geteuid() != 0);
	assert_string_equal(getenv("USER"), "nobody");
	assert_ok(embedded_become("nobody", home));
	prctl(PR_SET_DUMPABLE, 1); /* for the leak checker */
}

/* As after a kill -9 during initdb. */
static void half_made(struct arena *a, const char *data)
{
	const char *half;

	assert_ok(folder_make(a, arena_printf(a, "%s/postgres.new-abc123", data), &half));
	write_text(arena_printf(a, "%s/PG_VERSION", half), "15\n");
}

static void first_start(void **state)
{
	static const char *const known[][2] = {
		{ "data_checksums", "on" },         { "fsync", "on" },
		{ "listen_addresses", "" },         { "server_encoding", "UTF8" },
		{ "lc_collate", "C.UTF-8" },        { "jit", "off" },
		{ "log_error_verbosity", "terse" }, { "log_min_error_statement", "panic" },
	};
	const char *data = at(*state, "new/deep/data"), *log;
	struct embedded *e;
	struct stat s;
	struct db *db;

	half_made(*state, data);
	assert_ok(embedded_open(*state, data, &e));
	assert_int_equal(access(arena_printf(*state, "%s/postgres.new-abc123", data), F_OK), -1);
	assert_ok(db_open(embedded_conninfo(e), NULL, &db));
	for (size_t i = 0; i < COUNT(known); i++)
		assert_string_equal(
		    ask(*state, db, arena_printf(*state, "SELECT current_setting('%s') AS answer", known[i][0])),
		    known[i][1]);
	assert_true(db_exec(db, "SELECT 'hemlig'::int") != OK);
	assert_true(db_exec(db, "DO $$ BEGIN RAISE WARNING 'hemlig'; END $$") == OK);
	db_close(db);
	assert_int_equal(stat(arena_printf(*state, "%s/socket", data), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0700);
	pid_t pid = postmaster(*state, data);
	assert_int_equal(getsid(pid), pid); /* Ctrl-C does not reach it */
	embedded_close(e);
	stopped(*state, data);
	log = folder_text(*state, arena_printf(*state, "%s/postgres.log", data));
	assert_in(log, "ready to accept connections");
	assert_in(log, "database system is shut down");
	assert_null(strstr(log, "hemlig"));
}

static const char *made(struct arena *a)
{
	return at(a, "new/deep/data");
}

static void second_start_is_quick(void **state)
{
	double start = now();
	struct embedded *e;

	assert_ok(embedded_open(*state, made(*state), &e));
	print_message("# open of an existing cluster: %.0f ms\n", (now() - start) * 1000);
	assert_true(now() - start < 3);
	answers(*state, e);
	embedded_close(e);
	stopped(*state, made(*state));
}

static void last_one_out_stops_it(void **state)
{
	struct embedded *a, *b;

	assert_ok(embedded_open(*state, made(*state), &a));
	pid_t pid = postmaster(*state, made(*state));
	assert_ok(embedded_open(*state, made(*state), &b));
	assert_int_equal(postmaster(*state, made(*state)), pid);
	assert_string_equal(embedded_conninfo(a), embedded_conninfo(b));
	embedded_close(a);
	answers(*state, b);
	embedded_close(b);
	stopped(*state, made(*state));
	embedded_close(NULL);
}

static void one_server(void **state)
{
	struct embedded *a, *b;

	assert_ok(embedded_open(*state, made(*state), &a));
	assert_ok(embedded_open(*state, made(*state), &b));
	assert_ok(embedded_server_lock(a));
	assert_err(ERR_CONFIG, "another server already runs on /tmp/kv-embedded-", embedded_server_lock(b));
	embedded_close(a);
	assert_ok(embedded_server_lock(b));
	embedded_close(b);
}

static void on_alarm(int signal)
{
	(void)signal;
}

/* Ctrl-C again and again while it stops. */
static void signals_do_not_hurry_the_stop(void **state)
{
	static const struct itimerval often = { { 0, 2000 }, { 0, 2000 } }, never;
	const char *path = arena_printf(*state, "%s/postgres.log", made(*state)), *log;
	struct sigaction act = { .sa_handler = on_alarm };
	struct embedded *e;

	assert_int_equal(unlink(path), 0);
	assert_ok(embedded_open(*state, made(*state), &e));
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	embedded_close(e);
	setitimer(ITIMER_REAL, &never, NULL);
	stopped(*state, made(*state));
	log = folder_text(*state, path);
	assert_in(log, "received fast shutdown request");
	assert_in(log, "database system is shut down");
	assert_null(strstr(log, "immediate shutdown"));
}

/* A child that has opened the cluster; it waits to be killed. */
static pid_t another_user(struct arena *a, const char *data)
{
	struct embedded *e;
	int ends[2];
	char c = 0;

	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (!pid) {
		c = embedded_open(a, data, &e) ? 'n' : 'y';
		(void)!write(ends[1], &c, 1);
		for (;;)
			pause();
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &c, 1), 1);
	assert_int_equal(c, 'y');
	close(ends[0]);
	return pid;
}

static void end(pid_t pid, bool child)
{
	assert_int_equal(kill(pid, SIGKILL), 0);
	if (child)
		waitpid(pid, NULL, 0);
}

static void killed_user_leaves_it_to_the_next(void **state)
{
	pid_t user = another_user(*state, made(*state)), pid = postmaster(*state, made(*state));
	struct embedded *e;

	end(user, true);
	assert_int_equal(kill(pid, 0), 0);
	assert_ok(embedded_open(*state, made(*state), &e));
	assert_int_equal(postmaster(*state, made(*state)), pid);
	answers(*state, e);
	embedded_close(e);
	stopped(*state, made(*state));
}

static void killed_postmaster_is_revived(void **state)
{
	struct db_options o = { .revive = embedded_revive };
	struct embedded *e;
	struct db *db;

	assert_ok(embedded_open(*state, made(*state), &e));
	o.arg = e;
	assert_ok(db_open(embedded_conninfo(e), &o, &db));
	assert_ok(db_exec(db, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (1)"));
	for (int i = 0; i < 2; i++) {
		pid_t pid = postmaster(*state, made(*state));

		end(pid, false);
		/* Its backend answers until it sees that it is alone; one call may fail. */
		for (double start = now(); postmaster(*state, made(*state)) == pid && now() - start < 20;)
			(void)db_exec(db, "SELECT 1");
		assert_true(postmaster(*state, made(*state)) != pid);
		assert_string_equal(ask(*state, db, "SELECT count(*)::text AS answer FROM kept"), "1");
	}
	db_close(db);
	embedded_close(e);
	stopped(*state, made(*state));
}

/* All are killed, and the postmaster's number has gone to another process of the same user since. */
static void number_taken_by_another(void **state)
{
	const char *file = arena_printf(*state, "%s/postgres/postmaster.pid", made(*state));
	const char *lock = arena_printf(*state, "%s/socket/.s.PGSQL.5432.lock", made(*state));
	pid_t user = another_user(*state, made(*state)), other;
	struct embedded *e;

	end(user, true);
	end(postmaster(*state, made(*state)), false);
	other = fork();
	if (!other)
		for (;;)
			pause();
	write_text(file, arena_printf(*state, "%d%s", (int)other, strchr(folder_text(*state, file), '\n')));
	write_text(lock, arena_printf(*state, "%d%s", (int)other, strchr(folder_text(*state, lock), '\n')));
	assert_ok(embedded_open(*state, made(*state), &e));
	answers(*state, e);
	embedded_close(e);
	stopped(*state, made(*state));
	end(other, true);
}

static void long_and_odd_path(void **state)
{
	const char *data = at(*state, "it's a, very \"long\" path_______________________________________________å");
	struct embedded *e;

	assert_int_equal(rename(made(*state), data), 0);
	assert_ok(embedded_open(*state, data, &e));
	assert_in(embedded_conninfo(e), "host='/tmp/kv-");
	answers(*state, e);
	embedded_close(e);
	stopped(*state, data);
	const char *socket = strchr(embedded_conninfo(e), '\'') + 1;
	assert_int_equal(rmdir(arena_dupn(*state, socket, strcspn(socket, "'"))), 0);
	assert_int_equal(symlink(base, arena_dupn(*state, socket, strcspn(socket, "'"))), 0);
	assert_err(ERR_CONFIG, "must be a folder that belongs to", embedded_open(*state, data, &e));
	assert_int_equal(unlink(arena_dupn(*state, socket, strcspn(socket, "'"))), 0);
	assert_int_equal(rename(data, made(*state)), 0);
}

static void wrong_version(void **state)
{
	const char *data = at(*state, "old");
	struct embedded *e;

	assert_int_equal(mkdir(data, 0700), 0);
	assert_int_equal(mkdir(arena_printf(*state, "%s/postgres", data), 0700), 0);
	assert_err(ERR_CONFIG, "has no PG_VERSION", embedded_open(*state, data, &e));
	write_text(arena_printf(*state, "%s/postgres/PG_VERSION", data), "9\n");
	assert_err(ERR_CONFIG,
		   "was made by PostgreSQL 9, which is not installed; installed: ", embedded_open(*state, data, &e));
	assert_null(e);
}

static void unwritable(void **state)
{
	const char *data = at(*state, "closed");
	struct embedded *e;

	assert_int_equal(mkdir(data, 0500), 0);
	assert_err(ERR_CONFIG, "cannot write in the folder /tmp/kv-embedded-", embedded_open(*state, data, &e));
	assert_err(ERR_CONFIG, "closed/in: Permission denied",
		   embedded_open(*state, arena_printf(*state, "%s/in", data), &e));
	write_text(at(*state, "file"), "");
	assert_err(ERR_CONFIG, "Not a directory", embedded_open(*state, at(*state, "file/data"), &e));
	assert_err(ERR_CONFIG, "cannot make the folder", embedded_open(*state, "", &e));
}

static void full_disk(void **state)
{
	const char *data = at(*state, "disk"), *filler = at(*state, "disk/filler");
	static const char block[1 << 16] = "x";
	struct embedded *e;

	if (!small_disk)
		skip();
	assert_ok(embedded_open(*state, data, &e));
	embedded_close(e);
	int fd = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	while (write(fd, block, sizeof block) > 0)
		;
	close(fd);
	assert_err(ERR_CONFIG, "the disk is full", embedded_open(*state, data, &e));
	assert_int_equal(unlink(filler), 0);
	assert_ok(embedded_open(*state, data, &e));
	embedded_close(e);
	folder_remove(at(*state, "disk/postgres"));
	fd = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(posix_fallocate(fd, 0, 80 << 20), 0);
	close(fd);
	assert_err(ERR_CONFIG, "too full: a new database takes 100 MB", embedded_open(*state, data, &e));
	assert_int_equal(access(at(*state, "disk/postgres"), F_OK), -1);
}

/* In a name space of its own: it goes with the process. */
static void mount_small_disk(void)
{
	struct arena *a = arena_new();
	const char *disk = at(a, "disk");

	small_disk = !geteuid() && !mkdir(disk, 0700) && !unshare(CLONE_NEWNS) &&
		     !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
		     !mount("tmpfs", disk, "tmpfs", 0, "size=150m,mode=0777");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(root_is_refused),
		TEST(root_becomes_another),
		TEST(first_start),
		TEST(second_start_is_quick),
		TEST(last_one_out_stops_it),
		TEST(one_server),
		TEST(signals_do_not_hurry_the_stop),
		TEST(killed_user_leaves_it_to_the_next),
		TEST(killed_postmaster_is_revived),
		TEST(number_taken_by_another),
		TEST(long_and_odd_path),
		TEST(wrong_version),
		TEST(unwritable),
		TEST(full_disk),
	};

	int status = 1;
	pid_t pid;

	if (!mkdtemp(base) || chmod(base, 01777))
		return 1;
	pid = fork(); /* the parent stays who it was, to clean up */
	if (!pid) {
		mount_small_disk();
		return cmocka_run_group_tests(tests, NULL, NULL);
	}
	waitpid(pid, &status, 0);
	folder_remove(base);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
