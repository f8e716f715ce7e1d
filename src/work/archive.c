/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: file by file, each read in a transaction of its own, and its bytes into the database chunk by chunk: neither
 * memory nor a transaction grows with the year. */
#include "work/archive.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/secret.h"
#include "db/tx.h"
#include "domain/blob.h"
#include "domain/year_file.h"
#include "paper/archive.h"

#include <inttypes.h>
#include <string.h>

struct making {
	struct db *db;
	struct arena *kept, *work; /* to the end; of one file */
	struct packs *packs;
	struct year_file file;
	struct archive it;
	struct zipper zip;
	struct secret_digest *digest;
	char *chunk; /* BLOB_CHUNK bytes, the first n of them filled */
	size_t n, at;
};

/* ---- Bytes ---- */

static enum err add_chunk(struct db *db, void *arg)
{
	struct making *m = arg;

	return year_file_add(db, &m->file, m->chunk, m->n);
}

static enum err flush(struct making *m)
{
	if (!m->n)
		return OK;
	TRY(tx_run(m->db, TX_WRITE, add_chunk, m));
	secret_digest_add(m->digest, m->chunk, m->n);
	m->file.chunks++;
	m->file.size += m->n;
	m->n = 0;
	return OK;
}

static enum err put(void *to, const void *bytes, size_t n)
{
	struct making *m = to;
	const char *from = bytes;

	while (n) {
		size_t part = BLOB_CHUNK - m->n < n ? BLOB_CHUNK - m->n : n;

		memcpy(m->chunk + m->n, from, part);
		m->n += part;
		from += part;
		n -= part;
		if (m->n == BLOB_CHUNK)
			TRY(flush(m));
	}
	return OK;
}

/* What a file is made of is read at one moment, twice where the connection was lost; its bytes are written later. */
struct held {
	struct making *making;
	struct zipper zip;
	size_t entries;
	struct buf bytes;
};

static enum err hold(void *to, const void *bytes, size_t n)
{
	struct held *h = to;

	buf_add(&h->bytes, bytes, n);
	return OK;
}

static enum err make_one(struct db *db, void *arg)
{
	struct held *h = arg;
	struct making *m = h->making;

	h->bytes.n = 0;
	m->it.entries_count = h->entries;
	m->zip.at = h->zip.at;
	m->zip.n = h->zip.n;
	m->zip.put = hold;
	m->zip.to = h;
	return archive_write(db, m->work, &m->it, m->at, &m->zip);
}

/* ---- Its steps ---- */

static enum err plan(struct db *db, void *arg)
{
	struct making *m = arg;

	TRY(archive_plan(db, m->kept, m->packs, m->file.organisation, m->file.cycle, &m->it));
	return year_file_begin(db, &m->file, archive_name(m->kept, m->it.authority, m->it.year));
}

static enum err go_on(struct db *db, void *arg)
{
	struct making *m = arg;

	return year_file_go_on(db, &m->file, (int)m->at, (int)m->it.n);
}

static enum err one(struct making *m)
{
	struct arena_mark mark = arena_mark(m->work);
	struct held h = { m, m->zip, m->it.entries_count, buf_new(m->work) };

	db_arena(m->db, m->work);
	enum err e = tx_run(m->db, TX_READ, make_one, &h);
	if (!e)
		e = put(m, h.bytes.p, h.bytes.n);
	m->at++;
	if (!e)
		e = tx_run(m->db, TX_WRITE, go_on, m);
	db_arena(m->db, m->kept);
	arena_rewind(m->work, mark);
	return e;
}

static enum err ready(struct db *db, void *arg)
{
	struct making *m = arg;

	return year_file_ready(db, &m->file, secret_digest_hex(m->digest, m->kept));
}

static enum err make(struct making *m, bool (*stopped)(void *of), void *of, bool *again)
{
	m->zip = (struct zipper){ .arena = m->kept };
	TRY(tx_run(m->db, TX_WRITE, plan, m));
	TRY(tx_run(m->db, TX_WRITE, go_on, m));
	while (m->at < m->it.n) {
		*again = stopped && stopped(of);
		if (*again)
			return why(ERR_GONE, "the server stops");
		TRY(one(m));
	}
	m->zip.put = put;
	m->zip.to = m;
	TRY(archive_finish(&m->it, &m->zip));
	TRY(flush(m));
	return tx_run(m->db, TX_WRITE, ready, m);
}

struct leaving {
	struct year_file *file;
	bool again;
};

static enum err leave(struct db *db, void *arg)
{
	const struct leaving *l = arg;

	return year_file_leave(db, l->file, l->again);
}

static enum err take(struct db *db, void *arg)
{
	struct making *m = arg;
	bool found;

	TRY(year_file_take(db, &m->file, &found));
	m->file.cycle = found ? m->file.cycle : 0;
	return OK;
}

static enum err take_and_make(struct making *m, bool (*stopped)(void *of), void *of, bool *done)
{
	bool again = false;

	TRY(tx_run(m->db, TX_WRITE, take, m));
	*done = m->file.cycle != 0;
	if (!*done)
		return OK;
	m->chunk = arena_alloc(m->kept, 1, BLOB_CHUNK);
	m->digest = secret_digest_new();
	enum err e = make(m, stopped, of, &again);
	secret_digest_free(m->digest);
	if (!e) {
		log_line(LOG_INFO, "archive", "cycle=%" PRId64 " files=%zu bytes=%" PRIu64, m->file.cycle, m->it.n,
			 m->file.size);
		return OK;
	}
	struct leaving l = { &m->file, again };
	log_line(LOG_WARN, "archive", "cycle=%" PRId64 " error=%s why=\"%s\"", m->file.cycle, err_name(e), why_last());
	return tx_run(m->db, TX_WRITE, leave, &l);
}

enum err archive_round(struct db *db, struct arena *a, struct packs *packs, bool (*stopped)(void *of), void *of,
		       bool *done)
{
	struct making m = { .db = db, .kept = arena_new(), .work = arena_new(), .packs = packs };

	db_arena(db, m.kept);
	enum err e = take_and_make(&m, stopped, of, done);
	db_arena(db, a);
	arena_free(m.work);
	arena_free(m.kept);
	return e;
}
