/* SPDX-License-Identifier: EUPL-1.2 */
/* conn: connecting, and connecting again. */
#include "db/conn.h"
#include "db/count.h"
#include "db/fault.h"

#include <assert.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATEMENT_TIMEOUT_MS = 2000, IDLE_TIMEOUT_MS = 10000, PARAMETERS = 64, HEARD_US = 1000 };
enum { LOOK_EVERY_US = 300000, LOOK_LONGEST_US = 60000000 };

static void *must(void *p)
{
	if (!p)
		abort();
	return p;
}

/* libpq's parameter lists. */
struct parameters {
	size_t n;
	const char *key[PARAMETERS], *value[PARAMETERS];
};

static void set(struct parameters *p, const char *key, const char *value)
{
	assert(p->n + 1 < PARAMETERS);
	p->key[p->n] = key;
	p->value[p->n++] = value;
}

static const char *given(const PQconninfoOption *options, const char *key)
{
	for (; options->keyword; options++)
		if (!strcmp(options->keyword, key))
			return options->val;
	return NULL;
}

/* -1: none, which PostgreSQL calls 0. */
static int timeout(int ms, int otherwise)
{
	return ms < 0 ? 0 : ms ? ms : otherwise;
}

/* Our queries look rows up by their keys: one plan fits all values, and to plan is dearer than to run. */
static const char *server_settings(struct arena *a, const struct db_options *o, const char *more)
{
	return arena_printf(a,
			    "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c timezone=UTC "
			    "-c datestyle=ISO -c plan_cache_mode=force_generic_plan %s",
			    timeout(o->statement_timeout_ms, STATEMENT_TIMEOUT_MS),
			    timeout(o->idle_timeout_ms, IDLE_TIMEOUT_MS), more ? more : "");
}

/* A server that vanishes without a word is noticed by TCP: statement_timeout is kept by the server alone. */
static const struct {
	const char *key, *value;
} defaults[] = {
	{ "application_name", "kvalitetsverkstaden" },
	{ "connect_timeout", "5" },
	{ "target_session_attrs", "read-write" },
	{ "keepalives_idle", "5" },
	{ "keepalives_interval", "2" },
	{ "keepalives_count", "3" },
	{ "tcp_user_timeout", "10000" },
};

static void parameters(const struct db *db, const PQconninfoOption *options, struct parameters *p)
{
	for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
		set(p, defaults[i].key, defaults[i].value);
	for (const PQconninfoOption *o = options; o->keyword; o++)
		if (o->val && strcmp(o->keyword, "options") && strcmp(o->keyword, "client_encoding"))
			set(p, o->keyword, o->val);
	set(p, "client_encoding", "UTF8");
	set(p, "options", db->settings);
}

PGconn *conn_dial(const struct db *db, const struct conn_host *at, bool any)
{
	PQconninfoOption *list = must(PQconninfoParse(db->conninfo, NULL));
	struct parameters p = { 0 };

	parameters(db, list, &p);
	set(&p, "host", at->host);
	set(&p, "hostaddr", at->address);
	set(&p, "port", at->port);
	if (any) {
		set(&p, "target_session_attrs", "any");
		set(&p, "connect_timeout", "2");
	}
	set(&p, NULL, NULL);
	PGconn *conn = must(PQconnectdbParams(p.key, p.value, 0));
	PQconninfoFree(list);
	return conn;
}

/* A connection, or what says why there is none. Libpq itself asks no other host where one accepts and then closes. */
static PGconn *dial(const struct db *db, bool any)
{
	PGconn *conn = NULL;

	for (size_t i = 0; i < db->nhosts && (!conn || PQstatus(conn) != CONNECTION_OK); i++) {
		PQfinish(conn);
		conn = conn_dial(db, &db->hosts[i], any);
	}
	return conn;
}

static enum err connected(struct db *db)
{
	if (PQstatus(db->conn) != CONNECTION_OK)
		return conn_lost(db);
	PQsetErrorVerbosity(db->conn, PQERRORS_SQLSTATE); /* other words may quote values */
	PQsetNoticeReceiver(db->conn, copy_notice, db);
	if (!PQenterPipelineMode(db->conn))
		return conn_lost(db);
	db->unfit = false;
	return OK;
}

static void end(struct db *db)
{
	PQfinish(db->conn);
	arena_free(db->own);
	free(db->prepared);
	free(db->ops);
	free(db);
}

