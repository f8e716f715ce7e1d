/* SPDX-License-Identifier: EUPL-1.2 */
/* selection: the consumer's side of content items: our own round trip, what Moodle's browser posted, what Canvas was
 * sent, and hostile answers. */
#include "base/buf.h"
#include "data.h"

#define RETURN "https://lms.example/return"
#define QUERY "course=2&x=%C3%A5+b"

static const struct lti_content_offer offer = { .return_url = RETURN "?" QUERY, .data = "d-å&1", .multiple = true };
static struct lti_selection got;
static struct lti_diagnosis diagnosis;

static struct lti_signer signer(struct arena *a, const char *url)
{
	return (struct lti_signer){ .key = KEY, .secret = SECRET, .url = url, .nonce = lti_nonce(a), .now = NOW };
}

static struct lti_request returned(struct arena *a, const struct lti_form *f)
{
	struct lti_request rq = posting(a, f, QUERY);

	rq.base_url = RETURN;
	return rq;
}

/* Any answer of a tool, rightly signed. */
static enum lti_error answered(struct arena *a, const struct lti_form *fields, const struct lti_content_offer *to)
{
	struct lti_signer by = signer(a, RETURN "?" QUERY);
	struct lti_form f;

	assert_int_equal(lti_sign_form(a, &by, fields, &f), LTI_OK);
	struct lti_request rq = returned(a, &f);
	return lti_content_verify(a, &rq, &consumer, WINDOW, to, &got, &diagnosis);
}

/* The offer posted to the tool and read there, its answer posted back and read here. */
static void there_and_back(void **state)
{
	struct lti_form custom = read_form(*state, "del=2&x=%C3%A5"), more = read_form(*state, "user_id=7"), asked;
	const struct lti_item items[] = {
		{ .title = "Del 1 <å>",
		  .url = "https://kv.example.se/del/1",
		  .text = "t",
		  .target = "iframe",
		  .points = 100,
		  .icon = "https://kv.example.se/i.png",
		  .custom = &custom },
		{ .title = "Del 2", .url = "https://kv.example.se/del/2" },
	};
	struct lti_signer by = signer(*state, URL);
	struct lti_launch l;
	struct lti_content_request request;
	struct lti_content_answer answer;
	const struct lti_return say = { .msg = "Två valda" };

	assert_int_equal(lti_content_ask(*state, &by, &offer, &more, &asked), LTI_OK);
	struct lti_request rq = posting(*state, &asked, NULL);
	assert_int_equal(lti_message_verify(*state, &rq, &consumer, WINDOW, &l, NULL), LTI_OK);
	assert_string_equal(l.user_id, "7");
	assert_int_equal(lti_content_read(*state, &l, &request, NULL), LTI_OK);
	assert_int_equal(lti_content_answer(*state, &request, &by, items, 2, &say, &answer), LTI_OK);
	assert_string_equal(answer.url, offer.return_url);
	rq = returned(*state, &answer.form);
	assert_int_equal(lti_content_verify(*state, &rq, &consumer, WINDOW, &offer, &got, NULL), LTI_OK);
	assert_int_equal(got.n, 2);
	assert_string_equal(got.items[0].title, items[0].title);
	assert_string_equal(got.items[0].url, items[0].url);
	assert_string_equal(got.items[0].text, "t");
	assert_string_equal(got.items[0].target, "iframe");
	assert_string_equal(got.items[0].icon, items[0].icon);
	assert_string_equal(got.items[0].kind, "LtiLinkItem");
	assert_int_equal(got.items[0].points, 100);
	assert_string_equal(lti_form_get(got.items[0].custom, "x"), "å");
	assert_string_equal(got.items[1].title, "Del 2");
	assert_int_equal(got.items[1].points, 0);
	assert_null(got.items[1].custom);
	assert_string_equal(got.say.msg, "Två valda");
	assert_string_equal(got.envelope.key, KEY);
	rq.query = "course=3&x=%C3%A5+b";
	assert_int_equal(lti_content_verify(*state, &rq, &consumer, WINDOW, &offer, &got, NULL), LTI_BAD_SIGNATURE);
	rq.query = NULL;
	assert_int_equal(lti_content_verify(*state, &rq, &consumer, WINDOW, &offer, &got, NULL), LTI_BAD_SIGNATURE);
	assert_int_equal(got.n, 0);
}

