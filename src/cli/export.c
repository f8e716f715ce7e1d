/* SPDX-License-Identifier: EUPL-1.2 */
/* export: all that is stored about a person, and all years of an authority, as files on standard output. */
#include "cli/lawful.h"

#include "cli/arguments.h"
#include "db/tx.h"
#include "domain/erase.h"
#include "paper/archive.h"
#include "paper/own.h"
#include "query/erase_read.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* ---- What is asked for ---- */

static int64_t number(const char *s)
{
	size_t n = strlen(s);

	return n <= 18 && strspn(s, "0123456789") == n ? strtoll(s, NULL, 10) : 0;
}

int lawful_number(const char *what, const char *word, int64_t *out)
{
	*out = word ? number(word) : 0;
	if (!word || *out)
		return 0;
	fprintf(stderr, "kvalitetsverkstaden: %.80s: expected the number of %s\n", word, what);
	return EX_USAGE;
}

int lawful_arguments(int argc, char **argv, const struct argument *table, const char *what, int64_t *out)
{
	const bool first = argc > 1 && strncmp(argv[1], "--", 2) != 0;
	int code = first ? lawful_number(what, argv[1], out) : 0;

	return code ? code : arguments_read(argc - first, argv + first, table);
}

int lawful_whom(const struct lawful_wish *w)
{
	if (!w->number == (w->key && w->user) && !w->key == !w->user)
		return 0;
	fputs("kvalitetsverkstaden: name the person by number, or by --key KEY and --user ID, as the platform does\n",
	      stderr);
	return EX_USAGE;
}

enum err lawful_person(struct db *db, struct lawful_wish *w)
{
	return w->number ? OK : erase_find(db, w->key, w->user, &w->number);
}

/* A file to be kept: not for a terminal. */
static int to_file(void)
{
	if (!isatty(STDOUT_FILENO))
		return 0;
	fputs("kvalitetsverkstaden: a file comes out here: end the command with >FILE.zip\n", stderr);
	return EX_USAGE;
}

static enum err put(void *to, const void *bytes, size_t n)
{
	(void)to;
	return fwrite(bytes, 1, n, stdout) == n ? OK : why(ERR_CONFIG, "standard output: %s", strerror(errno));
}

static enum err flushed(void)
{
	return fflush(stdout) ? why(ERR_CONFIG, "standard output: %s", strerror(errno)) : OK;
}

/* ---- A person ---- */

struct person_file {
	struct program *program;
	struct lawful_wish *wish;
};

static enum err person(struct db *db, void *arg)
{
	const struct person_file *f = arg;
	struct arena *a = f->program->arena;
	const struct text t = { LANG_SV, a };
	const struct eraser by = { db, a, AUDIT_OPERATOR_CLI, 0 };
	struct report_file file;
	struct erasure who;
	struct own own;

	TRY(lawful_person(db, f->wish));
	TRY(erase_look(&by, f->wish->number, 0, &who));
	TRY(own_read(db, a, f->wish->number, &own));
	TRY(own_zip(&t, &own, who.name, &file));
	TRY(put(NULL, file.bytes, file.n));
	TRY(flushed());
	fprintf(stderr, "Person %" PRId64 ": %zu kinds of data.\n", f->wish->number, own.n);
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_PERSON_COPY, f->wish->number, "%s", "");
}

static enum err export_person(struct program *p, struct db *db, void *arg)
{
	struct person_file f = { p, arg };

	TRY(tx_begin(db, TX_WRITE));
	enum err e = person(db, &f);
	if (e)
		tx_rollback(db);
	return e ? e : command_stands(tx_commit(db));
}

static int person_run(const char *config, int argc, char **argv)
{
	struct lawful_wish w = { 0 };
	const struct argument table[] = {
		{ .name = "--key", .value = &w.key },
		{ .name = "--user", .value = &w.user },
		{ 0 },
	};
	int code = lawful_arguments(argc, argv, table, "a person", &w.number);

	code = code ? code : lawful_whom(&w);
	code = code ? code : to_file();
	return code ? code : command_with_database(config, export_person, &w);
}

/* ---- An authority ---- */

