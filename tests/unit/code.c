/* SPDX-License-Identifier: EUPL-1.2 */
/* code: one more course, once, for a day, and not by guessing. */
#include "domain/code.h"

#include "school.h"

static const char *made(const char *sid)
{
	struct person who = again(sid);
	const char *code;

	assert_ok(IN_TX(code_make(db, arena, seal_key, &who, &code)));
	return code;
}

/* An instructor in a course of their own that nobody has bound. */
static const char *elsewhere(const char *user, const char *course)
{
	struct launch l = launch_by(user, 1u << LMS_INSTRUCTOR);
	const char *sid;

	l.course = course;
	assert_ok(launch_keep(db, arena, &l, &sid));
	return sid;
}

static enum code_fault used(const char *sid, const char *typed)
{
	struct person who = again(sid);
	enum code_fault fault;

	assert_ok(IN_TX(code_use(db, arena, seal_key, &who, typed, &fault)));
	return fault;
}

static void binds_one_more_course_once(void **state)
{
	const char *lena = leader("lena"), *karin = elsewhere("karin", "kurs2"), *code = made(lena);

	(void)state;
	assert_int_equal(strlen(code), CODE_LENGTH + 1);
	assert_int_equal(strspn(code, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789-"), CODE_LENGTH + 1);
	assert_int_equal(
	    count_of(arena_printf(arena, "SELECT count(*) AS n FROM course_code WHERE code_hash LIKE '%%%s%%'", code)),
	    0);
	assert_int_equal(used(karin, code), CODE_OK);
	assert_int_equal(again(karin).row.organisation, again(lena).row.organisation);
	assert_int_equal(again(karin).row.cycle, again(lena).row.cycle);
	assert_int_equal(again(karin).role, ROLE_NEWCOMER); /* a code makes nobody a process leader */
	assert_int_equal(used(elsewhere("lotta", "kurs3"), code), CODE_WRONG);
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'course_added'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act IN ('course.code', 'course.bind')"), 2);
	struct person who = again(karin);
	enum code_fault fault;
	code = made(lena);
	assert_err(ERR_CONFLICT, "bound meanwhile", IN_TX(code_use(db, arena, seal_key, &who, code, &fault)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM course_code WHERE used_at IS NULL"),
			 1); /* and is not used up */
}

static void written_as_people_write(void **state)
{
	const char *lena = leader("lena"), *code = made(lena);
	char *low = arena_printf(arena, " %.3s - %.2s %s ", code, code + 3, code + 6);

	(void)state;
	for (char *c = low; *c; c++)
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
	assert_int_equal(used(elsewhere("karin", "kurs2"), low), CODE_OK);
}

static void a_new_one_ends_the_old(void **state)
{
	const char *lena = leader("lena"), *old = made(lena), *fresh = made(lena);

	(void)state;
	assert_int_equal(used(elsewhere("karin", "kurs2"), old), CODE_WRONG);
	assert_int_equal(used(elsewhere("karin", "kurs2"), fresh), CODE_OK);
}

static void for_a_day_and_an_open_year(void **state)
{
	const char *lena = leader("lena"), *code = made(lena);

	(void)state;
	assert_ok(db_exec(db, "UPDATE course_code SET expires_at = now()"));
	assert_int_equal(used(elsewhere("karin", "kurs2"), code), CODE_WRONG);
	assert_ok(db_exec(
	    db, "UPDATE course_code SET expires_at = now() + interval '1 minute'; UPDATE cycle SET state = 'closed'"));
	assert_int_equal(used(elsewhere("karin", "kurs2"), code), CODE_WRONG);
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closing'"));
	assert_int_equal(used(elsewhere("karin", "kurs2"), code), CODE_OK);
}

static void not_by_guessing(void **state)
{
	const char *lena = leader("lena"), *code = made(lena), *karin = elsewhere("karin", "kurs2");
	static const char *const wrong[CODE_TRIES_MINE] = { "", "AAAAA", "AAAAA-AAAAA", "AAAAAAAAAA0", "\"><script>" };

	(void)state;
	for (size_t i = 0; i < CODE_TRIES_MINE; i++)
		assert_int_equal(used(karin, wrong[i]), CODE_WRONG);
	assert_int_equal(used(karin, code), CODE_TOO_MANY);
	assert_int_equal(used(elsewhere("karin", "kurs3"), code), CODE_TOO_MANY); /* the same person, anywhere */
	assert_ok(db_exec(db, "UPDATE code_try SET at = now() - interval '61 minutes'"));
	assert_int_equal(used(karin, code), CODE_OK);
}

static void not_by_many_either(void **state)
{
	const char *lena = leader("lena"), *code = made(lena);

	(void)state;
	for (int i = 0; i < CODE_TRIES_HERE; i++)
		assert_int_equal(used(elsewhere(arena_printf(arena, "t%d", i), "kurs2"), "AAAAA-AAAAA"), CODE_WRONG);
	assert_int_equal(used(elsewhere("karin", "kurs2"), code), CODE_TOO_MANY);
	assert_int_equal(used(elsewhere("karin", "kurs3"), code), CODE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(binds_one_more_course_once),
		SCHOOL_TEST(written_as_people_write),
		SCHOOL_TEST(a_new_one_ends_the_old),
		SCHOOL_TEST(for_a_day_and_an_open_year),
		SCHOOL_TEST(not_by_guessing),
		SCHOOL_TEST(not_by_many_either),
	};

	return SCHOOL_RUN(tests);
}