static void replace(struct db *db, PGconn *conn)
{
	PQfinish(db->conn);
	db->conn = conn;
	db->nprepared = db->head = db->live = db->nops = 0;
	db->open = false;
	db->timeout_ms = timeout(db->options.statement_timeout_ms, STATEMENT_TIMEOUT_MS);
	db->dialled = conn_clock();
}

/* When a connection last found the server that writes, and when the next may look for it. */
static _Atomic int64_t found_at, look_at;

/* The server that writes; where it is away and that is allowed, one that is read. */
static enum err reach(struct db *db)
{
	replace(db, dial(db, false));
	if (!connected(db)) {
		atomic_store(&found_at, db->dialled);
		return OK;
	}
	if (!db->options.reads || db->nhosts < 2)
		return ERR_DB;
	replace(db, dial(db, true));
	return connected(db);
}

/* well: what has happened then. */
static enum err renew(struct db *db, enum db_event well)
{
	enum err e = reach(db);

	db_happened(e ? DB_REFUSED : well);
	return e;
}

/* How many there are in a list with commas. */
static size_t pieces(const char *list)
{
	size_t n = 1;

	for (; list && *list; list++)
		n += *list == ',';
	return n;
}

/* The i-th of them; the only one, where there is one; NULL: none. */
static const char *piece(struct arena *a, const char *list, size_t i)
{
	if (!list || pieces(list) == 1)
		return list ? arena_dup(a, list) : NULL;
	for (; i && *list; i--)
		list += strcspn(list, ",") + 1;
	return arena_dupn(a, list, strcspn(list, ","));
}

static bool fits(const char *list, size_t n)
{
	return pieces(list) == 1 || pieces(list) == n;
}

/* Lists of different lengths are left to libpq, which says so. */
static void find_hosts(struct db *db, const PQconninfoOption *options)
{
	const char *host = given(options, "host"), *address = given(options, "hostaddr"),
		   *port = given(options, "port");
	size_t n = pieces(host) > pieces(address) ? pieces(host) : pieces(address);

	n = pieces(port) > n ? pieces(port) : n;
	bool apart = fits(host, n) && fits(address, n) && fits(port, n);
	db->nhosts = apart ? n : 1;
	struct conn_host *at = ARENA_ARRAY(db->own, db->nhosts, struct conn_host);
	for (size_t i = 0; apart && i < n; i++)
		at[i] =
		    (struct conn_host){ piece(db->own, host, i), piece(db->own, address, i), piece(db->own, port, i) };
	db->hosts = at;
}

enum err db_open(const char *conninfo, const struct db_options *options, struct db **out)
{
	PQconninfoOption *list = PQconninfoParse(conninfo, NULL);
	struct db *db;
	enum err e;

	*out = NULL;
	if (!list) /* libpq's words may hold the password */
		return why(ERR_CONFIG, "the database address is neither \"key=value ...\" nor postgresql://...");
	db = must(calloc(1, sizeof *db));
	db->own = db->arena = arena_new();
	if (options)
		db->options = *options;
	db->conninfo = arena_dup(db->own, conninfo);
	db->settings = server_settings(db->own, &db->options, given(list, "options"));
	find_hosts(db, list);
	PQconninfoFree(list);
	e = renew(db, DB_OPENED);
	if (e)
		end(db);
	else
		*out = db;
	return e;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_happened(DB_CLOSED);
	end(db);
}

void db_arena(struct db *db, struct arena *arena)
{
	db->arena = arena ? arena : db->own;
}

void *db_alloc(struct db *db, size_t n, size_t size)
{
	return arena_alloc(db->arena, n, size);
}

int64_t db_trips(const struct db *db)
{
	return db->trips;
}

/* A server that ends says so by closing: seen without asking it. */
static bool hung_up(const struct db *db)
{
	struct pollfd p = { .fd = PQsocket(db->conn), .events = POLLRDHUP };

	return p.fd < 0 || (poll(&p, 1, 0) == 1 && p.revents);
}

bool db_alive(const struct db *db)
{
	return !db->unfit && PQstatus(db->conn) == CONNECTION_OK && !hung_up(db);
}

int64_t conn_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* It answered just now: to look at the socket would be one call to the kernel too many. */
static bool heard_of(const struct db *db)
{
	return !db->unfit && PQstatus(db->conn) == CONNECTION_OK && conn_clock() - db->heard < HEARD_US;
}

