/* SPDX-License-Identifier: EUPL-1.2 */
/* db_value: every type to PostgreSQL and back, NULL, and columns that are not what was declared. */
#include "thing.h"

#include <inttypes.h>

#define EVERY_TYPE                                                                                          \
	{ "a", DB_BIGINT, true }, { "b", DB_INT, true }, { "c", DB_BOOLEAN, true }, { "d", DB_TEXT, true }, \
	    { "e", DB_TIMESTAMPTZ, true }, { "f", DB_DATE, true }, { "g", DB_MARKUP, true },                \
	    { "h", DB_BIGINTS, true },                                                                      \
	{                                                                                                   \
		"i", DB_TEXTS, true                                                                         \
	}

QUERY(every, IN(EVERY_TYPE), OUT(EVERY_TYPE),
      .sql = "SELECT $1::bigint AS a, $2::int AS b, $3::boolean AS c, $4::text AS d, $5::timestamptz AS e, "
	     "$6::date AS f, $7::text AS g, $8::bigint[] AS h, $9::text[] AS i");
QUERY(as_text, IN({ "at", DB_TIMESTAMPTZ, false }), OUT({ "at", DB_TEXT, false }),
      .sql = "SELECT $1::timestamptz::text AS at");
QUERY(strict, OUT({ "no", DB_BIGINT, false }, { "yes", DB_TEXT, false }),
      .sql = "SELECT NULL::bigint AS no, 'x'::text AS yes");
QUERY(wide, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 1::int AS n");
QUERY(holes, OUT({ "n", DB_BIGINTS, false }), .sql = "SELECT ARRAY[1, NULL]::bigint[] AS n");

static void types(void **state)
{
	static const int64_t ints[] = { INT64_MIN, 0, INT64_MAX };
	static const char *const texts[] = { "å\"ä\\ö", "", "NULL", "{a,b}", " \n'" };
	static const char text[] = "Åsa's \"plan\" \\ {x} $1 \xf0\x9f\x90\x9f\n--";
	struct db *db = opened(*state);
	const char *in[] = { db_put_bigint(db, INT64_MIN),
			     db_put_int(db, -7),
			     db_put_boolean(db, true),
			     db_put_text(db, text),
			     db_put_timestamptz(db, -1),
			     db_put_date(db, "2024-02-29"),
			     db_put_markup(db, (struct markup){ "<p>å</p>" }),
			     db_put_bigints(db, (struct db_ints){ COUNT(ints), ints }),
			     db_put_texts(db, (struct db_texts){ COUNT(texts), texts }) };
	struct db_rows rows;

	assert_ok(db_run(db, &every, in, &rows));
	assert_int_equal(db_count(&rows), 1);
	assert_true(db_get_bigint(&rows, 0, 0) == INT64_MIN);
	assert_int_equal(db_get_int(&rows, 0, 1), -7);
	assert_true(db_get_boolean(&rows, 0, 2));
	assert_string_equal(db_get_text(&rows, 0, 3), text);
	assert_int_equal(db_get_timestamptz(&rows, 0, 4), -1);
	assert_string_equal(db_get_date(&rows, 0, 5), "2024-02-29");
	assert_string_equal(db_get_markup(&rows, 0, 6).s, "<p>å</p>");
	struct db_ints h = db_get_bigints(&rows, 0, 7);
	assert_int_equal(h.n, COUNT(ints));
	assert_memory_equal(h.at, ints, sizeof ints);
	struct db_texts i = db_get_texts(&rows, 0, 8);
	assert_int_equal(i.n, COUNT(texts));
	for (size_t k = 0; k < i.n; k++)
		assert_string_equal(i.at[k], texts[k]);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

static void nulls(void **state)
{
	struct db *db = opened(*state);
	const char *in[9] = { db_put_bigint_null(db, NULL), db_put_int_null(db, NULL), db_put_boolean_null(db, NULL),
			      db_put_text(db, NULL), db_put_timestamptz_null(db, NULL) };
	struct db_rows rows;

	assert_ok(db_run(db, &every, in, &rows));
	for (size_t c = 0; c < 9; c++)
		assert_true(db_is_null(&rows, 0, c));
	assert_int_equal(db_get_bigint(&rows, 0, 0), 0);
	assert_int_equal(db_get_int(&rows, 0, 1), 0);
	assert_false(db_get_boolean(&rows, 0, 2));
	assert_null(db_get_text(&rows, 0, 3));
	assert_int_equal(db_get_timestamptz(&rows, 0, 4), 0);
	assert_null(db_get_date(&rows, 0, 5));
	assert_null(db_get_markup(&rows, 0, 6).s);
	assert_int_equal(db_get_bigints(&rows, 0, 7).n, 0);
	assert_int_equal(db_get_texts(&rows, 0, 8).n, 0);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

static void times(void **state)
{
	static const struct {
		int64_t micros;
		const char *text;
	} known[] = {
		{ 0, "1970-01-01 00:00:00+00" },
		{ 1709208000123456, "2024-02-29 12:00:00.123456+00" },
		{ -1, "1969-12-31 23:59:59.999999+00" },
		{ -62135596800000000, "0001-01-01 00:00:00+00" },
		{ -62135596800000001, "0001-12-31 23:59:59.999999+00 BC" },
		{ 253402300800000000, "10000-01-01 00:00:00+00" },
		{ INT64_MAX, "infinity" },
		{ INT64_MIN, "-infinity" },
	};
	struct db *db = opened(*state);
	struct db_rows rows;

	for (size_t i = 0; i < COUNT(known); i++) {
		const char *in[9] = { db_put_timestamptz(db, known[i].micros) };

		assert_ok(db_run(db, &as_text, in, &rows));
		assert_string_equal(db_get_text(&rows, 0, 0), known[i].text);
		db_clear(&rows);
		in[4] = in[0];
		in[0] = NULL;
		assert_ok(db_run(db, &every, in, &rows));
		assert_true(db_get_timestamptz(&rows, 0, 4) == known[i].micros);
		db_clear(&rows);
	}
	db_close(db);
}

static void faults(void **state)
{
	struct db *db = opened(*state);
	struct db_rows rows;

	assert_ok(db_run(db, &strict, NULL, &rows));
	assert_string_equal(db_get_text(&rows, 0, 1), "x");
	assert_ok(db_fault(&rows));
	assert_int_equal(db_get_bigint(&rows, 0, 0), 0);
	assert_err(ERR_BUG, "test.sql:7: strict: column no of row 1 is NULL", db_fault(&rows));
	db_clear(&rows);

	assert_ok(db_run(db, &wide, NULL, &rows));
	(void)db_get_bigint(&rows, 0, 0);
	assert_err(ERR_BUG, "has another type than declared", db_fault(&rows));
	db_clear(&rows);

	assert_ok(db_run(db, &holes, NULL, &rows));
	(void)db_get_bigints(&rows, 0, 0);
	assert_err(ERR_BUG, "has a NULL in its list", db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(types),
		TEST(nulls),
		TEST(times),
		TEST(faults),
	};

	return cmocka_run_group_tests(tests, thing_setup, NULL);
}
