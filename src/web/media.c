/* SPDX-License-Identifier: EUPL-1.2 */
/* media: names that the pack lists, nothing else: a path is never made from what was asked for. */
#include "web/media.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { MEDIA_MAX = 128 };

static struct {
	const char *name, *type;
	int fd;
} media[MEDIA_MAX];
static size_t media_count;
static const char *films_path;
static const struct pack *films_of;

static const char *type_of(const char *name)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{ ".webm", "video/webm" },   { ".vtt", "text/vtt; charset=utf-8" },
		{ ".svg", "image/svg+xml" }, { ".png", "image/png" },
		{ ".webp", "image/webp" },   { ".jpg", "image/jpeg" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (strcmp(dot, types[i].end) == 0)
			return types[i].type;
	return "application/octet-stream";
}

static enum err add(const char *name, const char *path)
{
	if (!name || !*name)
		return OK;
	if (media_count == MEDIA_MAX)
		return why(ERR_CONFIG, "the pack has more than %d media files", MEDIA_MAX);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return why(ERR_CONFIG, "%s: %s", path, strerror(errno));
	media[media_count].name = name;
	media[media_count].type = type_of(name);
	media[media_count++].fd = fd;
	return OK;
}

enum err media_load(const struct pack *pack, const char *films)
{
	films_of = pack;
	films_path = films;
	for (size_t i = 0; i < pack->films_count; i++) {
		const struct film *f = &pack->films[i];

		TRY(add(f->file, f->file_path));
		TRY(add(f->captions, f->captions_path));
		TRY(add(f->poster, f->poster_path));
	}
	return OK;
}

const char *media_picture(const struct pack *pack, const char *name)
{
	for (size_t i = 0; i < pack->films_count; i++) {
		const struct film *f = &pack->films[i];
		size_t n = strlen(f->id);

		for (size_t k = 0; strncmp(f->id, name, n) == 0 && k < f->shots_count; k++)
			if (strcmp(f->shots[k].file, name) == 0)
				return f->shots[k].picture;
	}
	return NULL;
}

/* "F1.1.webm", ".vtt" or ".webp" of a film that is drawn. */
static bool of_drawn_film(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot || (strcmp(dot, ".webm") != 0 && strcmp(dot, ".vtt") != 0 && strcmp(dot, ".webp") != 0))
		return false;
	for (size_t i = 0; i < films_of->films_count; i++) {
		const struct film *f = &films_of->films[i];

		if (f->shots_count && strlen(f->id) == (size_t)(dot - name) && strncmp(f->id, name, strlen(f->id)) == 0)
			return true;
	}
	return false;
}

/* A built video: made by whoever looks after the folder, whose links are not followed. */
static int open_built(const char *name)
{
	int folder = open(films_path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int fd = folder < 0 ? -1 : openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (folder >= 0)
		close(folder);
	return fd;
}

int media_open(const char *name, const char **type)
{
	for (size_t i = 0; i < media_count; i++)
		if (strcmp(media[i].name, name) == 0) {
			*type = media[i].type;
			return fcntl(media[i].fd, F_DUPFD_CLOEXEC, 0);
		}
	if (!of_drawn_film(name))
		return -1;
	*type = type_of(name);
	return open_built(name);
}
