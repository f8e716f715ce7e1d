/* SPDX-License-Identifier: EUPL-1.2 */
/* program: what every command opens first, in order, and closes last. */
#pragma once
#include "base/secret.h"
#include "base/settings.h"
#include "content/pack.h"
#include "db/db.h"
#include "db/embedded.h"

struct program {
	struct arena *arena;
	struct settings settings;
	struct pack *pack;
	unsigned char key[SECRET_KEY_BYTES];
	struct embedded *embedded; /* NULL: KV_DATABASE_URL names the database */
	const char *conninfo;
	struct db_options db_options;
};

/* Settings from the file (NULL: the usual places), then the environment. */
enum err program_settings(struct program *p, const char *file);
/* Loads the content pack: before program_database, since another user may not read where it lies. */
enum err program_pack(struct program *p);
/* As root becomes the program's own user; opens the key file; joins or starts the database. */
enum err program_database(struct program *p);
/* Applies what is missing: by itself only where the database is our own, else when asked. */
enum err program_migrate(struct program *p, bool asked, bool *changed);
/* A connection with the arena set; the caller closes it. */
enum err program_connect(struct program *p, struct db **out);
void program_close(struct program *p);
