/* SPDX-License-Identifier: EUPL-1.2 */
/* restore: a backup takes the place of the database, in one transaction, and what has happened since it was taken is
 * met: see sql/function/restored.sql. */
#include "cli/backup.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "db/folder.h"
#include "db/install.h"
#include "db/migrate.h"
#include "query/backup_read.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ASK_MS = 100, PATIENCE_MS = 3000 };

/* Nonces that are known now still count: a launch may not be let in twice because of us. */
static const char clear[] =
    "CREATE TEMP TABLE kept_nonce (key text, nonce text, at timestamptz);\n"
    "DO $$\n"
    "DECLARE\n"
    "	v_drop text;\n"
    "BEGIN\n"
    "	IF to_regclass('public.nonce') IS NOT NULL THEN\n"
    "		INSERT INTO kept_nonce\n"
    "		SELECT k.key, n.nonce, n.at FROM public.nonce n JOIN public.consumer k ON k.id = n.consumer;\n"
    "	END IF;\n"
    "	FOREACH v_drop IN ARRAY ARRAY(\n"
    "		SELECT format('DROP %s IF EXISTS public.%I CASCADE',\n"
    "		              CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, relname)\n"
    "		  FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')\n"
    "		   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')\n"
    "		 ORDER BY relkind DESC) || ARRAY(\n"
    "		SELECT format('DROP ROUTINE IF EXISTS public.%I(%s) CASCADE',\n"
    "		              proname, pg_get_function_identity_arguments(oid))\n"
    "		  FROM pg_proc p WHERE pronamespace = 'public'::regnamespace\n"
    "		   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))\n"
    "	LOOP\n"
    "		EXECUTE v_drop;\n"
    "	END LOOP;\n"
    "END\n"
    "$$;\n";
static const char keep[] = "INSERT INTO nonce (consumer, nonce, at)"
			   " SELECT k.id, n.nonce, n.at FROM kept_nonce n JOIN consumer k USING (key)"
			   " ON CONFLICT DO NOTHING;\n";

/* Tables that restored_v1 changes. */
static const char *const settled[] = {
	"audit", "mail", "nonce", "outcome_host", "passback", "restored", "session", NULL
};

struct restoring {
	struct program *p;
	const char *path;
	bool replace, without_key, no_backup;
	bool had_key; /* there was a key file before we came */
	int fd;
	struct backup_manifest m;
	struct backup_progress progress;
	struct dump_watch watch;
	const char *kept; /* where that is which was there before; NULL: nothing was */
};

/* ---- Before anything is changed ---- */

static enum err known_schema(const struct restoring *r)
{
	for (size_t i = 0; i < migrations_count; i++)
		if (strcmp(r->m.schema + strcspn(r->m.schema, "/") + 1, migrations[i].name) == 0)
			return OK;
	return why(ERR_CONFIG,
		   "%s was taken by version %s, which has tables that this version (%s) does not know: restore "
		   "it with that version or a newer one",
		   r->path, r->m.version, KV_VERSION);
}

static enum err some_key(struct restoring *r)
{
	r->had_key = !access(r->p->settings.key_file, F_OK);
	if (r->had_key || r->without_key || backup_find(&r->m, BACKUP_KEY))
		return OK;
	return why(
	    ERR_CONFIG,
	    "%s is not there, and the backup has no key: put the key file that was kept apart in its place. If it "
	    "is lost, restore --without-key goes on; each platform must then have a new secret (consumer rotate)",
	    r->p->settings.key_file);
}

static enum err same_key(const struct restoring *r)
{
	bool same = strcmp(backup_key_mark(r->p->arena, r->p->key), r->m.key) == 0;

	if (same || !r->had_key || r->without_key || (backup_find(&r->m, BACKUP_KEY) && r->replace))
		return OK;
	return why(ERR_CONFIG,
		   "%s is not the key that the backup was made with, and would open none of its secrets: put the right "
		   "one in its place%s",
		   r->p->settings.key_file,
		   backup_find(&r->m, BACKUP_KEY) ? ", or use --replace: the backup has it" : "");
}

