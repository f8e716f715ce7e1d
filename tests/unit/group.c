/* SPDX-License-Identifier: EUPL-1.2 */
/* group: names are given once, people come by choice and by rule, and what a group has done counts for who comes. */
#include "domain/group.h"

#include "domain/unit.h"

#include "school.h"

#include <inttypes.h>

static int64_t unit_of(const char *name)
{
	return count_of(arena_printf(arena, "SELECT id AS n FROM school_unit WHERE name = '%s'", name));
}

/* How many are in the group. */
static int64_t size_of(int64_t grp)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM group_member WHERE grp = %" PRId64, grp));
}

static struct db_ints just(int64_t member)
{
	int64_t *ids = ARENA_NEW(arena, int64_t);

	*ids = member;
	return (struct db_ints){ 1, ids };
}

static enum group_fault begin_group(const struct person *who, const char *name, const char *track, int64_t unit,
				    int64_t *id)
{
	const struct group_terms t = { name, track, unit };
	enum group_fault fault;

	assert_ok(IN_TX(group_begin(db, who, &t, &fault, id)));
	return fault;
}

static int64_t mixed(const struct person *who, const char *name)
{
	int64_t id = 0;

	assert_int_equal(begin_group(who, name, "mixed", 0, &id), GROUP_OK);
	return id;
}

static enum group_fault call(const struct person *who, int64_t grp, int version, const char *name)
{
	enum group_fault fault;

	assert_ok(IN_TX(group_call(db, who, grp, version, name, &fault)));
	return fault;
}

static void names_are_given_once(void **state)
{
	struct person lena = again(leader("lena"));
	int64_t home = again(participant("anna", "Strandskolan")).row.home, grp, other;

	(void)state;
	grp = mixed(&lena, "Rektorerna i norr");
	assert_int_equal(begin_group(&lena, "REKTORERNA I NORR", "organiser", 0, &other), GROUP_NAME_TAKEN);
	assert_int_equal(begin_group(&lena, "Strandskolan", "mixed", 0, &other), GROUP_NAME_TAKEN);
	assert_int_equal(call(&lena, grp, 0, "strandskolan"), GROUP_NAME_TAKEN);
	assert_int_equal(call(&lena, grp, 0, "Rektorerna i NORR"), GROUP_OK);
	assert_int_equal(call(&lena, grp, 0, "Rektorerna"), GROUP_CHANGED);
	assert_int_equal(call(&lena, home, 0, "Min skola"), GROUP_CHANGED); /* bears its unit's name */
	assert_int_equal(begin_group(&lena, "Arbetslag", "unit", 77, &other), GROUP_UNIT_GONE);
	assert_ok(IN_TX(unit_shut(db, &lena, unit_of("Strandskolan"), true)));
	assert_int_equal(begin_group(&lena, "Arbetslag", "unit", unit_of("Strandskolan"), &other), GROUP_UNIT_GONE);
}

static void people_come_by_rule(void **state)
{
	struct person lena = again(leader("lena"));
	const char *forms[] = { "preschool" };
	const struct unit_terms myran = { "Myran", "", { 1, forms }, -1 };
	struct group_rule rule = { .form = "preschool", .words = "", .heard = "" };
	enum unit_fault fault;
	size_t n;
	int64_t grp;

	(void)state;
	assert_ok(IN_TX(unit_add_one(db, &lena, &myran, &fault)));
	participant("anna", "Myran");
	participant("bo", "Myran");
	participant("cia", "Strandskolan");
	grp = mixed(&lena, "Förskolorna");
	assert_ok(IN_TX(group_take(db, pack, &lena, grp, &rule, &n)));
	assert_int_equal(n, 2);
	assert_ok(IN_TX(group_take(db, pack, &lena, grp, &rule, &n))); /* twice is once */
	assert_int_equal(n, 0);
	rule = (struct group_rule){ .unit = unit_of("Strandskolan"), .form = "", .words = "CI", .heard = "" };
	assert_ok(IN_TX(group_take(db, pack, &lena, grp, &rule, &n)));
	assert_int_equal(n, 1);
	rule = (struct group_rule){ .form = "", .words = "", .heard = "", .lone = true };
	assert_ok(IN_TX(group_take(db, pack, &lena, grp, &rule, &n)));
	assert_int_equal(n, 0);
	assert_int_equal(size_of(grp), 3);
	assert_ok(db_exec(db, "UPDATE person_context SET groups = '{Norr}' WHERE person = 1"));
	rule = (struct group_rule){ .form = "", .words = "", .heard = "Norr" };
	assert_ok(IN_TX(group_take(db, pack, &lena, grp, &rule, &n)));
	assert_int_equal(n, 1);
}

static void what_a_group_has_done_counts_for_who_comes(void **state)
{
	struct person lena = again(leader("lena"));
	struct person anna = again(participant("anna", "Strandskolan"));
	int64_t grp = mixed(&lena, "Rektorerna");
	size_t n;

	(void)state;
	assert_ok(db_exec(db, arena_printf(arena,
					   "INSERT INTO group_step_state (organisation, grp, step) VALUES"
					   " (1, %" PRId64 ", 'd2-discussion-1')",
					   grp)));
	assert_ok(IN_TX(group_choose(db, pack, &lena, grp, just(anna.row.membership), &n)));
	assert_int_equal(n, 1);
	assert_true(count_of("SELECT count(*) AS n FROM passback WHERE value > 0") > 0);
}

