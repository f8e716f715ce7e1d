/* SPDX-License-Identifier: EUPL-1.2 */
/* unit: names and codes are taken once, and what two units have comes together when they are merged. */
#include "domain/unit.h"

#include "domain/document.h"
#include "domain/sheet.h"

#include "school.h"

#include <inttypes.h>

static enum unit_fault add(const struct person *who, const char *name, const char *code)
{
	const char *const forms[] = { "compulsory" };
	const struct unit_terms t = { name, code, { 1, forms }, 12 };
	enum unit_fault fault;

	assert_ok(IN_TX(unit_add_one(db, who, &t, &fault)));
	return fault;
}

static int64_t unit_of(const char *name)
{
	return count_of(arena_printf(arena, "SELECT id AS n FROM school_unit WHERE name = '%s'", name));
}

static void merge(const struct person *who, const char *unit, const char *target)
{
	int64_t a = unit_of(unit), b = unit_of(target);

	assert_ok(IN_TX(unit_merge(db, pack, who, a, b)));
}

static void names_and_codes_are_taken_once(void **state)
{
	struct person lena = again(leader("lena"));
	const struct unit_terms other = { "STRANDSKOLAN", "", { 0, NULL }, -1 };
	enum unit_fault fault;

	(void)state;
	assert_int_equal(add(&lena, "Strandskolan", "12345678"), UNIT_OK);
	assert_int_equal(add(&lena, "strandskolan", ""), UNIT_NAME_TAKEN);
	assert_int_equal(add(&lena, "Bergsskolan", "12345678"), UNIT_CODE_TAKEN);
	assert_int_equal(add(&lena, "Bergsskolan", ""), UNIT_OK);
	assert_ok(IN_TX(unit_rename(db, &lena, unit_of("Bergsskolan"), 0, &other, &fault)));
	assert_int_equal(fault, UNIT_NAME_TAKEN);
	assert_ok(IN_TX(unit_rename(db, &lena, unit_of("Strandskolan"), 0, &other, &fault)));
	assert_int_equal(fault, UNIT_OK); /* its own name in other letters */
	assert_ok(IN_TX(unit_rename(db, &lena, unit_of("STRANDSKOLAN"), 0, &other, &fault)));
	assert_int_equal(fault, UNIT_CHANGED);                                    /* read before that */
	assert_int_equal(count_of("SELECT count(*) AS n FROM unit_expected"), 1); /* the other took its number away */
	assert_err(ERR_NOT_FOUND, "unit_show", IN_TX(unit_rename(db, &lena, 77, 0, &other, &fault)));
}

static void a_group_bears_its_units_name(void **state)
{
	struct person lena = again(leader("lena"));
	const struct unit_terms t = { "Nya Strandskolan", "", { 0, NULL }, -1 };
	const char *anna = participant("anna", "Strandskolan");
	enum unit_fault fault;

	(void)state;
	assert_int_equal(count_of("SELECT count(*) AS n FROM school_unit WHERE reported"), 1);
	assert_ok(IN_TX(unit_rename(db, &lena, unit_of("Strandskolan"), 0, &t, &fault)));
	assert_string_equal(again(anna).row.home_name, "Nya Strandskolan");
	assert_string_equal(again(anna).row.unit_name, "Nya Strandskolan");
	assert_int_equal(count_of("SELECT count(*) AS n FROM school_unit WHERE reported"), 0);
}

static void nobody_signs_up_to_a_closed_unit(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan"), *bo = comes("bo", 1u << LMS_LEARNER);
	struct person who = again(bo);
	struct sign_up s = { .name = "", .function = "other", .unit_name = "", .message = "" };

	(void)state;
	s.unit = unit_of("Strandskolan");
	assert_ok(IN_TX(unit_shut(db, &lena, s.unit, true)));
	assert_err(ERR_GONE, "closed", IN_TX(join_sign_up(db, pack, &who, &s)));
	s.unit = 0;
	s.unit_name = "Strandskolan";
	assert_err(ERR_GONE, "closed", IN_TX(join_sign_up(db, pack, &who, &s)));
	assert_int_equal(again(bo).role, ROLE_NEWCOMER);
	assert_string_equal(again(anna).row.home_name, "Strandskolan");
	assert_ok(IN_TX(unit_shut(db, &lena, unit_of("Strandskolan"), false)));
	assert_ok(IN_TX(join_sign_up(db, pack, &who, &s)));
	assert_string_equal(again(bo).row.home_name, "Strandskolan");
}

