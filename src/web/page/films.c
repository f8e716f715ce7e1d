/* SPDX-License-Identifier: EUPL-1.2 */
/* films: a list, and a page for each film; what has been sent and lacks its other part waits there. */
#include "web/page/films.h"

#include "content/vtt.h"
#include "domain/replace.h"
#include "query/replaced_read.h"
#include "text/text.h"
#include "web/media.h"
#include "web/page/lead_place.h"
#include "web/page/operate_place.h"
#include "web/page/player.h"
#include "web/page/stored.h"

#include <string.h>

static uint64_t film_most(const struct app *app)
{
	return app->film_most;
}

static uint64_t captions_most(const struct app *app)
{
	(void)app;
	return VTT_MAX;
}

static const struct upload_slot slots[] = {
	{ "captions", 0, captions_most },
	{ "film", 1 << FILE_WEBM | 1 << FILE_MP4, film_most },
};
const struct upload_kind film_upload = { sizeof slots / sizeof *slots, slots };

/* ---- What is shown, in words ---- */

static const char *by_whom(const struct visit *v, const char *name, int64_t at)
{
	return text_name_when(&v->text, *name ? name : text_person_unnamed(&v->text), visit_ago(v, at));
}

static const char *of_tool(const struct visit *v, const struct film *film)
{
	const struct text *t = &v->text;

	if (media_own(film->id))
		return text_film_shown_operator(t);
	return film->seconds < 60 ? text_film_shown_pack_seconds(t, film->seconds)
				  : text_film_shown_pack(t, (film->seconds + 59) / 60);
}

static const char *replaced_words(const struct visit *v, const char *link, int64_t size, const char *by, int64_t at)
{
	if (link)
		return text_film_shown_link(&v->text, replace_host(v->arena, link), by_whom(v, by, at));
	return text_film_shown_own(&v->text, player_size(v, (uint64_t)size), by_whom(v, by, at));
}

/* ---- The list ---- */

static struct film_row row_of(struct visit *v, const struct film *film, const struct replaced_all_rows *all)
{
	struct film_row row = { .title = film->title,
				.shown = of_tool(v, film),
				.url = visit_url(v, "/leda/filmer/%s", film->id),
				.changed = media_own(film->id) != NULL };

	for (size_t i = 0; i < all->n; i++) {
		const struct replaced_all *r = &all->at[i];

		if (strcmp(r->film, film->id) != 0)
			continue;
		row.shown = replaced_words(v, r->link, r->size, r->made_by, r->made_at);
		row.changed = true;
	}
	return row;
}

/* The step that the film is seen in; NULL: none. */
static const struct step *step_of(const struct pack *p, const struct film *film)
{
	for (size_t i = 0; i < p->steps_count; i++)
		if (p->steps[i]->film == film)
			return p->steps[i];
	return NULL;
}

/* Those of a part; 0: those of none. */
static struct film_rows rows_of(struct visit *v, int part, const struct replaced_all_rows *all)
{
	const struct pack *p = v->pack;
	struct film_row *rows = ARENA_ARRAY(v->arena, p->films_count, struct film_row);
	const struct part *of = part ? pack_part(p, part) : NULL;
	struct film_rows out = { .heading =
				     of ? text_part_name(&v->text, of->no, of->title) : text_films_first(&v->text),
				 .rows = rows };

	for (size_t i = 0; i < p->films_count; i++) {
		const struct step *step = step_of(p, &p->films[i]);

		if ((step ? step->part : 0) == part)
			rows[out.n++] = row_of(v, &p->films[i], all);
	}
	return out;
}

enum err films_show(struct visit *v)
{
	struct film_rows *parts = ARENA_ARRAY(v->arena, PACK_PARTS + 1, struct film_rows);
	struct films_page p = { .parts = parts };
	struct replaced_all_rows all;

	TRY(replaced_all(v->db, v->who.row.organisation, &all));
	p.frame = lead_frame(v, PLACE_FILMS);
	for (int i = 0; i <= PACK_PARTS; i++) {
		parts[p.n] = rows_of(v, i, &all);
		p.n += parts[p.n].n > 0;
	}
	return VISIT_SHOW(v, view_films, &p);
}

enum err films_operator_show(struct visit *v)
{
	const struct pack *pack = packs_own(v->app->packs);
	const struct own_films *own = media_own_all();
	struct film_row *rows = ARENA_ARRAY(v->arena, pack->films_count, struct film_row);
	struct own_film_fault *faults = ARENA_ARRAY(v->arena, own->n_faults, struct own_film_fault);

