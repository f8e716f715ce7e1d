/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: a key is added, rotated, switched, dated, changed and removed, each with its line in the audit log. */
#include "query/consumer_write.h"
#include "query/passback_write.h"

#include <inttypes.h>

#include "school.h"

static bool changed;

static struct consumer_act by(const char *key)
{
	return (struct consumer_act){ db, arena, AUDIT_OPERATOR_CLI, seal_key, key };
}

static const struct consumer_act *mine(void)
{
	static struct consumer_act act;

	act = by("key");
	return &act;
}

static struct consumer_by_key row(void)
{
	struct consumer_by_key r;

	assert_ok(consumer_by_key(db, "key", &r));
	return r;
}

static const char *opened(const char *box)
{
	const char *plain;

	assert_ok(secret_open(arena, seal_key, "key", box, &plain));
	return plain;
}

static int64_t lines(const char *where)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM audit WHERE %s", where));
}

static void words_are_checked(void **state)
{
	(void)state;
	assert_null(consumer_key_fault("moodle å"));
	assert_non_null(consumer_key_fault(""));
	assert_non_null(consumer_key_fault("a\tb"));
	assert_non_null(consumer_key_fault(arena_printf(arena, "%0256d", 1)));
	assert_null(consumer_secret_fault("12345678"));
	assert_non_null(consumer_secret_fault("1234567"));
	assert_non_null(consumer_secret_fault("1234567\n8"));
	assert_true(consumer_is_leaders("review") && !consumer_is_leaders("maybe"));
	assert_true(consumer_is_relaunch("required") && !consumer_is_relaunch("on"));
	for (int i = 0; i < 200; i++)
		assert_true(*consumer_new_key(arena) != '-');
}

static void added_once_and_sealed(void **state)
{
	const struct consumer_terms terms = { .name = "Canvas", .leaders = "review", .relaunch = "off" };
	const struct consumer_act act = by("canvas");
	const char *secret = NULL, *again = "en hemlighet till";

	(void)state;
	assert_ok(consumer_add(&act, &terms, &secret));
	assert_true(strlen(secret) >= 40);
	assert_err(ERR_CONFLICT, "canvas is taken", consumer_add(&act, &terms, &again));
	assert_string_equal(opened(row().secret_box), "hemligheten");
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer WHERE key = 'canvas' AND leaders = 'review'"
				  " AND relaunch = 'off' AND NOT private_addresses AND NOT operates"),
			 1);
	assert_int_equal(lines("act = 'key.add' AND actor = 'operator CLI'"), 2);
	assert_int_equal(lines(arena_printf(arena, "details LIKE '%%%s%%'", secret)), 0);
}

static void two_secrets_live_while_one_is_rotated(void **state)
{
	const char *second = NULL, *third = "den tredje hemligheten";

	(void)state;
	assert_err(ERR_NOT_FOUND, "one secret only", consumer_retire(mine(), true));
	assert_ok(consumer_rotate(mine(), &second));
	assert_string_equal(opened(row().secret_box), second);
	assert_string_equal(opened(row().old_secret_box), "hemligheten");
	assert_int_equal(row().secret_no, 2);
	second = NULL; /* lost before anybody entered it */
	assert_ok(consumer_rotate(mine(), &second));
	assert_string_equal(opened(row().secret_box), second);
	assert_string_equal(opened(row().old_secret_box), "hemligheten");
	assert_int_equal(row().secret_no, 3);
	assert_err(ERR_CONFLICT, "shut out", consumer_retire(mine(), false));
	assert_ok(consumer_secret_worked(db, consumer, 1)); /* the old one, by a launch that is late */
	assert_err(ERR_CONFLICT, "shut out", consumer_retire(mine(), false));
	assert_ok(consumer_secret_worked(db, consumer, 3));
	assert_err(ERR_CONFLICT, "two live secrets", consumer_rotate(mine(), &third));
	assert_ok(consumer_retire(mine(), false));
	assert_null(row().old_secret_box);
	assert_ok(consumer_rotate(mine(), &third));
	assert_ok(consumer_retire(mine(), true));
	assert_string_equal(opened(row().secret_box), third);
	assert_int_equal(lines("act = 'key.rotate'"), 3);
	assert_int_equal(lines("act = 'key.retire-old-secret' AND details LIKE '%newest-unused'"), 1);
}

