/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox: where results may go, and what becomes of them when people decide. */
#include "domain/outbox.h"
#include "domain/optional.h"
#include "domain/progress.h"

#include "school.h"

static const char moodle[] = "https://moodle.example.org/mod/lti/service.php";

static enum err comes_with(const char *user, unsigned roles, const char *sourcedid, const char *url)
{
	struct launch l = launch_by(user, roles);
	const char *sid;

	l.sourcedid = sourcedid;
	l.outcome_url = url;
	return launch_keep(db, arena, &l, &sid);
}

/* Somebody who has seen the film of Del 2, with an address or without. */
static struct person with_a_score(const char *user, const char *url)
{
	struct person who = again(participant(user, "Strandskolan"));

	assert_ok(IN_TX(progress_step(db, pack, who.row.organisation, who.row.cycle, who.row.membership, "d2-film-1")));
	if (url)
		assert_ok(comes_with(user, 1u << LMS_LEARNER, user, url));
	return who;
}

/* So many rows are so. */
#define assert_rows(n, where) assert_int_equal(count_of("SELECT count(*) AS n FROM passback WHERE " where), n)

static void address_and_score_meet_whichever_is_first(void **state)
{
	(void)state;
	leader("lena");
	with_a_score("anna", NULL);
	assert_rows(1, "state = 'queued' AND host IS NULL AND value = 11");
	assert_ok(comes_with("anna", 1u << LMS_LEARNER, "s1", moodle));
	assert_rows(1, "state = 'queued' AND host IS NOT NULL AND value = 11 AND sourcedid = 's1'");

	assert_ok(comes_with("bo", 1u << LMS_LEARNER, "s2", moodle));
	assert_rows(1, "state = 'idle' AND host IS NOT NULL AND value = 0 AND sourcedid = 's2'");
	with_a_score("bo", NULL);
	assert_rows(2, "state = 'queued' AND host IS NOT NULL AND value = 11");
	assert_ok(comes_with("bo", 1u << LMS_LEARNER, "", ""));
	assert_rows(1, "sourcedid = 's2'");
}

static void the_first_host_is_learnt_and_another_held(void **state)
{
	static const char *const same[] = { "https://MOODLE.example.org:443/x", "https://moodle.example.org/y?z" };

	(void)state;
	leader("lena");
	assert_ok(comes_with("anna", 1u << LMS_LEARNER, "s", moodle));
	for (size_t i = 0; i < COUNT(same); i++)
		assert_ok(comes_with("anna", 1u << LMS_LEARNER, "s", same[i]));
	assert_int_equal(count_of("SELECT count(*) AS n FROM outcome_host WHERE allowed"), 1);
	assert_ok(comes_with("bo", 1u << LMS_LEARNER, "s", "http://moodle.example.org/x"));
	assert_ok(comes_with("bo", 1u << LMS_LEARNER, "s", "https://evil.example.org/x"));
	assert_int_equal(count_of("SELECT count(*) AS n FROM outcome_host WHERE NOT allowed"), 2);
	assert_rows(1, "host = (SELECT id FROM outcome_host WHERE origin = 'https://evil.example.org')");
	assert_ok(outbox_allow(db, "key", "https://evil.example.org", true));
	assert_int_equal(count_of("SELECT count(*) AS n FROM outcome_host WHERE allowed"), 2);
	assert_err(ERR_NOT_FOUND, "has named", outbox_allow(db, "key", "https://other.example.org", true));
	assert_err(ERR_NOT_FOUND, "other", outbox_allow(db, "other", "https://evil.example.org", true));
}

