/* SPDX-License-Identifier: EUPL-1.2 */
/* merge: each side's changes as hunks against base; hunks of both sides that meet become one stretch. */
#include "domain/merge.h"

#include "base/buf.h"
#include "domain/lcs.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum { ROWS_MAX = 200 }; /* a longer stretch of changes is not taken apart: nobody reads so many choices */

/* base[lo..hi) became side[from..to). */
struct hunk {
	size_t lo, hi, from, to;
};

struct side {
	struct pieces paras;
	size_t n, next; /* hunks in all, the first not yet used */
	struct hunk *hunks;
};

struct merger {
	struct arena *arena;
	struct pieces base;
	struct side mine, theirs;
	struct merge out;
};

/* ---- Paragraphs ---- */

static const char *with_lf(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	for (const char *next; *s; s = next) {
		size_t n = strcspn(s, "\r");

		buf_add(&b, s, n);
		next = s + n;
		if (*next) {
			buf_char(&b, '\n');
			next += next[1] == '\n' ? 2 : 1;
		}
	}
	return b.p;
}

static struct pieces split(struct arena *a, const char *text)
{
	struct pieces out = { 0 };
	const char *start = NULL, *end = NULL;

	for (const char *line = text; *line;) {
		size_t n = strcspn(line, "\n");
		bool blank = strspn(line, " \t") >= n;

		if (blank && start) {
			pieces_add(a, &out, start, (size_t)(end - start));
			start = NULL;
		}
		if (!blank) {
			start = start ? start : line;
			end = line + n;
		}
		line += n + (line[n] == '\n');
	}
	if (start)
		pieces_add(a, &out, start, (size_t)(end - start));
	return out;
}

static void add_paragraph(struct buf *b, const char *p, size_t n)
{
	if (b->n && n)
		buf_puts(b, "\n\n");
	buf_add(b, p, n);
}

static const char *join(struct arena *a, const struct pieces *list, size_t from, size_t to)
{
	struct buf b = buf_new(a);

	for (; from < to; from++)
		add_paragraph(&b, list->at[from].p, list->at[from].n);
	return b.p;
}

/* ---- Hunks ---- */

static void find_hunks(struct arena *a, const struct pieces *base, struct side *s, size_t *budget)
{
	size_t *match = lcs_match(a, base->at, base->n, s->paras.at, s->paras.n, budget);
	size_t lo = 0, from = 0;

	s->hunks = ARENA_ARRAY(a, base->n + 1, struct hunk);
	for (size_t i = 0; i <= base->n; i++) {
		size_t to = i < base->n ? match[i] : s->paras.n;

		if (to == LCS_NONE)
			continue;
		if (lo < i || from < to)
			s->hunks[s->n++] = (struct hunk){ lo, i, from, to };
		lo = i + 1;
		from = to + 1;
	}
}

static bool grows(const struct hunk *h)
{
	return h->to - h->from > h->hi - h->lo;
}

/* They change the same paragraph, or both put something in at the same place. */
static bool meet(const struct hunk *a, const struct hunk *b)
{
	bool touch = a->hi == b->lo || b->hi == a->lo;

	return (a->lo < b->hi && b->lo < a->hi) || (touch && grows(a) && grows(b));
}

static const struct hunk *peek(const struct side *s)
{
	return s->next < s->n ? &s->hunks[s->next] : NULL;
}

/* ---- Stretches ---- */

static void emit(struct merger *m, enum merge_kind kind, const char *base, const char *mine, const char *theirs)
{
	m->out.at[m->out.n++] = (struct merge_chunk){ kind, base, mine, theirs };
	m->out.conflicts += kind == MERGE_CONFLICT;
}

static void emit_same(struct merger *m, size_t lo, size_t hi)
{
	if (lo == hi)
		return;
	const char *text = join(m->arena, &m->base, lo, hi);
	emit(m, MERGE_SAME, text, text, text);
}

static void emit_mine(struct merger *m, const struct hunk *h)
{
	const char *base = join(m->arena, &m->base, h->lo, h->hi);

	emit(m, MERGE_MINE, base, join(m->arena, &m->mine.paras, h->from, h->to), base);
}

static void emit_theirs(struct merger *m, const struct hunk *h)
{
	const char *base = join(m->arena, &m->base, h->lo, h->hi);

	emit(m, MERGE_THEIRS, base, base, join(m->arena, &m->theirs.paras, h->from, h->to));
}

static bool equal(const struct pieces *a, size_t i, const struct pieces *b, size_t j, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (a->at[i + k].id != b->at[j + k].id)
			return false;
	return true;
}

/* One to one with base: each paragraph is judged by itself. */
static void emit_row(struct merger *m, size_t b, size_t i, size_t j)
{
	bool mine = !equal(&m->mine.paras, i, &m->base, b, 1), theirs = !equal(&m->theirs.paras, j, &m->base, b, 1);
	bool alike = equal(&m->mine.paras, i, &m->theirs.paras, j, 1);
	enum merge_kind kind = !mine && !theirs ? MERGE_SAME
			       : alike          ? MERGE_BOTH
			       : !theirs        ? MERGE_MINE
			       : !mine          ? MERGE_THEIRS
						: MERGE_CONFLICT;

	emit(m, kind, join(m->arena, &m->base, b, b + 1), join(m->arena, &m->mine.paras, i, i + 1),
	     join(m->arena, &m->theirs.paras, j, j + 1));
}

