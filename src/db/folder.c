/* SPDX-License-Identifier: EUPL-1.2 */
/* folder: small things about files, each fault one sentence. */
#include "db/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { TEXT_MAX = 4096, OPEN_FILES = 16 };

static enum err cannot(const char *what, const char *path)
{
	return why(ERR_CONFIG, "cannot %s %s: %s", what, path, strerror(errno));
}

enum err folder_make(struct arena *a, const char *path, const char **out)
{
	char *part = arena_dup(a, path), *real;

	for (char *p = part; *p; p++) {
		if (*p != '/' || p == part)
			continue;
		*p = 0;
		if (mkdir(part, 0700) && errno != EEXIST)
			return cannot("make the folder", part);
		*p = '/';
	}
	if (mkdir(path, 0700) && errno != EEXIST)
		return cannot("make the folder", path);
	if (access(path, R_OK | W_OK | X_OK))
		return cannot("write in the folder", path);
	real = realpath(path, NULL);
	if (!real)
		return cannot("find the folder", path);
	*out = arena_dup(a, real);
	free(real);
	return OK;
}

enum err folder_private(const char *path)
{
	struct stat s;

	if (mkdir(path, 0700) && errno != EEXIST)
		return cannot("make the folder", path);
	if (lstat(path, &s))
		return cannot("find the folder", path);
	if (!S_ISDIR(s.st_mode) || s.st_uid != geteuid() || (s.st_mode & 0077))
		return why(ERR_CONFIG, "%s must be a folder that belongs to the user who runs this, with mode 0700",
			   path);
	return OK;
}

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *ftw)
{
	(void)s;
	(void)type;
	(void)ftw;
	(void)remove(path);
	return 0;
}

void folder_remove(const char *path)
{
	(void)nftw(path, remove_one, OPEN_FILES, FTW_DEPTH | FTW_PHYS);
}

bool folder_full(const char *path, unsigned long long bytes)
{
	struct statvfs s;

	return !statvfs(path, &s) && (unsigned long long)s.f_bavail * s.f_frsize < bytes;
}

enum err folder_lock(const char *path, int operation, int *fd, bool *taken)
{
	int locked;

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return cannot("open", path);
	do
		locked = flock(*fd, operation);
	while (locked && errno == EINTR);
	*taken = !locked;
	if (*taken || errno == EWOULDBLOCK)
		return OK;
	close(*fd);
	*fd = -1;
	return cannot("lock", path);
}

const char *folder_text(struct arena *a, const char *path)
{
	char *text = arena_alloc(a, 1, TEXT_MAX + 1);
	FILE *f = fopen(path, "re");

	if (!f)
		return text;
	text[fread(text, 1, TEXT_MAX, f)] = 0;
	fclose(f);
	return text;
}
