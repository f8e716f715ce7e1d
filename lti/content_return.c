/* SPDX-License-Identifier: EUPL-1.2 */
/* content_return: the consumer's side of content_item.h: what to offer, and a hostile answer read. */
#include "lti/content_item.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/secret.h"

#include <jansson.h>
#include <string.h>

enum { CUSTOM_MAX = 64, POINTS_MAX = 1000000 };

DEFINE_CLEANUP(json_t, json_decref)

enum lti_error lti_content_ask(struct arena *a, const struct lti_signer *by, const struct lti_content_offer *offer,
			       const struct lti_form *more, struct lti_form *out)
{
	struct lti_form f = { 0 };

	lti_form_add(a, &f, "lti_message_type", "ContentItemSelectionRequest");
	lti_form_add(a, &f, "lti_version", "LTI-1p0");
	lti_form_add(a, &f, "accept_media_types", offer->media_types ? offer->media_types : LTI_LINK_TYPE);
	lti_form_add(a, &f, "accept_presentation_document_targets", offer->targets ? offer->targets : "iframe,window");
	lti_form_add(a, &f, "accept_multiple", offer->multiple ? "true" : "false");
	lti_form_add(a, &f, "accept_unsigned", "false");
	lti_form_add(a, &f, "auto_create", "false");
	lti_form_add(a, &f, "content_item_return_url", offer->return_url);
	if (offer->data)
		lti_form_add(a, &f, "data", offer->data);
	for (size_t i = 0; more && i < more->n; i++)
		lti_form_add(a, &f, more->at[i].name, more->at[i].value);
	return lti_url_ok(offer->return_url) ? lti_sign_form(a, by, &f, out) : LTI_BAD_URL;
}

static const char *text(struct arena *a, const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? arena_dup(a, s) : "";
}

static const struct lti_form *custom(struct arena *a, json_t *object)
{
	struct lti_form *f = arena_alloc(a, 1, sizeof *f);
	const char *name;
	json_t *value;

	if (!json_object_size(object) || json_object_size(object) > CUSTOM_MAX)
		return NULL;
	json_object_foreach(object, name, value) if (json_is_string(value))
	    lti_form_add(a, f, arena_dup(a, name), arena_dup(a, json_string_value(value)));
	return f;
}

/* lineItem.scoreConstraints.totalMaximum, else normalMaximum. */
static int points(const json_t *item)
{
	const json_t *limits = json_object_get(json_object_get(item, "lineItem"), "scoreConstraints");
	const json_t *total = json_object_get(limits, "totalMaximum");
	double n = json_number_value(total ? total : json_object_get(limits, "normalMaximum"));

	return n >= 1 && n <= POINTS_MAX ? (int)n : 0;
}

static bool read_item(struct arena *a, const json_t *o, struct lti_item *out)
{
	const json_t *icon = json_object_get(o, "icon");

	*out = (struct lti_item){
		.title = text(a, o, "title"),
		.url = text(a, o, "url"),
		.text = text(a, o, "text"),
		.target = text(a, json_object_get(o, "placementAdvice"), "presentationDocumentTarget"),
		.icon = json_is_object(icon) ? text(a, icon, "@id") : text(a, o, "icon"),
		.points = points(o),
		.custom = custom(a, json_object_get(o, "custom")),
		.kind = text(a, o, "@type"),
	};
	if (!lti_url_ok(out->icon))
		out->icon = "";
	return *out->kind && (!*out->url || lti_url_ok(out->url));
}

static enum lti_error read_items(struct arena *a, const char *s, size_t len, struct lti_selection *out)
{
	CLEANUP(cleanup_json_t) json_t *json = json_loadb(s, len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *list = json_object_get(json, "@graph");

	if (!json_is_array(list))
		return LTI_BAD_JSON;
	if (json_array_size(list) > LTI_ITEMS_MAX)
		return LTI_NOT_ACCEPTED;
	out->items = arena_alloc(a, json_array_size(list), sizeof *out->items);
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!read_item(a, json_array_get(list, i), &out->items[i]))
			return LTI_BAD_JSON;
	out->n = json_array_size(list);
	return LTI_OK;
}

static enum lti_error refuse(struct lti_diagnosis *d, enum lti_error e, enum lti_reason reason, const char *parameter)
{
	d->reason = reason;
	d->parameter = parameter;
	return e;
}

static enum lti_error read_answer(struct arena *a, const struct lti_launch *l, const struct lti_content_offer *offer,
				  struct lti_selection *out, struct lti_diagnosis *d)
{
	const char *items = lti_form_get(l->form, "content_items"), *data = lti_form_get(l->form, "data");
	enum lti_error e = LTI_OK;

	if (strcmp(lti_launch_get(l, "lti_message_type"), "ContentItemSelection") != 0)
		return refuse(d, LTI_INCOMPLETE, LTI_REASON_MESSAGE_TYPE, "lti_message_type");
	if (strcmp(lti_launch_get(l, "lti_version"), "LTI-1p0") != 0)
		return refuse(d, LTI_INCOMPLETE, LTI_REASON_VERSION, "lti_version");
	if (offer->data && (!data || lti_form_count(l->form, "data") != 1 || !secret_equal(data, offer->data)))
		return refuse(d, LTI_NOT_ACCEPTED, LTI_REASON_CONTENT, "data");
	if (items)
		e = read_items(a, items, strlen(items), out);
	if (!e && out->n > 1 && !offer->multiple)
		e = LTI_NOT_ACCEPTED;
	if (!e)
		return LTI_OK;
	out->n = 0;
	return refuse(d, e, LTI_REASON_CONTENT, "content_items");
}

enum lti_error lti_content_verify(struct arena *a, const struct lti_request *rq, const struct lti_consumer *tool,
				  int64_t window, const struct lti_content_offer *offer, struct lti_selection *out,
				  struct lti_diagnosis *diag)
{
	struct lti_diagnosis unused;
	struct lti_launch l;

	if (!diag)
		diag = &unused;
	enum lti_error e = lti_message_verify(a, rq, tool, window, &l, diag);
	*out = (struct lti_selection){ .envelope = l.envelope };
	if (e)
		return e;
	out->say = (struct lti_return){ lti_form_get(l.form, "lti_msg"), lti_form_get(l.form, "lti_errormsg"),
					lti_form_get(l.form, "lti_log"), lti_form_get(l.form, "lti_errorlog") };
	return read_answer(a, &l, offer, out, diag);
}
