/* SPDX-License-Identifier: EUPL-1.2 */
/* audit: nobody changes the log by the front door, whoever breaks in is seen, and sealers agree. */
#include "query/audit_read.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>

#include "school.h"

/* What audit_verify found: "changed 3, missing 5". */
static char seen[512];
static struct audit_verdict verdict;

static void found(void *arg, enum audit_fault fault, int64_t seal)
{
	static const char *const words[] = {
		[AUDIT_CHANGED] = "changed", [AUDIT_MISSING] = "missing", [AUDIT_BEYOND] = "beyond",
		[AUDIT_HEAD] = "head",       [AUDIT_NO_END] = "no end",   [AUDIT_ACCOUNT] = "account",
		[AUDIT_BEFORE] = "before"
	};
	size_t n = strlen(seen);

	(void)arg;
	snprintf(seen + n, sizeof seen - n, "%s%s %" PRId64, n ? ", " : "", words[fault], seal);
}

static const char *verify(void)
{
	*seen = 0;
	assert_ok(audit_verify(db, arena, found, NULL, &verdict));
	return seen;
}

static void write_lines(int n)
{
	for (int i = 0; i < n; i++)
		assert_ok(audit_write(db, AUDIT_PERSON(i), AUDIT_KEY_SET, 7, "key=%d", i));
}

static size_t sealed(void)
{
	size_t n;

	assert_ok(audit_seal(db, arena, &n));
	return n;
}

/* Six sealed lines: the one of the key's adding, and five. */
static void six(void)
{
	write_lines(5);
	assert_int_equal(sealed(), 6);
	assert_string_equal(verify(), "");
}

/* Past the triggers, as whoever owns the database can. */
static void break_in(const char *sql)
{
	assert_ok(db_exec(
	    db, arena_printf(arena,
			     "ALTER TABLE audit DISABLE TRIGGER USER; ALTER TABLE audit_head DISABLE TRIGGER USER;"
			     "ALTER TABLE audit_cut DISABLE TRIGGER USER;"
			     "%s; ALTER TABLE audit ENABLE TRIGGER USER; ALTER TABLE audit_head ENABLE TRIGGER USER;"
			     "ALTER TABLE audit_cut ENABLE TRIGGER USER",
			     sql)));
}

static void lines_are_in_words(void **state)
{
	(void)state;
	assert_ok(audit_write(db, AUDIT_OPERATOR(12), AUDIT_MEMBER_APPROVE, 17, "%s", ""));
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE actor = 'operator person 12'"
				  " AND act = 'member.approve' AND thing = 'membership 17' AND details = ''"),
			 1);
}

static void the_line_goes_with_its_act(void **state)
{
	(void)state;
	begin();
	write_lines(1);
	tx_rollback(db);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit"), 1);
}

static void the_front_door_is_shut(void **state)
{
	static const char *const tries[] = {
		"UPDATE audit SET details = 'x' WHERE seal = 2",
		"UPDATE audit SET hash = 'x' WHERE seal = 2",
		"UPDATE audit SET seal = NULL, hash = NULL WHERE seal = 2",
		"UPDATE audit SET seal = 99 WHERE seal = 2",
		"DELETE FROM audit WHERE seal = 2",
		"DELETE FROM audit WHERE seal IS NULL",
		"TRUNCATE audit",
		"UPDATE audit SET actor = 'x', seal = 7, hash = 'x' WHERE seal IS NULL",
		"INSERT INTO audit (actor, act, thing, details, seal, hash) VALUES ('a', 'b', 'c', '', 9, 'h')",
		"UPDATE audit_head SET seal = 5",
		"UPDATE audit_head SET hash = 'x'",
		"DELETE FROM audit_head",
		"TRUNCATE audit_head",
		"INSERT INTO audit_head (one, seal, hash) VALUES (false, 1, '')",
		"INSERT INTO audit_cut SELECT seal, hash, 2, at, at, 0, now(), 'x' FROM audit WHERE seal = 2", /* too
														  young
														*/
		"INSERT INTO audit_cut SELECT 1, 'x', 0, now(), now(), 0, now(), 'x'",
		"TRUNCATE audit_cut",
	};

	(void)state;
	six();
	write_lines(1);
	for (size_t i = 0; i < COUNT(tries); i++)
		if (!db_exec(db, tries[i]))
			fail_msg("%s goes through", tries[i]);
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.sealed, 6);
	assert_int_equal(verdict.waiting, 1);
}

