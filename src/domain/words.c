/* SPDX-License-Identifier: EUPL-1.2 */
/* words: lines are compared first; words only within the lines that differ. */
#include "domain/words.h"

#include "base/utf8.h"
#include "domain/lcs.h"

#include <stdbool.h>
#include <string.h>

struct text {
	const char *p;
	size_t n;
};

struct run {
	enum words_kind kind;
	const char *p;
	size_t n;
};

struct differ {
	struct arena *arena;
	size_t budget;
	size_t n;
	struct run *runs;
};

/* Runs of one kind follow each other in the text they come from, so the last one can grow. */
static void emit(struct differ *d, enum words_kind kind, const char *p, size_t n)
{
	if (!n)
		return;
	if (d->n && d->runs[d->n - 1].kind == kind) {
		d->runs[d->n - 1].n += n;
		return;
	}
	if ((d->n & (d->n - 1)) == 0)
		d->runs =
		    arena_grow(d->arena, d->runs, d->n * sizeof *d->runs, (d->n ? 2 * d->n : 1) * sizeof *d->runs);
	d->runs[d->n++] = (struct run){ kind, p, n };
}

static bool is_blank(char c)
{
	return c && strchr(" \t\r\n", c);
}

/* A word, a stretch of blanks, or one sign. */
static struct pieces split_words(struct arena *a, struct text t)
{
	struct pieces out = { 0 };

	for (const char *s = t.p, *end = s + t.n, *p; s < end; s = p) {
		bool (*is)(char) = utf8_letter(*s) ? utf8_letter : is_blank(*s) ? is_blank : NULL;

		for (p = s + 1; is && p < end && is(*p); p++)
			;
		pieces_add(a, &out, s, (size_t)(p - s));
	}
	return out;
}

static struct pieces split_lines(struct arena *a, const char *s)
{
	struct pieces out = { 0 };

	for (size_t n; *s; s += n) {
		n = strcspn(s, "\n");
		n += s[n] == '\n';
		pieces_add(a, &out, s, n);
	}
	return out;
}

static bool has_word(const struct pieces *x, size_t from, size_t to)
{
	for (; from < to; from++)
		if (utf8_letter(*x->at[from].p))
			return true;
	return false;
}

/* A blank or a comma that stays between two changes only makes them harder to read: it changes with them. */
static void drop_shreds(const struct pieces *x, size_t m, size_t *match)
{
	size_t x_end = 0, y_end = 0;

	for (size_t i = 0, start; i < x->n;) {
		if (match[i] == LCS_NONE) {
			i++;
			continue;
		}
		for (start = i++; i < x->n && match[i] == match[start] + (i - start);)
			i++;
		size_t y = match[start] + (i - start);
		bool before = start > x_end || match[start] > y_end, after = i < x->n || y < m;
		if (before && after && !has_word(x, start, i)) {
			while (start < i)
				match[start++] = LCS_NONE;
			continue;
		}
		x_end = i;
		y_end = y;
	}
}

/* Calls changed for each stretch between two matches; the matched pieces themselves are the same. */
static void walk(struct differ *d, const struct pieces *x, struct text old, const struct pieces *y, struct text new,
		 const size_t *match, void (*changed)(struct differ *, struct text old, struct text new))
{
	const char *p = old.p, *q = new.p;

	for (size_t i = 0; i <= x->n; i++) {
		size_t j = i < x->n ? match[i] : y->n;

		if (j == LCS_NONE)
			continue;
		const char *p_end = i < x->n ? x->at[i].p : old.p + old.n;
		const char *q_end = j < y->n ? y->at[j].p : new.p + new.n;
		if (p < p_end || q < q_end)
			changed(d, (struct text){ p, (size_t)(p_end - p) }, (struct text){ q, (size_t)(q_end - q) });
		if (i == x->n)
			break;
		emit(d, WORDS_SAME, p_end, x->at[i].n);
		p = p_end + x->at[i].n;
		q = q_end + y->at[j].n;
	}
}

static void replace(struct differ *d, struct text old, struct text new)
{
	emit(d, WORDS_DEL, old.p, old.n);
	emit(d, WORDS_INS, new.p, new.n);
}

static void compare_words(struct differ *d, struct text old, struct text new)
{
	struct pieces x = split_words(d->arena, old), y = split_words(d->arena, new);

	lcs_name(d->arena, (struct pieces *[]){ &x, &y }, 2);
	size_t *match = lcs_match(d->arena, x.at, x.n, y.at, y.n, &d->budget);
	drop_shreds(&x, y.n, match);
	walk(d, &x, old, &y, new, match, replace);
}

struct words words_diff(struct arena *a, const char *old, const char *new)
{
	struct differ d = { .arena = a, .budget = LCS_BUDGET };
	struct pieces x = split_lines(a, old), y = split_lines(a, new);

	lcs_name(a, (struct pieces *[]){ &x, &y }, 2);
	size_t *match = lcs_match(a, x.at, x.n, y.at, y.n, &d.budget);
	walk(&d, &x, (struct text){ old, strlen(old) }, &y, (struct text){ new, strlen(new) }, match, compare_words);
	struct words out = { .n = d.n, .at = ARENA_ARRAY(a, d.n, struct words_run) };
	for (size_t i = 0; i < d.n; i++)
		out.at[i] = (struct words_run){ d.runs[i].kind, arena_dupn(a, d.runs[i].p, d.runs[i].n) };
	return out;
}
