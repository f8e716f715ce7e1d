/* SPDX-License-Identifier: EUPL-1.2 */
/* blob: a file that somebody sends: it comes in chunks, each a transaction of its own, and is kept when all that
 * belongs to it is; a job removes what never was. */
#pragma once
#include "domain/person.h"

enum { BLOB_CHUNK = 256 * 1024, BLOB_NAME_MAX = 200 /* characters */ };

/* One that is coming; zero before it is begun. */
struct blob {
	int64_t id;
	uint64_t size;
	int chunks;
	int64_t room; /* bytes that the authority may have in all */
};

/* type: its Content-Type, found out by what is in it. */
enum err blob_start(struct db *db, const struct person *who, const char *name, const char *type, int64_t room,
		    struct blob *out);
/* The next chunk: BLOB_CHUNK bytes, fewer in the last. *fits false: the authority has no room for it. */
enum err blob_add(struct db *db, const struct person *who, struct blob *b, const void *bytes, size_t n, bool *fits);
/* In the transaction that stores what it belongs to. ERR_NOT_FOUND: it has been given up. */
enum err blob_finish(struct db *db, const struct person *who, int64_t id, const char *sha256);
/* Nobody has it any more. */
enum err blob_throw(struct db *db, const struct person *who, int64_t id);
/* It is not wanted, unless it is kept already. */
enum err blob_abandon(struct db *db, const struct person *who, int64_t id);
/* Removes what is gone, some of it in each turn, and what has stopped coming. */
enum err blob_purge(struct db *db);
