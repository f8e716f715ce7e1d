/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: forms of two choices each; the address in a letter proves itself. */
#include "web/page/remind.h"

#include "base/when.h"
#include "domain/mailing.h"
#include "query/mail_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKDAYS = 5 };

/* ---- The authority's ---- */

static const struct page_option *days(const struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, WEEKDAYS, struct page_option);

	for (int i = 0; i < WEEKDAYS; i++)
		o[i] = (struct page_option){ arena_printf(v->arena, "%d", i), when_weekday(v->text.lang, i) };
	return o;
}

static const struct page_option *choices(const struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, 2, struct page_option);

	o[0] = (struct page_option){ "yes", text_remind_sends_yes(&v->text) };
	o[1] = (struct page_option){ "no", text_remind_sends_no(&v->text) };
	return o;
}

static enum err page_of(struct visit *v, struct mail_choice_get *c, struct remind_lead_page *p)
{
	TRY(mail_choice_get(v->db, v->who.row.organisation, c));
	*p = (struct remind_lead_page){
		.frame = lead_frame(v, PLACE_REMIND),
		.action = visit_url(v, "/leda/paminnelser"),
		.on = c->found && c->sends,
		.works = v->app->mails,
		.sends = c->found && c->sends ? "yes" : "no",
		.weekday = arena_printf(v->arena, "%d", c->found ? c->weekday : 0),
		.choices = choices(v),
		.days = days(v),
		.version = c->version,
	};
	if (!c->found)
		return OK;
	const char *by = *c->changed_by ? c->changed_by : text_person_unnamed(&v->text);
	p->saved = text_name_when(&v->text, by, visit_ago(v, c->changed_at));
	return OK;
}

enum err remind_lead_show(struct visit *v)
{
	struct mail_choice_get c;
	struct remind_lead_page p;

	if (*visit_field(v, "sparat"))
		v->notice = text_remind_saved(&v->text);
	TRY(page_of(v, &c, &p));
	return VISIT_SHOW(v, view_remind_lead, &p);
}

/* The form again with what was chosen; where somebody else was first, what that one chose too. */
static enum err show_chosen(struct visit *v, int version, bool other)
{
	struct mail_choice_get c;
	struct remind_lead_page p;

	TRY(page_of(v, &c, &p));
	if (other)
		p.other = c.sends ? text_remind_sends_on(&v->text, when_weekday(v->text.lang, c.weekday))
				  : text_remind_sends_no(&v->text);
	else
		p.version = version;
	p.sends = visit_field(v, "sends");
	p.weekday = visit_field(v, "weekday");
	return VISIT_SHOW_STATUS(v, other ? 409 : 400, view_remind_lead, &p);
}

enum err remind_lead_save(struct visit *v)
{
	const char *sends = visit_field(v, "sends");
	const struct mailing_choice c = {
		.sends = strcmp(sends, "yes") == 0,
		.weekday = (int)visit_number(v, "weekday", 0, WEEKDAYS - 1, -1),
		.version = (int)visit_number(v, "version", 0, INT32_MAX, 0),
	};
	bool saved;

	if (!c.sends && strcmp(sends, "no") != 0)
		visit_fault(v, "sends", text_fault_remind_sends(&v->text));
	if (c.weekday < 0)
		visit_fault(v, "weekday", text_fault_remind_weekday(&v->text));
	if (v->n_errors)
		return show_chosen(v, c.version, false);
	TRY(mailing_choose(v->db, &v->who, &c, &saved));
	return saved ? visit_go(v, visit_url(v, "/leda/paminnelser?sparat=1")) : show_chosen(v, 0, true);
}

/* ---- A person's own ---- */

enum err remind_mine_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct mail_mine m;

	if (*visit_field(v, "sparat"))
		v->notice = text_remind_saved(&v->text);
	TRY(mail_mine(v->db, me->person, me->organisation_null ? 0 : me->organisation, &m));
	struct remind_mine_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.back = { text_nav_overview(&v->text), visit_url(v, "/") },
		.action = visit_url(v, "/paminnelser"),
		.sends = m.sends && v->app->mails,
		.wants = m.wants,
		.day = when_weekday(v->text.lang, m.weekday),
		.email = *m.email ? m.email : NULL,
	};
	return VISIT_SHOW(v, view_remind_mine, &p);
}

enum err remind_mine_save(struct visit *v)
{
	TRY(mailing_want(v->db, v->who.row.person, strcmp(visit_field(v, "mail"), "yes") == 0));
	return visit_go(v, visit_url(v, "/paminnelser?sparat=1"));
}

/* ---- Without a session ---- */

/* Whose letters the address ends; it says nothing of whether there is such a person. */
static enum err receiver(const struct visit *v, int64_t *person)
{
	const char *id = visit_param(v, "person");
	size_t n = strlen(id);

	*person = n && n <= 18 && strspn(id, "0123456789") == n ? strtoll(id, NULL, 10) : 0;
	if (!*person || !secret_equal(visit_param(v, "code"), mailing_code(v->arena, v->app->key, *person)))
		return why(ERR_NOT_FOUND, "no such address to end letters with");
	return OK;
}

static enum err show(struct visit *v, bool done)
{
	const struct unsubscribe_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = { v->rq->path },
		.done = done,
	};

	return VISIT_SHOW(v, view_unsubscribe, &p);
}

/* Programs that look at letters follow their links: nothing happens before the button, or the mail program's own POST.
 */
enum err unsubscribe_show(struct visit *v)
{
	int64_t person;

	TRY(receiver(v, &person));
	return show(v, false);
}

enum err unsubscribe_do(struct visit *v)
{
	int64_t person;

	TRY(receiver(v, &person));
	TRY(mailing_want(v->db, person, false));
	return show(v, true);
}
