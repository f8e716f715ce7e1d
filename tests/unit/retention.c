/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: what is due by a dry run is what goes, kind by kind; what counts, has a name or is finalised stays; a
 * version that goes while somebody works with it loses nobody anything. */
#include "domain/retention.h"

#include "domain/document.h"
#include "domain/milestone.h"
#include "query/doctor_read.h"
#include "query/retention_read.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

#include "school.h"

static struct person anna;
static struct section_key key;

/* Three texts of one section, of which the first has a name, and something of every kind, by anna. */
static void a_year(void)
{
	leader("lena");
	anna = again(participant("anna", "Strandskolan"));
	const struct step *step = pack_step(pack, "d2-document-1");
	const struct access_group home = home_of(&anna);
	const int64_t m = anna.row.membership, o = anna.row.organisation;

	assert_ok(document_section(&anna, &home, step, "results", &key));
	for (int i = 0; i < 3; i++) {
		const struct typed typed = { arena_printf(arena, "Text %d.", i + 1), i, "/x", MARK_AS_IT_WAS, false };
		struct save save;

		assert_ok(IN_TX(document_save(db, arena, pack, &anna, &key, &typed, &save)));
		assert_int_equal(save.head, i + 1);
	}
	assert_ok(db_exec(
	    db,
	    arena_printf(arena,
			 "INSERT INTO note VALUES (%1$" PRId64 ", %2$" PRId64 ", 's', 'Bara mitt');"
			 "INSERT INTO step_state VALUES (%1$" PRId64 ", %2$" PRId64 ", 's');"
			 "INSERT INTO comment (organisation, grp, type, field, author, body) VALUES (%1$" PRId64
			 ", %3$" PRId64 ", 't', 'f', %2$" PRId64 ", 'En fråga');"
			 "INSERT INTO access_message (organisation, cycle, body, day, done) SELECT organisation, id, "
			 "'x', current_date - 800, d FROM cycle, (VALUES (true), (false)) d(d)",
			 o, m, anna.row.home)));
}

/* The year ended so many months ago. */
static void ended(int months)
{
	assert_ok(
	    db_exec(db, arena_printf(arena,
				     "UPDATE cycle SET state = 'closed', closed_at = now() - make_interval(months "
				     "=> %d, days => 1)",
				     months)));
}

static int64_t due(enum retention_kind kind)
{
	const struct retention_due *all;
	struct retention r;
	int64_t sum = 0;
	size_t n;

	assert_ok(retention_of(db, anna.row.organisation, &r));
	assert_ok(retention_look(db, arena, anna.row.organisation, &r, &n, &all));
	for (size_t i = 0; i < n; i++)
		sum += all[i].kind == kind ? all[i].n : 0;
	return sum;
}

static int64_t everything_due(void)
{
	int64_t sum = 0;

	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		sum += due(k);
	return sum;
}

static int64_t run(void)
{
	int64_t n;

	assert_ok(retention_run(db, arena, anna.row.organisation, &n));
	return n;
}

