/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: counts, never contents, of what goes and what stays. Who leads hands over first. */
#include "web/page/erase.h"

#include "domain/erase.h"
#include "paper/stored.h"
#include "query/membership_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"

#include <string.h>

static struct eraser eraser_of(const struct visit *v)
{
	return (struct eraser){ v->db, v->arena, AUDIT_PERSON(v->who.row.person), v->who.row.membership };
}

/* Whether the column says whose the row is; others say who had to do with it. */
static bool names(const char *column)
{
	return !column || strcmp(column, ".author") == 0 || strcmp(column, ".made_by") == 0 ||
	       strcmp(column, ".owner") == 0;
}

/* Of tables that have a word of their own, one after the other; all else is one row, the last. */
size_t erase_kinds(const struct visit *v, const struct receipt *r, bool stays, const char *rest,
		   struct kind_count *rows)
{
	struct kind_count other = { rest, 0 };
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct receipt_line *l = &r->lines[i];
		const char *column = strchr(l->what, '.');
		const char *table = column ? arena_dupn(v->arena, l->what, (size_t)(column - l->what)) : l->what;
		const char *word = names(column) ? stored_table(&v->text, table) : NULL;

		if (l->stays != stays)
			continue;
		if (word)
			rows[n++] = (struct kind_count){ word, l->n };
		else
			other.n += l->n;
	}
	if (other.n)
		rows[n++] = other;
	return n;
}

static enum err leads(struct visit *v, int status, const struct member_open *m, struct page_link back)
{
	const bool mine = v->member == v->who.row.membership;
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_PEOPLE),
		.title = text_erase_title(&v->text),
		.heading = text_erase_leads(&v->text, *m->name ? m->name : text_person_unnamed(&v->text)),
		.back = back,
		.why = mine ? text_erase_leads_mine(&v->text) : text_erase_leads_why(&v->text),
		.instead = { text_leaders_title(&v->text), visit_url(v, "/leda/processledare") },
	};

	return VISIT_SHOW_STATUS(v, status, view_confirm, &p);
}

/* Who leads, in the year that is looked at, or asks, is not erased by a process leader. */
static bool stays(const struct visit *v, const struct member_open *m)
{
	bool leads_now = strcmp(m->role, "process_leader") == 0 && strcmp(m->state, "approved") == 0;

	return leads_now || m->person == v->who.row.person;
}

enum err erase_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct eraser by = eraser_of(v);
	struct page_link back = { text_people_list(&v->text), visit_url(v, "/leda/deltagare") };
	struct member_open m;
	struct erasure e;

	TRY(member_open(v->db, me->organisation, me->cycle, v->member, &m));
	if (stays(v, &m))
		return leads(v, 200, &m, back);
	TRY(erase_look(&by, m.person, me->organisation, &e));
	if (e.leads)
		return leads(v, 200, &m, back);
	const char *name = *m.name ? m.name : text_person_unnamed(&v->text);
	struct kind_count *gone = ARENA_ARRAY(v->arena, e.receipt.n + 1, struct kind_count);
	struct kind_count *kept = ARENA_ARRAY(v->arena, e.receipt.n + 1, struct kind_count);
	struct erase_page p = {
		.frame = lead_frame(v, PLACE_PEOPLE),
		.back = back,
		.name = name,
		.n_gone = erase_kinds(v, &e.receipt, false, text_thing_other(&v->text), gone),
		.gone = gone,
		.n_kept = erase_kinds(v, &e.receipt, true, text_thing_other(&v->text), kept),
		.kept = kept,
		.elsewhere = !e.whole,
		.search = { text_erase_search(&v->text), visit_url(v, "/sok?sok=%s", listing_encode(v, m.name)) },
		.action = visit_url(v, "/leda/deltagare/%" PRId64 "/radera", v->member),
	};
	if (!*m.name)
		p.search = (struct page_link){ NULL, { NULL } };
	if (e.named)
		p.contact = (struct page_link){ text_contact_title(&v->text), visit_url(v, "/leda/kontakt") };
	return VISIT_SHOW(v, view_erase, &p);
}

enum err erase_save(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct eraser by = eraser_of(v);
	struct page_link back = { text_people_list(&v->text), visit_url(v, "/leda/deltagare") };
	struct member_open m;
	struct erasure e;

	TRY(member_open(v->db, me->organisation, me->cycle, v->member, &m));
	if (stays(v, &m))
		return leads(v, 409, &m, back);
	enum err failed = erase_person(&by, m.person, me->organisation, &e);
	if (failed == ERR_CONFLICT)
		return leads(v, 409, &m, back);
	TRY(failed);
	return visit_go(v, visit_url(v, "/leda/deltagare?raderad=1"));
}
