/* SPDX-License-Identifier: EUPL-1.2 */
/* The functions of the golden test against a database that is played: what is sent, what comes out, and that each
 * result is given back whatever happens. */
#include "query/group_read.h"
#include "query/group_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
	size_t rows, failing_call, calls;
	bool fault, null;
	int open;
} play;

static enum err call(const char *what, const struct db_query *q, const char *const in[])
{
	printf("%s %s", what, q ? q->name : "");
	for (size_t i = 0; q && in && i < q->nin; i++)
		printf("%s%s", i ? ", " : " <- ", in[i] ? in[i] : "NULL");
	puts(in && in[q->nin] ? " (no end)" : "");
	return ++play.calls == play.failing_call ? why(ERR_DB, "away") : OK;
}

static enum err fill(enum err e, const struct db_query *q, struct db_rows *rows)
{
	if (rows)
		*rows = (struct db_rows){ .query = q };
	play.open += !e && rows;
	return e;
}

enum err db_run(struct db *db, const struct db_query *q, const char *const in[], struct db_rows *rows)
{
	(void)db;
	return fill(call("run", q, in), q, rows);
}

enum err db_send(struct db *db, const struct db_query *q, const char *const in[])
{
	(void)db;
	return call("send", q, in);
}

enum err db_sync(struct db *db)
{
	(void)db;
	return call("sync", NULL, NULL);
}

enum err db_next(struct db *db, const struct db_query *q, struct db_rows *rows)
{
	(void)db;
	return fill(call("next", q, NULL), q, rows);
}

enum err db_finish(struct db *db)
{
	(void)db;
	return call("finish", NULL, NULL);
}

void *db_alloc(struct db *db, size_t n, size_t size)
{
	(void)db;
	return calloc(n + 1, size);
}

size_t db_count(const struct db_rows *rows)
{
	(void)rows;
	return play.rows;
}

int64_t db_affected(const struct db_rows *rows)
{
	(void)rows;
	return (int64_t)play.rows;
}

enum err db_fault(const struct db_rows *rows)
{
	return play.fault ? why(ERR_BUG, "%s: NULL", rows->query->name) : OK;
}

void db_clear(struct db_rows *rows)
{
	(void)rows;
	play.open--;
}

bool db_is_null(const struct db_rows *rows, size_t row, size_t col)
{
	(void)rows, (void)row, (void)col;
	return play.null;
}

static char *print(const char *before, int64_t n, const char *after)
{
	char *s = NULL;

	return asprintf(&s, "%s%" PRId64 "%s", before, n, after) < 0 ? NULL : s;
}

#define PUT(name, type, expression)                      \
	const char *db_put_##name(struct db *db, type v) \
	{                                                \
		(void)db;                                \
		return expression;                       \
	}
PUT(bigint, int64_t, print("", v, ""))
PUT(int, int, print("", v, ""))
PUT(boolean, bool, v ? "t" : "f")
PUT(text, const char *, v)
PUT(timestamptz, int64_t, print("", v, " us"))
PUT(date, const char *, v)
PUT(markup, struct markup, v.s)
PUT(bigints, struct db_ints, print("{", (int64_t)v.n, " numbers}"))
PUT(texts, struct db_texts, print("{", (int64_t)v.n, " strings}"))
PUT(bigint_null, const int64_t *, v ? print("", *v, "") : NULL)
PUT(int_null, const int *, v ? print("", *v, "") : NULL)
PUT(boolean_null, const bool *, v ? (*v ? "t" : "f") : NULL)
PUT(timestamptz_null, const int64_t *, v ? print("", *v, " us") : NULL)

#define GET(name, type, expression)                                      \
	type db_get_##name(struct db_rows *rows, size_t row, size_t col) \
	{                                                                \
		(void)rows, (void)row, (void)col;                        \
		return expression;                                       \
	}
GET(bigint, int64_t, (int64_t)(100 * row + col))
GET(int, int, (int)(100 * row + col))
GET(boolean, bool, true)
GET(text, const char *, print("text", (int64_t)(100 * row + col), ""))
GET(timestamptz, int64_t, (int64_t)(1000000 + col))
GET(date, const char *, "2026-12-01")
GET(markup, struct markup, (struct markup){ "<p>" })
GET(bigints, struct db_ints, (struct db_ints){ .n = col })
GET(texts, struct db_texts, (struct db_texts){ .n = col })

static void end(const char *what, enum err e)
{
	printf("%s: %s, %d open%s%s\n", what, e ? err_name(e) : "OK", play.open, e ? ": " : "", e ? why_last() : "");
}

/* Each kind of query with 0, 1 and 2 rows, then with a value that does not fit. */
static void kinds(void)
{
	struct group_by_id one;
	struct group_latest maybe;
	struct group_members_rows many;
	int64_t n = -1;

	for (size_t rows = 0; rows < 4; rows++) {
		play.rows = rows % 3;
		play.fault = rows == 3;
		printf("-- %zu rows%s\n", play.rows, play.fault ? ", a fault" : "");
		play.rows += play.fault;
		end("one", group_by_id(NULL, 1, 2, &one));
		end("maybe", group_latest(NULL, 1, &maybe));
		printf("found %d\n", maybe.found);
		end("many", group_members(NULL, 1, 2, (struct db_texts){ .n = 3 }, (struct db_ints){ .n = 4 }, &many));
		printf("n %zu\n", many.n);
		end("count", group_purge(NULL, &n));
		printf("affected %" PRId64 "\n", n);
	}
	play.fault = false;
}

static void values(void)
{
	struct group_members_rows many;
	struct group_by_id one;

	play.rows = 2;
	play.null = true;
	end("many", group_members(NULL, 1, 2, (struct db_texts){ 0 }, (struct db_ints){ 0 }, &many));
	for (size_t i = 0; i < many.n; i++)
		printf("%" PRId64 " %s %d/%d %d/%d %zu %zu\n", many.at[i].id, many.at[i].name, many.at[i].posts,
		       many.at[i].posts_null, many.at[i].done, many.at[i].done_null, many.at[i].tags.n,
		       many.at[i].seen.n);
	play.rows = 1;
	play.null = false;
	end("one", group_by_id(NULL, 1, 2, &one));
	printf("%s %s %" PRId64 "/%d %s\n", one.name, one.intro.s, one.seen, one.seen_null, one.begins);
	end("none", group_rename(NULL, 1, 2, NULL, NULL, NULL, NULL, NULL, NULL));
	end("none", group_rename(NULL, 1, 2, "n", &(int64_t){ 3 }, &(int){ 4 }, &(bool){ true }, &(int64_t){ 5 },
				 "2026-01-02"));
}

/* A page whose call number n fails, for each n. */
static void pages(void)
{
	struct group_page page;

	for (play.failing_call = 1; play.failing_call < 10; play.failing_call++) {
		play.calls = 0;
		end("page", group_page(NULL, 1, 2, 3, (struct db_texts){ 0 }, (struct db_ints){ 0 }, &page));
	}
	printf("%s %zu %d\n", page.group_by_id.name, page.group_members.n, page.group_latest.found);
	play.rows = play.calls = play.failing_call = 0;
	end("page", group_page(NULL, 1, 2, 3, (struct db_texts){ 0 }, (struct db_ints){ 0 }, &page));
}

int main(void)
{
	kinds();
	puts("-- values");
	values();
	puts("-- page");
	pages();
	return 0;
}
