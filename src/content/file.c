/* SPDX-License-Identifier: EUPL-1.2 */
/* file: a path counts only when its real place is below the folder's real place. */
#include "content/file.h"

#include "base/cleanup.h"
#include "base/utf8.h"

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

const char *file_path(struct faults *f, const struct files *files, const char *name, const char *from, int line)
{
	const char *dir = files->dir;

	if (!dir)
		return NULL;
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

/* At most max bytes and one more, or NULL with errno. */
static const char *read_path(struct arena *a, const char *path, size_t max, size_t *n)
{
	CLEANUP(close_file) FILE *file = fopen(path, "re");
	struct stat st;

	if (!file)
		return NULL;
	if (fstat(fileno(file), &st) == 0 && (size_t)st.st_size < max)
		max = (size_t)st.st_size; /* no more memory than it takes */
	char *text = arena_alloc(a, 1, max + 2);
	*n = fread(text, 1, max + 1, file);
	return ferror(file) ? NULL : text;
}

static const struct pack_file *kept(const struct files *files, const char *name)
{
	for (size_t i = 0; i < files->n; i++)
		if (!strcmp(files->at[i].name, name))
			return &files->at[i];
	return NULL;
}

static void keep(struct arena *a, struct files *files, const char *name, const char *text)
{
	if (kept(files, name))
		return;
	if (files->n == files->cap) {
		size_t cap = files->cap ? 2 * files->cap : 32;

		files->at = arena_grow(a, files->at, files->cap * sizeof *files->at, cap * sizeof *files->at);
		files->cap = cap;
	}
	files->at[files->n++] = (struct pack_file){ arena_dup(a, name), text };
}

static const char *from_folder(struct faults *f, struct files *files, const char *name, size_t max, const char *from,
			       int line, size_t *n)
{
	const char *path = file_path(f, files, name, from, line);
	const char *text = path ? read_path(f->arena, path, max, n) : NULL;

	if (path && !text)
		fault(f, from, line, "the file %s cannot be read (%s); expected to read it", name, strerror(errno));
	if (text && *n > max) {
		fault(f, name, 0, "the file is larger than %zu bytes; expected at most that", max);
		return NULL;
	}
	if (text && !utf8_ok(text, *n)) {
		fault(f, name, 0, "the file is not valid UTF-8; expected UTF-8 without NUL");
		return NULL;
	}
	if (text)
		keep(f->arena, files, name, text);
	return text;
}

const char *file_read(struct faults *f, struct files *files, const char *name, size_t max, const char *from, int line,
		      size_t *n)
{
	const struct pack_file *file = files->dir ? NULL : kept(files, name);

	if (files->dir)
		return from_folder(f, files, name, max, from, line, n);
	if (!file) {
		fault(f, from, line, "the file %s was not kept; expected it in the pack", name);
		return NULL;
	}
	*n = strlen(file->text);
	return file->text;
}
