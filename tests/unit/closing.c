/* SPDX-License-Identifier: EUPL-1.2 */
/* closing: what somebody with the whole live database finds out of who answered what, once a round has closed. */
#include "domain/closing.h"

#include "query/closing_read.h"

#include "school.h"

enum { ROUNDS = 20, PEOPLE = 12, ITEMS = 5, CHANCE = 500 /* of a thousand */, TOO_GOOD = 80 };

/* So many people, of whom each answers 1 to everything or 4 to everything, and hands in, in an order of the round's
 * own; each in a transaction of their own. truth: what the attacker wants to know. */
static void answered(int rounds, int people)
{
	assert_ok(db_exec(db, "CREATE TABLE truth (round bigint, membership bigint, item text, answer text, at serial);"
			      "SELECT setseed(0.5)"));
	assert_ok(db_exec(
	    db,
	    arena_printf(
		arena,
		"DO $$ DECLARE v_org bigint; v_cycle bigint; v_round bigint; v_who record; BEGIN"
		" SELECT organisation, id INTO v_org, v_cycle FROM cycle;"
		" INSERT INTO person (consumer, lti_user_id, name, email) SELECT c.id, 'p' || i, 'P', '' FROM consumer "
		"c,"
		"  generate_series(1, %2$d) i;"
		" INSERT INTO membership (organisation, cycle, person, role, function, state)"
		"  SELECT v_org, v_cycle, id, 'participant', 'principal', 'approved' FROM person WHERE name = 'P';"
		" COMMIT;"
		" FOR i IN 1..%1$d LOOP"
		"  INSERT INTO assessment_round (organisation, cycle, assessment, closes_at)"
		"   VALUES (v_org, v_cycle, 'R' || i, now() - interval '8 days') RETURNING id INTO v_round;"
		"  FOR v_who IN SELECT m.id, CASE WHEN random() < 0.5 THEN '1' ELSE '4' END AS says FROM membership m"
		"   JOIN person p ON p.id = m.person WHERE p.name = 'P' ORDER BY random() LOOP"
		"   INSERT INTO answer SELECT v_org, v_round, v_who.id, 'D' || k, v_who.says FROM generate_series(1, "
		"%3$d) k;"
		"   INSERT INTO participation VALUES (v_org, v_round, v_who.id);"
		"   INSERT INTO truth SELECT v_round, v_who.id, 'D' || k, v_who.says FROM generate_series(1, %3$d) k;"
		"   COMMIT;"
		"  END LOOP;"
		" END LOOP; END $$",
		rounds, people, ITEMS)));
}

static void closed(void)
{
	struct rounds_due_rows due;

	assert_ok(rounds_due(db, &due));
	for (size_t i = 0; i < due.n; i++) {
		assert_ok(IN_TX(assess_close(db, due.at[i].organisation, due.at[i].id)));
		assert_ok(assess_sweep(db, due.at[i].organisation, due.at[i].id));
	}
	assert_ok(rounds_due(db, &due));
	assert_int_equal(due.n, 0);
}

/* How many of a thousand answers are guessed: the answers in one order are taken to be those of the people in another.
 */
static int64_t guessed(const char *table, const char *rows, const char *people)
{
	return count_of(arena_printf(
	    arena,
	    "WITH r AS (SELECT t.round, t.item, t.answer, row_number() OVER (PARTITION BY t.round, t.item ORDER BY "
	    "%2$s) AS k"
	    "             FROM %1$s t),"
	    " p AS (SELECT w.round, w.item, w.answer, row_number() OVER (PARTITION BY w.round, w.item ORDER BY %3$s) "
	    "AS k"
	    "         FROM truth w JOIN participation p ON p.round = w.round AND p.membership = w.membership)"
	    " SELECT 1000 * count(*) FILTER (WHERE r.answer = p.answer) / count(*) AS n FROM r JOIN p USING (round, "
	    "item, k)",
	    table, rows, people));
}

/* How many of a thousand rows that lie side by side hold the same answer: all of one person's do. */
static int64_t neighbours(const char *table, const char *rows)
{
	return count_of(arena_printf(
	    arena,
	    "SELECT 1000 * count(*) FILTER (WHERE answer = before) / count(*) AS n"
	    "  FROM (SELECT answer, lag(answer) OVER (PARTITION BY round ORDER BY %2$s) AS before FROM %1$s t) s"
	    " WHERE before IS NOT NULL",
	    table, rows));
}

static void like_chance(int64_t n)
{
	assert_in_range(n, CHANCE - TOO_GOOD, CHANCE + TOO_GOOD);
}

