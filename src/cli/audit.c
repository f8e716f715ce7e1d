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
	};

	(void)arg;
	if (fault == AUDIT_NO_END)
		puts("where the log ends is no longer known: lines at its end may be missing");
	else
		printf("line %" PRId64 " %s\n", seal, words[fault]);
}

static enum err verify(struct program *p, struct db *db, void *arg)
{
	struct audit_verdict v;

	(void)arg;
	TRY(audit_verify(db, p->arena, found, NULL, &v));
	if (v.faults)
		return why(ERR_CONFLICT, "the audit log is not as it was written: %" PRId64 " faults", v.faults);
	printf("%" PRId64 " sealed lines, none changed, none missing; %" PRId64 " wait for their seal.\n", v.sealed,
	       v.waiting);
	printf("The end is %" PRId64 " %s\n", v.head, v.head_hash);
	return OK;
}

static int verify_run(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	return code ? code : command_with_database(config, verify, NULL);
}

const struct command audit_verbs[] = {
	{ "list", list_run, "audit list [--since DATE]",
	  "what was done, a line each: number, time, who, what, with what, details",
	  "kvalitetsverkstaden audit list --since 2026-08-01\n" },
	{ "verify", verify_run, "audit verify",
	  "names each sealed line that was changed or is missing (exit status 1); else prints the end, to be noted "
	  "elsewhere",
	  "kvalitetsverkstaden audit verify\n" },
	{ 0 },
};
