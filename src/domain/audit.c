/* SPDX-License-Identifier: EUPL-1.2 */
/* audit: one sealer at a time under an advisory lock; a line that becomes visible late is sealed late. */
#include "domain/audit.h"

#include "base/buf.h"
#include "base/secret.h"
#include "db/db.h"
#include "db/tx.h"
#include "query/audit_read.h"
#include "query/audit_write.h"

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
	void (*found)(void *arg, enum audit_fault fault, int64_t seal);
	void *arg;
	struct audit_verdict *out;
	int64_t at;       /* the last place read */
	const char *hash; /* of the last line; NULL: unknown, since it is missing */
	char kept[65];    /* where it lies from batch to batch: the log may be long */
};

static void fault(struct walk *w, enum audit_fault what, int64_t seal)
{
	w->out->faults++;
	w->found(w->arg, what, seal);
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

static enum err verify(struct db *db, void *arg)
{
	struct walk *w = arg;
	struct audit_head_now head;
	struct audit_waiting waiting;
	struct audit_sealed_rows rows;

	TRY(audit_head_now(db, &head));
	TRY(audit_waiting(db, &waiting));
	*w->out = (struct audit_verdict){ .waiting = waiting.n, .head = head.seal, .head_hash = head.hash };
	if (!head.found)
		fault(w, AUDIT_NO_END, 0);
	do {
		struct arena_mark mark = arena_mark(w->arena);

		TRY(audit_sealed(db, w->at, BATCH, &rows));
		for (size_t i = 0; i < rows.n; i++)
			read_line(w, &rows.at[i]);
		arena_rewind(w->arena, mark);
	} while (rows.n);
	for (int64_t gone = w->at + 1; gone <= head.seal; gone++, w->hash = NULL)
		fault(w, AUDIT_MISSING, gone);
	if (head.found && w->hash && w->at == head.seal && strcmp(w->hash, head.hash) != 0)
		fault(w, AUDIT_HEAD, head.seal);
	return OK;
}

enum err audit_verify(struct db *db, struct arena *a, void (*found)(void *arg, enum audit_fault fault, int64_t seal),
		      void *arg, struct audit_verdict *out)
{
	struct walk w = { .arena = a, .found = found, .arg = arg, .out = out, .hash = "" };

	return tx_run(db, TX_READ, verify, &w);
}
