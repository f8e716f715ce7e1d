/* SPDX-License-Identifier: EUPL-1.2 */
/* mail: reminders on their way by mail, for the operator: ids, never names or addresses. */
#include "cli/arguments.h"
#include "cli/commands.h"
#include "query/mail_read.h"
#include "query/mail_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

struct wish {
	const char *verb, *state;
	int64_t id; /* 0: all */
};

static enum err list(struct db *db, const struct wish *w)
{
	struct mails_rows rows;

	TRY(mails(db, w->state, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct mails *m = &rows.at[i];

		printf("%" PRId64 "\t%s\t%s\tmembership=%" PRId64 " made=\"%s\" attempts=%d", m->id, m->state,
		       m->urgent ? "urgent" : "week", m->membership, m->made, m->attempts);
		if (strcmp(m->state, "queued") == 0)
			printf(" next=\"%s\"", m->next);
		if (*m->code)
			printf(" code=%s", m->code);
		putchar('\n');
	}
	if (!rows.n)
		puts("Nothing.");
	return OK;
}

static enum err act(struct program *p, struct db *db, void *arg)
{
	const struct wish *w = arg;
	int64_t n;

	(void)p;
	if (strcmp(w->verb, "list") == 0)
		return list(db, w);
	bool again = strcmp(w->verb, "retry") == 0;
	TRY(again ? mail_retry(db, w->id, &n) : mail_drop(db, w->id, &n));
	printf("%" PRId64 " %s.\n", n, again ? "due now" : "dropped");
	return OK;
}

/* A number of at most 18 digits, or 0. */
static int64_t number(const char *s)
{
	size_t n = strlen(s);

	return n <= 18 && strspn(s, "0123456789") == n ? strtoll(s, NULL, 10) : 0;
}

static int usage(const char *verb)
{
	const struct command *c = mail_verbs;

	while (strcmp(c->name, verb) != 0)
		c++;
	fprintf(stderr, "usage: kvalitetsverkstaden %s\n", c->usage);
	return EX_USAGE;
}

static int run(const char *config, int argc, char **argv)
{
	struct wish w = { .verb = *argv, .state = "" };
	bool lists = strcmp(w.verb, "list") == 0, retries = strcmp(w.verb, "retry") == 0, all = false;
	const struct argument of_list[] = { { .name = "--state", .value = &w.state }, { 0 } };
	const struct argument of_retry[] = { { .name = "--all", .flag = &all }, { 0 } };
	const struct argument of_drop[] = { { 0 } };

	if (!lists && argc > 1 && number(argv[1])) {
		w.id = number(argv[1]);
		argv++;
		argc--;
	}
	int code = arguments_read(argc, argv, lists ? of_list : retries ? of_retry : of_drop);
	if (!code && !lists && !w.id == !all)
		code = usage(w.verb);
	return code ? code : command_with_database(config, act, &w);
}

const struct command mail_verbs[] = {
	{ "list", run, "mail list [--state queued|sent|refused|dropped]",
	  "letters that are not sent, and why; --state: those", "kvalitetsverkstaden mail list\n" },
	{ "retry", run, "mail retry ID | --all", "what waits or was given up is due now, at the next hour for mail",
	  "kvalitetsverkstaden mail retry --all\n" },
	{ "drop", run, "mail drop ID", "this letter is not sent", "kvalitetsverkstaden mail drop 17\n" },
	{ 0 },
};
