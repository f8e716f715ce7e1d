/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar: the address holds a row's id and its code; titles, times and places, nothing else. */
#include "web/page/calendar.h"

#include "domain/calendar.h"
#include "domain/edition.h"
#include "domain/feed.h"
#include "query/calendar_read.h"
#include "query/plan_read.h"
#include "text/text.h"
#include "web/page/plan.h"

#include <inttypes.h>
#include <string.h>

enum { ID = 36, CODE = 32 };

#define TYPE "text/calendar; charset=utf-8"

/* ---- The address ---- */

/* What only we can make of the row's id. */
static const char *code_of(const struct visit *v, const char *id)
{
	const char *about = arena_printf(v->arena, "calendar %s", id);

	return arena_dupn(v->arena, secret_hmac(v->arena, v->app->key, about), CODE);
}

/* The id in "<id>.<code>.ics"; NULL: not one of ours. */
static const char *id_of(const struct visit *v, const char *token)
{
	if (strlen(token) != ID + 1 + CODE + 4 || strcmp(token + ID + 1 + CODE, ".ics") != 0 || token[ID] != '.')
		return NULL;
	const char *id = arena_dupn(v->arena, token, ID);
	return secret_equal(arena_dupn(v->arena, token + ID + 1, CODE), code_of(v, id)) ? id : NULL;
}

/* ---- The file ---- */

static const char *host_of(const struct visit *v)
{
	const char *host = strstr(v->app->base_url, "://");

	host = host ? host + 3 : v->app->base_url;
	return arena_dupn(v->arena, host, strcspn(host, ":/"));
}

static const char *written(const struct visit *v, const char *name, const struct plan_data *d, bool leads)
{
	struct calendar_event *events = ARENA_ARRAY(v->arena, d->meetings.n, struct calendar_event);
	struct calendar c = { .name = name, .host = host_of(v), .events = events };

	if (d->plan_get.found && strcmp(d->plan_get.state, "published") == 0)
		c.n = d->meetings.n;
	for (size_t i = 0; i < c.n; i++) {
		const struct meetings *m = &d->meetings.at[i];

		events[i] = (struct calendar_event){
			.uid = arena_printf(v->arena, "meeting-%s", m->uid),
			.sequence = m->sequence,
			.changed_at = m->changed_at,
			.day = plan_day(m->day),
			.begins = m->begins,
			.minutes = m->length,
			.title = plan_title(v, m->part, m->no),
			.place = m->place,
			.about = text_calendar_about(&v->text),
			.cancelled = strcmp(m->state, "cancelled") == 0,
			.remind = leads,
		};
	}
	return calendar_write(v->arena, &c);
}

static const char *name_of(const struct visit *v, const char *whose, const char *school_year)
{
	return text_calendar_name(&v->text, whose, school_year);
}

enum err calendar_feed_show(struct visit *v)
{
	const char *id = id_of(v, visit_param(v, "token"));
	struct feed_open f = { 0 };
	struct plan_data d;

	if (id)
		TRY(feed_open(v->db, id, &f));
	if (!f.found)
		return why(ERR_NOT_FOUND, "no calendar has that address");
	v->text.lang = lang_of(f.lang);
	TRY(edition_of(v->db, v->app->packs, f.content_version, &v->pack));
	TRY(plan_data(v->db, f.organisation, f.cycle, &d));
	const char *name = name_of(v, f.group_name ? f.group_name : f.organisation_name, f.school_year);
	const char *file = written(v, name, &d, f.leads);
	const char *etag = arena_dupn(v->arena, secret_sha256(v->arena, file, strlen(file)), 16);
	if (reply_not_modified(v->rq, etag))
		reply_body(v->rp, 304, NULL, "", 0);
	else
		reply_body(v->rp, 200, TYPE, file, strlen(file));
	reply_header(v->rp, "ETag", arena_printf(v->arena, "\"%s\"", etag));
	reply_header(v->rp, "Cache-Control", "private, no-cache");
	reply_header(v->rp, "X-Content-Type-Options", "nosniff");
	return OK;
}

enum err calendar_file(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct plan_data d;

	TRY(plan_data(v->db, me->organisation, me->cycle, &d));
	const char *file =
	    written(v, name_of(v, me->organisation_name, me->school_year), &d, v->who.role == ROLE_LEADER);
	reply_download(v->rp, TYPE, file, strlen(file), text_calendar_file(&v->text));
	return OK;
}

/* ---- The way to it ---- */

struct calendar_box calendar_box(const struct visit *v, bool grp, const char *feed)
{
	struct calendar_box c = { .there = true };

	c.action = grp ? visit_url(v, "/grupp/%" PRId64 "/kalender", v->group.id) : visit_url(v, "/tidsplan/kalender");
	if (!grp)
		c.file = visit_url(v, "/tidsplan/kalender.ics");
	if (feed)
		c.address = arena_printf(v->arena, "%s/kalender/%s.%s.ics", v->app->base_url, feed, code_of(v, feed));
	return c;
}

static enum err change(struct visit *v, int64_t grp)
{
	const char *act = visit_field(v, "do");

	if (strcmp(act, "make") == 0)
		return feed_renew(v->db, &v->who, grp, lang_code(v->text.lang));
	return strcmp(act, "end") == 0 ? feed_stop(v->db, &v->who, grp) : why(ERR_BAD_REQUEST, "neither make nor end");
}

enum err calendar_change(struct visit *v)
{
	TRY(change(v, 0));
	return visit_go(v, visit_url(v, "/tidsplan#calendar"));
}

enum err calendar_group_change(struct visit *v)
{
	TRY(change(v, v->group.id));
	return visit_go(v, visit_url(v, "/grupp/%" PRId64 "#calendar", v->group.id));
}
