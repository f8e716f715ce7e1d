/* SPDX-License-Identifier: EUPL-1.2 */
/* value: parameters go as text, results come in PostgreSQL's binary form. */
#include "base/buf.h"
#include "db/conn.h"

#include <assert.h>
#include <endian.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* PostgreSQL counts from 2000-01-01. */
static const int64_t EPOCH = 946684800, MICROS = 1000000;

const char *db_put_bigint(struct db *db, int64_t v)
{
	return arena_printf(db->arena, "%" PRId64, v);
}

const char *db_put_int(struct db *db, int v)
{
	return db_put_bigint(db, v);
}

const char *db_put_boolean(struct db *db, bool v)
{
	(void)db;
	return v ? "t" : "f";
}

const char *db_put_text(struct db *db, const char *v)
{
	(void)db;
	return v;
}

const char *db_put_date(struct db *db, const char *v)
{
	return db_put_text(db, v);
}

const char *db_put_markup(struct db *db, struct markup v)
{
	return db_put_text(db, v.s);
}

const char *db_put_timestamptz(struct db *db, int64_t micros)
{
	int64_t part = (micros % MICROS + MICROS) % MICROS;
	time_t at = (time_t)(micros / MICROS - (micros % MICROS < 0));
	struct tm t;

	if (micros == INT64_MAX || micros == INT64_MIN)
		return micros > 0 ? "infinity" : "-infinity";
	gmtime_r(&at, &t);
	int year = t.tm_year + 1900;
	return arena_printf(db->arena, "%04d-%02d-%02d %02d:%02d:%02d.%06d+00%s", year > 0 ? year : 1 - year,
			    t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, (int)part, year > 0 ? "" : " BC");
}

const char *db_put_bigints(struct db *db, struct db_ints v)
{
	struct buf b = buf_new(db->arena);

	buf_char(&b, '{');
	for (size_t i = 0; i < v.n; i++)
		buf_printf(&b, "%s%" PRId64, i ? "," : "", v.at[i]);
	buf_char(&b, '}');
	return b.p;
}

static void put_quoted(struct buf *b, const char *s)
{
	buf_char(b, '"');
	for (size_t n; *s; s += n) {
		n = strcspn(s, "\"\\");
		buf_add(b, s, n);
		if (!s[n])
			break;
		buf_char(b, '\\');
		buf_char(b, s[n++]);
	}
	buf_char(b, '"');
}

const char *db_put_texts(struct db *db, struct db_texts v)
{
	struct buf b = buf_new(db->arena);

	buf_char(&b, '{');
	for (size_t i = 0; i < v.n; i++) {
		if (i)
			buf_char(&b, ',');
		if (v.at[i])
			put_quoted(&b, v.at[i]);
		else
			buf_puts(&b, "NULL");
	}
	buf_char(&b, '}');
	return b.p;
}

/* As "\\x" and two digits a byte. */
const char *db_put_bytea(struct db *db, struct db_bytes v)
{
	static const char digits[] = "0123456789abcdef";

	if (!v.at)
		return NULL;
	const unsigned char *from = v.at;
	char *text = arena_alloc(db->arena, 1, 2 * v.n + 3), *to = text;
	*to++ = '\\';
	*to++ = 'x';
	for (size_t i = 0; i < v.n; i++) {
		*to++ = digits[from[i] >> 4];
		*to++ = digits[from[i] & 15];
	}
	return text;
}

const char *db_put_bigint_null(struct db *db, const int64_t *v)
{
	return v ? db_put_bigint(db, *v) : NULL;
}

const char *db_put_int_null(struct db *db, const int *v)
{
	return v ? db_put_int(db, *v) : NULL;
}

const char *db_put_boolean_null(struct db *db, const bool *v)
{
	return v ? db_put_boolean(db, *v) : NULL;
}

const char *db_put_timestamptz_null(struct db *db, const int64_t *micros)
{
	return micros ? db_put_timestamptz(db, *micros) : NULL;
}

size_t db_count(const struct db_rows *rows)
{
	return rows->result ? (size_t)PQntuples(rows->result) : 0;
}

int64_t db_affected(const struct db_rows *rows)
{
	return rows->result ? strtoll(PQcmdTuples(rows->result), NULL, 10) : 0;
}

bool db_is_null(const struct db_rows *rows, size_t row, size_t col)
{
	assert(row < db_count(rows));
	return PQgetisnull(rows->result, (int)row, (int)col);
}

/* The first fault stays. */
static void fault(struct db_rows *rows, size_t row, size_t col, const char *what)
{
	const struct db_query *q = rows->query;

	if (!rows->fault)
		rows->fault = arena_printf(rows->db->arena, "%s:%d: %s: column %s of row %zu %s", q->file, q->line,
					   q->name, q->out[col].name, row + 1, what);
}

/* The bytes of a value, NULL for NULL. */
static const char *value(struct db_rows *rows, size_t row, size_t col, size_t *n)
{
	assert(col < rows->query->nout && row < db_count(rows));
	if (PQgetisnull(rows->result, (int)row, (int)col)) {
		if (!rows->query->out[col].null)
			fault(rows, row, col, "is NULL, which its declaration does not allow");
		return NULL;
	}
	*n = (size_t)PQgetlength(rows->result, (int)row, (int)col);
	return PQgetvalue(rows->result, (int)row, (int)col);
}

