/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: no column that names a person is forgotten; what is a person's goes, what is the authority's stays without the
 * name, what is another's is left alone; and an authority goes with everything. */
#include "domain/erase.h"

#include "base/secret.h"
#include "paper/stored.h"

#include <inttypes.h>
#include <string.h>

#include "school.h"

static const char *lines(const char *query)
{
	return said(
	    arena_printf(arena, "SELECT coalesce(string_agg(place, ' ' ORDER BY place), '') AS s FROM (%s) q", query));
}

/* How the schema itself says what becomes of a row whose person or membership goes. */
#define KEYS                                                                                                          \
	"SELECT DISTINCT c.conrelid::regclass::text || '.' || a.attname || CASE c.confdeltype WHEN 'n' THEN ' stays'" \
	" WHEN 'c' THEN ' goes' ELSE ' ?' END AS place FROM pg_constraint c"                                          \
	" JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> "             \
	"'organisation'"                                                                                              \
	" WHERE c.contype = 'f' AND c.confrelid IN ('person'::regclass, 'membership'::regclass)"
#define PLACES \
	"SELECT tab || '.' || col || CASE WHEN stays THEN ' stays' ELSE ' goes' END AS place FROM erase_places_v1()"

static void no_column_is_forgotten(void **state)
{
	(void)state;
	assert_string_equal(lines(KEYS " EXCEPT " PLACES), "");
	/* those that the database follows by another way, or not at all */
	assert_string_equal(lines(PLACES " EXCEPT " KEYS),
			    "invited_place.person goes membership.decided_by stays person.id goes trial.person goes");
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM own_data_places_v1() EXCEPT"
				  " SELECT tab || '.' || col FROM erase_places_v1()"),
			    "");
}

static void each_place_says_whose_it_is(void **state)
{
	(void)state;
	assert_string_equal(
	    lines("SELECT tab || '.' || col AS place FROM erase_places_v1() p WHERE within IN ('organisation', "
		  "'context', 'link') AND NOT EXISTS (SELECT FROM information_schema.columns c WHERE c.table_name = "
		  "p.tab AND c.column_name = p.within)"),
	    "");
	assert_string_equal(lines("SELECT tab || '.' || col AS place FROM erase_places_v1() WHERE (col = 'person' OR "
				  "col = 'id') = (within = '')"),
			    "");
}

/* Else one person is looked for among the texts of everybody. */
static void each_place_is_found_by_an_index(void **state)
{
	(void)state;
	assert_string_equal(
	    lines(
		"SELECT tab || '.' || col AS place FROM erase_places_v1() EXCEPT SELECT i.indrelid::regclass || '.' || "
		"a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"),
	    "");
}

static void each_has_a_word(void **state)
{
	const struct text t = { LANG_SV, arena };
	char *all = arena_dup(arena, lines("SELECT DISTINCT tab AS place FROM erase_places_v1() WHERE NOT stays"));

	(void)state;
	for (char *table; (table = strsep(&all, " "));)
		if (!stored_table(&t, table))
			fail_msg("%s has no word in paper/stored.c", table);
}

/* A column that comes later needs a word, so that the page on personal data tells it. */
static void each_column_has_a_word(void **state)
{
	const struct text t = { LANG_SV, arena };
	char *all =
	    arena_dup(arena, lines("SELECT t.tab || '.' || a.attname AS place FROM (SELECT DISTINCT tab FROM "
				   "own_data_places_v1() WHERE NOT touch) t JOIN pg_attribute a ON a.attrelid = "
				   "t.tab::regclass AND a.attnum > 0 AND NOT a.attisdropped"));

	(void)state;
	for (char *place; (place = strsep(&all, " "));) {
		char *column = strchr(place, '.');

		assert_non_null(column);
		*column++ = 0;
		if (!stored_column(&t, place, column))
			fail_msg("%s.%s has no word in paper/stored.c", place, column);
		if (!stored_table(&t, place))
			fail_msg("%s has no word in paper/stored.c", place);
	}
}

