/* SPDX-License-Identifier: EUPL-1.2 */
/* leader: process leaders who wait for the operator. */
#include "cli/commands.h"
#include "domain/operator.h"
#include "query/operator_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verdict {
	bool approve;
	int64_t id;
	const char *reason;
};

static enum err list(struct program *p, struct db *db, void *arg)
{
	struct leaders_waiting_rows rows;

	(void)p;
	(void)arg;
	TRY(leaders_waiting(db, &rows));
	if (!rows.n)
		puts("Nobody waits.");
	for (size_t i = 0; i < rows.n; i++)
		printf("%" PRId64 "\t%s\t%s\t%s%s\n", rows.at[i].id, rows.at[i].organisation_name, rows.at[i].consumer,
		       rows.at[i].due_on, rows.at[i].overdue ? " overdue" : "");
	return OK;
}

static enum err decide(struct program *p, struct db *db, void *arg)
{
	const struct verdict *v = arg;

	(void)p;
	TRY(command_stands(operator_decide(db, AUDIT_OPERATOR_CLI, v->id, v->approve, v->reason)));
	puts(v->approve ? "Approved." : "Rejected.");
	return OK;
}

/* A number of at most 18 digits, or 0. */
static int64_t number(const char *s)
{
	size_t n = strlen(s);

	return n <= 18 && strspn(s, "0123456789") == n ? strtoll(s, NULL, 10) : 0;
}

int command_leader(const char *config, int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	struct verdict v = { .approve = strcmp(what, "approve") == 0, .reason = argc > 3 ? argv[3] : "" };
	int most = v.approve ? 3 : 4;

	if (strcmp(what, "list") == 0 && argc == 2)
		return command_with_database(config, list, NULL);
	if ((!v.approve && strcmp(what, "reject") != 0) || argc < 3 || argc > most)
		return command_usage("leader");
	v.id = number(argv[2]);
	return v.id ? command_with_database(config, decide, &v) : command_usage("leader");
}