/* A value of exactly n bytes into out, which stays as it is for NULL. */
static bool fixed(struct db_rows *rows, size_t row, size_t col, void *out, size_t n)
{
	size_t have = n;
	const char *p = value(rows, row, col, &have);

	if (have != n)
		fault(rows, row, col, "has another type than declared");
	if (!p || have != n)
		return false;
	memcpy(out, p, n);
	return true;
}

int64_t db_get_bigint(struct db_rows *rows, size_t row, size_t col)
{
	uint64_t v = 0;

	fixed(rows, row, col, &v, sizeof v);
	return (int64_t)be64toh(v);
}

int db_get_int(struct db_rows *rows, size_t row, size_t col)
{
	uint32_t v = 0;

	fixed(rows, row, col, &v, sizeof v);
	return (int)be32toh(v);
}

bool db_get_boolean(struct db_rows *rows, size_t row, size_t col)
{
	char v = 0;

	fixed(rows, row, col, &v, sizeof v);
	return v;
}

const char *db_get_text(struct db_rows *rows, size_t row, size_t col)
{
	size_t n = 0;
	const char *p = value(rows, row, col, &n);

	if (!p)
		return rows->query->out[col].null ? NULL : "";
	return arena_dupn(rows->db->arena, p, n);
}

struct markup db_get_markup(struct db_rows *rows, size_t row, size_t col)
{
	return (struct markup){ db_get_text(rows, row, col) };
}

int64_t db_get_timestamptz(struct db_rows *rows, size_t row, size_t col)
{
	uint64_t raw;
	int64_t v;

	if (!fixed(rows, row, col, &raw, sizeof raw))
		return 0;
	v = (int64_t)be64toh(raw);
	return v == INT64_MAX || v == INT64_MIN ? v : v + EPOCH * MICROS;
}

const char *db_get_date(struct db_rows *rows, size_t row, size_t col)
{
	uint32_t raw;
	int32_t days;
	struct tm t;
	time_t at;

	if (!fixed(rows, row, col, &raw, sizeof raw))
		return rows->query->out[col].null ? NULL : "";
	days = (int32_t)be32toh(raw);
	if (days == INT32_MAX || days == INT32_MIN)
		return days > 0 ? "infinity" : "-infinity";
	at = (time_t)(EPOCH + (int64_t)days * 86400);
	gmtime_r(&at, &t);
	return arena_printf(rows->db->arena, "%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}

/* An array being read: dimensions, flag, type; a length and a bound per dimension; each element with its length. */
struct cursor {
	const char *p;
	size_t left;
};

static int32_t take(struct cursor *c)
{
	uint32_t v = 0;

	if (c->left < sizeof v)
		return -1;
	memcpy(&v, c->p, sizeof v);
	c->p += sizeof v;
	c->left -= sizeof v;
	return (int32_t)be32toh(v);
}

/* The number of elements of a list; 0 also for NULL. */
static size_t list(struct db_rows *rows, size_t row, size_t col, struct cursor *c)
{
	int32_t dimensions, n;

	*c = (struct cursor){ 0 };
	c->p = value(rows, row, col, &c->left);
	if (!c->p)
		return 0;
	dimensions = take(c);
	(void)take(c);
	(void)take(c);
	if (!dimensions)
		return 0;
	n = take(c);
	(void)take(c);
	if (dimensions == 1 && n >= 0)
		return (size_t)n;
	fault(rows, row, col, "is not a list");
	return 0;
}

static const char *element(struct db_rows *rows, size_t row, size_t col, struct cursor *c, size_t *n)
{
	int32_t length = take(c);
	const char *p = c->p;

	if (length < 0 || (size_t)length > c->left) {
		fault(rows, row, col, "has a NULL in its list");
		return NULL;
	}
	*n = (size_t)length;
	c->p += *n;
	c->left -= *n;
	return p;
}

struct db_ints db_get_bigints(struct db_rows *rows, size_t row, size_t col)
{
	struct cursor c;
	size_t n = list(rows, row, col, &c), length = 0;
	int64_t *at = db_alloc(rows->db, n, sizeof *at);
	uint64_t v;

	for (size_t i = 0; i < n; i++) {
		const char *p = element(rows, row, col, &c, &length);

		if (p && length == sizeof v)
			at[i] = (int64_t)be64toh(*(uint64_t *)memcpy(&v, p, sizeof v));
		else
			fault(rows, row, col, "has another type than declared");
	}
	return (struct db_ints){ n, at };
}

struct db_texts db_get_texts(struct db_rows *rows, size_t row, size_t col)
{
	struct cursor c;
	size_t n = list(rows, row, col, &c), length = 0;
	const char **at = db_alloc(rows->db, n, sizeof *at);

	for (size_t i = 0; i < n; i++) {
		const char *p = element(rows, row, col, &c, &length);

		at[i] = p ? arena_dupn(rows->db->arena, p, length) : "";
	}
	return (struct db_texts){ n, at };
}

struct db_bytes db_get_bytea(struct db_rows *rows, size_t row, size_t col)
{
	size_t n = 0;
	const char *p = value(rows, row, col, &n);

	if (!p)
		return (struct db_bytes){ 0, rows->query->out[col].null ? NULL : "" };
	return (struct db_bytes){ n, arena_dupn(rows->db->arena, p, n) };
}

enum err db_fault(const struct db_rows *rows)
{
	return rows->fault ? why(ERR_BUG, "%s", rows->fault) : OK;
}

void db_clear(struct db_rows *rows)
{
	PQclear(rows->result);
	rows->result = NULL;
}
