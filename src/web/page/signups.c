/* SPDX-License-Identifier: EUPL-1.2 */
/* signups: a page of the queue at a time; who is answered is gone from it, so one always stands at its beginning. */
#include "web/page/signups.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/join.h"
#include "query/signup_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/name.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 50, REASON_MAX = 1000 };

static struct approval_row waiting(const struct visit *v, const struct signups_waiting *m)
{
	return (struct approval_row){
		.id = m->id,
		.name = *m->name ? m->name : text_person_unnamed(&v->text),
		.function = name_function(v, m->function),
		.unit = m->unit_name,
		.unit_new = m->unit_new,
		.message = *m->message ? m->message : NULL,
		.due = when_date(v->arena, v->text.lang, m->due_at),
		.overdue = m->overdue,
		.as_observer = strcmp(m->role, "observer") == 0,
		.as_leader = strcmp(m->role, "process_leader") == 0,
	};
}

static void queue(const struct visit *v, const struct signups_waiting_rows *all, struct signups_page *p)
{
	struct signup_row *rows = ARENA_ARRAY(v->arena, all->n, struct signup_row);
	struct url here = visit_url(v, "/leda/anmalningar");
	const char *base = arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, listing_words(v)));

	p->shown = "";
	for (size_t i = 0; i < all->n; i++) {
		const char *field = listing_field(v, all->at[i].id);

		p->shown = arena_printf(v->arena, "%s %" PRId64, p->shown, all->at[i].id);
		rows[i] = (struct signup_row){ waiting(v, &all->at[i]), field, *visit_field(v, field) != 0 };
	}
	p->rows = rows;
	p->n = all->n;
	p->listing = listing_of(v, here, base, MOST, (int64_t)all->n, all->n ? all->at[0].total : 0);
}

static void answered(const struct visit *v, const struct signups_answered_rows *all, struct signups_page *p)
{
	struct answered_row *rows = ARENA_ARRAY(v->arena, all->n, struct answered_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct signups_answered *m = &all->at[i];
		const char *by = *m->by ? m->by : text_somebody(&v->text), *when = visit_ago(v, m->at);

		rows[i] = (struct answered_row){
			.id = m->id,
			.name = *m->name ? m->name : text_person_unnamed(&v->text),
			.words = m->approved ? text_signup_was_approved(&v->text, by, when)
					     : text_signup_was_rejected(&v->text, by, when),
			.undo = m->undo,
		};
	}
	p->answered = rows;
	p->n_answered = all->n;
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct signups_data d;

	TRY(signups_data(v->db, me->organisation, me->cycle, listing_words(v), MOST, listing_skip(v, MOST), &d));
	struct signups_page p = {
		.frame = lead_frame(v, PLACE_SIGNUPS),
		.action = visit_url(v, "/leda/anmalningar"),
		.undo = visit_url(v, "/leda/anmalningar/angra"),
		.reason = visit_field(v, "reason"),
	};
	queue(v, &d.signups_waiting, &p);
	answered(v, &d.signups_answered, &p);
	return VISIT_SHOW_STATUS(v, status, view_signups, &p);
}

enum err signups_show(struct visit *v)
{
	int64_t n = visit_number(v, "antal", 0, MOST, 0), late = visit_number(v, "redan", 0, MOST, 0);

	if (*visit_field(v, "angrat"))
		v->notice = text_signup_undone(&v->text);
	else if (late)
		v->notice = text_signups_some_answered(&v->text, n, late);
	else if (*visit_field(v, "antal"))
		v->notice = text_signups_answered_now(&v->text, n);
	return show(v, 200);
}

/* Those who stood on the page that was sent, whoever has signed up since. */
static struct db_ints shown(const struct visit *v)
{
	int64_t *ids = ARENA_ARRAY(v->arena, MOST, int64_t);
	const char *at = visit_field(v, "shown");
	size_t n = 0;
	char *end;

	for (; n < MOST && (ids[n] = strtoll(at, &end, 10)) > 0 && end != at; at = end)
		n++;
	return (struct db_ints){ n, ids };
}

/* Whom the form is about: the one whose button was pressed, all on the page, or those ticked. */
static struct db_ints chosen(const struct visit *v)
{
	int64_t *one = ARENA_NEW(v->arena, int64_t);

	*one = visit_number(v, "one", 1, INT64_MAX, 0);
	if (*one)
		return (struct db_ints){ 1, one };
	return strcmp(visit_field(v, "decision"), "approve_page") == 0 ? shown(v) : listing_chosen(v);
}

enum err signups_save(struct visit *v)
{
	const char *decision = visit_field(v, "decision"), *reason = visit_trimmed(v, "reason");
	bool reject = strcmp(decision, "reject") == 0;
	const struct db_ints people = chosen(v);
	size_t done;

	if (!people.n)
		visit_fault(v, "people", text_signups_choose_one(&v->text));
	if (people.n > MOST)
		return why(ERR_BAD_REQUEST, "%zu sign-ups at once", people.n);
	if (utf8_length(reason) > REASON_MAX)
		visit_fault(v, "reason", text_fault_long_message(&v->text, REASON_MAX));
	if (v->n_errors)
		return show(v, 400);
	TRY(join_decide_all(v->db, v->pack, &v->who, people, !reject, reject ? reason : "", &done));
	return visit_go(v, visit_url(v, "/leda/anmalningar?antal=%zu&redan=%zu&sok=%s", done, people.n - done,
				     listing_encode(v, listing_words(v))));
}

enum err signups_undo(struct visit *v)
{
	bool done;

	TRY(join_undo(v->db, &v->who, visit_number(v, "member", 1, INT64_MAX, 0), &done));
	return visit_go(v, visit_url(v, done ? "/leda/anmalningar?angrat=1" : "/leda/anmalningar"));
}
