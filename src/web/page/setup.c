/* SPDX-License-Identifier: EUPL-1.2 */
/* setup: addresses to copy, what the last launch carried, and how many grades have arrived. */
#include "web/page/setup.h"

#include "query/setup_read.h"
#include "text/text.h"
#include "web/page/carried.h"
#include "web/page/guide.h"

/* An administrator who is also a teacher of the course may take part; the rights say so. */
static struct page_link enter(const struct visit *v)
{
	if (v->who.role != ROLE_SETUP)
		return (struct page_link){ 0 };
	if (v->who.row.cycle_null && may(&v->who, BIND_COURSE, NULL))
		return (struct page_link){ text_new_authority_heading(&v->text), visit_url(v, "/ny-huvudman") };
	if (!v->who.row.cycle_null && may(&v->who, SIGN_UP, NULL))
		return (struct page_link){ text_leader_signup_heading(&v->text), visit_url(v, "/anmalan") };
	return (struct page_link){ 0 };
}

enum err setup_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct setup_data d;

	TRY(setup_data(v->db, me->context, &d));
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
	TRY(carried_rows(v, p.product ? p.product : "", &p.params, &p.n_params));
	p.addresses = guide_addresses(v, &p.n_addresses);
	return VISIT_SHOW(v, view_lms_admin, &p);
}
