/* SPDX-License-Identifier: EUPL-1.2 */
/* content_item: the tool's side; JSON by jansson, the form signed over the return address. */
#include "lti/content_item.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/utf8.h"
#include "lti/encode.h"
#include "lti/words.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT "http://purl.imsglobal.org/ctx/lti/v1/ContentItem"
#define TOTAL_SCORE "http://purl.imsglobal.org/ctx/lis/v2p1/Result#totalScore"

DEFINE_CLEANUP(json_t, json_decref)

static enum lti_error refuse(struct lti_diagnosis *d, enum lti_reason reason, const char *parameter)
{
	if (d) {
		d->reason = reason;
		d->parameter = parameter;
	}
	return LTI_INCOMPLETE;
}

/* accept_media_types names LTI links, by name or by wildcard; absent: it is what content items are for. */
static bool takes_links(const char *types)
{
	return !*types || lti_word_in(types, LTI_LINK_TYPE) || lti_word_in(types, "application/*") ||
	       lti_word_in(types, "*/*");
}

static void read_request(const struct lti_launch *l, struct lti_content_request *out)
{
	out->kind = LTI_PICK_ITEMS;
	out->return_url = lti_launch_get(l, "content_item_return_url");
	out->data = lti_form_get(l->form, "data");
	out->multiple = lti_true(lti_launch_get(l, "accept_multiple"));
	out->links = takes_links(lti_launch_get(l, "accept_media_types"));
	out->targets = lti_launch_get(l, "accept_presentation_document_targets");
	out->title = lti_launch_get(l, "title");
	out->text = lti_launch_get(l, "text");
}

/* Canvas percent-encodes the text that was marked in its editor once more than the form. */
static const char *decoded(struct arena *a, const char *s)
{
	size_t n = strlen(s), len;
	char *out = arena_alloc(a, 1, n + 1);

	return lti_decode(s, n, false, out, &len) ? s : out;
}

static void read_directive(struct arena *a, const struct lti_launch *l, struct lti_content_request *out)
{
	const char *url = lti_launch_get(l, "ext_content_return_url");
	const char *types = lti_launch_get(l, "ext_content_return_types");

	out->kind = LTI_PICK_DIRECTIVE;
	out->return_url = *url ? url : l->return_url;
	out->links = !*types || lti_word_in(types, "lti_launch_url") || lti_word_in(types, "basic_lti");
	out->text = decoded(a, lti_launch_get(l, "text"));
}

enum lti_error lti_content_read(struct arena *a, const struct lti_launch *l, struct lti_content_request *out,
				struct lti_diagnosis *diag)
{
	const char *type = lti_launch_get(l, "lti_message_type");

	*out = (struct lti_content_request){ .return_url = "", .targets = "", .title = "", .text = "" };
	if (!strcmp(type, "ContentItemSelectionRequest"))
		read_request(l, out);
	else if (!strcmp(type, "basic-lti-launch-request") && *lti_launch_get(l, "selection_directive"))
		read_directive(a, l, out);
	else
		return refuse(diag, LTI_REASON_MESSAGE_TYPE, "lti_message_type");
	if (strcmp(lti_launch_get(l, "lti_version"), "LTI-1p0") != 0)
		return refuse(diag, LTI_REASON_VERSION, "lti_version");
	if (l->form && lti_form_count(l->form, "data") > 1)
		return refuse(diag, LTI_REASON_TWICE, "data");
	if (lti_url_ok(out->return_url))
		return LTI_OK;
	out->return_url = "";
	return refuse(diag, LTI_REASON_RETURN_URL, "content_item_return_url");
}

static bool text_ok(const char *s)
{
	return !s || utf8_ok(s, strlen(s));
}

static enum lti_error acceptable(const struct lti_content_request *rq, const struct lti_item *items, size_t n)
{
	bool several = rq->multiple && rq->kind == LTI_PICK_ITEMS;

	if (n > (several ? LTI_ITEMS_MAX : 1) || (n && !rq->links))
		return LTI_NOT_ACCEPTED;
	for (size_t i = 0; i < n; i++) {
		if (!items[i].title || !*items[i].title)
			return LTI_INCOMPLETE;
		if (!lti_url_ok(items[i].url) || (items[i].icon && !lti_url_ok(items[i].icon)))
			return LTI_BAD_URL;
		if (!text_ok(items[i].title) || !text_ok(items[i].text))
			return LTI_BAD_FORM;
	}
	return LTI_OK;
}