	for (size_t i = 0; i < pack->films_count; i++)
		rows[i] = (struct film_row){ .title = arena_printf(v->arena, "%s %s", pack->films[i].id,
								   pack->films[i].title),
					     .shown = of_tool(v, &pack->films[i]),
					     .changed = media_own(pack->films[i].id) != NULL };
	for (size_t i = 0; i < own->n_faults; i++) {
		const struct pack_fault *f = &own->faults[i];

		faults[i] =
		    (struct own_film_fault){ f->line ? arena_printf(v->arena, "%s:%d", f->file, f->line) : f->file,
					     f->text };
	}
	struct operator_films_page p = { .frame = operate_frame(v, OPERATE_FILMS),
					 .folder = media_own_folder(),
					 .n = pack->films_count,
					 .rows = rows,
					 .n_faults = own->n_faults,
					 .faults = faults };
	return VISIT_SHOW(v, view_operator_films, &p);
}

/* ---- One film ---- */

/* What has been sent and is not shown. */
static void add_waiting(struct visit *v, const struct replaced_one *w, bool shown, const char *by,
			struct film_replace_page *p)
{
	const struct text *t = &v->text;

	if (w->blob_null)
		p->waits = text_film_waits_captions(t);
	else if (!w->captions)
		p->waits = text_film_waits_file(t, w->name, player_size(v, (uint64_t)w->size));
	else
		p->waits = shown ? text_film_waits_other(t, w->name, by) : text_film_waits_both(t, w->name);
	if (!w->blob_null && w->captions)
		p->show = visit_url(v, "/leda/filmer/%s/visa", v->film->id);
	p->forget = visit_url(v, "/leda/filmer/%s/kasta", v->film->id);
}

static enum err page_of(struct visit *v, struct film_replace_page *p)
{
	const struct request_open *me = &v->who.row;
	const struct step *step = step_of(v->pack, v->film);
	struct replaced_one_rows rows;
	const char *by = "", *id = v->film->id;

	TRY(replaced_one(v->db, me->organisation, id, me->membership, &rows));
	*p = (struct film_replace_page){
		.back = { text_films_title(&v->text), visit_url(v, "/leda/filmer") },
		.title = v->film->title,
		.shown = of_tool(v, v->film),
		.see = step ? visit_url(v, "/steg/%s", step->id) : visit_url(v, "/introduktion"),
		.by_file = visit_url(v, "/leda/filmer/%s/fil", id),
		.by_link = visit_url(v, "/leda/filmer/%s/lank", id),
		.film_hint = text_film_file_hint(&v->text, (int64_t)(v->app->film_most >> 20)),
		.link = visit_field(v, "link"),
	};
	for (size_t i = 0; i < rows.n; i++) {
		const struct replaced_one *r = &rows.at[i];

		if (!r->shown)
			continue;
		p->shown = replaced_words(v, r->link, r->size, r->made_by, r->made_at);
		p->restore = visit_url(v, "/leda/filmer/%s/aterstall", id);
		p->was = r->id;
		by = by_whom(v, r->made_by, r->made_at);
	}
	for (size_t i = 0; i < rows.n; i++)
		if (!rows.at[i].shown)
			add_waiting(v, &rows.at[i], p->was != 0, by, p);
	p->frame = lead_frame(v, PLACE_FILMS);
	return OK;
}

static enum err show(struct visit *v, int status)
{
	struct film_replace_page p;

	TRY(page_of(v, &p));
	return VISIT_SHOW_STATUS(v, status, view_film_replace, &p);
}

enum err film_replace_show(struct visit *v)
{
	const struct text *t = &v->text;

	if (*visit_query(v, "sparat"))
		v->notice = text_film_replaced(t);
	else if (*visit_query(v, "aterstalld"))
		v->notice = text_film_restored(t);
	else if (*visit_query(v, "kastad"))
		v->notice = text_film_thrown(t);
	return show(v, 200);
}

static enum err done(struct visit *v, const char *what)
{
	return visit_go(v, visit_url(v, "/leda/filmer/%s?%s=1", v->film->id, what));
}

/* ---- A file ---- */

static const char *vtt_words(const struct visit *v, const struct vtt *vtt)
{
	static const char *(*const words[VTT_FAULTS])(const struct text *t) = {
		[VTT_UTF8] = text_vtt_utf8,
		[VTT_HEADER] = text_vtt_header,
		[VTT_BLANK] = text_vtt_blank,
		[VTT_NONE] = text_vtt_none,
		[VTT_ALONE] = text_vtt_alone,
		[VTT_TIMING] = text_vtt_timing,
		[VTT_TIMING_END] = text_vtt_timing_end,
		[VTT_BACKWARDS] = text_vtt_backwards,
		[VTT_ORDER] = text_vtt_order,
		[VTT_INSIDE] = text_vtt_inside,
		[VTT_EMPTY] = text_vtt_empty,
		[VTT_TAG] = text_vtt_tag,
	};

	return words[vtt->kind](&v->text);
}

