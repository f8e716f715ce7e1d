/* SPDX-License-Identifier: EUPL-1.2 */
/* process: posix_spawn with all its attributes. */
#include "db/process.h"
#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MAX = 8 * 1024, ASK_MS = 5, VARIABLES = 40 };

/* variables: up to a NULL; those that come first win. */
static enum err spawn(const char *const argv[], const char *const variables[], const int fds[3], short flags,
		      pid_t *out)
{
	static const char *const usual[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/", "LC_ALL=C.UTF-8",
					     "TZ=UTC" };
	const char *env[VARIABLES + sizeof usual / sizeof *usual + 1] = { NULL };
	size_t n = 0;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int failed;

	while (variables[n] && n < VARIABLES) {
		env[n] = variables[n];
		n++;
	}
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		env[n++] = usual[i];
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addchdir_np(&files, "/");
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&files, fds[i], i);
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, (short)(flags | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setsigmask(&attr, &none);
	failed = posix_spawn(out, argv[0], &files, &attr, (char **)(uintptr_t)argv, (char **)(uintptr_t)env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return failed ? why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(failed)) : OK;
}

enum err process_start(const char *const argv[], const char *variable, int log, pid_t *out)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	enum err e = spawn(argv, (const char *const[]){ variable, NULL }, (const int[]){ null, log, log },
			   POSIX_SPAWN_SETSID, out);

	close(null);
	return e;
}

enum err process_begin(const char *const argv[], const char *const variables[], const int fds[3], pid_t *out)
{
	return spawn(argv, variables, fds, 0, out);
}

bool process_well(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return !status;
}

/* All that comes, of which the end is kept. */
static const char *listen_to(struct arena *a, int fd)
{
	struct buf b = buf_new(a);
	char piece[1024];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)) {
		if (n > 0)
			buf_add(&b, piece, (size_t)n);
		if (b.n > 2 * SAID_MAX) {
			memmove(b.p, b.p + b.n - SAID_MAX, SAID_MAX + 1);
			b.n = SAID_MAX;
		}
	}
	return b.p;
}

/* A file of it all, since a pipe takes only some before somebody reads; -1: errno says why there is none. */
static int held(const char *input)
{
	const int fd = memfd_create("input", MFD_CLOEXEC);
	const size_t n = strlen(input);

	for (size_t at = 0; fd >= 0 && at < n;) {
		const ssize_t wrote = pwrite(fd, input + at, n - at, (off_t)at); /* it is read from its beginning */

		if (wrote <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)wrote;
	}
	return fd;
}

enum err process_run(struct arena *a, const char *const argv[], const char *input, const char **said)
{
	const int in = held(input);
	int out[2];
	pid_t pid;

	*said = "";
	if (in < 0)
		return why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	if (pipe2(out, O_CLOEXEC)) {
		close(in);
		return why(ERR_CONFIG, "cannot run %s: %s", argv[0], strerror(errno));
	}
	enum err e = spawn(argv, (const char *const[]){ NULL }, (const int[]){ in, out[1], out[1] }, 0, &pid);
	close(in);
	close(out[1]);
	if (!e) {
		*said = listen_to(a, out[0]);
		if (!process_well(pid))
			e = why(ERR_CONFIG, "%s fails", argv[0]);
	}
	close(out[0]);
	return e;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Signals do not shorten the wait. Without pidfd_open (old kernels, some sandboxes) it asks again and again. */
static bool ended(pid_t pid, int fd, int ms)
{
	int64_t until = now_ms() + ms, left = ms;

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };

		if (poll(&p, 1, (int)(fd < 0 && left > ASK_MS ? ASK_MS : left)) == 1)
			return true;
		if (fd < 0 && kill(pid, 0) && errno == ESRCH)
			return true;
		left = until - now_ms();
		if (left <= 0)
			return false;
		if (fd < 0)
			waitpid(pid, NULL, WNOHANG);
	}
}

bool process_ended(pid_t pid, int ms)
{
	int fd = pidfd_open(pid, 0);
	bool yes = fd < 0 && (errno == ESRCH || errno == EINVAL);

	if (!yes)
		yes = ended(pid, fd, ms);
	if (fd >= 0)
		close(fd);
	if (yes)
		waitpid(pid, NULL, WNOHANG); /* if it is a child of ours */
	return yes;
}
