/* SPDX-License-Identifier: EUPL-1.2 */
/* person: names and e-mails per privacy level as recorded, custom parameters, and the three disguises. */
#include "data.h"

enum { L = LTI_ROLE_LEARNER, I = LTI_ROLE_INSTRUCTOR, T = LTI_ROLE_TEACHING_ASSISTANT };

/* A launch of these fields, as after the signature. */
static struct lti_launch launch_of(struct arena *a, const char *fields)
{
	struct lti_form f = read_form(a, arena_printf(a, "%s%s%s", LAUNCH, fields, OAUTH));
	struct lti_launch l;

	sign_exactly(a, NULL, &f, LTI_HMAC_SHA1, SECRET);
	struct lti_request rq = posting(a, &f, NULL);
	assert_int_equal(lti_launch_verify(a, &rq, &consumer, WINDOW, &l, NULL), LTI_OK);
	return l;
}

static void names(void **state)
{
	static const struct {
		const char *fields, *name;
	} rows[] = {
		{ "", "" },
		{ "&lis_person_name_full=Jane+Q.+Public&lis_person_name_given=J", "Jane Q. Public" },
		{ "&lis_person_name_full=&lis_person_name_given=Jane&lis_person_name_family=Public", "Jane Public" },
		{ "&lis_person_name_given=Jane&lis_person_name_family=", "Jane" },
		{ "&lis_person_name_family=Public", "Public" },
		{ "&lis_person_name_full=%24Person.name.full&lis_person_name_given=Jane", "Jane" },
		{ "&lis_person_name_full=%24Person.name.full", "" },
		{ "&lis_person_name_full=%C3%85sa+%C3%96stlund", "Åsa Östlund" },
		{ "&lis_person_contact_email_primary=a%40b", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = launch_of(*state, rows[i].fields);

		assert_string_equal(lti_person_name(*state, &l), rows[i].name);
	}
}

static void how_it_was_sent(void **state)
{
	struct lti_launch
	    l = launch_of(*state,
			  "&lis_person_name_full=&custom_x=%24User.image&lis_person_contact_email_primary=a%40b.se"),
	    none = { 0 };

	assert_int_equal(lti_sent(&l, "lis_person_name_full"), LTI_EMPTY);
	assert_int_equal(lti_sent(&l, "lis_person_name_given"), LTI_ABSENT);
	assert_int_equal(lti_sent(&l, "custom_x"), LTI_UNREPLACED);
	assert_int_equal(lti_sent(&l, "lis_person_contact_email_primary"), LTI_SENT);
	assert_int_equal(lti_sent(&none, "user_id"), LTI_ABSENT);
	assert_string_equal(lti_person_email(&l), "a@b.se");
	l = launch_of(*state, "&lis_person_contact_email_primary=%24Person.email.primary");
	assert_string_equal(lti_person_email(&l), "");
}

/* A recorded launch by name, its signature taken for granted (captures checks it). */
static struct lti_launch recorded(struct arena *a, const json_t *lines, const char *name)
{
	size_t i;
	json_t *row;

	json_array_foreach(lines, i, row)
	{
		const char *url = data_text(row, "url"), *body = data_text(row, "body");
		struct lti_consumer c = { .key = data_text(row, "consumer_key"),
					  .secret = { data_text(row, "shared_secret") },
					  .enabled = true };
		struct lti_request rq = { .method = "POST",
					  .base_url = data_base(a, url),
					  .query = data_query(url),
					  .content_type = FORM_TYPE,
					  .body = body,
					  .body_len = strlen(body),
					  .now = json_integer_value(json_object_get(row, "signed_at")) };
		struct lti_launch l;

		if (strcmp(data_text(row, "name"), name) != 0)
			continue;
		assert_int_equal(lti_launch_verify(a, &rq, &c, WINDOW, &l, NULL), LTI_OK);
		return l;
	}
	fail_msg("no launch %s", name);
	return (struct lti_launch){ 0 };
}

static void privacy_levels(void **state)
{
	static const struct {
		const char *file, *name;
		enum lti_sent full, email, user;
		const char *shown;
	} rows[] = {
		{ "canvas", "privacy-anonymous-student", LTI_ABSENT, LTI_ABSENT, LTI_SENT, "" },
		{ "canvas", "assignment-student-anonymous", LTI_ABSENT, LTI_ABSENT, LTI_SENT, "" },
		{ "canvas", "privacy-name_only-student", LTI_SENT, LTI_ABSENT, LTI_SENT,
		  "Zoë Märta D'Angelo Sjöström" },
		{ "canvas", "course_navigation-student", LTI_SENT, LTI_SENT, LTI_SENT, "Zoë Märta D'Angelo Sjöström" },
		{ "canvas", "assignment-test_student", LTI_SENT, LTI_EMPTY, LTI_SENT, "Test Student" },
		{ "canvas", "course_navigation-no_user", LTI_EMPTY, LTI_EMPTY, LTI_EMPTY, "" },
		{ "moodle", "launch-private-anna", LTI_ABSENT, LTI_ABSENT, LTI_SENT, "" },
		{ "moodle", "launch-embed-zoe", LTI_SENT, LTI_SENT, LTI_SENT, "Zoë Märta Håkansson" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		json_t *lines = data_lines(arena_printf(*state, CAPTURES "%s-launches.jsonl", rows[i].file));
		struct lti_launch l = recorded(*state, lines, rows[i].name);

		if (lti_sent(&l, "lis_person_name_full") != rows[i].full ||
		    lti_sent(&l, "lis_person_contact_email_primary") != rows[i].email ||
		    lti_sent(&l, "user_id") != rows[i].user)
			fail_msg("%s", rows[i].name);
		assert_string_equal(lti_person_name(*state, &l), rows[i].shown);
		json_decref(lines);
	}
}

static void custom_parameters(void **state)
{
	static const char fields[] =
	    "&custom_a=1&custom_b=&custom_c=%24Canvas.module.id&custom_d=%24&custom_e=x%24User.id"
	    "&custom_f=%7B%24User.id%7D&custom_g=a&custom_g=b&custom_=z&customx=y&CUSTOM_h=y";
	static const struct {
		const char *name, *value;
	} rows[] = { { "a", "1" },         { "b", NULL },         { "c", NULL }, { "d", NULL },
		     { "e", "x$User.id" }, { "f", "{$User.id}" }, { "g", "a" },  { "", "z" },
		     { "x", NULL },        { "h", NULL },         { "A", NULL }, { "custom_a", NULL } };
	struct lti_launch l = launch_of(*state, fields);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got = lti_launch_custom(&l, rows[i].name);

		assert_int_equal(got != NULL, rows[i].value != NULL);
		if (got)
			assert_string_equal(got, rows[i].value);
	}
}

static void groups(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "", "" },
		{ "%24com.instructure.User.sectionNames", "" },
		{ "%5B%22Norr%22%2C%22S%C3%B6der%2C+v%C3%A4st%22%5D", "Norr|Söder, väst|" },
		{ "%5B%5D", "" },
		{ "%5B1%2Cnull%2C%22%22%2C%22Norr%22%5D", "Norr|" },
		{ "%7B%22a%22%3A%22Norr%22%7D", "" },
		{ "12%2C+7", "12|7|" },
		{ "%5B%22Norr", "[\"Norr|" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l =
		    launch_of(*state, arena_printf(*state, "&custom_course_groups=%s", rows[i].value));
		const char *names[LTI_GROUPS_MAX], *got = "";
		size_t n = lti_person_groups(*state, &l, names);

		for (size_t k = 0; k < n; k++)
			got = arena_printf(*state, "%s%s|", got, names[k]);
		assert_string_equal(got, rows[i].want);
	}
}

