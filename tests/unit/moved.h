/* SPDX-License-Identifier: EUPL-1.2 */
/* moved: an authority with rows in every table, in a database beside the school's, and its way from there to here. */
#pragma once
#include "domain/move.h"

#include "base/buf.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "school.h"

/* What filled.sql does not have: ids where no foreign key follows them. */
static const char more[] =
    "UPDATE consumer SET secret_box = '%s', old_secret_box = NULL, old_secret_at = NULL;"
    "INSERT INTO draft (person, context, place, body, base_rev) VALUES (102, 31, "
    "'/grupp/81/dokument/d2-document-1/results', 'Utkast', 0),"
    " (102, 31, '/grupp/81/trad/mal/422', 'text=a%%26b&f401=1&parent=421&owner=72', 1), (102, 31, "
    "'/grupp/81/trad/ny/mal?iakttagelse=401', 'text=b', 1),"
    " (102, 31, '/omgang/202/mina-svar', 'D3-01=2', 0), (102, 31, "
    "'/grupp/81/dokument/d2-document-1/results/kommentarer/91', 'Svar', 0), (102, 31, '/traff/501/minnesanteckningar', "
    "'M', 0);"
    "INSERT INTO notice (organisation, membership, kind, about, words, thing) VALUES (1, 71, 'mention', 72, '81 "
    "d2-document-1 results 91', ''),"
    " (1, 72, 'meeting_day', NULL, '2026-08-18 510 1 1 501', '501 2026-08-18 510'), (1, 71, 'round_few', NULL, "
    "'2027-01-10 202', '202 2027-01-10'), (1, 72, 'task_due', NULL, '2026-11-20 9999', '9999 2026-11-20');"
    "INSERT INTO reminder (organisation, membership, kind, thing, made_at) VALUES (1, 72, 'meeting_day', '501 "
    "2026-08-18 510', now()), (1, 71, 'decision_missing', '22', now());"
    "INSERT INTO version_row (organisation, grp, type, version, place, field, kind, id, text, of, owner) VALUES"
    " (1, 81, 'current_situation', 1, 1, 'results', 'finding', 401, 'Få vet varför', '{}', 72), (1, 81, "
    "'current_situation', 1, 2, 'results', 'goal', 77777, 'Borta', '{}', NULL);"
    "INSERT INTO retention (organisation, kinds, months, changed_by) VALUES (1, '{notes}', '{24}', 71);"
    "INSERT INTO receipt (organisation, act, removed, body, sha256, made_by) VALUES (1, 'person', 3, '{}', 'ab', 71);"
    "INSERT INTO year_discard (organisation, cycle, reference, decided_by, due) VALUES (1, 21, 'UN 2026/9', 71, now() "
    "+ interval '7 days');"
    "INSERT INTO access_message (organisation, cycle, body) VALUES (1, 22, 'Jag hittar inte knappen');"
    "INSERT INTO audit (actor, act, thing, details) VALUES ('person 104', 'member.approve', 'membership 72', "
    "'role=participant'), ('person 999', 'unit.merge', 'unit 62', 'into=61'), ('person 104', 'year.open', 'cycle 23', "
    "'');";

/* An authority on its way, in memory. */
struct box {
	struct move_head head;
	struct buf rows;
	const char *at;
	size_t change; /* of the line of that number, from 1, nothing comes in, or other words; 0: all come */
	const char *instead;
	size_t n;
};

static struct db *from;

static inline enum err keep(void *arg, const void *p, size_t n)
{
	struct box *b = arg;

	buf_add(&b->rows, p, n);
	return OK;
}

static inline enum err next(void *arg, struct arena *a, const char **line)
{
	struct box *b = arg;
	size_t n = strcspn(b->at, "\n");

	*line = NULL;
	if (!*b->at)
		return OK;
	*line = arena_dupn(a, b->at, n);
	b->at += n + 1;
	if (++b->n == b->change && b->instead)
		*line = b->instead;
	else if (b->n == b->change)
		return next(arg, a, line);
	return OK;
}

