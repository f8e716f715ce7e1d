/* SPDX-License-Identifier: EUPL-1.2 */
/* leaders: each change is asked about on a page that says what happens. */
#include "web/page/leaders.h"

#include "base/when.h"
#include "domain/leader.h"
#include "query/leader_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/name.h"

#include <string.h>

static const char *name_of(const struct visit *v, const char *name)
{
	return *name ? name : text_person_unnamed(&v->text);
}

static struct page_link back(const struct visit *v)
{
	return (struct page_link){ text_leaders_title(&v->text), visit_url(v, "/leda/processledare") };
}

/* ---- Who leads ---- */

static struct leaders_row row_of(const struct visit *v, const struct leaders_all *l)
{
	bool me = l->id == v->who.row.membership;

	return (struct leaders_row){
		.name = name_of(v, l->name),
		.function = strcmp(l->function, "other") ? name_function(v, l->function) : NULL,
		.since = when_full(v->arena, v->text.lang, l->since),
		.seen = me                ? text_leaders_now(&v->text)
			: l->seen_at_null ? text_leaders_not_lately(&v->text)
					  : visit_ago(v, l->seen_at),
		.paused = l->able ? NULL : text_leaders_paused_why(&v->text),
		.me = me,
		.end = visit_url(v, "/leda/processledare/%" PRId64 "/avsluta", l->id),
	};
}

static struct leaders_asks ask_of(const struct visit *v, const struct leaders_all *l)
{
	return (struct leaders_asks){
		.id = l->id,
		.name = name_of(v, l->name),
		.message = *l->message ? l->message : NULL,
		.since = when_date(v->arena, v->text.lang, l->since),
		.due = when_date(v->arena, v->text.lang, l->due_at),
		.overdue = l->overdue,
		.by_operator = l->by_operator,
	};
}

static void notice(struct visit *v)
{
	const struct text *t = &v->text;
	const struct {
		const char *field, *says;
	} all[] = {
		{ "sparat", text_answer_saved(t) },    { "redan", text_already_answered(t) },
		{ "lamnat", text_hand_over_done(t) },  { "avslutat", text_leader_end_done(t) },
		{ "andrat", text_leaders_changed(t) },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all && !v->notice; i++)
		if (*visit_query(v, all[i].field))
			v->notice = all[i].says;
}

enum err leaders_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct leaders_all_rows all;

	TRY(leaders_all(v->db, me->organisation, me->cycle, &all));
	struct leaders_row *leaders = ARENA_ARRAY(v->arena, all.n, struct leaders_row);
	struct leaders_asks *asks = ARENA_ARRAY(v->arena, all.n, struct leaders_asks);
	notice(v);
	struct leaders_page p = {
		.frame = lead_frame(v, PLACE_LEADERS),
		.leaders = leaders,
		.asks = asks,
		.decide = visit_url(v, "/leda/anmalan"),
		.hand_over = visit_url(v, "/leda/processledare/lamna-over"),
		.digest = visit_url(v, "/leda/las-in-dig"),
		.review = strcmp(me->leaders, "review") == 0,
	};
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].pending)
			asks[p.n_asks++] = ask_of(v, &all.at[i]);
		else
			leaders[p.n_leaders++] = row_of(v, &all.at[i]);
	}
	return VISIT_SHOW(v, view_leaders, &p);
}

/* ---- What becomes of the one who leads now ---- */

enum { AFTERS = 3 };
static const char *const after_words[AFTERS] = { "stay", "participant", "leave" };

static const struct page_option *afters(const struct visit *v, bool me)
{
	const struct text *t = &v->text;
	struct page_option *o = ARENA_ARRAY(v->arena, AFTERS, struct page_option);

	o[LEADER_STAYS] = (struct page_option){ after_words[LEADER_STAYS], text_after_stay(t) };
	o[LEADER_TAKES_PART] = (struct page_option){ after_words[LEADER_TAKES_PART],
						     me ? text_after_participant(t) : text_after_participant_other(t) };
	o[LEADER_LEAVES] =
	    (struct page_option){ after_words[LEADER_LEAVES], me ? text_after_leave(t) : text_after_leave_other(t) };
	return o;
}

/* AFTERS: none of them. */
static int after_typed(const struct visit *v)
{
	int after = 0;

	while (after < AFTERS && strcmp(after_words[after], visit_field(v, "after")) != 0)
		after++;
	return after;
}

/* After one's own end there may be no way back to the leader's pages. */
static enum err gone_to(struct visit *v, enum leader_after after, const char *done)
{
	if (after == LEADER_STAYS)
		return visit_go(v, visit_url(v, "/leda/processledare?%s=1", done));
	return visit_go(v, visit_url(v, "/"));
}

/* ---- Handing over ---- */

static const char *candidate(const struct visit *v, const struct leader_candidates *c)
{
	const char *name = name_of(v, c->name);

	if (c->pending)
		return text_candidate_asked(&v->text, name);
	if (c->unit_name)
		return text_person_at_unit(&v->text, name, name_function(v, c->function), c->unit_name);
	return text_person_as(&v->text, name, name_function(v, c->function));
}

