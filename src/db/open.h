/* SPDX-License-Identifier: EUPL-1.2 */
/* open: a connection for those who pass it on: opened, given an arena, counted, closed; it takes db.h to ask it
 * anything. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

/* Zero: the default. */
struct db_options {
	int statement_timeout_ms;      /* 2 s; -1: none */
	int idle_timeout_ms;           /* inside a transaction: 10 s; -1: none */
	int commit_ms;                 /* 5 s: no longer does a commit wait for the server's copy */
	int slow_ms;                   /* a query that takes so long has a line in the log; 0: none has */
	enum err (*revive)(void *arg); /* called when no server answers, before one more try; may be NULL */
	void *arg;
	bool reads; /* where several hosts are named and none of them writes, one that is read will do */
};

/* Connects (libpq string or URI, several hosts allowed). NULL options: all defaults. ERR_DB says why not. */
enum err db_open(const char *conninfo, const struct db_options *options, struct db **out);
/* NULL is allowed. */
void db_close(struct db *db);
/* Where values are put from now on; NULL: in an arena of the connection's own, which only grows. */
void db_arena(struct db *db, struct arena *arena);
/* What it is used for, for that line: a constant string, as the pattern of a route; NULL: nothing that has a name. */
void db_about(struct db *db, const char *what);
/* Whether the server was there when last heard of; does not ask it. */
bool db_alive(const struct db *db);
/* Whether it is a copy that is only read, as the server itself last said. */
bool db_read_only(const struct db *db);
/* Whether commits wait for a copy that does not answer: then nothing is written, but to try. Of the whole process. */
bool db_holds_back(void);
/* How many times this connection has waited for the server. */
int64_t db_trips(const struct db *db);
