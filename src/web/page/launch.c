/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: verify, store in one trip, 303 into the session. */
#include "web/page/launch.h"

#include "base/colour.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/when.h"
#include "domain/door.h"
#include "domain/launch.h"
#include "domain/roles.h"
#include "web/page/carried.h"
#include "web/page/content_item.h"
#include "web/page/launch_refusal.h"
#include "web/page/relaunch.h"
#include "web/session.h"

#include <string.h>

enum { ID_MAX = 255, SHOWN_MAX = 255 }; /* bytes of an id, which is never cut; characters of what is only shown */

/* 1..5 from the path, else from custom_part, else 0: the overview. */
static int part_of(const struct visit *v, const struct lti_launch *l)
{
	const char *s = visit_param(v, "part");

	s = *s ? s : lti_launch_custom(l, "part");
	return s && *s >= '1' && *s <= '0' + PACK_PARTS && !s[1] ? *s - '0' : 0;
}

/* We need to know who and where. */
static enum err check_ids(const struct lti_launch *l)
{
	const struct {
		const char *name, *value;
	} ids[] = {
		{ "user_id", l->user_id },
		{ "context_id", l->context_id },
		{ "resource_link_id", l->resource_link_id },
	};

	if (!*l->user_id)
		return why(ERR_LAUNCH_INCOMPLETE, "launch: no user_id");
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (strlen(ids[i].value) > ID_MAX)
			return why(ERR_LAUNCH_INCOMPLETE, "launch: %s is longer than %d bytes", ids[i].name, ID_MAX);
	return OK;
}

static enum err verify(struct visit *v, struct keyring_entry *key, struct lti_launch *l)
{
	const char *name = lti_form_key(&v->form);
	struct lti_diagnosis d = { .secret = -1 };

	if (name)
		TRY(keyring_find(v, name, key));
	const struct lti_consumer consumer = keyring_consumer(key, name);
	const struct lti_request rq = {
		.method = "POST",
		.base_url = arena_printf(v->arena, "%s%s", v->app->base_url, v->rq->path),
		.query = v->rq->query,
		.content_type = v->rq->content_type,
		.body = v->rq->body,
		.body_len = v->rq->body_len,
		.form = &v->form,
		.now = when_now() / 1000000,
	};
	enum lti_error e = lti_message_verify(v->arena, &rq, key->id ? &consumer : NULL, v->app->clock_window, l, &d);
	if (e)
		return refusal_of(v, key->id, e, &d);
	if (l->envelope.timestamp <= key->since)
		return refusal_noted(v, key->id,
				     why(ERR_REPLAY, "launch: signed before the database was restored: perhaps used"));
	return OK;
}

unsigned launch_roles(unsigned lti)
{
	static const struct {
		unsigned lti;
		enum lms_role lms;
	} table[] = {
		{ LTI_ROLE_ADMINISTRATOR, LMS_ADMINISTRATOR },
		{ LTI_ROLE_INSTRUCTOR, LMS_INSTRUCTOR },
		{ LTI_ROLE_TEACHING_ASSISTANT, LMS_ASSISTANT },
		{ LTI_ROLE_CONTENT_DEVELOPER, LMS_DEVELOPER },
		{ LTI_ROLE_OBSERVER, LMS_OBSERVER },
		{ LTI_ROLE_LEARNER, LMS_LEARNER },
	};
	unsigned bits = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		bits |= lti & table[i].lti ? 1u << table[i].lms : 0;
	return bits;
}

static const char *shown(struct visit *v, const char *s)
{
	return arena_dupn(v->arena, s, utf8_prefix(s, SHOWN_MAX));
}

/* In the tool's words. */
static struct launch launch_of(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	const char *from = *l->return_url ? l->return_url : lti_launch_get(l, "content_item_return_url");
	const char *origin = lti_url_origin(v->arena, from);

	return (struct launch){
		.consumer = key->id,
		.nonce = l->envelope.nonce,
		.user = l->user_id,
		.full_name = shown(v, l->name_full),
		.given_name = shown(v, l->name_given),
		.family_name = shown(v, l->name_family),
		.email = shown(v, l->email),
		.roles = launch_roles(l->roles),
		.course = l->context_id,
		.course_title = shown(v, l->context_title),
		.course_label = shown(v, l->context_label),
		.link = l->resource_link_id,
		.link_title = shown(v, l->resource_link_title),
		.part = part_of(v, l),
		.sourcedid = l->lis_result_sourcedid,
		.outcome_url = lti_url_ok(l->lis_outcome_service_url) ? l->lis_outcome_service_url : "",
		.origin = origin ? origin : "",
		.product = shown(v, l->consumer_product),
		.version = shown(v, l->consumer_version),
		.lang = lang_code(lang_of(l->locale)),
		.return_url = l->return_url,
		.framed = strcmp(l->document_target, "window") != 0,
	};
}

