/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs: what is done beside the requests: rounds that close, credits at night, rows that are too old. */
#pragma once
#include "base/secret.h"
#include "content/packs.h"
#include "db/db.h"
#include "work/post.h"

/* Opens rounds whose day has come, closes others, parts what a stopped process left, and makes the results that have
 * been asked for. */
enum err jobs_rounds(struct db *db, struct packs *packs);
/* Reminds members of what is due. */
enum err jobs_remind(struct db *db);
/* Credits handed-in self-assessments of everybody, has what was delivered read back, and removes old notices: `work
 * --nightly`, and the loop once a night. */
enum err jobs_nightly(struct db *db, struct packs *packs);
/* Counts the progress of those for whom what counts has changed. */
enum err jobs_progress(struct db *db, struct packs *packs);
/* Removes used nonces, sessions and drafts that nobody can use any more, files that nobody has, and refused launches
 * counted long ago. */
enum err jobs_purge(struct db *db, int clock_window);

/* ---- The loop ---- */

struct work {
	const char *conninfo;
	const struct db_options *db_options;
	struct packs *packs;
	const unsigned char *key;
	int clock_window;
	const char *base_url;
	struct post_office office;
	enum err (*also)(struct db *db); /* the server's own small writing; may be NULL */
};

struct work_loop;

/* Runs passbacks in one thread and all other jobs in another, until stopped. */
enum err work_start(const struct work *work, struct work_loop **out);
void work_stop(struct work_loop *loop);
/* Does everything that is due, and returns when nothing is; the first error, where something went wrong. */
enum err work_drain(const struct work *work, bool nightly);