struct years {
	struct program *program;
	struct db *db;
	struct archive archive;
	struct arena *work;
	struct zipper *zip;
	size_t at;
	int64_t organisation, cycle;
};

static enum err plan(struct db *db, void *arg)
{
	struct years *y = arg;

	return archive_plan(db, y->program->arena, y->program->packs, y->organisation, y->cycle, &y->archive);
}

static enum err one(struct db *db, void *arg)
{
	struct years *y = arg;

	return archive_write(db, y->work, &y->archive, y->at, y->zip);
}

/* File by file, each read in a transaction of its own: memory does not grow with the year. */
static enum err files(struct years *y)
{
	for (; y->at < y->archive.n; y->at++) {
		struct arena_mark mark = arena_mark(y->work);

		db_arena(y->db, y->work);
		TRY(tx_begin(y->db, TX_READ));
		enum err e = one(y->db, y);
		e = e ? (tx_rollback(y->db), e) : tx_commit(y->db);
		db_arena(y->db, y->program->arena);
		arena_rewind(y->work, mark);
		TRY(e);
	}
	return archive_manifest(&y->archive, y->zip);
}

static enum err years(struct program *p, struct db *db, int64_t organisation, struct arena *work)
{
	struct zipper zip = { .arena = p->arena, .put = put };
	struct authority_years_rows all;

	TRY(authority_years(db, organisation, &all));
	if (!all.n)
		return why(ERR_NOT_FOUND, "there is no authority %" PRId64 "; export list names them", organisation);
	for (size_t i = 0; i < all.n; i++) {
		struct years y = { .program = p,
				   .db = db,
				   .work = work,
				   .zip = &zip,
				   .organisation = organisation,
				   .cycle = all.at[i].cycle };

		TRY(tx_run(db, TX_READ, plan, &y));
		y.archive.folder = arena_printf(p->arena, "%s/", paper_slug(p->arena, all.at[i].school_year));
		TRY(files(&y));
		fprintf(stderr, "%s: %zu files.\n", all.at[i].school_year, y.archive.n);
	}
	TRY(zipper_end(&zip));
	TRY(flushed());
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_AUTHORITY_COPY, organisation, "years=%zu", all.n);
}

static enum err export_organisation(struct program *p, struct db *db, void *arg)
{
	const int64_t *organisation = arg;
	struct arena *work = arena_new();
	enum err e = years(p, db, *organisation, work);

	arena_free(work);
	return e;
}

static int organisation_run(const char *config, int argc, char **argv)
{
	const char *id = NULL;
	int64_t organisation = 0;
	const struct argument table[] = { { .name = "AUTHORITY", .value = &id }, { 0 } };
	int code = arguments_read(argc, argv, table);

	code = code ? code : lawful_number("an authority", id ? id : "", &organisation);
	code = code ? code : to_file();
	return code ? code : command_with_content(config, export_organisation, &organisation);
}

static enum err list(struct program *p, struct db *db, void *arg)
{
	struct authorities_all_rows rows;

	(void)p;
	(void)arg;
	TRY(authorities_all(db, &rows));
	for (size_t i = 0; i < rows.n; i++)
		printf("%" PRId64 "\t%s\t%s\tpeople=%" PRId64 "\n", rows.at[i].id, rows.at[i].name, rows.at[i].years,
		       rows.at[i].people);
	return OK;
}

static int list_run(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	return code ? code : command_with_database(config, list, NULL);
}

const struct command export_verbs[] = {
	{ "list", list_run, "export list", "the authorities: number, name, school years",
	  "kvalitetsverkstaden export list\n" },
	{ "person", person_run, "export person PERSON | export person --key KEY --user ID",
	  "all that is stored about somebody, as a zip with JSON and a page to read; --user: as the platform of KEY "
	  "calls them",
	  "kvalitetsverkstaden export person 17 >mina-uppgifter.zip\n" },
	{ "organisation", organisation_run, "export organisation AUTHORITY",
	  "all school years of an authority, for the archive: documents, minutes, decisions, results, each with its "
	  "sum",
	  "kvalitetsverkstaden export organisation 3 >arkiv.zip\n" },
	{ 0 },
};