static void a_key_names_sixteen_hosts_at_most(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++)
		assert_ok(comes_with(arena_printf(arena, "u%d", i), 1u << LMS_LEARNER, "s",
				     arena_printf(arena, "https://h%d.example.org/", i)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM outcome_host"), 16);
	assert_rows(16, "true");
}

static void a_link_takes_results_or_not(void **state)
{
	static const struct {
		unsigned role;
		const char *url;
		int takes;
	} launches[] = {
		{ LMS_LEARNER, "", 0 },        { LMS_INSTRUCTOR, "", 0 },
		{ LMS_INSTRUCTOR, moodle, 1 }, { LMS_INSTRUCTOR, "", 1 }, /* Canvas: a teacher outside assignments */
		{ LMS_LEARNER, moodle, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(launches); i++) {
		assert_ok(comes_with("anna", 1u << launches[i].role, "", launches[i].url));
		assert_int_equal(count_of("SELECT count(*) AS n FROM resource_link WHERE results"), launches[i].takes);
	}
}

static void a_reset_forgets_what_was_perhaps_told(void **state)
{
	struct person lena, anna, bo;
	bool done;

	(void)state;
	lena = again(leader("lena"));
	lena = again(comes("lena", 1u << LMS_INSTRUCTOR));
	anna = with_a_score("anna", moodle);
	bo = with_a_score("bo", moodle);
	assert_ok(db_exec(db, "UPDATE passback SET state = 'sent', sent = 11 WHERE sourcedid = 'anna'"));
	assert_ok(IN_TX(outbox_reset(db, &lena, anna.row.membership, &done)));
	assert_true(done);
	assert_rows(1, "state = 'clearing' AND value = 0 AND sourcedid = 'anna'");
	assert_ok(IN_TX(outbox_reset(db, &lena, anna.row.membership, &done)));
	assert_false(done);
	assert_ok(IN_TX(outbox_reset(db, &lena, bo.row.membership, &done)));
	assert_rows(1, "state = 'idle' AND value = 0 AND sourcedid = 'bo'"); /* never told */

	/* The next step sends it all anew. */
	assert_ok(
	    IN_TX(progress_step(db, pack, bo.row.organisation, bo.row.cycle, bo.row.membership, "d2-reflection-1")));
	assert_rows(1, "state = 'queued' AND value = 22 AND sourcedid = 'bo'");
	lena.row.cycle++;
	assert_ok(IN_TX(outbox_reset(db, &lena, bo.row.membership, &done)));
	assert_false(done);
	assert_rows(1, "state = 'queued' AND value = 22 AND sourcedid = 'bo'");
}

static void the_operator_repeats_and_stops(void **state)
{
	int64_t n;

	(void)state;
	leader("lena");
	with_a_score("anna", moodle);
	with_a_score("bo", moodle);
	assert_ok(db_exec(db, "UPDATE passback SET state = 'refused', reason = 'x', code = 'y', attempts = 3"));
	assert_ok(outbox_retry(db, 0, "other", &n));
	assert_int_equal(n, 0);
	assert_ok(outbox_retry(db, 0, "", &n));
	assert_int_equal(n, 2);
	assert_rows(2, "state = 'queued' AND reason = '' AND code = '' AND attempts = 0");
	int64_t id = count_of("SELECT min(id) AS n FROM passback");
	assert_ok(outbox_drop(db, id, &n));
	assert_int_equal(n, 1);
	assert_ok(outbox_retry(db, 0, "key", &n));
	assert_int_equal(n, 1);
	assert_rows(1, "state = 'dropped'");
	assert_ok(db_exec(db, "UPDATE passback SET state = 'sent', sent = 11"));
	assert_ok(outbox_drop(db, id, &n));
	assert_int_equal(n, 0);
	assert_ok(outbox_replay(db, id, "", &n));
	assert_int_equal(n, 1);
	assert_rows(1, "state = 'queued'");
}

static enum err reflects(struct db *own, void *who)
{
	const struct request_open *me = &((const struct person *)who)->row;

	return progress_step(own, pack, me->organisation, me->cycle, me->membership, "d2-reflection-1");
}

/* The second of two steps done at the same moment counts the first. */
static void two_steps_at_once_are_both_counted(void **state)
{
	(void)state;
	leader("lena");
	struct person anna = again(participant("anna", "Strandskolan"));
	struct window w = { .act = reflects, .what = &anna };
	begin();
	assert_ok(progress_step(db, pack, anna.row.organisation, anna.row.cycle, anna.row.membership, "d2-film-1"));
	window_opens(&w);
	assert_ok(tx_commit(db));
	assert_ok(window_closes(&w));
	assert_int_equal(count_of("SELECT max(done)::bigint AS n FROM part_progress WHERE part = 2"), 2);
	assert_rows(1, "state = 'queued' AND value = 22");
}

/* Nor is it counted by what counted before, when that changes at the same moment. */
static void what_counts_changes_while_a_step_is_done(void **state)
{
	static const char required[] =
	    "SELECT max(q.required)::bigint AS n FROM part_progress q JOIN membership m ON m.id = "
	    "q.membership AND m.role = 'participant' WHERE q.part = 2";
	bool done;

	(void)state;
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	struct window w = { .act = reflects, .what = &anna };
	const int64_t before = count_of(required);
	begin();
	assert_ok(optional_make(db, &lena, pack_step(pack, "d2-film-1"), "", &done));
	window_opens(&w);
	assert_ok(tx_commit(db));
	assert_ok(window_closes(&w));
	assert_int_equal(count_of(required), before - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(address_and_score_meet_whichever_is_first),
		SCHOOL_TEST(the_first_host_is_learnt_and_another_held),
		SCHOOL_TEST(a_key_names_sixteen_hosts_at_most),
		SCHOOL_TEST(a_link_takes_results_or_not),
		SCHOOL_TEST(a_reset_forgets_what_was_perhaps_told),
		SCHOOL_TEST(the_operator_repeats_and_stops),
		SCHOOL_TEST(two_steps_at_once_are_both_counted),
		SCHOOL_TEST(what_counts_changes_while_a_step_is_done),
	};

	return SCHOOL_RUN(tests);
}