static bool says(const struct db *db, const char *parameter)
{
	const char *value = PQparameterStatus(db->conn, parameter);

	return value && strcmp(value, "on") == 0;
}

bool db_read_only(const struct db *db)
{
	return says(db, "in_hot_standby") || says(db, "default_transaction_read_only");
}

/* Who reads from a copy looks for the server that writes, one at a time; the others go on reading. Once it is found all
 * go there: what has just been saved need not have reached the copy. */
static void look(struct db *db)
{
	if (atomic_load(&found_at) > db->dialled) {
		(void)renew(db, DB_RENEWED);
		return;
	}

	int64_t now = conn_clock(), due = atomic_load(&look_at);

	if (now < due || !atomic_compare_exchange_strong(&look_at, &due, now + LOOK_LONGEST_US))
		return;
	PGconn *conn = dial(db, false);
	bool there = PQstatus(conn) == CONNECTION_OK;

	if (there) {
		replace(db, conn);
		(void)connected(db);
		atomic_store(&found_at, db->dialled);
	} else {
		PQfinish(conn);
	}
	atomic_store(&look_at, there ? 0 : conn_clock() + LOOK_EVERY_US);
}

enum err conn_ready(struct db *db)
{
	bool well = heard_of(db) || db_alive(db);

	if (well && db->options.reads && db_read_only(db)) {
		look(db);
		well = db_alive(db);
	}
	if (well || !renew(db, DB_RENEWED))
		return OK;
	if (!db->options.revive)
		return ERR_DB;
	/* Whatever keeps the cluster from starting again: to who asks, the database is away. */
	return db->options.revive(db->options.arg) ? ERR_DB : renew(db, DB_RENEWED);
}

enum err conn_lost(struct db *db)
{
	db->unfit = true;
	db->open = false;
	db->head = db->live = db->nops = 0;
	return db->failed = fault_connection(db->arena, db->conn);
}

bool conn_prepared(const struct db *db, const struct db_query *query)
{
	for (size_t i = 0; i < db->nprepared; i++)
		if (db->prepared[i] == query)
			return true;
	return false;
}

void conn_remember(struct db *db, const struct db_query *query)
{
	if (db->nprepared == db->prepared_cap) {
		db->prepared_cap = 2 * db->prepared_cap + 32;
		db->prepared = must(reallocarray(db->prepared, db->prepared_cap, sizeof *db->prepared));
	}
	db->prepared[db->nprepared++] = query;
}

void conn_forget(struct db *db, const struct db_query *query)
{
	for (size_t i = 0; i < db->nprepared; i++)
		if (db->prepared[i] == query)
			db->prepared[i--] = db->prepared[--db->nprepared];
}

void conn_push(struct db *db, struct conn_op op)
{
	if (db->nops == db->ops_cap) {
		db->ops_cap = 2 * db->ops_cap + 32;
		db->ops = must(reallocarray(db->ops, db->ops_cap, sizeof *db->ops));
	}
	db->ops[db->nops++] = op;
}

/* Outside pipeline mode, which is entered again in any case. */
static enum err simple(struct db *db, const char *sql)
{
	PGresult *r = PQexec(db->conn, sql);
	enum err e = OK;

	db->trips++;
	db_happened(DB_TRIPS);
	if (PQstatus(db->conn) != CONNECTION_OK)
		e = conn_lost(db);
	else if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
		e = fault_result(&(struct db_query){ .name = "exec", .file = "db", .sql = sql }, r, &db->unfit);
	PQclear(r);
	return e;
}

enum err db_exec(struct db *db, const char *sql)
{
	enum err e = OK;

	if (!db->tx)
		TRY(conn_ready(db));
	TRY(pipe_drain(db));
	if (!PQexitPipelineMode(db->conn))
		return conn_lost(db);
	if (db->begin)
		e = simple(db, db->begin->sql);
	db->begin = NULL;
	if (!e)
		e = simple(db, sql);
	if (!PQenterPipelineMode(db->conn))
		e = conn_lost(db);
	return e;
}

enum err db_patience(struct db *db, int ms)
{
	const char *sql = ms ? arena_printf(db->arena, "SET statement_timeout = %d", ms) : "RESET statement_timeout";

	TRY(db_exec(db, sql));
	db->timeout_ms = ms ? ms : timeout(db->options.statement_timeout_ms, STATEMENT_TIMEOUT_MS);
	return OK;
}
