/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: the library's states with our key, the browser's cookie, and the nonces as the list of used ones. */
#include "web/page/relaunch.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/launch.h"
#include "query/session_read.h"
#include "web/page/launch_refusal.h"
#include "web/session.h"

static struct lti_relaunch tool_of(const struct visit *v, const char *browser)
{
	return (struct lti_relaunch){
		.key = v->app->key,
		.key_len = sizeof v->app->key,
		.browser = browser ? browser : "",
		.now = when_now() / WHEN_SECOND,
	};
}

enum err relaunch_first(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	struct lti_relaunch by = tool_of(v, session_bind_browser(v, NULL));
	struct lti_diagnosis d = { 0 };
	struct consumer_origins row;
	const char *to;

	TRY(consumer_origins(v->db, key->id, &row));
	if (row.found) {
		by.origins = row.origins.at;
		by.n_origins = row.origins.n;
	}
	enum lti_error e = lti_relaunch_start(v->arena, l, &by, &to, &d);
	if (e)
		return refusal_of(v, key->id, e, &d);
	TRY(refusal_noted(v, key->id, launch_nonce(v->db, key->id, l->envelope.nonce)));
	log_line(LOG_INFO, "launch.first", "consumer=%" PRId64, key->id);
	reply_redirect(v->rp, to);
	return OK;
}

static enum err come_home(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	const struct lti_relaunch by = tool_of(v, session_browser(v->rq, v->arena));
	struct lti_diagnosis d = { 0 };
	const char *once;

	if (!*by.browser) {
		refusal_note(v, key->id, "no_cookie", true);
		return why(ERR_NO_COOKIE, "launch: the browser showed no cookie with its tool_state");
	}
	enum lti_error e = lti_relaunch_finish(v->arena, l, &by, &once, &d);
	if (e)
		return refusal_of(v, key->id, e, &d);
	const char *used = arena_printf(v->arena, "tool_state %s", once);
	return refusal_noted(v, key->id, launch_nonce(v->db, key->id, used));
}

enum err relaunch_check(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	struct lti_diagnosis d = { 0 };
	enum lti_error e = LTI_OK;

	if (key->relaunch == RELAUNCH_REQUIRED)
		e = lti_relaunch_required(l, &d);
	if (e)
		return refusal_of(v, key->id, e, &d);
	if (key->relaunch == RELAUNCH_OFF || lti_relaunch_step(l) == LTI_STEP_PLAIN)
		return OK;
	return come_home(v, key, l);
}
