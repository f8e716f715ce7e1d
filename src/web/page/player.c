/* SPDX-License-Identifier: EUPL-1.2 */
/* player: addresses of a film's pictures and video, from our own origin. */
#include "web/page/player.h"

#include "content/compare.h"
#include "web/media.h"
#include "web/page/listing.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "3,1 MB", or in kB below one; NULL: there is no such file. */
static const char *size_of(struct visit *v, const char *file)
{
	const char *type;
	struct stat st = { 0 };
	int fd = media_open(file, &type);

	if (fd < 0)
		return NULL;
	int e = fstat(fd, &st);
	close(fd);
	if (e)
		return NULL;
	if (st.st_size < 1000 * 1000)
		return arena_printf(v->arena, "%d kB", (int)((st.st_size + 999) / 1000));
	int tenths = (int)(st.st_size / (100 * 1000));
	return arena_printf(v->arena, "%d%c%d MB", tenths / 10, v->text.lang == LANG_SV ? ',' : '.', tenths % 10);
}

static struct url media(struct visit *v, const char *file)
{
	return (struct url){ arena_printf(v->arena, "/media/%s", file) };
}

/* A drawing of an earlier version may have the name of a later one's. */
static struct url picture(struct visit *v, const char *file)
{
	if (v->pack == packs_own(v->app->packs))
		return media(v, file);
	return (struct url){ arena_printf(v->arena, "/media/%s?v=%s", file, listing_encode(v, v->pack->version)) };
}

/* Videos are of the version that the program was started with. */
static bool has_video(const struct visit *v, const struct film *film)
{
	const struct pack *own = packs_own(v->app->packs);

	return v->pack == own || compare_films(pack_film(own, film->id), film);
}

/* The pack's own video, or one that has been built from the pictures meanwhile. */
static void add_video(struct visit *v, const struct film *film, struct film_view *out)
{
	bool own = *film->file;
	const char *file = own ? film->file : arena_printf(v->arena, "%s.webm", film->id);

	if (!has_video(v, film))
		return;
	out->size = size_of(v, file);
	if (!out->size)
		return;
	out->video = media(v, file);
	out->poster = media(v, own ? film->poster : arena_printf(v->arena, "%s.webp", film->id));
	out->captions = media(v, own ? film->captions : arena_printf(v->arena, "%s.vtt", film->id));
}

/* A scene is told once for each stretch of shots that show it. */
static const char *scene_of(const struct film *film, const struct shot *shot)
{
	for (size_t i = 0; i < film->cues_count; i++)
		if (film->cues[i].start_ms == shot->start_ms)
			return film->cues[i].scene;
	return "";
}

struct film_view player_film(struct visit *v, const struct film *film)
{
	struct film_shot *shots = ARENA_ARRAY(v->arena, film->shots_count, struct film_shot);

	for (size_t i = 0; i < film->shots_count; i++) {
		const struct shot *s = &film->shots[i];

		shots[i] = (struct film_shot){ s->start_ms / 1000, s->words, scene_of(film, s), picture(v, s->file) };
	}
	struct film_view out = {
		.title = film->title,
		.minutes = (film->seconds + 59) / 60,
		.seconds = film->seconds,
		.n_shots = film->shots_count,
		.shots = shots,
	};
	add_video(v, film, &out);
	return out;
}

const struct film_view *player_short(struct visit *v)
{
	const struct film *film = v->pack->film;
	struct film_view *view = ARENA_NEW(v->arena, struct film_view);

	if (!film)
		return NULL;
	*view = player_film(v, film);
	return view;
}
