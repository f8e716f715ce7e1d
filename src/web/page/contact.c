/* SPDX-License-Identifier: EUPL-1.2 */
/* contact: a form with a version, so that of two who write at once neither loses anything. */
#include "web/page/contact.h"

#include "base/reach.h"
#include "base/utf8.h"
#include "domain/contact.h"
#include "query/planning_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

static struct contact_fields typed(const struct visit *v)
{
	return (struct contact_fields){ visit_field(v, "name"),         visit_field(v, "email"),
					visit_field(v, "phone"),        visit_field(v, "hours"),
					visit_field(v, "officer"),      visit_field(v, "officer_email"),
					visit_field(v, "officer_phone") };
}

/* The page as the database has it; the caller puts what was typed over it. */
static enum err page_of(struct visit *v, struct contact_get *c, struct contact_page *p)
{
	TRY(contact_get(v->db, v->who.row.organisation, c));
	*p = (struct contact_page){
		.frame = lead_frame(v, PLACE_PLANNING),
		.back = { text_planning_title(&v->text), visit_url(v, "/leda/planering") },
		.action = visit_url(v, "/leda/kontakt"),
		.now = { "", "", "", "", "", "", "" },
	};
	if (!c->found)
		return OK;
	const char *by = *c->changed_by ? c->changed_by : text_person_unnamed(&v->text);
	p->now = (struct contact_fields){ c->name,    c->email,         c->phone,        c->hours,
					  c->officer, c->officer_email, c->officer_phone };
	p->version = c->version;
	p->saved = text_name_when(&v->text, by, visit_ago(v, c->changed_at));
	return OK;
}

enum err contact_show(struct visit *v)
{
	struct contact_get c;
	struct contact_page p;

	if (*visit_field(v, "sparat"))
		v->notice = text_contact_saved(&v->text);
	TRY(page_of(v, &c, &p));
	return VISIT_SHOW(v, view_contact, &p);
}

static void check_length(struct visit *v, const char *field, const char *s, int most)
{
	if (utf8_length(s) > (size_t)most)
		visit_fault(v, field, text_fault_long_message(&v->text, most));
}

static struct contact check(struct visit *v)
{
	const struct text *t = &v->text;
	const struct contact c = {
		.name = visit_trimmed(v, "name"),
		.email = visit_trimmed(v, "email"),
		.phone = visit_trimmed(v, "phone"),
		.hours = visit_trimmed(v, "hours"),
		.officer = visit_trimmed(v, "officer"),
		.officer_email = visit_trimmed(v, "officer_email"),
		.officer_phone = visit_trimmed(v, "officer_phone"),
		.version = (int)visit_number(v, "version", 0, INT32_MAX, 0),
	};

	if (!*c.name)
		visit_fault(v, "name", text_fault_contact_name(t));
	check_length(v, "name", c.name, CONTACT_NAME_MAX);
	if (!*c.email && !*c.phone)
		visit_fault(v, "email", text_fault_contact_way(t));
	if (*c.email && !reach_is_email(c.email))
		visit_fault(v, "email", text_fault_contact_email(t));
	if (*c.phone && !reach_is_phone(c.phone))
		visit_fault(v, "phone", text_fault_contact_phone(t));
	check_length(v, "hours", c.hours, CONTACT_HOURS_MAX);
	check_length(v, "officer", c.officer, CONTACT_NAME_MAX);
	if (*c.officer_email && !reach_is_email(c.officer_email))
		visit_fault(v, "officer_email", text_fault_contact_email(t));
	if (*c.officer_phone && !reach_is_phone(c.officer_phone))
		visit_fault(v, "officer_phone", text_fault_contact_phone(t));
	return c;
}

/* The form again with what was typed. Where somebody else was first both are shown, and saving again is to choose
 * one's own. */
static enum err show_typed(struct visit *v, int version, bool other)
{
	struct contact_get c;
	struct contact_page p;

	TRY(page_of(v, &c, &p));
	if (other)
		p.other = p.now;
	else
		p.version = version;
	p.now = typed(v);
	return VISIT_SHOW_STATUS(v, other ? 409 : 400, view_contact, &p);
}

enum err contact_write(struct visit *v)
{
	struct contact c = check(v);
	bool saved;

	if (v->n_errors)
		return show_typed(v, c.version, false);
	TRY(contact_record(v->db, &v->who, &c, &saved));
	return saved ? visit_go(v, visit_url(v, "/leda/kontakt?sparat=1")) : show_typed(v, 0, true);
}