static struct eraser operator(void)
{
	return (struct eraser){ db, arena, AUDIT_OPERATOR_CLI, 0 };
}

static int64_t person_of_user(const char *user)
{
	return count_of(arena_printf(arena, "SELECT id AS n FROM person WHERE lti_user_id = '%s'", user));
}

static int64_t of_table(const struct receipt *r, const char *what, bool stays)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->lines[i].what, what) == 0 && r->lines[i].stays == stays)
			return r->lines[i].n;
	return 0;
}

/* Anna has done a bit of everything: her own, her group's, and what is about her. */
static struct person anna_with_a_past(void)
{
	const char *sid = participant("anna", "Strandskolan");
	struct person who = again(sid);
	const int64_t m = who.row.membership, o = who.row.organisation, g = who.row.home;

	assert_ok(db_exec(
	    db,
	    arena_printf(
		arena,
		"INSERT INTO note VALUES (%1$" PRId64 ", %3$" PRId64 ", 's', 'Bara mitt');"
		"INSERT INTO draft (person, context, place, body, base_rev) SELECT %4$" PRId64 ", id, '/x', 'Halvt', 0 "
		"FROM context;"
		"INSERT INTO section VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'f', 1, 1);"
		"INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)"
		" VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'f', 1, 0, 'saved', %3$" PRId64 ", 'Gemensamt');"
		"INSERT INTO comment (organisation, grp, type, field, author, body)"
		" VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'f', %3$" PRId64 ", 'En fråga');"
		"INSERT INTO step_state VALUES (%1$" PRId64 ", %3$" PRId64 ", 's');"
		"INSERT INTO assessment_round (organisation, cycle, assessment, closes_at, state, parted)"
		" SELECT organisation, id, a.a, now(), a.s, a.p FROM cycle, (VALUES ('a', 'open', false), ('b', "
		"'closed', true)) a(a, s, p) WHERE organisation = %1$" PRId64 ";"
		"INSERT INTO participation SELECT organisation, id, %3$" PRId64 " FROM assessment_round;"
		"INSERT INTO answer SELECT organisation, id, %3$" PRId64
		", 'i', '1' FROM assessment_round WHERE NOT parted;",
		o, g, m, who.row.person)));
	return who;
}

static void what_is_ones_own_goes(void **state)
{
	const struct eraser by = operator();
	struct erasure before, done;

	(void)state;
	leader("lena");
	participant("bo", "Strandskolan");
	const struct person who = anna_with_a_past();
	const int64_t anna = who.row.person, others = count_of("SELECT count(*) AS n FROM membership");

	assert_ok(erase_look(&by, anna, 0, &before));
	assert_true(before.whole && !before.leads && !before.named && !before.json);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 1); /* a look takes nothing */
	assert_ok(IN_TX(erase_person(&by, anna, 0, &done)));
	assert_int_equal(receipt_sum(&before.receipt, false), receipt_sum(&done.receipt, false));
	assert_int_equal(of_table(&done.receipt, "note", false), 1);
	assert_int_equal(of_table(&done.receipt, "answer", false), 1);
	assert_int_equal(of_table(&done.receipt, "revision.author", true), 1);
	assert_int_equal(count_of("SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM draft) + (SELECT count(*)"
				  " FROM answer) + (SELECT count(*) FROM step_state) AS n"),
			 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE body = 'Gemensamt' AND author IS NULL"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM comment WHERE body = 'En fråga' AND author IS NULL"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM person WHERE lti_user_id = 'anna' OR name = 'anna'"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM membership"), others); /* one for her round: below */
	assert_err(ERR_NOT_FOUND, "no person", erase_look(&by, anna, 0, &before));
}

/* Of a closed round there is still one more than the rest, who is nobody; of an open one there is not. */
static void a_round_keeps_its_number(void **state)
{
	const struct eraser by = operator();
	struct erasure done;

	(void)state;
	leader("lena");
	const struct person who = anna_with_a_past();
	assert_ok(IN_TX(erase_person(&by, who.row.person, 0, &done)));
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM participation x JOIN assessment_round r ON r.id = x.round"
		     " JOIN membership m ON m.id = x.membership JOIN person p ON p.id = m.person"
		     " WHERE r.parted AND m.state = 'left' AND p.name = '' AND p.email = '' AND p.lti_user_id"
		     " LIKE 'erased %'"),
	    1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 1);
}

