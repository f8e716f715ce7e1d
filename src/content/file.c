/* SPDX-License-Identifier: EUPL-1.2 */
/* file: a path counts only when its real place is below the folder's real place. */
#include "content/file.h"

#include "base/cleanup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void free_string(char **s)
{
	free(*s);
}

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

static bool below(const char *dir, const char *path)
{
	size_t n = strlen(dir);

	return !strncmp(dir, path, n) && path[n] == '/';
}

const char *file_path(struct faults *f, const char *dir, const char *name, const char *from, int line)
{
	const char *path = arena_printf(f->arena, "%s/%s", dir, name);
	CLEANUP(free_string) char *real_dir = realpath(dir, NULL);
	CLEANUP(free_string) char *real = realpath(path, NULL);
	struct stat st;

	if (!real_dir || !real || stat(real, &st) < 0) {
		fault(f, from, line, "the file %s cannot be opened (%s); expected it in the pack", name,
		      strerror(errno));
		return NULL;
	}
	if (!below(real_dir, real) || !S_ISREG(st.st_mode)) {
		fault(f, from, line, "%s is not a file inside the pack; expected one", name);
		return NULL;
	}
	return path;
}

const char *file_read(struct faults *f, const char *dir, const char *name, size_t max, const char *from, int line,
		      size_t *n)
{
	const char *path = file_path(f, dir, name, from, line);
	CLEANUP(close_file) FILE *file = path ? fopen(path, "re") : NULL;

	struct stat st;

	if (!path)
		return NULL;
	if (file && fstat(fileno(file), &st) == 0 && (size_t)st.st_size < max)
		max = (size_t)st.st_size; /* no more memory than it takes */
	char *text = arena_alloc(f->arena, 1, max + 2);
	if (!file || (*n = fread(text, 1, max + 1, file), ferror(file))) {
		fault(f, from, line, "the file %s cannot be read (%s); expected to read it", name, strerror(errno));
		return NULL;
	}
	if (*n > max) {
		fault(f, name, 0, "the file is larger than %zu bytes; expected at most that", max);
		return NULL;
	}
	return text;
}
