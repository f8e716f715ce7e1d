/* SPDX-License-Identifier: EUPL-1.2 */
/* backup: taking one, for the command and for a restore, which keeps what it takes the place of. */
#pragma once
#include "cli/backup_file.h"
#include "cli/program.h"

/* Tells on a terminal how far it has come, after two seconds; ends at a signal. Fits dump_watch. */
struct backup_progress {
	bool terminal, shown;
	int64_t begun, last; /* milliseconds */
};
struct backup_progress backup_progress_begin(void);
bool backup_progress_going(void *progress, const char *what, uint64_t bytes);
void backup_progress_end(struct backup_progress *progress);

/* A connection of p's database without timeouts; the caller closes it. */
enum err backup_connect(const struct program *p, struct db **out);
/* Tells key files from each other; does not tell the key. */
const char *backup_key_mark(struct arena *a, const unsigned char key[SECRET_KEY_BYTES]);
/* PLACE/kvalitetsverkstaden-2026-11-27T012345Z.tar, or with another word in front. */
const char *backup_name(struct arena *a, const char *place, const char *word);
int64_t backup_rows(const struct dump_tables *t);

/* Of p's database as it is now, while others use it, and the films of one's own; path is absolute. The database is
 * open. What killed programs have begun there is removed. */
enum err backup_take(struct program *p, const char *path, bool with_key, struct backup_manifest *out, uint64_t *bytes);
