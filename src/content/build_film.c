/* SPDX-License-Identifier: EUPL-1.2 */
/* build_film: a film is pictures with words, or a video with captions and a poster, and a transcript made of either. */
#include "base/buf.h"
#include "content/build.h"
#include "content/manuscript.h"
#include "content/vtt.h"

#include <stdlib.h>
#include <string.h>

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The schema has seen that it is m:ss. */
static int scene_ms(const struct node *n)
{
	char *rest;
	long minutes = strtol(node_attr(n, "at"), &rest, 10);

	return (int)(minutes * 60 + strtol(rest + 1, NULL, 10)) * 1000;
}

/* ---- Captions and transcript of a video ---- */

static struct vtt captions(struct builder *b, const struct node *n, int seconds)
{
	const char *name = node_attr(n, "captions");
	struct vtt vtt = { 0 };
	size_t bytes;

	const char *text = file_read(b->faults, &b->files, name, VTT_MAX, n->file, n->line, &bytes);
	if (!text)
		return vtt;
	vtt = vtt_read(b->arena, text, bytes);
	if (vtt.fault)
		fault(b->faults, name, vtt.fault_line, "%s", vtt.fault);
	else if (vtt.cues[vtt.n - 1].end_ms > seconds * 1000)
		fault(b->faults, name, vtt.cues[vtt.n - 1].line,
		      "the caption goes on after the film's end; expected at most %d s", seconds);
	return vtt;
}

/* What is said from one time up to another. */
static const char *said(struct arena *a, const struct vtt *vtt, int from_ms, int to_ms)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < vtt->n; i++)
		if (vtt->cues[i].start_ms >= from_ms && vtt->cues[i].start_ms < to_ms)
			buf_printf(&b, "%s%s", b.n ? " " : "", vtt->cues[i].text);
	return b.p;
}

static void transcript(struct builder *b, const struct node *n, const struct vtt *vtt, struct film *film)
{
	struct film_cue *cues = ARENA_ARRAY(b->arena, node_count(n, "scene"), struct film_cue);
	const struct node *scene = node_child(n, "scene");
	int end = film->seconds * 1000, before = -1;

	film->cues = cues;
	if (!scene)
		FAULT(b, n, "the film %s has no transcript; expected a <scene at=\"0:00\"> for each thing seen",
		      film->id);
	for (; scene; scene = node_same(scene)) {
		const struct node *after = node_same(scene);

		if (!node_attr(scene, "at")) {
			FAULT(b, scene, "the scene has no time; expected at=\"0:00\" in a film that is a video");
			return;
		}
		int at = scene_ms(scene);

		if (at <= before || at >= end || (before < 0 && at))
			FAULT(b, scene,
			      "the scene at %s is out of order; expected 0:00 first, then rising times up to %d s",
			      node_attr(scene, "at"), film->seconds);
		cues[film->cues_count++] =
		    (struct film_cue){ .start_ms = at,
				       .scene = build_line(b, scene),
				       .text = said(b->arena, vtt, at,
						    after && node_attr(after, "at") ? scene_ms(after) : end) };
		before = at;
	}
}

/* ---- Of pictures ---- */

/* What each scene shows, in their order; NULL where there are not as many as are drawn. */
static const char *const *scene_texts(struct builder *b, const struct node *n, const struct board *board)
{
	const char **texts = ARENA_ARRAY(b->arena, node_count(n, "scene"), const char *);
	size_t count = 0;

	for (const struct node *s = node_child(n, "scene"); s; s = node_same(s))
		texts[count++] = build_line(b, s);
	if ((int)count == board_scenes(board))
		return texts;
	FAULT(b, n, "the film %s has %zu <scene>; expected one for each of the %d that are drawn", node_attr(n, "id"),
	      count, board_scenes(board));
	return NULL;
}

/* A cue for each stretch of shots with the same scene. */
static void shot_transcript(struct builder *b, struct film *film, const char *const *texts)
{
	struct film_cue *cues = ARENA_ARRAY(b->arena, film->shots_count, struct film_cue);

	film->cues = cues;
	for (size_t i = 0; i < film->shots_count; i++) {
		const struct shot *s = &film->shots[i];

		if (i && s->scene == s[-1].scene) {
			struct film_cue *c = &cues[film->cues_count - 1];

			c->text = arena_printf(b->arena, "%s %s", c->text, s->words);
		} else {
			cues[film->cues_count++] = (struct film_cue){ s->start_ms, s->words, texts[s->scene - 1] };
		}
	}
}

