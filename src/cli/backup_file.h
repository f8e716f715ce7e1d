/* SPDX-License-Identifier: EUPL-1.2 */
/* backup_file: one tar archive that holds a dump as pg_restore reads it, films, perhaps the key, and last a manifest
 * with the hash of each. What is not whole has no manifest, and never the name of a backup. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "db/dump.h"

#define BACKUP_DUMP "database.dump"
#define BACKUP_KEY "key"
#define BACKUP_FILMS "films/"

struct backup_member {
	const char *name;
	uint64_t offset, size; /* in the archive */
	const char *sha256;
};

/* What the manifest says. */
struct backup_manifest {
	const char *version; /* of the program that took it */
	const char *schema;  /* its last migration: "migrate/0054-restored" */
	const char *key;     /* what tells the key file from others, without telling it */
	int64_t taken;       /* microseconds */
	int postgres;        /* major version */
	struct dump_tables tables;
	size_t n;
	struct backup_member *members;
};

/* ---- Writing ---- */

struct backup_writer;

/* Makes PATH.part, for us alone. ERR_CONFIG: PATH is there already, another program writes it, or the folder
 * cannot be written in. */
enum err backup_create(struct arena *a, const char *path, struct backup_writer **out);
/* A file in it: begun, written piece by piece, ended. The message of a full disk says so. */
enum err backup_begin(struct backup_writer *w, const char *name);
enum err backup_put(void *writer, const void *p, size_t n);
enum err backup_end(struct backup_writer *w);
/* The manifest (its members are those that were written), on the disk, and the right name at last. */
enum err backup_seal(struct backup_writer *w, const struct backup_manifest *m, uint64_t *bytes);
/* Closes; what was not sealed is removed. NULL is allowed. */
void backup_close(struct backup_writer *w);

/* ---- Reading ---- */

/* Opens it and reads the manifest, whose seal must be right. *fd: the caller closes it. */
enum err backup_open(struct arena *a, const char *path, int *fd, struct backup_manifest *out);
/* Reads all members and compares their hashes. ERR_CONFIG names the one that is damaged. */
enum err backup_intact(struct arena *a, int fd, const struct backup_manifest *m, const struct dump_watch *watch);
/* NULL: there is none of that name. */
const struct backup_member *backup_find(const struct backup_manifest *m, const char *name);
/* One into a file of its own, by way of PATH.part. */
enum err backup_extract(struct arena *a, int fd, const struct backup_member *member, const char *path);
