/* SPDX-License-Identifier: EUPL-1.2 */
/* year_file: a row for each year that has been asked for, and the blob that it becomes. */
#include "domain/year_file.h"

#include "query/blob_write.h"
#include "query/year_archive_write.h"

#include <inttypes.h>

enum err year_file_ask(struct db *db, const struct person *who, bool *asked)
{
	const struct request_open *me = &who->row;
	int64_t rows;

	TRY(year_archive_ask(db, me->organisation, me->cycle, me->membership, &rows));
	*asked = rows > 0;
	return OK;
}

enum err year_file_take(struct db *db, struct year_file *out, bool *found)
{
	struct year_archive_take row;

	TRY(year_archive_take(db, YEAR_FILE_LEASE, &row));
	*found = row.found;
	if (!row.found)
		return OK;
	*out = (struct year_file){ .organisation = row.organisation,
				   .cycle = row.cycle,
				   .by = row.asked_by_null ? 0 : row.asked_by,
				   .tries = row.tries };
	return OK;
}

enum err year_file_begin(struct db *db, struct year_file *f, const char *name)
{
	struct blob_begin begun;

	TRY(blob_begin(db, f->organisation, name, "application/zip", f->by ? &f->by : NULL, &begun));
	f->blob = begun.id;
	return OK;
}

/* It goes in a week, so it takes nothing of the authority's room. */
enum err year_file_add(struct db *db, const struct year_file *f, const void *bytes, size_t n)
{
	int64_t rows;

	TRY(blob_grow(db, f->organisation, f->blob, f->chunks, (struct db_bytes){ n, bytes }, INT64_MAX, &rows));
	if (!rows)
		return why(ERR_GONE, "the archive of year %" PRId64 " is not coming any more", f->cycle);
	return OK;
}

enum err year_file_go_on(struct db *db, const struct year_file *f, int done, int total)
{
	int64_t rows;

	TRY(year_archive_go_on(db, f->organisation, f->cycle, done, total, YEAR_FILE_LEASE, &rows));
	return rows ? OK : why(ERR_GONE, "the archive of year %" PRId64 " is not asked for any more", f->cycle);
}

enum err year_file_ready(struct db *db, const struct year_file *f, const char *sha256)
{
	int64_t rows;

	TRY(blob_keep(db, f->organisation, f->blob, sha256, &rows));
	if (rows)
		TRY(year_archive_ready(db, f->organisation, f->cycle, f->blob, &rows));
	return rows ? OK : why(ERR_GONE, "the archive of year %" PRId64 " is not asked for any more", f->cycle);
}

enum err year_file_leave(struct db *db, const struct year_file *f, bool again)
{
	if (f->blob)
		TRY(blob_drop(db, f->organisation, f->blob));
	return again                         ? year_archive_let_go(db, f->organisation, f->cycle)
	       : f->tries >= YEAR_FILE_TRIES ? year_archive_fail(db, f->organisation, f->cycle)
					     : OK;
}

enum err year_file_forget(struct db *db)
{
	int64_t n;

	return year_archive_forget(db, &n);
}
