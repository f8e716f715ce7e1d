/* SPDX-License-Identifier: EUPL-1.2 */
/* keys: what `consumer` does on the command line, where an operator has no shell; whoever came by a key cannot shut it.
 */
#include "web/page/keys.h"

#include "base/colour.h"
#include "base/when.h"
#include "domain/consumer.h"
#include "query/consumer_read.h"
#include "text/text.h"
#include "view/skin.h"
#include "web/page/operate_place.h"

#include <string.h>

enum { DAYS = 90 };

static enum key_state state_of(bool enabled, const int64_t *from, const int64_t *until)
{
	int64_t now = when_now();

	if (!enabled)
		return KEY_DISABLED;
	if (from && *from > now)
		return KEY_NOT_YET;
	return until && *until <= now ? KEY_EXPIRED : KEY_LIVE;
}

static const char *or_null(const char *s)
{
	return *s ? s : NULL;
}

static struct url key_url(const struct visit *v, int64_t id, const char *act)
{
	return visit_url(v, "/drift/nycklar/%" PRId64 "%s", id, act);
}

/* The frame of a key's page; another window opens the page, whatever was posted. */
static struct frame_page frame(struct visit *v)
{
	v->place = arena_printf(v->arena, "/drift/nycklar/%" PRId64, v->consumer);
	return operate_frame(v, OPERATE_KEYS);
}

enum err keys_show(struct visit *v)
{
	struct consumer_list_rows rows;

	TRY(consumer_list(v->db, &rows));
	struct key_row *keys = ARENA_ARRAY(v->arena, rows.n, struct key_row);
	for (size_t i = 0; i < rows.n; i++) {
		const struct consumer_list *c = &rows.at[i];

		keys[i] = (struct key_row){
			.name = c->name,
			.key = c->key,
			.state = state_of(c->enabled, c->valid_from_null ? NULL : &c->valid_from,
					  c->valid_until_null ? NULL : &c->valid_until),
			.product = or_null(c->product),
			.launched = c->launched_at_null ? NULL : visit_ago(v, c->launched_at),
			.url = key_url(v, c->id, ""),
		};
	}
	const struct keys_page p = { operate_frame(v, OPERATE_KEYS), rows.n, keys };
	return VISIT_SHOW(v, view_keys, &p);
}

/* ---- One key ---- */

/* A reason of lti/verify.h or of the launch page, in words. */
static const char *reason_words(const struct visit *v, const char *reason)
{
	static const struct {
		const char *reason;
		const char *(*words)(const struct text *t);
	} known[] = {
		{ "wrong_signature", text_refusal_signature }, { "clock", text_refusal_clock },
		{ "nonce_used", text_refusal_nonce },          { "disabled_key", text_refusal_disabled },
		{ "key_not_yet_valid", text_refusal_not_yet }, { "key_expired", text_refusal_expired },
		{ "unsigned", text_refusal_unsigned },         { "no_user_id", text_refusal_nobody },
		{ "no_relaunch", text_refusal_no_relaunch },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].reason, reason) == 0)
			return known[i].words(&v->text);
	return text_refusal_other(&v->text, reason);
}

static const struct key_refusal *refusals(struct visit *v, const struct consumer_refusals_rows *rows)
{
	struct key_refusal *r = ARENA_ARRAY(v->arena, rows->n, struct key_refusal);

	for (size_t i = 0; i < rows->n; i++)
		r[i] = (struct key_refusal){ reason_words(v, rows->at[i].reason), visit_ago(v, rows->at[i].last_at),
					     (int)rows->at[i].n };
	return r;
}

/* The form as it was sent, where it was. */
static void fill_dates(const struct visit *v, const struct consumer_show *c, struct key_page *p)
{
	bool sent = v->n_errors > 0;

	p->first_day = sent ? visit_field(v, "first_day") : c->valid_from_null ? "" : when_iso(v->arena, c->valid_from);
	p->last_day = sent                  ? visit_field(v, "last_day")
		      : c->valid_until_null ? ""
					    : when_iso(v->arena, c->valid_until - 1);
}