static json_t *grade_item(const struct lti_item *item)
{
	return json_pack("{s:s, s:s, s:s, s:{s:s, s:i, s:i}}", "@type", "LineItem", "label", item->title,
			 "reportingMethod", TOTAL_SCORE, "scoreConstraints", "@type", "NumericLimits", "normalMaximum",
			 item->points, "totalMaximum", item->points);
}

static json_t *custom(const struct lti_form *f)
{
	json_t *object = json_object();

	for (size_t i = 0; i < f->n; i++)
		json_object_set_new(object, f->at[i].name, json_string(f->at[i].value));
	return object;
}

static json_t *link_item(const struct lti_item *item, const char *targets)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:s*}", "@type", "LtiLinkItem", "mediaType", LTI_LINK_TYPE, "url",
			      item->url, "title", item->title, "text", item->text);

	if (item->icon)
		json_object_set_new(o, "icon", json_pack("{s:s}", "@id", item->icon));
	if (item->target && lti_word_in(targets, item->target))
		json_object_set_new(o, "placementAdvice",
				    json_pack("{s:s}", "presentationDocumentTarget", item->target));
	if (item->custom && item->custom->n)
		json_object_set_new(o, "custom", custom(item->custom));
	if (item->points)
		json_object_set_new(o, "lineItem", grade_item(item));
	return o;
}

/* The items as JSON text; NULL when jansson could not. */
static const char *graph(struct arena *a, const struct lti_item *items, size_t n, const char *targets)
{
	json_t *list = json_array();
	CLEANUP(cleanup_json_t) json_t *all = json_pack("{s:s, s:o}", "@context", CONTEXT, "@graph", list);
	bool whole = all != NULL;

	for (size_t i = 0; whole && i < n; i++)
		whole = !json_array_append_new(list, link_item(&items[i], targets));
	char *s = whole ? json_dumps(all, JSON_COMPACT) : NULL;
	const char *copied = s ? arena_dup(a, s) : NULL;
	free(s);
	return copied;
}

static void add_all(struct arena *a, struct lti_form *to, const struct lti_form *from)
{
	for (size_t i = 0; i < from->n; i++)
		lti_form_add(a, to, from->at[i].name, from->at[i].value);
}

static enum lti_error form(struct arena *a, const struct lti_content_request *rq, const struct lti_signer *by,
			   const struct lti_item *items, size_t n, const struct lti_form *say, struct lti_form *out)
{
	const char *json = graph(a, items, n, rq->targets);
	struct lti_signer signer = *by;
	struct lti_form f = { 0 };

	if (!json)
		return LTI_BAD_FORM;
	lti_form_add(a, &f, "lti_message_type", "ContentItemSelection");
	lti_form_add(a, &f, "lti_version", "LTI-1p0");
	lti_form_add(a, &f, "content_items", json);
	if (rq->data)
		lti_form_add(a, &f, "data", rq->data);
	add_all(a, &f, say);
	signer.url = rq->return_url;
	return lti_sign_form(a, &signer, &f, out);
}

/* Canvas reads the choice from the query that the browser comes back with. */
static const char *redirect(struct arena *a, const struct lti_content_request *rq, const struct lti_item *item,
			    const struct lti_form *say)
{
	struct lti_form f = { 0 };

	if (item) {
		lti_form_add(a, &f, "return_type", "lti_launch_url");
		lti_form_add(a, &f, "url", item->url);
		lti_form_add(a, &f, "title", item->title);
		lti_form_add(a, &f, "text", item->text ? item->text : item->title);
	}
	add_all(a, &f, say);
	return lti_url_with(a, rq->return_url, &f);
}

enum lti_error lti_content_answer(struct arena *a, const struct lti_content_request *rq, const struct lti_signer *by,
				  const struct lti_item *items, size_t n, const struct lti_return *say,
				  struct lti_content_answer *out)
{
	enum lti_error e = acceptable(rq, items, n);
	struct lti_form words = say ? lti_return_fields(a, say) : (struct lti_form){ 0 };

	*out = (struct lti_content_answer){ .url = rq->return_url };
	if (e)
		return e;
	if (rq->kind == LTI_PICK_ITEMS)
		return form(a, rq, by, items, n, &words, &out->form);
	out->url = redirect(a, rq, n ? items : NULL, &words);
	return out->url ? LTI_OK : LTI_BAD_URL;
}
