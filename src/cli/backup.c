/* SPDX-License-Identifier: EUPL-1.2 */
/* backup: one snapshot, which pg_dump and we read; and the proof that it can be restored. */
#include "cli/backup.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "db/folder.h"
#include "db/install.h"
#include "query/backup_read.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 2000, SHOW_MS = 500, PIECE = 64 * 1024, KEEP_MAX = 10000 };
/* What a restore may take: so many times the dump, and so much. */
enum { SCRATCH_TIMES = 4, SCRATCH_BYTES = 1024 * 1024 * 1024 };

static const char usual[] = "kvalitetsverkstaden"; /* how the name of a backup begins */

/* Whether backup_name has made it of that word; end: what follows. What people have named themselves is theirs. */
static bool stamped(const char *name, const char *word, const char *end)
{
	static const char like[] = "-0000-00-00T000000Z.tar";

	if (strncmp(name, word, strlen(word)) != 0)
		return false;
	name += strlen(word);
	for (size_t i = 0; like[i]; i++, name++)
		if (like[i] == '0' ? !isdigit((unsigned char)*name) : *name != like[i])
			return false;
	return strcmp(name, end) == 0;
}

/* ---- How far it has come ---- */

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct backup_progress backup_progress_begin(void)
{
	return (struct backup_progress){ .terminal = isatty(STDERR_FILENO), .begun = now_ms() };
}

static bool interrupted(void)
{
	sigset_t pending;

	return !sigpending(&pending) && (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1 ||
					 sigismember(&pending, SIGHUP) == 1);
}

bool backup_progress_going(void *progress, const char *what, uint64_t bytes)
{
	struct backup_progress *p = progress;
	int64_t now = now_ms();

	if (p->terminal && now - p->begun > QUIET_MS && now - p->last > SHOW_MS) {
		fprintf(stderr, "\r%s: %" PRIu64 " MB\033[K", what, bytes >> 20);
		p->last = now;
		p->shown = true;
	}
	return !interrupted();
}

void backup_progress_end(struct backup_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}

/* ---- Taking one ---- */

enum err backup_connect(const struct program *p, struct db **out)
{
	struct db_options patient = p->db_options;

	patient.statement_timeout_ms = patient.idle_timeout_ms = -1;
	patient.slow_ms = 0; /* what is asked of it is slow */
	TRY(db_open(p->conninfo, &patient, out));
	db_arena(*out, p->arena);
	return OK;
}

const char *backup_key_mark(struct arena *a, const unsigned char key[SECRET_KEY_BYTES])
{
	return arena_dupn(a, secret_hmac(a, key, "which key a backup belongs to"), 16);
}

const char *backup_name(struct arena *a, const char *place, const char *word)
{
	time_t now = (time_t)(when_now() / WHEN_SECOND);
	char stamp[32];
	struct tm t;

	gmtime_r(&now, &t);
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H%M%SZ", &t);
	return arena_printf(a, "%s/%s-%s.tar", place, word, stamp);
}

int64_t backup_rows(const struct dump_tables *t)
{
	int64_t rows = 0;

	for (size_t i = 0; i < t->n; i++)
		rows += t->at[i].rows;
	return rows;
}

static enum err keep_film(struct backup_writer *w, struct arena *a, const char *path, const char *name)
{
	static char piece[PIECE];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	enum err e = fd < 0 ? why(ERR_CONFIG, "cannot read %s: %s", path, strerror(errno)) : OK;
	ssize_t n = 0;

	e = e ? e : backup_begin(w, arena_printf(a, BACKUP_FILMS "%s", name));
	while (!e && (n = read(fd, piece, sizeof piece)) > 0)
		e = backup_put(w, piece, (size_t)n);
	if (!e && n < 0)
		e = why(ERR_CONFIG, "cannot read %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return e ? e : backup_end(w);
}

/* Those of KV_FILMS; films that process leaders have sent are in the database, and built ones can be built. */
static enum err keep_films(struct backup_writer *w, struct arena *a, const char *folder)
{
	DIR *d = opendir(folder);
	enum err e = OK;