/* base[lo..hi), changed on both sides. */
static void emit_both(struct merger *m, const struct hunk *mine, const struct hunk *theirs)
{
	size_t rows = mine->hi - mine->lo, i = mine->from, j = theirs->from;
	size_t in_mine = mine->to - i, in_theirs = theirs->to - j;

	if (in_mine == rows && in_theirs == rows && rows <= ROWS_MAX) {
		for (size_t k = 0; k < rows; k++)
			emit_row(m, mine->lo + k, i + k, j + k);
		return;
	}
	bool alike = in_mine == in_theirs && equal(&m->mine.paras, i, &m->theirs.paras, j, in_mine);
	emit(m, alike ? MERGE_BOTH : MERGE_CONFLICT, join(m->arena, &m->base, mine->lo, mine->hi),
	     join(m->arena, &m->mine.paras, i, mine->to), join(m->arena, &m->theirs.paras, j, theirs->to));
}

/* Takes the side's next hunk into span, or begins span with it. */
static void take(struct side *s, struct hunk *span, bool first)
{
	struct hunk *h = &s->hunks[s->next++];

	if (first)
		*span = *h;
	span->hi = h->hi;
	span->to = h->to;
}

/* Makes span reach over base[lo..hi): what surrounds a side's hunks is unchanged there. */
static void widen(struct hunk *span, size_t lo, size_t hi)
{
	span->from -= span->lo - lo;
	span->to += hi - span->hi;
	span->lo = lo;
	span->hi = hi;
}

/* All hunks that meet each other, from the next of both sides on. */
static void gather(struct merger *m, struct hunk *mine, struct hunk *theirs)
{
	const struct hunk *x = peek(&m->mine), *y = peek(&m->theirs); /* the last ones taken */

	take(&m->mine, mine, true);
	take(&m->theirs, theirs, true);
	for (;;) {
		const struct hunk *p = peek(&m->mine), *q = peek(&m->theirs);

		if (p && meet(p, y)) {
			take(&m->mine, mine, false);
			x = p;
		} else if (q && meet(q, x)) {
			take(&m->theirs, theirs, false);
			y = q;
		} else {
			return;
		}
	}
}

/* The next hunk and all that it meets, as one stretch; the answer is where it ends in base. */
static size_t emit_next(struct merger *m, size_t done)
{
	const struct hunk *x = peek(&m->mine), *y = peek(&m->theirs);
	bool mine_first = x && (!y || x->lo < y->lo || (x->lo == y->lo && x->hi <= y->hi));
	struct hunk mine, theirs;

	emit_same(m, done, mine_first ? x->lo : y->lo);
	if (x && y && meet(x, y)) {
		gather(m, &mine, &theirs);
		size_t lo = mine.lo < theirs.lo ? mine.lo : theirs.lo, hi = mine.hi > theirs.hi ? mine.hi : theirs.hi;
		widen(&mine, lo, hi);
		widen(&theirs, lo, hi);
		emit_both(m, &mine, &theirs);
		return hi;
	}
	if (mine_first) {
		m->mine.next++;
		emit_mine(m, x);
		return x->hi;
	}
	m->theirs.next++;
	emit_theirs(m, y);
	return y->hi;
}

static struct merge as_a_whole(struct arena *a, const char *base, const char *mine, const char *theirs)
{
	struct merge out = { .n = 1, .conflicts = 1, .at = ARENA_NEW(a, struct merge_chunk) };

	*out.at = (struct merge_chunk){ MERGE_CONFLICT, base, mine, theirs };
	return out;
}

struct merge merge_paragraphs(struct arena *a, const char *base, const char *mine, const char *theirs)
{
	size_t budget = LCS_BUDGET, done = 0;
	struct merger m = { .arena = a };

	base = with_lf(a, base);
	mine = with_lf(a, mine);
	theirs = with_lf(a, theirs);
	if (strlen(base) > MERGE_MAX || strlen(mine) > MERGE_MAX || strlen(theirs) > MERGE_MAX)
		return as_a_whole(a, base, mine, theirs);
	m.base = split(a, base);
	m.mine.paras = split(a, mine);
	m.theirs.paras = split(a, theirs);
	lcs_name(a, (struct pieces *[]){ &m.base, &m.mine.paras, &m.theirs.paras }, 3);
	find_hunks(a, &m.base, &m.mine, &budget);
	find_hunks(a, &m.base, &m.theirs, &budget);
	m.out.at = ARENA_ARRAY(a, 2 * (m.mine.n + m.theirs.n) + m.base.n + 1, struct merge_chunk);
	while (peek(&m.mine) || peek(&m.theirs))
		done = emit_next(&m, done);
	emit_same(&m, done, m.base.n);
	return m.out;
}

/* ---- The result ---- */

static void add_chunk(struct buf *b, const struct merge_chunk *c, enum merge_choice choice)
{
	bool conflict = c->kind == MERGE_CONFLICT;

	if (conflict ? choice != MERGE_CHOOSE_THEIRS : c->kind != MERGE_THEIRS)
		add_paragraph(b, c->mine, strlen(c->mine));
	if (conflict ? choice != MERGE_CHOOSE_MINE : c->kind == MERGE_THEIRS)
		add_paragraph(b, c->theirs, strlen(c->theirs));
}

const char *merge_resolve(struct arena *a, const struct merge *m, const enum merge_choice *choices)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < m->n; i++) {
		assert(m->at[i].kind != MERGE_CONFLICT || choices);
		add_chunk(&b, &m->at[i], choices ? choices[i] : MERGE_CHOOSE_BOTH);
	}
	return b.p;
}

const char *merge_text(struct arena *a, const struct merge *m)
{
	return m->conflicts ? NULL : merge_resolve(a, m, NULL);
}
