/* SPDX-License-Identifier: EUPL-1.2 */
/* doctor_look: changes nothing, asks much. */
#include "base/disk.h"
#include "base/secret.h"
#include "base/when.h"
#include "cli/doctor.h"
#include "db/migrate.h"
#include "db/shown.h"
#include "domain/audit.h"
#include "domain/mailing.h"
#include "query/consumer_read.h"
#include "work/sender.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DAY = 24 * 3600 };

/* ---- This machine ---- */

static struct file_fact file_of(const char *path)
{
	struct stat s;
	bool there = path && stat(path, &s) == 0;

	return (struct file_fact){ there, there ? s.st_mode & 07777 : 0 };
}

/* A value of its own in the settings file, not in a file that the settings name. */
static bool stands_in(const struct settings *s, const struct settings_value *v)
{
	size_t n = s->file ? strlen(s->file) : 0;

	return n && v->place && *v->text && strncmp(v->place, s->file, n) == 0 && v->place[n] == ':' &&
	       !strchr(v->place + n, ' ');
}

static bool secret_there(const struct settings *s)
{
	struct settings_about row;

	for (size_t i = 0; settings_about(i, &row); i++)
		if (stands_in(s, &s->values[i]) &&
		    (row.secret || (row.database && db_conninfo_has_secret(s->values[i].text))))
			return true;
	return false;
}

/* Why the program for mail cannot be run; NULL: it can, or there is none. */
static const char *mail_fault(struct arena *a, const struct settings *s)
{
	const char *program = arena_dupn(a, s->mail_command, strcspn(s->mail_command, " "));

	if (!*program || *s->mail_smtp || access(program, X_OK) == 0)
		return NULL;
	return arena_printf(a, "%s: %s", program, strerror(errno));
}

void doctor_look_here(struct facts *f)
{
	const struct settings *s = f->settings;
	struct rlimit files = { 0 };

	getrlimit(RLIMIT_NOFILE, &files);
	f->settings_file = file_of(s->file);
	f->key_file = file_of(s->key_file);
	f->data = file_of(s->data);
	f->data_closed = f->data.there && access(s->data, W_OK) != 0;
	f->secret_there = secret_there(s);
	f->disk_mib = disk_free_mib(s->data);
	f->files = files.rlim_max > INT64_MAX ? INT64_MAX : (int64_t)files.rlim_max;
	f->mail_fault = mail_fault(f->arena, s);
}

/* ---- The network ---- */

void doctor_look_out(struct facts *f)
{
	struct sender *s = sender_new();
	struct sent answer;
	const struct sending ask = {
		.url = arena_printf(f->arena, "%s/healthz", f->settings->base_url),
		.authorization = "",
		.private_addresses = true,
		.certificate = true,
	};

	sender_call(s, f->arena, &ask, &answer);
	f->base_code = answer.code;
	f->base_fault = answer.fault;
	f->base_status = answer.status;
	f->base_ours = answer.status == 200 && answer.len == 3 && strncmp(answer.body, "ok\n", 3) == 0;
	f->base_days = -1;
	if (answer.certificate_ends)
		f->base_days = (int)((answer.certificate_ends - when_now() / WHEN_SECOND) / DAY);
	sender_free(s);
}

/* ---- The database ---- */

/* How far its clock is ahead, as seen between two looks at ours. */
static enum err look_at_server(struct facts *f, struct db *db)
{
	int64_t before = when_now();

	TRY(doctor_server(db, &f->server));
	f->clock_ms = (f->server.clock - (before + when_now()) / 2) / 1000;
	return OK;
}

static enum err look_at_tables(struct facts *f, struct db *db)
{
	struct migrate_state state;

	TRY(migrate_compare(db, f->arena, &state));
	f->missing = (int)state.missing;
	f->changed = (int)state.changed;
	f->unknown = (int)state.unknown;
	f->first = state.first;
	f->reworded = migrate_behind(&state) ? (int)state.reworded : 0;
	f->first_reworded = state.first_reworded;
	return OK;
}

static enum err look_at_secret(struct facts *f, struct db *db, const char *key, const unsigned char *seal)
{
	struct consumer_by_key row;
	const char *secret;

	TRY(consumer_by_key(db, key, &row));
	if (row.found && secret_open(f->arena, seal, key, row.secret_box, &secret))
		f->sealed++;
	return OK;
}

static void no_fault(void *arg, enum audit_fault fault, int64_t seal)
{
	(void)arg;
	(void)fault;
	(void)seal;
}

/* What is kept as an account, and what is kept no longer. */
static enum err look_at_law(struct facts *f, struct db *db)
{
	struct audit_verdict log;

	TRY(audit_verify(db, f->arena, no_fault, NULL, &log));
	TRY(doctor_nights(db, &f->nights));
	f->audit_faults = log.faults;
	return OK;
}

static enum err look_at_rows(struct facts *f, struct db *db, const unsigned char *seal)
{
	TRY(watch_data(db, &f->wait));
	TRY(doctor_keys(db, &f->keys));
	TRY(doctor_years(db, &f->years));
	TRY(doctor_moves(db, &f->moves));
	f->mail_quiet = mailing_quiet(when_now());
	TRY(look_at_law(f, db));
	for (size_t i = 0; i < f->keys.n; i++)
		TRY(look_at_secret(f, db, f->keys.at[i].key, seal));
	return OK;
}

static enum err look_inside(struct facts *f, struct db *db, const unsigned char *seal)
{
	TRY(look_at_server(f, db));
	f->reached = true;
	TRY(look_at_tables(f, db));
	return f->missing ? OK : look_at_rows(f, db, seal);
}

void doctor_look_inside(struct facts *f, struct db *db, const unsigned char *key)
{
	if (look_inside(f, db, key))
		f->db_fault = arena_dup(f->arena, why_last());
}