	for (struct dirent *f; d && !e && (f = readdir(d));) {
		const char *path = arena_printf(a, "%s/%s", folder, f->d_name);
		struct stat s;

		if (*f->d_name == '.' || lstat(path, &s) || !S_ISREG(s.st_mode))
			continue;
		if (strlen(f->d_name) > 80 || f->d_name[strcspn(f->d_name, "\t\n")])
			e = why(ERR_CONFIG, "%s: the name of a film has at most 80 bytes, and no tab", path);
		else
			e = keep_film(w, a, path, f->d_name);
	}
	if (d)
		closedir(d);
	return e;
}

/* All that one snapshot shows. */
struct taking {
	struct program *p;
	struct db *db;
	struct backup_writer *writer;
	struct backup_manifest *manifest;
	struct backup_progress progress;
	struct dump_watch watch;
	bool with_key;
};

static enum err dumped(struct taking *t)
{
	struct arena *a = t->p->arena;
	struct dump_how how = { .conninfo = t->p->conninfo, .watch = &t->watch };
	struct dump_snapshot at;
	struct schema_last schema;

	TRY(dump_snapshot(t->db, &at));
	TRY(schema_last(t->db, &schema));
	TRY(install_client(a, at.major, &how.bin));
	*t->manifest = (struct backup_manifest){ .version = KV_VERSION,
						 .schema = schema.name,
						 .key = backup_key_mark(a, t->p->key),
						 .taken = at.at,
						 .postgres = at.major };
	TRY(backup_begin(t->writer, BACKUP_DUMP));
	TRY(dump_write(a, &how, at.id, backup_put, t->writer));
	TRY(backup_end(t->writer));
	return dump_tables(t->db, &t->watch, &t->manifest->tables);
}

static enum err in_snapshot(struct taking *t)
{
	TRY(tx_begin(t->db, TX_READ));
	enum err e = dumped(t);
	if (e)
		tx_rollback(t->db);
	return e ? e : tx_commit(t->db);
}

static enum err taken(struct taking *t, uint64_t *bytes)
{
	struct program *p = t->p;