/* What may be done now; nowhere to go: not offered. */
static void fill_acts(const struct visit *v, const struct consumer_show *c, struct key_page *p)
{
	int64_t id = v->consumer;

	p->own = id == v->who.row.consumer;
	if (c->old_secret_at_null || c->secret_worked_at_null)
		p->rotate = key_url(v, id, "/byt");
	else
		p->retire = key_url(v, id, "/avsluta-bytet");
	p->expire = key_url(v, id, "/giltighet");
	p->share = key_url(v, id, "/gemensamma");
	if (c->enabled)
		p->disable = key_url(v, id, "/stang");
	else
		p->enable = key_url(v, id, "/oppna");
}

static void fill_terms(const struct consumer_show *c, struct key_page *p)
{
	const struct db_texts *origins = c->origins.n ? &c->origins : &c->learnt_origins;

	p->review = strcmp(c->leaders, "review") == 0;
	p->relaunch = c->relaunch;
	p->shared = c->shared;
	p->private_addresses = c->private_addresses;
	p->learnt = !c->origins.n;
	p->n_origins = origins->n;
	p->origins = origins->at;
}

static void fill_colour(const struct visit *v, const struct consumer_show *c, struct key_page *p)
{
	struct colour brand;

	p->paint = key_url(v, v->consumer, "/farg");
	p->look = *c->brand == '#' ? "this" : *c->brand ? "own" : "platform";
	p->colour = *c->brand == '#' ? c->brand : "";
	if (v->n_errors && lti_form_get(&v->form, "colour")) {
		p->look = visit_field(v, "look");
		p->colour = visit_field(v, "colour");
	}
	if (!colour_parse(c->brand, &brand))
		return;
	const struct skin_tokens light = skin_of(brand).light;
	p->act = colour_hex(v->arena, light.act);
	p->link = colour_hex(v->arena, light.link);
	if (strcmp(p->act, c->brand) != 0 || strcmp(p->link, c->brand) != 0)
		p->colour_made = text_key_colour_made(&v->text, c->brand);
}

static enum err show(struct visit *v, int status)
{
	struct consumer_page d;

	TRY(consumer_page(v->db, v->consumer, DAYS, &d));
	const struct consumer_show *c = &d.consumer_show;
	if (!c->found)
		return why(ERR_NOT_FOUND, "no consumer %" PRId64, v->consumer);
	struct key_page p = {
		.frame = frame(v),
		.list = visit_url(v, "/drift/nycklar"),
		.name = c->name,
		.key = c->key,
		.state = state_of(c->enabled, c->valid_from_null ? NULL : &c->valid_from,
				  c->valid_until_null ? NULL : &c->valid_until),
		.product = or_null(c->product),
		.launched = c->launched_at_null ? NULL : visit_ago(v, c->launched_at),
		.courses = (int)d.consumer_weight.courses,
		.people = (int)d.consumer_weight.people,
		.secret_made = visit_ago(v, c->secret_at),
		.secret_worked = c->secret_worked_at_null ? NULL : visit_ago(v, c->secret_worked_at),
		.old_made = c->old_secret_at_null ? NULL : visit_ago(v, c->old_secret_at),
		.n_refusals = d.consumer_refusals.n,
		.refusals = refusals(v, &d.consumer_refusals),
	};
	fill_dates(v, c, &p);
	fill_acts(v, c, &p);
	fill_terms(c, &p);
	fill_colour(v, c, &p);
	return VISIT_SHOW_STATUS(v, status, view_key, &p);
}

enum err key_show(struct visit *v)
{
	if (*visit_field(v, "sparat"))
		v->notice = text_key_changed(&v->text);
	return show(v, 200);
}

/* ---- Acts ---- */

static enum err act_of(struct visit *v, struct consumer_act *act, struct consumer_show *c)
{
	TRY(consumer_show(v->db, v->consumer, c));
	if (!c->found)
		return why(ERR_NOT_FOUND, "no consumer %" PRId64, v->consumer);
	*act = (struct consumer_act){ v->db, v->arena, AUDIT_OPERATOR(v->who.row.person), v->app->key, c->key };
	return OK;
}

