/* SPDX-License-Identifier: EUPL-1.2 */
/* media: names that the pack lists, nothing else: a path is never made from what was asked for. */
#include "web/media.h"

#include "base/log.h"

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
static const char *own_path, *built_path, *shipped_path;
static const struct pack *films_of;
static struct own_films own;

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

static enum err add(const char *name, const char *path, const char *type)
{
	if (!name || !*name)
		return OK;
	if (media_count == MEDIA_MAX)
		return why(ERR_CONFIG, "there are more than %d media files", MEDIA_MAX);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return why(ERR_CONFIG, "%s: %s", path, strerror(errno));
	media[media_count].name = name;
	media[media_count].type = type;
	media[media_count++].fd = fd;
	return OK;
}

/* Of a folder of its own, so that no name of the pack's is taken. */
static enum err add_own(struct arena *a, const char *dir, const char **name, const char *type)
{
	const char *path = arena_printf(a, "%s/%s", dir, *name);

	if (**name)
		*name = arena_printf(a, "own-%s", *name);
	return add(*name, path, type);
}

static enum err load_own(const struct pack *pack, const char *dir)
{
	static const char vtt[] = "text/vtt; charset=utf-8";

	own = own_films_read(pack->arena, pack, dir);
	for (size_t i = 0; i < own.n_faults; i++)
		log_line(LOG_WARN, "film.fault", "file=%s line=%d what=\"%s\"", own.faults[i].file, own.faults[i].line,
			 own.faults[i].text);
	for (size_t i = 0; i < own.n; i++) {
		struct own_film *f = &own.at[i];

		TRY(add_own(pack->arena, dir, &f->file, filetype_mime(f->type)));
		TRY(add_own(pack->arena, dir, &f->captions, vtt));
		TRY(add_own(pack->arena, dir, &f->chapters, vtt));
		TRY(add_own(pack->arena, dir, &f->poster, filetype_mime(f->poster_type)));
	}
	return OK;
}

enum err media_load(const struct pack *pack, struct media_folders folders)
{
	films_of = pack;
	own_path = folders.own;
	built_path = folders.built;
	shipped_path = folders.shipped;
	for (size_t i = 0; i < pack->films_count; i++) {
		const struct film *f = &pack->films[i];

		TRY(add(f->file, f->file_path, type_of(f->file)));
		TRY(add(f->captions, f->captions_path, type_of(f->captions)));
		TRY(add(f->poster, f->poster_path, type_of(f->poster)));
	}
	return load_own(pack, folders.own);
}

const struct own_film *media_own(const char *film)
{
	for (size_t i = 0; i < own.n; i++)
		if (strcmp(own.at[i].id, film) == 0)
			return &own.at[i];
	return NULL;
}

const struct own_films *media_own_all(void)
{
	return &own;
}

const char *media_own_folder(void)
{
	return own_path;
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

const char *media_part_picture(const struct pack *pack, const char *name)
{
	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part_picture *p = &pack_part(pack, no)->picture;

		if (p->file && strcmp(p->file, name) == 0)
			return p->svg;
	}
	return NULL;
}

/* "F1.1.webm" or another file that is built of a film that is drawn. */
static bool of_drawn_film(const char *name)
{
	static const char *const endings[] = { ".webm", ".vtt", ".chapters.vtt", ".webp" };

	for (size_t i = 0; i < films_of->films_count; i++) {
		const struct film *f = &films_of->films[i];
		size_t n = strlen(f->id);

		for (size_t k = 0;
		     f->shots_count && strncmp(f->id, name, n) == 0 && k < sizeof endings / sizeof *endings; k++)
			if (strcmp(name + n, endings[k]) == 0)
				return true;
	}
	return false;
}

/* A built video: made by whoever looks after the folder, whose links are not followed. */
static int open_built(const char *path, const char *name)
{
	int folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
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
	int fd = open_built(built_path, name);
	return fd >= 0 ? fd : open_built(shipped_path, name);
}
