/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: kind by kind and batch by batch; what was removed is added up in a receipt. */
#include "domain/retention.h"

#include "base/log.h"
#include "db/tx.h"
#include "domain/audit.h"
#include "domain/discard.h"
#include "query/erase_read.h"
#include "query/retention_write.h"

#include <inttypes.h>
#include <string.h>

enum { BATCH = 500 /* rows at once: a member has sixty places where it may be named */, PATIENCE_MS = 120000 };

static const struct {
	const char *word;
	int months, least, most;
} kinds[RETENTION_KINDS] = {
#define X(kind, word, months, least, most) [RETENTION_##kind] = { word, months, least, most },
#include "domain/retention.def"
#undef X
};

const char *retention_word(enum retention_kind kind)
{
	return kinds[kind].word;
}

int retention_least(enum retention_kind kind)
{
	return kinds[kind].least;
}

int retention_most(enum retention_kind kind)
{
	return kinds[kind].most;
}

static enum retention_kind kind_of(const char *word)
{
	enum retention_kind kind = 0;

	while (kind < RETENTION_KINDS && strcmp(kinds[kind].word, word) != 0)
		kind++;
	return kind;
}

struct retention retention_usual(void)
{
	struct retention r = { 0 };

	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		r.months[k] = kinds[k].months;
	return r;
}

/* A kind that we do not know any more, or a time that is not allowed any more, is left as it usually is. */
static void take(struct retention *r, struct db_texts words, struct db_ints months)
{
	for (size_t i = 0; i < words.n && i < months.n; i++) {
		enum retention_kind k = kind_of(words.at[i]);

		if (k < RETENTION_KINDS && months.at[i] >= kinds[k].least && months.at[i] <= kinds[k].most)
			r->months[k] = (int)months.at[i];
	}
}

struct retention retention_from(const struct retention_get *row)
{
	struct retention r = retention_usual();

	if (!row->found)
		return r;
	take(&r, row->kinds, row->months);
	r.version = row->version;
	r.changed_by = row->changed_by;
	r.changed_at = row->changed_at;
	return r;
}

enum err retention_of(struct db *db, int64_t organisation, struct retention *out)
{
	struct retention_get g;

	TRY(retention_get(db, organisation, &g));
	*out = retention_from(&g);
	return OK;
}

/* As the database takes them. */
struct lists {
	const char *words[RETENTION_KINDS];
	int64_t months[RETENTION_KINDS];
};

static void lists_of(const struct retention *r, struct lists *out)
{
	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++) {
		out->words[k] = kinds[k].word;
		out->months[k] = r->months[k];
	}
}

enum err retention_look(struct db *db, struct arena *a, int64_t organisation, const struct retention *r, size_t *n,
			const struct retention_due **out)
{
	struct retention_counts_rows rows;
	struct lists l;

	lists_of(r, &l);
	TRY(retention_counts(db, organisation, (struct db_texts){ RETENTION_KINDS, l.words },
			     (struct db_ints){ RETENTION_KINDS, l.months }, &rows));
	struct retention_due *due = ARENA_ARRAY(a, rows.n, struct retention_due);
	for (size_t i = 0; i < rows.n; i++)
		due[i] = (struct retention_due){ kind_of(rows.at[i].kind), rows.at[i].school_year, rows.at[i].n };
	*n = rows.n;
	*out = due;
	return OK;
}

enum err retention_choose(struct db *db, const struct person *who, const struct retention *r, bool *saved)
{
	const struct request_open *me = &who->row;
	struct lists l;
	int64_t rows;

	lists_of(r, &l);
	TRY(retention_save(db, me->organisation, r->version, (struct db_texts){ RETENTION_KINDS, l.words },
			   (struct db_ints){ RETENTION_KINDS, l.months }, me->membership, &rows));
	*saved = rows > 0;
	if (!*saved)
		return OK;
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_RETENTION_SET, me->organisation,
			   "note=%d attendance=%d version=%d member=%d", r->months[RETENTION_NOTE],
			   r->months[RETENTION_ATTENDANCE], r->months[RETENTION_VERSION], r->months[RETENTION_MEMBER]);
}

/* ---- The night ---- */

struct run {
	struct db *db;
	struct arena *arena;
	int64_t organisation;
	struct retention months;
	enum retention_kind kind;
	struct retention_remove_rows batch; /* the last one */
	bool left;                          /* something that was due is still there */
	size_t n, cap;
	struct receipt_line *lines;
};

static void add(struct run *run, const char *year, int64_t n)
{
	for (size_t i = 0; i < run->n; i++)
		if (strcmp(run->lines[i].what, kinds[run->kind].word) == 0 && strcmp(run->lines[i].year, year) == 0) {
			run->lines[i].n += n;
			return;
		}
	if (run->n == run->cap) {
		size_t cap = 2 * run->cap + 16;

		run->lines =
		    arena_grow(run->arena, run->lines, run->cap * sizeof *run->lines, cap * sizeof *run->lines);
		run->cap = cap;
	}
	run->lines[run->n++] = (struct receipt_line){ kinds[run->kind].word, false, arena_dup(run->arena, year), n };
}

