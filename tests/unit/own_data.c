/* SPDX-License-Identifier: EUPL-1.2 */
/* own_data: no table is forgotten: each column that names a person or a membership is in what a person can fetch, or
 * here with a reason. */
#include "paper/own.h"

#include <string.h>

#include "school.h"

/* "table.column": none today. */
static const char *const exceptions[][2] = { { "", "" } };

static bool excepted(const char *place)
{
	for (size_t i = 0; i < COUNT(exceptions); i++)
		if (strcmp(exceptions[i][0], place) == 0)
			return true;
	return false;
}

static const char *lines(const char *query)
{
	return said(
	    arena_printf(arena, "SELECT coalesce(string_agg(place, ' ' ORDER BY place), '') AS s FROM (%s) q", query));
}

static void no_place_is_forgotten(void **state)
{
	const char *stored =
	    "SELECT DISTINCT c.conrelid::regclass::text || '.' || a.attname AS place FROM pg_constraint c"
	    " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> "
	    "'organisation'"
	    " WHERE c.contype = 'f' AND c.confrelid IN ('person'::regclass, 'membership'::regclass)";
	char *missing = arena_dup(
	    arena, lines(arena_printf(arena, "%s EXCEPT SELECT tab || '.' || col FROM own_data_places_v1()", stored)));

	(void)state;
	for (char *place; (place = strsep(&missing, " "));)
		if (*place && !excepted(place))
			fail_msg("%s names a person, and is neither in own_data_places_v1() nor excepted", place);
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM own_data_places_v1()"
				  " EXCEPT SELECT table_name || '.' || column_name FROM information_schema.columns"),
			    "");
}

static void each_has_a_title(void **state)
{
	const struct text t = { LANG_SV, arena };
	char *all = arena_dup(arena, lines("SELECT DISTINCT tab AS place FROM own_data_places_v1() WHERE NOT touch"));

	(void)state;
	for (char *table; (table = strsep(&all, " "));) {
		const struct own_part part = { .table = table };

		assert_string_not_equal(own_title(&t, &part), table);
	}
}

static void what_is_ones_own(void **state)
{
	const struct text t = { LANG_SV, arena };
	struct own own;
	struct report_file file;
	bool name = false;

	(void)state;
	comes("anna", 1u << LMS_LEARNER);
	comes("bo", 1u << LMS_LEARNER);
	assert_ok(own_read(db, arena, count_of("SELECT id AS n FROM person WHERE lti_user_id = 'anna'"), &own));
	for (size_t i = 0; i < own.n; i++)
		for (size_t k = 0; k < own.parts[i].n; k++) {
			const char *row = own.parts[i].rows[k];

			name = name || strstr(row, "anna");
			assert_null(strstr(row, "\"bo\""));
			assert_null(strstr(row, "hash"));
			assert_null(strstr(row, "secret"));
		}
	assert_true(name);
	assert_ok(own_zip(&t, &own, "Anna <script>", &file));
	assert_memory_equal(file.bytes, "PK\x03\x04", 4);
}

/* What is counted is what there is to take along. */
static void counts_are_of_the_rows(void **state)
{
	struct own own, counted;
	int64_t anna;

	(void)state;
	comes("anna", 1u << LMS_LEARNER);
	anna = count_of("SELECT id AS n FROM person WHERE lti_user_id = 'anna'");
	assert_ok(db_exec(db, "INSERT INTO decision (organisation, cycle, level, body, recorded_by)"
			      " SELECT organisation, cycle, 'board', 'Nämnden', id FROM membership WHERE person ="
			      " (SELECT id FROM person WHERE lti_user_id = 'anna') ON CONFLICT DO NOTHING"));
	assert_ok(own_read(db, arena, anna, &own));
	assert_ok(own_count(db, arena, anna, &counted));
	assert_true(own.n > 2);
	assert_int_equal(counted.n, own.n);
	for (size_t i = 0; i < own.n; i++) {
		assert_string_equal(counted.parts[i].table, own.parts[i].table);
		assert_int_equal(counted.parts[i].touch, own.parts[i].touch);
		assert_int_equal(counted.parts[i].n, own.parts[i].n);
	}
}

/* A person is found in each place without a look at everybody else. */
static void each_place_has_an_index(void **state)
{
	(void)state;
	assert_string_equal(
	    lines("SELECT DISTINCT p.tab || '.' || p.col AS place FROM (SELECT tab, col FROM own_data_places_v1() UNION"
		  " SELECT tab, col FROM erase_places_v1()) p WHERE NOT EXISTS (SELECT FROM pg_index i JOIN "
		  "pg_attribute a"
		  " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = p.tab::regclass AND "
		  "a.attname ="
		  " p.col AND coalesce(pg_get_expr(i.indpred, i.indrelid), '') IN ('', format('(%s IS NOT NULL)', "
		  "p.col)))"),
	    "");
}

int main(void)
{
	const struct CMUnitTest tests[] = { SCHOOL_TEST(no_place_is_forgotten), SCHOOL_TEST(each_has_a_title),
					    SCHOOL_TEST(what_is_ones_own), SCHOOL_TEST(counts_are_of_the_rows),
					    SCHOOL_TEST(each_place_has_an_index) };

	return SCHOOL_RUN(tests);
}