static void people_move_and_groups_split(void **state)
{
	struct person lena = again(leader("lena"));
	const char *anna = participant("anna", "Strandskolan"), *bo = participant("bo", "Strandskolan");
	int64_t home = again(anna).row.home, grp = mixed(&lena, "Rektorerna"), made = 0;
	struct db_ints both = just(again(anna).row.membership), one = just(again(bo).row.membership);
	enum group_fault fault;
	size_t n;

	(void)state;
	assert_ok(IN_TX(group_send(db, pack, &lena, home, grp, both, &n)));
	assert_int_equal(n, 1);
	assert_int_equal(again(anna).row.home, grp);
	assert_string_equal(again(anna).row.home_track, "unit");
	assert_ok(IN_TX(group_send(db, pack, &lena, home, grp, both, &n))); /* somebody else was first */
	assert_int_equal(n, 0);
	assert_int_equal(size_of(home), 1);
	assert_ok(IN_TX(group_split(db, pack, &lena, home, both, "Arbetslag Norr", &fault, &made)));
	assert_int_equal(fault, GROUP_NOBODY);
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE name = 'Arbetslag Norr'"), 0);
	assert_ok(IN_TX(group_split(db, pack, &lena, home, one, "rektorerna", &fault, &made)));
	assert_int_equal(fault, GROUP_NAME_TAKEN);
	assert_ok(IN_TX(group_split(db, pack, &lena, home, one, "Arbetslag Norr", &fault, &made)));
	assert_int_equal(fault, GROUP_OK);
	assert_int_equal(again(bo).row.home, made);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM grp WHERE name = 'Arbetslag Norr' AND track = 'unit' AND NOT own"), 1);
	assert_ok(IN_TX(group_send(db, pack, &lena, made, 0, one, &n)));
	assert_true(again(bo).row.home_null);
}

static void closed_groups_rest(void **state)
{
	struct person lena = again(leader("lena"));
	struct person anna = again(participant("anna", "Strandskolan"));
	int64_t grp = mixed(&lena, "Rektorerna"), home = anna.row.home;
	struct db_ints her = just(anna.row.membership);
	size_t n;

	(void)state;
	assert_ok(IN_TX(group_shut(db, &lena, grp, true)));
	assert_ok(IN_TX(group_shut(db, &lena, home, true))); /* goes on: who signs up comes here */
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE state = 'closed'"), 1);
	assert_err(ERR_CONFLICT, "closed", IN_TX(group_choose(db, pack, &lena, grp, her, &n)));
	assert_err(ERR_CONFLICT, "closed", IN_TX(group_send(db, pack, &lena, home, grp, her, &n)));
	assert_err(ERR_CONFLICT, "closed", IN_TX(group_appoint(db, &lena, grp, her, true)));
	assert_int_equal(again(participant("bo", "Strandskolan")).row.home, home);
	assert_ok(IN_TX(group_shut(db, &lena, grp, false)));
	assert_ok(IN_TX(group_choose(db, pack, &lena, grp, her, &n)));
	assert_int_equal(n, 1);
}

/* Twice is once, also in the log. */
static void leaders_are_named(void **state)
{
	struct person lena = again(leader("lena"));
	struct person anna = again(participant("anna", "Strandskolan"));
	struct db_ints her = just(anna.row.membership);

	(void)state;
	assert_ok(IN_TX(group_appoint(db, &lena, anna.row.home, her, true)));
	assert_ok(IN_TX(group_appoint(db, &lena, anna.row.home, her, true)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_member WHERE leads"), 1);
	assert_ok(IN_TX(group_appoint(db, &lena, anna.row.home, her, false)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_member WHERE leads"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act = 'group.leaders'"), 2);
}

static void another_authoritys_things_are_out_of_reach(void **state)
{
	struct person lena = again(leader("lena"));
	struct person anna = again(participant("anna", "Strandskolan"));
	int64_t grp = mixed(&lena, "Rektorerna");
	struct person strange = lena;
	size_t n;

	(void)state;
	assert_ok(db_exec(db, "INSERT INTO organisation (name, kind, size, approval) VALUES ('Granby', 'region', "
			      "'small', 'open');"
			      "INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version)"
			      " SELECT max(id), '2026/27', '2026-07-01', '2027-06-30', '1' FROM organisation"));
	strange.row.organisation = count_of("SELECT max(id) AS n FROM organisation");
	strange.row.cycle = count_of("SELECT max(id) AS n FROM cycle");
	assert_err(ERR_NOT_FOUND, "no such group",
		   IN_TX(group_choose(db, pack, &strange, grp, just(anna.row.membership), &n)));
	assert_err(ERR_NOT_FOUND, "no such group",
		   IN_TX(group_appoint(db, &strange, anna.row.home, just(anna.row.membership), true)));
	int64_t own = mixed(&strange, "Rektorerna"); /* a name of another authority is free */
	assert_ok(IN_TX(group_choose(db, pack, &strange, own, just(anna.row.membership), &n)));
	assert_int_equal(n, 0);
	assert_err(ERR_NOT_FOUND, "no such group",
		   IN_TX(group_send(db, pack, &strange, own, grp, just(anna.row.membership), &n)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(names_are_given_once),
		SCHOOL_TEST(people_come_by_rule),
		SCHOOL_TEST(what_a_group_has_done_counts_for_who_comes),
		SCHOOL_TEST(people_move_and_groups_split),
		SCHOOL_TEST(closed_groups_rest),
		SCHOOL_TEST(leaders_are_named),
		SCHOOL_TEST(another_authoritys_things_are_out_of_reach),
	};

	return SCHOOL_RUN(tests);
}