static enum err show_hand_over(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct leader_candidates_rows all;

	TRY(leader_candidates(v->db, me->organisation, me->cycle, &all));
	struct page_option *o = ARENA_ARRAY(v->arena, all.n, struct page_option);
	for (size_t i = 0; i < all.n; i++)
		o[i] =
		    (struct page_option){ arena_printf(v->arena, "%" PRId64, all.at[i].id), candidate(v, &all.at[i]) };
	struct hand_over_page p = {
		.frame = lead_frame(v, PLACE_LEADERS),
		.back = back(v),
		.action = visit_url(v, "/leda/processledare/lamna-over"),
		.review = strcmp(me->leaders, "review") == 0,
		.n = all.n,
		.candidates = o,
		.chosen = visit_field(v, "successor"),
		.n_after = AFTERS,
		.after = afters(v, true),
		.after_value = visit_field(v, "after"),
	};
	return VISIT_SHOW_STATUS(v, status, view_hand_over, &p);
}

enum err hand_over_show(struct visit *v)
{
	return show_hand_over(v, 200);
}

static enum err confirm_hand_over(struct visit *v, int64_t successor, int after)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct member_stands m;

	TRY(member_stands(v->db, me->organisation, me->cycle, successor, &m));
	const char *name = name_of(v, m.name);
	const char *mine[AFTERS] = { text_hand_over_stay(t), text_hand_over_participant(t), text_hand_over_leave(t) };
	const char *points[] = { text_hand_over_gets(t, name), mine[after], text_hand_over_told(t, name),
				 text_hand_over_logged(t) };
	const struct page_option fields[] = { { "successor", visit_field(v, "successor") },
					      { "after", after_words[after] },
					      { "go", "do" } };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_LEADERS),
		.title = text_hand_over_title(t),
		.heading = text_hand_over_ask(t, name),
		.back = { text_hand_over_title(t), visit_url(v, "/leda/processledare/lamna-over") },
		.n_points = sizeof points / sizeof *points,
		.points = points,
		.action = visit_url(v, "/leda/processledare/lamna-over"),
		.n_fields = sizeof fields / sizeof *fields,
		.fields = fields,
		.button = text_hand_over_do(t),
	};
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err hand_over_save(struct visit *v)
{
	int64_t successor = visit_number(v, "successor", 1, INT64_MAX, 0);
	int after = after_typed(v);
	enum leader_fault fault;

	if (!successor)
		visit_fault(v, "successor", text_fault_successor(&v->text));
	if (after == AFTERS)
		visit_fault(v, "after", text_fault_after(&v->text));
	if (v->n_errors)
		return show_hand_over(v, 400);
	if (strcmp(visit_field(v, "go"), "do") != 0)
		return confirm_hand_over(v, successor, after);
	TRY(leader_hand_over(v->db, v->pack, &v->who, successor, (enum leader_after)after, &fault));
	if (!fault)
		return gone_to(v, (enum leader_after)after, "lamnat");
	visit_fault(v, "successor",
		    fault == LEADER_UNABLE ? text_fault_successor_unable(&v->text)
					   : text_fault_successor_changed(&v->text));
	return show_hand_over(v, fault == LEADER_UNABLE ? 400 : 409);
}

/* ---- Ending ---- */

static enum err confirm_end(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	bool mine = v->member == me->membership;
	struct member_stands m;
	struct leaders_able others;

	TRY(member_stands(v->db, me->organisation, me->cycle, v->member, &m));
	TRY(leaders_able(v->db, me->organisation, me->cycle, v->member, &others));
	if (strcmp(m.role, "process_leader") != 0 || strcmp(m.state, "approved") != 0)
		return why(ERR_NOT_FOUND, "not a process leader");
	const char *name = name_of(v, m.name);
	const char *points[] = { mine ? text_leader_end_mine(t) : text_leader_end_theirs(t, name),
				 text_leader_end_keeps(t), text_leader_end_told(t) };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_LEADERS),
		.title = mine ? text_leaders_leave(t) : text_leaders_end(t),
		.heading = !others.n ? text_leader_end_last(t)
			   : mine    ? text_leader_leave_ask(t)
				     : text_leader_end_ask(t, name),
		.back = back(v),
		.instead = { text_hand_over_go(t), visit_url(v, "/leda/processledare/lamna-over") },
	};
	if (!others.n) {
		p.why = text_leader_end_last_why(t);
		return VISIT_SHOW_STATUS(v, status, view_confirm, &p);
	}
	p.n_points = sizeof points / sizeof *points;
	p.points = points;
	p.n_after = AFTERS - 1;
	p.after = afters(v, mine) + 1;
	p.after_label = mine ? text_hand_over_after(t) : text_after_theirs(t, name);
	p.after_value = visit_field(v, "after");
	p.action = visit_url(v, "/leda/processledare/%" PRId64 "/avsluta", v->member);
	p.button = mine ? text_leaders_leave(t) : text_leaders_end(t);
	return VISIT_SHOW_STATUS(v, status, view_confirm, &p);
}

enum err leader_end_show(struct visit *v)
{
	return confirm_end(v, 200);
}

enum err leader_end_save(struct visit *v)
{
	int after = after_typed(v);
	enum leader_fault fault;

	if (after == AFTERS || after == LEADER_STAYS) {
		visit_fault(v, "after", text_fault_after(&v->text));
		return confirm_end(v, 400);
	}
	TRY(leader_end(v->db, &v->who, v->member, (enum leader_after)after, &fault));
	if (fault == LEADER_LAST)
		return confirm_end(v, 409);
	if (fault)
		return visit_go(v, visit_url(v, "/leda/processledare?andrat=1"));
	if (v->member == v->who.row.membership)
		return gone_to(v, (enum leader_after)after, "");
	return visit_go(v, visit_url(v, "/leda/processledare?avslutat=1"));
}