/* The secret that a call to the platform is signed with, after so many attempts. */
static const char *call_secret(int attempts)
{
	struct passback_lease_rows rows;

	assert_ok(db_exec(db, arena_printf(arena, "UPDATE passback SET leased_until = NULL, attempts = %d", attempts)));
	assert_ok(passback_lease(db, 1, 8, (struct db_texts){ 0 }, (struct db_ints){ 0 }, 60, &rows));
	assert_int_equal(rows.n, 1);
	return opened(rows.at[0].secret_box);
}

static void calls_use_the_newest_that_has_worked(void **state)
{
	struct launch l = launch_by("anna", 1u << LMS_LEARNER);
	const char *sid, *second = NULL;

	(void)state;
	l.sourcedid = "a";
	l.outcome_url = "https://moodle.example.org/service";
	assert_ok(launch_keep(db, arena, &l, &sid));
	assert_ok(db_exec(db, "UPDATE passback SET value = 50, state = 'queued'"));
	for (int attempts = 0; attempts < 2; attempts++)
		assert_string_equal(call_secret(attempts), "hemligheten"); /* the only one, used or not */
	assert_ok(consumer_rotate(mine(), &second));
	assert_string_equal(call_secret(0), "hemligheten");
	assert_string_equal(call_secret(1), second); /* the platform may have it already */
	assert_ok(consumer_secret_worked(db, consumer, 2));
	assert_string_equal(call_secret(0), second);
	assert_string_equal(call_secret(1), "hemligheten");
}

static void switched(void **state)
{
	struct launch l = launch_by("anna", 0);
	const struct consumer_act nobody = by("nobody");
	const char *sid;

	(void)state;
	assert_ok(consumer_switch_to(mine(), true, &changed));
	assert_false(changed);
	assert_ok(consumer_switch_to(mine(), false, &changed));
	assert_true(changed);
	assert_false(row().enabled);
	assert_err(ERR_BAD_LAUNCH, "no longer live", launch_keep(db, arena, &l, &sid)); /* at once */
	assert_ok(consumer_switch_to(mine(), true, &changed));
	assert_ok(launch_keep(db, arena, &l, &sid));
	assert_err(ERR_NOT_FOUND, "no key nobody", consumer_switch_to(&nobody, true, &changed));
	assert_int_equal(lines("act IN ('key.enable', 'key.disable')"), 2);
}

static void dated(void **state)
{
	const int64_t first = 1785535200000000, end = 1814392800000000, none = INT64_MIN, never = INT64_MAX;

	(void)state;
	assert_ok(consumer_expire(mine(), &first, &end));
	assert_int_equal(row().valid_from, first);
	assert_int_equal(row().valid_until, end);
	assert_err(ERR_CONFLICT, "before it begins", consumer_expire(mine(), &end, NULL));
	assert_ok(consumer_expire(mine(), &none, NULL));
	assert_true(row().valid_from_null);
	assert_int_equal(row().valid_until, end);
	assert_ok(consumer_expire(mine(), NULL, &never));
	assert_true(row().valid_until_null);
	assert_int_equal(lines("act = 'key.expire' AND details = 'key=key from=always before=never'"), 1);
}

static void terms_change_one_by_one(void **state)
{
	const struct consumer_terms relaunch = { .relaunch = "required" };
	const struct consumer_terms flags = { .private_addresses = &(const bool){ true },
					      .operates = &(const bool){ true } };
	const char *const at[] = { "https://moodle.example.org" };
	const struct consumer_terms origins = { .reorigin = true, .origins = { 1, at } };

	(void)state;
	assert_ok(db_exec(db, "UPDATE consumer SET learnt_origins = '{https://old.example.org}'"));
	assert_string_equal(row().relaunch, "optional"); /* where nobody says */
	assert_ok(consumer_set(mine(), &relaunch));
	assert_ok(consumer_set(mine(), &flags));
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer WHERE relaunch = 'required' AND private_addresses"
				  " AND operates AND name = 'Moodle' AND learnt_origins <> '{}'"),
			 1);
	assert_ok(consumer_set(mine(), &origins));
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM consumer WHERE relaunch = 'required' AND learnt_origins = '{}'"
		     " AND origins = '{https://moodle.example.org}'"),
	    1);
	assert_int_equal(lines("act = 'key.set' AND details = 'key=key private-addresses=yes operator=yes'"), 1);
}