static void groups_have_bounds(void **state)
{
	const char *names[LTI_GROUPS_MAX], *many = "&custom_course_groups=";

	for (int i = 0; i < LTI_GROUPS_MAX + 1; i++)
		many = arena_printf(*state, "%sg%d%%2C", many, i);
	struct lti_launch l = launch_of(*state, many);
	assert_int_equal(lti_person_groups(*state, &l, names), LTI_GROUPS_MAX);
	char *wide = arena_alloc(*state, LTI_GROUP_NAME_MAX + 2, 1);
	memset(wide, 'a', LTI_GROUP_NAME_MAX + 1);
	wide[LTI_GROUP_NAME_MAX + 1] = 0;
	l = launch_of(*state, arena_printf(*state, "&custom_course_groups=%s%%2Cb", wide));
	assert_int_equal(lti_person_groups(*state, &l, names), 1);
	assert_string_equal(names[0], "b");
}

static void history(void **state)
{
	static const struct {
		const char *value, *want;
	} rows[] = {
		{ "12%2C7", "12|7|" },
		{ "+a1%2C+b2%2C", "a1|b2|" },
		{ "", "" },
		{ "%24Context.id.history", "" },
		{ "%24Canvas.course.previousContextIds", "" },
		{ "%22%3E%3Cscript%3E", "\"><script>|" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l =
		    launch_of(*state, arena_printf(*state, "&custom_context_history=%s", rows[i].value));
		const char *ids[LTI_GROUPS_MAX], *got = "";
		size_t n = lti_course_history(*state, &l, ids);

		for (size_t k = 0; k < n; k++)
			got = arena_printf(*state, "%s%s|", got, ids[k]);
		assert_string_equal(got, rows[i].want);
	}
}

static void disguises(void **state)
{
	static const struct {
		const char *fields;
		unsigned before, want;
	} rows[] = {
		{ "", 0, 0 },
		{ "", L, 0 },
		{ "", I, LTI_GUISE_ROLE_SWITCH },
		{ "", I | L, LTI_GUISE_ROLE_SWITCH },
		{ "", T, LTI_GUISE_ROLE_SWITCH },
		{ "", LTI_ROLE_ADMINISTRATOR, 0 },
		{ "&custom_canvas_membership_roles=StudentViewEnrollment", 0, LTI_GUISE_TEST_STUDENT },
		{ "&custom_roller=StudentEnrollment%2C+StudentViewEnrollment", 0, LTI_GUISE_TEST_STUDENT },
		{ "&custom_roller=StudentEnrollment", 0, 0 },
		{ "&custom_roller=NotStudentViewEnrollment", 0, 0 },
		{ "&custom_roller=%24Canvas.membership.roles", 0, 0 },
		{ "&ext_roller=StudentViewEnrollment", 0, 0 },
		{ "&custom_canvas_masquerading_user_id=42", 0, LTI_GUISE_MASQUERADE },
		{ "&custom_canvas_masquerading_user_id=%24Canvas.masqueradingUser.id", 0, 0 },
		{ "&custom_canvas_masquerading_user_id=", 0, 0 },
		{ "&custom_x=StudentViewEnrollment&custom_canvas_masquerading_user_id=42", I,
		  LTI_GUISE_TEST_STUDENT | LTI_GUISE_MASQUERADE | LTI_GUISE_ROLE_SWITCH },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = launch_of(*state, rows[i].fields);

		if (lti_guise(&l, rows[i].before) != rows[i].want)
			fail_msg("%s after %u: %u", rows[i].fields, rows[i].before, lti_guise(&l, rows[i].before));
	}
}

/* The recorded Test Student and a teacher, whose launch as a learner Moodle does not mark at all. */
static void disguises_recorded(void **state)
{
	json_t *canvas = data_lines(CAPTURES "canvas-launches.jsonl"),
	       *moodle = data_lines(CAPTURES "moodle-launches.jsonl");
	struct lti_launch l = recorded(*state, canvas, "assignment-test_student");

	assert_int_equal(lti_guise(&l, 0), LTI_GUISE_TEST_STUDENT);
	l = recorded(*state, canvas, "assignment-student");
	assert_int_equal(lti_guise(&l, L), 0);
	l = recorded(*state, moodle, "launch-embed-anna");
	assert_int_equal(lti_guise(&l, I), 0);
	l = recorded(*state, moodle, "launch-embed-asa");
	assert_int_equal(lti_guise(&l, L), 0);
	assert_int_equal(lti_guise(&l, I), LTI_GUISE_ROLE_SWITCH);
	json_decref(canvas);
	json_decref(moodle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names),
		TEST(how_it_was_sent),
		TEST(privacy_levels),
		TEST(custom_parameters),
		TEST(groups),
		TEST(groups_have_bounds),
		TEST(history),
		TEST(disguises),
		TEST(disguises_recorded),
	};

	return cmocka_run_group_tests_name("lti-person", tests, NULL, NULL);
}
