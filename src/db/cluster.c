/* SPDX-License-Identifier: EUPL-1.2 */
/* cluster: initdb into a folder that gets its name last, postgres in a session of its own, postmaster.pid read with
 * care. */
#include "db/cluster.h"
#include "base/buf.h"
#include "base/secret.h"
#include "db/folder.h"
#include "db/install.h"
#include "db/process.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MB = 1024 * 1024, LOG_MAX = MB, NEW_BYTES = 100 * MB, RUN_BYTES = 32 * MB };
enum { POLL_MS = 1, POLL_MAX_MS = 10, START_MS = 120000, GHOST_MS = 10000, STOP_MS = 60000, KILL_MS = 5000 };

#define NEW "postgres.new-"

/* Data must not come into the log: neither statements nor the words of errors. */
static const char *const settings[] = {
	"listen_addresses=",
	("port=" CLUSTER_PORT),
	"unix_socket_permissions=0700",
	"cluster_name=kvalitetsverkstaden",
	"fsync=on",
	"full_page_writes=on",
	"recovery_init_sync_method=syncfs", /* after a crash: one call, not one per file */
	"jit=off",
	"max_connections=40",
	"shared_buffers=64MB",
	"max_files_per_process=200",         /* tried out one by one at each start */
	"max_logical_replication_workers=0", /* nor a launcher for them */
	"logging_collector=off",
	"log_destination=stderr",
	"log_min_messages=log",
	"log_min_error_statement=panic",
	"log_error_verbosity=terse",
	"log_checkpoints=off",
	"log_statement=none",
};

/* The last line of a text that tells of a failure, without what stands before the words; "" if there is none. */
static const char *complaint(struct arena *a, const char *text)
{
	static const char *const marks[] = { "FATAL:", "PANIC:", "error:" };
	const char *last = NULL;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		for (const char *p = text; (p = strstr(p, marks[i])); p++)
			if (!last || p > last)
				last = p;
	if (!last)
		return "";
	last = strchr(last, ':') + 1;
	last += strspn(last, " ");
	return arena_dupn(a, last, strcspn(last, "\n"));
}

static enum err failed(struct arena *a, const char *what, const char *dir, unsigned long long bytes, const char *said)
{
	const char *reason = complaint(a, said);

	if (folder_full(dir, bytes))
		return why(ERR_CONFIG, "cannot %s in %s: the disk is full%s%s", what, dir, *reason ? ": " : "", reason);
	return why(ERR_CONFIG, "cannot %s in %s: %s", what, dir, *reason ? reason : "PostgreSQL does not say why");
}

/* Under a temporary name, renamed last: what is half made is never taken for a cluster. */
static enum err make_as(struct arena *a, const struct cluster *c, const char *temporary)
{
	const char *said;
	const char *const initdb[] = { arena_printf(a, "%s/initdb", c->bin),
				       "-D",
				       temporary,
				       "--encoding=UTF8",
				       "--locale=C.UTF-8",
				       "--auth=peer",
				       "-k",
				       "--no-instructions",
				       NULL };
	const char *const single[] = {
		arena_printf(a, "%s/postgres", c->bin), "--single", "-D", temporary, "postgres", NULL
	};
	int dir;

	if (process_run(a, initdb, "", &said) ||
	    process_run(a, single, "CREATE DATABASE " CLUSTER_DATABASE "\n", &said))
		return failed(a, "make the database", c->data, NEW_BYTES, said);
	if (strstr(said, "ERROR:"))
		return why(ERR_CONFIG, "cannot make the database in %s: %s", c->data, strstr(said, "ERROR:"));
	if (rename(temporary, c->dir))
		return why(ERR_CONFIG, "cannot rename %s: %s", temporary, strerror(errno));
	dir = open(c->data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	(void)fsync(dir);
	close(dir);
	return OK;
}

/* What earlier attempts left. */
static void sweep(struct arena *a, const char *data)
{
	DIR *d = opendir(data);

	for (struct dirent *f; d && (f = readdir(d));)
		if (!strncmp(f->d_name, NEW, strlen(NEW)))
			folder_remove(arena_printf(a, "%s/%s", data, f->d_name));
	if (d)
		closedir(d);
}

static enum err make(struct arena *a, const struct cluster *c)
{
	char *temporary = arena_printf(a, "%s/" NEW "XXXXXX", c->data);
	enum err e;

