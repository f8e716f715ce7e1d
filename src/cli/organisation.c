/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation: an authority moves to another installation: sealed into a file here, and read only here from when it
 * begins; see organisation_receive for there. */
#include "cli/organisation.h"

#include "base/parcel.h"
#include "base/when.h"
#include "cli/arguments.h"
#include "cli/backup.h"
#include "cli/lawful.h"
#include "db/tx.h"
#include "domain/move.h"
#include "query/move_read.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

enum { CODE_MAX = 255, RECEIPT_BYTES = 12 };

struct order {
	int64_t organisation;
	const char *number, *path, *code_file, *receipt, *address;
	bool anyway;
	char code[CODE_MAX + 1];
	struct parcel *parcel;
	struct move_head head;
	struct backup_progress progress;
};

static int number_of(struct order *o)
{
	return lawful_number("an authority", o->number ? o->number : "", &o->organisation);
}

static int refuse(const char *what)
{
	fprintf(stderr, "kvalitetsverkstaden: %s\n", what);
	return EX_USAGE;
}

/* ---- The code: never in the list of running programs, nor in the file ---- */

static enum err put_code(const struct order *o)
{
	FILE *f = o->code_file ? fopen(o->code_file, "wxe") : NULL;

	if (!o->code_file)
		return OK;
	bool well = f && chmod(o->code_file, 0600) == 0 && fprintf(f, "%s\n", o->code) > 0;
	well = f && fclose(f) == 0 && well;
	return well ? OK : why(ERR_CONFIG, "cannot write %s: %m", o->code_file);
}

/* ---- move ---- */

/* A file's whole name: as it was told, or in the folder that was. */
static enum err path_of(struct arena *a, struct order *o)
{
	char here[PATH_MAX];
	struct stat s;

	if (*o->path != '/' && !getcwd(here, sizeof here))
		return why(ERR_CONFIG, "%s: expected an absolute path", o->path);
	if (*o->path != '/')
		o->path = arena_printf(a, "%s/%s", here, o->path);
	if (!stat(o->path, &s) && S_ISDIR(s.st_mode))
		o->path = arena_printf(a, "%s/authority-%" PRId64 ".parcel", o->path, o->organisation);
	return OK;
}

