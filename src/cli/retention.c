/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: what is to be removed by itself, and its removing before the night. */
#include "domain/retention.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/lawful.h"
#include "domain/audit.h"
#include "query/audit_read.h"
#include "query/erase_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

struct order {
	int64_t only; /* authority; 0: all */
	bool dry, run;
};

static enum err look(struct program *p, struct db *db, const struct authorities_all *o)
{
	const struct retention_due *due;
	struct discard_years_rows years;
	struct retention r;
	size_t n, decided = 0;

	TRY(retention_of(db, o->id, &r));
	TRY(retention_look(db, p->arena, o->id, &r, &n, &due));
	TRY(discard_years(db, o->id, 0, &years));
	for (size_t i = 0; i < years.n; i++)
		decided += years.at[i].reference != NULL;
	printf("%" PRId64 "\t%s%s\n", o->id, o->name, n || decided ? "" : "\tnothing");
	for (size_t i = 0; i < years.n; i++)
		if (years.at[i].reference)
			printf("\t%s\twhole year, from %s\n", years.at[i].school_year,
			       when_stamp(p->arena, years.at[i].due));
	for (size_t i = 0; i < n; i++)
		printf("\t%s\t%s\t%" PRId64 "\n", due[i].year, retention_word(due[i].kind), due[i].n);
	return OK;
}

static enum err run(struct program *p, struct db *db, const struct authorities_all *o)
{
	int64_t removed;

	TRY(retention_run(db, p->arena, o->id, &removed));
	printf("%" PRId64 "\t%s\tremoved=%" PRId64 "\n", o->id, o->name, removed);
	return OK;
}

/* The log is the installation's: its row has no number. */
static enum err audit_log(struct program *p, struct db *db, bool really)
{
	struct audit_due due;
	int64_t lines;

	if (really) {
		TRY(audit_shorten(db, p->arena, false, &lines));
		printf("-\taudit log\tremoved=%" PRId64 "\n", lines);
		return OK;
	}
	TRY(audit_due(db, &due));
	if (due.found)
		printf("-\taudit log\n\tto %s\tline\t%" PRId64 "\n", when_stamp(p->arena, due.newest), due.lines);
	else
		puts("-\taudit log\tnothing");
	return OK;
}

static enum err each(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;
	struct authorities_all_rows all;
	bool any = false;

	TRY(authorities_all(db, &all));
	for (size_t i = 0; i < all.n; i++) {
		if (o->only && all.at[i].id != o->only)
			continue;
		any = true;
		TRY((o->run ? run : look)(p, db, &all.at[i]));
	}
	if (!o->only)
		return audit_log(p, db, o->run);
	return any ? OK : why(ERR_NOT_FOUND, "there is no authority %" PRId64, o->only);
}

int command_retention(const char *config, int argc, char **argv)
{
	struct order o = { 0 };
	const struct argument table[] = {
		{ .name = "--dry-run", .flag = &o.dry },
		{ .name = "--run", .flag = &o.run },
		{ 0 },
	};
	int code = lawful_arguments(argc, argv, table, "an authority", &o.only);

	if (!code && o.dry == o.run) {
		fputs("kvalitetsverkstaden: say --dry-run, or --run to remove it now\n", stderr);
		code = EX_USAGE;
	}
	return code ? code : command_with_database(config, each, &o);
}
