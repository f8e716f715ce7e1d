/* SPDX-License-Identifier: EUPL-1.2 */
/* program: what every command opens first, in order, and closes last. */
#pragma once
#include "base/secret.h"
#include "base/settings.h"
#include "content/packs.h"
#include "db/db.h"
#include "db/embedded.h"
#include "work/jobs.h"

#include <signal.h>

struct program {
	struct arena *arena;
	struct settings settings;
	struct packs *packs;
	int pack_folder; /* of the own pack, held open (O_PATH) */
	unsigned char key[SECRET_KEY_BYTES];
	struct embedded *embedded; /* NULL: KV_DATABASE_URL names the database */
	const char *scratch;       /* its folder, where it is for a while only */
	const char *conninfo;
	struct db_options db_options;
	bool looks;  /* makes no key where there is none: it is all zeroes then */
	bool masked; /* the signals that end us wait until program_close */
	sigset_t mask;
};

/* Settings from the file (NULL: the usual places), then the environment. */
enum err program_settings(struct program *p, const char *file);
/* A path relative to the folder of this program. */
const char *program_beside(struct arena *a, const char *path);
/* Loads the content pack: before program_database, since another user may not read where it lies. */
enum err program_pack(struct program *p);
/* As root becomes the program's own user; opens the key file; joins or starts the database. From here on SIGTERM,
 * SIGINT and SIGHUP wait, so that PostgreSQL is never left behind. */
enum err program_database(struct program *p);
/* The same, but for a database that is made in a folder of its own under KV_DATA, and removed by program_close. What
 * killed programs have left of the kind goes too. ERR_CONFIG: there is not room for so many bytes. */
enum err program_scratch(struct program *p, uint64_t bytes);
/* Applies what is missing: by itself only where the database is our own, else when asked. Then keeps the content pack
 * there, where one has been loaded: such a program also says in the log that functions have another text. */
enum err program_migrate(struct program *p, bool asked, bool *changed);
/* A connection with the arena set; the caller closes it. */
enum err program_connect(struct program *p, struct db **out);
/* What mail is sent with. */
struct post_office program_office(const struct program *p);
/* What the jobs beside the requests work with; all of it is p's. */
struct work program_work(const struct program *p);
/* Waits for one of those signals; meanwhile, each so many milliseconds, tick(arg). 0: never. */
int program_wait(struct program *p, int every_ms, void (*tick)(void *arg), void *arg);
/* So many seconds, or until another signal; meanwhile, each second, tick(arg). */
void program_pause(int seconds, void (*tick)(void *arg), void *arg);
/* Leaves the database; a signal that came meanwhile takes effect now. */
void program_close(struct program *p);
