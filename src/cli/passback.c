/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: results on their way to the platforms, for the operator: ids, never names. */
#include "cli/arguments.h"
#include "cli/commands.h"
#include "domain/outbox.h"
#include "lti/url.h"
#include "query/outbox_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

struct wish {
	int64_t id;
	const char *key, *state, *allow, *hold;
	bool all;
};

/* ---- The verbs ---- */

static enum err hosts_listed(struct db *db, const char *key, bool *any)
{
	struct passback_hosts_rows rows;

	TRY(passback_hosts(db, key, &rows));
	*any = rows.n > 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct passback_hosts *h = &rows.at[i];

		printf("%s\t%s\t%s\tsent=%" PRId64 " waiting=%" PRId64 " refused=%" PRId64, h->key, h->origin,
		       h->allowed ? "allowed" : "held until: passback hosts KEY --allow ORIGIN", h->sent, h->waiting,
		       h->refused);
		if (h->silent)
			printf(" silent, asked again %s", h->retry);
		putchar('\n');
	}
	return OK;
}

static const char *waits_for(const struct passbacks *b)
{
	if (strcmp(b->state, "queued") != 0 && strcmp(b->state, "clearing") != 0)
		return "";
	if (!b->origin)
		return " waits=launch";
	if (!b->allowed)
		return " waits=host";
	return b->live ? "" : " waits=key";
}

static void row(const struct passbacks *b)
{
	printf("%" PRId64 "\t%s\t%s\tscore=%d confirmed=%d", b->id, b->key, b->state, b->value, b->sent);
	if (!b->shown_null)
		printf(" shown=%d", b->shown);
	printf("%s context=%" PRId64 " link=%" PRId64 " person=%" PRId64, waits_for(b), b->context, b->link, b->person);
	if (b->attempts)
		printf(" attempts=%d next=\"%s\"", b->attempts, b->due);
	if (*b->code)
		printf(" code=%s", b->code);
	if (*b->reason)
		printf(" reason=\"%s\"", b->reason);
	putchar('\n');
}

static enum err list(struct db *db, const struct wish *w)
{
	struct passbacks_rows rows;
	bool any;

	TRY(hosts_listed(db, w->key, &any));
	if (!any)
		puts("No launch has brought an address for results yet.");
	TRY(passbacks(db, w->id, w->key, w->state, &rows));
	for (size_t i = 0; i < rows.n; i++)
		row(&rows.at[i]);
	return OK;
}

static enum err said(enum err e, const int64_t *n, const char *what)
{
	TRY(command_stands(e));
	printf("%" PRId64 " %s.\n", *n, what);
	return OK;
}

static enum err retry(struct db *db, const struct wish *w)
{
	int64_t n = 0;

	return said(outbox_retry(db, w->id, w->key, &n), &n, "due now");
}

static enum err drop(struct db *db, const struct wish *w)
{
	int64_t n = 0;

	return said(outbox_drop(db, w->id, &n), &n, "stopped, until there is a newer score");
}

static enum err replay(struct db *db, const struct wish *w)
{
	int64_t n = 0;

	return said(outbox_replay(db, w->id, w->key, &n), &n, "to be sent once more");
}

static enum err hosts(struct db *db, const struct wish *w)
{
	bool any;

	if (w->allow)
		TRY(command_stands(outbox_allow(db, w->key, w->allow, true)));
	if (w->hold)
		TRY(command_stands(outbox_allow(db, w->key, w->hold, false)));
	TRY(hosts_listed(db, w->key, &any));
	if (!any)
		puts("No launch has brought an address for results yet.");
	return OK;
}

enum takes { TAKES_ID = 1, TAKES_KEY = 2, TAKES_ALL = 4, TAKES_STATE = 8, TAKES_HOST = 16 };

static const struct verb {
	const char *name;
	enum err (*run)(struct db *db, const struct wish *w);
	unsigned takes;
	bool chooses; /* one of id, key and all must be given */
} verbs[] = {
	{ "list", list, TAKES_ID | TAKES_KEY | TAKES_STATE, false },
	{ "retry", retry, TAKES_ID | TAKES_KEY | TAKES_ALL, true },
	{ "drop", drop, TAKES_ID, true },
	{ "replay", replay, TAKES_ID | TAKES_KEY, true },
	{ "hosts", hosts, TAKES_KEY | TAKES_HOST, false },
};