static void removed_alone_at_once(void **state)
{
	struct consumer_load load;

	(void)state;
	assert_ok(consumer_drop(mine(), false, &load));
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer"), 0);
	assert_int_equal(lines("act = 'key.remove'"), 1);
	assert_err(ERR_NOT_FOUND, "no key", consumer_drop(mine(), true, &load));
}

static void write_everything(const char *leader_sid)
{
	struct person who = again(leader_sid);
	const int64_t m = who.row.membership, o = who.row.organisation, g = who.row.home;

	assert_ok(db_exec(
	    db,
	    arena_printf(
		arena,
		"INSERT INTO section VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'f');"
		"INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)"
		" VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'f', 1, 0, 'saved', %3$" PRId64 ", 'text');"
		"INSERT INTO document VALUES (%1$" PRId64 ", %2$" PRId64 ", 't', 'finalised', 1, now(), %3$" PRId64 ");"
		"INSERT INTO step_state VALUES (%1$" PRId64 ", %3$" PRId64 ", 's');"
		"INSERT INTO group_step_state VALUES (%1$" PRId64 ", %2$" PRId64 ", 's');"
		"INSERT INTO assessment_round (organisation, cycle, assessment, closes_at)"
		" SELECT organisation, id, 'a', now() FROM cycle WHERE organisation = %1$" PRId64 ";"
		"INSERT INTO participation SELECT organisation, id, %3$" PRId64 " FROM assessment_round;"
		"INSERT INTO answer SELECT organisation, id, %3$" PRId64 ", 'i', '1' FROM assessment_round;"
		"INSERT INTO response (organisation, round, item, answer)"
		" SELECT organisation, id, 'i', '1' FROM assessment_round;"
		"INSERT INTO group_count SELECT organisation, id, 'unit', '1', 'i', '{5,0,0,0}' FROM assessment_round;"
		"INSERT INTO group_hidden SELECT organisation, id, 'unit', '2', true FROM assessment_round;"
		"INSERT INTO snapshot (organisation, round, min_n, answered) SELECT organisation, id, 5, 5 FROM "
		"assessment_round;"
		"INSERT INTO snapshot_item SELECT organisation, id, 1, 'i', 'i', 't', '{5,0,0,0,0,0}' FROM "
		"assessment_round;"
		"INSERT INTO snapshot_group (organisation, round, split, stratum) SELECT organisation, id, 'unit', '1' "
		"FROM assessment_round;"
		"INSERT INTO topic (organisation, grp, type, round, item, taken_by)"
		" SELECT organisation, %2$" PRId64 ", 't', id, 'i', %3$" PRId64 " FROM assessment_round;"
		"INSERT INTO joint_sheet (organisation, round, grp, saved_by)"
		" SELECT organisation, id, %2$" PRId64 ", %3$" PRId64 " FROM assessment_round;"
		"INSERT INTO joint_answer (organisation, round, grp, item) SELECT organisation, round, grp, "
		"'i' FROM joint_sheet;"
		"INSERT INTO group_wish (organisation, cycle, membership, target, why, wished_by)"
		" SELECT organisation, id, %3$" PRId64 ", %2$" PRId64 ", '', %3$" PRId64 " FROM cycle;"
		"INSERT INTO decision (organisation, cycle, level, body, decided_on, recorded_by)"
		" SELECT organisation, id, 'board', 'b', '2026-08-14', %3$" PRId64 " FROM cycle;"
		"INSERT INTO time_plan (organisation, cycle, start_on, weekday, afternoon, sports_week)"
		" SELECT organisation, id, '2026-08-17', 1, false, 9 FROM cycle;"
		"INSERT INTO meeting (organisation, cycle, part, no, day, begins, length)"
		" SELECT organisation, id, 1, 1, '2026-08-18', 510, 210 FROM cycle;"
		"INSERT INTO unit_expected SELECT c.organisation, c.id, u.id, 3 FROM cycle c, school_unit u",
		o, g, m)));
}

