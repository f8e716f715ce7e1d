/* SPDX-License-Identifier: EUPL-1.2 */
/* wish: two small forms, and what became of what was proposed. */
#include "web/page/wish.h"

#include "base/utf8.h"
#include "domain/wish.h"
#include "query/task_read.h"
#include "query/wish_read.h"
#include "text/text.h"

#include <string.h>

static const char *what(const struct visit *v, const char *name, const char *source, const char *target)
{
	const char *who = *name ? name : text_person_unnamed(&v->text);

	return source ? text_wish_from_to(&v->text, who, source, target) : text_wish_to(&v->text, who, target);
}

/* NULL: it waits. */
static const char *answer(const struct visit *v, const struct wishes_of *w)
{
	const struct text *t = &v->text;

	if (strcmp(w->state, "waiting") == 0)
		return NULL;
	if (strcmp(w->state, "granted") == 0)
		return text_wish_was_granted(t);
	return *w->answer ? text_wish_was_declined_why(t, w->answer) : text_wish_was_declined(t);
}

static void fill_rows(struct visit *v, const struct wishes_of_rows *all, struct wish_page *p)
{
	struct wish_row *rows = ARENA_ARRAY(v->arena, all->n, struct wish_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct wishes_of *w = &all->at[i];

		rows[i] = (struct wish_row){ .id = w->id,
					     .what = what(v, w->name, w->source_name, w->target_name),
					     .why = w->why,
					     .by = text_name_when(&v->text, w->by, visit_ago(v, w->at)),
					     .answer = answer(v, w) };
	}
	p->n_rows = all->n;
	p->rows = rows;
}

static const char *number(const struct visit *v, int64_t n)
{
	return arena_printf(v->arena, "%" PRId64, n);
}

static void fill_choices(struct visit *v, const struct wish_data *d, struct wish_page *p)
{
	struct page_option *members = ARENA_ARRAY(v->arena, d->wish_members.n, struct page_option);
	struct page_option *targets = ARENA_ARRAY(v->arena, d->wish_targets.n, struct page_option);

	for (size_t i = 0; i < d->wish_members.n; i++) {
		const struct wish_members *m = &d->wish_members.at[i];

		members[i] =
		    (struct page_option){ number(v, m->id), *m->name ? m->name : text_person_unnamed(&v->text) };
	}
	for (size_t i = 0; i < d->wish_targets.n; i++)
		targets[i] = (struct page_option){ number(v, d->wish_targets.at[i].id), d->wish_targets.at[i].name };
	p->n_members = d->wish_members.n;
	p->members = members;
	p->n_targets = d->wish_targets.n;
	p->targets = targets;
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct wish_data d;

	TRY(wish_data(v->db, me->organisation, me->cycle, v->group.id, &d));
	struct wish_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, 0),
		.group = { v->group_name, visit_url(v, "/grupp/%" PRId64, v->group.id) },
		.action = visit_url(v, "/grupp/%" PRId64 "/forslag", v->group.id),
		.name = visit_field(v, "name"),
		.come_why = visit_field(v, "come_why"),
		.member = visit_field(v, "member"),
		.target = visit_field(v, "target"),
		.why = visit_field(v, "why"),
	};
	fill_rows(v, &d.wishes_of, &p);
	fill_choices(v, &d, &p);
	return VISIT_SHOW_STATUS(v, status, view_wish, &p);
}

enum err wish_show(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_wish_was_made(&v->text);
	else if (*visit_query(v, "tillbaka"))
		v->notice = text_wish_was_ended(&v->text);
	return show(v, 200);
}

/* The participant of that name; 0 with a fault where there is none, or several. */
static enum err named(struct visit *v, int64_t *id)
{
	const struct request_open *me = &v->who.row;
	const char *name = visit_trimmed(v, "name");
	struct task_owners_rows found;

	*id = 0;
	if (!*name) {
		visit_fault(v, "name", text_fault_wish_name(&v->text));
		return OK;
	}
	TRY(task_owners(v->db, me->organisation, me->cycle, name, &found));
	if (found.n == 1)
		*id = found.at[0].id;
	else
		visit_fault(v, "name", found.n ? text_fault_wish_several(&v->text) : text_fault_wish_nobody(&v->text));
	return OK;
}

static enum err wish_of(struct visit *v, bool come, struct wish *w)
{
	const char *field = come ? "come_why" : "why";

	*w = (struct wish){ .why = visit_trimmed(v, field) };
	if (utf8_length(w->why) > WISH_WHY_MAX)
		visit_fault(v, field, text_fault_too_long(&v->text, WISH_WHY_MAX));
	if (come) {
		w->target = v->group.id;
		return named(v, &w->membership);
	}
	w->source = v->group.id;
	w->membership = visit_number(v, "member", 1, INT64_MAX, 0);
	w->target = visit_number(v, "target", 1, INT64_MAX, 0);
	if (!w->membership)
		visit_fault(v, "member", text_fault_wish_member(&v->text));
	if (!w->target)
		visit_fault(v, "target", text_fault_group_target(&v->text));
	return OK;
}

enum err wish_save(struct visit *v)
{
	const char *act = visit_field(v, "do");
	bool come = strcmp(act, "come") == 0, done;
	struct wish w;

	if (strcmp(act, "end") == 0) {
		TRY(wish_end(v->db, &v->who, v->group.id, visit_number(v, "wish", 1, INT64_MAX, 0)));
		return visit_go(v, visit_url(v, "/grupp/%" PRId64 "/forslag?tillbaka=1", v->group.id));
	}
	if (!come && strcmp(act, "go") != 0)
		return why(ERR_BAD_REQUEST, "nothing that can be proposed");
	TRY(wish_of(v, come, &w));
	if (v->n_errors)
		return show(v, 400);
	TRY(wish_make(v->db, &v->who, &w, &done));
	if (done)
		return visit_go(v, visit_url(v, "/grupp/%" PRId64 "/forslag?sparat=1", v->group.id));
	visit_fault(v, come ? "name" : "member", text_fault_wish_already(&v->text));
	return show(v, 409);
}

/* ---- The process leader ---- */

const struct wish_row *wish_waiting(struct visit *v, const struct wishes_waiting_rows *all)
{
	struct wish_row *rows = ARENA_ARRAY(v->arena, all->n, struct wish_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct wishes_waiting *w = &all->at[i];

		rows[i] = (struct wish_row){ .id = w->id,
					     .what = what(v, w->name, w->source_name, w->target_name),
					     .why = w->why,
					     .by = text_name_when(&v->text, w->by, visit_ago(v, w->at)) };
	}
	return rows;
}

enum err wish_decide_save(struct visit *v)
{
	const char *act = visit_field(v, "do"), *said = visit_trimmed(v, "answer");
	bool grant = strcmp(act, "grant") == 0, done;

	if (!grant && strcmp(act, "decline") != 0)
		return why(ERR_BAD_REQUEST, "neither grant nor decline");
	if (utf8_length(said) > WISH_WHY_MAX)
		return why(ERR_TOO_LARGE, "an answer of %zu bytes", strlen(said));
	TRY(wish_decide(v->db, v->pack, &v->who, visit_number(v, "wish", 1, INT64_MAX, 0), grant, said, &done));
	return visit_go(v, visit_url(v, "/leda/grupper?%s=1", done ? "sparat" : "redan"));
}
