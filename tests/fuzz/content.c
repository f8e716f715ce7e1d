/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz content: bytes as a tool's content_items, rightly signed, are refused or give items that our own side writes
 * again and reads the same; as a platform's request they never break; as a cartridge's texts they give XML that parses.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"
#include "lti/pox.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RETURN "https://lms.example/return?course=2"
#define NOW 1700000000

static const struct lti_consumer consumer = { "k", { "s" }, true, 0, 0 };
static const struct lti_content_offer offer = { .return_url = RETURN, .data = "d", .multiple = true };
static const struct lti_signer by = { .key = "k", .secret = "s", .url = RETURN, .nonce = "n", .now = NOW };

static struct lti_request posted(struct arena *a, const struct lti_form *f)
{
	const char *body = lti_form_write(a, f);

	return (struct lti_request){ .method = "POST",
				     .base_url = "https://lms.example/return",
				     .query = "course=2",
				     .content_type = "application/x-www-form-urlencoded",
				     .body = body,
				     .body_len = strlen(body),
				     .now = NOW };
}

static enum lti_error verified(struct arena *a, const struct lti_form *f, struct lti_selection *out)
{
	struct lti_request rq = posted(a, f);

	return lti_content_verify(a, &rq, &consumer, 300, &offer, out, NULL);
}

static void items(struct arena *a, const char *json)
{
	struct lti_content_request rq = {
		.return_url = RETURN, .data = "d", .multiple = true, .links = true, .targets = ""
	};
	struct lti_form f = { 0 }, form;
	struct lti_selection got, again;
	struct lti_content_answer answer;

	lti_form_add(a, &f, "lti_message_type", "ContentItemSelection");
	lti_form_add(a, &f, "lti_version", "LTI-1p0");
	lti_form_add(a, &f, "data", "d");
	lti_form_add(a, &f, "content_items", json);
	assert(!lti_sign_form(a, &by, &f, &form));
	enum lti_error e = verified(a, &form, &got);
	assert(!e || e == LTI_BAD_JSON || e == LTI_NOT_ACCEPTED || e == LTI_TOO_LARGE || e == LTI_BAD_FORM);
	assert(e != LTI_BAD_FORM || !utf8_ok(json, strlen(json)));
	if (e || lti_content_answer(a, &rq, &by, got.items, got.n, NULL, &answer))
		return;
	e = verified(a, &answer.form, &again);
	assert(e == LTI_TOO_LARGE || (!e && again.n == got.n)); /* percent-encoding may outgrow the limit of a form */
	for (size_t i = 0; i < again.n; i++) {
		assert(!strcmp(again.items[i].title, got.items[i].title) && *again.items[i].title);
		assert(!strcmp(again.items[i].url, got.items[i].url) && lti_url_ok(again.items[i].url));
		assert(again.items[i].points == got.items[i].points);
	}
}

static void request(struct arena *a, const char *s, size_t n)
{
	struct lti_form f;
	struct lti_content_request rq;
	struct lti_content_answer answer;
	static const struct lti_item item = { .title = "T", .url = "https://kv.example.se/1", .target = "iframe" };

	if (lti_form_read(a, s, n, &lti_launch_limits, &f))
		return;
	const char *back = lti_form_get(&f, "launch_presentation_return_url");
	struct lti_launch l = { .form = &f, .return_url = lti_url_ok(back) ? back : "" };
	if (lti_content_read(a, &l, &rq, NULL))
		return;
	assert(lti_message_kind(&l) != LTI_MESSAGE_OTHER && lti_url_ok(rq.return_url));
	assert(!lti_content_answer(a, &rq, &by, NULL, 0, NULL, &answer));
	assert(!rq.links || !lti_content_answer(a, &rq, &by, &item, 1, NULL, &answer) || !lti_url_ok(answer.url));
	assert(!answer.form.n || !rq.data || !strcmp(lti_form_get(&answer.form, "data"), rq.data) ||
	       strpbrk(rq.data, "\r\n"));
}

static void cartridge(struct arena *a, const char *s)
{
	struct lti_form custom = { 0 };
	struct lti_cartridge c = {
		.title = s, .launch_url = "https://kv.example.se/", .tool_id = s, .custom = &custom
	};
	const char *xml;
	size_t len;

	lti_form_add(a, &custom, s, s);
	enum lti_error e = lti_cartridge_write(a, &c, LTI_FOR_CANVAS, &xml, &len);
	assert(!e || !*s || !utf8_ok(s, strlen(s)));
	if (e || len > LTI_OUTCOME_MAX)
		return;
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = lti_pox(xml, len, "cartridge_basiclti_link");
	assert(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *s = arena_dupn(a, (const char *)data, size);

	items(a, s);
	request(a, (const char *)data, size);
	cartridge(a, s);
	arena_free(a);
	return 0;
}