static enum err done(struct visit *v)
{
	return visit_go(v, key_url(v, v->consumer, "?sparat=1"));
}

enum err key_rotate(struct visit *v)
{
	struct consumer_act act;
	struct consumer_show c;
	const char *secret = NULL;

	TRY(act_of(v, &act, &c));
	TRY(consumer_rotate(&act, &secret));
	const struct key_secret_page p = {
		.frame = frame(v),
		.name = c.name,
		.launch_url = arena_printf(v->arena, "%s/lti/launch", v->app->base_url),
		.key = c.key,
		.secret = secret,
		.back = key_url(v, v->consumer, ""),
	};
	return VISIT_SHOW(v, view_key_secret, &p);
}

enum err key_retire(struct visit *v)
{
	struct consumer_act act;
	struct consumer_show c;

	TRY(act_of(v, &act, &c));
	TRY(consumer_retire(&act, false));
	return done(v);
}

static enum err not_own(const struct visit *v)
{
	return v->consumer == v->who.row.consumer ? why(ERR_FORBIDDEN, "an operator's own key is not shut from a page")
						  : OK;
}

static enum err switch_to(struct visit *v, bool enabled)
{
	struct consumer_act act;
	struct consumer_show c;
	bool changed;

	TRY(not_own(v));
	TRY(act_of(v, &act, &c));
	TRY(consumer_switch_to(&act, enabled, &changed));
	return done(v);
}

enum err key_disable(struct visit *v)
{
	return switch_to(v, false);
}

enum err key_enable(struct visit *v)
{
	return switch_to(v, true);
}

enum err key_share(struct visit *v)
{
	const char *shared = visit_field(v, "shared");
	const bool yes = strcmp(shared, "yes") == 0;
	const struct consumer_terms terms = { .shared = &yes };
	struct consumer_act act;
	struct consumer_show c;

	if (!yes && strcmp(shared, "no") != 0)
		return why(ERR_BAD_REQUEST, "neither yes nor no");
	TRY(act_of(v, &act, &c));
	TRY(consumer_set(&act, &terms));
	return done(v);
}

/* What is said of the colour, as consumer_terms has it; NULL: nothing that can be meant. */
static const char *brand_said(const struct visit *v)
{
	const char *look = visit_field(v, "look"), *out;

	if (strcmp(look, "platform") == 0)
		return "";
	if (strcmp(look, "own") == 0)
		return look;
	if (strcmp(look, "this") != 0 || !consumer_read_brand(v->arena, visit_trimmed(v, "colour"), &out))
		return NULL;
	return *out == '#' ? out : NULL;
}

enum err key_colour(struct visit *v)
{
	const struct consumer_terms terms = { .brand = brand_said(v) };
	struct consumer_act act;
	struct consumer_show c;

	if (!terms.brand) {
		visit_fault(v, "colour", text_fault_colour(&v->text));
		return show(v, 400);
	}
	TRY(act_of(v, &act, &c));
	TRY(consumer_set(&act, &terms));
	return done(v);
}

/* A day, or nothing at all: no limit. */
static void read_day(struct visit *v, const char *field, int64_t none, int64_t *at)
{
	const char *s = visit_trimmed(v, field);

	*at = none;
	if (*s && !when_parse_date(s, at))
		visit_fault(v, field, text_fault_day(&v->text));
}

enum err key_expire(struct visit *v)
{
	struct consumer_act act;
	struct consumer_show c;
	int64_t from, until;

	TRY(not_own(v));
	read_day(v, "first_day", INT64_MIN, &from);
	read_day(v, "last_day", INT64_MAX, &until);
	if (!v->n_errors && until != INT64_MAX)
		until = when_add_days(until, 1);
	if (!v->n_errors && from >= until)
		visit_fault(v, "last_day", text_fault_days_order(&v->text));
	if (v->n_errors)
		return show(v, 400);
	TRY(act_of(v, &act, &c));
	TRY(consumer_expire(&act, &from, &until));
	return done(v);
}