static enum err remove_batch(struct db *db, void *arg)
{
	struct run *run = arg;

	return retention_remove(db, run->organisation, kinds[run->kind].word, run->months.months[run->kind], BATCH,
				&run->batch);
}

/* After it has been committed. */
static int64_t count_batch(struct run *run)
{
	int64_t n = 0;

	for (size_t i = 0; i < run->batch.n; i++) {
		add(run, run->batch.at[i].school_year, run->batch.at[i].n);
		n += run->batch.at[i].n;
	}
	return n;
}

static enum err write_receipt(struct db *db, void *arg)
{
	struct run *run = arg;
	struct authority_head head;

	TRY(authority_head(db, run->organisation, &head));
	if (!head.found)
		return OK;
	const struct receipt r = { "retention", head.at, "retention", 0, run->organisation, run->n, run->lines };
	const char *json = receipt_json(run->arena, &r), *hash = receipt_hash(run->arena, json);
	TRY(receipt_add(db, run->organisation, "retention", receipt_sum(&r, false), json, hash, 0));
	return audit_write(db, (struct audit_actor){ "retention", 0 }, AUDIT_RETENTION_RUN, run->organisation,
			   "removed=%" PRId64 " receipt=%s", receipt_sum(&r, false), hash);
}

/* A kind of which something is just being kept by somebody (a name given to a version) waits for the next night. */
static enum err one_kind(struct run *run, bool (*stopped)(void *of), void *of)
{
	int64_t n = BATCH;

	while (n >= BATCH && !(stopped && stopped(of))) {
		enum err e = tx_run(run->db, TX_WRITE, remove_batch, run);

		if (e == ERR_VERSION_GONE) {
			log_line(LOG_INFO, "retention", "organisation=%" PRId64 " kind=%s later=1", run->organisation,
				 kinds[run->kind].word);
			run->left = true;
			return OK;
		}
		TRY(e);
		n = count_batch(run);
	}
	run->left |= n >= BATCH;
	return OK;
}

/* What was removed before something went wrong has its receipt too. */
static enum err all_kinds(struct run *run, bool (*stopped)(void *of), void *of)
{
	enum err e = OK, told = OK;

	for (run->kind = 0; run->kind < RETENTION_KINDS && !e; run->kind++)
		e = one_kind(run, stopped, of);
	if (run->n) {
		told = tx_run(run->db, TX_WRITE, write_receipt, run);
		log_line(LOG_INFO, "retention", "organisation=%" PRId64 " kinds=%zu", run->organisation, run->n);
	}
	return e ? e : told;
}

/* What has gone need not be looked for again, as long as nothing was left. */
static enum err emptied(struct run *run)
{
	struct lists l;

	if (run->left)
		return OK;
	lists_of(&run->months, &l);
	return retention_emptied(run->db, run->organisation, (struct db_texts){ RETENTION_KINDS, l.words },
				 (struct db_ints){ RETENTION_KINDS, l.months });
}

static enum err go(struct run *run, bool (*stopped)(void *of), void *of)
{
	TRY(db_patience(run->db, PATIENCE_MS)); /* nobody waits for it */
	enum err e = all_kinds(run, stopped, of);
	e = e ? e : discard_night(run->db, run->arena, run->organisation, stopped, of);
	e = e ? e : emptied(run);
	enum err reset = db_patience(run->db, 0);
	return e ? e : reset;
}

/* What failed is written down, to be tried again. */
static enum err failed(struct db *db, struct arena *a, int64_t organisation, enum err e)
{
	const char *words = arena_dup(a, why_last());

	log_line(LOG_ERROR, "retention.failed", "organisation=%" PRId64 " error=%s why=\"%s\"", organisation,
		 err_name(e), words);
	return retention_failed(db, organisation, err_name(e), words);
}

enum err retention_night(struct db *db, struct arena *a, const char *today, bool (*stopped)(void *of), void *of,
			 bool *found)
{
	struct retention_take next;

	*found = false;
	TRY(retention_take(db, today, &next));
	*found = next.found;
	if (!next.found)
		return OK;
	struct run run = { .db = db, .arena = a, .organisation = next.organisation, .months = retention_usual() };
	take(&run.months, next.kinds, next.months);
	enum err e = go(&run, stopped, of);
	if (e) {
		*found = failed(db, a, next.organisation, e) == OK;
		return e;
	}
	return stopped && stopped(of) ? retention_left(db, next.organisation) : retention_over(db, next.organisation);
}

enum err retention_run(struct db *db, struct arena *a, int64_t organisation, int64_t *removed)
{
	struct run run = { .db = db, .arena = a, .organisation = organisation };

	TRY(retention_of(db, organisation, &run.months));
	TRY(go(&run, NULL, NULL));
	TRY(retention_over(db, organisation));
	*removed = 0;
	for (size_t i = 0; i < run.n; i++)
		*removed += run.lines[i].n;
	return OK;
}
