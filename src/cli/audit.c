/* SPDX-License-Identifier: EUPL-1.2 */
/* audit: prints the log of what was done with keys and rights, and says whether anybody has changed it. */
#include "domain/audit.h"

#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "query/audit_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

enum { PAGE = 500 };

static enum err list(struct program *p, struct db *db, void *arg)
{
	const int64_t *since = arg;
	struct audit_lines_rows rows;
	int64_t after = 0;

	do {
		struct arena_mark mark = arena_mark(p->arena);

		TRY(audit_lines(db, after, *since, PAGE, &rows));
		for (size_t i = 0; i < rows.n; i++) {
			const struct audit_lines *r = &rows.at[i];

			printf("%" PRId64 "\t%s\t%s\t%s\t%s\t%s\n", r->id, when_stamp(p->arena, r->at), r->actor,
			       r->act, r->thing, r->details);
			after = r->id;
		}
		arena_rewind(p->arena, mark);
	} while (rows.n);
	return OK;
}

static int list_run(const char *config, int argc, char **argv)
{
	const char *since = NULL;
	int64_t from = INT64_MIN;
	const struct argument table[] = { { .name = "--since", .value = &since }, { 0 } };
	int code = arguments_read(argc, argv, table);

	if (!code && since && !when_parse_date(since, &from)) {
		fputs("kvalitetsverkstaden: --since: expected a date such as 2026-08-01\n", stderr);
		code = EX_USAGE;
	}
	return code ? code : command_with_database(config, list, &from);
}

static void found(void *arg, enum audit_fault fault, int64_t seal)
{
	static const char *const words[] = {
		[AUDIT_CHANGED] = "has been changed, or the one before it was changed and sealed anew",
		[AUDIT_MISSING] = "is missing",
		[AUDIT_BEYOND] = "stands after the end of the log: the end was moved back, or the line was added",
		[AUDIT_HEAD] = "is the last, but not as it was sealed",
		[AUDIT_ACCOUNT] = "ends what was taken off; the account of it was changed, or is not in the log",
		[AUDIT_BEFORE] = "is where the log begins, but others stand before it",
	};

	(void)arg;
	if (fault == AUDIT_NO_END)
		puts("where the log ends is no longer known: lines at its end may be missing");
	else
		printf("line %" PRId64 " %s\n", seal, words[fault]);
}

/* What was taken off its beginning, and when. */
static void tell_cuts(struct arena *a, const struct audit_verdict *v)
{
	for (size_t i = 0; i < v->n_cuts; i++) {
		const struct audit_cuts *c = &v->cuts[i];

		printf("Taken off %s: %" PRId64 " lines from %s to %s, up to line %" PRId64 ", hash %s",
		       when_stamp(a, c->at), c->lines, when_stamp(a, c->oldest), when_stamp(a, c->newest), c->seal,
		       c->hash);
		printf(c->faults ? "; %" PRId64 " were not as they had been sealed\n" : "\n", c->faults);
	}
}

static enum err verify(struct program *p, struct db *db, void *arg)
{
	struct audit_verdict v;

	(void)arg;
	TRY(audit_verify(db, p->arena, found, NULL, &v));
	tell_cuts(p->arena, &v);
	if (v.faults)
		return why(ERR_CONFLICT, "the audit log is not as it was written: %" PRId64 " faults", v.faults);
	printf("%" PRId64 " sealed lines, none changed, none missing; %" PRId64 " wait for their seal.\n", v.sealed,
	       v.waiting);
	if (v.head)
		printf("The end is %" PRId64 " %s\n", v.head, v.head_hash);
	else
		puts("No line has been sealed yet: that is done by the service, or by kvalitetsverkstaden work.");
	return OK;
}

static int verify_run(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	return code ? code : command_with_database(config, verify, NULL);
}

struct shorten_order {
	bool dry, damaged;
};

static enum err shorten(struct program *p, struct db *db, void *arg)
{
	const struct shorten_order *o = arg;
	struct audit_due due;
	int64_t lines;

	TRY(audit_due(db, &due));
	if (o->dry || !due.found) {
		printf("%" PRId64 " lines are older than two years\n", due.lines);
		return OK;
	}
	TRY(audit_shorten(db, p->arena, o->damaged, &lines));
	printf("%" PRId64 " lines removed\n", lines);
	return OK;
}

static int shorten_run(const char *config, int argc, char **argv)
{
	struct shorten_order o = { 0 };
	const struct argument table[] = {
		{ .name = "--dry-run", .flag = &o.dry },
		{ .name = "--damaged", .flag = &o.damaged },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	return code ? code : command_with_database(config, shorten, &o);
}

const struct command audit_verbs[] = {
	{ "list", list_run, "audit list [--since DATE]",
	  "what was done, a line each: number, time, who, what, with what, details",
	  "kvalitetsverkstaden audit list --since 2026-08-01\n" },
	{ "verify", verify_run, "audit verify",
	  "names each sealed line that was changed or is missing (exit status 1); else prints the end, to be noted "
	  "elsewhere; and what was taken off the beginning, and when",
	  "kvalitetsverkstaden audit verify\n" },
	{ "shorten", shorten_run, "audit shorten [--dry-run] [--damaged]",
	  "removes what is older than two years, as the night does by itself; where lines of it were changed nothing "
	  "is "
	  "removed, unless --damaged says so",
	  "kvalitetsverkstaden audit shorten --dry-run\n" },
	{ 0 },
};
