/* SPDX-License-Identifier: EUPL-1.2 */
/* move: the authority's state here, and its rows out. The statements are made by the database, of its own catalogue
 * (sql/function/move.sql). */
#include "domain/move.h"

#include "db/tx.h"
#include "domain/audit.h"
#include "query/backup_read.h"
#include "query/move_read.h"
#include "query/move_write.h"

#include <inttypes.h>
#include <poll.h>
#include <string.h>

enum { ASK_MS = 100, PATIENCE_MS = 150000, ROWS = 500, SIZE = 1024 * 1024 };

static enum err no_authority(int64_t organisation)
{
	return why(ERR_NOT_FOUND, "there is no authority %" PRId64 "; export list names them", organisation);
}

/* ---- Where it is ---- */

/* A receipt is kept as what it cannot be guessed from. */
static const char *hash_of(struct db *db, const char *receipt)
{
	struct arena *a = arena_new();
	const char *hash = secret_sha256(a, receipt, strlen(receipt));
	char *copy = db_alloc(db, strlen(hash) + 1, 1);

	memcpy(copy, hash, strlen(hash));
	arena_free(a);
	return copy;
}

static enum err begin(struct db *db, void *arg)
{
	struct move_head *h = arg;
	struct move_of now;
	int64_t n;

	TRY(move_of(db, h->organisation, &now));
	if (!now.found)
		return no_authority(h->organisation);
	h->name = now.name;
	TRY(move_mark(db, h->organisation, h->move, hash_of(db, h->receipt), &n));
	if (!n)
		return why(ERR_CONFLICT,
			   "authority %" PRId64 " has moved already%s%s; organisation abort %" PRId64
			   " --although-received takes it back",
			   h->organisation, *now.moved_to ? ": it is at " : "", now.moved_to, h->organisation);
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_MOVE, h->organisation, "file=%s", h->move);
}

enum err move_begin_here(struct db *db, struct move_head *h)
{
	return tx_run(db, TX_WRITE, begin, h);
}

struct renewal {
	const struct move_head *h;
	const char *before;
};

static enum err renew(struct db *db, void *arg)
{
	const struct renewal *r = arg;
	const struct move_head *h = r->h;
	int64_t n;

	TRY(move_renew(db, h->organisation, h->move, hash_of(db, h->receipt), r->before, &n));
	if (!n)
		return why(ERR_CONFLICT, "the move of authority %" PRId64 " was called off or received meanwhile",
			   h->organisation);
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_MOVE, h->organisation, "file=%s", h->move);
}

enum err move_renew_here(struct db *db, const struct move_head *h, const char *before)
{
	struct renewal r = { h, before };

	return tx_run(db, TX_WRITE, renew, &r);
}

enum err move_settled(struct db *db, int64_t organisation)
{
	struct move_now since;
	struct move_waits waits = { 0 };

	TRY(move_now(db, &since));
	for (int waited = 0; waited <= PATIENCE_MS; waited += ASK_MS) {
		TRY(move_waits(db, organisation, since.at, &waits));
		if (!waits.writing && !waits.calling)
			return OK;
		poll(NULL, 0, ASK_MS);
	}
	return why(ERR_DB,
		   "%" PRId64 " transactions that began before do not end, and %" PRId64
		   " calls to platforms are under way: is a backup being taken? Try again when it is done",
		   waits.writing, waits.calling);
}

struct state_change {
	int64_t organisation;
	bool anyway;
	const char *receipt, *address;
};

static enum err call_off(struct db *db, void *arg)
{
	const struct state_change *c = arg;
	struct move_of now;
	int64_t n;

	TRY(move_of(db, c->organisation, &now));
	if (!now.found)
		return no_authority(c->organisation);
	if (!now.moving)
		return why(ERR_CONFLICT, "authority %" PRId64 " (%s) is not moving", c->organisation, now.name);
	if (now.moved && !c->anyway)
		return why(ERR_CONFLICT,
			   "authority %" PRId64 " (%s) has been received elsewhere%s%s: people may be working there. "
			   "Erase it there first, then use --although-received",
			   c->organisation, now.name, *now.moved_to ? ", at " : "", now.moved_to);
	TRY(move_clear(db, c->organisation, &n));
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_STAY, c->organisation, "%s",
			   now.moved ? "although-received" : "");
}

enum err move_call_off(struct db *db, int64_t organisation, bool anyway)
{
	struct state_change c = { .organisation = organisation, .anyway = anyway };

	return tx_run(db, TX_WRITE, call_off, &c);
}

static enum err received(struct db *db, void *arg)
{
	const struct state_change *c = arg;
	const char *hash = hash_of(db, c->receipt);
	struct move_of now;
	int64_t n;