static void nothing_of_a_year_that_goes_on(void **state)
{
	(void)state;
	a_year();
	assert_int_equal(everything_due(), 1); /* the message that is done: counted from its day */
	assert_int_equal(run(), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM access_message WHERE NOT done"), 1);
	ended(23);
	assert_int_equal(due(RETENTION_NOTE), 0);
}

static void what_is_due_is_what_goes(void **state)
{
	bool done;

	(void)state;
	a_year();
	assert_ok(milestone_give(db, &anna, &key, 1, "Första", &done));
	ended(24);
	assert_int_equal(due(RETENTION_NOTE), 1);
	assert_int_equal(due(RETENTION_COMMENT), 1);
	assert_int_equal(due(RETENTION_VERSION), 1); /* of three: the first has a name, the last counts */
	assert_int_equal(due(RETENTION_MEMBER), 0);
	const int64_t all = everything_due();
	assert_int_equal(run(), all);
	assert_int_equal(everything_due(), 0);
	assert_int_equal(run(), 0);
	assert_string_equal(said("SELECT string_agg(rev::text, ' ' ORDER BY rev) AS s FROM revision"), "1 3");
	assert_int_equal(
	    count_of("SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM comment) + (SELECT count(*) "
		     "FROM step_state) AS n"),
	    0);
	assert_int_equal(
	    count_of(arena_printf(arena,
				  "SELECT count(*) AS n FROM receipt r JOIN audit a ON a.details = "
				  "'removed=%" PRId64 " receipt=' || r.sha256 WHERE r.act = 'retention' AND "
				  "r.removed = %" PRId64 " AND a.act = 'retention.run'",
				  all, all)),
	    1);
}

/* A year that was emptied of a kind is not looked through again; what comes of age since is. */
static void emptied_years_are_not_looked_through(void **state)
{
	(void)state;
	a_year();
	ended(23);
	run();
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 1);
	assert_int_equal(due(RETENTION_NOTE), 0);
	assert_ok(db_exec(db,
			  "UPDATE cycle SET closed_at = closed_at - interval '2 months';"
			  "UPDATE organisation SET emptied_at = emptied_at - interval '2 months'")); /* time goes by */
	assert_int_equal(due(RETENTION_NOTE), 1);
	run();
	assert_int_equal(due(RETENTION_NOTE), 0);
	const char *late = arena_printf(arena, "INSERT INTO note VALUES (%" PRId64 ", %" PRId64 ", 's', 'Sent')",
					anna.row.organisation, anna.row.membership);
	ended(30);
	assert_ok(db_exec(db, late)); /* as nobody can */
	assert_int_equal(due(RETENTION_NOTE), 0);
	assert_int_equal(run(), 1);
}

static void who_took_part_becomes_nobody(void **state)
{
	(void)state;
	a_year();
	ended(36);
	run();
	assert_int_equal(count_of("SELECT count(*) AS n FROM membership"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE author IS NULL AND body = 'Text 3.'"), 1);
	/* in no other year, and long since: the people themselves */
	assert_int_equal(count_of("SELECT count(*) AS n FROM person"), 0);
}

static void what_is_finalised_stays(void **state)
{
	(void)state;
	a_year();
	assert_ok(
	    db_exec(db, arena_printf(arena,
				     "INSERT INTO document (organisation, grp, type, state, version) VALUES (%1$" PRId64
				     ", %2$" PRId64 ", '%3$s', 'finalised', 1) ON CONFLICT (grp, type) DO UPDATE SET "
				     "version = 1;"
				     "INSERT INTO document_version (organisation, grp, type, version, individuals) "
				     "VALUES (%1$" PRId64 ", %2$" PRId64 ", '%3$s', 1, false);"
				     "INSERT INTO version_section VALUES (%1$" PRId64 ", %2$" PRId64
				     ", '%3$s', 1, 'results', 2, '')",
				     key.organisation, key.grp, key.type)));
	ended(24);
	run();
	assert_string_equal(said("SELECT string_agg(rev::text, ' ' ORDER BY rev) AS s FROM revision"), "2 3");
}

static void chosen_times_hold(void **state)
{
	struct retention r = retention_usual();
	struct person lena;
	bool saved;

	(void)state;
	lena = again(leader("lena"));
	anna = again(participant("anna", "Strandskolan"));
	r.months[RETENTION_NOTE] = 3;
	assert_ok(IN_TX(retention_choose(db, &lena, &r, &saved)));
	assert_true(saved);
	assert_ok(IN_TX(retention_choose(db, &lena, &r, &saved)));
	assert_false(saved); /* somebody was first */
	assert_ok(retention_of(db, lena.row.organisation, &r));
	assert_int_equal(r.version, 1);
	assert_int_equal(r.months[RETENTION_NOTE], 3);
	assert_int_equal(r.months[RETENTION_MEMBER], retention_usual().months[RETENTION_MEMBER]);
	assert_ok(db_exec(db, arena_printf(arena, "INSERT INTO note VALUES (%" PRId64 ", %" PRId64 ", 's', 'Mitt')",
					   anna.row.organisation, anna.row.membership)));
	ended(3);
	assert_int_equal(due(RETENTION_NOTE), 1);
	assert_ok(db_exec(db, "UPDATE retention SET kinds = '{note,unheard_of}', months = '{1,7}'")); /* not allowed */
	assert_int_equal(due(RETENTION_NOTE), 0);
}

static void each_has_one_night_a_day(void **state)
{
	bool found;

	(void)state;
	a_year();
	ended(24);
	assert_ok(retention_night(db, arena, said("SELECT current_date::text AS s"), NULL, NULL, &found));
	assert_false(found); /* a new authority has had its night */
	assert_ok(retention_night(db, arena, "2099-01-01", NULL, NULL, &found));
	assert_true(found);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 0);
	assert_ok(retention_night(db, arena, "2099-01-01", NULL, NULL, &found));
	assert_false(found);
}

static int64_t missed(void)
{
	struct doctor_nights n;

	assert_ok(doctor_nights(db, &n));
	return n.missed;
}

/* One host is past midnight when another is not; and one night somebody's clock was wrong by years. */
static void a_night_too_early_is_not_waited_for(void **state)
{
	const char *today = NULL;
	bool found;

	(void)state;
	a_year();
	assert_int_equal(missed(), 0);
	assert_ok(retention_night(db, arena, "2099-01-02", NULL, NULL, &found));
	assert_ok(retention_night(db, arena, "2099-01-01", NULL, NULL, &found));
	assert_false(found);
	assert_ok(db_exec(db, "UPDATE organisation SET retain_at = now()"));
	assert_ok(retention_night(db, arena, "2099-01-01", NULL, NULL, &found));
	assert_true(found); /* tried again, and still the later one's night */
	assert_string_equal(said("SELECT retained_on::text AS s FROM organisation"), "2099-01-02");
	assert_int_equal(missed(), 1);
	ended(24);
	today = said("SELECT current_date::text AS s");
	assert_ok(retention_night(db, arena, today, NULL, NULL, &found));
	assert_true(found);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 0);
	assert_string_equal(said("SELECT retained_on::text AS s FROM organisation"), today);
	assert_int_equal(missed(), 0);
}

