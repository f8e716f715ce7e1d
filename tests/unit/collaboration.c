/* SPDX-License-Identifier: EUPL-1.2 */
/* collaboration: what is read of another authority, and what is not; a code once; the end, and who may. */
#include "domain/collaboration.h"

#include "query/partner_read.h"

#include <inttypes.h>

#include "school.h"

static const char *const type = "current_situation";

/* An authority beside the one of leader(), in a course of its own; the process leader's session. */
static const char *other(const char *user, const char *course, const char *name)
{
	const struct authority a = { name, "independent", "small", "open", "2026/27", "" };
	struct launch l = launch_by(user, 1u << LMS_INSTRUCTOR);
	const char *sid;

	l.course = course;
	assert_ok(launch_keep(db, arena, &l, &sid));
	struct person who = again(sid);
	assert_ok(IN_TX(join_bind(db, pack, &who, &a)));
	return sid;
}

static const char *offered(const char *sid)
{
	struct person who = again(sid);
	enum collaboration_fault fault;
	const char *code;

	assert_ok(IN_TX(collaboration_offer(db, arena, seal_key, &who, &code, &fault)));
	assert_int_equal(fault, COLLABORATION_OK);
	return code;
}

static enum collaboration_fault began(const char *sid, const char *code)
{
	struct person who = again(sid);
	enum collaboration_fault fault;
	int64_t id;

	assert_ok(IN_TX(collaboration_begin(db, arena, seal_key, &who, code, &id, &fault)));
	return fault;
}

/* What the authority of that session calls its collaboration with the other's. */
static int64_t between(const char *mine, const char *theirs)
{
	return count_of(arena_printf(
	    arena, "SELECT max(id) AS n FROM collaboration WHERE organisation = %" PRId64 " AND partner = %" PRId64,
	    again(mine).row.organisation, again(theirs).row.organisation));
}

static enum collaboration_fault shares(const char *sid, int64_t id, int version, bool yes)
{
	struct person who = again(sid);
	enum collaboration_fault fault;

	assert_ok(
	    IN_TX(collaboration_share_types(db, arena, &who, id, version, (struct db_texts){ yes, &type }, &fault)));
	return fault;
}

/* The document of the authority's own group, in that state and of that type; a version of it, where it is finalised. */
static void writes(const char *sid, const char *of, const char *state)
{
	const struct person who = again(sid);

	assert_ok(db_exec(
	    db,
	    arena_printf(arena,
			 "INSERT INTO document (organisation, grp, type, state, version, finalised_at) VALUES (%" PRId64
			 ", %" PRId64 ", '%s', '%s', 1, now())"
			 " ON CONFLICT (grp, type) DO UPDATE SET state = excluded.state;"
			 "INSERT INTO document_version (organisation, grp, type, version, individuals)"
			 " SELECT organisation, grp, type, version, false FROM document WHERE state = 'finalised'"
			 " ON CONFLICT DO NOTHING",
			 who.row.organisation, who.row.home, of, state)));
}

static int64_t reads(const char *sid)
{
	const struct person who = again(sid);
	struct partner_documents_rows rows;

	assert_ok(partner_documents(db, who.row.organisation, who.row.cycle, "", 0, 50, &rows));
	return (int64_t)rows.n;
}

static void only_finalised_of_what_is_shared(void **state)
{
	const char *lena = leader("lena"), *eva = other("eva", "kurs2", "Ekens förskola");
	const char *cia = other("cia", "kurs3", "Cederns förskola");

	(void)state;
	writes(lena, type, "finalised");
	writes(lena, "goals_plan", "finalised");
	assert_int_equal(began(eva, offered(lena)), COLLABORATION_OK);
	assert_int_equal(reads(eva), 0);
	assert_int_equal(shares(lena, between(lena, eva), 0, true), COLLABORATION_OK);
	assert_int_equal(reads(eva), 1);
	assert_int_equal(reads(lena), 0); /* one direction at a time */
	assert_int_equal(reads(cia), 0);
	assert_int_equal(shares(cia, between(lena, eva), 1, false), COLLABORATION_ENDED); /* not theirs */
	writes(lena, type, "draft");
	assert_int_equal(reads(eva), 1); /* reopened: the version that was finalised */
	assert_int_equal(shares(lena, between(lena, eva), 0, false), COLLABORATION_CHANGED); /* an old form */
	assert_int_equal(shares(lena, between(lena, eva), 1, false), COLLABORATION_OK);
	assert_int_equal(reads(eva), 0);
}