static const char *new_uuid(struct arena *a)
{
	unsigned char b[16];

	secret_random(b, sizeof b);
	b[6] = (unsigned char)(0x40 | (b[6] & 15));
	b[8] = (unsigned char)(0x80 | (b[8] & 63));
	return arena_printf(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
			    b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static enum err write_rows(struct order *o, struct program *p, struct db *db, struct arena *work)
{
	const struct dump_watch watch = { backup_progress_going, &o->progress };
	struct move_head *h = &o->head;

	TRY(db_exec(db, "SET LOCAL bytea_output = 'hex'"));
	TRY(move_look(db, p->arena, p->key, h));
	const char *head = move_head_text(p->arena, h);
	TRY(parcel_put(o->parcel, head, strlen(head)));
	return move_rows(db, work, h, &watch, parcel_put, o->parcel);
}

/* Of one moment, which no backup or other export waits for. */
static enum err write_file(struct order *o, struct program *p, uint64_t *bytes)
{
	struct arena *work = arena_new();
	struct db *db = NULL;
	enum err e = backup_connect(p, &db);

	e = e ? e : parcel_create(p->arena, o->path, o->code, &o->parcel);
	e = e ? e : tx_begin(db, TX_READ);
	if (!e) {
		e = write_rows(o, p, db, work);
		tx_rollback(db);
	}
	e = e ? e : parcel_seal(o->parcel, bytes);
	const char *said = arena_dup(p->arena, why_last());
	backup_progress_end(&o->progress);
	parcel_close(o->parcel);
	db_close(db);
	arena_free(work);
	return e ? why(e, "%s", said) : OK;
}

/* again: the file by which it was moving before, which is good until there is another one; NULL: none. */
static enum err moved_out(struct order *o, struct program *p, struct db *db, const char *again, uint64_t *bytes)
{
	TRY(path_of(p->arena, o));
	TRY(move_settled(db, o->organisation));
	TRY(put_code(o));
	enum err e = write_file(o, p, bytes);
	if (!e && again) {
		e = command_stands(move_renew_here(db, &o->head, again));
		if (e)
			(void)unlink(o->path);
	}
	if (e && o->code_file)
		(void)unlink(o->code_file);
	return e;
}

/* What went wrong, and what the authority is now. */
static enum err undone(struct order *o, struct program *p, struct db *db, enum err e, bool was_moving)
{
	const char *said = arena_dup(p->arena, why_last());

	if (was_moving && e == ERR_CONFLICT)
		return why(e, "%s", said);
	if (was_moving)
		return why(e, "%s. Authority %" PRId64 " still is read only, and the file of before as good as it was",
			   said, o->organisation);
	if (command_stands(move_call_off(db, o->organisation, false)))
		return why(e, "%s. Authority %" PRId64 " is still read only: organisation abort %" PRId64, said,
			   o->organisation, o->organisation);
	return why(e, "%s. People can write in authority %" PRId64 " again", said, o->organisation);
}

static void tell_partners(struct db *db, int64_t organisation)
{
	struct move_partners_rows rows;

	if (move_partners(db, organisation, &rows))
		return;
	for (size_t i = 0; i < rows.n; i++)
		printf("Its collaboration with %s does not come along: it is begun anew there, if %s is there.\n",
		       rows.at[i].name, rows.at[i].name);
}

static void tell_moved(const struct order *o, struct db *db, uint64_t bytes)
{
	const struct move_head *h = &o->head;

	printf("%s: %s, %zu tables, %" PRId64 " rows, %" PRIu64 " kB.\n", o->path, h->name, h->n_tables,
	       move_head_rows(h), (bytes + 1023) >> 10);
	if (o->code_file)
		printf("Its code is in %s.\n", o->code_file);
	else
		printf("Code: %s\n", o->code);
	puts("Who has the file and the code has all that the authority has written, and can launch as its platform: "
	     "send\n"
	     "them by different ways, and remove both afterwards. The code is shown this once, and kept nowhere.");
	for (size_t i = 0; i < h->n_keys; i++)
		if (!*h->keys[i].secret)
			printf(
			    "The key %s leads to other authorities too: its secret stays here, and it gets another one "
			    "there, or keeps the one that it has there.\n",
			    h->keys[i].key);
	tell_partners(db, o->organisation);
	printf("Authority %" PRId64 " (%s) is read here from now on, and not written, until it is erased.\n"
	       "In the other installation: kvalitetsverkstaden organisation receive FILE\n"
	       "Then here:                 kvalitetsverkstaden organisation moved %" PRId64 " RECEIPT --at ADDRESS\n"
	       "To call it off:            kvalitetsverkstaden organisation abort %" PRId64 "\n",
	       o->organisation, h->name, o->organisation, o->organisation);
}

static enum err move(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;
	struct move_of before;
	uint64_t bytes = 0;

	o->head = (struct move_head){ .version = KV_VERSION,
				      .move = new_uuid(p->arena),
				      .receipt = secret_token(p->arena, RECEIPT_BYTES),
				      .from = p->settings.base_url,
				      .organisation = o->organisation };
	snprintf(o->code, sizeof o->code, "%s", parcel_code(p->arena));
	o->progress = backup_progress_begin();
	TRY(move_of(db, o->organisation, &before));
	const bool again = before.moving && !before.moved;
	if (!again)
		TRY(command_stands(move_begin_here(db, &o->head)));
	enum err e = moved_out(o, p, db, again ? before.move : NULL, &bytes);
	if (e)
		return undone(o, p, db, e, again);
	tell_moved(o, db, bytes);
	return OK;
}

static int move_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const struct argument table[] = {
		{ .name = "AUTHORITY", .value = &o.number },
		{ .name = "--to", .value = &o.path },
		{ .name = "--code", .value = &o.code_file },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : number_of(&o);
	if (!code && !o.path)
		code = refuse("--to is missing: the file, or a folder for it");
	return code ? code : command_with_database(config, move, &o);
}

/* ---- moved, abort, list ---- */

static enum err moved(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;

	(void)p;
	TRY(command_stands(move_received(db, o->organisation, o->receipt, o->address ? o->address : "")));
	printf("Authority %" PRId64 " has been received%s%s. Here it can be read until it is erased:\n"
	       "kvalitetsverkstaden erase organisation %" PRId64 " --name NAME\n",
	       o->organisation, o->address ? ", and people are told that it is at " : "", o->address ? o->address : "",
	       o->organisation);
	return OK;
}

static int moved_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const struct argument table[] = {
		{ .name = "AUTHORITY", .value = &o.number },
		{ .name = "RECEIPT", .value = &o.receipt },
		{ .name = "--at", .value = &o.address },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : number_of(&o);
	if (!code && o.address && strncmp(o.address, "https://", 8) != 0 && strncmp(o.address, "http://", 7) != 0)
		code = refuse("--at: expected the address of the other installation, as https://verktyg.example.org");
	return code ? code : command_with_database(config, moved, &o);
}

static enum err call_off(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;

	(void)p;
	TRY(command_stands(move_call_off(db, o->organisation, o->anyway)));
	printf("People can write in authority %" PRId64 " again. The file is good for nothing any more: remove it.\n",
	       o->organisation);
	return OK;
}

static int abort_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const struct argument table[] = {
		{ .name = "AUTHORITY", .value = &o.number },
		{ .name = "--although-received", .flag = &o.anyway },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : number_of(&o);
	return code ? code : command_with_database(config, call_off, &o);
}

static enum err list(struct program *p, struct db *db, void *arg)
{
	struct moves_rows rows;

	(void)arg;
	TRY(moves(db, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct moves *m = &rows.at[i];

		if (!m->came_at_null)
			printf("%" PRId64 "\t%s\treceived %s\n", m->id, m->name, when_stamp(p->arena, m->came_at));
		if (!m->moving_at_null)
			printf("%" PRId64 "\t%s\t%s %s%s%s\n", m->id, m->name,
			       m->moved_at_null ? "moving since" : "moved",
			       when_stamp(p->arena, m->moved_at_null ? m->moving_at : m->moved_at),
			       *m->moved_to ? " to " : "", m->moved_to);
	}
	return OK;
}

static int list_run(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	return code ? code : command_with_database(config, list, NULL);
}

const struct command organisation_verbs[] = {
	{ "list", list_run, "organisation list", "the authorities that are moving, have moved or were received",
	  "kvalitetsverkstaden organisation list\n" },
	{ "move", move_run, "organisation move AUTHORITY --to FILE [--code FILE]",
	  "writes all that an authority has into one sealed file, for another installation of the same version; from "
	  "then "
	  "on it is read here and not written; the code that opens the file is printed once, or written into --code",
	  "kvalitetsverkstaden organisation move 3 --to /srv/move/tallviken.parcel\n" },
	{ "receive", organisation_receive_run, "organisation receive FILE [--code FILE]",
	  "puts such a file in, whole or not at all, with its keys; asks for the code, and prints a receipt",
	  "kvalitetsverkstaden organisation receive /srv/move/tallviken.parcel\n" },
	{ "moved", moved_run, "organisation moved AUTHORITY RECEIPT [--at ADDRESS]",
	  "where it was: it has been received, as the receipt shows; people are told at which address",
	  "kvalitetsverkstaden organisation moved 3 RECEIPT --at https://verktyg.example.org\n" },
	{ "abort", abort_run, "organisation abort AUTHORITY [--although-received]",
	  "calls a move off: people write in the authority again", "kvalitetsverkstaden organisation abort 3\n" },
	{ 0 },
};
