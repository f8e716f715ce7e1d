/* SPDX-License-Identifier: EUPL-1.2 */
/* plain: pages that need no rules of their own. */
#include "web/page/plain.h"

#include "domain/session.h"
#include "text/text.h"
#include "web/page/join.h"
#include "web/page/player.h"

#include <string.h>

enum err welcome_show(struct visit *v)
{
	struct welcome_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.version = KV_VERSION,
		.guides = { { text_guide_title(&v->text, "Moodle"), { "/lms/moodle" } },
			    { text_guide_title(&v->text, "Canvas"), { "/lms/canvas" } } },
		.film = player_short(v),
	};

	return VISIT_SHOW(v, view_welcome, &p);
}

enum err ready_show(struct visit *v)
{
	if (!v->db || v->app->ready(v->db)) {
		reply_text(v->rp, 503, v->db ? why_last() : "the database does not answer");
		reply_header(v->rp, "Retry-After", "5");
		return OK;
	}
	reply_text(v->rp, 200, "ready");
	return OK;
}

enum err privacy_show(struct visit *v)
{
	const struct text *t = &v->text;
	const struct page_option stored[] = {
		{ "user_id", text_stored_user(t) },
		{ "lis_person_name_full", text_stored_name(t) },
		{ "lis_person_contact_email_primary", text_stored_email(t) },
		{ "roles", text_stored_roles(t) },
		{ "context_id, context_title, context_label", text_stored_context(t) },
		{ "resource_link_id, resource_link_title", text_stored_link(t) },
		{ "lis_result_sourcedid, lis_outcome_service_url", text_stored_outcome(t) },
		{ "custom_context_memberships_url", text_stored_memberships(t) },
		{ "launch_presentation_return_url, _locale, _document_target", text_stored_presentation(t) },
	};
	struct privacy_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.controller = v->who.row.organisation_name,
		.n_stored = sizeof stored / sizeof *stored,
		.stored = stored,
		.on = home_link(v),
	};

	return VISIT_SHOW(v, view_privacy, &p);
}

enum err handover_go(struct visit *v)
{
	TRY(session_window(v->db, v->arena, v->sid_hash, &v->sid));
	return visit_go(v, visit_url(v, "%s", visit_onward(visit_query(v, "till"))));
}
