/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: a person, a year or an authority, for good; with an account of it, never of what it was. */
#include "domain/erase.h"

#include "cli/arguments.h"
#include "cli/lawful.h"
#include "db/tx.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static void lines(const struct receipt *r, bool stays)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->lines[i].stays == stays)
			printf("  %-28s %8" PRId64 "\n", r->lines[i].what, r->lines[i].n);
}

static void tell(const struct erasure *e)
{
	const struct receipt *r = &e->receipt;

	printf("%s: %" PRId64 " rows\n", e->json ? "Removed" : "Would be removed", receipt_sum(r, false));
	lines(r, false);
	if (receipt_sum(r, true)) {
		printf("%s: %" PRId64 " places\n",
		       e->json ? "Kept, without the name" : "Would be kept, without the name", receipt_sum(r, true));
		lines(r, true);
	}
	if (e->named)
		puts("The authority names somebody of that name or address as its contact: a process leader changes "
		     "that.");
	if (r->person)
		puts("What the learning platform has, results among it, is the platform's to remove; so are backups to "
		     "be let run out.");
	if (e->json)
		printf("Receipt: SHA-256 %s, also in the audit log.\n", e->sha256);
	else
		puts("Nothing has been removed.");
}

/* ---- The account as a file ---- */

static int open_receipt(const struct lawful_wish *w, FILE **out)
{
	*out = w->receipt && !w->dry ? fopen(w->receipt, "wxe") : NULL;
	if (!w->receipt || w->dry || *out)
		return 0;
	fprintf(stderr, "kvalitetsverkstaden: --receipt %s: %m\n", w->receipt);
	return EX_CANTCREAT;
}

struct order {
	struct lawful_wish wish;
	FILE *receipt;
	struct eraser by;
	struct erasure done;
};

static enum err said(struct order *o)
{
	tell(&o->done);
	if (o->receipt && o->done.json && (fputs(o->done.json, o->receipt) < 0 || fflush(o->receipt)))
		return why(ERR_CONFIG, "it is removed, but the receipt could not be written: %m");
	return OK;
}

static int ended(struct order *o, int code)
{
	if (!o->receipt)
		return code;
	fclose(o->receipt);
	if (code)
		remove(o->wish.receipt);
	return code;
}

/* ---- A person ---- */

static enum err person(struct db *db, void *arg)
{
	struct order *o = arg;

	TRY(lawful_person(db, &o->wish));
	return o->wish.dry ? erase_look(&o->by, o->wish.number, 0, &o->done)
			   : erase_person(&o->by, o->wish.number, 0, &o->done);
}

static enum err erase_one(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;

	o->by = (struct eraser){ db, p->arena, AUDIT_OPERATOR_CLI, 0 };
	TRY(command_stands(tx_run(db, o->wish.dry ? TX_READ : TX_WRITE, person, o)));
	return said(o);
}

static int person_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const struct argument table[] = {
		{ .name = "--key", .value = &o.wish.key },
		{ .name = "--user", .value = &o.wish.user },
		{ .name = "--dry-run", .flag = &o.wish.dry },
		{ .name = "--receipt", .value = &o.wish.receipt },
		{ 0 },
	};
	int code = lawful_arguments(argc, argv, table, "a person", &o.wish.number);

	code = code ? code : lawful_whom(&o.wish);
	code = code ? code : open_receipt(&o.wish, &o.receipt);
	return code ? code : ended(&o, command_with_database(config, erase_one, &o));
}

/* ---- An authority ---- */

static enum err organisation(struct db *db, void *arg)
{
	struct order *o = arg;

	(void)db;
	TRY(erase_look_authority(&o->by, o->wish.number, &o->done));
	if (o->wish.dry)
		return OK;
	if (strcmp(o->done.name, o->wish.name) != 0)
		return why(ERR_CONFLICT, "authority %" PRId64 " is called \"%s\"", o->wish.number, o->done.name);
	return erase_authority(&o->by, o->wish.number, &o->done);
}

static enum err erase_all(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;

	o->by = (struct eraser){ db, p->arena, AUDIT_OPERATOR_CLI, 0 };
	TRY(command_stands(tx_run(db, o->wish.dry ? TX_READ : TX_WRITE, organisation, o)));
	return said(o);
}

static int organisation_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const char *id = NULL;
	const struct argument table[] = {
		{ .name = "AUTHORITY", .value = &id },
		{ .name = "--name", .value = &o.wish.name },
		{ .name = "--dry-run", .flag = &o.wish.dry },
		{ .name = "--receipt", .value = &o.wish.receipt },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : lawful_number("an authority", id ? id : "", &o.wish.number);
	if (!code && !o.wish.dry && !o.wish.name) {
		fputs("kvalitetsverkstaden: --name is missing: the authority's whole name, to be sure that it is the "
		      "right one\n",
		      stderr);
		code = EX_USAGE;
	}
	code = code ? code : open_receipt(&o.wish, &o.receipt);
	return code ? code : ended(&o, command_with_database(config, erase_all, &o));
}

/* ---- A year ---- */

static enum err year(struct db *db, void *arg)
{
	struct order *o = arg;

	(void)db;
	return o->wish.dry ? erase_look_year(&o->by, o->wish.number, o->wish.name, &o->done)
			   : erase_year(&o->by, o->wish.number, o->wish.name, &o->done);
}

static enum err erase_its_year(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;

	o->by = (struct eraser){ db, p->arena, AUDIT_OPERATOR_CLI, 0 };
	TRY(command_stands(tx_run(db, o->wish.dry ? TX_READ : TX_WRITE, year, o)));
	return said(o);
}

static int year_run(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const char *id = NULL;
	const struct argument table[] = {
		{ .name = "AUTHORITY", .value = &id },
		{ .name = "YEAR", .value = &o.wish.name },
		{ .name = "--dry-run", .flag = &o.wish.dry },
		{ .name = "--receipt", .value = &o.wish.receipt },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	code = code ? code : lawful_number("an authority", id ? id : "", &o.wish.number);
	if (!code && !o.wish.name) {
		fputs("kvalitetsverkstaden: which year? As 2024/25\n", stderr);
		code = EX_USAGE;
	}
	code = code ? code : open_receipt(&o.wish, &o.receipt);
	return code ? code : ended(&o, command_with_database(config, erase_its_year, &o));
}

const struct command erase_verbs[] = {
	{ "person", person_run,
	  "erase person PERSON [--dry-run] [--receipt FILE] | erase person --key KEY --user ID ...",
	  "removes what is somebody's own, and their name from what is the authority's; --dry-run: says how much; "
	  "--receipt: the account as JSON",
	  "kvalitetsverkstaden erase person --key KEY --user 4711 --dry-run\n"
	  "kvalitetsverkstaden erase person 17 --receipt kvitto.json\n" },
	{ "year", year_run, "erase year AUTHORITY YEAR [--dry-run] [--receipt FILE]",
	  "removes a school year that has ended, with all that was done in it; export organisation comes first",
	  "kvalitetsverkstaden erase year 3 2024/25 --dry-run\n" },
	{ "organisation", organisation_run, "erase organisation AUTHORITY --name NAME [--dry-run] [--receipt FILE]",
	  "removes an authority with all its years, courses and people; export organisation comes first",
	  "kvalitetsverkstaden erase organisation 3 --dry-run\n"
	  "kvalitetsverkstaden erase organisation 3 --name \"Tallvikens kommun\" --receipt kvitto.json\n" },
	{ 0 },
};
