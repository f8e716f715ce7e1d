/* SPDX-License-Identifier: EUPL-1.2 */
/* year_archive: asked for by a POST, made by the work loop, fetched chunk by chunk. */
#include "web/page/year_archive.h"

#include "base/when.h"
#include "domain/blob.h"
#include "domain/year_file.h"
#include "paper/archive.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/player.h"
#include "web/page/stored.h"

#include <string.h>

static const char *ready_words(const struct visit *v, const struct year_archive_get *a)
{
	const char *when = when_full(v->arena, v->text.lang, a->ended_at);

	return text_year_archive_made(&v->text, when, a->asked_by ? a->asked_by : text_somebody(&v->text));
}

enum err year_archive_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct year_archive_get a;

	TRY(year_archive_get(v->db, me->organisation, me->cycle, &a));
	struct year_archive_page p = {
		.frame = lead_frame(v, PLACE_YEAR),
		.back = { text_year_title(t), visit_url(v, "/leda/lasar") },
		.making = a.found && strcmp(a.state, "asked") == 0,
		.failed = a.found && strcmp(a.state, "failed") == 0,
	};
	if (p.making) {
		p.done = a.done;
		p.total = a.total;
		p.again = visit_url(v, "/leda/arkiv");
	} else if (may(&v->who, TURN_YEAR, NULL)) {
		p.action = visit_url(v, "/leda/arkiv");
	}
	if (a.found && !a.blob_null) {
		p.ready = ready_words(v, &a);
		p.until = text_year_archive_until(t, when_full(v->arena, t->lang, a.until));
		p.file = (struct page_link){ text_year_archive_take(t, player_size(v, (uint64_t)a.size)),
					     visit_url(v, "/leda/arkiv/fil") };
		p.sha256 = a.sha256;
	}
	return VISIT_SHOW(v, view_year_archive, &p);
}

enum err year_archive_make(struct visit *v)
{
	bool asked;

	TRY(year_file_ask(v->db, &v->who, &asked));
	return visit_go(v, visit_url(v, "/leda/arkiv"));
}

/* ---- The file ---- */

enum err year_archive_fetch(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct year_archive_get a;

	TRY(year_archive_get(v->db, me->organisation, me->cycle, &a));
	if (!a.found || a.blob_null)
		return why(ERR_NOT_FOUND, "there is no archive of the year");
	reply_attached(v->rp, archive_name(v->arena, me->organisation_name, me->school_year));
	stored_send(v, me->organisation, a.blob, a.size, "application/zip", a.sha256);
	return OK;
}
