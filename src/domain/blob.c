/* SPDX-License-Identifier: EUPL-1.2 */
/* blob: the database counts what there is room for. */
#include "domain/blob.h"

#include "query/blob_write.h"
#include "query/replaced_write.h"

#include <inttypes.h>

enum { REMOVE_MOST = 200 /* chunks at once: 50 MiB */ };

enum err blob_start(struct db *db, const struct person *who, const char *name, const char *type, int64_t room,
		    struct blob *out)
{
	const struct request_open *me = &who->row;
	struct blob_begin begun;

	TRY(blob_begin(db, me->organisation, name, type, &me->membership, &begun));
	*out = (struct blob){ .id = begun.id, .room = room };
	return OK;
}

enum err blob_add(struct db *db, const struct person *who, struct blob *b, const void *bytes, size_t n, bool *fits)
{
	int64_t rows;

	TRY(blob_grow(db, who->row.organisation, b->id, b->chunks, (struct db_bytes){ n, bytes }, b->room, &rows));
	*fits = rows > 0;
	b->chunks++;
	b->size += n;
	return OK;
}

enum err blob_finish(struct db *db, const struct person *who, int64_t id, const char *sha256)
{
	int64_t rows;

	TRY(blob_keep(db, who->row.organisation, id, sha256, &rows));
	return rows ? OK : why(ERR_NOT_FOUND, "blob %" PRId64 " is not coming any more", id);
}

enum err blob_throw(struct db *db, const struct person *who, int64_t id)
{
	return blob_drop(db, who->row.organisation, id);
}

enum err blob_abandon(struct db *db, const struct person *who, int64_t id)
{
	return blob_drop_coming(db, who->row.organisation, id);
}

enum err blob_purge(struct db *db)
{
	struct replaced_forget old;
	int64_t n;

	TRY(replaced_forget(db, &old));
	TRY(blob_give_up(db, &n));
	do {
		TRY(blob_chunks_remove(db, REMOVE_MOST, &n));
	} while (n == REMOVE_MOST);
	return blob_remove(db, &n);
}