static void no_order_leads_to_a_person(void **state)
{
	static const char *const rows[] = { "t.ctid", "t.id", "t.xmin::text::bigint, t.ctid",
					    "t.id::text COLLATE \"C\" DESC" };
	static const char *const people[] = { "p.ctid", "p.membership", "w.at", "p.xmin::text::bigint, w.membership" };

	(void)state;
	leader("lena");
	answered(ROUNDS, PEOPLE);
	assert_int_equal(guessed("truth", "t.ctid", "w.at"),
			 1000); /* what such an attack gives where there is an order */
	assert_int_equal(guessed("answer", "t.xmin::text::bigint", "w.at"), 1000);
	assert_true(neighbours("truth", "t.ctid") > 850);
	closed();
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), ROUNDS * PEOPLE * ITEMS);
	for (size_t r = 0; r < COUNT(rows); r++) {
		for (size_t p = 0; p < COUNT(people); p++)
			like_chance(guessed("response", rows[r], people[p]));
		like_chance(neighbours("response", rows[r]));
	}
}

static void nothing_else_tells(void **state)
{
	(void)state;
	leader("lena");
	answered(ROUNDS, PEOPLE);
	closed();
	assert_int_equal(
	    count_of("SELECT max(n) AS n FROM (SELECT count(DISTINCT xmin::text) AS n FROM response GROUP BY round"
		     " UNION ALL SELECT count(DISTINCT xmin::text) FROM participation GROUP BY round) s"),
	    1);
	/* no key but a random one, no person, no time, and no number that grows */
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM pg_attribute WHERE attrelid = 'response'::regclass AND attnum > 0"
		     " AND attname NOT IN ('id', 'organisation', 'round', 'item', 'answer')"),
	    0);
	assert_int_equal(
	    count_of(
		"SELECT count(*) AS n FROM pg_attribute WHERE attrelid = 'participation'::regclass"
		" AND attnum > 0 AND attname NOT IN ('organisation', 'round', 'membership', 'credited', 'counted')"),
	    0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response WHERE substr(id::text, 15, 1) <> '4'"), 0);
	assert_int_equal(count_of("SELECT count(DISTINCT id) - count(*) AS n FROM response"), 0);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'"
		     " WHERE d.refobjid IN ('response'::regclass, 'participation'::regclass)"),
	    0);
	/* and the answers as they lay under their persons are in no row, alive or dead */
	assert_int_equal(count_of("SELECT count(*) + pg_relation_size('answer') AS n FROM answer"), 0);
}

static void of_too_few_nothing_is_kept(void **state)
{
	struct rounds_due_rows due;

	(void)state;
	leader("lena");
	answered(1, 4);
	assert_ok(db_exec(db, "UPDATE assessment_round SET closes_at = now() - interval '6 days'"));
	assert_ok(rounds_due(db, &due));
	assert_int_equal(due.n, 0); /* it may still be prolonged */
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 4 * ITEMS);
	assert_ok(db_exec(db, "UPDATE assessment_round SET closes_at = now() - interval '8 days'"));
	closed();
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 0);
	assert_int_equal(count_of("SELECT count(*) + pg_relation_size('answer') AS n FROM answer"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 4);
}