/* The captions that were sent and are right; NULL: none. */
static const char *check_captions(struct visit *v)
{
	const struct upload_file *f = upload_file(v, "captions");
	const struct text *t = &v->text;

	if (f->state == UPLOAD_LARGE)
		visit_fault(v, "captions", text_fault_captions_large(t, VTT_MAX / 1024));
	if (f->state != UPLOAD_OK)
		return NULL;
	struct vtt vtt = vtt_read(v->arena, f->text, f->n);
	if (!vtt.fault)
		return f->text;
	visit_fault(v, "captions", text_fault_captions_line(t, f->name, vtt.fault_line, vtt_words(v, &vtt)));
	return NULL;
}

static void check_film(struct visit *v, const struct upload_file *f)
{
	const struct text *t = &v->text;

	if (f->state == UPLOAD_TYPE)
		visit_fault(v, "film", text_fault_film_type(t, f->name));
	else if (f->state == UPLOAD_LARGE)
		visit_fault(v, "film", text_fault_film_large(t, f->name, (int64_t)(v->app->film_most >> 20)));
	else if (f->state == UPLOAD_FULL)
		visit_fault(v, "film", text_fault_film_full(t));
}

/* What is missing is asked for; what has come waits. */
static enum err ask_for_rest(struct visit *v, const struct replace_sent *sent)
{
	const struct text *t = &v->text;
	struct film_replace_page p;

	TRY(page_of(v, &p));
	if (!v->n_errors && sent->blob)
		visit_fault(v, "captions", text_fault_captions_none(t));
	else if (!v->n_errors)
		visit_fault(v, "film", text_fault_film_none(t));
	p.frame = lead_frame(v, PLACE_FILMS);
	return VISIT_SHOW_STATUS(v, 400, view_film_replace, &p);
}

enum err film_replace_file(struct visit *v)
{
	const struct upload_file *film = upload_file(v, "film");
	enum replaced how;

	check_film(v, film);
	struct replace_sent sent = { .captions = check_captions(v) };
	if (film->state == UPLOAD_OK)
		sent.blob = film->blob.id, sent.sha256 = film->sha256;
	sent.wrong = v->n_errors > 0;
	TRY(replace_by_file(v->db, &v->who, v->film->id, visit_number(v, "was", 0, INT64_MAX, 0), &sent, &how));
	if (how == REPLACE_SHOWN)
		return done(v, "sparat");
	return how == REPLACE_WAITS ? ask_for_rest(v, &sent) : show(v, 409);
}

enum err film_replace_waiting(struct visit *v)
{
	enum replaced how;

	TRY(replace_by_waiting(v->db, &v->who, v->film->id, &how));
	return how == REPLACE_SHOWN ? done(v, "sparat") : show(v, 409);
}

enum err film_replace_forget(struct visit *v)
{
	TRY(replace_forget(v->db, &v->who, v->film->id));
	return done(v, "kastad");
}

/* ---- A link, and back ---- */

enum err film_replace_link(struct visit *v)
{
	const char *link = visit_trimmed(v, "link");
	enum replaced how;

	if (!replace_is_link(link)) {
		visit_fault(v, "link", text_fault_film_link(&v->text));
		return show(v, 400);
	}
	TRY(replace_by_link(v->db, &v->who, v->film->id, visit_number(v, "was", 0, INT64_MAX, 0), link, &how));
	if (how == REPLACE_SHOWN)
		return done(v, "sparat");
	visit_fault(v, "link", text_fault_film_other(&v->text));
	return show(v, 409);
}

enum err film_replace_undo(struct visit *v)
{
	bool undone;

	TRY(replace_undo(v->db, &v->who, v->film->id, visit_number(v, "was", 0, INT64_MAX, 0), &undone));
	return undone ? done(v, "aterstalld") : show(v, 409);
}

/* ---- Its bytes ---- */

static enum err file_of(struct visit *v, struct replaced_file *out)
{
	TRY(replaced_file(v->db, v->who.row.organisation, v->own, out));
	return out->found ? OK : why(ERR_NOT_FOUND, "no such film of one's own");
}

static void headers(struct visit *v, const char *cache)
{
	reply_header(v->rp, "Cache-Control", cache);
	reply_header(v->rp, "Content-Security-Policy", "default-src 'none'");
}

enum err own_film_show(struct visit *v)
{
	struct replaced_file f;

	TRY(file_of(v, &f));
	headers(v, "private, max-age=3600");
	stored_send(v, v->who.row.organisation, f.blob, f.size, f.type, f.sha256);
	return OK;
}

enum err own_film_captions(struct visit *v)
{
	struct replaced_file f;

	TRY(file_of(v, &f));
	headers(v, "private, no-cache");
	reply_header(v->rp, "X-Content-Type-Options", "nosniff");
	reply_body(v->rp, 200, "text/vtt; charset=utf-8", f.captions, strlen(f.captions));
	return OK;
}
