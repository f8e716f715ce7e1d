/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: keys for learning platforms; a secret is shown once, then lies sealed. */
#include "cli/arguments.h"
#include "cli/commands.h"
#include "lti/lti.h"
#include "query/consumer_read.h"
#include "query/consumer_write.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum { ORIGINS = 16 };

struct key {
	const char *name, *key, *secret, *leaders;
	bool private_addresses;
	size_t n;
	const char *origins[ORIGINS];
};

static int read_key(int argc, char **argv, struct key *k)
{
	const struct argument table[] = {
		{ .name = "--name", .value = &k->name },
		{ .name = "--key", .value = &k->key },
		{ .name = "--secret", .value = &k->secret },
		{ .name = "--origin", .value = k->origins, .count = &k->n, .most = ORIGINS },
		{ .name = "--leaders", .value = &k->leaders },
		{ .name = "--private-addresses", .flag = &k->private_addresses },
		{ 0 },
	};

	return arguments_read(argc, argv, table);
}

/* What is wrong with it, or NULL. */
static const char *fault(const struct key *k)
{
	if (!k->name || !*k->name)
		return "--name is missing: what the platform is called, for the operator";
	if (!k->key != !k->secret)
		return "--key and --secret belong together: give both or neither";
	if (k->key && (!*k->key || strlen(k->key) > 255 || strlen(k->secret) < 8))
		return "a key has 1 to 255 bytes, and a secret at least 8";
	if (k->leaders && strcmp(k->leaders, "trust") != 0 && strcmp(k->leaders, "review") != 0)
		return "--leaders: expected trust or review";
	return NULL;
}

static enum err add(struct program *p, struct db *db, void *arg)
{
	struct key *k = arg;

	for (size_t i = 0; i < k->n; i++) {
		const char *origin = lti_url_origin(p->arena, k->origins[i]);

		if (!origin)
			return why(ERR_CONFIG, "--origin %s: expected an address such as https://moodle.example.org",
				   k->origins[i]);
		k->origins[i] = origin;
	}
	if (!k->key) {
		k->key = secret_token(p->arena, 12);
		k->secret = secret_token(p->arena, 32);
	}
	const char *box = secret_seal(p->arena, p->key, k->key, k->secret);
	enum err e = consumer_add(db, k->key, box, k->name, k->leaders ? k->leaders : "trust", k->private_addresses,
				  (struct db_texts){ k->n, k->origins });
	if (e == ERR_CONFLICT)
		return why(e, "the key %s is taken", k->key);
	TRY(e);
	printf("Added %s. The secret is shown this once.\n\n  Launch URL   %s/lti/launch\n  Consumer key %s\n  Shared "
	       "secret %s\n",
	       k->name, p->settings.base_url, k->key, k->secret);
	return OK;
}

static enum err list(struct program *p, struct db *db, void *arg)
{
	struct consumer_list_rows rows;

	(void)p;
	(void)arg;
	TRY(consumer_list(db, &rows));
	if (!rows.n)
		puts("There are no keys yet. Make one: kvalitetsverkstaden consumer add --name \"Our Moodle\"");
	for (size_t i = 0; i < rows.n; i++) {
		const struct consumer_list *c = &rows.at[i];
		const struct db_texts *origins = c->origins.n ? &c->origins : &c->learnt_origins;

		printf("%s\t%s\t%s\tleaders=%s%s%s%s\n", c->key, c->name, c->enabled ? "enabled" : "disabled",
		       c->leaders, c->private_addresses ? " private-addresses" : "", *c->product ? " product=" : "",
		       c->product);
		for (size_t k = 0; k < origins->n; k++)
			printf("\t%s %s\n", c->origins.n ? "origin" : "learnt origin", origins->at[k]);
	}
	return OK;
}

static const char *known(unsigned i, void *arg)
{
	static const char *const words[] = { "add", "list", NULL };

	(void)arg;
	return words[i];
}

int command_consumer(const char *config, int argc, char **argv)
{
	struct key k = { 0 };
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "list") == 0 && argc == 2)
		return command_with_database(config, list, NULL);
	if (!*what || strcmp(what, "list") == 0)
		return command_usage("consumer");
	if (strcmp(what, "add") != 0)
		return arguments_unknown("command", what, known, NULL);
	int code = read_key(argc - 1, argv + 1, &k);
	if (code)
		return code;
	if (fault(&k)) {
		fprintf(stderr, "kvalitetsverkstaden: %s\n", fault(&k));
		return EX_USAGE;
	}
	return command_with_database(config, add, &k);
}
