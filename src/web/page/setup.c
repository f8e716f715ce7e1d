/* SPDX-License-Identifier: EUPL-1.2 */
/* setup: addresses to copy, what the last launch carried, and how many grades have arrived. */
#include "web/page/setup.h"

#include "domain/trial.h"
#include "query/setup_read.h"
#include "query/trial_read.h"
#include "text/text.h"
#include "web/page/carried.h"
#include "web/page/guide.h"
#include "web/page/passback.h"

#include <string.h>

/* Why results do not arrive, with how many of each. */
static const char *const *reasons(struct visit *v, const struct setup_data *d, size_t *n)
{
	const char *product = d->setup_consumer.found ? d->setup_consumer.product : "";
	const char **lines = ARENA_ARRAY(v->arena, d->passback_reasons.n, const char *);

	*n = d->passback_reasons.n;
	for (size_t i = 0; i < *n; i++) {
		const struct passback_reasons *r = &d->passback_reasons.at[i];

		lines[i] = text_reason_count(&v->text, r->n,
					     r->held ? text_passback_held(&v->text)
						     : passback_reason(v, product, r->code, r->reason));
	}
	return lines;
}

/* An administrator who is also a teacher of the course may take part; the rights say so. */
static struct page_link enter(const struct visit *v)
{
	if (v->who.role != ROLE_SETUP)
		return (struct page_link){ 0 };
	if (v->who.row.shared && may(&v->who, CHOOSE, NULL))
		return (struct page_link){ text_choose_title(&v->text), visit_url(v, "/valj-huvudman") };
	if (v->who.row.cycle_null && may(&v->who, BIND_COURSE, NULL))
		return (struct page_link){ text_new_authority_heading(&v->text), visit_url(v, "/ny-huvudman") };
	if (!v->who.row.cycle_null && may(&v->who, SIGN_UP, NULL))
		return (struct page_link){ text_leader_signup_heading(&v->text), visit_url(v, "/anmalan") };
	return (struct page_link){ 0 };
}

static const char *trial_state(const struct visit *v, const struct trial_seen *seen)
{
	const struct text *t = &v->text;
	const struct {
		const char *result, *says;
	} all[] = {
		{ "works", text_trial_works(t) },   { "graded", text_trial_graded(t) },
		{ "read", text_trial_read(t) },     { "replace", text_trial_replace(t) },
		{ "delete", text_trial_delete(t) }, { "", text_trial_waits(t) },
	};

	if (!seen->asked)
		return seen->possible ? text_trial_what(t) : text_trial_no_place(t);
	if (strcmp(seen->result, "read") == 0 && !*seen->reason)
		return text_trial_unasked(t);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].result, seen->result) == 0)
			return all[i].says;
	return "";
}

static enum err trial(struct visit *v, struct lms_trial *out)
{
	const struct request_open *me = &v->who.row;
	struct trial_seen seen;

	TRY(trial_seen(v->db, me->link, me->person, &seen));
	*out = (struct lms_trial){
		.state = trial_state(v, &seen),
		.reason = *seen.reason ? seen.reason : NULL,
		.asked = seen.asked,
	};
	if (seen.asked && !*seen.result)
		out->again = visit_url(v, "/installning");
	else if (seen.possible)
		out->action = visit_url(v, "/installning/prova");
	return OK;
}

enum err setup_try(struct visit *v)
{
	TRY(trial_ask(v->db, &v->who));
	return visit_go(v, visit_url(v, "/installning#trial"));
}

enum err setup_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct setup_data d;
	/* A process leader of a shared course sees how it goes for the own people alone. */
	int64_t of = me->shared && v->who.role == ROLE_LEADER ? me->cycle : 0;

	TRY(setup_data(v->db, me->context, of, &d));
	struct lms_admin_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.consumer = me->consumer_name,
		.product = d.setup_consumer.found && *d.setup_consumer.product ? d.setup_consumer.product : NULL,
		.launched = d.setup_consumer.found ? visit_ago(v, d.setup_consumer.launched_at) : "",
		.enter = enter(v),
		.sent = (int)d.passback_health.sent,
		.waiting = (int)(d.passback_health.queued + d.passback_health.waiting),
		.refused = (int)d.passback_health.refused,
	};
	p.reasons = reasons(v, &d, &p.n_reasons);
	TRY(carried_rows(v, p.product ? p.product : "", &p.params, &p.n_params));
	TRY(trial(v, &p.trial));
	p.addresses = guide_addresses(v, &p.n_addresses);
	return VISIT_SHOW(v, view_lms_admin, &p);
}
