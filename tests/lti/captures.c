/* SPDX-License-Identifier: EUPL-1.2 */
/* captures: every recorded launch of Moodle and Canvas gives its verdict, the clock at the moment it was signed. */
#include "data.h"

struct recorded {
	struct arena *arena;
	const json_t *row;
	struct lti_request rq;
	struct lti_consumer consumer;
	struct lti_launch launch;
	struct lti_diagnosis diagnosis;
};

static enum lti_error verdict(struct recorded *r)
{
	return lti_launch_verify(r->arena, &r->rq, &r->consumer, WINDOW, &r->launch, &r->diagnosis);
}

static struct recorded recorded(struct arena *a, const json_t *row)
{
	const char *url = data_text(row, "url"), *body = data_text(row, "body");

	return (struct recorded){
		.arena = a,
		.row = row,
		.rq = { .method = data_text(row, "method"),
			.base_url = data_base(a, url),
			.query = data_query(url),
			.content_type = FORM_TYPE,
			.body = body,
			.body_len = strlen(body),
			.now = json_integer_value(json_object_get(row, "signed_at")) },
		.consumer = { .key = data_text(row, "consumer_key"),
			      .secret = { data_text(row, "shared_secret") },
			      .enabled = true },
	};
}

static void each(const char *path, struct arena *a, void (*test)(struct recorded *r))
{
	json_t *lines = data_lines(path), *row;
	size_t i;

	json_array_foreach(lines, i, row)
	{
		struct recorded r = recorded(a, row);

		test(&r);
	}
	json_decref(lines);
}

static void rightly_signed(struct recorded *r)
{
	struct lti_form body = read_form(r->arena, r->rq.body);
	bool launch = !strcmp(lti_form_get(&body, "lti_message_type"), "basic-lti-launch-request");
	enum lti_error e = verdict(r);

	if (e != (launch ? LTI_OK : LTI_INCOMPLETE))
		fail_msg("%s: %s, %s", data_text(r->row, "name"), lti_error_name(e),
			 lti_reason_name(r->diagnosis.reason));
	assert_int_equal(r->diagnosis.reason, launch ? LTI_REASON_NONE : LTI_REASON_MESSAGE_TYPE);
	assert_int_equal(r->diagnosis.secret, 0);
	assert_string_equal(r->launch.user_id, lti_form_get(&body, "user_id"));
	assert_string_not_equal(r->launch.user_id, "EVIL");
}

static void late(struct recorded *r)
{
	r->rq.now += 3600;
	assert_int_equal(verdict(r), LTI_CLOCK);
	assert_true(r->launch.envelope.clock <= -3590);
}

static void wrong_secret(struct recorded *r)
{
	r->consumer.secret[0] = "another";
	assert_int_equal(verdict(r), LTI_BAD_SIGNATURE);
	assert_string_equal(r->launch.user_id, "");
}

static void every_launch(void **state)
{
	each(CAPTURES "moodle-launches.jsonl", *state, rightly_signed);
	each(CAPTURES "canvas-launches.jsonl", *state, rightly_signed);
	each(CAPTURES "moodle-launches.jsonl", *state, late);
	each(CAPTURES "canvas-launches.jsonl", *state, wrong_secret);
}

static void shape(struct recorded *r)
{
	bool rfc = json_is_true(json_object_get(r->row, "signature_verifies_per_rfc5849"));

	assert_int_equal(verdict(r) == LTI_OK || r->launch.form, true);
	assert_int_equal(r->diagnosis.shape, rfc ? LTI_SHAPE_RFC : LTI_SHAPE_CANVAS);
}

static void canvas_shapes(void **state)
{
	each(CAPTURES "canvas-launches.jsonl", *state, shape);
}

/* A recorded launch by name. */
static struct recorded find(struct arena *a, json_t *lines, const char *name)
{
	size_t i;
	json_t *row;

	json_array_foreach(lines, i, row) if (!strcmp(data_text(row, "name"), name)) return recorded(a, row);
	fail_msg("no launch %s", name);
	return (struct recorded){ 0 };
}

