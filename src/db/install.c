/* SPDX-License-Identifier: EUPL-1.2 */
/* install: looks in /usr/lib/postgresql and in PATH. */
#include "db/install.h"
#include "base/buf.h"
#include "db/process.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The best so far. */
struct found {
	struct arena *arena;
	const char *wanted; /* NULL: the newest */
	long least;         /* a client, at least of that version; 0: a server */
	long major;
	const char *bin;
	struct buf seen; /* "14, 15" */
};

static bool has(struct arena *a, const char *bin, const char *program)
{
	return !access(arena_printf(a, "%s/%s", bin, program), X_OK);
}

/* "postgres (PostgreSQL) 15.18 (Debian ...)" */
static long version_of(struct arena *a, const char *bin, const char *program)
{
	const char *const argv[] = { arena_printf(a, "%s/%s", bin, program), "--version", NULL };
	const char *said, *number;

	if (process_run(a, argv, "", &said))
		return 0;
	number = strchr(said, ')');
	return number ? strtol(number + 1, NULL, 10) : 0;
}

static void consider_server(struct found *f, const char *bin, long major)
{
	if (*bin != '/' || !has(f->arena, bin, "postgres") || !has(f->arena, bin, "initdb"))
		return;
	if (!major)
		major = version_of(f->arena, bin, "postgres");
	buf_printf(&f->seen, "%s%ld", f->seen.n ? ", " : "", major);
	if (f->wanted ? major != strtol(f->wanted, NULL, 10) : major <= f->major)
		return;
	f->major = major;
	f->bin = arena_dup(f->arena, bin);
}

/* Of those that are new enough the oldest. */
static void consider_client(struct found *f, const char *bin, long major)
{
	if (*bin != '/' || !has(f->arena, bin, "pg_dump") || !has(f->arena, bin, "pg_restore") ||
	    !has(f->arena, bin, "psql"))
		return;
	if (!major)
		major = version_of(f->arena, bin, "pg_dump");
	buf_printf(&f->seen, "%s%ld", f->seen.n ? ", " : "", major);
	if (major < f->least || (f->bin && major >= f->major))
		return;
	f->major = major;
	f->bin = arena_dup(f->arena, bin);
}

static void consider(struct found *f, const char *bin, long major)
{
	if (f->least)
		consider_client(f, bin, major);
	else
		consider_server(f, bin, major);
}

#define DEBIAN "/usr/lib/postgresql/"

/* Where the folder is the version. */
static void debian(struct found *f)
{
	glob_t g = { 0 };

	if (!glob(DEBIAN "*/bin", GLOB_NOSORT, NULL, &g))
		for (size_t i = 0; i < g.gl_pathc; i++)
			consider(f, g.gl_pathv[i], strtol(g.gl_pathv[i] + strlen(DEBIAN), NULL, 10));
	globfree(&g);
}

static void path(struct found *f)
{
	const char *list = getenv("PATH");

	while (list && *list) {
		size_t n = strcspn(list, ":");

		consider(f, arena_dupn(f->arena, list, n), 0);
		list += n + (list[n] == ':');
	}
}

enum err install_find(struct arena *a, const char *major, const char **bin)
{
	struct found f = { .arena = a, .wanted = major, .seen = buf_new(a) };

	debian(&f);
	if (!f.bin)
		path(&f);
	*bin = f.bin;
	if (f.bin)
		return OK;
	if (!f.seen.n)
		return why(ERR_CONFIG,
			   "no PostgreSQL server is installed: neither /usr/lib/postgresql nor PATH has postgres and "
			   "initdb (Debian: apt install postgresql-15)");
	return why(ERR_CONFIG, "the database was made by PostgreSQL %s, which is not installed; installed: %s", major,
		   f.seen.p);
}

enum err install_client(struct arena *a, long major, const char **bin)
{
	struct found f = { .arena = a, .least = major, .seen = buf_new(a) };

	debian(&f);
	if (!f.bin)
		path(&f);
	*bin = f.bin;
	if (f.bin)
		return OK;
	return why(ERR_CONFIG,
		   "this takes pg_dump, pg_restore and psql of PostgreSQL %ld or newer (Debian: apt install "
		   "postgresql-client-%ld); installed: %s",
		   major, major, f.seen.n ? f.seen.p : "none");
}