	TRY(in_snapshot(t));
	TRY(keep_films(t->writer, p->arena, p->settings.films));
	if (t->with_key) {
		TRY(backup_begin(t->writer, BACKUP_KEY));
		TRY(backup_put(t->writer, p->key, sizeof p->key));
		TRY(backup_end(t->writer));
	}
	return backup_seal(t->writer, t->manifest, bytes);
}

static int begun(const struct dirent *f)
{
	return stamped(f->d_name, usual, ".part") || stamped(f->d_name, "before-restore", ".part");
}

/* What programs that were killed had begun in the folder of path: who writes holds a lock. */
static void sweep(const char *path)
{
	char folder[PATH_MAX], file[PATH_MAX + 256];
	struct dirent **files;

	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	int found = scandir(folder, &files, begun, NULL);
	for (int i = 0; i < found; i++) {
		snprintf(file, sizeof file, "%s/%s", folder, files[i]->d_name);
		int fd = open(file, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

		if (fd >= 0 && !flock(fd, LOCK_EX | LOCK_NB))
			(void)unlink(file);
		if (fd >= 0)
			close(fd);
		free(files[i]);
	}
	if (found >= 0)
		free(files);
}

static enum err something(struct db *db)
{
	struct tables_there there;

	TRY(tables_there(db, &there));
	return there.n ? OK : why(ERR_CONFIG, "the database is empty: there is nothing to keep yet");
}

enum err backup_take(struct program *p, const char *path, bool with_key, struct backup_manifest *out, uint64_t *bytes)
{
	struct taking t = { .p = p, .manifest = out, .progress = backup_progress_begin(), .with_key = with_key };

	t.watch = (struct dump_watch){ backup_progress_going, &t.progress };
	TRY(backup_connect(p, &t.db));
	enum err e = something(t.db);
	if (!e)
		sweep(path);
	e = e ? e : backup_create(p->arena, path, &t.writer);
	e = e ? e : taken(&t, bytes);
	backup_progress_end(&t.progress);
	const char *said = arena_dup(p->arena, why_last());
	backup_close(t.writer);
	db_close(t.db);
	return e ? why(e, "%s", said) : OK;
}

/* ---- The command ---- */

struct wish {
	const char *place, *keep;
	bool with_key, verify;
	char path[PATH_MAX]; /* where it lies, once it is taken */
};

static int ours(const struct dirent *f)
{
	return stamped(f->d_name, usual, "");
}

/* Of ours in the folder of path, so many of the newest stay; path itself does, whatever time the clock has told. */
static void keep_newest(const char *path, long n)
{
	char folder[PATH_MAX], file[PATH_MAX + 256];
	struct dirent **files;

	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
	int found = scandir(folder, &files, ours, alphasort), left = found;
	for (int i = 0; i < found; i++) {
		snprintf(file, sizeof file, "%s/%s", folder, files[i]->d_name);
		if (left > n && strcmp(file, path) != 0 && left-- && unlink(file) == 0)
			printf("%s is removed.\n", file);
		free(files[i]);
	}
	if (found >= 0)
		free(files);
}

/* A file's whole name: in the folder that was named, or as it was named itself; else in KV_DATA/backup. */
static enum err path_of(struct program *p, const char *place, const char **out)
{
	char here[PATH_MAX];
	struct stat s;

	if (!place) {
		TRY(folder_make(p->arena, arena_printf(p->arena, "%s/backup", p->settings.data), &place));
		*out = backup_name(p->arena, place, usual);
		return OK;
	}
	if (*place != '/' && !getcwd(here, sizeof here))
		return why(ERR_CONFIG, "%s: expected an absolute path", place);
	if (*place != '/')
		place = arena_printf(p->arena, "%s/%s", here, place);
	*out = !stat(place, &s) && S_ISDIR(s.st_mode) ? backup_name(p->arena, place, usual) : place;
	return OK;
}

static void tell(const struct program *p, const struct wish *w, const char *path, const struct backup_manifest *m,
		 uint64_t bytes)
{
	printf("%s: %zu tables, %" PRId64 " rows, %" PRIu64 " kB.\n", path, m->tables.n, backup_rows(&m->tables),
	       (bytes + 1023) >> 10);
	if (w->with_key)
		puts("The key is in it: who has this file can sign as each of the platforms. Keep it as a secret.");
	else
		printf("The key file %s is not in it, and without that key no secret of a platform can be opened:\n"
		       "keep a copy of it elsewhere, apart from the backups.\n",
		       p->settings.key_file);
	if (!w->verify)
		printf("That it can be restored is shown by: kvalitetsverkstaden backup verify %s\n", path);
}

static enum err take(struct program *p, const char *config, struct wish *w)
{
	struct backup_manifest m;
	const bool root = !geteuid();
	const char *path;
	uint64_t bytes;

	TRY(program_settings(p, config));
	TRY(program_database(p));
	TRY(path_of(p, w->place, &path));
	enum err e = backup_take(p, path, w->with_key, &m, &bytes);
	if (e && root && strstr(why_last(), strerror(EACCES)))
		return why(
		    e, "%s (the program writes as the user kvalitetsverkstaden; without a place named, in %s/backup)",
		    arena_dup(p->arena, why_last()), p->settings.data);
	TRY(e);
	snprintf(w->path, sizeof w->path, "%s", path);
	tell(p, w, path, &m, bytes);
	return OK;
}

/* ---- Whether one can be restored ---- */

static enum err same(struct program *p, const struct backup_manifest *m, const struct dump_watch *watch)
{
	struct dump_tables tables;
	struct db *db;

	TRY(backup_connect(p, &db));
	enum err e = tx_begin(db, TX_READ);
	e = e ? e : dump_tables(db, watch, &tables);
	if (!e) {
		const char *differs = dump_differs(p->arena, &tables, &m->tables, NULL);

		tx_rollback(db);
		e = differs ? why(ERR_CONFLICT, "restored it is not what was copied: %s", differs) : OK;
	}
	db_close(db);
	return e;
}

static enum err tried(struct program *p, int fd, const struct backup_manifest *m, const struct dump_watch *watch)
{
	const struct backup_member *dump = backup_find(m, BACKUP_DUMP);
	struct dump_how how = { .watch = watch };
	bool changed;

	TRY(backup_intact(p->arena, fd, m, watch));
	TRY(install_client(p->arena, m->postgres, &how.bin));
	TRY(program_scratch(p, SCRATCH_BYTES + dump->size * SCRATCH_TIMES));
	how.conninfo = p->conninfo;
	if (lseek(fd, (off_t)dump->offset, SEEK_SET) < 0)
		return why(ERR_CONFIG, "the backup cannot be read: %s", strerror(errno));
	TRY(dump_restore(p->arena, &how, fd, "", ""));
	TRY(same(p, m, watch));
	return program_migrate(p, true, &changed);
}

static enum err verify(struct program *p, const char *config, const char *path)
{
	struct backup_progress progress = backup_progress_begin();
	const struct dump_watch watch = { backup_progress_going, &progress };
	struct backup_manifest m;
	int fd;

	TRY(program_settings(p, config));
	TRY(backup_open(p->arena, path, &fd, &m));
	enum err e = tried(p, fd, &m, &watch);
	backup_progress_end(&progress);
	close(fd);
	TRY(e);
	printf("%s: %zu tables, %" PRId64 " rows, each as it was on %s when version %s copied it, and this version can "
	       "go on from there.\nThe key it needs %s.\n",
	       path, m.tables.n, backup_rows(&m.tables), when_stamp(p->arena, m.taken), m.version,
	       backup_find(&m, BACKUP_KEY) ? "is in it" : "is not in it: restore asks for the key file");
	return OK;
}

static int verified(const char *config, const char *path)
{
	struct program p = { 0 };
	enum err e = verify(&p, config, path);
	int code = e ? command_failed(e) : 0;

	program_close(&p);
	return code;
}

static int verify_run(const char *config, int argc, char **argv)
{
	const char *path = NULL;
	const struct argument table[] = { { .name = "FILE", .value = &path }, { 0 } };
	int code = arguments_read(argc, argv, table);

	return code ? code : verified(config, path);
}

/* Older ones go only when the new one is good. */
static int taken_with(const char *config, struct wish *w, long keep)
{
	struct program p = { 0 };
	enum err e = take(&p, config, w);
	int code = e ? command_failed(e) : 0;

	program_close(&p);
	if (!code && w->verify)
		code = verified(config, w->path);
	if (!code && keep)
		keep_newest(w->path, keep);
	return code;
}

int command_backup(const char *config, int argc, char **argv)
{
	struct wish w = { 0 };
	bool placed = false;

	if (argc > 1 && strcmp(argv[1], "verify") == 0)
		return verify_run(config, argc - 1, argv + 1);
	for (int i = 1; i < argc; i++)
		placed = placed || *argv[i] != '-';
	const struct argument table[] = {
		{ .name = "--with-key", .flag = &w.with_key },
		{ .name = "--verify", .flag = &w.verify },
		{ .name = "--keep", .value = &w.keep },
		{ .name = placed ? "PLACE" : NULL, .value = &w.place },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	const long keep = w.keep ? strtol(w.keep, NULL, 10) : 0;

	if (!code && w.keep && (keep < 1 || keep > KEEP_MAX || w.keep[strspn(w.keep, "0123456789")])) {
		fputs("kvalitetsverkstaden: --keep: expected how many backups shall stay, from 1\n", stderr);
		code = EX_USAGE;
	}
	return code ? code : taken_with(config, &w, keep);
}
