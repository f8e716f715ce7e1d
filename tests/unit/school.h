/* SPDX-License-Identifier: EUPL-1.2 */
/* school: a database with a course in it, and people who come there by launches, for the tests of domain/. */
#pragma once
#include "base/secret.h"
#include "db/db.h"
#include "db/tx.h"
#include "domain/access.h"
#include "domain/consumer.h"
#include "domain/join.h"
#include "domain/launch.h"
#include "domain/roles.h"
#include "domain/session.h"
#include "query/consumer_read.h"

#include "pg.h"
#include "test.h"

#include <pthread.h>
#include <stdatomic.h>

static const struct db_options patient = { .statement_timeout_ms = -1, .idle_timeout_ms = -1 }; /* a busy machine */
static const struct session_limits limits = { 3600, 86400 };
static struct pack *pack;
static struct arena *arena; /* of the test */
static struct db *db;
static const char *address;
static int64_t consumer;
static const unsigned char seal_key[SECRET_KEY_BYTES] = "of this test";

static inline void begin(void)
{
	assert_ok(tx_begin(db, TX_WRITE));
}

static inline enum err end(enum err e)
{
	if (!e)
		return tx_commit(db);
	tx_rollback(db);
	return e;
}

/* In a transaction, as a page is run: committed when the call goes well. */
#define IN_TX(call) (begin(), end(call))

static inline int school_begin(void **state)
{
	struct consumer_by_key key;

	arena = *state = arena_new();
	address = pg_test_database();
	assert_ok(db_open(address, &patient, &db));
	db_arena(db, arena);
	const struct consumer_terms terms = { .name = "Moodle" };
	const struct consumer_act act = { db, arena, AUDIT_OPERATOR_CLI, seal_key, "key" };
	const char *secret = "hemligheten";

	assert_ok(consumer_add(&act, &terms, &secret));
	assert_ok(consumer_by_key(db, "key", &key));
	consumer = key.id;
	return pack ? 0 : pack_load("content/packs/kvalitetsverkstaden", &pack);
}

static inline int school_end(void **state)
{
	db_close(db);
	arena_free(*state);
	return 0;
}

static inline int school_over(void **state)
{
	(void)state;
	pack_free(pack);
	return 0;
}

/* A group's setup: nothing; its teardown gives the pack back. */
#define SCHOOL_TEST(name) cmocka_unit_test_setup_teardown(name, school_begin, school_end)
#define SCHOOL_RUN(tests) cmocka_run_group_tests(tests, NULL, school_over)

/* A launch by that person with those roles; each has a nonce of its own. */
static inline struct launch launch_by(const char *user, unsigned roles)
{
	static int nonce;

	return (struct launch){
		.consumer = consumer,
		.nonce = arena_printf(arena, "n%d", ++nonce),
		.user = user,
		.full_name = user,
		.given_name = "",
		.family_name = "",
		.email = "",
		.roles = roles,
		.course = "kurs1",
		.course_title = "Kvalitetsarbete",
		.course_label = "KVAL",
		.link = "del2",
		.link_title = "Del 2",
		.part = 2,
		.sourcedid = "",
		.outcome_url = "",
		.origin = "",
		.product = "",
		.version = "",
		.lang = "sv",
		.return_url = "",
		.framed = true,
		.browser = "",
	};
}

/* Who that is now: the session read anew. */
static inline struct person again(const char *sid)
{
	struct person who = { 0 };

	assert_ok(session_enter(db, secret_sha256(arena, sid, strlen(sid)), NULL, &limits, &who));
	return who;
}

static inline const char *comes(const char *user, unsigned roles)
{
	struct launch l = launch_by(user, roles);
	const char *sid;

	assert_ok(launch_keep(db, arena, &l, &sid));
	return sid;
}

/* A process leader whose authority approves everybody; the session's id. */
static inline const char *leader(const char *user)
{
	const struct authority a = { "Tallvikens kommun", "municipality", "standard", "open", "2026/27", "" };
	const char *sid = comes(user, 1u << LMS_INSTRUCTOR);
	struct person who = again(sid);

	assert_ok(IN_TX(join_bind(db, pack, &who, &a)));
	return sid;
}

/* A principal of the unit of that name. */
static inline const char *participant(const char *user, const char *unit)
{
	const struct sign_up s = { .name = "", .function = "principal", .unit_name = unit, .message = "" };
	const char *sid = comes(user, 1u << LMS_LEARNER);
	struct person who = again(sid);

	assert_ok(IN_TX(join_sign_up(db, pack, &who, &s)));
	return sid;
}

/* The group that somebody belongs to. */
static inline struct access_group home_of(const struct person *who)
{
	return (struct access_group){ who->row.home, true, strcmp(who->row.home_track, "organiser") == 0 };
}

/* What a statement counts, asked by another connection. */
static inline int64_t count_of(const char *sql)
{
	static const struct db_column out = { "n", DB_BIGINT, false };
	const struct db_query q = { .name = "count_of", .sql = sql, .file = "test", .nout = 1, .out = &out };
	struct db_rows rows;
	struct db *other;

	assert_ok(db_open(address, &patient, &other));
	assert_ok(db_run(other, &q, NULL, &rows));
	int64_t n = db_get_bigint(&rows, 0, 0);
	db_clear(&rows);
	db_close(other);
	return n;
}

/* Somebody else at the same moment, in a transaction of their own. */
struct window {
	enum err (*act)(struct db *own, void *what);
	void *what;
	enum err e;
	atomic_bool over;
	pthread_t thread;
};

static inline void *window_runs(void *arg)
{
	struct window *w = arg;
	struct arena *own = arena_new();
	struct db *other;

	w->e = db_open(address, &patient, &other);
	if (!w->e) {
		db_arena(other, own);
		w->e = tx_begin(other, TX_WRITE);
		w->e = w->e ? w->e : w->act(other, w->what);
		w->e = w->e ? w->e : tx_commit(other);
		db_close(other);
	}
	arena_free(own);
	w->over = true;
	return NULL;
}

/* Comes back when they wait for what this connection holds, or have waited for nothing. */
static inline void window_opens(struct window *w)
{
	assert_int_equal(pthread_create(&w->thread, NULL, window_runs, w), 0);
	while (!w->over && !count_of("SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
				     "datname = current_database()"))
		;
}

static inline enum err window_closes(struct window *w)
{
	assert_int_equal(pthread_join(w->thread, NULL), 0);
	return w->e;
}

/* The one text that a statement says, as s, asked by another connection; in the test's arena. */
static inline const char *said(const char *sql)
{
	static const struct db_column out = { "s", DB_TEXT, false };
	const struct db_query q = { .name = "said", .sql = sql, .file = "test", .nout = 1, .out = &out };
	struct db_rows rows;
	struct db *other;

	assert_ok(db_open(address, &patient, &other));
	db_arena(other, arena);
	assert_ok(db_run(other, &q, NULL, &rows));
	const char *s = db_get_text(&rows, 0, 0);
	db_clear(&rows);
	db_close(other);
	return s;
}