	sweep(a, c->data);
	if (folder_full(c->data, NEW_BYTES))
		return why(ERR_CONFIG, "the disk of %s is too full: a new database takes %d MB", c->data,
			   NEW_BYTES / MB);
	if (!mkdtemp(temporary))
		return why(ERR_CONFIG, "cannot write in %s: %s", c->data, strerror(errno));
	e = make_as(a, c, temporary);
	if (e)
		folder_remove(temporary);
	return e;
}

static const char *version(struct arena *a, const char *dir)
{
	char *text = arena_dup(a, folder_text(a, arena_printf(a, "%s/PG_VERSION", dir)));

	text[strcspn(text, "\n")] = 0;
	return text;
}

/* In the data folder; where that name is too long for a socket (or has a comma, which would mean several hosts), in
 * /tmp. Not in XDG_RUNTIME_DIR: it differs between programs, and goes when the user logs out. */
static const char *socket_folder(struct arena *a, const char *data)
{
	const char *folder = arena_printf(a, "%s/socket", data);

	if (strlen(folder) + strlen("/.s.PGSQL." CLUSTER_PORT) < 100 && !strchr(folder, ','))
		return folder;
	return arena_printf(a, "/tmp/kv-%u-%.12s", (unsigned)geteuid(), secret_sha256(a, data, strlen(data)));
}

static const char *folder_of(struct arena *a, const char *data)
{
	return arena_printf(a, "%s/postgres", data);
}

bool cluster_there(struct arena *a, const char *data)
{
	return !access(folder_of(a, data), F_OK) || (errno != ENOENT && errno != ENOTDIR);
}

enum err cluster_open(struct arena *a, const char *data, struct cluster *out)
{
	const char *major;

	*out = (struct cluster){ .data = data,
				 .dir = folder_of(a, data),
				 .socket = socket_folder(a, data),
				 .log = arena_printf(a, "%s/postgres.log", data) };
	if (access(out->dir, F_OK)) {
		TRY(install_find(a, NULL, &out->bin));
		return make(a, out);
	}
	major = version(a, out->dir);
	if (!*major)
		return why(ERR_CONFIG, "%s is not a PostgreSQL cluster that we can read: it has no PG_VERSION",
			   out->dir);
	return install_find(a, major, &out->bin);
}

/* What postmaster.pid says: a line each of pid, folder, start, port, folder of the socket, address, memory, status. */
struct postmaster {
	pid_t pid; /* 0: there is no such file */
	bool ready;
	const char *socket; /* its folder */
};

static const char *line(struct arena *a, const char *text, int number)
{
	while (--number && *text)
		text += strcspn(text, "\n") + (text[strcspn(text, "\n")] == '\n');
	return arena_dupn(a, text, strcspn(text, "\n"));
}

static struct postmaster postmaster(struct arena *a, const struct cluster *c)
{
	const char *text = folder_text(a, arena_printf(a, "%s/postmaster.pid", c->dir));

