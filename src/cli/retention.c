/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: what is to be removed by itself, and its removing before the night. */
#include "domain/retention.h"

#include "cli/arguments.h"
#include "cli/lawful.h"
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
	struct retention r;
	size_t n;

	TRY(retention_of(db, o->id, &r));
	TRY(retention_look(db, p->arena, o->id, &r, &n, &due));
	printf("%" PRId64 "\t%s%s\n", o->id, o->name, n ? "" : "\tnothing");
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
	return any || !o->only ? OK : why(ERR_NOT_FOUND, "there is no authority %" PRId64, o->only);
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