static void a_changed_line_is_named(void **state)
{
	static const char *const changes[] = {
		"id = 1000",
		"at = at + interval '1 microsecond'",
		"actor = 'nobody'",
		"act = 'key.enable'",
		"thing = 'consumer 8'",
		"details = ''",
		"hash = repeat('0', 64)",
	};
	static const struct {
		int seal;
		const char *seen,
		    *seen_hash; /* where the hash itself was changed, the next line or the head shows it too */
	} places[] = {
		{ 1, "changed 1", "changed 1, changed 2" },
		{ 3, "changed 3", "changed 3, changed 4" },
		{ 6, "changed 6", "changed 6, head 6" },
	};

	(void)state;
	six();
	break_in("CREATE TABLE kept AS SELECT * FROM audit");
	for (size_t p = 0; p < COUNT(places); p++)
		for (size_t i = 0; i < COUNT(changes); i++) {
			bool hash = strncmp(changes[i], "hash", 4) == 0;

			break_in(arena_printf(
			    arena,
			    "ALTER TABLE audit ALTER id DROP IDENTITY; UPDATE audit SET %s WHERE seal = %d;"
			    "ALTER TABLE audit ALTER id ADD GENERATED ALWAYS AS IDENTITY (START 5000)",
			    changes[i], places[p].seal));
			assert_string_equal(verify(), hash ? places[p].seen_hash : places[p].seen);
			break_in("DELETE FROM audit; INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT * FROM kept");
			assert_string_equal(verify(), "");
		}
}

static void a_line_that_moved_between_columns_is_named(void **state)
{
	(void)state;
	six();
	break_in("UPDATE audit SET thing = thing || ' k', details = substr(details, 2) WHERE seal = 3");
	assert_string_equal(verify(), "changed 3");
}

static void missing_lines_are_named(void **state)
{
	(void)state;
	six();
	break_in("DELETE FROM audit WHERE seal = 3");
	assert_string_equal(verify(), "missing 3");
	break_in("DELETE FROM audit WHERE seal = 1");
	assert_string_equal(verify(), "missing 1, missing 3");
	break_in("DELETE FROM audit WHERE seal IN (5, 6)");
	assert_string_equal(verify(), "missing 1, missing 3, missing 5, missing 6");
	assert_int_equal(verdict.faults, 4);
	write_lines(2); /* and life goes on */
	assert_int_equal(sealed(), 2);
	assert_string_equal(verify(), "missing 1, missing 3, missing 5, missing 6");
	break_in("DELETE FROM audit");
	assert_string_equal(verify(),
			    "missing 1, missing 2, missing 3, missing 4, missing 5, missing 6, missing 7, missing 8");
}

static void the_end_is_remembered(void **state)
{
	(void)state;
	six();
	break_in("UPDATE audit_head SET seal = 5, hash = (SELECT hash FROM audit WHERE seal = 5)");
	assert_string_equal(verify(), "beyond 6");
	break_in("DELETE FROM audit WHERE seal = 6");
	assert_string_equal(verify(), ""); /* whoever changes both is seen only by an end that was noted elsewhere */
	break_in("UPDATE audit_head SET hash = 'x'");
	assert_string_equal(verify(), "head 5");
	break_in("DELETE FROM audit_head");
	assert_string_equal(verify(), "no end 0");
	write_lines(1);
	size_t n;
	assert_err(ERR_CONFLICT, "no longer known", audit_seal(db, arena, &n));
}

static void a_line_that_shows_late_is_sealed_late(void **state)
{
	struct db *slow;

	(void)state;
	assert_ok(db_open(address, &patient, &slow));
	db_arena(slow, arena);
	assert_ok(tx_begin(slow, TX_WRITE));
	assert_ok(audit_write(slow, AUDIT_PERSON(99), AUDIT_KEY_SET, 1, "%s", "slow")); /* takes its id first */
	write_lines(3);
	assert_int_equal(sealed(), 4);
	assert_ok(tx_commit(slow));
	assert_int_equal(sealed(), 1);
	assert_int_equal(count_of("SELECT seal AS n FROM audit WHERE details = 'slow'"), 5);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit a JOIN audit b ON a.id < b.id AND a.seal > b.seal"),
			 3);
	assert_string_equal(verify(), "");
	db_close(slow);
}

