/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs: what is too old goes, also when it is much; what is not stays. */
#include "work/jobs.h"

#include "school.h"

static void what_is_too_old_goes(void **state)
{
	(void)state;
	comes("anna", 1u << LMS_LEARNER);
	assert_ok(db_exec(db, "INSERT INTO nonce SELECT c.id, 'old' || i, now() - interval '11 minutes 1 second'"
			      " FROM consumer c, generate_series(1, 25000) i"));
	assert_ok(db_exec(db,
			  "INSERT INTO nonce SELECT c.id, 'live' || i, now() - interval '10 minutes' FROM consumer c, "
			  "generate_series(1, "
			  "50) i"));
	assert_ok(db_exec(
	    db, "INSERT INTO session SELECT i::text, s.person, s.context, s.link, s.lang, s.return_url, s.framed, '', "
		"false,"
		" now() - interval '15 days' FROM session s, generate_series(1, 12000) i"));
	assert_ok(db_exec(
	    db,
	    "INSERT INTO draft SELECT s.person, s.context, '/steg/' || i, 'Text', 0, now() - make_interval(days => 80 "
	    "+ i)"
	    " FROM session s, generate_series(1, 20) i WHERE s.created_at > now() - interval '1 day'"));
	assert_ok(jobs_purge(db, 300));
	assert_int_equal(count_of("SELECT count(*) AS n FROM nonce"), 51);
	assert_int_equal(count_of("SELECT count(*) AS n FROM session"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 9);
	assert_ok(jobs_purge(db, 300));
	assert_int_equal(count_of("SELECT count(*) AS n FROM nonce"), 51);
}

int main(void)
{
	const struct CMUnitTest tests[] = { SCHOOL_TEST(what_is_too_old_goes) };

	return SCHOOL_RUN(tests);
}
