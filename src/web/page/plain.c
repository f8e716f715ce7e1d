/* SPDX-License-Identifier: EUPL-1.2 */
/* plain: pages that need no rules of their own. */
#include "web/page/plain.h"

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

enum err handover_go(struct visit *v)
{
	TRY(session_window(v->db, v->arena, v->sid_hash, &v->sid));
	return visit_go(v, visit_url(v, "%s", visit_onward(visit_query(v, "till"))));
}