static void a_statement_of_too_few_is_not_kept(void **state)
{
	(void)state;
	leader("lena");
	answered(1, 6);
	/* four on the scale and two who do not know; then four in all; then four who handed in and one who did not */
	assert_ok(db_exec(db,
			  "UPDATE answer SET answer = 'dk' WHERE item = 'D1' AND membership IN (SELECT membership FROM"
			  " participation ORDER BY membership LIMIT 2);"
			  "DELETE FROM answer WHERE item = 'D2' AND membership IN (SELECT membership FROM participation"
			  " ORDER BY membership LIMIT 2);"
			  "DELETE FROM answer WHERE item = 'D3' AND membership IN (SELECT membership FROM participation"
			  " ORDER BY membership LIMIT 1);"
			  "DELETE FROM participation WHERE membership IN (SELECT max(membership) FROM participation)"));
	closed();
	assert_int_equal(count_of("SELECT count(*) AS n FROM response WHERE item = 'D1'"), 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response WHERE item = 'D1' AND answer = 'dk'"), 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response WHERE item IN ('D2', 'D3')"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response WHERE item = 'D4'"), 5);
}

static void who_leads_only_ends_it(void **state)
{
	(void)state;
	leader("lena");
	answered(1, 6);
	const int64_t org = count_of("SELECT organisation AS n FROM assessment_round"),
		      round = count_of("SELECT id AS n FROM assessment_round");
	assert_ok(IN_TX(assess_end(db, org, round)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'closed' AND NOT parted"),
			 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 6 * ITEMS); /* not in their transaction */
	assert_ok(IN_TX(assess_close(db, org, round)));
	assert_ok(IN_TX(assess_close(db, org, round))); /* another host */
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 6 * ITEMS);
}

/* Three units of which one has three people and one has five; everybody counts in their unit, its school form and a
 * role. */
static void of_groups_only_counts_are_kept(void **state)
{
	(void)state;
	leader("lena");
	answered(1, 18);
	assert_ok(db_exec(
	    db, "INSERT INTO school_unit (organisation, name, forms) SELECT organisation, n, f FROM cycle,"
		" (VALUES ('A', '{compulsory}'::text[]), ('B', '{compulsory,leisure}'), ('C', '{preschool}')) v (n, f);"
		"WITH m AS (SELECT membership, row_number() OVER (ORDER BY membership) AS k FROM participation)"
		" UPDATE membership SET unit = u.id, function = CASE WHEN k % 3 = 0 THEN 'principal' ELSE 'staff' END "
		"FROM m, school_unit u"
		" WHERE membership.id = m.membership AND u.name = CASE WHEN k <= 3 THEN 'A' WHEN k <= 8 THEN 'B' ELSE "
		"'C' END"));
	closed();
	/* A is too few, and with it B, which with C would give it away; the one school form follows B alike */
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_count g JOIN school_unit u ON u.id::text = "
				  "g.stratum AND g.split = 'unit'"
				  " WHERE u.name <> 'C'"),
			 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_count g JOIN school_unit u ON u.id::text = "
				  "g.stratum AND g.split = 'unit'"
				  " WHERE u.name = 'C'"),
			 ITEMS);
	assert_int_equal(count_of("SELECT sum(c)::bigint AS n FROM group_count g, unnest(g.counts) c WHERE split = "
				  "'role' AND item = 'D1'"),
			 18);
	assert_int_equal(count_of("SELECT sum(c)::bigint AS n FROM group_count g, unnest(g.counts) c WHERE split = "
				  "'form' AND stratum = 'compulsory' AND item = 'D1'"),
			 8);
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_count WHERE stratum = 'leisure'"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_hidden h WHERE split = 'unit' AND few"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM group_hidden h WHERE split = 'unit' AND NOT few"), 1);
	/* what is counted is what was answered */
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM group_count g JOIN school_unit u ON u.id::text = g.stratum AND g.split "
		     "= 'unit'"
		     " WHERE g.counts[1] <> (SELECT count(*) FROM truth t JOIN membership m ON m.id = t.membership"
		     "  WHERE m.unit = u.id AND t.item = g.item AND t.answer = '1')"),
	    0);
}

/* A second round of the same statements in the same year: of those who answered the first so many are gone, and so many
 * are new. */
static void again_with(int gone, int fresh)
{
	assert_ok(db_exec(
	    db,
	    arena_printf(arena,
			 "WITH made AS (INSERT INTO assessment_round (organisation, cycle, assessment, no, closes_at)"
			 "  SELECT organisation, cycle, assessment, 1 + max(no), now() - interval '8 days' FROM "
			 "assessment_round GROUP BY 1, 2, 3 RETURNING *),"
			 " first AS (SELECT membership, row_number() OVER (ORDER BY membership) AS k FROM "
			 "participation WHERE round = (SELECT min(id) FROM assessment_round)),"
			 " fresh AS (SELECT m.id AS membership, row_number() OVER (ORDER BY m.id) AS k FROM membership "
			 "m JOIN person p ON p.id = m.person"
			 "  WHERE p.name = 'P' AND m.id NOT IN (SELECT membership FROM first)),"
			 " who AS (SELECT membership FROM first WHERE k > %d UNION ALL SELECT membership FROM fresh "
			 "WHERE k <= %d),"
			 " said AS (INSERT INTO answer SELECT made.organisation, made.id, who.membership, 'D' || i, (1 "
			 "+ (who.membership + i) %% 4)::text"
			 "  FROM made, who, generate_series(1, 5) i)"
			 " INSERT INTO participation SELECT made.organisation, made.id, who.membership FROM made, who",
			 gone, fresh)));
	closed();
}

static int64_t kept_of_last(void)
{
	return count_of("SELECT count(*) AS n FROM response WHERE round = (SELECT max(id) FROM assessment_round)");
}

static int64_t too_like(void)
{
	return count_of("SELECT too_like::int::bigint AS n FROM assessment_round ORDER BY id DESC LIMIT 1");
}

/* So many more people, who have not answered the first round. */
static void others(int n)
{
	assert_ok(db_exec(db, arena_printf(arena,
					   "INSERT INTO person (consumer, lti_user_id, name, email) SELECT c.id, 'q' "
					   "|| i, 'P', '' FROM consumer c, generate_series(1, %d) i;"
					   "INSERT INTO membership (organisation, cycle, person, role, function, state)"
					   " SELECT y.organisation, y.id, p.id, 'participant', 'principal', 'approved' "
					   "FROM cycle y, person p WHERE p.name = 'P' AND p.lti_user_id LIKE 'q%%'",
					   n)));
}

