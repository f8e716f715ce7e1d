/* SPDX-License-Identifier: EUPL-1.2 */
/* staff: the code is typed once; a wrong one is shown again beside what to do. */
#include "web/page/staff.h"

#include "domain/staff.h"
#include "text/text.h"
#include "web/page/name.h"

#include <string.h>

static enum err show(struct visit *v, int status)
{
	struct staff_signup_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.back = { text_signup_title(&v->text), visit_url(v, "/anmalan") },
		.action = visit_url(v, "/anmalan/kod"),
		.ask_name = name_missing(v),
		.person_name = visit_field(v, "person_name"),
		.code = visit_field(v, "code"),
	};

	return VISIT_SHOW_STATUS(v, status, view_staff_signup, &p);
}

enum err staff_sign_up_show(struct visit *v)
{
	return v->who.row.cycle_null ? visit_go(v, visit_url(v, "/")) : show(v, 200);
}

enum err staff_sign_up_save(struct visit *v)
{
	const char *name = name_typed(v), *code = visit_trimmed(v, "code");
	bool found = false;

	if (!*code)
		visit_fault(v, "code", text_fault_code_missing(&v->text));
	if (v->n_errors)
		return show(v, 400);
	enum err e = staff_join(v->db, v->pack, &v->who, name, code, &found);
	if (e && e != ERR_CONFLICT) /* answered meanwhile: home shows how */
		return e;
	if (e || found)
		return visit_go(v, visit_url(v, "/"));
	visit_fault(v, "code", text_fault_code_wrong(&v->text));
	return show(v, 400);
}

enum err group_code_save(struct visit *v)
{
	TRY(staff_invite(v->db, &v->who, v->group.id, strcmp(visit_field(v, "do"), "end") != 0));
	return visit_go(v, visit_url(v, "/grupp/%" PRId64 "?kod=1#staff", v->group.id));
}

enum err staff_score_save(struct visit *v)
{
	TRY(staff_score(v->db, v->pack, &v->who, strcmp(visit_field(v, "scores"), "1") == 0));
	return visit_go(v, visit_url(v, "/leda/grupper?sparat=1"));
}