static void more_lines_than_a_batch(void **state)
{
	(void)state;
	assert_ok(db_exec(db, "INSERT INTO audit (actor, act, thing, details)"
			      " SELECT 'person ' || g, 'key.set', 'consumer 1', '' FROM generate_series(1, 1999) g"));
	assert_int_equal(sealed(), 2000);
	assert_int_equal(sealed(), 0);
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.sealed, 2000);
}

/* ---- What is old ---- */

static int64_t shorten(bool damaged)
{
	int64_t lines;

	assert_ok(audit_shorten(db, arena, damaged, &lines));
	return lines;
}

/* Six sealed lines that are older than two years, and two that are not. */
static void six_old(void)
{
	write_lines(5);
	break_in("UPDATE audit SET at = now() - interval '26 months'");
	assert_int_equal(sealed(), 6);
	write_lines(2);
	assert_int_equal(sealed(), 2);
}

static void what_is_old_is_taken_off(void **state)
{
	struct audit_due due;

	(void)state;
	six_old();
	assert_ok(audit_due(db, &due));
	assert_int_equal(due.lines, 6);
	assert_int_equal(shorten(false), 6);
	assert_int_equal(count_of("SELECT min(seal) AS n FROM audit"), 7);
	assert_string_equal(verify(), ""); /* before the line of it is sealed, and after */
	assert_int_equal(sealed(), 1);
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.sealed, 3);
	assert_int_equal(verdict.n_cuts, 1);
	assert_int_equal(verdict.cuts->lines, 6);
	assert_int_equal(verdict.cuts->seal, 6);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act = 'audit.shorten' AND thing = 'line 6'"
				  " AND details LIKE 'lines=6 from=% to=% faults=0 hash=% account=%'"),
			 1);
	assert_int_equal(shorten(false), 0);
	if (!db_exec(db, "DELETE FROM audit WHERE seal = 7") || !db_exec(db, "DELETE FROM audit_cut") ||
	    !db_exec(db, "UPDATE audit_cut SET lines = 5"))
		fail_msg("more goes than was told of");
}

static void what_is_younger_stays(void **state)
{
	(void)state;
	write_lines(5);
	break_in("UPDATE audit SET at = now() - interval '2 years' + interval '1 hour'");
	sealed();
	assert_int_equal(shorten(false), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit_cut"), 0);
}

/* The line of the first goes with the second, whose account is chained to the first's. */
static void again_and_again(void **state)
{
	(void)state;
	six_old();
	shorten(false);
	break_in("UPDATE audit SET at = now() - interval '26 months' WHERE seal IS NULL OR seal > 6");
	break_in(
	    "DELETE FROM audit WHERE seal > 6; UPDATE audit_head SET seal = 6, hash = (SELECT hash FROM audit_cut)");
	sealed();
	write_lines(1);
	sealed();
	assert_int_equal(shorten(false), 1);
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.n_cuts, 2);
	break_in("UPDATE audit_cut SET lines = 7 WHERE seal = 6");
	assert_string_equal(verify(), "account 6");
}

static void a_forged_beginning_is_named(void **state)
{
	static const struct {
		const char *sql, *seen;
	} cases[] = {
		{ "UPDATE audit_cut SET lines = 5", "account 6" },
		{ "UPDATE audit_cut SET at = at - interval '1 day'", "account 6" },
		{ "UPDATE audit_cut SET hash = repeat('0', 64)", "account 6, changed 7" },
		{ "UPDATE audit_cut SET account = repeat('0', 64)", "account 6, account 6" },
		{ "DELETE FROM audit WHERE seal = 7; UPDATE audit_cut SET seal = 7", "account 7, changed 8" },
		{ "DELETE FROM audit WHERE act = 'audit.shorten'", "account 6, missing 9" },
		{ "DELETE FROM audit WHERE seal = 7", "missing 7" },
		{ "INSERT INTO audit (actor, act, thing, details, seal, hash) VALUES ('a', 'b', 'c', '', 2, 'h')",
		  "before 6" },
		{ "DELETE FROM audit_cut", "missing 1, missing 2, missing 3, missing 4, missing 5, missing 6" },
	};

	(void)state;
	six_old();
	shorten(false);
	sealed();
	break_in("CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_cut AS SELECT * FROM audit_cut");
	for (size_t i = 0; i < COUNT(cases); i++) {
		break_in(cases[i].sql);
		assert_string_equal(verify(), cases[i].seen);
		break_in("DELETE FROM audit; DELETE FROM audit_cut; INSERT INTO audit_cut SELECT * FROM kept_cut;"
			 "INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT * FROM kept");
		assert_string_equal(verify(), "");
	}
}

