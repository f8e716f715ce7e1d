/* SPDX-License-Identifier: EUPL-1.2 */
/* own_films: by the names in the folder: each must be of a film that the pack has, and of each all that it needs. */
#include "content/own_films.h"

#include "content/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK = 4096 /* bytes by which a file's type is known */ };

static const char *const endings[] = { ".chapters.vtt", ".vtt", ".webm", ".mp4", ".webp", ".jpg", ".jpeg", ".png" };

/* The film that a file's name is of, and what follows the film's id in it; NULL: of none. */
static const struct film *film_of(const struct pack *p, const char *name, const char **ending)
{
	for (size_t i = 0; i < p->films_count; i++) {
		size_t n = strlen(p->films[i].id);

		*ending = name + n;
		if (strncmp(p->films[i].id, name, n) == 0 && name[n] == '.')
			return &p->films[i];
	}
	return NULL;
}

static bool known_ending(const char *ending)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcmp(endings[i], ending) == 0)
			return true;
	return false;
}

/* What of the film is there with one of those endings; "" for nothing. */
static const char *find(struct faults *f, const char *dir, const char *id, const char *const *with, size_t n)
{
	const char *found = "";

	for (size_t i = 0; i < n; i++) {
		const char *name = arena_printf(f->arena, "%s%s", id, with[i]);
		FILE *file = fopen(arena_printf(f->arena, "%s/%s", dir, name), "re");

		if (!file)
			continue;
		fclose(file);
		if (*found)
			fault(f, name, 0, "%s is there too; expected one of them", found);
		else
			found = name;
	}
	return found;
}

static enum filetype type_of(struct faults *f, const char *dir, const char *name)
{
	const char *path = file_path(f, &(struct files){ .dir = dir }, name, name, 0);
	FILE *file = path ? fopen(path, "re") : NULL;
	char bytes[LOOK];

	if (!file)
		return FILE_OTHER;
	size_t n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	return filetype_of(bytes, n);
}

static struct vtt captions(struct faults *f, const char *dir, const char *name)
{
	size_t n;
	const char *text = file_read(f, &(struct files){ .dir = dir }, name, VTT_MAX, name, 0, &n);
	struct vtt vtt = text ? vtt_read(f->arena, text, n) : (struct vtt){ 0 };

	if (vtt.fault)
		fault(f, name, vtt.fault_line, "%s", vtt.fault);
	return vtt;
}

/* Whether the pack's film has an own one; with faults, or none. */
static bool read_film(struct faults *f, const char *dir, const struct film *film, struct own_film *out)
{
	static const char *const videos[] = { ".webm", ".mp4" }, *const pictures[] = { ".webp", ".jpg", ".jpeg",
										       ".png" };
	static const char *const texts[] = { ".vtt" }, *const chapters[] = { ".chapters.vtt" };

	*out = (struct own_film){ .id = film->id,
				  .file = find(f, dir, film->id, videos, 2),
				  .captions = find(f, dir, film->id, texts, 1),
				  .chapters = find(f, dir, film->id, chapters, 1),
				  .poster = find(f, dir, film->id, pictures, 4) };
	if (!*out->file && (*out->captions || *out->chapters || *out->poster))
		fault(f,
		      *out->captions   ? out->captions
		      : *out->chapters ? out->chapters
				       : out->poster,
		      0, "there is no film to it; expected %s.webm or %s.mp4", film->id, film->id);
	if (!*out->file)
		return false;
	out->type = type_of(f, dir, out->file);
	if (out->type != FILE_WEBM && out->type != FILE_MP4)
		fault(f, out->file, 0, "the file is neither WebM nor MP4, whatever its name; expected one of them");
	if (*out->captions)
		out->cues = captions(f, dir, out->captions);
	else
		fault(f, out->file, 0, "the film has no captions; expected %s.vtt", film->id);
	if (*out->chapters)
		captions(f, dir, out->chapters);
	if (*out->poster)
		out->poster_type = type_of(f, dir, out->poster);
	if (*out->poster && (out->poster_type < FILE_PNG || out->poster_type > FILE_WEBP))
		fault(f, out->poster, 0, "the file is no picture, whatever its name; expected PNG, JPEG or WebP");
	out->seconds = out->cues.n ? (out->cues.cues[out->cues.n - 1].end_ms + 999) / 1000 : 0;
	return true;
}

/* What is of no film; hidden files and folders are left alone. */
static void strangers(struct faults *f, const struct pack *p, const char *dir)
{
	DIR *d = opendir(dir);
	const char *ending;

	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d));) {
		if (*e->d_name == '.' || e->d_type == DT_DIR)
			continue;
		if (!film_of(p, e->d_name, &ending))
			fault(f, e->d_name, 0, "the pack has no such film; expected the id of one, as %s.webm",
			      p->films_count ? p->films[0].id : "F1.1");
		else if (!known_ending(ending))
			fault(f, e->d_name, 0,
			      "a file that ends so is not read; expected .webm, .mp4, .vtt, .chapters.vtt, "
			      ".webp, .jpg or .png");
	}
	closedir(d);
}

struct own_films own_films_read(struct arena *a, const struct pack *pack, const char *dir)
{
	struct faults f = { .arena = a };
	struct own_films all = { .at = ARENA_ARRAY(a, pack->films_count, struct own_film) };

	for (size_t i = 0; i < pack->films_count; i++) {
		size_t were = f.n;

		if (read_film(&f, dir, &pack->films[i], &all.at[all.n]) && f.n == were)
			all.n++;
	}
	strangers(&f, pack, dir);
	faults_sort(&f);
	all.n_faults = f.n;
	all.faults = f.at;
	return all;
}
