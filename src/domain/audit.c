/* SPDX-License-Identifier: EUPL-1.2 */
/* audit: one sealer at a time under an advisory lock; a line that becomes visible late is sealed late. */
#include "domain/audit.h"

#include "base/buf.h"
#include "base/secret.h"
#include "base/when.h"
#include "db/db.h"
#include "db/tx.h"
#include "query/audit_read.h"
#include "query/audit_write.h"
#include "query/erase_write.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BATCH = 500 };

static const struct {
	const char *word, *thing;
} acts[] = {
#define X(act, word, thing) [AUDIT_##act] = { word, thing },
	AUDIT_ACTS(X)
#undef X
};

enum err audit_write(struct db *db, struct audit_actor by, enum audit_act act, int64_t id, const char *details, ...)
{
	va_list ap, again;

	va_start(ap, details);
	va_copy(again, ap);
	size_t n = (size_t)vsnprintf(NULL, 0, details, ap) + 1;
	char *text = db_alloc(db, 1, n);
	vsnprintf(text, n, details, again);
	va_end(again);
	va_end(ap);
	return audit_add(db, by.kind, by.id, acts[act].word, acts[act].thing, id, text);
}

/* A line as it is sealed. */
struct line {
	int64_t seal, id, at;
	const char *text[4]; /* actor, act, thing, details */
};

/* SHA-256 over the hash before it and the line; each text with its length before it, so that no two lines read alike.
 */
static const char *hash_of(struct arena *a, const char *before, const struct line *l)
{
	struct buf b = buf_new(a);

	buf_printf(&b, "%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n", before, l->seal, l->id, l->at);
	for (size_t i = 0; i < sizeof l->text / sizeof *l->text; i++)
		buf_printf(&b, "%zu:%s\n", strlen(l->text[i]), l->text[i]);
	return secret_sha256(a, b.p, b.n);
}

/* ---- Sealing ---- */

struct sealing {
	struct arena *arena;
	size_t n;
};

static enum err seal_rows(struct db *db, struct arena *a, const struct audit_unsealed_rows *rows)
{
	int64_t *ids = arena_alloc(a, rows->n, sizeof *ids), done;
	const char **hashes = arena_alloc(a, rows->n, sizeof *hashes);
	struct audit_head_now head;

	TRY(audit_head_now(db, &head));
	if (!head.found)
		return why(ERR_CONFLICT, "audit: where the log ends is no longer known; see audit verify");
	const char *before = head.hash;
	for (size_t i = 0; i < rows->n; i++) {
		const struct audit_unsealed *r = &rows->at[i];
		const struct line l = {
			head.seal + (int64_t)i + 1, r->id, r->at, { r->actor, r->act, r->thing, r->details }
		};

		ids[i] = r->id;
		hashes[i] = before = hash_of(a, before, &l);
	}
	TRY(audit_seal_lines(db, head.seal, (struct db_ints){ rows->n, ids }, (struct db_texts){ rows->n, hashes },
			     &done));
	if (done != (int64_t)rows->n)
		return why(ERR_BUG, "audit: %" PRId64 " lines sealed of %zu", done, rows->n);
	return audit_head_move(db, head.seal + done, before, &done);
}

static enum err seal(struct db *db, void *arg)
{
	struct sealing *s = arg;
	struct audit_sealer lock;
	struct audit_unsealed_rows rows;

	s->n = 0;
	TRY(audit_sealer(db, &lock));
	if (!lock.mine)
		return OK;
	TRY(audit_unsealed(db, BATCH, &rows));
	s->n = rows.n;
	return rows.n ? seal_rows(db, s->arena, &rows) : OK;
}

enum err audit_seal(struct db *db, struct arena *a, size_t *n)
{
	struct sealing s = { .arena = a };
	struct audit_waiting w;

	TRY(audit_waiting(db, &w));
	for (*n = 0; w.n > 0; w.n = s.n == BATCH) {
		TRY(tx_run(db, TX_WRITE, seal, &s));
		*n += s.n;
	}
	return OK;
}

/* ---- Checking ---- */

struct walk {
	struct arena *arena;
	void (*found)(void *arg, enum audit_fault fault, int64_t seal); /* NULL: they are counted */
	void *arg;
	struct audit_verdict *out;
	int64_t at;       /* the last place read */
	int64_t until;    /* the last to be read */
	const char *hash; /* of the last line; NULL: unknown, since it is missing */
	char kept[65];    /* where it lies from batch to batch: the log may be long */
};

static void fault(struct walk *w, enum audit_fault what, int64_t seal)
{
	w->out->faults++;
	if (w->found)
		w->found(w->arg, what, seal);
}

/* Over the account before it, and what it says. */
static const char *account_of(struct arena *a, const char *before, const struct audit_cuts *c)
{
	const char *text =
	    arena_printf(a, "%s\n%" PRId64 "\n%s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n",
			 before, c->seal, c->hash, c->lines, c->oldest, c->newest, c->faults, c->at);

	return secret_sha256(a, text, strlen(text));
}

/* The chain goes on from what was taken off last. */
static enum err read_cuts(struct db *db, struct walk *w, struct audit_cuts_rows *cuts)
{
	const char *before = "";

	TRY(audit_cuts(db, cuts));
	for (size_t i = 0; i < cuts->n; i++) {
		const struct audit_cuts *c = &cuts->at[i];

		if (strcmp(account_of(w->arena, before, c), c->account) != 0)
			fault(w, AUDIT_ACCOUNT, c->seal);
		before = c->account;
		w->at = c->seal;
		w->hash = c->hash;
	}
	w->out->n_cuts = cuts->n;
	w->out->cuts = cuts->at;
	return OK;
}