static enum err keep(struct visit *v, struct launch *l)
{
	const char *cookie = session_bind_browser(v, &l->browser_proven);

	l->browser = secret_sha256(v->arena, cookie, strlen(cookie));
	return refusal_noted(v, l->consumer, launch_keep(v->db, v->arena, l, &v->sid));
}

static enum err complete(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	struct lti_diagnosis d = { 0 };
	enum lti_error e = lti_launch_complete(l, &d);

	if (e)
		return refusal_of(v, key->id, e, &d);
	if (!*l->user_id)
		refusal_note(v, key->id, "no_user_id", true);
	return check_ids(l);
}

/* Only where the LMS has been asked for them. */
static enum err note_groups(struct visit *v, const struct lti_launch *l)
{
	const char *names[LTI_GROUPS_MAX];
	enum lti_sent sent = lti_sent(l, "custom_" LTI_GROUPS);

	if (sent != LTI_SENT && sent != LTI_EMPTY)
		return OK;
	return launch_groups_keep(v->db, v->arena, v->sid,
				  (struct db_texts){ lti_person_groups(v->arena, l, names), names });
}

static enum err note_history(struct visit *v, const struct lti_launch *l)
{
	const char *ids[LTI_GROUPS_MAX];

	if (lti_sent(l, "custom_" LTI_HISTORY) != LTI_SENT)
		return OK;
	return launch_history_keep(v->db, v->arena, v->sid,
				   (struct db_texts){ lti_course_history(v->arena, l, ids), ids });
}

/* What is no colour of six or three digits is none. */
static enum err note_looks(struct visit *v, const struct lti_launch *l)
{
	bool contrast = lti_high_contrast(l);
	const char *said = lti_brand(v->arena, l);
	struct colour brand;

	if (!contrast && !said)
		return OK;
	if (said)
		said = colour_parse(said, &brand) ? colour_hex(v->arena, brand) : "";
	return launch_looks_keep(v->db, v->arena, v->sid, contrast, said);
}

static enum err open_link(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	enum err e = complete(v, key, l);
	if (e)
		return refusal_back(v, l, e);
	struct launch launch = launch_of(v, key, l);
	v->back = launch.return_url; /* of the error's page, should it be no more than one */
	v->course = launch.course_title;
	TRY(relaunch_check(v, key, l));
	TRY(keep(v, &launch));
	if (door_let_in(v->db, key->id, l->envelope.secret == 0 ? key->secret_no : 0))
		log_line(LOG_WARN, "launch.unnoted", "why=\"%s\"", why_last());
	TRY(carried_note(v, l));
	TRY(note_groups(v, l));
	TRY(note_history(v, l));
	TRY(note_looks(v, l));
	log_line(LOG_INFO, "launch", "consumer=%" PRId64 " part=%d roles=%u", key->id, launch.part, l->roles);
	return visit_go(v, launch.part ? visit_url(v, "/del/%d", launch.part) : visit_url(v, "/oversikt"));
}

enum err launch_show(struct visit *v)
{
	struct keyring_entry key = { 0 };
	struct lti_launch l = { 0 };

	enum err e = verify(v, &key, &l);
	if (e == ERR_BAD_LAUNCH || e == ERR_BAD_REQUEST)
		return refusal_count(v, e);
	TRY(e);
	TRY(route_pace(v, key.id)); /* only what is rightly signed is the key's */
	if (!v->db)
		return why(ERR_DB, "no connection");
	v->text.lang = lang_of(l.locale);
	enum lti_message kind = lti_message_kind(&l);
	if (kind == LTI_MESSAGE_CONTENT)
		return content_item_show(v, &key, &l);
	if (kind == LTI_MESSAGE_FIRST && key.relaunch != RELAUNCH_OFF)
		return relaunch_first(v, &key, &l);
	return open_link(v, &key, &l);
}
