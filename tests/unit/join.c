/* SPDX-License-Identifier: EUPL-1.2 */
/* join: who comes in, at once or after an answer, and under which name. */
#include "domain/join.h"

#include "domain/operator.h"

#include "school.h"

static const struct authority tallviken = { "Tallvikens kommun", "municipality", "standard", "review", "2026/27", "" };

static struct sign_up as(const char *unit_name)
{
	return (struct sign_up){ .name = "", .function = "principal", .unit_name = unit_name, .message = "" };
}

static enum err sign_up(const char *sid, const struct sign_up *s)
{
	struct person who = again(sid);

	return IN_TX(join_sign_up(db, pack, &who, s));
}

/* The acts of the log in their order, but for the key's own. */
static void logged(const char *want)
{
	assert_int_equal(
	    count_of(arena_printf(arena,
				  "SELECT (string_agg(actor || ' ' || act || ' ' || details, ', ' ORDER BY id)"
				  " = '%s')::int::bigint AS n FROM audit WHERE act NOT LIKE 'key.%%'",
				  want)),
	    1);
}

static void the_first_binds_the_course(void **state)
{
	const char *lena = comes("lena", 1u << LMS_INSTRUCTOR), *lotta = comes("lotta", 1u << LMS_INSTRUCTOR);
	struct person first = again(lena), second = again(lotta);

	(void)state;
	assert_ok(IN_TX(join_bind(db, pack, &first, &tallviken)));
	assert_err(ERR_CONFLICT, "bound meanwhile", IN_TX(join_bind(db, pack, &second, &tallviken)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM organisation"), 1);
	assert_int_equal(again(lena).role, ROLE_LEADER);
	assert_string_equal(again(lena).row.home_track, "organiser");
	assert_int_equal(again(lotta).role, ROLE_NEWCOMER);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM cycle WHERE starts_on = '2026-07-01' AND ends_on = '2027-06-30'"), 1);
}

static void the_operator_may_want_to_answer_first(void **state)
{
	const char *lena;

	(void)state;
	assert_ok(db_exec(db, "UPDATE consumer SET leaders = 'review'"));
	lena = comes("lena", 1u << LMS_INSTRUCTOR);
	struct person who = again(lena);
	assert_ok(IN_TX(join_bind(db, pack, &who, &tallviken)));
	assert_int_equal(again(lena).role, ROLE_PENDING);
	int64_t member = again(lena).row.membership;
	assert_err(ERR_NOT_FOUND, "waits for an answer", operator_decide(db, AUDIT_OPERATOR_CLI, member + 1, true, ""));
	assert_ok(operator_decide(db, AUDIT_OPERATOR_CLI, member, true, ""));
	assert_int_equal(again(lena).role, ROLE_LEADER);
	logged("person 1 authority.found membership=1 role=process_leader state=pending, "
	       "operator CLI member.approve role=process_leader");
}

static void answered_once(void **state)
{
	const char *lena = comes("lena", 1u << LMS_INSTRUCTOR), *anna = comes("anna", 1u << LMS_LEARNER);
	struct person who = again(lena);
	struct sign_up s = as("Strandskolan");
	bool done;

	(void)state;
	assert_ok(IN_TX(join_bind(db, pack, &who, &tallviken)));
	who = again(lena);
	assert_ok(sign_up(anna, &s));
	assert_int_equal(again(anna).role, ROLE_PENDING);
	assert_true(again(anna).row.home_null);
	s.unit_name = "Bergsskolan"; /* changes her mind */
	assert_ok(sign_up(anna, &s));
	int64_t member = again(anna).row.membership;
	assert_ok(IN_TX(join_decide(db, pack, &who, member, true, "", &done)));
	assert_true(done);
	assert_int_equal(again(anna).role, ROLE_PARTICIPANT);
	assert_string_equal(again(anna).row.home_name, "Bergsskolan");
	assert_ok(IN_TX(join_decide(db, pack, &who, member, false, "", &done)));
	assert_false(done);
	assert_int_equal(again(anna).role, ROLE_PARTICIPANT);
	assert_err(ERR_CONFLICT, "answered meanwhile", sign_up(anna, &s));
	assert_err(ERR_NOT_FOUND, "no row", IN_TX(join_decide(db, pack, &who, member + 1, true, "", &done)));
	logged("person 1 authority.found membership=1 role=process_leader state=approved, person 2 member.ask "
	       "role=participant, "
	       "person 2 member.ask role=participant, person 1 member.approve role=participant");
}

/* Of another process leader. */
struct answer {
	struct person who;
	int64_t member;
};

static enum err answers(struct db *own, void *arg)
{
	struct answer *a = arg;
	bool done;

	return join_decide(own, pack, &a->who, a->member, true, "", &done);
}

/* The answer reads the sign-up, then waits for the change, then approves what it became. */
static void changed_while_it_is_answered(void **state)
{
	const char *lena = comes("lena", 1u << LMS_INSTRUCTOR), *anna = comes("anna", 1u << LMS_LEARNER);
	struct person who = again(lena);
	struct sign_up s = as("Strandskolan");

	(void)state;
	assert_ok(IN_TX(join_bind(db, pack, &who, &tallviken)));
	assert_ok(sign_up(anna, &s));
	struct answer answer = { again(lena), again(anna).row.membership };
	struct window w = { .act = answers, .what = &answer };
	s.unit_name = "Bergsskolan";
	who = again(anna);
	begin();
	assert_ok(join_sign_up(db, pack, &who, &s));
	window_opens(&w);
	assert_ok(end(OK));
	assert_ok(window_closes(&w));
	assert_int_equal(again(anna).role, ROLE_PARTICIPANT);
	assert_string_equal(again(anna).row.unit_name, "Bergsskolan");
	assert_string_equal(again(anna).row.home_name, "Bergsskolan");
}

static const struct sign_up to_lead = {
	.name = "", .function = "other", .unit_name = "", .message = "", .as_leader = true
};

static enum err signs_up(struct db *own, void *who)
{
	return join_sign_up(own, pack, who, &to_lead);
}

/* Nobody leads any more, and two want to: the first does, and answers the second. */
static void of_two_at_once_one_leads(void **state)
{
	(void)state;
	leader("lena");
	comes("lena", 1u << LMS_LEARNER);
	const char *lotta = comes("lotta", 1u << LMS_INSTRUCTOR), *max = comes("max", 1u << LMS_INSTRUCTOR);
	struct person first = again(lotta), second = again(max);
	struct window w = { .act = signs_up, .what = &second };
	begin();
	assert_ok(join_sign_up(db, pack, &first, &to_lead));
	window_opens(&w);
	assert_ok(end(OK));
	assert_ok(window_closes(&w));
	assert_int_equal(again(lotta).role, ROLE_LEADER);
	assert_int_equal(again(max).role, ROLE_PENDING);
}

static void rejected_may_ask_again(void **state)
{
	const char *lena = comes("lena", 1u << LMS_INSTRUCTOR), *bo = comes("bo", 1u << LMS_LEARNER);
	struct person who = again(lena);
	struct sign_up s = as("Strandskolan");
	bool done;

	(void)state;
	assert_ok(IN_TX(join_bind(db, pack, &who, &tallviken)));
	who = again(lena);
	assert_ok(sign_up(bo, &s));
	assert_ok(IN_TX(join_decide(db, pack, &who, again(bo).row.membership, false, "Fel kurs.", &done)));
	assert_int_equal(again(bo).role, ROLE_NEWCOMER);
	assert_string_equal(again(bo).row.reason, "Fel kurs.");
	logged("person 1 authority.found membership=1 role=process_leader state=approved, person 2 member.ask "
	       "role=participant, "
	       "person 1 member.reject role=participant");
	assert_ok(sign_up(bo, &s));
	assert_int_equal(again(bo).role, ROLE_PENDING);
	assert_string_equal(again(bo).row.reason, "");
}

static void a_unit_is_the_authoritys_own(void **state)
{
	const char *lena = leader("lena"), *anna = comes("anna", 1u << LMS_LEARNER);
	struct sign_up s = as("");

	(void)state;
	assert_ok(db_exec(
	    db, "INSERT INTO organisation (name, kind, size, approval) VALUES ('Granby', 'region', 'small', 'open');"
		"INSERT INTO school_unit (organisation, name) SELECT max(id), 'Granskolan' FROM organisation"));
	s.unit = count_of("SELECT id AS n FROM school_unit WHERE name = 'Granskolan'");
	assert_err(ERR_NOT_FOUND, "unit_settle", sign_up(anna, &s));
	assert_int_equal(again(anna).role, ROLE_NEWCOMER);
	s.unit = 0; /* neither old nor new: works for the authority itself */
	assert_ok(sign_up(anna, &s));
	assert_int_equal(again(anna).row.home, again(lena).row.home);
}

static void a_name_is_typed_where_none_came(void **state)
{
	struct launch l = launch_by("anna", 1u << LMS_LEARNER);
	struct sign_up s = as("Strandskolan");
	const char *anna, *bo;

	(void)state;
	leader("lena");
	l.full_name = "";
	assert_ok(launch_keep(db, arena, &l, &anna));
	s.name = "Anna Berg";
	assert_ok(sign_up(anna, &s));
	assert_string_equal(again(anna).row.person_name, "Anna Berg");
	bo = comes("bo", 1u << LMS_LEARNER);
	s.name = "Någon Annan";
	assert_ok(sign_up(bo, &s));
	assert_string_equal(again(bo).row.person_name, "bo");
	l.nonce = "later";
	l.full_name = "Anna Bergström"; /* the LMS begins to send names */
	assert_ok(launch_keep(db, arena, &l, &anna));
	assert_string_equal(again(anna).row.person_name, "Anna Bergström");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(the_first_binds_the_course),
		SCHOOL_TEST(the_operator_may_want_to_answer_first),
		SCHOOL_TEST(answered_once),
		SCHOOL_TEST(changed_while_it_is_answered),
		SCHOOL_TEST(of_two_at_once_one_leads),
		SCHOOL_TEST(rejected_may_ask_again),
		SCHOOL_TEST(a_unit_is_the_authoritys_own),
		SCHOOL_TEST(a_name_is_typed_where_none_came),
	};

	return SCHOOL_RUN(tests);
}
