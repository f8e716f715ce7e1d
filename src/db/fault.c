/* SPDX-License-Identifier: EUPL-1.2 */
/* fault: the table of SQLSTATEs. */
#include "db/fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first row whose state begins like the error's. */
static const struct {
	const char *state;
	enum err err;
	bool unfit; /* a new connection is needed */
} states[] = {
	{ "40001", ERR_RETRY, false },     /* serialization_failure */
	{ "40P01", ERR_RETRY, false },     /* deadlock_detected */
	{ "0A000", ERR_RETRY, true },      /* a prepared statement whose table was changed under it */
	{ "26000", ERR_RETRY, true },      /* a prepared statement that is gone */
	{ "08", ERR_DB, true },            /* connection */
	{ "57P", ERR_DB, true },           /* shutting down, starting up, crashed */
	{ "57014", ERR_DB, false },        /* query_canceled: statement_timeout */
	{ "55P03", ERR_BUSY, false },      /* lock_not_available: lock_timeout */
	{ "25006", ERR_READ_ONLY, false }, /* read_only_sql_transaction */
	{ "25P03", ERR_DB, true },         /* idle_in_transaction_session_timeout */
	{ "53", ERR_DB, false },           /* disk full, out of memory, too many connections */
	{ "58", ERR_DB, false },           /* files of the server */
	{ "KV404", ERR_NOT_FOUND, false }, /* raised by our own functions */
	{ "KV403", ERR_FORBIDDEN, false },
	{ "KV409", ERR_CONFLICT, false },
	{ "KVRPL", ERR_REPLAY, false },
	{ "23505", ERR_CONFLICT, false },  /* unique_violation */
	{ "23P01", ERR_CONFLICT, false },  /* exclusion_violation */
	{ "54000", ERR_TOO_LARGE, false }, /* program_limit_exceeded: a value too long for its index */
	{ "", ERR_BUG, false },
};

static const struct {
	const char *name;
	enum err err;
} constraints[] = {
#define X(name, err) { #name, err },
#include "db/constraints.def"
#undef X
};

static enum err meaning(const char *state, const char *constraint, bool *unfit)
{
	size_t i = 0;

	if (*constraint)
		for (size_t c = 0; c < sizeof constraints / sizeof *constraints; c++)
			if (!strcmp(constraints[c].name, constraint))
				return constraints[c].err;
	while (strncmp(state, states[i].state, strlen(states[i].state)))
		i++;
	*unfit |= states[i].unfit;
	return states[i].err;
}

/* Only these classes speak of statements and servers; the words of all others may quote a value. */
static bool harmless(const char *state)
{
	return !strncmp(state, "42", 2) || !strncmp(state, "XX", 2);
}

/* ", line 3 of it" where PostgreSQL names the place of a fault in the statement; else "". */
static void place(const struct db_query *query, const PGresult *result, char out[32])
{
	const char *at = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
	long characters = at ? strtol(at, NULL, 10) : 0;
	int line = 1;

	*out = 0;
	if (characters < 1 || !query->sql)
		return;
	for (const char *p = query->sql; *p && characters > 1; p++) {
		characters -= (*p & 0xc0) != 0x80; /* UTF-8: not in the middle of a character */
		line += *p == '\n';
	}
	snprintf(out, 32, ", line %d of it", line);
}

enum err fault_result(const struct db_query *query, const PGresult *result, bool *unfit)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
	const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	char line[32] = "";

	if (!state)
		state = "";
	if (!constraint)
		constraint = "";
	if (!words || !harmless(state))
		words = "";
	if (*words)
		place(query, result, line);
	return why(meaning(state, constraint, unfit), "%s:%d: %s: SQLSTATE %s%s%s%s%s%s", query->file, query->line,
		   query->name, *state ? state : "none", *constraint ? ", constraint " : "", constraint, line,
		   *words ? ": " : "", words);
}

enum err fault_connection(struct arena *a, const PGconn *conn)
{
	char *words = arena_dup(a, PQerrorMessage(conn));
	size_t n = strlen(words);

	while (n && words[n - 1] == '\n')
		words[--n] = 0;
	for (char *p = words; (p = strpbrk(p, "\n\t"));)
		*p = ' ';
	return why(ERR_DB, "database: %s", n ? words : "the connection was lost");
}