/* ---- What was asked ---- */

static const struct verb *find(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

/* A number of at most 18 digits, or 0. */
static int64_t number(const char *s)
{
	size_t n = strlen(s);

	return n <= 18 && strspn(s, "0123456789") == n ? strtoll(s, NULL, 10) : 0;
}

/* The verb's options; those that it does not take are unknown to it. */
static int read_wish(const struct verb *v, int argc, char **argv, struct wish *w)
{
	const struct {
		unsigned takes;
		struct argument as;
	} all[] = {
		{ TAKES_KEY, { .name = "--key", .value = &w->key } },
		{ TAKES_ALL, { .name = "--all", .flag = &w->all } },
		{ TAKES_STATE, { .name = "--state", .value = &w->state } },
		{ TAKES_HOST, { .name = "--allow", .value = &w->allow } },
		{ TAKES_HOST, { .name = "--hold", .value = &w->hold } },
	};
	struct argument table[sizeof all / sizeof *all + 1] = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (v->takes & all[i].takes)
			table[n++] = all[i].as;
	if (v->takes & TAKES_ID && argc > 1 && number(argv[1])) {
		w->id = number(argv[1]);
		argv++;
		argc--;
	}
	return arguments_read(argc, argv, table);
}

struct act {
	const struct verb *verb;
	struct wish *wish;
};

/* An address such as the listing shows it. */
static enum err origin(struct arena *a, const char **value)
{
	const char *normal = *value ? lti_url_origin(a, *value) : NULL;

	if (*value && !normal)
		return why(ERR_CONFIG, "%s: expected an address such as https://moodle.example.org", *value);
	*value = normal;
	return OK;
}

static enum err act(struct program *p, struct db *db, void *arg)
{
	struct act *a = arg;

	TRY(origin(p->arena, &a->wish->allow));
	TRY(origin(p->arena, &a->wish->hold));
	return a->verb->run(db, a->wish);
}

static int usage(const char *name)
{
	const struct command *c = passback_verbs;

	while (strcmp(c->name, name) != 0)
		c++;
	fprintf(stderr, "usage: kvalitetsverkstaden %s\n", c->usage);
	return EX_USAGE;
}

static int run(const char *config, int argc, char **argv)
{
	const char *name = *argv;
	struct wish w = { 0 };
	const struct verb *v = find(name);
	int code = read_wish(v, argc, argv, &w);

	if (!code && ((v->chooses && !w.id && !w.key && !w.all) || ((w.allow || w.hold) && !w.key)))
		code = usage(name);
	if (code)
		return code;
	w.key = w.key ? w.key : "";
	w.state = w.state ? w.state : "";
	return command_with_database(config, act, &(struct act){ v, &w });
}

const struct command passback_verbs[] = {
	{ "list", run, "passback list [ID] [--key KEY] [--state queued|clearing|reading|sent|refused|dropped]",
	  "the hosts, then what has not arrived where it should, and why; --state: those, whatever they are",
	  "kvalitetsverkstaden passback list --key example\n" },
	{ "retry", run, "passback retry ID | --key KEY | --all", "what waits or was refused is due now",
	  "kvalitetsverkstaden passback retry 17\n"
	  "kvalitetsverkstaden passback retry --key example\n" },
	{ "replay", run, "passback replay ID | --key KEY",
	  "what has arrived is sent once more, as after the platform was restored from a backup",
	  "kvalitetsverkstaden passback replay --key example\n" },
	{ "drop", run, "passback drop ID", "this score is not sent; a newer one is",
	  "kvalitetsverkstaden passback drop 17\n" },
	{ "hosts", run, "passback hosts [--key KEY [--allow URL | --hold URL]]",
	  "where results of a key may go: the first address is learnt from its launches, a further one waits for "
	  "--allow",
	  "kvalitetsverkstaden passback hosts --key example --allow https://moodle.example.org\n" },
	{ 0 },
};