static void moodle_fields(void **state)
{
	json_t *lines = data_lines(CAPTURES "moodle-launches.jsonl");
	struct recorded r = find(*state, lines, "launch-gradereport-anna");
	const struct lti_launch *l = &r.launch;

	assert_int_equal(verdict(&r), LTI_OK);
	assert_string_equal(l->envelope.key, "moodle-key");
	assert_string_equal(l->name_given, "Anna");
	assert_string_equal(l->name_family, "Åkerström");
	assert_string_equal(l->name_full, "Anna Åkerström");
	assert_string_equal(l->email, "anna@skola.example.org");
	assert_string_equal(l->context_title, "Kvalitetsarbete 2026/27");
	assert_string_equal(l->context_label, "KVAL2627");
	assert_string_equal(l->resource_link_title, "Självvärdering läsåret 2026/27");
	assert_string_equal(l->lis_outcome_service_url, "http://127.0.0.1:8090/mod/lti/service.php");
	assert_string_equal(l->consumer_product, "moodle");
	assert_string_equal(l->locale, "en");
	assert_string_equal(l->document_target, "iframe");
	assert_in(l->return_url, "/mod/lti/return.php?course=2");
	assert_in(l->lis_result_sourcedid, "{\"data\":{\"instanceid\":\"1\"");
	assert_int_equal(l->roles, LTI_ROLE_INSTRUCTOR);
	assert_string_equal(lti_launch_get(l, "for_user_id"), "5");
	assert_null(lti_launch_custom(l, "unknown"));
	assert_null(lti_launch_custom(l, "course_id"));
	assert_null(lti_launch_custom(l, "tom"));
	assert_null(lti_launch_custom(l, "never_sent"));
	assert_string_equal(lti_launch_custom(l, "person_city"), "Västerås");
	assert_string_equal(lti_launch_custom(l, "mixed"), "text with $User.id inside");
	json_decref(lines);
}

static void privacy_and_nobody(void **state)
{
	json_t *moodle = data_lines(CAPTURES "moodle-launches.jsonl"),
	       *canvas = data_lines(CAPTURES "canvas-launches.jsonl");
	struct recorded r = find(*state, moodle, "launch-private-anna");

	assert_int_equal(verdict(&r), LTI_OK);
	assert_string_equal(r.launch.name_full, "");
	assert_string_equal(r.launch.email, "");
	assert_string_equal(r.launch.lis_result_sourcedid, "");
	r = find(*state, canvas, "course_navigation-no_user");
	assert_int_equal(verdict(&r), LTI_OK);
	assert_string_equal(r.launch.user_id, "");
	assert_int_equal(r.launch.roles, 0);
	json_decref(moodle);
	json_decref(canvas);
}

static void canvas_roles(void **state)
{
	static const struct {
		const char *name;
		unsigned roles;
	} rows[] = {
		{ "assignment-teacher", LTI_ROLE_INSTRUCTOR },         { "assignment-ta", LTI_ROLE_TEACHING_ASSISTANT },
		{ "assignment-designer", LTI_ROLE_CONTENT_DEVELOPER }, { "assignment-student", LTI_ROLE_LEARNER },
		{ "assignment-test_student", LTI_ROLE_LEARNER },       { "assignment-observer", LTI_ROLE_OBSERVER },
		{ "assignment-admin", LTI_ROLE_ADMINISTRATOR },
	};
	json_t *lines = data_lines(CAPTURES "canvas-launches.jsonl");

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct recorded r = find(*state, lines, rows[i].name);

		assert_int_equal(verdict(&r), LTI_OK);
		assert_int_equal(r.launch.roles, rows[i].roles);
	}
	json_decref(lines);
}

/* The pairs that Canvas counted once may be changed by anybody: they are not read, and others must be signed. */
static void canvas_query_is_not_read(void **state)
{
	json_t *lines = data_lines(CAPTURES "canvas-launches.jsonl");
	struct recorded r = find(*state, lines, "query_url-default_signing");
	static const struct {
		const char *query;
		enum lti_error want;
	} rows[] = {
		{ "id=42&title=x&user_id=EVIL&roles=Instructor&oauth_nonce=fresh&oauth_timestamp=1", LTI_OK },
		{ "", LTI_OK },
		{ NULL, LTI_OK },
		{ "id=42&unsigned=1", LTI_BAD_SIGNATURE },
		{ "unsigned=1", LTI_BAD_SIGNATURE },
		{ "id=%", LTI_BAD_FORM },
		{ "id=%00", LTI_BAD_FORM },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		r.rq.query = rows[i].query;
		if (verdict(&r) != rows[i].want)
			fail_msg("?%s: not %s", rows[i].query, lti_error_name(rows[i].want));
		if (rows[i].want)
			continue;
		assert_string_not_equal(r.launch.user_id, "EVIL");
		assert_string_not_equal(r.launch.envelope.nonce, "fresh");
	}
	json_decref(lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_launch),       TEST(canvas_shapes), TEST(moodle_fields),
		TEST(privacy_and_nobody), TEST(canvas_roles),  TEST(canvas_query_is_not_read),
	};

	return cmocka_run_group_tests_name("lti-captures", tests, NULL, NULL);
}
