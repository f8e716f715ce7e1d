/* SPDX-License-Identifier: EUPL-1.2 */
/* build_film: a film is a file, captions, a poster and a transcript made of its scenes and captions. */
#include "base/buf.h"
#include "content/build.h"
#include "content/file.h"
#include "content/vtt.h"

#include <stdlib.h>
#include <string.h>

enum { CAPTIONS_MAX = 64 * 1024 };

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

static struct vtt captions(struct builder *b, const struct node *n, int seconds)
{
	const char *name = node_attr(n, "captions");
	struct vtt vtt = { 0 };
	size_t bytes;

	if (!name) {
		FAULT(b, n, "the film %s has no captions; expected captions=\"film/%s.vtt\"", node_attr(n, "id"),
		      node_attr(n, "id"));
		return vtt;
	}
	const char *text = file_read(b->faults, b->pack->dir, name, CAPTIONS_MAX, n->file, n->line, &bytes);
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
		int at = scene_ms(scene);

		if (at <= before || at >= end || (before < 0 && at))
			FAULT(b, scene,
			      "the scene at %s is out of order; expected 0:00 first, then rising times up to %d s",
			      node_attr(scene, "at"), film->seconds);
		cues[film->cues_count++] =
		    (struct film_cue){ .start_ms = at,
				       .scene = build_line(b, scene),
				       .text = said(b->arena, vtt, at, after ? scene_ms(after) : end) };
		before = at;
	}
}

struct film build_film(struct builder *b, const struct node *n)
{
	struct film film = { .id = build_id(b, n, "film"),
			     .title = node_attr(n, "title"),
			     .seconds = (int)strtol(node_attr(n, "seconds"), NULL, 10) };
	const char *file = node_attr(n, "file"), *poster = node_attr(n, "poster"), *words = build_attr(n, "captions");
	struct vtt vtt = captions(b, n, film.seconds);

	film.file = base_name(file);
	film.captions = base_name(words);
	film.poster = base_name(poster);
	film.file_path = file_path(b->faults, b->pack->dir, file, n->file, n->line);
	film.poster_path = file_path(b->faults, b->pack->dir, poster, n->file, n->line);
	film.captions_path = arena_printf(b->arena, "%s/%s", b->pack->dir, words);
	transcript(b, n, &vtt, &film);
	return film;
}