static void of_the_years_they_share(void **state)
{
	const char *lena = leader("lena"), *eva = other("eva", "kurs2", "Ekens förskola");
	const int64_t o = again(lena).row.organisation;

	(void)state;
	writes(lena, type, "finalised");
	began(eva, offered(lena));
	shares(lena, between(lena, eva), 0, true);
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closed', closed_at = now()"));
	assert_int_equal(reads(eva), 1); /* a year that has ended */
	assert_ok(db_exec(
	    db, arena_printf(arena, "UPDATE cycle SET starts_on = starts_on - 365 WHERE organisation <> %" PRId64, o)));
	assert_int_equal(reads(eva), 0); /* the reader is of the year before */
	assert_ok(db_exec(
	    db, arena_printf(arena, "UPDATE cycle SET starts_on = starts_on + 730 WHERE organisation <> %" PRId64, o)));
	assert_int_equal(reads(eva), 1); /* of the year after */
	assert_ok(db_exec(db, "UPDATE collaboration SET since = since + 365"));
	assert_int_equal(reads(eva), 0); /* written before the collaboration */
}

static void a_code_once_and_not_by_guessing(void **state)
{
	const char *lena = leader("lena"), *eva = other("eva", "kurs2", "Ekens förskola"), *code = offered(lena);

	(void)state;
	assert_int_equal(began(lena, code), COLLABORATION_OWN);
	assert_int_equal(began(eva, "AAAAA-AAAAA"), COLLABORATION_WRONG);
	assert_int_equal(began(eva, code), COLLABORATION_OK);
	assert_int_equal(began(eva, code), COLLABORATION_WRONG);
	assert_int_equal(began(eva, offered(lena)), COLLABORATION_ALREADY);
	for (int i = 0; i < 3; i++)
		assert_int_equal(began(eva, "x"), COLLABORATION_WRONG);
	assert_int_equal(began(eva, code), COLLABORATION_MANY);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act IN ('partner.code', 'partner.begin')"), 3);
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'collaboration_begun'"), 1);
}

static void ended_by_either_at_once(void **state)
{
	const char *lena = leader("lena"), *eva = other("eva", "kurs2", "Ekens förskola");
	enum collaboration_fault fault;

	(void)state;
	writes(lena, type, "finalised");
	began(eva, offered(lena));
	const int64_t id = between(lena, eva), theirs = between(eva, lena);
	shares(lena, id, 0, true);
	struct person who = again(eva), maker = again(lena);
	assert_ok(IN_TX(collaboration_end(db, &who, id, &fault))); /* by the other's name for it */
	assert_int_equal(fault, COLLABORATION_ENDED);
	assert_int_equal(reads(eva), 1);
	assert_ok(IN_TX(collaboration_end(db, &who, theirs, &fault)));
	assert_int_equal(fault, COLLABORATION_OK);
	assert_int_equal(reads(eva), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM collaboration"), 0);
	assert_ok(IN_TX(collaboration_end(db, &maker, id, &fault)));
	assert_int_equal(fault, COLLABORATION_ENDED);
	assert_int_equal(shares(lena, id, 1, true), COLLABORATION_ENDED);
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act = 'partner.end'"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'collaboration_ended'"), 1);
}

/* Whoever led a year that another has followed. */
static void not_by_the_past(void **state)
{
	const char *lena = leader("lena"), *eva = other("eva", "kurs2", "Ekens förskola"), *code;
	enum collaboration_fault fault;

	(void)state;
	began(eva, offered(lena));
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closed', closed_at = now()"));
	struct person who = again(lena);
	assert_int_equal(shares(lena, between(lena, eva), 0, true), COLLABORATION_OK); /* the last one speaks */
	assert_ok(db_exec(
	    db,
	    arena_printf(arena,
			 "INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version)"
			 " SELECT organisation, '2027/28', starts_on + 365, ends_on + 365, content_version FROM cycle"
			 " WHERE organisation = %" PRId64,
			 who.row.organisation)));
	assert_int_equal(shares(lena, between(lena, eva), 1, false),
			 COLLABORATION_OK); /* no course leads to the next */
	assert_ok(db_exec(db, "INSERT INTO context (consumer, context_id, title, label, organisation, cycle)"
			      " SELECT (SELECT min(id) FROM consumer), 'kurs9', '', '', organisation, id FROM cycle"
			      " WHERE school_year = '2027/28'"));
	assert_err(ERR_FORBIDDEN, "another year", IN_TX(collaboration_end(db, &who, between(lena, eva), &fault)));
	assert_err(ERR_FORBIDDEN, "another year", IN_TX(collaboration_offer(db, arena, seal_key, &who, &code, &fault)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM collaboration"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(only_finalised_of_what_is_shared),
		SCHOOL_TEST(of_the_years_they_share),
		SCHOOL_TEST(a_code_once_and_not_by_guessing),
		SCHOOL_TEST(ended_by_either_at_once),
		SCHOOL_TEST(not_by_the_past),
	};

	return SCHOOL_RUN(tests);
}
