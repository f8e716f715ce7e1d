/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: a list, a button each; while a year is looked at the frame has the way back. */
#include "web/page/archive.h"

#include "base/when.h"
#include "domain/archive.h"
#include "query/archive_read.h"
#include "text/text.h"

#include <string.h>

static const char *what(const struct visit *v, const struct archive_years *y)
{
	const struct text *t = &v->text;

	if (!y->role)
		return text_archive_lead(t, y->round_no);
	const char *role = strcmp(y->role, "process_leader") == 0 ? text_process_leader(t)
			   : strcmp(y->role, "observer") == 0     ? text_archive_observer(t)
								  : text_archive_participant(t);
	return text_archive_what(t, y->round_no, role);
}

enum err archive_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct archive_years_rows years = { 0 };

	if (!me->cycle_null)
		TRY(archive_years(v->db, me->organisation, me->person, me->cycle, me->context, &years));
	struct archive_row *rows = ARENA_ARRAY(v->arena, years.n, struct archive_row);
	for (size_t i = 0; i < years.n; i++) {
		const struct archive_years *y = &years.at[i];

		rows[i] = (struct archive_row){
			.id = y->id,
			.year = y->school_year,
			.what = what(v, y),
			.ended = y->closed_at_null ? NULL : when_full(v->arena, v->text.lang, y->closed_at),
			.summary = *y->summary ? y->summary : NULL,
		};
	}
	struct archive_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = visit_url(v, "/tidigare"),
		.n = years.n,
		.rows = rows,
	};
	if (!me->archive)
		p.back = (struct page_link){ text_archive_to_start(&v->text), visit_url(v, "/") };
	return VISIT_SHOW(v, view_archive, &p);
}

enum err archive_look_at(struct visit *v)
{
	TRY(archive_open(v->db, v->sid_hash, visit_number(v, "year", 1, INT64_MAX, 0)));
	return visit_go(v, visit_url(v, "%s", visit_onward(visit_field(v, "till"))));
}

enum err archive_back(struct visit *v)
{
	TRY(archive_close(v->db, v->sid_hash));
	return visit_go(v, visit_url(v, "/"));
}