static void the_difference_of_two_rounds_is_nobody_or_enough(void **state)
{
	static const struct {
		int gone, fresh, like;
	} cases[] = { { 0, 0, 0 }, { 0, 1, 1 }, { 1, 0, 1 }, { 2, 2, 1 },
		      { 4, 0, 1 }, { 0, 5, 0 }, { 3, 3, 0 }, { 5, 0, 0 } };

	(void)state;
	leader("lena");
	answered(1, 12);
	closed();
	others(6);
	const int64_t first = count_of("SELECT count(*) AS n FROM response");
	assert_int_equal(first, 12 * ITEMS);
	for (size_t i = 0; i < COUNT(cases); i++) {
		again_with(cases[i].gone, cases[i].fresh);
		assert_int_equal(too_like(), cases[i].like);
		assert_int_equal(kept_of_last(), cases[i].like ? 0 : (12 - cases[i].gone + cases[i].fresh) * ITEMS);
		assert_int_equal(count_of("SELECT count(*) + pg_relation_size('answer') AS n FROM answer"), 0);
		/* one at a time beside the first */
		assert_ok(db_exec(db, "DELETE FROM response WHERE round > (SELECT min(id) FROM assessment_round);"
				      "DELETE FROM group_count WHERE round > (SELECT min(id) FROM assessment_round)"));
	}
	/* of another year, or other statements, all is kept */
	assert_ok(db_exec(
	    db, "UPDATE assessment_round SET assessment = 'R9' WHERE id = (SELECT min(id) FROM assessment_round)"));
	again_with(0, 1);
	assert_int_equal(too_like(), 0);
}

/* Who handed in, but had left or answered nothing when the first round closed, is not in it; in the second they are. */
static void who_was_not_counted_is_not_taken_to_be(void **state)
{
	(void)state;
	leader("lena");
	answered(1, 12);
	assert_ok(db_exec(db,
			  "UPDATE membership SET state = 'left' WHERE id = (SELECT min(membership) FROM participation);"
			  "DELETE FROM answer WHERE membership = (SELECT max(membership) FROM participation)"));
	closed();
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 10 * ITEMS);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation WHERE counted"), 10);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 12);
	assert_ok(db_exec(db, "UPDATE membership SET state = 'approved' WHERE state = 'left'"));
	again_with(0, 0);
	assert_int_equal(too_like(), 1);
	assert_int_equal(kept_of_last(), 0);
}

/* Two units of nine and eight; then one of the first is gone and eight are new in the second: together enough differ,
 * but of the first unit only one. */
static void nor_of_a_group_that_both_show(void **state)
{
	(void)state;
	leader("lena");
	answered(1, 17);
	assert_ok(db_exec(
	    db,
	    "INSERT INTO school_unit (organisation, name) SELECT organisation, n FROM cycle, unnest('{A,B}'::text[]) n;"
	    "WITH m AS (SELECT membership, row_number() OVER (ORDER BY membership) AS k FROM participation)"
	    " UPDATE membership SET unit = u.id FROM m, school_unit u WHERE membership.id = m.membership AND u.name = "
	    "CASE WHEN k <= 9 THEN 'A' ELSE 'B' END"));
	closed();
	assert_int_equal(count_of("SELECT count(DISTINCT stratum) AS n FROM group_count WHERE split = 'unit'"), 2);
	others(8);
	assert_ok(db_exec(db, "UPDATE membership SET unit = (SELECT id FROM school_unit WHERE name = 'B')"
			      " WHERE unit IS NULL AND person IN (SELECT id FROM person WHERE name = 'P')"));
	again_with(1, 8);
	assert_int_equal(too_like(), 0);
	assert_int_equal(kept_of_last(), 24 * ITEMS);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM group_count g JOIN school_unit u ON u.id::text = g.stratum"
		     " WHERE split = 'unit' AND u.name = 'A' AND g.round = (SELECT max(id) FROM assessment_round)"),
	    0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(no_order_leads_to_a_person),
		SCHOOL_TEST(nothing_else_tells),
		SCHOOL_TEST(of_too_few_nothing_is_kept),
		SCHOOL_TEST(a_statement_of_too_few_is_not_kept),
		SCHOOL_TEST(who_leads_only_ends_it),
		SCHOOL_TEST(of_groups_only_counts_are_kept),
		SCHOOL_TEST(the_difference_of_two_rounds_is_nobody_or_enough),
		SCHOOL_TEST(nor_of_a_group_that_both_show),
		SCHOOL_TEST(who_was_not_counted_is_not_taken_to_be),
	};

	return SCHOOL_RUN(tests);
}