static void removed_with_all_that_hangs_on_it(void **state)
{
	const char *lena = leader("lena");
	struct consumer_load load;

	(void)state;
	participant("anna", "Strandskolan");
	write_everything(lena);
	assert_err(ERR_CONFLICT, "data hangs on key", consumer_drop(mine(), false, &load));
	assert_int_equal(load.courses, 1);
	assert_int_equal(load.people, 2);
	assert_int_equal(load.members, 2);
	assert_int_equal(load.authorities, 1);
	assert_int_equal(lines("act = 'key.remove'"), 0); /* refused: nothing is noted either */
	assert_ok(consumer_drop(mine(), true, &load));
	assert_int_equal(count_of("SELECT (SELECT count(*) FROM consumer) + (SELECT count(*) FROM person)"
				  " + (SELECT count(*) FROM organisation) + (SELECT count(*) FROM membership)"
				  " + (SELECT count(*) FROM revision) + (SELECT count(*) FROM response) AS n"),
			 0);
	assert_int_equal(lines("act = 'key.remove' AND details = 'key=key courses=1 people=2 members=2 authorities=1'"),
			 1);
}

static void removed_however_long_it_takes(void **state)
{
	struct consumer_act act = by("key");
	struct consumer_load load;

	(void)state;
	comes("anna", 0);
	assert_ok(db_exec(db, "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
			      " $$ BEGIN PERFORM pg_sleep(2.2); RETURN OLD; END $$;"
			      "CREATE TRIGGER slow BEFORE DELETE ON consumer FOR EACH ROW EXECUTE FUNCTION slow()"));
	assert_ok(db_open(address, NULL, &act.db)); /* as the program opens it: two seconds for a statement */
	db_arena(act.db, arena);
	assert_ok(consumer_drop(&act, true, &load));
	assert_int_equal(count_of("SELECT count(*) AS n FROM person"), 0);
	db_close(act.db);
}

static void what_another_key_leads_to_stays(void **state)
{
	const struct consumer_terms terms = { .name = "Canvas" };
	const struct consumer_act act = by("canvas");
	const char *lena = leader("lena"), *secret = NULL;
	struct consumer_load load;

	(void)state;
	write_everything(lena);
	assert_ok(consumer_add(&act, &terms, &secret));
	assert_ok(db_exec(
	    db, "INSERT INTO context (consumer, context_id, title, label, organisation, cycle)"
		" SELECT (SELECT id FROM consumer WHERE key = 'canvas'), 'c', '', '', organisation, id FROM cycle"));
	assert_ok(consumer_drop(mine(), true, &load));
	assert_int_equal(load.authorities, 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM membership"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision WHERE author IS NULL AND body = 'text'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM document WHERE finalised_by IS NULL"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM decision WHERE recorded_by IS NULL"), 1);
}

/* A table that comes later must go with its authority, and with its key's people and courses. */
static void no_table_is_forgotten(void **state)
{
	(void)state;
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM information_schema.columns c JOIN information_schema.tables t USING "
		     "(table_schema, table_name)"
		     " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'organisation'"
		     " AND table_name NOT IN ('context', 'person_context')"
		     " AND NOT (SELECT prosrc FROM pg_proc WHERE proname = 'organisation_remove_v1')"
		     "   LIKE '%DELETE FROM ' || table_name || ' WHERE organisation%'"),
	    0);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'a'"
		     " AND confrelid IN ('consumer'::regclass, 'context'::regclass, 'resource_link'::regclass,"
		     " 'person'::regclass, 'membership'::regclass)"),
	    0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(words_are_checked),
		SCHOOL_TEST(added_once_and_sealed),
		SCHOOL_TEST(two_secrets_live_while_one_is_rotated),
		SCHOOL_TEST(calls_use_the_newest_that_has_worked),
		SCHOOL_TEST(switched),
		SCHOOL_TEST(dated),
		SCHOOL_TEST(terms_change_one_by_one),
		SCHOOL_TEST(removed_alone_at_once),
		SCHOOL_TEST(removed_with_all_that_hangs_on_it),
		SCHOOL_TEST(removed_however_long_it_takes),
		SCHOOL_TEST(what_another_key_leads_to_stays),
		SCHOOL_TEST(no_table_is_forgotten),
	};

	return SCHOOL_RUN(tests);
}