#define ANSWER "lti_message_type=ContentItemSelection&lti_version=LTI-1p0"
#define DATA_BACK "&data=d-%C3%A5%261"

static const char *long_list(struct arena *a, size_t n)
{
	struct lti_form f = { 0 };
	struct buf b = buf_new(a);

	buf_puts(&b, "{\"@graph\":[");
	for (size_t i = 0; i < n; i++)
		buf_puts(&b, i ? ",{\"@type\":\"x\"}" : "{\"@type\":\"x\"}");
	buf_puts(&b, "]}");
	lti_form_add(a, &f, "content_items", b.p);
	return lti_form_write(a, &f);
}

static void answers_read(void **state)
{
	static const struct {
		const char *fields, *items;
		enum lti_error want;
		size_t n;
	} rows[] = {
		{ ANSWER DATA_BACK, NULL, LTI_OK, 0 },
		{ ANSWER DATA_BACK "&lti_msg=avbrutet", NULL, LTI_OK, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[]}", LTI_OK, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[{\"@type\":\"LtiLinkItem\"}]}", LTI_OK, 1 },
		{ ANSWER, "{\"@graph\":[]}", LTI_NOT_ACCEPTED, 0 },
		{ ANSWER "&data=other", "{\"@graph\":[]}", LTI_NOT_ACCEPTED, 0 },
		{ ANSWER DATA_BACK DATA_BACK, "{\"@graph\":[]}", LTI_NOT_ACCEPTED, 0 },
		{ "lti_version=LTI-1p0" DATA_BACK, "{\"@graph\":[]}", LTI_INCOMPLETE, 0 },
		{ "lti_message_type=ContentItemSelection" DATA_BACK, "{\"@graph\":[]}", LTI_INCOMPLETE, 0 },
		{ LAUNCH DATA_BACK, "{\"@graph\":[]}", LTI_INCOMPLETE, 0 },
		{ ANSWER DATA_BACK, "", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "[]", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "null", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":{}}", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[1]}", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[{}]}", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[{\"@type\":\"a\",\"@type\":\"b\"}]}", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[{\"@type\":\"LtiLinkItem\",\"url\":\"javascript:x\"}]}", LTI_BAD_JSON,
		  0 },
		{ ANSWER DATA_BACK, "{\"@graph\":[{\"@type\":\"a\\u0000b\"}]}", LTI_BAD_JSON, 0 },
		{ ANSWER DATA_BACK,
		  "{\"@graph\":[{\"@type\":\"x\",\"title\":3,\"custom\":[],\"icon\":{\"@id\":1},\"lineItem\":7}]}",
		  LTI_OK, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, rows[i].fields);

		if (rows[i].items)
			lti_form_add(*state, &f, "content_items", rows[i].items);
		enum lti_error e = answered(*state, &f, &offer);
		if (e != rows[i].want || got.n != rows[i].n)
			fail_msg("%s %s: %s, %zu items", rows[i].fields, rows[i].items ? rows[i].items : "-",
				 lti_error_name(e), got.n);
	}
	struct lti_form f =
	    read_form(*state, arena_printf(*state, "%s&%s", ANSWER DATA_BACK, long_list(*state, LTI_ITEMS_MAX)));
	assert_int_equal(answered(*state, &f, &offer), LTI_OK);
	assert_int_equal(got.n, LTI_ITEMS_MAX);
	f = read_form(*state, arena_printf(*state, "%s&%s", ANSWER DATA_BACK, long_list(*state, LTI_ITEMS_MAX + 1)));
	assert_int_equal(answered(*state, &f, &offer), LTI_NOT_ACCEPTED);
	struct lti_content_offer single = offer;
	single.multiple = false;
	f = read_form(*state, arena_printf(*state, "%s&%s", ANSWER DATA_BACK, long_list(*state, 2)));
	assert_int_equal(answered(*state, &f, &single), LTI_NOT_ACCEPTED);
	assert_int_equal(got.n, 0);
}

static void points(void **state)
{
	static const struct {
		const char *limits;
		int want;
	} rows[] = { { "{\"totalMaximum\":100}", 100 },
		     { "{\"normalMaximum\":20}", 20 },
		     { "{\"totalMaximum\":5,\"normalMaximum\":20}", 5 },
		     { "{\"totalMaximum\":12.5}", 12 },
		     { "{\"totalMaximum\":-1}", 0 },
		     { "{\"totalMaximum\":1e99}", 0 },
		     { "{\"totalMaximum\":\"100\"}", 0 },
		     { "{\"totalMaximum\":0.5}", 0 },
		     { "{}", 0 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_form f = read_form(*state, ANSWER DATA_BACK);

		lti_form_add(*state, &f, "content_items",
			     arena_printf(*state,
					  "{\"@graph\":[{\"@type\":\"x\",\"lineItem\":{\"scoreConstraints\":%s}}]}",
					  rows[i].limits));
		assert_int_equal(answered(*state, &f, &offer), LTI_OK);
		assert_int_equal(got.items[0].points, rows[i].want);
	}
}

/* What a tool's page posted to a real Moodle, with Moodle's own verdict: it took each. */
static void as_moodle_was_answered(void **state)
{
	static const size_t counts[] = { 0, 0, 1, 2 }; /* cancel, empty, one, two */
	static const struct lti_consumer tool = { .key = "moodle-key-ci",
						  .secret = { "moodle-secret-ci" },
						  .enabled = true };
	static const struct lti_content_offer moodle = { .return_url = "", .multiple = true };
	json_t *lines = data_lines(CAPTURES "moodle-content-item-flow.jsonl"), *row;
	size_t i;

	json_array_foreach(lines, i, row)
	{
		const json_t *step = json_array_get(json_object_get(row, "steps"), 2);
		const char *url = data_text(step, "url"), *body = data_text(step, "post");
		struct lti_form f = read_form(*state, body);
		struct lti_request rq = { .method = "POST",
					  .base_url = data_base(*state, url),
					  .query = data_query(url),
					  .content_type = FORM_TYPE,
					  .body = body,
					  .body_len = strlen(body),
					  .now = strtoll(lti_form_get(&f, "oauth_timestamp"), NULL, 10) };

		enum lti_error e = lti_content_verify(*state, &rq, &tool, WINDOW, &moodle, &got, &diagnosis);
		if (e || got.n != counts[i])
			fail_msg("%s: %s, %zu items", data_text(row, "name"), lti_error_name(e), got.n);
		for (size_t k = 0; k < got.n; k++) {
			assert_string_equal(got.items[k].kind, "LtiLinkItem");
			if (*got.items[k].url) /* Moodle takes the tool's own address where there is none */
				assert_in(got.items[k].url, "http://localhost:8099/lti/launch?item=");
			assert_string_equal(lti_form_get(got.items[k].custom, "enkat"), "17");
		}
	}
	assert_int_equal(i, COUNT(counts));
	json_decref(lines);
}

/* Every form that Canvas's own code was fed: read as Canvas reads it, or refused where Canvas breaks. */
static void as_canvas_was_answered(void **state)
{
	json_t *rows = data_file(CAPTURES "canvas-content-items.json"), *row, *value;
	static const struct lti_content_offer canvas = { .return_url = "", .multiple = true };
	const char *name;
	size_t i, good = 0;

	json_array_foreach(rows, i, row)
	{
		const json_t *items = json_object_get(row, "canvas_items");
		struct lti_form f = { 0 };

		json_object_foreach(json_object_get(row, "form"), name, value)
		    lti_form_add(*state, &f, name, json_string_value(value));
		enum lti_error e = answered(*state, &f, &canvas);
		bool message = lti_form_count(&f, "lti_version"), shown = json_is_array(items);
		if (!message)
			assert_int_equal(e, LTI_INCOMPLETE);
		else if (shown && e)
			fail_msg("%s: %s", data_text(row, "case"), lti_error_name(e));
		else if (shown)
			assert_int_equal(got.n, json_array_size(items));
		good += message && shown;
	}
	assert_in_range(good, 8, 20);
	json_decref(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(there_and_back),         TEST(answers_read),           TEST(points),
		TEST(as_moodle_was_answered), TEST(as_canvas_was_answered),
	};

	return cmocka_run_group_tests_name("lti-selection", tests, NULL, NULL);
}
