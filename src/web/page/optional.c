/* SPDX-License-Identifier: EUPL-1.2 */
/* optional: the required steps part by part, each with a form of its own, so that two who change different ones never
 * meet. */
#include "web/page/optional.h"

#include "base/utf8.h"
#include "domain/optional.h"
#include "query/optional_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <string.h>

static const char *told(const struct visit *v, const struct steps_optional_rows *all, const struct step *step)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct steps_optional *o = &all->at[i];
		const char *by = o->by && *o->by ? o->by : text_somebody(&v->text), *when = visit_ago(v, o->at);

		if (strcmp(o->step, step->id) == 0)
			return *o->reason ? text_optional_by_why(&v->text, by, when, o->reason)
					  : text_optional_by(&v->text, by, when);
	}
	return NULL;
}

/* The number of a step's field on the page, in the order of the content. */
static int number_of(const struct pack *pack, const struct step *step)
{
	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i] == step)
			return (int)i + 1;
	return 0;
}

static struct optional_part part_of(const struct visit *v, const struct steps_optional_rows *all, int no)
{
	const struct pack *pack = v->pack;
	struct optional_step *rows = ARENA_ARRAY(v->arena, pack->steps_count, struct optional_step);
	struct optional_part p = { .no = no, .title = pack_part(pack, no)->title, .steps = rows };

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->part == no && optional_may_be(s))
			rows[p.n++] = (struct optional_step){
				.title = s->title,
				.id = s->id,
				.no = number_of(pack, s),
				.told = told(v, all, s),
				.reason = v->step == s ? visit_field(v, "reason") : "",
			};
	}
	return p;
}

static enum err show(struct visit *v, int status)
{
	struct steps_optional_rows all;

	TRY(steps_optional(v->db, v->who.row.organisation, v->who.row.cycle, &all));
	struct optional_page p = {
		.frame = lead_frame(v, PLACE_PLAN),
		.plan = { text_nav_plan(&v->text), visit_url(v, "/leda/tidsplan") },
		.n_optional = all.n,
	};
	if (may(&v->who, DECIDE, NULL))
		p.action = visit_url(v, "/leda/steg");
	for (int no = 1; no <= PACK_PARTS; no++)
		p.parts[no - 1] = part_of(v, &all, no);
	return VISIT_SHOW_STATUS(v, status, view_optional, &p);
}

enum err optional_show(struct visit *v)
{
	if (*visit_query(v, "frivilligt"))
		v->notice = text_optional_now(&v->text);
	else if (*visit_query(v, "kravs"))
		v->notice = text_optional_ended(&v->text);
	return show(v, 200);
}

static enum err fault(struct visit *v, int status, const char *text)
{
	visit_fault(v, arena_printf(v->arena, "reason%d", number_of(v->pack, v->step)), text);
	return show(v, status);
}

enum err optional_save(struct visit *v)
{
	const char *reason = visit_trimmed(v, "reason");
	bool done;

	v->step = pack_step(v->pack, visit_field(v, "step"));
	if (!v->step || !optional_may_be(v->step))
		return why(ERR_BAD_REQUEST, "no step that the content requires");
	if (strcmp(visit_field(v, "do"), "require") == 0) {
		TRY(optional_end(v->db, &v->who, v->step));
		return visit_go(v, visit_url(v, "/leda/steg?kravs=1"));
	}
	if (utf8_length(reason) > OPTIONAL_REASON_MAX)
		return fault(v, 400, text_fault_too_long(&v->text, OPTIONAL_REASON_MAX));
	TRY(optional_make(v->db, &v->who, v->step, reason, &done));
	if (!done)
		return fault(v, 409, text_optional_already(&v->text));
	return visit_go(v, visit_url(v, "/leda/steg?frivilligt=1"));
}