/* ---- A version that goes meanwhile ---- */

static void gone(int rev)
{
	assert_ok(db_exec(db, arena_printf(arena, "DELETE FROM revision WHERE rev = %d", rev)));
}

static void a_restored_one_is_gone(void **state)
{
	bool done;

	(void)state;
	a_year();
	gone(1);
	assert_err(ERR_VERSION_GONE, "kept no longer", IN_TX(document_restore(db, arena, &anna, &key, 1)));
	assert_err(ERR_VERSION_GONE, "kept no longer", IN_TX(milestone_give(db, &anna, &key, 1, "Sent", &done)));
	assert_err(ERR_NOT_FOUND, "", IN_TX(document_restore(db, arena, &anna, &key, 77)));
	assert_int_equal(count_of("SELECT head::bigint AS n FROM section WHERE field = 'results'"), 3);
	assert_ok(IN_TX(document_restore(db, arena, &anna, &key, 2)));
}

/* Whoever typed from a version that is gone meets what stands there now; both texts are kept. */
static void a_base_is_gone(void **state)
{
	const struct typed typed = { "Mitt, från den första.", 1, "/x", MARK_AS_IT_WAS, false };
	struct save save;

	(void)state;
	a_year();
	gone(1);
	assert_ok(IN_TX(document_save(db, arena, pack, &anna, &key, &typed, &save)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE body LIKE '%Mitt, från den första.%'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE body LIKE '%Text 3.%'"),
			 save.kind == SAVE_CONFLICT ? 1 : 2);
}

static void *run_beside(void *arg)
{
	struct db *other;
	struct arena *a = arena_new();
	int64_t n = -1;

	(void)arg;
	if (db_open(address, &patient, &other))
		return NULL;
	db_arena(other, a);
	const enum err e = retention_run(other, a, anna.row.organisation, &n);
	db_close(other);
	arena_free(a);
	return e ? NULL : &anna;
}

/* A name is given at the moment in which the version is to go: it stays, and the night goes on. */
static void a_name_is_first(void **state)
{
	pthread_t thread;
	void *well;
	bool done;

	(void)state;
	a_year();
	ended(24);
	begin();
	assert_ok(milestone_give(db, &anna, &key, 1, "Första", &done));
	assert_int_equal(pthread_create(&thread, NULL, run_beside, NULL), 0);
	while (!count_of("SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND "
			 "wait_event_type = 'Lock'"))
		;
	assert_ok(tx_commit(db));
	assert_int_equal(pthread_join(thread, &well), 0);
	assert_non_null(well);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE rev = 1"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 0);
	run();
	assert_string_equal(said("SELECT string_agg(rev::text, ' ' ORDER BY rev) AS s FROM revision"), "1 3");
}

static const char never[] = "CREATE FUNCTION pg_temp.never() RETURNS trigger LANGUAGE plpgsql AS "
			    "'BEGIN RAISE EXCEPTION ''never''; END';"
			    "CREATE TRIGGER never BEFORE DELETE ON comment EXECUTE FUNCTION pg_temp.never()";

/* Comments cannot be removed: what went before them has its receipt, and nobody else is left with our patience. */
static void what_went_has_its_receipt(void **state)
{
	int64_t n;

	(void)state;
	a_year();
	ended(24);
	assert_ok(db_exec(db, never));
	assert_int_not_equal(retention_run(db, arena, anna.row.organisation, &n), OK);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM comment"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM receipt WHERE act = 'retention' AND body LIKE '%note%'"),
			 1);
	assert_ok(db_exec(db, "DO $$ BEGIN ASSERT current_setting('statement_timeout') <> '2min'; END $$;"
			      "DROP TRIGGER never ON comment"));
	run();
	assert_int_equal(count_of("SELECT count(*) AS n FROM comment"), 0);
}

