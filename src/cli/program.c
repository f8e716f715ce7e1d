/* SPDX-License-Identifier: EUPL-1.2 */
/* program: settings, pack, user, key, database. */
#include "cli/program.h"

#include "db/folder.h"
#include "db/migrate.h"
#include "domain/edition.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char user[] = "kvalitetsverkstaden";

enum err program_settings(struct program *p, const char *file)
{
	*p = (struct program){ .arena = arena_new() };
	TRY(settings_load(p->arena, file, &p->settings));
	log_level_set(p->settings.log_level);
	log_format_set(p->settings.log_format);
	return OK;
}

const char *program_beside(struct arena *a, const char *path)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0)
		return path;
	self[n] = 0;
	*strrchr(self, '/') = 0;
	return arena_printf(a, "%s/%s", self, path);
}

/* As the operator says; else as a build has it, or an installation. */
static const char *pack_dir(const struct program *p)
{
	if (*p->settings.content)
		return p->settings.content;
	const char *built = program_beside(p->arena, "packs/kvalitetsverkstaden");
	if (access(built, R_OK) == 0)
		return built;
	return program_beside(p->arena, "../share/kvalitetsverkstaden/packs/kvalitetsverkstaden");
}

enum err program_pack(struct program *p)
{
	struct pack *own;

	TRY(pack_load(pack_dir(p), &own));
	p->pack_folder = open(pack_dir(p), O_PATH | O_DIRECTORY | O_CLOEXEC);
	p->packs = packs_new(own);
	return OK;
}

static sigset_t ends(void)
{
	sigset_t s;

	sigemptyset(&s);
	sigaddset(&s, SIGTERM);
	sigaddset(&s, SIGINT);
	sigaddset(&s, SIGHUP);
	return s;
}

int program_wait(struct program *p, int every_ms, void (*tick)(void *arg), void *arg)
{
	const struct timespec every = { every_ms / 1000, every_ms % 1000 * 1000000L };
	const sigset_t signals = ends();
	int got;

	while ((got = every_ms ? sigtimedwait(&signals, NULL, &every) : sigwaitinfo(&signals, NULL)) < 0)
		if (errno == EAGAIN)
			tick(arg);
	p->masked = false; /* this one is heeded; a second changes nothing */
	return got;
}

void program_pause(int seconds, void (*tick)(void *arg), void *arg)
{
	const sigset_t signals = ends();
	const struct timespec one = { 1, 0 };

	while (seconds-- > 0 && sigtimedwait(&signals, NULL, &one) < 0)
		tick(arg);
}

/* As our own user, and deaf to what ends us. */
static enum err settle(struct program *p)
{
	const sigset_t signals = ends();

	sigprocmask(SIG_BLOCK, &signals, &p->mask);
	p->masked = true;
	p->db_options.slow_ms = p->settings.slow_query_ms;
	return embedded_become(user, p->settings.data);
}

static enum err embed(struct program *p, const char *folder)
{
	TRY(embedded_open(p->arena, folder, &p->embedded));
	p->conninfo = embedded_conninfo(p->embedded);
	p->db_options.revive = embedded_revive;
	p->db_options.arg = p->embedded;
	return OK;
}

enum err program_database(struct program *p)
{
	TRY(settle(p));
	if (*p->settings.database_url)
		p->conninfo = p->settings.database_url;
	else
		TRY(embed(p, p->settings.data));
	if (p->looks && access(p->settings.key_file, F_OK) && errno == ENOENT)
		return OK;
	return secret_key_file(p->settings.key_file, p->key);
}

#define SCRATCH "scratch-"

/* What programs that were killed have left. */
static void sweep(struct arena *a, const char *data)
{
	DIR *d = opendir(data);

	for (struct dirent *f; d && (f = readdir(d));) {
		const char *folder = arena_printf(a, "%s/%s", data, f->d_name);
		struct stat s;

		if (strncmp(f->d_name, SCRATCH, strlen(SCRATCH)) == 0 && !lstat(folder, &s) && S_ISDIR(s.st_mode))
			embedded_remove(folder);
	}
	if (d)
		closedir(d);
}

static enum err scratch(struct program *p, const char *data, uint64_t bytes)
{
	char *folder = arena_printf(p->arena, "%s/" SCRATCH "XXXXXX", data);

	sweep(p->arena, data);
	if (folder_full(data, bytes))
		return why(ERR_CONFIG,
			   "there is no room to restore it on trial, which may take %" PRIu64
			   " MB in %s: it stays as it is, untried",
			   bytes >> 20, data);
	if (!mkdtemp(folder))
		return why(ERR_CONFIG, "cannot write in %s: %s", data, strerror(errno));
	p->scratch = folder;
	return embed(p, folder);
}

/* One at a time, until it is in use: a folder that has just been made looks as if it were left. */
enum err program_scratch(struct program *p, uint64_t bytes)
{
	const char *data;
	bool taken;
	int gate;

	TRY(settle(p));
	TRY(folder_make(p->arena, p->settings.data, &data));
	TRY(folder_lock(arena_printf(p->arena, "%s/scratch.gate", data), LOCK_EX, &gate, &taken));
	enum err e = scratch(p, data, bytes);
	close(gate);
	return e;
}

enum err program_connect(struct program *p, struct db **out)
{
	TRY(db_open(p->conninfo, &p->db_options, out));
	db_arena(*out, p->arena);
	return OK;
}

static enum err migrate(struct db *db, bool run, bool *changed)
{
	if (run)
		TRY(migrate_run(db, changed));
	else
		TRY(migrate_check(db));
	return db_check_all(db);
}

/* One goes on with them: a function of that name takes the same arguments in the version before and in the next. */
static enum err tell_functions(struct db *db, struct arena *a)
{
	struct migrate_state is;

	TRY(migrate_compare(db, a, &is));
	if (migrate_behind(&is))
		log_line(LOG_WARN, "functions.other",
			 "n=%zu first=%s do=\"run kvalitetsverkstaden migrate, unless a newer version runs on this "
			 "database\"",
			 is.reworded, is.first_reworded);
	return OK;
}

enum err program_migrate(struct program *p, bool asked, bool *changed)
{
	const bool run = asked || p->embedded;
	struct db *db;

	*changed = false;
	TRY(program_connect(p, &db));
	enum err e = migrate(db, run, changed);
	if (!e && !run && p->packs)
		e = tell_functions(db, p->arena);
	if (!e && p->packs)
		e = edition_open(db, p->packs);
	db_close(db);
	return e;
}

struct post_office program_office(const struct program *p)
{
	const struct settings *s = &p->settings;

	return (struct post_office){ s->mail_from, s->mail_smtp, s->mail_user, s->mail_password, s->mail_command };
}

struct work program_work(const struct program *p)
{
	return (struct work){
		.conninfo = p->conninfo,
		.db_options = &p->db_options,
		.packs = p->packs,
		.key = p->key,
		.clock_window = p->settings.clock_window,
		.base_url = p->settings.base_url,
		.office = program_office(p),
	};
}

void program_close(struct program *p)
{
	embedded_close(p->embedded);
	if (p->scratch)
		folder_remove(p->scratch);
	if (p->masked)
		sigprocmask(SIG_SETMASK, &p->mask, NULL);
	packs_free(p->packs);
	if (p->pack_folder > 0)
		close(p->pack_folder);
	arena_free(p->arena);
}