/* Connections of a program that has just ended are gone in a moment. */
static enum err alone(struct db *db)
{
	struct others_connected others = { 0 };

	for (int waited = 0; waited <= PATIENCE_MS; waited += ASK_MS) {
		TRY(others_connected(db, &others));
		if (!others.n)
			return OK;
		poll(NULL, 0, ASK_MS);
	}
	return why(ERR_CONFIG,
		   "%" PRId64
		   " connections of running programs use the database: stop the service first (systemctl stop "
		   "kvalitetsverkstaden.socket kvalitetsverkstaden)",
		   others.n);
}

/* What is there is kept first, where it is anything. */
static enum err make_room(struct restoring *r, struct db *db)
{
	struct tables_there there;
	struct database_filled filled = { 0 };
	struct backup_manifest old;
	const char *folder;
	uint64_t bytes;

	TRY(tables_there(db, &there));
	if (!there.n)
		return OK;
	enum err e = database_filled(db, &filled);
	if (!r->replace && (e || filled.keys || filled.organisations || filled.people))
		return why(
		    ERR_CONFIG,
		    "the database is not empty: %" PRId64 " keys, %" PRId64 " authorities, %" PRId64
		    " people. restore --replace puts the backup in their place, and keeps them in a backup first",
		    filled.keys, filled.organisations, filled.people);
	if (r->no_backup || (!e && !filled.keys && !filled.organisations && !filled.people))
		return OK;
	TRY(folder_make(r->p->arena, arena_printf(r->p->arena, "%s/backup", r->p->settings.data), &folder));
	r->kept = backup_name(r->p->arena, folder, "before-restore");
	e = backup_take(r->p, r->kept, false, &old, &bytes);
	return e ? why(e, "what is there now cannot be kept (%s); --no-backup restores without that",
		       arena_dup(r->p->arena, why_last()))
		 : OK;
}

static enum err ready(struct restoring *r)
{
	struct db *db;

	if (r->p->embedded)
		TRY(embedded_server_lock(r->p->embedded));
	if (r->p->embedded)
		TRY(embedded_alone(r->p->embedded));
	TRY(backup_connect(r->p, &db));
	enum err e = alone(db);
	e = e ? e : make_room(r, db);
	const char *said = arena_dup(r->p->arena, why_last());
	db_close(db);
	return e ? why(e, "%s", said) : OK;
}

/* ---- In the place of what was there ---- */

/* The backup's, where it has one and there was none, or another that is to be replaced. */
static enum err put_key(const struct restoring *r)
{
	const struct backup_member *key = backup_find(&r->m, BACKUP_KEY);
	const char *path = r->p->settings.key_file, *aside = arena_printf(r->p->arena, "%s.before-restore", path);

	if (!key || strcmp(backup_key_mark(r->p->arena, r->p->key), r->m.key) == 0)
		return OK;
	if (r->had_key && rename(path, aside))
		return why(ERR_CONFIG, "cannot write %s: %s", aside, strerror(errno));
	TRY(backup_extract(r->p->arena, r->fd, key, path));
	return secret_key_file(path, r->p->key);
}

static enum err put_films(const struct restoring *r)
{
	const size_t before = strlen(BACKUP_FILMS);
	const char *folder = r->p->settings.films;

	for (size_t i = 0; i < r->m.n; i++) {
		const struct backup_member *m = &r->m.members[i];

		if (strncmp(m->name, BACKUP_FILMS, before) != 0)
			continue;
		if (!m->name[before] || strchr(m->name + before, '/'))
			return why(ERR_CONFIG, "the backup is damaged: %s is no film's name", m->name);
		const char *path = arena_printf(r->p->arena, "%s/%s", folder, m->name + before);
		if (!r->replace && !access(path, F_OK))
			continue;
		TRY(folder_make(r->p->arena, folder, &folder));
		TRY(backup_extract(r->p->arena, r->fd, m, path));
	}
	return OK;
}

