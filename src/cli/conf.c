/* SPDX-License-Identifier: EUPL-1.2 */
/* conf: read whole, changed in memory, written beside, tried, and put in its place. */
#include "cli/conf.h"

#include "base/buf.h"
#include "base/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024, MODE = 0644 };

static enum err failed(const char *path)
{
	return why(ERR_CONFIG, "%s: %s", path, strerror(errno));
}

static const char *example(struct arena *a)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	settings_example(f);
	fclose(f);
	const char *kept = arena_dup(a, text);
	free(text);
	return kept;
}

static enum err read_whole(struct arena *a, const char *path, const char **out)
{
	FILE *f = fopen(path, "re");

	if (!f && errno != ENOENT)
		return failed(path);
	if (!f) {
		*out = example(a);
		return OK;
	}
	char *text = arena_alloc(a, FILE_MAX + 1, 1);
	size_t n = fread(text, 1, FILE_MAX, f);
	bool whole = !ferror(f) && feof(f);
	fclose(f);
	text[n] = 0;
	*out = text;
	return whole && !memchr(text, 0, n) ? OK : why(ERR_CONFIG, "%s: expected a small text file", path);
}

/* Where the line of that key begins, or where it stands as a comment; NULL: nowhere. */
static const char *find(const char *text, const char *key, bool comment)
{
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *s = line + strspn(line, " \t");

		if (comment && *s++ != '#')
			continue;
		if (strncmp(s, key, strlen(key)) == 0 && s[strlen(key) + strspn(s + strlen(key), " \t")] == '=')
			return line;
	}
	return NULL;
}

static const char *changed_text(struct arena *a, const char *text, const struct conf_change *c)
{
	const char *line = find(text, c->key, false), *rest;

	line = line ? line : find(text, c->key, true);
	if (!line) {
		bool ended = !*text || text[strlen(text) - 1] == '\n';

		return arena_printf(a, "%s%s%s=%s\n", text, ended ? "" : "\n", c->key, c->value);
	}
	rest = line + strcspn(line, "\n");
	return arena_printf(a, "%.*s%s=%s%s", (int)(line - text), text, c->key, c->value, *rest ? rest : "\n");
}

/* Of the mode and owner of before. */
static enum err write_whole(const char *path, const char *text, const struct stat *before)
{
	const mode_t mode = before->st_mode & 07777;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);

	if (fd < 0)
		return failed(path);
	size_t n = strlen(text);
	bool well = write(fd, text, n) == (ssize_t)n && fchown(fd, before->st_uid, before->st_gid) == 0 &&
		    fchmod(fd, mode) == 0 && fsync(fd) == 0;
	enum err e = well ? OK : failed(path);
	close(fd);
	return e;
}

enum err conf_write(struct arena *a, const char *path, const struct conf_change *changes, size_t n, bool *changed)
{
	const char *before, *after, *beside = arena_printf(a, "%s.new", path);
	struct settings tried;
	struct stat st;

	if (stat(path, &st) != 0)
		st = (struct stat){ .st_mode = MODE, .st_uid = geteuid(), .st_gid = getegid() };

	TRY(read_whole(a, path, &before));
	after = before;
	for (size_t i = 0; i < n; i++)
		if (changes[i].value)
			after = changed_text(a, after, &changes[i]);
	*changed = strcmp(before, after) != 0 || access(path, F_OK) != 0;
	if (!*changed)
		return OK;
	TRY(write_whole(beside, after, &st));
	enum err e = settings_load(a, beside, &tried);
	if (!e && rename(beside, path) != 0)
		e = failed(path);
	if (e)
		unlink(beside);
	return e;
}