/* The target has nobody yet: the group itself goes over, with its texts. */
static void a_group_goes_over_whole(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan");
	int64_t home = again(anna).row.home;

	(void)state;
	add(&lena, "Tallens skola", "");
	merge(&lena, "Strandskolan", "Tallens skola");
	assert_int_equal(again(anna).row.home, home);
	assert_string_equal(again(anna).row.home_name, "Tallens skola");
	assert_string_equal(again(anna).row.unit_name, "Tallens skola");
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE state = 'open' AND track = 'unit'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act = 'unit.merge'"), 1);
}

static void two_groups_meet(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan"), *bo = participant("bo", "Bergsskolan");
	int64_t old = again(anna).row.home, new = again(bo).row.home;

	(void)state;
	assert_ok(db_exec(
	    db, "INSERT INTO unit_expected SELECT organisation, (SELECT max(id) FROM cycle), id, 3 FROM school_unit"));
	assert_ok(db_exec(db, arena_printf(arena,
					   "INSERT INTO group_step_state (organisation, grp, step) VALUES"
					   " (1, %" PRId64 ", 'd2-discussion-1')",
					   new)));
	merge(&lena, "Strandskolan", "Bergsskolan");
	assert_int_equal(again(anna).row.home, new);
	assert_int_equal(again(bo).row.home, new);
	assert_string_equal(again(anna).row.unit_name, "Bergsskolan");
	assert_int_equal(
	    count_of(arena_printf(arena, "SELECT count(*) AS n FROM group_member WHERE grp = %" PRId64, old)), 1);
	assert_int_equal(count_of(arena_printf(arena,
					       "SELECT count(*) AS n FROM grp WHERE id = %" PRId64
					       " AND state = 'closed' AND name = 'Strandskolan'",
					       old)),
			 1);
	assert_int_equal(count_of("SELECT sum(expected)::bigint AS n FROM unit_expected"), 6);
	assert_int_equal(count_of("SELECT count(*) AS n FROM unit_expected"), 1);
	/* What the group has done counts for those who came into it. */
	assert_true(count_of("SELECT count(*) AS n FROM passback b JOIN person p ON p.id = b.person WHERE "
			     "p.lti_user_id = 'anna' AND b.value > 0") > 0);
}

/* Groups with names of their own are not the unit's: who signs up comes past them, and a merge leaves them whole. */
static void named_groups_stay_themselves(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan"), *bo;
	int64_t home = again(anna).row.home;

	(void)state;
	assert_ok(db_exec(db,
			  "INSERT INTO grp (organisation, cycle, name, track, unit) SELECT organisation, cycle, "
			  "'Arbetslag Norr', track, unit FROM grp WHERE track = 'unit';"
			  "INSERT INTO group_member SELECT m.organisation, g.id, m.id, true FROM membership m, grp g "
			  "WHERE m.role = 'participant' AND NOT g.own"));
	assert_int_equal(again(anna).row.home, home);
	bo = participant("bo", "Strandskolan");
	assert_int_equal(again(bo).row.home, home);
	participant("cia", "Bergsskolan");
	merge(&lena, "Strandskolan", "Bergsskolan");
	assert_string_equal(again(anna).row.home_name, "Bergsskolan");
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp g JOIN school_unit u ON u.id = g.unit WHERE g.name = "
				  "'Arbetslag Norr' AND g.state = 'open' AND u.name = 'Bergsskolan'"),
			 1);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM group_member gm JOIN grp g ON g.id = gm.grp WHERE NOT g.own"),
	    1); /* Cia was not put there */
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE state = 'closed' AND name = 'Strandskolan'"), 1);
}

/* A group of people from both levels gives nobody another level than the own. */
static void who_is_in_a_mixed_group_alone_keeps_the_level(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan");

	(void)state;
	assert_ok(db_exec(db, "INSERT INTO grp (organisation, cycle, name, track) SELECT organisation, id, 'Blandat', "
			      "'mixed' FROM cycle;"
			      "DELETE FROM group_member;"
			      "INSERT INTO group_member SELECT m.organisation, g.id, m.id FROM membership m, grp g "
			      "WHERE g.track = 'mixed'"));
	assert_string_equal(again(anna).row.home_name, "Blandat");
	assert_string_equal(again(anna).row.home_track, "unit");
	assert_string_equal(again(lena).row.home_track, "organiser");
}

