/* SPDX-License-Identifier: EUPL-1.2 */
/* leader_queue: what `leader` does on the command line, with the names that an answer needs. */
#include "web/page/leader_queue.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/operator.h"
#include "query/operator_read.h"
#include "text/text.h"
#include "web/page/operate_place.h"

#include <string.h>

enum { REASON_MAX = 1000 }; /* characters */

static struct queue_row row_of(const struct visit *v, const struct leader_queue *r)
{
	return (struct queue_row){
		.id = r->id,
		.name = *r->name ? r->name : text_person_unnamed(&v->text),
		.message = *r->message ? r->message : NULL,
		.organisation = text_organisation_year(&v->text, r->organisation_name, r->school_year),
		.consumer = r->consumer,
		.since = when_date(v->arena, v->text.lang, r->requested_at),
		.due = when_date(v->arena, v->text.lang, r->due_at),
		.overdue = r->overdue,
	};
}

enum err leader_queue_show(struct visit *v)
{
	struct leader_queue_rows all;

	TRY(leader_queue(v->db, &all));
	struct queue_row *rows = ARENA_ARRAY(v->arena, all.n, struct queue_row);
	for (size_t i = 0; i < all.n; i++)
		rows[i] = row_of(v, &all.at[i]);
	if (*visit_query(v, "sparat"))
		v->notice = text_answer_saved(&v->text);
	else if (*visit_query(v, "redan"))
		v->notice = text_already_answered(&v->text);
	const struct leader_queue_page p = {
		.frame = operate_frame(v, OPERATE_LEADERS),
		.decide = visit_url(v, "/drift/processledare"),
		.n = all.n,
		.rows = rows,
	};
	return VISIT_SHOW(v, view_leader_queue, &p);
}

enum err leader_queue_decide(struct visit *v)
{
	const char *decision = visit_field(v, "decision"), *reason = visit_trimmed(v, "reason");
	int64_t member = visit_number(v, "request", 1, INT64_MAX, 0);
	bool approve = strcmp(decision, "approve") == 0;

	if (!approve && strcmp(decision, "reject") != 0)
		return why(ERR_BAD_REQUEST, "neither approve nor reject");
	if (utf8_length(reason) > REASON_MAX)
		return why(ERR_TOO_LARGE, "a reason of %zu bytes", strlen(reason));
	enum err e = operator_decide(v->db, AUDIT_OPERATOR(v->who.row.person), member, approve, reason);
	if (e && e != ERR_NOT_FOUND)
		return e;
	if (e)
		why_clear(); /* answered meanwhile */
	return visit_go(v, visit_url(v, "/drift/processledare?%s=1", e ? "redan" : "sparat"));
}