static void draw(struct builder *b, const struct node *n, const struct board *board, struct film *film)
{
	const char *name = node_attr(n, "manus"), *seconds = node_attr(n, "seconds");
	size_t bytes;
	const char *text = file_read(b->faults, &b->files, name, MANUSCRIPT_MAX, n->file, n->line, &bytes);
	struct manuscript m = text ? manuscript_read(b->faults, name, text, board) : (struct manuscript){ 0 };
	const char *const *texts = scene_texts(b, n, board);

	if (!m.n || !texts)
		return;
	for (size_t i = 0; i < m.n; i++) {
		struct shot *s = &m.at[i];

		s->file = arena_printf(b->arena, "%s-%02zu.svg", film->id, i + 1);
		s->picture = b->reads ? "" : board_picture(board, b->arena, s->scene, s->layer);
		build_reading(b, name, (int)i + 1, s->words);
	}
	film->shots = m.at;
	film->shots_count = m.n;
	film->seconds = m.at[m.n - 1].end_ms / 1000;
	shot_transcript(b, film, texts);
	if (seconds && strtol(seconds, NULL, 10) != film->seconds)
		FAULT(b, n, "the film %s has seconds=\"%s\"; expected %d, as long as its shots take, or nothing",
		      film->id, seconds, film->seconds);
}

static void build_pictures(struct builder *b, const struct node *n, struct film *film)
{
	const char *name = node_attr(n, "board"), *missing = !name ? "board" : node_attr(n, "manus") ? NULL : "manus";
	size_t bytes;

	if (missing) {
		FAULT(b, n, "the film %s has no %s; expected %s=\"film/%s.%s\"", film->id, missing, missing, film->id,
		      name ? "manus" : "svg");
		return;
	}
	const char *text = file_read(b->faults, &b->files, name, BOARD_FILE_MAX, n->file, n->line, &bytes);
	struct board *board = text ? board_open(b->faults, name, text, bytes) : NULL;

	if (board)
		draw(b, n, board, film);
	board_free(board);
}

/* ---- A video ---- */

static void build_video(struct builder *b, const struct node *n, struct film *film)
{
	static const char *const wanted[] = { "file", "captions", "poster" };
	const char *value[3], *path[3];

	if (!film->seconds) {
		FAULT(b, n, "the film %s has no seconds; expected how long it is", film->id);
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		value[i] = node_attr(n, wanted[i]);
		if (!value[i]) {
			FAULT(b, n, "the film %s has no %s; expected %s=\"film/%s.%s\"", film->id, wanted[i], wanted[i],
			      film->id,
			      i == 0   ? "webm"
			      : i == 1 ? "vtt"
				       : "webp");
			return;
		}
	}
	for (size_t i = 0; i < 3; i++)
		path[i] = i == 1 && b->files.dir ? arena_printf(b->arena, "%s/%s", b->files.dir, value[i])
						 : file_path(b->faults, &b->files, value[i], n->file, n->line);
	struct vtt vtt = captions(b, n, film->seconds);

	film->file = base_name(value[0]);
	film->captions = base_name(value[1]);
	film->poster = base_name(value[2]);
	film->file_path = path[0];
	film->captions_path = path[1];
	film->poster_path = path[2];
	if (!film->shots_count)
		transcript(b, n, &vtt, film);
}

struct film build_film(struct builder *b, const struct node *n)
{
	struct film film = { .id = build_id(b, n, "film"),
			     .title = node_attr(n, "title"),
			     .seconds = (int)strtol(build_attr(n, "seconds"), NULL, 10),
			     .file = "",
			     .captions = "",
			     .poster = "" };
	bool drawn = node_attr(n, "board") || node_attr(n, "manus");

	if (drawn)
		build_pictures(b, n, &film);
	if (!drawn || node_attr(n, "file"))
		build_video(b, n, &film);
	return film;
}