/* What somebody has changed is no night's to remove: whoever says so removes it, and the account counts it. */
static void changed_lines_stay(void **state)
{
	int64_t lines;

	(void)state;
	six_old();
	break_in("UPDATE audit SET details = 'x' WHERE seal = 2");
	assert_err(ERR_CONFLICT, "1 lines of those", audit_shorten(db, arena, false, &lines));
	assert_string_equal(verify(), "changed 2");
	assert_int_equal(shorten(true), 6);
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.cuts->faults, 1);
}

/* ---- Several at once ---- */

enum { WRITERS = 4, LINES = 60, SEALERS = 2 };
static pthread_barrier_t gate;

static void *writer(void *arg)
{
	struct arena *a = arena_new();
	struct db *own;

	(void)arg;
	bool bad = db_open(address, &patient, &own);
	db_arena(own, a);
	pthread_barrier_wait(&gate);
	for (int i = 0; i < LINES && !bad; i++) {
		bad = tx_begin(own, TX_WRITE) || audit_write(own, AUDIT_PERSON(i), AUDIT_KEY_SET, 1, "%d", i);
		if (i % 7 == 0) /* ids that never show */
			tx_rollback(own);
		else
			bad = bad || tx_commit(own);
	}
	db_close(own);
	arena_free(a);
	return bad ? &gate : NULL;
}

static void *sealer(void *arg)
{
	struct arena *a = arena_new();
	struct db *own;
	size_t n;

	(void)arg;
	bool bad = db_open(address, &patient, &own);
	db_arena(own, a);
	pthread_barrier_wait(&gate);
	for (int i = 0; i < LINES && !bad; i++)
		bad = audit_seal(own, a, &n);
	db_close(own);
	arena_free(a);
	return bad ? &gate : NULL;
}

static void sealers_and_writers_at_once(void **state)
{
	pthread_t threads[WRITERS + SEALERS];
	void *bad;

	(void)state;
	pthread_barrier_init(&gate, NULL, WRITERS + SEALERS);
	for (int i = 0; i < WRITERS + SEALERS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, i < WRITERS ? writer : sealer, NULL), 0);
	for (int i = 0; i < WRITERS + SEALERS; i++) {
		pthread_join(threads[i], &bad);
		assert_null(bad);
	}
	pthread_barrier_destroy(&gate);
	sealed();
	assert_string_equal(verify(), "");
	assert_int_equal(verdict.sealed, 1 + WRITERS * (LINES - (LINES + 6) / 7));
	assert_int_equal(verdict.head, verdict.sealed);
	assert_int_equal(verdict.waiting, 0);
}

static void one_sealer_at_a_time(void **state)
{
	static const char hold[] = "BEGIN; SELECT pg_advisory_xact_lock(7316051520472)";
	struct db *other;

	(void)state;
	assert_ok(db_open(address, &patient, &other));
	assert_ok(db_exec(other, hold));
	assert_int_equal(sealed(), 0); /* does not wait */
	assert_int_equal(shorten(false), 0);
	assert_ok(db_exec(other, "COMMIT"));
	assert_int_equal(sealed(), 1);
	db_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(lines_are_in_words),
		SCHOOL_TEST(the_line_goes_with_its_act),
		SCHOOL_TEST(the_front_door_is_shut),
		SCHOOL_TEST(a_changed_line_is_named),
		SCHOOL_TEST(a_line_that_moved_between_columns_is_named),
		SCHOOL_TEST(missing_lines_are_named),
		SCHOOL_TEST(the_end_is_remembered),
		SCHOOL_TEST(a_line_that_shows_late_is_sealed_late),
		SCHOOL_TEST(more_lines_than_a_batch),
		SCHOOL_TEST(what_is_old_is_taken_off),
		SCHOOL_TEST(what_is_younger_stays),
		SCHOOL_TEST(again_and_again),
		SCHOOL_TEST(a_forged_beginning_is_named),
		SCHOOL_TEST(changed_lines_stay),
		SCHOOL_TEST(sealers_and_writers_at_once),
		SCHOOL_TEST(one_sealer_at_a_time),
	};

	return SCHOOL_RUN(tests);
}
