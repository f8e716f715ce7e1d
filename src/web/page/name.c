/* SPDX-License-Identifier: EUPL-1.2 */
/* name: asked for once, at sign-up; a name from the LMS replaces it. */
#include "web/page/name.h"

#include "base/utf8.h"
#include "domain/join.h"
#include "text/text.h"

#include <string.h>

bool name_missing(const struct visit *v)
{
	return !*v->who.row.person_name;
}

const char *name_typed(struct visit *v)
{
	const char *name = visit_trimmed(v, "person_name");

	if (!name_missing(v))
		return "";
	if (!*name)
		visit_fault(v, "person_name", text_fault_person_name(&v->text));
	else if (utf8_length(name) > JOIN_NAME_MAX)
		visit_fault(v, "person_name", text_fault_long_name(&v->text, JOIN_NAME_MAX));
	return name;
}

const char *name_function(const struct visit *v, const char *function)
{
	static const struct {
		const char *function, *(*text)(const struct text *);
	} words[] = {
		{ "principal", text_function_principal },
		{ "deputy_principal", text_function_deputy_principal },
		{ "chief_education_officer", text_function_chief_education_officer },
		{ "head_of_quality", text_function_head_of_quality },
		{ "development_leader", text_function_development_leader },
		{ "lead_teacher", text_function_lead_teacher },
		{ "team_leader", text_function_team_leader },
		{ "student_health", text_function_student_health },
		{ "staff", text_function_staff },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].function, function) == 0)
			return words[i].text(&v->text);
	return text_function_other(&v->text);
}

const char *name_form(const struct visit *v, const char *form)
{
	static const struct {
		const char *form, *(*text)(const struct text *);
	} words[] = {
		{ "preschool", text_form_preschool },
		{ "preschool_class", text_form_preschool_class },
		{ "compulsory", text_form_compulsory },
		{ "adapted_compulsory", text_form_adapted_compulsory },
		{ "special", text_form_special },
		{ "sami", text_form_sami },
		{ "school_age_educare", text_form_school_age_educare },
		{ "upper_secondary", text_form_upper_secondary },
		{ "adapted_upper_secondary", text_form_adapted_upper_secondary },
		{ "adult", text_form_adult },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].form, form) == 0)
			return words[i].text(&v->text);
	return form;
}

const char *name_forms(const struct visit *v, struct db_texts forms)
{
	const char *s = "";

	for (size_t i = 0; i < forms.n; i++)
		s = arena_printf(v->arena, "%s%s%s", s, i ? ", " : "", name_form(v, forms.at[i]));
	return s;
}
