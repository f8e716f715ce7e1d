/* SPDX-License-Identifier: EUPL-1.2 */
/* film: from our own origin, with captions and transcript; seen by the person's own word, never by tracking. */
#include "web/page/film.h"

#include "domain/edition.h"
#include "domain/progress.h"
#include "query/step_read.h"
#include "text/text.h"
#include "web/media.h"
#include "web/page/assess.h"
#include "web/page/local_box.h"
#include "web/page/meet.h"
#include "web/page/player.h"
#include "web/page/reading.h"
#include "web/page/reflection.h"
#include "web/page/steps.h"

#include "base/when.h"

#include <string.h>
#include <sys/stat.h>

static const char *const *question_texts(struct visit *v, const struct step *step)
{
	const char **texts = ARENA_ARRAY(v->arena, step->questions_count, const char *);

	for (size_t i = 0; i < step->questions_count; i++)
		texts[i] = step->questions[i].text;
	return texts;
}

static enum err film_show(struct visit *v)
{
	const struct step *step = v->step;
	struct film_data d;

	TRY(film_data(v->db, v->who.row.organisation, v->who.row.membership, step->id, step->film->id, &d));
	const struct player player = player_of(v, step->film, &d.replaced_shown);
	if (*visit_field(v, "sparat"))
		v->notice = text_film_marked(&v->text);
	struct film_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, step->part),
		.part = steps_part_link(v, v->part),
		.title = step->film->title,
		.film = player.view,
		.n_cues = player.n_cues,
		.cues = player.cues,
		.n_questions = step->questions_count,
		.questions = question_texts(v, step),
		.action = v->who.past ? (struct url){ NULL } : visit_url(v, "/steg/%s", step->id),
		.seen = d.step_done_at.found ? when_date(v->arena, v->text.lang, d.step_done_at.done_at) : NULL,
		.after = steps_after(v, step),
	};
	TRY(local_box_read(v, step->part, step->id, &p.local));
	return VISIT_SHOW(v, view_film, &p);
}

/* Something to read, or a meeting: the person says when it is done. */
static enum err plain_show(struct visit *v)
{
	const struct step *step = v->step;
	struct step_done_at at;

	TRY(step_done_at(v->db, v->who.row.organisation, v->who.row.membership, step->id, &at));
	struct step_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, step->part),
		.part = steps_part_link(v, v->part),
		.title = step->title,
		.hint = steps_hint(v, step),
		.body = step->body,
		.n_sources = step->sources.n,
		.sources = reading_sources(v, &step->sources),
		.n_questions = step->questions_count,
		.questions = question_texts(v, step),
		.action = may(&v->who, TAKE_STEP, NULL) ? visit_url(v, "/steg/%s", step->id) : (struct url){ NULL },
		.done = at.found ? when_date(v->arena, v->text.lang, at.done_at) : NULL,
		.after = steps_after(v, step),
	};
	TRY(local_box_read(v, step->part, step->id, &p.local));
	return VISIT_SHOW(v, view_step, &p);
}

/* A group's step belongs to a group: without one there is nothing to open yet. */
static enum err group_step_go(struct visit *v)
{
	return visit_go(v, v->who.row.home_null ? visit_url(v, "/oversikt") : steps_url(v, v->step));
}

enum err step_show(struct visit *v)
{
	switch (v->step->kind) {
	case STEP_FILM:
		return film_show(v);
	case STEP_REFLECTION:
		return reflection_show(v);
	case STEP_ASSESSMENT:
		return assess_show(v);
	case STEP_DISCUSSION:
	case STEP_DOCUMENT:
		return group_step_go(v);
	case STEP_MEETING:
		return meet_step_go(v);
	default:
		return plain_show(v);
	}
}

enum err step_seen(struct visit *v)
{
	const struct request_open *me = &v->who.row;

	if (v->step->kind == STEP_REFLECTION)
		return reflection_save(v);
	if (v->step->kind == STEP_ASSESSMENT || v->step->kind == STEP_DISCUSSION || v->step->kind == STEP_DOCUMENT ||
	    v->step->kind == STEP_MEETING)
		return why(ERR_NOT_FOUND, "not a step that is marked by hand");
	TRY(progress_step(v->db, v->pack, me->organisation, me->cycle, me->membership, v->step->id));
	return visit_go(v, visit_url(v, "/steg/%s?sparat=1", v->step->id));
}

static enum err picture_show(struct visit *v, const char *picture, const char *etag)
{
	if (reply_not_modified(v->rq, etag))
		reply_body(v->rp, 304, NULL, "", 0);
	else
		reply_body(v->rp, 200, "image/svg+xml", picture, strlen(picture));
	reply_header(v->rp, "ETag", arena_printf(v->arena, "\"%s\"", etag));
	return OK;
}

/* Of a file that may be changed while the pack stays: by its size and when it was written. */
static const char *file_etag(struct visit *v, int fd, const char *pack)
{
	struct stat st = { 0 };

	if (fstat(fd, &st) != 0)
		return NULL;
	return arena_printf(v->arena, "%s-%jx-%jx", pack, (intmax_t)st.st_size,
			    (intmax_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec);
}

enum err media_show(struct visit *v)
{
	const char *name = visit_param(v, "file"), *version = visit_query(v, "v"), *type;
	const struct pack *pack = packs_own(v->app->packs);

	if (*version && v->db)
		TRY(edition_of(v->db, v->app->packs, version, &pack));
	const char *picture = media_picture(pack, name), *etag = arena_dupn(v->arena, pack->sum, 16);
	const char *drawn = media_part_picture(pack, name);
	int fd = picture || drawn ? -1 : media_open(name, &type);

	if (fd < 0 && !picture && !drawn)
		return why(ERR_NOT_FOUND, "no such media file");
	reply_header(v->rp, "X-Content-Type-Options", "nosniff");
	reply_header(v->rp, "Cache-Control", drawn ? "public, max-age=31536000, immutable" : "public, max-age=3600");
	reply_header(v->rp, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
	if (drawn)
		return picture_show(v, drawn, name);
	return picture ? picture_show(v, picture, etag) : reply_file(v->rq, v->rp, fd, type, file_etag(v, fd, etag));
}