static void merged_units_lead_to_where_they_went(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan"), *bo, *cia;

	(void)state;
	add(&lena, "Bergsskolan", "");
	add(&lena, "Tallens skola", "");
	merge(&lena, "Strandskolan", "Bergsskolan");
	merge(&lena, "Bergsskolan", "Tallens skola");
	bo = participant("bo", "Strandskolan"); /* the name that stood on an older form */
	assert_string_equal(again(bo).row.unit_name, "Tallens skola");
	assert_int_equal(again(bo).row.home, again(anna).row.home);
	cia = comes("cia", 1u << LMS_LEARNER);
	struct person who = again(cia);
	const struct sign_up s = {
		.name = "", .function = "other", .unit = unit_of("Bergsskolan"), .unit_name = "", .message = ""
	};
	assert_ok(IN_TX(join_sign_up(db, pack, &who, &s)));
	assert_string_equal(again(cia).row.unit_name, "Tallens skola");
	assert_err(ERR_CONFLICT, "merged",
		   IN_TX(unit_merge(db, pack, &lena, unit_of("Bergsskolan"), unit_of("Tallens skola"))));
	assert_err(ERR_CONFLICT, "merged",
		   IN_TX(unit_merge(db, pack, &lena, unit_of("Tallens skola"), unit_of("Bergsskolan"))));
	assert_err(ERR_NOT_FOUND, "not two units", IN_TX(unit_merge(db, pack, &lena, 77, unit_of("Tallens skola"))));
}

/* A sign-up that waits for an answer follows its unit, and is answered into where it went. */
static void who_waits_follows(void **state)
{
	const char *sid = leader("lena"), *anna;
	struct person lena;
	bool done;

	(void)state;
	assert_ok(db_exec(db, "UPDATE organisation SET approval = 'review'"));
	lena = again(sid);
	anna = participant("anna", "Strandskolan");
	add(&lena, "Tallens skola", "");
	merge(&lena, "Strandskolan", "Tallens skola");
	assert_ok(IN_TX(join_decide(db, pack, &lena, again(anna).row.membership, true, "", &done)));
	assert_true(done);
	assert_string_equal(again(anna).row.home_name, "Tallens skola");
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE track = 'unit'"), 1);
}

static void a_list_is_saved_whole_or_not_at_all(void **state)
{
	struct person lena = again(leader("lena"));
	struct sheet s;

	(void)state;
	participant("anna", "Strandskolan");
	assert_ok(IN_TX(sheet_save(db, arena, &lena, "strandskolan;12345678;;7\nBergsskolan;1", &s)));
	assert_int_equal(s.faults, 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM school_unit WHERE code <> ''"), 0);
	assert_ok(IN_TX(sheet_save(db, arena, &lena,
				   "strandskolan;12345678;;7\nBergsskolan;;grundskola/fritidshem\n=1+1;;;0", &s)));
	assert_int_equal(s.faults, 0);
	assert_int_equal(s.fresh, 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM school_unit"), 3);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM school_unit WHERE forms = '{compulsory,school_age_educare}'"), 1);
	assert_int_equal(count_of("SELECT sum(expected)::bigint AS n FROM unit_expected"), 7);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM grp g JOIN school_unit u ON u.id = g.unit AND u.name = g.name"), 1);
	assert_ok(IN_TX(
	    sheet_save(db, arena, &lena, "Nya strandskolan;12345678\nBergsskolan", &s))); /* what is empty stays */
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM school_unit WHERE name = 'Nya strandskolan' AND code = '12345678'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM school_unit WHERE cardinality(forms) = 2"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM unit_expected"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(names_and_codes_are_taken_once),
		SCHOOL_TEST(a_group_bears_its_units_name),
		SCHOOL_TEST(nobody_signs_up_to_a_closed_unit),
		SCHOOL_TEST(a_group_goes_over_whole),
		SCHOOL_TEST(two_groups_meet),
		SCHOOL_TEST(named_groups_stay_themselves),
		SCHOOL_TEST(who_is_in_a_mixed_group_alone_keeps_the_level),
		SCHOOL_TEST(merged_units_lead_to_where_they_went),
		SCHOOL_TEST(who_waits_follows),
		SCHOOL_TEST(a_list_is_saved_whole_or_not_at_all),
	};

	return SCHOOL_RUN(tests);
}