	return (struct postmaster){ .pid = (pid_t)strtol(text, NULL, 10),
				    .socket = line(a, text, 5),
				    .ready = !strncmp(line(a, text, 8), "ready", strlen("ready")) };
}

/* The process runs in the cluster: it is not another one that got the number since. By the folder itself, not its name:
 * under systemd the process has mounts of its own, where names are others. */
static bool runs(struct arena *a, pid_t pid, const struct cluster *c)
{
	struct stat there, here;

	return pid > 0 && stat(arena_printf(a, "/proc/%d/cwd", (int)pid), &there) == 0 && stat(c->dir, &here) == 0 &&
	       there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum waited { READY, ENDED, LATE };

static enum waited wait_for(struct arena *a, const struct cluster *c, pid_t pid)
{
	struct arena_mark mark = arena_mark(a);
	int64_t until = now_ms() + START_MS;
	int pause = POLL_MS;

	while (now_ms() < until) {
		struct postmaster p = postmaster(a, c);

		arena_rewind(a, mark);
		if (process_ended(pid, p.pid == pid && p.ready ? 0 : pause))
			return ENDED;
		if (p.pid == pid && p.ready)
			return READY;
		pause = pause * 2 > POLL_MAX_MS ? POLL_MAX_MS : pause * 2;
	}
	return LATE;
}

static const char *const *command(struct arena *a, const struct cluster *c)
{
	size_t n = sizeof settings / sizeof *settings, at = 0;
	const char **argv = ARENA_ARRAY(a, 2 * n + 6, const char *);
	struct buf quoted = buf_new(a);

	for (const char *p = c->socket; *p; p++)
		buf_printf(&quoted, "%s%c", *p == '"' ? "\"" : "", *p);
	argv[at++] = arena_printf(a, "%s/postgres", c->bin);
	argv[at++] = "-D";
	argv[at++] = c->dir;
	argv[at++] = "-c";
	argv[at++] = arena_printf(a, "unix_socket_directories=\"%s\"", quoted.p);
	for (size_t i = 0; i < n; i++) {
		argv[at++] = "-c";
		argv[at++] = settings[i];
	}
	return argv;
}

/* Starts it once. said: what it wrote when it ended before it was ready. ghost: a number in postmaster.pid that belongs
 * to another process now, or to nobody: PostgreSQL does not mind the number of its grandparent. */
static enum err start_once(struct arena *a, const struct cluster *c, pid_t ghost, enum waited *end, const char **said)
{
	const char *variable = ghost > 0 ? arena_printf(a, "PG_GRANDPARENT_PID=%d", (int)ghost) : NULL;
	int log = open(c->log, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	char *text = arena_alloc(a, 1, LOG_MAX / 16);
	struct stat before;
	pid_t pid;
	enum err e;

	if (log < 0 || fstat(log, &before))
		return why(ERR_CONFIG, "cannot write %s: %s", c->log, strerror(errno));
	if (before.st_size > LOG_MAX && !ftruncate(log, 0))
		before.st_size = 0;
	e = process_start(command(a, c), variable, log, &pid);
	if (!e) {
		*end = wait_for(a, c, pid);
		if (*end == ENDED)
			(void)!pread(log, text, LOG_MAX / 16 - 1, before.st_size);
	}
	*said = text;
	close(log);
	return e;
}

static enum err start(struct arena *a, const struct cluster *c, pid_t ghost)
{
	int64_t until = now_ms() + GHOST_MS;
	const char *said = "";
	enum waited end = LATE;

	TRY(folder_private(c->socket));
	do {
		TRY(start_once(a, c, ghost, &end, &said));
		/* The backends of a killed postmaster end by themselves, soon. */
	} while (end == ENDED && strstr(said, "shared memory block") && now_ms() < until &&
		 !usleep(POLL_MAX_MS * 1000));
	if (end == LATE)
		return why(ERR_CONFIG, "PostgreSQL in %s does not get ready; its log is %s", c->dir, c->log);
	return end == READY ? OK : failed(a, "start PostgreSQL", c->dir, RUN_BYTES, said);
}

enum err cluster_start(struct arena *a, struct cluster *c)
{
	struct postmaster p = postmaster(a, c);

	if (runs(a, p.pid, c) && wait_for(a, c, p.pid) == READY) {
		c->socket = postmaster(a, c).socket;
		return OK;
	}
	if (p.pid > 0)
		(void)process_ended(p.pid, 0);
	return start(a, c, p.pid);
}

void cluster_stop(const struct cluster *c)
{
	struct arena *a = arena_new();
	struct postmaster p = postmaster(a, c);

	if (runs(a, p.pid, c) && !kill(p.pid, SIGINT) && !process_ended(p.pid, STOP_MS) && !kill(p.pid, SIGQUIT))
		(void)process_ended(p.pid, KILL_MS);
	arena_free(a);
}
