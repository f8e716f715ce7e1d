/* SPDX-License-Identifier: EUPL-1.2 */
/* own_text: a form with a version, so that of two who write at once neither loses anything. */
#include "web/page/own_text.h"

#include "base/utf8.h"
#include "content/rich.h"
#include "domain/document.h"
#include "query/own_text_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <string.h>

typedef const char *word(const struct text *t);

static const struct {
	const char *path; /* of the page where it is read */
	word *title, *hint, *none;
} places[OWN_PLACES] = {
	[OWN_GRANTS] = { "/leda/statsbidrag", text_own_grants, text_own_grants_hint, text_own_grants_none },
	[OWN_PERSONAL_DATA] = { "/personuppgifter", text_own_personal, text_own_personal_hint, text_own_personal_none },
	[OWN_ACCESSIBILITY] = { "/tillganglighet", text_own_accessible, text_own_accessible_hint,
				text_own_accessible_none },
};

static struct url form_url(const struct visit *v, enum own_place place)
{
	return visit_url(v, "/leda/text/%s", own_place_name(place));
}

static enum err asked_for(const struct visit *v, enum own_place *place)
{
	for (*place = 0; *place < OWN_PLACES; ++*place)
		if (strcmp(visit_param(v, "text"), own_place_name(*place)) == 0)
			return OK;
	return why(ERR_NOT_FOUND, "no text of that name");
}

static const char *by(const struct visit *v, const struct own_text_get *t)
{
	return text_name_when(&v->text, *t->changed_by ? t->changed_by : text_person_unnamed(&v->text),
			      visit_ago(v, t->changed_at));
}

enum err own_text_box(struct visit *v, enum own_place place, struct own_text_box *out)
{
	struct own_text_get t;

	*out = (struct own_text_box){ 0 };
	if (v->who.row.cycle_null)
		return OK;
	TRY(own_text_get(v->db, v->who.row.organisation, own_place_name(place), &t));
	if (t.found && *t.body)
		out->body = rich_html(v->arena, t.body);
	if (may(&v->who, DECIDE, NULL)) {
		out->edit = (struct page_link){ out->body.s ? text_own_edit(&v->text) : text_own_write(&v->text),
						form_url(v, place) };
		out->none = out->body.s ? NULL : places[place].none(&v->text);
	}
	if (!out->body.s && !out->edit.label)
		return OK;
	out->title = places[place].title(&v->text);
	if (out->body.s)
		out->by = text_own_by(&v->text, by(v, &t));
	return OK;
}

/* The page as the database has it; the caller puts what was typed over it. */
static enum err page_of(struct visit *v, enum own_place place, struct own_text_page *p)
{
	struct own_text_get t;

	TRY(own_text_get(v->db, v->who.row.organisation, own_place_name(place), &t));
	*p = (struct own_text_page){
		.frame = lead_frame(v, PLACE_PLANNING),
		.back = { pack_text(v->pack, own_place_name(place)) ? pack_text(v->pack, own_place_name(place))->title
								    : text_planning_title(&v->text),
			  visit_url(v, "%s", places[place].path) },
		.title = places[place].title(&v->text),
		.hint = places[place].hint(&v->text),
		.action = form_url(v, place),
		.body = t.found ? t.body : "",
		.version = t.found ? t.version : 0,
		.saved = t.found ? by(v, &t) : NULL,
	};
	return OK;
}

enum err own_text_show(struct visit *v)
{
	struct own_text_page p;
	enum own_place place;

	TRY(asked_for(v, &place));
	TRY(page_of(v, place, &p));
	return VISIT_SHOW(v, view_own_text, &p);
}

/* The form again with what was typed. Where somebody else was first both are shown, and saving again is to choose
 * one's own. */
static enum err show_typed(struct visit *v, enum own_place place, int version, bool other)
{
	struct own_text_page p;

	TRY(page_of(v, place, &p));
	if (other)
		p.other = p.body;
	else
		p.version = version;
	p.body = visit_field(v, "text");
	return VISIT_SHOW_STATUS(v, other ? 409 : 400, view_own_text, &p);
}

enum err own_text_write(struct visit *v)
{
	const char *body = document_clean(v->arena, visit_field(v, "text"));
	int version = (int)visit_number(v, "version", 0, INT32_MAX, 0);
	enum own_place place;
	bool saved;

	TRY(asked_for(v, &place));
	if (utf8_length(body) > OWN_TEXT_MAX) {
		visit_fault(v, "text", text_fault_too_long(&v->text, OWN_TEXT_MAX));
		return show_typed(v, place, version, false);
	}
	TRY(own_text_record(v->db, &v->who, place, version, body, &saved));
	return saved ? visit_go(v, visit_url(v, "%s?sparat=1", places[place].path)) : show_typed(v, place, 0, true);
}