/* So many tries have failed, and the next is in so many minutes. */
static void waits(int tries, int minutes)
{
	assert_int_equal(count_of(arena_printf(arena,
					       "SELECT count(*) AS n FROM organisation WHERE retain_tries = %d AND "
					       "retain_error <> '' AND retain_why <> '' AND retain_at BETWEEN now() + "
					       "make_interval(mins => %d) - interval '1 minute' AND now() + "
					       "make_interval(mins => %d)",
					       tries, minutes, minutes)),
			 1);
}

static bool night(enum err *e)
{
	bool found;

	*e = retention_night(db, arena, "2099-01-01", NULL, NULL, &found);
	return found;
}

static void a_night_that_fails_is_tried_again(void **state)
{
	static const char due_now[] = "UPDATE organisation SET retain_at = now()";
	enum err e;

	(void)state;
	a_year();
	ended(24);
	assert_ok(db_exec(db, never));
	assert_true(night(&e));
	assert_int_not_equal(e, OK);
	waits(1, 5);
	assert_false(night(&e)); /* not yet */
	assert_ok(db_exec(db, due_now));
	assert_true(night(&e));
	waits(2, 10);
	assert_ok(db_exec(db, "UPDATE organisation SET retain_at = now(), retain_tries = 30"));
	assert_true(night(&e));
	waits(31, 240);
	assert_ok(db_exec(db, "DROP TRIGGER never ON comment"));
	assert_ok(db_exec(db, due_now));
	assert_true(night(&e));
	assert_ok(e);
	assert_int_equal(count_of("SELECT count(*) AS n FROM comment"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM organisation WHERE retain_at IS NULL AND retain_tries = 0 "
				  "AND retain_error = ''"),
			 1);
}

static bool at_once(void *of)
{
	(void)of;
	return true;
}

/* By a program that ends: the next one goes on, the same night. */
static void a_night_that_is_left_goes_on(void **state)
{
	enum err e;
	bool found;

	(void)state;
	a_year();
	ended(24);
	assert_ok(retention_night(db, arena, "2099-01-01", at_once, NULL, &found));
	assert_true(found);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 1);
	assert_true(night(&e));
	assert_ok(e);
	assert_int_equal(count_of("SELECT count(*) AS n FROM note"), 0);
	assert_false(night(&e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(nothing_of_a_year_that_goes_on),
		SCHOOL_TEST(what_is_due_is_what_goes),
		SCHOOL_TEST(emptied_years_are_not_looked_through),
		SCHOOL_TEST(who_took_part_becomes_nobody),
		SCHOOL_TEST(what_is_finalised_stays),
		SCHOOL_TEST(chosen_times_hold),
		SCHOOL_TEST(each_has_one_night_a_day),
		SCHOOL_TEST(a_night_too_early_is_not_waited_for),
		SCHOOL_TEST(a_restored_one_is_gone),
		SCHOOL_TEST(a_base_is_gone),
		SCHOOL_TEST(a_name_is_first),
		SCHOOL_TEST(what_went_has_its_receipt),
		SCHOOL_TEST(a_night_that_fails_is_tried_again),
		SCHOOL_TEST(a_night_that_is_left_goes_on),
	};

	return SCHOOL_RUN(tests);
}