static inline void open_from(void)
{
	const char *sealed = secret_seal(arena, seal_key, "moodle", "hemligheten i Tallviken");
	FILE *f = fopen("tests/data/released/0051/filled.sql", "r");
	char *text = arena_alloc(arena, 1, 100000);

	assert_non_null(f);
	assert_true(fread(text, 1, 99999, f) > 10000);
	fclose(f);
	assert_ok(db_open(pg_test_database(), &patient, &from));
	db_arena(from, arena);
	assert_ok(db_exec(from, text));
	assert_ok(db_exec(from, arena_printf(arena, more, sealed)));
}

static inline struct box packed(int64_t organisation)
{
	struct box b = { .head = { .version = "1",
				   .move = "0b6d6c5e-3c0f-4a4e-9a53-000000000001",
				   .receipt = "kvitto",
				   .from = "https://gammal.example.org",
				   .organisation = organisation },
			 .rows = buf_new(arena) };
	struct move_head read = { 0 };
	bool end = false;
	struct arena *work = arena_new();

	assert_ok(tx_begin(from, TX_READ));
	assert_ok(move_look(from, arena, seal_key, &b.head));
	assert_ok(move_rows(from, work, &b.head, NULL, keep, &b));
	tx_rollback(from);
	db_arena(from, arena);
	arena_free(work);
	char *text = arena_dup(arena, move_head_text(arena, &b.head));
	for (char *line; !end && (line = strsep(&text, "\n"));)
		assert_ok(move_head_line(arena, &read, line, &end));
	assert_true(end);
	b.head = read;
	return b;
}

static inline enum err unpacked(struct box *b, struct move_taken *taken)
{
	const struct move_lines rows = { next, b };
	struct arena *work = arena_new();

	b->at = b->rows.p;
	b->n = 0;
	assert_ok(tx_begin(db, TX_WRITE));
	enum err e = move_fits(db, arena, &b->head);
	e = e ? e : move_take(db, arena, work, seal_key, &b->head, &rows, NULL, taken);
	const char *why_not = arena_dup(arena, why_last());
	db_arena(db, arena);
	arena_free(work);
	return end(e) ? why(e, "%s", why_not) : OK;
}

static inline int both_begin(void **state)
{
	int code = school_begin(state);

	leader("gun");
	assert_ok(db_exec(db, "UPDATE organisation SET name = 'Björkö kommun';"
			      "INSERT INTO pack_version (version, no, title, date, change, sums) VALUES ('2026.1', 1, "
			      "'K', '2026-06-01', '', '{bb,cc}')"));
	open_from();
	return code;
}

static inline int both_end(void **state)
{
	db_close(from);
	return school_end(state);
}

#define BOTH_TEST(name) cmocka_unit_test_setup_teardown(name, both_begin, both_end)

/* All that is here, but for counters and the log. */
static inline const char *all_here(void)
{
	return said(
	    "SELECT string_agg(t.tab || ' ' || (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM "
	    "%I', t.tab), false, true, '')))[1]::text, E'\\n' ORDER BY t.tab) AS s FROM move_tables_v1() t");
}

static inline void says(const char *what, const char *want)
{
	const char *got = said(what);

	if (strcmp(got, want) != 0)
		fail_msg("%s: %s, not %s", what, got, want);
}

/* Of the authority of that number. */
#define is(what, want, organisation) says(arena_printf(arena, what, (int64_t)(organisation)), want)

static inline void refused(struct box *b, const char *why_not)
{
	static const char sum[] =
	    "SELECT count(*) || ' ' || (SELECT count(*) FROM person) || ' ' || (SELECT count(*) FROM consumer) || ' ' "
	    "||"
	    " (SELECT count(*) FROM nonce) || ' ' || (SELECT count(*) FROM audit) AS s FROM organisation";
	const char *before = said(sum);
	struct move_taken taken;
	enum err e = unpacked(b, &taken);

	if (!e || !strstr(why_last(), why_not))
		fail_msg("%s: %s: %s", why_not, err_name(e), e ? why_last() : "it was taken");
	assert_string_equal(before, said(sum));
}
