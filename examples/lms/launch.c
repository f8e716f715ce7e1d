/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: the parameters of LTI 1.1 §3, in Moodle's order and manner, signed by the library. */
#include "launch.h"

#include "base/secret.h"
#include "lms.h"
#include "lti/sign.h"
#include "sourcedid.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NUMBER_MAX = 999999999 };

static const char *guid(struct arena *a, const struct lms *lms)
{
	return arena_dupn(a, secret_hmac(a, lms->grades.secret, "tool_consumer_instance_guid"), 32);
}

static const char *fresh_sourcedid(struct arena *a, const struct lms *lms, const struct place *p)
{
	unsigned number;

	secret_random(&number, sizeof number);
	return sourcedid_make(a, lms, link_id(p->course, p->link), p->person->id, number % NUMBER_MAX);
}

static const char *return_url(struct arena *a, const struct lms *lms, const struct place *p)
{
	return arena_printf(a, "%s%s", lms->base, place_address(a, p, "/return", p->link));
}

static void add_person(struct arena *a, struct lti_form *f, const struct person *who)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "user_id", arena_printf(a, "%d", who->id) },
		{ "lis_person_sourcedid", "" },
		{ "roles", who->roles },
		{ "lis_person_name_given", who->given },
		{ "lis_person_name_family", who->family },
		{ "lis_person_name_full", arena_printf(a, "%s %s", who->given, who->family) },
		{ "ext_user_username", who->login },
		{ "lis_person_contact_email_primary", arena_printf(a, "%s@skola.example.org", who->login) },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lti_form_add(a, f, fields[i].name, fields[i].value);
}

static void add_course(struct arena *a, struct lti_form *f, const struct place *p)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "context_id", arena_printf(a, "%d", p->course->id) },
		{ "context_label", p->course->label },
		{ "context_title", p->course->title },
		{ "context_type", "CourseSection" },
		{ "lis_course_section_sourcedid", "" },
		{ "launch_presentation_locale", p->lang },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lti_form_add(a, f, fields[i].name, fields[i].value);
}

static void add_link(struct arena *a, struct lti_form *f, const struct lms *lms, const struct place *p)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "resource_link_id", arena_printf(a, "%d", link_id(p->course, p->link)) },
		{ "resource_link_title", p->link->title },
		{ "resource_link_description", p->link->about },
		{ "lis_result_sourcedid", fresh_sourcedid(a, lms, p) },
		{ "lis_outcome_service_url", arena_printf(a, "%s/outcomes", lms->base) },
		{ "launch_presentation_document_target", p->target },
		{ "launch_presentation_return_url", return_url(a, lms, p) },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lti_form_add(a, f, fields[i].name, fields[i].value);
}

static void add_platform(struct arena *a, struct lti_form *f, const struct lms *lms)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "tool_consumer_info_product_family_code", "exempel-lms" },
		{ "tool_consumer_info_version", "1.0" },
		{ "tool_consumer_instance_guid", guid(a, lms) },
		{ "tool_consumer_instance_name", "Lärplattformen (exempel)" },
		{ "tool_consumer_instance_description", "En liten lärplattform att prova med" },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lti_form_add(a, f, fields[i].name, fields[i].value);
}

static void set_field(struct arena *a, struct lti_form *f, const char *name, const char *value)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->at[i].name, name)) {
			f->at[i].value = value;
			f->at[i].value_len = strlen(value);
			return;
		}
	lti_form_add(a, f, name, value);
}

static void drop_field(struct lti_form *f, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->at[i].name, name))
			f->at[kept++] = f->at[i];
	f->n = kept;
}

/* What a test wants otherwise. */
static void change(const struct call *c, struct lti_form *f)
{
	for (size_t i = 0; c->lms->testing && i < c->args.n; i++) {
		const struct lti_field *at = &c->args.at[i];

		if (!strncmp(at->name, "set_", 4))
			set_field(c->arena, f, at->name + 4, at->value);
		else if (!strcmp(at->name, "drop"))
			drop_field(f, at->value);
	}
}

static const char *instead(const struct call *c, const char *name, const char *otherwise)
{
	const char *value = call_arg(c, name);

	return c->lms->testing && *value ? value : otherwise;
}

void launch_person(const struct call *c, const struct place *p, struct lti_form *out)
{
	add_person(c->arena, out, p->person);
	add_course(c->arena, out, p);
	add_platform(c->arena, out, c->lms);
	if (p->course->copy_of) /* what Moodle puts in the place of $Context.id.history */
		lti_form_add(c->arena, out, "custom_context_history", arena_printf(c->arena, "%d", p->course->copy_of));
	if (p->contrast) /* and Canvas in the place of $Canvas.user.prefersHighContrast */
		lti_form_add(c->arena, out, "custom_canvas_high_contrast", "true");
	change(c, out);
}

enum err launch_make(const struct call *c, const struct place *p, struct launch *out)
{
	struct arena *a = c->arena;
	struct lti_form f = { 0 };

	out->url = arena_printf(a, "%s%s", c->lms->tool, p->link->path);
	lti_form_add(a, &f, "lti_message_type", "basic-lti-launch-request");
	lti_form_add(a, &f, "lti_version", "LTI-1p0");
	add_link(a, &f, c->lms, p);
	launch_person(c, p, &f);
	struct lti_signer by = {
		.key = instead(c, "key", c->lms->key),
		.secret = instead(c, "secret", c->lms->secret),
		.url = out->url,
		.nonce = lti_nonce(a),
		.now = time(NULL) + strtol(instead(c, "skew", "0"), NULL, 10),
	};
	enum lti_error e = lti_sign_form(a, &by, &f, &out->form);
	return e ? why(ERR_BUG, "cannot sign the launch: %s", lti_error_name(e)) : OK;
}
