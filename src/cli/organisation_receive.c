/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation_receive: an authority comes from another installation, whole or not at all. */
#include "cli/organisation.h"

#include "base/parcel.h"
#include "cli/arguments.h"
#include "cli/backup.h"
#include "cli/commands.h"
#include "db/tx.h"
#include "domain/move.h"
#include "query/move_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <termios.h>
#include <unistd.h>

enum { CODE_MAX = 255, HEAD_LINE_MAX = 64 * 1024, HEAD_MAX = 4 * 1024 * 1024 };

struct order {
	const char *path, *code_file;
	char code[CODE_MAX + 1];
	struct parcel *parcel;
	struct arena *arena; /* of the parcel and of what is said at the end */
	struct move_head head;
	struct move_taken taken;
	struct backup_progress progress;
};

/* ---- The code: never in the list of running programs ---- */

/* Nothing is shown of what is typed. */
static void echo(bool on)
{
	struct termios t;

	if (tcgetattr(STDIN_FILENO, &t))
		return;
	t.c_lflag = on ? t.c_lflag | ECHO : t.c_lflag & ~(tcflag_t)ECHO;
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &t);
}

static int get_code(struct order *o)
{
	const bool asks = !o->code_file && isatty(STDIN_FILENO);
	FILE *f = o->code_file ? fopen(o->code_file, "re") : stdin;

	if (!f) {
		fprintf(stderr, "kvalitetsverkstaden: cannot read %s: %m\n", o->code_file);
		return EX_NOINPUT;
	}
	if (asks) {
		fputs("Code: ", stderr);
		echo(false);
	}
	bool got = fgets(o->code, sizeof o->code, f) != NULL;
	if (asks) {
		echo(true);
		fputc('\n', stderr);
	}
	if (f != stdin)
		fclose(f);
	o->code[strcspn(o->code, " \t\r\n")] = 0;
	if (got && *o->code)
		return 0;
	fputs("kvalitetsverkstaden: the code is missing: organisation move printed it; --code FILE reads it\n", stderr);
	return EX_USAGE;
}

/* ---- What is in the file ---- */

static enum err next_line(void *arg, struct arena *a, const char **line)
{
	return parcel_line(arg, a, MOVE_LINE_MAX, line);
}

static enum err read_head(struct order *o)
{
	const char *line;
	bool end = false;
	size_t size = 0;

	while (!end) {
		TRY(parcel_line(o->parcel, o->arena, HEAD_LINE_MAX, &line));
		size += line ? strlen(line) + 1 : 0;
		if (!line || size > HEAD_MAX)
			return why(ERR_CONFIG, "%s does not say what it should", o->path);
		TRY(move_head_line(o->arena, &o->head, line, &end));
	}
	return OK;
}

/* ---- All of it, or nothing ---- */

static enum err take(struct order *o, struct program *p, struct db *db, struct arena *work)
{
	const struct dump_watch watch = { backup_progress_going, &o->progress };
	const struct move_lines lines = { next_line, o->parcel };

	TRY(tx_begin(db, TX_WRITE));
	enum err e = db_exec(db, "SET LOCAL bytea_output = 'hex'");
	e = e ? e : move_fits(db, p->arena, &o->head);
	e = e ? e : move_take(db, p->arena, work, p->key, &o->head, &lines, &watch, &o->taken);
	if (!e)
		return command_stands(tx_commit(db));
	const char *said = arena_dup(p->arena, why_last());
	tx_rollback(db);
	return why(e, "%s", said);
}

/* ---- What is said ---- */

static void tell_keys(const struct order *o, const struct program *p)
{
	const struct move_head *h = &o->head;

	for (size_t i = 0; i < o->taken.n_new; i++)
		printf("Key %s has a new secret here, since it leads to others where it was: %s\n",
		       o->taken.made[i].key, o->taken.made[i].secret);
	for (size_t i = 0; i < h->n_keys; i++) {
		const struct move_key *k = &h->keys[i];

		printf("Key %s: let the platform's tool lead to %s/lti/launch\n", k->key, p->settings.base_url);
		if (move_key_met(&o->taken, k->key)) {
			puts("  It is here already, with another authority: its secret and what it may do stay as "
			     "they are.");
			continue;
		}
		if (k->private_addresses)
			printf("  It could reach addresses inside the network, and cannot here until: consumer set %s "
			       "--private-addresses yes\n",
			       k->key);
		if (k->operates)
			printf(
			    "  Its administrators looked after the keys there, and do not here until: consumer set %s "
			    "--operator yes\n",
			    k->key);
	}
}

static void tell_source(const struct order *o, const struct program *p)
{
	printf("Where it was: kvalitetsverkstaden organisation moved %" PRId64 " %s --at %s\n", o->head.organisation,
	       o->head.receipt, p->settings.base_url);
}

/* What was said when it came may have been lost; of the secrets that were made then, others can be made. */
static void tell_again(const struct order *o, const struct program *p, struct db *db)
{
	const struct move_head *h = &o->head;
	struct move_came came;

	if (move_came(db, h->move, &came) || !came.found)
		return;
	printf("%s is here, as authority %" PRId64 ".\n", came.name, came.id);
	for (size_t i = 0; i < h->n_keys; i++)
		if (!*h->keys[i].secret)
			printf("Key %s came without its secret. If the one that was shown here then is lost: "
			       "kvalitetsverkstaden consumer rotate %s\n",
			       h->keys[i].key, h->keys[i].key);
	tell_source(o, p);
}

static void tell_received(const struct order *o, const struct program *p)
{
	const struct move_head *h = &o->head;

	printf("%s is here, as authority %" PRId64 ": %zu tables, %" PRId64 " rows, each as the file has it.\n",
	       h->name, o->taken.organisation, h->n_tables, move_head_rows(h));
	tell_keys(o, p);
	tell_source(o, p);
	puts("Everybody opens the tool anew from the platform; launches that were signed before now are refused. Each "
	     "platform\n"
	     "is asked what it shows of a person before it is told, so that no result is lowered. Letters that waited "
	     "are\n"
	     "dropped. Codes for courses and calendar addresses are made anew.");
}

/* ---- The command ---- */

static enum err receive(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;
	struct arena *work = arena_new();
	struct db *patient = NULL;

	(void)db;
	o->progress = backup_progress_begin();
	enum err e = backup_connect(p, &patient);
	e = e ? e : take(o, p, patient, work);
	backup_progress_end(&o->progress);
	const char *said = arena_dup(p->arena, why_last());
	if (!e)
		tell_received(o, p);
	else if (e == ERR_CONFLICT)
		tell_again(o, p, patient);
	db_close(patient);
	arena_free(work);
	return e ? why(e, "%s", said) : OK;
}

/* Read before the program becomes another user, who may not. */
static int open_file(struct order *o)
{
	enum err e = parcel_open(o->arena, o->path, &o->parcel);
	int code = e ? command_failed(e) : get_code(o);

	if (code)
		return code;
	e = parcel_unlock(o->parcel, o->code);
	e = e ? e : read_head(o);
	return e ? command_failed(e) : 0;
}

int organisation_receive_run(const char *config, int argc, char **argv)
{
	struct order o = { .arena = arena_new() };
	const struct argument table[] = {
		{ .name = "FILE", .value = &o.path },
		{ .name = "--code", .value = &o.code_file },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : open_file(&o);
	code = code ? code : command_with_database(config, receive, &o);
	parcel_close(o.parcel);
	arena_free(o.arena);
	return code;
}
