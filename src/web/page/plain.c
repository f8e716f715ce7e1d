/* SPDX-License-Identifier: EUPL-1.2 */
/* plain: pages that need no rules of their own. */
#include "web/page/plain.h"

#include "base/when.h"
#include "domain/session.h"
#include "text/text.h"
#include "web/page/player.h"

#include <string.h>

enum err welcome_show(struct visit *v)
{
	struct welcome_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.version = KV_VERSION,
		.guides = { { text_guide_title(&v->text, "Moodle"), { "/lms/moodle" } },
			    { text_guide_title(&v->text, "Canvas"), { "/lms/canvas" } } },
		.film = player_welcome(v),
	};

	return VISIT_SHOW(v, view_welcome, &p);
}

enum { SECURITY_DAYS = 90 };

enum err security_show(struct visit *v)
{
	const struct app *app = v->app;

	if (!*app->security_contact)
		return why(ERR_NOT_FOUND, "KV_SECURITY_CONTACT names nobody");
	reply_text(v->rp, 200,
		   arena_printf(v->arena,
				"Contact: %s\nExpires: %sT00:00:00Z\nPreferred-Languages: sv, en\n"
				"Canonical: %s/.well-known/security.txt",
				app->security_contact, when_iso(v->arena, when_add_days(when_now(), SECURITY_DAYS)),
				app->base_url));
	return OK;
}

enum err handover_go(struct visit *v)
{
	TRY(session_window(v->db, v->arena, v->sid_hash, &v->sid));
	return visit_go(v, visit_url(v, "%s", visit_onward(visit_query(v, "till"))));
}
