/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: the envelope of a form, then what LTI 1.1 §3 puts into it. */
#include "lti/launch.h"

#include "base/arena.h"
#include "lti/url.h"

#include <stddef.h>
#include <string.h>

#define FIELD(member, name)                                                 \
	{                                                                   \
		name, sizeof(name) - 1, offsetof(struct lti_launch, member) \
	}

static const struct {
	const char *name;
	size_t len, offset;
} fields[] = {
	FIELD(user_id, "user_id"),
	FIELD(name_given, "lis_person_name_given"),
	FIELD(name_family, "lis_person_name_family"),
	FIELD(name_full, "lis_person_name_full"),
	FIELD(email, "lis_person_contact_email_primary"),
	FIELD(context_id, "context_id"),
	FIELD(context_title, "context_title"),
	FIELD(context_label, "context_label"),
	FIELD(resource_link_id, "resource_link_id"),
	FIELD(resource_link_title, "resource_link_title"),
	FIELD(lis_result_sourcedid, "lis_result_sourcedid"),
	FIELD(lis_outcome_service_url, "lis_outcome_service_url"),
	FIELD(return_url, "launch_presentation_return_url"),
	FIELD(locale, "launch_presentation_locale"),
	FIELD(document_target, "launch_presentation_document_target"),
	FIELD(consumer_product, "tool_consumer_info_product_family_code"),
	FIELD(consumer_version, "tool_consumer_info_version"),
	FIELD(consumer_guid, "tool_consumer_instance_guid"),
	FIELD(consumer_name, "tool_consumer_instance_name"),
	FIELD(outcome_data_accepted, "ext_outcome_data_values_accepted"),
};

static void set(struct lti_launch *l, size_t offset, const char *value)
{
	*(const char **)(void *)((char *)l + offset) = value;
}

static void empty(struct lti_launch *l)
{
	*l = (struct lti_launch){ .envelope = { .key = "", .nonce = "", .secret = -1 } };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		set(l, fields[i].offset, "");
}

static void fill(struct lti_launch *l, const struct lti_form *f)
{
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			if (f->at[i].name_len == fields[k].len && !strcmp(f->at[i].name, fields[k].name))
				set(l, fields[k].offset, f->at[i].value);
	l->form = f;
	l->roles = lti_roles(lti_launch_get(l, "roles"));
	if (!lti_url_ok(l->return_url))
		l->return_url = "";
	if (!lti_url_ok(l->lis_outcome_service_url))
		l->lis_outcome_service_url = "";
}

static bool is(const struct lti_launch *l, const char *name, const char *value)
{
	return !strcmp(lti_launch_get(l, name), value);
}

enum lti_message lti_message_kind(const struct lti_launch *l)
{
	if (is(l, "lti_message_type", "ContentItemSelectionRequest"))
		return LTI_MESSAGE_CONTENT;
	if (!is(l, "lti_message_type", "basic-lti-launch-request"))
		return LTI_MESSAGE_OTHER;
	if (*lti_launch_get(l, "relaunch_url") && !*lti_launch_get(l, "tool_state"))
		return LTI_MESSAGE_FIRST;
	return *lti_launch_get(l, "selection_directive") ? LTI_MESSAGE_CONTENT : LTI_MESSAGE_LAUNCH;
}

enum lti_error lti_launch_complete(const struct lti_launch *l, struct lti_diagnosis *diag)
{
	enum lti_reason reason = LTI_REASON_NONE;
	const char *parameter = "";

	if (!is(l, parameter = "lti_message_type", "basic-lti-launch-request"))
		reason = LTI_REASON_MESSAGE_TYPE;
	else if (!is(l, parameter = "lti_version", "LTI-1p0"))
		reason = LTI_REASON_VERSION;
	else if (!*lti_launch_get(l, parameter = "resource_link_id"))
		reason = LTI_REASON_RESOURCE_LINK;
	if (!reason)
		return LTI_OK;
	if (diag) {
		diag->reason = reason;
		diag->parameter = parameter;
	}
	return LTI_INCOMPLETE;
}

/* The body as a form: the one given, or read here. */
static enum lti_error body(struct arena *a, const struct lti_request *rq, const struct lti_form **out)
{
	if (strcmp(rq->method, "POST") != 0)
		return LTI_BAD_METHOD;
	if (!lti_form_type(rq->content_type))
		return LTI_BAD_TYPE;
	*out = rq->form;
	if (rq->form)
		return LTI_OK;
	struct lti_form *f = arena_alloc(a, 1, sizeof *f);
	*out = f;
	return lti_form_read(a, rq->body, rq->body_len, &lti_launch_limits, f);
}

enum lti_error lti_message_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
				  int64_t window, struct lti_launch *out, struct lti_diagnosis *diag)
{
	const struct lti_form *form;
	struct lti_envelope envelope;

	if (!diag)
		diag = arena_alloc(a, 1, sizeof *diag);
	empty(out);
	enum lti_error e = body(a, rq, &form);
	if (e) {
		*diag = (struct lti_diagnosis){ .reason = LTI_REASON_FORM,
						.parameter = "",
						.key = "",
						.base_string = "",
						.wanted = "",
						.got = "",
						.secret = -1 };
		return e;
	}
	e = lti_form_verify(a, rq, form, consumer, window, &envelope, diag);
	if (e && e != LTI_CLOCK)
		return e;
	out->envelope = envelope;
	fill(out, form);
	return e;
}

enum lti_error lti_launch_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
				 int64_t window, struct lti_launch *out, struct lti_diagnosis *diag)
{
	if (!diag)
		diag = arena_alloc(a, 1, sizeof *diag);
	enum lti_error e = lti_message_verify(a, rq, consumer, window, out, diag);
	return e ? e : lti_launch_complete(out, diag);
}

const char *lti_launch_get(const struct lti_launch *l, const char *name)
{
	const char *value = l->form ? lti_form_get(l->form, name) : NULL;

	return value ? value : "";
}

const char *lti_launch_custom(const struct lti_launch *l, const char *name)
{
	static const char prefix[] = "custom_";

	for (size_t i = 0; l->form && i < l->form->n; i++) {
		const struct lti_field *f = &l->form->at[i];

		if (strncmp(f->name, prefix, sizeof prefix - 1) || strcmp(f->name + sizeof prefix - 1, name) != 0)
			continue;
		return *f->value && *f->value != '$' ? f->value : NULL;
	}
	return NULL;
}
