/* SPDX-License-Identifier: EUPL-1.2 */
/* year_file: a school year as one file for the archive: asked for, made by a job, kept for a week. */
#pragma once
#include "db/db.h"
#include "domain/person.h"
#include "query/year_archive_read.h"

enum { YEAR_FILE_LEASE = 120 /* seconds */, YEAR_FILE_TRIES = 3 };

/* *asked false: it is being made already. */
enum err year_file_ask(struct db *db, const struct person *who, bool *asked);

/* ---- The job ---- */

/* One that is being made: chunks go into a blob as they come. */
struct year_file {
	int64_t organisation, cycle, by; /* by: 0, nobody who is still here */
	int64_t blob;
	int tries, chunks;
	uint64_t size; /* chunks and size: the caller counts those that are in */
};

/* Takes the next that is asked for; *found false: there is none. Each is a transaction of its own. */
enum err year_file_take(struct db *db, struct year_file *out, bool *found);
enum err year_file_begin(struct db *db, struct year_file *f, const char *name);
/* The next chunk. */
enum err year_file_add(struct db *db, const struct year_file *f, const void *bytes, size_t n);
/* How far it is; and that its maker is alive. ERR_GONE: it is not wanted any more. */
enum err year_file_go_on(struct db *db, const struct year_file *f, int done, int total);
enum err year_file_ready(struct db *db, const struct year_file *f, const char *sha256);
/* It could not be made. again: somebody shall try once more, at once. */
enum err year_file_leave(struct db *db, const struct year_file *f, bool again);
/* Those that have been there for a week. */
enum err year_file_forget(struct db *db);
