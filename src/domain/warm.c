/* SPDX-License-Identifier: EUPL-1.2 */
/* warm: the pages that most begin with. The rest is planned when it is asked for. */
#include "domain/warm.h"

#include "base/log.h"
#include "db/db.h"
#include "domain/launch.h"
#include "query/lead_read.h"
#include "query/membership_read.h"
#include "query/overview_read.h"
#include "query/plan_read.h"
#include "query/session_read.h"
#include "query/writing_read.h"

static const struct db_query *const usual[] = {
	&query_request_open,
	&query_group_open,
	/* overview */
	&query_steps_done,
	&query_my_rounds,
	&query_my_documents,
	&query_my_changes,
	&query_my_drafts,
	&query_my_grade,
	&query_my_year,
	&query_plan_meetings,
	&query_notices_mine,
	&query_my_places,
	&query_my_tasks,
	&query_my_waived,
	&query_my_optional,
	&query_my_ahead,
	/* a document and its sections */
	&query_document_get,
	&query_sections,
	&query_my_groups,
	&query_shared_with,
	&query_local_of_part,
	&query_comment_counts,
	&query_document_versions,
	&query_document_shares,
	&query_section_get,
	&query_draft_get,
	&query_revisions,
	&query_section_last_year,
	&query_last_year_below,
	&query_writing_now,
	&query_comments,
	&query_section_topics,
	&query_document_below,
	&query_quotes_here,
	&query_shared_count,
	&query_section_files,
	/* who leads */
	&query_decision_late,
	&query_members_pending,
	&query_rounds_now,
	&query_scores_state,
	&query_planning_facts,
	&query_planning_ticks,
	/* the time plan */
	&query_cycle_days,
	&query_plan_get,
	&query_meetings,
	&query_local_events,
};

void warm(struct db *db, struct arena *arena)
{
	enum err e = db_rehearse(db, usual, sizeof usual / sizeof *usual);

	e = e ? e : launch_rehearse(db, arena);
	if (e) /* whoever asks first hears of it too */
		log_line(LOG_DEBUG, "warm", "error=%s why=\"%s\"", err_name(e), why_last());
}