	TRY(move_of(db, c->organisation, &now));
	if (!now.found)
		return no_authority(c->organisation);
	if (!now.moving)
		return why(ERR_CONFLICT, "authority %" PRId64 " (%s) is not moving", c->organisation, now.name);
	TRY(move_done(db, c->organisation, hash, c->address, &n));
	if (!n)
		return why(ERR_CONFLICT,
			   "that is not the receipt of authority %" PRId64
			   " (%s): organisation receive printed it when the newest file was in",
			   c->organisation, now.name);
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_MOVED, c->organisation, "%s", "");
}

enum err move_received(struct db *db, int64_t organisation, const char *receipt, const char *address)
{
	struct state_change c = { .organisation = organisation, .receipt = receipt, .address = address };

	return tx_run(db, TX_WRITE, received, &c);
}

/* ---- Out ---- */

static enum err look_at_tables(struct db *db, struct arena *a, struct move_head *h)
{
	struct move_count_rows rows;

	TRY(move_count(db, h->organisation, false, &rows));
	h->n_tables = rows.n;
	h->tables = ARENA_ARRAY(a, rows.n, struct move_table);
	for (size_t i = 0; i < rows.n; i++)
		h->tables[i] = (struct move_table){ rows.at[i].tab, rows.at[i].n, rows.at[i].hash, rows.at[i].cols };
	return OK;
}

static enum err look_at_contents(struct db *db, struct arena *a, struct move_head *h)
{
	struct move_contents_rows rows;

	TRY(move_contents(db, h->organisation, &rows));
	h->n_contents = rows.n;
	h->contents = ARENA_ARRAY(a, rows.n, struct move_content);
	for (size_t i = 0; i < rows.n; i++)
		h->contents[i] = (struct move_content){ rows.at[i].version, rows.at[i].open, rows.at[i].sums };
	return OK;
}

/* The secret of a key that leads to other authorities too stays: whoever has it can launch here as any of their people.
 */
static enum err look_at_keys(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			     struct move_head *h)
{
	struct move_keys_rows rows;

	TRY(move_keys(db, h->organisation, &rows));
	h->n_keys = rows.n;
	h->keys = ARENA_ARRAY(a, rows.n, struct move_key);
	for (size_t i = 0; i < rows.n; i++) {
		const struct move_keys *r = &rows.at[i];
		struct move_key k = { r->key, "", "", r->private_addresses, r->operates, r->made };

		if (r->sole)
			TRY(secret_open(a, key, r->key, r->secret_box, &k.secret));
		if (r->sole && r->old_secret_box)
			TRY(secret_open(a, key, r->key, r->old_secret_box, &k.old));
		h->keys[i] = k;
	}
	return OK;
}

enum err move_look(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], struct move_head *h)
{
	struct schema_last schema;
	struct move_of now;

	TRY(schema_last(db, &schema));
	TRY(move_of(db, h->organisation, &now));
	if (!now.found)
		return no_authority(h->organisation);
	h->schema = schema.name;
	h->name = now.name;
	TRY(look_at_contents(db, a, h));
	TRY(look_at_keys(db, a, key, h));
	return look_at_tables(db, a, h);
}

struct pouring {
	const struct dump_watch *watch;
	enum err (*put)(void *arg, const void *p, size_t n);
	void *arg;
	uint64_t bytes;
};

static enum err pour(struct pouring *p, const struct move_fetch_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		const char *line = rows->at[i].line;

		TRY(p->put(p->arg, line, strlen(line)));
		TRY(p->put(p->arg, "\n", 1));
		p->bytes += strlen(line) + 1;
	}
	return p->watch && !p->watch->going(p->watch->arg, "copied", p->bytes) ? why(ERR_DB, "interrupted") : OK;
}

static enum err pour_table(struct db *db, struct arena *work, const struct move_table *t, struct pouring *p)
{
	struct move_fetch_rows rows;
	int64_t n = 0;

	do {
		struct arena_mark mark = arena_mark(work);

		TRY(move_fetch(db, t->name, ROWS, SIZE, &rows));
		TRY(pour(p, &rows));
		n += (int64_t)rows.n;
		arena_rewind(work, mark);
	} while (rows.n);
	return n == t->rows ? OK
			    : why(ERR_BUG, "table %s: %" PRId64 " rows counted, %" PRId64 " read", t->name, t->rows, n);
}

enum err move_rows(struct db *db, struct arena *work, const struct move_head *h, const struct dump_watch *watch,
		   enum err (*put)(void *arg, const void *p, size_t n), void *arg)
{
	struct pouring p = { watch, put, arg, 0 };
	struct move_open opened;

	db_arena(db, work);
	TRY(move_open(db, h->organisation, &opened));
	for (size_t i = 0; i < h->n_tables; i++)
		TRY(pour_table(db, work, &h->tables[i], &p));
	return OK;
}
