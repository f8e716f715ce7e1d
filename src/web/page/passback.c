/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: what the LMS's words mean stands in domain/declined. */
#include "web/page/passback.h"

#include "domain/declined.h"
#include "text/text.h"

#include <string.h>

/* "Moodle", "Canvas" or "lärplattformen". */
static const char *name_of(const struct visit *v, const char *product)
{
	if (strncmp(product, "moodle", 6) == 0)
		return "Moodle";
	return strncmp(product, "canvas", 6) == 0 ? "Canvas" : text_the_lms(&v->text);
}

const char *passback_reason(const struct visit *v, const char *product, const char *code, const char *said)
{
	static const char *(*const texts[DECLINED_COUNT])(const struct text *, const char *) = {
		[DECLINED_COURSE_OVER] = text_declined_course_over,
		[DECLINED_LINK_GONE] = text_declined_link_gone,
		[DECLINED_PERSON_LEFT] = text_declined_person_left,
		[DECLINED_ADDRESS] = text_declined_address,
		[DECLINED_NO_POINTS] = text_declined_no_points,
		[DECLINED_NO_GRADES] = text_declined_no_grades,
		[DECLINED_LOCKED] = text_declined_locked,
		[DECLINED_SIGNATURE] = text_declined_secret,
		[DECLINED_CLOCK] = text_declined_time,
		[DECLINED_SILENT] = text_declined_silent,
		[DECLINED_CERTIFICATE] = text_declined_certificate,
		[DECLINED_PRIVATE] = text_declined_private,
	};
	const char *lms = name_of(v, product);
	enum declined why_not = declined_of(code, said);

	if (texts[why_not])
		return texts[why_not](&v->text, lms);
	return *said ? text_declined_said(&v->text, lms, said) : text_no_reason(&v->text);
}

static const char *reason(const struct visit *v, const struct people_scores *m)
{
	return passback_reason(v, m->product, m->code, m->reason);
}

static enum passback_urgency sent(const struct visit *v, const struct people_scores *m, const char **words)
{
	const struct text *t = &v->text;
	const char *lms = name_of(v, m->product);

	*words = text_passback_sent(t, visit_ago(v, m->sent_at), m->value);
	if (!m->shown_null)
		*words = text_passback_overridden(t, lms, m->shown, *words);
	else if (strcmp(m->code, "not_kept") == 0)
		*words = text_passback_not_kept(t, lms, *words);
	else
		return PASSBACK_SENT;
	return PASSBACK_DIFFERS;
}

/* Not yet there, and nobody has refused it. */
static enum passback_urgency waiting(const struct visit *v, const struct people_scores *m, const char **words)
{
	const struct text *t = &v->text;

	if (m->waiting)
		*words = m->results ? text_passback_waiting(t) : text_passback_no_service(t);
	else if (m->held)
		*words = text_passback_held(t);
	else if (*m->reason)
		*words = text_passback_retry(t, visit_ago(v, m->next_at), reason(v, m));
	else
		*words = text_passback_queued(t);
	return m->waiting || m->held ? PASSBACK_WAITING : PASSBACK_QUEUED;
}

enum passback_urgency passback_words(const struct visit *v, const struct people_scores *m, const char **words)
{
	const char *state = m->state;

	if (strcmp(state, "refused") == 0) {
		*words = text_passback_refused(&v->text, reason(v, m));
		return PASSBACK_REFUSED;
	}
	if (strcmp(state, "dropped") == 0) {
		*words = text_passback_dropped(&v->text);
		return PASSBACK_WAITING;
	}
	if (strcmp(state, "clearing") == 0) {
		*words = text_passback_clearing(&v->text);
		return PASSBACK_QUEUED;
	}
	if (strcmp(state, "queued") == 0)
		return waiting(v, m, words);
	return sent(v, m, words);
}
