/* SPDX-License-Identifier: EUPL-1.2 */
/* player: addresses of a film's pictures and video, from our own origin, and what is said in it. */
#include "web/page/player.h"

#include "content/compare.h"
#include "domain/replace.h"
#include "query/step_read.h"
#include "web/media.h"
#include "web/page/listing.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *player_size(const struct visit *v, uint64_t bytes)
{
	if (bytes < 1000 * 1000)
		return arena_printf(v->arena, "%d kB", (int)((bytes + 999) / 1000));
	int tenths = (int)(bytes / (100 * 1000));
	return arena_printf(v->arena, "%d%c%d MB", tenths / 10, v->text.lang == LANG_SV ? ',' : '.', tenths % 10);
}

/* NULL: there is no such file. */
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
	return player_size(v, (uint64_t)st.st_size);
}

static struct url media(const struct visit *v, const char *file)
{
	return (struct url){ *file ? arena_printf(v->arena, "/media/%s", file) : NULL };
}

static const char *beside(struct visit *v, const struct film *film, const char *ending)
{
	return arena_printf(v->arena, "%s%s", film->id, ending);
}

static struct url if_there(struct visit *v, const char *file)
{
	const char *type;
	int fd = media_open(file, &type);

	if (fd < 0)
		return (struct url){ NULL };
	close(fd);
	return media(v, file);
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
	bool of_pack = *film->file;
	const char *file = of_pack ? film->file : beside(v, film, ".webm");

	if (!has_video(v, film))
		return;
	out->size = size_of(v, file);
	if (!out->size)
		return;
	out->video = media(v, file);
	out->type = filetype_mime(FILE_WEBM);
	out->poster = media(v, of_pack ? film->poster : beside(v, film, ".webp"));
	out->captions = media(v, of_pack ? film->captions : beside(v, film, ".vtt"));
	out->chapters = if_there(v, beside(v, film, ".chapters.vtt"));
}

/* A scene is told once for each stretch of shots that show it. */
static const char *scene_of(const struct film *film, const struct shot *shot)
{
	for (size_t i = 0; i < film->cues_count; i++)
		if (film->cues[i].start_ms == shot->start_ms)
			return film->cues[i].scene;
	return "";
}

static struct film_view view_of(const char *title, int seconds)
{
	return (struct film_view){ .title = title, .minutes = (seconds + 59) / 60, .seconds = seconds };
}

static struct film_view of_pack(struct visit *v, const struct film *film)
{
	struct film_shot *shots = ARENA_ARRAY(v->arena, film->shots_count, struct film_shot);
	struct film_view out = view_of(film->title, film->seconds);

	for (size_t i = 0; i < film->shots_count; i++) {
		const struct shot *s = &film->shots[i];

		shots[i] = (struct film_shot){ s->start_ms / 1000, s->words, scene_of(film, s), picture(v, s->file) };
	}
	out.n_shots = film->shots_count;
	out.shots = shots;
	add_video(v, film, &out);
	return out;
}

/* The operator's, in the pack's place. */
static struct film_view of_operator(struct visit *v, const struct film *film, const struct own_film *own)
{
	struct film_view out = view_of(film->title, own->seconds);

	out.video = media(v, own->file);
	out.type = filetype_mime(own->type);
	out.size = size_of(v, own->file);
	out.poster = media(v, own->poster);
	out.captions = media(v, own->captions);
	out.chapters = media(v, own->chapters);
	return out;
}

/* ---- The film as text ---- */

/* The shot that begins then, from 1; 0 in a video. */
static int shot_at(const struct film *film, int start_ms)
{
	for (size_t i = 0; i < film->shots_count; i++)
		if (film->shots[i].start_ms == start_ms)
			return (int)i + 1;
	return 0;
}

static struct cue cue_at(struct visit *v, int start_ms, const char *text, const char *scene)
{
	int s = start_ms / 1000;

	return (struct cue){
		.seconds = s, .clock = arena_printf(v->arena, "%d.%02d", s / 60, s % 60), .text = text, .scene = scene
	};
}

static void cues_of_pack(struct visit *v, const struct film *film, struct player *out)
{
	struct cue *cues = ARENA_ARRAY(v->arena, film->cues_count, struct cue);

	for (size_t i = 0; i < film->cues_count; i++) {
		const struct film_cue *c = &film->cues[i];

		cues[i] = cue_at(v, c->start_ms, c->text, c->scene);
		cues[i].shot = shot_at(film, c->start_ms);
	}
	out->n_cues = film->cues_count;
	out->cues = cues;
}

static void cues_of_captions(struct visit *v, const struct vtt *vtt, struct player *out)
{
	struct cue *cues = ARENA_ARRAY(v->arena, vtt->n, struct cue);

	for (size_t i = 0; i < vtt->n; i++)
		cues[i] = cue_at(v, vtt->cues[i].start_ms, vtt->cues[i].text, NULL);
	out->n_cues = vtt->n;
	out->cues = cues;
}

static struct player without_session(struct visit *v, const struct film *film)
{
	const struct own_film *own = media_own(film->id);
	struct player out = { .view = own ? of_operator(v, film, own) : of_pack(v, film) };

	if (own)
		cues_of_captions(v, &own->cues, &out);
	else
		cues_of_pack(v, film, &out);
	return out;
}

/* The authority's. */
static struct player of_authority(struct visit *v, const struct film *film, const struct replaced_shown *own)
{
	struct player out = { .view = { .title = film->title } };

	if (own->link) {
		out.view.link = (struct url){ own->link };
		out.view.host = replace_host(v->arena, own->link);
		return out;
	}
	struct vtt vtt = vtt_read(v->arena, own->captions, strlen(own->captions));
	out.view = view_of(film->title, vtt.n ? (vtt.cues[vtt.n - 1].end_ms + 999) / 1000 : 0);
	out.view.video = visit_url(v, "/egen-film/%" PRId64, own->id);
	out.view.captions = visit_url(v, "/egen-film/%" PRId64 "/textning", own->id);
	out.view.type = own->type;
	out.view.size = player_size(v, (uint64_t)own->size);
	cues_of_captions(v, &vtt, &out);
	return out;
}

struct player player_of(struct visit *v, const struct film *film, const struct replaced_shown *own)
{
	return own->found ? of_authority(v, film, own) : without_session(v, film);
}

enum err player_film(struct visit *v, const struct film *film, struct player *out)
{
	struct replaced_shown own = { 0 };

	if (v->known && !v->who.row.cycle_null)
		TRY(replaced_shown(v->db, v->who.row.organisation, film->id, &own));
	*out = player_of(v, film, &own);
	return OK;
}

struct url player_part_picture(struct visit *v, const struct part *part)
{
	return part->picture.file ? picture(v, part->picture.file) : (struct url){ NULL };
}

enum err player_short(struct visit *v, const struct film_view **out)
{
	struct player *player = ARENA_NEW(v->arena, struct player);

	*out = NULL;
	if (!v->pack->film)
		return OK;
	TRY(player_film(v, v->pack->film, player));
	*out = &player->view;
	return OK;
}

const struct film_view *player_welcome(struct visit *v)
{
	const struct film *film = v->pack->film;
	struct player *player = ARENA_NEW(v->arena, struct player);

	if (!film)
		return NULL;
	*player = without_session(v, film);
	return &player->view;
}