static enum err unchanged(const struct restoring *r)
{
	struct dump_tables is;
	struct db *db;

	TRY(backup_connect(r->p, &db));
	enum err e = tx_begin(db, TX_READ);
	e = e ? e : dump_tables(db, &r->watch, &is);
	if (!e) {
		const char *differs = dump_differs(r->p->arena, &is, &r->m.tables, settled);

		tx_rollback(db);
		e = differs ? why(ERR_CONFLICT, "restored it is not what was copied: %s", differs) : OK;
	}
	db_close(db);
	return e;
}

static enum err put_database(const struct restoring *r)
{
	struct dump_how how = { .conninfo = r->p->conninfo, .watch = &r->watch };
	const char *after = arena_printf(
	    r->p->arena, "%sSELECT restored_v1(timestamptz 'epoch' + interval '%" PRId64 " microseconds');\n", keep,
	    r->m.taken);
	bool changed;

	TRY(install_client(r->p->arena, r->m.postgres, &how.bin));
	if (lseek(r->fd, (off_t)backup_find(&r->m, BACKUP_DUMP)->offset, SEEK_SET) < 0)
		return why(ERR_CONFIG, "%s cannot be read: %s", r->path, strerror(errno));
	TRY(dump_restore(r->p->arena, &how, r->fd, clear, after));
	TRY(unchanged(r));
	return program_migrate(r->p, true, &changed);
}

static void tell(const struct restoring *r)
{
	printf("The database is as it was on %s: %zu tables, %" PRId64 " rows.\n", when_stamp(r->p->arena, r->m.taken),
	       r->m.tables.n, backup_rows(&r->m.tables));
	if (r->kept)
		printf("What was there before is kept in %s\n", r->kept);
	puts("Everybody opens the tool anew from the platform: all sessions have ended. Launches that were\n"
	     "signed before now are refused. Each platform is asked what it shows of a person before it is\n"
	     "told, so that no result is lowered. Letters that waited then are dropped. What was erased or\n"
	     "withdrawn after the backup was taken is there again: erase it again, end links to calendars again.");
	if (r->without_key)
		puts("The secrets of the platforms cannot be opened: consumer rotate KEY gives each a new one.");
}

static enum err restore(struct restoring *r, const char *config)
{
	TRY(program_settings(r->p, config));
	TRY(backup_open(r->p->arena, r->path, &r->fd, &r->m));
	TRY(known_schema(r));
	TRY(some_key(r));
	TRY(backup_intact(r->p->arena, r->fd, &r->m, &r->watch));
	TRY(program_database(r->p));
	if (!r->had_key)
		TRY(put_key(r)); /* in the place of the one that was just made */
	TRY(same_key(r));
	TRY(ready(r));
	TRY(put_database(r));
	TRY(put_key(r));
	TRY(put_films(r));
	backup_progress_end(&r->progress);
	tell(r);
	return OK;
}

int command_restore(const char *config, int argc, char **argv)
{
	struct program p = { 0 };
	struct restoring r = { .p = &p, .fd = -1, .progress = backup_progress_begin() };
	const struct argument table[] = {
		{ .name = "--replace", .flag = &r.replace },
		{ .name = "--without-key", .flag = &r.without_key },
		{ .name = "--no-backup", .flag = &r.no_backup },
		{ .name = "FILE", .value = &r.path },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	r.watch = (struct dump_watch){ backup_progress_going, &r.progress };
	enum err e = restore(&r, config);
	backup_progress_end(&r.progress);
	if (p.embedded)
		embedded_shared(p.embedded);
	code = e ? command_failed(e) : 0;
	if (r.fd >= 0)
		close(r.fd);
	program_close(&p);
	return code;
}
