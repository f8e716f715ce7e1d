/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: keys for learning platforms; a secret is shown once, then lies sealed. Also process leaders under review. */
#include "cli/commands.h"
#include "db/tx.h"
#include "domain/operator.h"
#include "lti/lti.h"
#include "query/consumer_read.h"
#include "query/consumer_write.h"
#include "query/operator_read.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORIGINS = 16 };

struct key {
	const char *name, *key, *secret, *leaders;
	bool private_addresses;
	size_t n;
	const char *origins[ORIGINS];
};

static enum err add_origin(struct program *p, struct key *k, const char *url)
{
	const char *origin = lti_url_origin(p->arena, url);

	if (!origin)
		return why(ERR_CONFIG, "--origin %s: expected an address such as https://moodle.example.org", url);
	if (k->n == ORIGINS)
		return why(ERR_CONFIG, "--origin: at most %d addresses", ORIGINS);
	k->origins[k->n++] = origin;
	return OK;
}

static enum err read_key(struct program *p, int argc, char **argv, struct key *k)
{
	static const struct option options[] = {
		{ "name", required_argument, NULL, 'n' },    { "key", required_argument, NULL, 'k' },
		{ "secret", required_argument, NULL, 's' },  { "origin", required_argument, NULL, 'o' },
		{ "leaders", required_argument, NULL, 'l' }, { "private-addresses", no_argument, NULL, 'p' },
		{ 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
		switch (c) {
		case 'n':
			k->name = optarg;
			break;
		case 'k':
			k->key = optarg;
			break;
		case 's':
			k->secret = optarg;
			break;
		case 'l':
			k->leaders = optarg;
			break;
		case 'p':
			k->private_addresses = true;
			break;
		case 'o':
			TRY(add_origin(p, k, optarg));
			break;
		default:
			return why(ERR_CONFIG, "see: kvalitetsverkstaden --help");
		}
	return optind == argc ? OK : why(ERR_CONFIG, "%s: not an option", argv[optind]);
}

static enum err check_key(struct program *p, struct key *k)
{
	if (!k->name || !*k->name)
		return why(ERR_CONFIG, "--name is missing: what the platform is called, for the operator");
	if (!k->key != !k->secret)
		return why(ERR_CONFIG, "--key and --secret belong together: give both or neither");
	if (!k->key) {
		k->key = secret_token(p->arena, 12);
		k->secret = secret_token(p->arena, 32);
	}
	if (strlen(k->key) < 1 || strlen(k->key) > 255 || strlen(k->secret) < 8)
		return why(ERR_CONFIG, "a key has 1 to 255 bytes, and a secret at least 8");
	if (strcmp(k->leaders, "trust") != 0 && strcmp(k->leaders, "review") != 0)
		return why(ERR_CONFIG, "--leaders %s: expected trust or review", k->leaders);
	return OK;
}

static enum err add(struct program *p, struct db *db, int argc, char **argv)
{
	struct key k = { .leaders = "trust" };

	TRY(read_key(p, argc, argv, &k));
	TRY(check_key(p, &k));
	const char *box = secret_seal(p->arena, p->key, k.key, k.secret);
	enum err e = consumer_add(db, k.key, box, k.name, k.leaders, k.private_addresses, (struct db_texts){ k.n, k.origins });
	if (e == ERR_CONFLICT)
		return why(e, "the key %s is taken", k.key);
	TRY(e);
	printf("Added %s. The secret is shown this once.\n\n  Launch URL   %s/lti/launch\n  Consumer key %s\n  Shared secret %s\n", k.name,
	       p->settings.base_url, k.key, k.secret);
	return OK;
}

static enum err list(struct db *db)
{
	struct consumer_list_rows rows;

	TRY(consumer_list(db, &rows));
	if (!rows.n)
		puts("There are no keys yet. Make one: kvalitetsverkstaden consumer add --name \"Our Moodle\"");
	for (size_t i = 0; i < rows.n; i++) {
		const struct consumer_list *c = &rows.at[i];
		const struct db_texts *origins = c->origins.n ? &c->origins : &c->learnt_origins;

		printf("%s\t%s\t%s\tleaders=%s%s%s%s\n", c->key, c->name, c->enabled ? "enabled" : "disabled", c->leaders,
		       c->private_addresses ? " private-addresses" : "", *c->product ? " product=" : "", c->product);
		for (size_t k = 0; k < origins->n; k++)
			printf("\t%s %s\n", c->origins.n ? "origin" : "learnt origin", origins->at[k]);
	}
	return OK;
}

static enum err consumer(struct program *p, struct db *db, int argc, char **argv)
{
	return strcmp(argv[0], "add") == 0 ? add(p, db, argc, argv) : list(db);
}

static enum err leader_list(struct db *db)
{
	struct leaders_waiting_rows rows;

	TRY(leaders_waiting(db, &rows));
	if (!rows.n)
		puts("Nobody waits.");
	for (size_t i = 0; i < rows.n; i++)
		printf("%" PRId64 "\t%s\t%s\t%s%s\n", rows.at[i].id, rows.at[i].organisation_name, rows.at[i].consumer, rows.at[i].due_on,
		       rows.at[i].overdue ? " overdue" : "");
	return OK;
}

static enum err leader(struct program *p, struct db *db, int argc, char **argv)
{
	(void)p;
	if (strcmp(argv[0], "list") == 0)
		return leader_list(db);
	bool approve = strcmp(argv[0], "approve") == 0;
	TRY(operator_decide(db, strtoll(argv[1], NULL, 10), approve, argc > 2 ? argv[2] : ""));
	puts(approve ? "Approved." : "Rejected.");
	return OK;
}

/* Opens everything, runs the act, closes. */
static int with_database(const char *config, int argc, char **argv, enum err (*act)(struct program *, struct db *, int, char **))
{
	struct program p;
	struct db *db = NULL;
	bool changed;
	enum err e = program_settings(&p, config);

	e = e ? e : program_database(&p);
	e = e ? e : program_migrate(&p, false, &changed);
	e = e ? e : program_connect(&p, &db);
	e = e ? e : act(&p, db, argc, argv);
	int code = e ? command_failed(e) : 0;
	db_close(db);
	program_close(&p);
	return code;
}

int command_consumer(const char *config, int argc, char **argv)
{
	bool known = argc > 1 && (strcmp(argv[1], "add") == 0 || (strcmp(argv[1], "list") == 0 && argc == 2));

	return known ? with_database(config, argc - 1, argv + 1, consumer) : command_usage("consumer");
}

int command_leader(const char *config, int argc, char **argv)
{
	bool known = argc > 1 && ((strcmp(argv[1], "list") == 0 && argc == 2) ||
				  (strcmp(argv[1], "approve") == 0 && argc == 3) ||
				  (strcmp(argv[1], "reject") == 0 && (argc == 3 || argc == 4)));

	return known ? with_database(config, argc - 1, argv + 1, leader) : command_usage("leader");
}
