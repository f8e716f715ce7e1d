/* SPDX-License-Identifier: EUPL-1.2 */
/* value: what goes into a query and comes out of it, typed. */
#pragma once
#include "base/err.h"
#include "base/markup.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum db_type {
	DB_BIGINT,
	DB_INT,
	DB_BOOLEAN,
	DB_TEXT,
	DB_TIMESTAMPTZ,
	DB_DATE,
	DB_MARKUP,
	DB_BIGINTS,
	DB_TEXTS,
	DB_BYTEA
};

struct db;
struct db_query;
struct db_ints {
	size_t n;
	const int64_t *at;
};
struct db_texts {
	size_t n;
	const char *const *at;
};
struct db_bytes {
	size_t n;
	const void *at; /* NULL: none */
};

/* The result of one query. Empty when the call that fills it fails. */
struct db_rows {
	struct db *db;
	const struct db_query *query;
	struct pg_result *result;
	const char *fault; /* what did not fit its declaration, NULL if all did */
};

/* A value as a parameter: in the arena, or the given pointer itself. NULL is NULL. Timestamps are microseconds since
 * 1970 UTC (INT64_MAX and INT64_MIN: infinity), dates "YYYY-MM-DD". */
const char *db_put_bigint(struct db *db, int64_t v);
const char *db_put_int(struct db *db, int v);
const char *db_put_boolean(struct db *db, bool v);
const char *db_put_text(struct db *db, const char *v);
const char *db_put_timestamptz(struct db *db, int64_t micros);
const char *db_put_date(struct db *db, const char *v);
const char *db_put_markup(struct db *db, struct markup v);
const char *db_put_bigints(struct db *db, struct db_ints v);
const char *db_put_texts(struct db *db, struct db_texts v);
const char *db_put_bytea(struct db *db, struct db_bytes v);

const char *db_put_bigint_null(struct db *db, const int64_t *v);
const char *db_put_int_null(struct db *db, const int *v);
const char *db_put_boolean_null(struct db *db, const bool *v);
const char *db_put_timestamptz_null(struct db *db, const int64_t *micros);

size_t db_count(const struct db_rows *rows);
/* Rows written by INSERT, UPDATE or DELETE, rows read by SELECT. */
int64_t db_affected(const struct db_rows *rows);
bool db_is_null(const struct db_rows *rows, size_t row, size_t col);

/* A value in the arena. NULL gives NULL, 0, false or no elements; without `null` in the declaration also a fault, and
 * "" for text. */
int64_t db_get_bigint(struct db_rows *rows, size_t row, size_t col);
int db_get_int(struct db_rows *rows, size_t row, size_t col);
bool db_get_boolean(struct db_rows *rows, size_t row, size_t col);
const char *db_get_text(struct db_rows *rows, size_t row, size_t col);
int64_t db_get_timestamptz(struct db_rows *rows, size_t row, size_t col);
const char *db_get_date(struct db_rows *rows, size_t row, size_t col);
struct markup db_get_markup(struct db_rows *rows, size_t row, size_t col);
struct db_ints db_get_bigints(struct db_rows *rows, size_t row, size_t col);
struct db_texts db_get_texts(struct db_rows *rows, size_t row, size_t col);
struct db_bytes db_get_bytea(struct db_rows *rows, size_t row, size_t col);

/* ERR_BUG if a value read so far did not fit its declaration, with its place. */
enum err db_fault(const struct db_rows *rows);
/* Gives the result back; the values read stay in the arena. */
void db_clear(struct db_rows *rows);