static void a_receipt_names_nobody(void **state)
{
	const struct eraser by = operator();
	struct erasure done;

	(void)state;
	leader("lena");
	const struct person who = anna_with_a_past();
	assert_ok(IN_TX(erase_person(&by, who.row.person, who.row.organisation, &done)));
	assert_null(strstr(done.json, "anna"));
	assert_null(strstr(done.json, "Gemensamt"));
	assert_non_null(strstr(done.json, "{ \"what\": \"note\", \"rows\": 1 }"));
	assert_string_equal(done.sha256, secret_sha256(arena, done.json, strlen(done.json)));
	assert_int_equal(count_of(arena_printf(arena,
					       "SELECT count(*) AS n FROM audit WHERE act = 'person.erase' AND thing = "
					       "'person %" PRId64 "' AND details LIKE '%% receipt=%s'",
					       who.row.person, done.sha256)),
			 1);
	assert_int_equal(count_of(arena_printf(arena,
					       "SELECT count(*) AS n FROM receipt WHERE sha256 = '%s' AND "
					       "encode(sha256(convert_to(body, 'UTF8')), 'hex') = sha256",
					       done.sha256)),
			 1);
}

static void who_leads_alone_stays(void **state)
{
	const struct eraser by = operator();
	struct erasure done;

	(void)state;
	leader("lena");
	assert_err(ERR_CONFLICT, "the only process leader", IN_TX(erase_person(&by, person_of_user("lena"), 0, &done)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM person"), 1);
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closed', closed_at = now()"));
	assert_ok(IN_TX(erase_person(&by, person_of_user("lena"), 0, &done)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM person"), 0);
}

/* A second authority, of the same platform, where anna is too. */
static int64_t another_authority(void)
{
	assert_ok(db_exec(
	    db,
	    "WITH o AS (INSERT INTO organisation (name, kind, size, approval) VALUES ('Granby', 'municipality', "
	    "'small', 'open') RETURNING id), y AS (INSERT INTO cycle (organisation, school_year, starts_on, "
	    "ends_on, content_version) SELECT o.id, '2026/27', '2026-07-01', '2027-06-30', content_version FROM o, "
	    "cycle LIMIT 1 RETURNING id, organisation), c AS (INSERT INTO context (consumer, context_id, title, "
	    "label, organisation, cycle) SELECT (SELECT id FROM consumer), 'kurs2', '', '', organisation, id FROM y "
	    "RETURNING id) INSERT INTO membership (organisation, cycle, person, role, function, state) SELECT "
	    "y.organisation, y.id, p.id, 'participant', 'other', 'approved' FROM y, person p WHERE p.lti_user_id = "
	    "'anna'"));
	assert_ok(db_exec(db, "INSERT INTO person_context (person, context, roles) SELECT p.id, c.id, 0 FROM person p, "
			      "context c WHERE p.lti_user_id = 'anna' AND c.context_id = 'kurs2';"
			      "INSERT INTO note SELECT m.organisation, m.id, 's', 'Hos Granby' FROM membership m JOIN "
			      "organisation o ON o.id = m.organisation WHERE o.name = 'Granby'"));
	return count_of("SELECT id AS n FROM organisation WHERE name = 'Granby'");
}

static void what_is_another_authoritys_is_left(void **state)
{
	const struct eraser by = operator();
	struct erasure done;

	(void)state;
	leader("lena");
	const struct person who = anna_with_a_past();
	const int64_t granby = another_authority();
	assert_ok(IN_TX(erase_person(&by, who.row.person, who.row.organisation, &done)));
	assert_false(done.whole);
	assert_int_equal(of_table(&done.receipt, "person", false), 0);
	assert_int_equal(of_table(&done.receipt, "note", false), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note WHERE body = 'Hos Granby'"), 1);
	assert_int_equal(count_of("SELECT (SELECT count(*) FROM session s JOIN person p ON p.id = s.person WHERE "
				  "p.lti_user_id = 'anna') + (SELECT count(*) FROM draft) AS n"),
			 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM person_context pc JOIN person p ON p.id = pc.person WHERE "
				  "p.lti_user_id = 'anna'"),
			 1);
	assert_ok(IN_TX(erase_person(&by, who.row.person, granby, &done)));
	assert_true(done.whole);
	assert_int_equal(count_of("SELECT count(*) AS n FROM person WHERE lti_user_id = 'anna'"), 0);
}

static void an_authority_goes_whole(void **state)
{
	const struct eraser by = operator();
	struct erasure look, done;

	(void)state;
	leader("lena");
	const struct person who = anna_with_a_past();
	another_authority();
	assert_ok(erase_look_authority(&by, who.row.organisation, &look));
	assert_string_equal(look.name, "Tallvikens kommun");
	assert_ok(IN_TX(erase_authority(&by, who.row.organisation, &done)));
	assert_int_equal(of_table(&done.receipt, "membership", false), 2);
	assert_int_equal(of_table(&done.receipt, "person", false), 1); /* lena; anna is at Granby too */
	assert_string_equal(lines(arena_printf(arena, "SELECT tab AS place FROM organisation_load_v1(%" PRId64 ")",
					       who.row.organisation)),
			    "");
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM context"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act = 'authority.erase'"), 1);
}

/* A table that comes later is of a year, or of the authority as such. */
static void no_table_of_a_year_is_forgotten(void **state)
{
	(void)state;
	assert_string_equal(
	    lines(
		"SELECT c.table_name::text AS place FROM information_schema.columns c JOIN information_schema.tables t "
		"USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND "
		"column_name = 'organisation' EXCEPT SELECT tab FROM year_places_v1()"),
	    "blob blob_chunk collaboration contact context cycle mail_choice own_statement own_text person_context "
	    "receipt "
	    "replaced_film retention school_unit");
}

static void a_year_goes_when_it_has_ended(void **state)
{
	const struct eraser by = operator();
	struct erasure look, done;

	(void)state;
	leader("lena");
	const struct person who = anna_with_a_past();
	const char *year = who.row.school_year;
	assert_err(ERR_CONFLICT, "has not ended", IN_TX(erase_year(&by, who.row.organisation, year, &done)));
	assert_err(ERR_NOT_FOUND, "has no year", erase_look_year(&by, who.row.organisation, "1999/00", &look));
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closed', closed_at = now()"));
	assert_ok(erase_look_year(&by, who.row.organisation, year, &look));
	assert_ok(IN_TX(erase_year(&by, who.row.organisation, year, &done)));
	assert_int_equal(of_table(&look.receipt, "revision", false), of_table(&done.receipt, "revision", false));
	assert_int_equal(of_table(&done.receipt, "membership", false), 2);
	assert_string_equal(lines(arena_printf(arena, "SELECT tab AS place FROM organisation_load_v1(%" PRId64 ")",
					       who.row.organisation)),
			    "receipt school_unit");
	assert_int_equal(count_of("SELECT count(*) AS n FROM context WHERE cycle IS NULL"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(no_column_is_forgotten),          SCHOOL_TEST(each_place_says_whose_it_is),
		SCHOOL_TEST(each_place_is_found_by_an_index), SCHOOL_TEST(each_has_a_word),
		SCHOOL_TEST(each_column_has_a_word),          SCHOOL_TEST(what_is_ones_own_goes),
		SCHOOL_TEST(a_round_keeps_its_number),        SCHOOL_TEST(a_receipt_names_nobody),
		SCHOOL_TEST(who_leads_alone_stays),           SCHOOL_TEST(what_is_another_authoritys_is_left),
		SCHOOL_TEST(an_authority_goes_whole),         SCHOOL_TEST(no_table_of_a_year_is_forgotten),
		SCHOOL_TEST(a_year_goes_when_it_has_ended),
	};

	return SCHOOL_RUN(tests);
}
