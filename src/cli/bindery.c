/* SPDX-License-Identifier: EUPL-1.2 */
/* bindery: content booklets as a process; each line that it says is a file to take. */
#include "cli/bindery.h"

#include "base/log.h"
#include "db/folder.h"
#include "db/process.h"
#include "web/booklets.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { GENTLY = 10, ENDS_MS = 5000 };

static struct {
	const struct pack *pack;
	char out[32];
	int said;              /* what the process says, line by line */
	_Atomic pid_t process; /* 0: whoever made it so waits for its end */
	pthread_t reader;
	bool runs;
} bindery;

/* Maps the file, which loses its name. */
static bool take(int part, enum track track, int pages)
{
	char path[128];

	snprintf(path, sizeof path, "%s/del%d-%s.pdf", bindery.out, part, track_name(track));
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool taken = fd >= 0 && booklets_map(bindery.pack, part, track, pages, fd);

	if (fd >= 0)
		close(fd);
	unlink(path);
	return taken;
}

/* FOLDER/del2-unit.pdf: 32 pages, 310 kB */
static bool take_line(const char *line)
{
	const char *name = strrchr(line, '/');
	char track[16];
	int part, pages;

	if (!name || sscanf(name, "/del%d-%15[a-z].pdf: %d pages", &part, track, &pages) != 3 || part < 1 ||
	    part > PACK_PARTS)
		return false;
	for (enum track t = TRACK_BOTH; t <= TRACK_UNIT; t++)
		if (strcmp(track_name(t), track) == 0)
			return take(part, t, pages);
	return false;
}

static void wait_for(pid_t process)
{
	if (process)
		process_ended(process, ENDS_MS);
}

static void *read_all(void *none)
{
	FILE *said = fdopen(bindery.said, "re");
	char *line = NULL;
	size_t cap = 0;

	(void)none;
	while (said && getline(&line, &cap, said) > 0)
		if (!take_line(line))
			log_line(LOG_ERROR, "booklet", "said=\"%.*s\"", (int)strcspn(line, "\n"), line);
	free(line);
	if (said)
		fclose(said);
	wait_for(atomic_exchange(&bindery.process, 0));
	folder_remove(bindery.out);
	return NULL;
}

static enum err start(int folder)
{
	const char *const argv[] = { "/proc/self/exe", "content", "booklets", "/proc/self/fd/0", bindery.out, NULL };
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return why(ERR_CONFIG, "no pipe");
	pid_t process = 0;
	enum err e =
	    process_begin(argv, (const char *const[]){ NULL }, (const int[]){ folder, ends[1], ends[1] }, &process);
	close(ends[1]);
	bindery.said = ends[0];
	bindery.process = process;
	if (e)
		close(ends[0]);
	else
		setpriority(PRIO_PROCESS, (id_t)process, GENTLY);
	return e;
}

void bindery_open(const struct pack *pack, int folder)
{
	bindery.pack = pack;
	snprintf(bindery.out, sizeof bindery.out, "/tmp/kv-booklets-XXXXXX");
	if (!mkdtemp(bindery.out) || start(folder)) {
		log_line(LOG_ERROR, "booklet", "error=\"%s\"", why_last());
		(void)rmdir(bindery.out);
		return;
	}
	bindery.runs = pthread_create(&bindery.reader, NULL, read_all, NULL) == 0;
	if (!bindery.runs) { /* nobody would take them */
		kill(bindery.process, SIGTERM);
		read_all(NULL);
	}
}

void bindery_close(void)
{
	if (!bindery.runs)
		return;
	pid_t process = atomic_exchange(&bindery.process, 0);

	if (process)
		kill(process, SIGTERM);
	pthread_join(bindery.reader, NULL);
	wait_for(process);
	bindery.runs = false;
}
