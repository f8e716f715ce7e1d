/* SPDX-License-Identifier: EUPL-1.2 */
/* part: nobody finds half a file under its name. */
#include "base/part.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum err part_fault(const struct part *p)
{
	if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
		return why(ERR_CONFIG, "cannot write %s: no room for more than %" PRIu64 " MB; nothing is left of it",
			   p->path, p->at >> 20);
	return why(ERR_CONFIG, "cannot write %s: %s", p->path, strerror(errno));
}

enum err part_create(struct arena *a, const char *path, struct part *out)
{
	const char *name = arena_printf(a, "%s.part", path);

	*out = (struct part){ .arena = a, .path = path, .fd = -1 };
	signal(SIGXFSZ, SIG_IGN); /* a limit of the shell's: an error of write, then */
	if (!access(path, F_OK))
		return why(ERR_CONFIG, "%s is there already: choose another name", path);
	out->fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (out->fd < 0)
		return why(ERR_CONFIG, "cannot write %s: %s", name, strerror(errno));
	if (flock(out->fd, LOCK_EX | LOCK_NB) || ftruncate(out->fd, 0)) {
		part_close(out);
		return why(ERR_CONFIG, "cannot write %s: another program writes there", name);
	}
	out->name = name;
	return OK;
}

enum err part_put(struct part *p, const void *bytes, size_t n)
{
	for (const char *at = bytes; n;) {
		ssize_t written = write(p->fd, at, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return part_fault(p);
		at += written;
		n -= (size_t)written;
		p->at += (uint64_t)written;
	}
	return OK;
}

enum err part_name(struct part *p)
{
	char *folder = arena_dup(p->arena, p->path), *slash = strrchr(folder, '/');
	int dir;

	if (fsync(p->fd))
		return part_fault(p);
	if (link(p->name, p->path) && (errno == EEXIST || rename(p->name, p->path)))
		return part_fault(p);
	(void)unlink(p->name);
	p->name = NULL;
	if (slash)
		slash[slash == folder] = 0;
	dir = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0) {
		(void)fsync(dir);
		close(dir);
	}
	return OK;
}

void part_close(struct part *p)
{
	if (p->name)
		(void)unlink(p->name);
	if (p->fd >= 0)
		close(p->fd);
	p->name = NULL;
	p->fd = -1;
}