/* What was taken off is told of in the log, and gone. */
static enum err read_beginning(struct db *db, struct walk *w)
{
	struct audit_begins begin;

	TRY(audit_begins(db, &begin));
	if (!begin.told)
		fault(w, AUDIT_ACCOUNT, w->at);
	if (begin.still)
		fault(w, AUDIT_BEFORE, w->at);
	return OK;
}

static void read_line(struct walk *w, const struct audit_sealed *r)
{
	const struct line l = { r->seal, r->id, r->at, { r->actor, r->act, r->thing, r->details } };

	for (int64_t gone = w->at + 1; gone < r->seal; gone++, w->hash = NULL)
		fault(w, AUDIT_MISSING, gone);
	if (r->seal > w->out->head && w->out->head_hash)
		fault(w, AUDIT_BEYOND, r->seal);
	if (w->hash && strcmp(hash_of(w->arena, w->hash, &l), r->hash) != 0)
		fault(w, AUDIT_CHANGED, r->seal);
	w->at = r->seal;
	snprintf(w->kept, sizeof w->kept, "%s", r->hash);
	w->hash = w->kept;
	w->out->sealed++;
}

static enum err read_lines(struct db *db, struct walk *w)
{
	struct audit_sealed_rows rows;

	do {
		struct arena_mark mark = arena_mark(w->arena);

		TRY(audit_sealed(db, w->at, BATCH, &rows));
		for (size_t i = 0; i < rows.n && rows.at[i].seal <= w->until; i++)
			read_line(w, &rows.at[i]);
		arena_rewind(w->arena, mark);
	} while (rows.n && w->at < w->until);
	return OK;
}

static enum err verify(struct db *db, void *arg)
{
	struct walk *w = arg;
	struct audit_head_now head;
	struct audit_waiting waiting;
	struct audit_cuts_rows cuts;

	TRY(audit_head_now(db, &head));
	TRY(audit_waiting(db, &waiting));
	*w->out = (struct audit_verdict){ .waiting = waiting.n, .head = head.seal, .head_hash = head.hash };
	if (!head.found)
		fault(w, AUDIT_NO_END, 0);
	TRY(read_cuts(db, w, &cuts));
	TRY(read_beginning(db, w));
	TRY(read_lines(db, w));
	for (int64_t gone = w->at + 1; gone <= head.seal; gone++, w->hash = NULL)
		fault(w, AUDIT_MISSING, gone);
	if (head.found && w->hash && w->at == head.seal && strcmp(w->hash, head.hash) != 0)
		fault(w, AUDIT_HEAD, head.seal);
	return OK;
}

enum err audit_verify(struct db *db, struct arena *a, void (*found)(void *arg, enum audit_fault fault, int64_t seal),
		      void *arg, struct audit_verdict *out)
{
	struct walk w = { .arena = a, .found = found, .arg = arg, .out = out, .until = INT64_MAX, .hash = "" };

	return tx_run(db, TX_READ, verify, &w);
}

/* ---- Shortening ---- */

struct shortening {
	struct arena *arena;
	bool damaged;
	int64_t lines;
};

/* Takes them off; faults: as many of them are not as they were sealed. */
static enum err take_off(struct db *db, struct arena *a, const struct audit_due *d, int64_t faults, const char *before)
{
	struct audit_cuts c = {
		d->seal, d->hash, d->lines, d->oldest, d->newest, faults, d->now, NULL,
	};
	int64_t gone;

	c.account = account_of(a, before, &c);
	TRY(audit_cut_add(db, c.seal, c.hash, c.lines, c.oldest, c.newest, c.faults, c.at, c.account));
	TRY(audit_cut_lines(db, c.seal, &gone));
	if (gone != c.lines)
		return why(ERR_BUG, "audit: %" PRId64 " lines taken off of %" PRId64, gone, c.lines);
	return audit_write(db, (struct audit_actor){ "retention", 0 }, AUDIT_LOG_SHORTEN, c.seal,
			   "lines=%" PRId64 " from=%s to=%s faults=%" PRId64 " hash=%s account=%s", c.lines,
			   when_stamp(a, c.oldest), when_stamp(a, c.newest), faults, c.hash, c.account);
}

static enum err shorten(struct db *db, void *arg)
{
	struct shortening *s = arg;
	struct audit_verdict seen = { .head = INT64_MAX };
	struct walk w = { .arena = s->arena, .out = &seen, .hash = "" };
	struct audit_sealer lock;
	struct audit_due due;
	struct audit_cuts_rows cuts;

	s->lines = 0;
	TRY(audit_sealer(db, &lock));
	if (!lock.mine)
		return OK;
	TRY(audit_due(db, &due));
	if (!due.found)
		return OK;
	w.until = due.seal;
	TRY(read_cuts(db, &w, &cuts));
	TRY(read_lines(db, &w));
	if (seen.faults && !s->damaged)
		return why(ERR_CONFLICT,
			   "audit: %" PRId64 " lines of those older than two years are not as they were sealed, and "
			   "none is removed; see audit verify",
			   seen.faults);
	s->lines = due.lines;
	return take_off(db, s->arena, &due, seen.faults, cuts.n ? cuts.at[cuts.n - 1].account : "");
}

static enum err shorten_patiently(struct db *db, void *arg)
{
	struct erase_patience patience;

	TRY(erase_patience(db, &patience));
	return shorten(db, arg);
}

enum err audit_shorten(struct db *db, struct arena *a, bool damaged, int64_t *lines)
{
	struct shortening s = { .arena = a, .damaged = damaged };

	TRY(tx_run(db, TX_WRITE, shorten_patiently, &s));
	*lines = s.lines;
	return OK;
}
