/* SPDX-License-Identifier: EUPL-1.2 */
/* launch_refusal: from the library's error to the page, the way back, or the brief answer to too many. */
#include "web/page/launch_refusal.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/door.h"
#include "text/text.h"
#include "web/limit.h"

enum err refusal_back(struct visit *v, const struct lti_launch *l, enum err e)
{
	const struct text *t = &v->text;
	const struct lti_return with = {
		.errormsg = arena_printf(v->arena, "%s %s", text_error_launch_incomplete_body(t),
					 text_error_reference(t, v->rq->id)),
		.errorlog = arena_printf(v->arena, "ref %s", v->rq->id),
	};
	const char *to = lti_return_url(v->arena, l->return_url, &with);

	if (!to)
		return e;
	log_line(LOG_WARN, "launch.refused", "why=\"%s\"", why_last());
	reply_redirect(v->rp, to);
	return OK;
}

/* What the browser is told; the reason goes to the log alone. */
static enum err error_of(struct visit *v, enum lti_error e, const struct lti_diagnosis *d)
{
	switch (e) {
	case LTI_BAD_METHOD:
		return why(ERR_METHOD, "launch by another method");
	case LTI_BAD_TYPE:
		return why(ERR_TYPE, "launch with another Content-Type");
	case LTI_BAD_FORM:
		return why(ERR_BAD_REQUEST, "launch: %s %s", lti_reason_name(d->reason), d->parameter);
	case LTI_TOO_LARGE:
		return why(ERR_TOO_LARGE, "launch: %s", lti_reason_name(d->reason));
	case LTI_CLOCK:
		v->clock = d->clock;
		return why(ERR_CLOCK, "launch: the LMS's clock differs by %" PRId64 " s", d->clock);
	case LTI_INCOMPLETE:
		return why(ERR_LAUNCH_INCOMPLETE, "launch: %s %s", lti_reason_name(d->reason), d->parameter);
	case LTI_BAD_STATE:
		return why(d->reason == LTI_REASON_NO_RELAUNCH ? ERR_RELAUNCH_REQUIRED : ERR_RELAUNCH, "launch: %s %s",
			   lti_reason_name(d->reason), d->parameter);
	case LTI_NO_CRYPTO:
		return why(ERR_BUG, "no digest from the crypto library");
	default:
		return why(ERR_BAD_LAUNCH, "launch: %s", lti_reason_name(d->reason));
	}
}

void refusal_note(struct visit *v, int64_t consumer, const char *reason, bool signed_right)
{
	if (!signed_right || !v->db)
		door_refused(consumer, reason);
	else if (door_turned_away(v->db, consumer, reason))
		log_line(LOG_ERROR, "audit", "why=\"%s\"", why_last());
}

enum err refusal_of(struct visit *v, int64_t consumer, enum lti_error e, const struct lti_diagnosis *d)
{
	if (d->reason)
		refusal_note(v, consumer, lti_reason_name(d->reason), d->secret >= 0);
	return error_of(v, e, d);
}

enum err refusal_noted(struct visit *v, int64_t consumer, enum err e)
{
	if (e == ERR_REPLAY)
		refusal_note(v, consumer, "nonce_used", true);
	if (e == ERR_BAD_LAUNCH)
		refusal_note(v, consumer, lti_reason_name(LTI_REASON_DISABLED), true);
	return e;
}

enum err refusal_count(struct visit *v, enum err e)
{
	const struct app *app = v->app;
	const char *address = app->direct ? v->rq->peer : NULL;

	if (!limit_failed(lti_form_key(&v->form), address, app->failed_launches, when_now()))
		return e;
	return why(ERR_TOO_MANY, "launch: too many failed");
}
