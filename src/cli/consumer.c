/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: what is done with a platform's key; a secret is shown once, then lies sealed. */
#include "cli/consumer.h"

#include "base/colour.h"
#include "base/when.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "db/tx.h"
#include "domain/consumer.h"
#include "lti/lti.h"
#include "view/skin.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum { ORIGINS = 16 };

/* What the verbs are told. */
struct order {
	struct arena *arena;
	struct program *program;
	const char *key, *secret, *from, *until, *private_addresses, *operates, *shared, *brand;
	bool anyway, with_data, learn, private_flag, operator_flag, shared_flag;
	struct consumer_terms terms;
	size_t n;
	const char *origins[ORIGINS];
	int64_t first, end; /* from and until as points in time */
};

static int refuse(const char *what)
{
	fprintf(stderr, "kvalitetsverkstaden: %s\n", what);
	return EX_USAGE;
}

/* ---- What is checked before anything is opened: 0 or EX_USAGE ---- */

static int check_origins(struct order *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const char *origin = lti_url_origin(o->arena, o->origins[i]);

		if (!origin)
			return refuse(arena_printf(
			    o->arena, "--origin %s: expected an address such as https://moodle.example.org",
			    o->origins[i]));
		o->origins[i] = origin;
	}
	o->terms.reorigin = o->n || o->learn;
	o->terms.origins = (struct db_texts){ o->n, o->origins };
	return o->n && o->learn ? refuse("--origin and --learn-origins exclude each other") : 0;
}

static int check_terms(struct order *o)
{
	const struct consumer_terms *t = &o->terms;

	if (t->name && !*t->name)
		return refuse("--name is empty: what the platform is called, for the operator");
	if (t->leaders && !consumer_is_leaders(t->leaders))
		return refuse("--leaders: expected trust or review");
	if (t->relaunch && !consumer_is_relaunch(t->relaunch))
		return refuse("--relaunch: expected off, optional or required");
	return check_origins(o);
}

/* yes or no of an option that may be left out. */
static int check_yes(const char *name, const char *word, bool *flag, const bool **out)
{
	if (word && strcmp(word, "yes") != 0 && strcmp(word, "no") != 0) {
		fprintf(stderr, "kvalitetsverkstaden: %s: expected yes or no\n", name);
		return EX_USAGE;
	}
	*flag = word && *word == 'y';
	*out = word ? flag : NULL;
	return 0;
}

static int check_brand(struct order *o)
{
	if (!o->brand)
		return 0;
	if (*o->brand &&
	    consumer_read_brand(o->arena, strcmp(o->brand, "platform") == 0 ? "" : o->brand, &o->terms.brand))
		return 0;
	return refuse("--brand: expected platform, own, or a colour such as '#0f6cbf'");
}

static int check_secret(const struct order *o)
{
	const char *fault = o->secret ? consumer_secret_fault(o->secret) : NULL;

	return fault ? refuse(fault) : 0;
}

/* ---- How it is run ---- */

/* As root that has become the program's user, with p->arena, which is the order's from here. */
static struct consumer_act act_of(struct program *p, struct db *db, const struct order *o)
{
	return (struct consumer_act){ db, p->arena, AUDIT_OPERATOR_CLI, p->key, o->key };
}

static int order_run(const char *config, int code, enum err (*act)(struct program *, struct db *, void *),
		     struct order *o)
{
	if (!code)
		code = command_with_database(config, act, o);
	arena_free(o->arena);
	return code;
}

static struct order order_new(void)
{
	return (struct order){ .arena = arena_new() };
}

/* Before it is kept: nobody gets to know it afterwards. */
static enum err show_secret(const struct program *p, const char *key, const char *secret)
{
	printf("  Launch URL   %s/lti/launch\n  Consumer key %s\n  Shared secret %s\n", p->settings.base_url, key,
	       secret);
	return fflush(stdout)
		   ? why(ERR_CONFIG, "the secret cannot be shown (%s), so nothing is changed", strerror(errno))
		   : OK;
}

/* ---- The verbs ---- */

static enum err add_shown(struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(o->program, db, o);
	const char *secret = o->secret;

	TRY(consumer_add(&act, &o->terms, &secret));
	printf("Added %s. The secret is shown this once.\n\n", o->terms.name);
	return show_secret(o->program, o->key, secret);
}

static enum err add(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;

	o->program = p;
	if (!o->key)
		o->key = consumer_new_key(p->arena);
	return command_stands(tx_run(db, TX_WRITE, add_shown, o));
}

static int add_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "--name", .value = &o.terms.name },
		{ .name = "--key", .value = &o.key },
		{ .name = "--secret", .value = &o.secret },
		{ .name = "--origin", .value = o.origins, .count = &o.n, .most = ORIGINS },
		{ .name = "--leaders", .value = &o.terms.leaders },
		{ .name = "--relaunch", .value = &o.terms.relaunch },
		{ .name = "--private-addresses", .flag = &o.private_flag },
		{ .name = "--operator", .flag = &o.operator_flag },
		{ .name = "--shared", .flag = &o.shared_flag },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	o.terms.private_addresses = &o.private_flag;
	o.terms.operates = &o.operator_flag;
	o.terms.shared = &o.shared_flag;
	if (!code && (!o.terms.name || !*o.terms.name))
		code = refuse("--name is missing: what the platform is called, for the operator");
	if (!code && !o.key != !o.secret)
		code = refuse("--key and --secret belong together: give both or neither");
	if (!code && o.key && consumer_key_fault(o.key))
		code = refuse(consumer_key_fault(o.key));
	code = code ? code : check_secret(&o);
	return order_run(config, code ? code : check_terms(&o), add, &o);
}

static enum err rotate_shown(struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(o->program, db, o);
	const char *secret = o->secret;

	TRY(consumer_rotate(&act, &secret));
	puts("A new secret, shown this once. Launches with the old one are accepted too until it is retired.\n");
	return show_secret(o->program, o->key, secret);
}

static enum err rotate(struct program *p, struct db *db, void *arg)
{
	struct order *o = arg;

	o->program = p;
	TRY(command_stands(tx_run(db, TX_WRITE, rotate_shown, o)));
	printf("\nEnter it in the platform. When `kvalitetsverkstaden consumer show %s` says that it has worked:\n"
	       "  kvalitetsverkstaden consumer retire-old-secret %s\n",
	       o->key, o->key);
	return OK;
}

static int rotate_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "KEY", .value = &o.key },
		{ .name = "--secret", .value = &o.secret },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	return order_run(config, code ? code : check_secret(&o), rotate, &o);
}

static enum err retire(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(p, db, o);
	enum err e = command_stands(consumer_retire(&act, o->anyway));

	if (e == ERR_CONFLICT && !o->anyway)
		fputs("kvalitetsverkstaden: --anyway retires an old secret whose successor has not been used\n",
		      stderr);
	TRY(e);
	puts("The old secret is retired; launches with it are refused within five seconds.");
	return OK;
}

static int retire_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "KEY", .value = &o.key },
		{ .name = "--anyway", .flag = &o.anyway },
		{ 0 },
	};

	return order_run(config, arguments_read(argc, argv, table), retire, &o);
}

static enum err switch_to(struct program *p, struct db *db, const struct order *o, bool on)
{
	const struct consumer_act act = act_of(p, db, o);
	bool changed = true;

	TRY(command_stands(consumer_switch_to(&act, on, &changed)));
	printf("%s is %s%s.\n", o->key, changed ? "" : "already ", on ? "enabled" : "disabled");
	return OK;
}

static enum err enable(struct program *p, struct db *db, void *arg)
{
	return switch_to(p, db, arg, true);
}

static enum err disable(struct program *p, struct db *db, void *arg)
{
	return switch_to(p, db, arg, false);
}

static int key_run(const char *config, int argc, char **argv, enum err (*act)(struct program *, struct db *, void *))
{
	struct order o = order_new();
	const struct argument table[] = { { .name = "KEY", .value = &o.key }, { 0 } };

	return order_run(config, arguments_read(argc, argv, table), act, &o);
}

static int enable_run(const char *config, int argc, char **argv)
{
	return key_run(config, argc, argv, enable);
}

static int disable_run(const char *config, int argc, char **argv)
{
	return key_run(config, argc, argv, disable);
}

static enum err expire(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(p, db, o);

	TRY(command_stands(consumer_expire(&act, o->from ? &o->first : NULL, o->until ? &o->end : NULL)));
	printf("%s: first day %s, last day %s.\n", o->key, o->from ? o->from : "as before",
	       o->until ? o->until : "as before");
	return OK;
}

/* The last day is a whole one: the key ends where the next begins. */
static int check_dates(struct order *o)
{
	o->first = INT64_MIN;
	o->end = INT64_MAX;
	if (!o->from && !o->until)
		return refuse("--from or --until is missing: a date such as 2026-08-01");
	if (o->from && strcmp(o->from, "always") != 0 && !when_parse_date(o->from, &o->first))
		return refuse("--from: expected the first day, such as 2026-08-01, or always");
	if (o->until && strcmp(o->until, "never") != 0 && !when_parse_date(o->until, &o->end))
		return refuse("--until: expected the last day, such as 2027-06-30, or never");
	if (o->end != INT64_MAX)
		o->end = when_add_days(o->end, 1);
	return 0;
}

static int expire_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "KEY", .value = &o.key },
		{ .name = "--from", .value = &o.from },
		{ .name = "--until", .value = &o.until },
		{ 0 },
	};
	int code = arguments_read(argc, argv, table);

	return order_run(config, code ? code : check_dates(&o), expire, &o);
}

/* What is made of a colour on which, or in which, text could not be read. */
static void show_brand(struct arena *a, const char *brand)
{
	struct colour c;

	if (!brand || !colour_parse(brand, &c))
		return;
	const struct skin s = skin_of(c);
	const char *act = colour_hex(a, s.light.act), *link = colour_hex(a, s.light.link);
	if (strcmp(act, brand) != 0 || strcmp(link, brand) != 0)
		printf("%s is too light for text to be read: buttons are %s and links %s, the same but darker.\n",
		       brand, act, link);
}

static enum err set(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(p, db, o);

	TRY(command_stands(consumer_set(&act, &o->terms)));
	printf("%s is changed; launches follow within five seconds.\n", o->key);
	show_brand(p->arena, o->terms.brand);
	return OK;
}

static int set_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "KEY", .value = &o.key },
		{ .name = "--name", .value = &o.terms.name },
		{ .name = "--origin", .value = o.origins, .count = &o.n, .most = ORIGINS },
		{ .name = "--learn-origins", .flag = &o.learn },
		{ .name = "--leaders", .value = &o.terms.leaders },
		{ .name = "--relaunch", .value = &o.terms.relaunch },
		{ .name = "--private-addresses", .value = &o.private_addresses },
		{ .name = "--operator", .value = &o.operates },
		{ .name = "--shared", .value = &o.shared },
		{ .name = "--brand", .value = &o.brand },
		{ 0 },
	};
	struct consumer_terms *t = &o.terms;
	int code = arguments_read(argc, argv, table);

	code = code ? code : check_terms(&o);
	code =
	    code ? code : check_yes("--private-addresses", o.private_addresses, &o.private_flag, &t->private_addresses);
	code = code ? code : check_yes("--operator", o.operates, &o.operator_flag, &t->operates);
	code = code ? code : check_brand(&o);
	code = code ? code : check_yes("--shared", o.shared, &o.shared_flag, &t->shared);
	if (!code && argc <= 2)
		code = refuse("nothing to set; see kvalitetsverkstaden consumer set --help");
	return order_run(config, code, set, &o);
}

static void say_load(FILE *to, const struct consumer_load *n)
{
	fprintf(to,
		"%" PRId64 " courses, %" PRId64 " people, %" PRId64 " who take part, %" PRId64
		" authorities with all that is written there.\n",
		n->courses, n->people, n->members, n->authorities);
}

static enum err remove_key(struct program *p, struct db *db, void *arg)
{
	const struct order *o = arg;
	const struct consumer_act act = act_of(p, db, o);
	struct consumer_load n = { 0 };
	enum err e = command_stands(consumer_drop(&act, o->with_data, &n));

	if (e == ERR_CONFLICT && !o->with_data) {
		fputs("kvalitetsverkstaden: --with-data would remove, for good: ", stderr);
		say_load(stderr, &n);
	}
	TRY(e);
	printf("Removed %s: ", o->key);
	say_load(stdout, &n);
	return OK;
}

static int remove_run(const char *config, int argc, char **argv)
{
	struct order o = order_new();
	const struct argument table[] = {
		{ .name = "KEY", .value = &o.key },
		{ .name = "--with-data", .flag = &o.with_data },
		{ 0 },
	};

	return order_run(config, arguments_read(argc, argv, table), remove_key, &o);
}

const struct command consumer_verbs[] = {
	{ "add", add_run,
	  "consumer add --name NAME [--key KEY --secret SECRET] [--origin URL]... [--leaders trust|review]\n"
	  "      [--relaunch off|optional|required] [--private-addresses] [--operator] [--shared]",
	  "a new key; its secret is shown this once; --shared: each course is of many authorities, see set",
	  "kvalitetsverkstaden consumer add --name \"Our Moodle\"\n"
	  "kvalitetsverkstaden consumer add --name Canvas --origin https://canvas.example.org --leaders review\n" },
	{ "list", consumer_list_run, "consumer list", "every key, a line each", "kvalitetsverkstaden consumer list\n" },
	{ "show", consumer_show_run, "consumer show KEY", "all about a key but its secrets",
	  "kvalitetsverkstaden consumer show our-moodle\n" },
	{ "rotate", rotate_run, "consumer rotate KEY [--secret SECRET]",
	  "a second secret, shown this once, beside the one in use",
	  "kvalitetsverkstaden consumer rotate our-moodle\n" },
	{ "retire-old-secret", retire_run, "consumer retire-old-secret KEY [--anyway]",
	  "ends a rotation: only the newest secret is accepted; --anyway: also where no launch has used it yet",
	  "kvalitetsverkstaden consumer retire-old-secret our-moodle\n" },
	{ "disable", disable_run, "consumer disable KEY", "its launches are refused and its sessions end, for now",
	  "kvalitetsverkstaden consumer disable our-moodle\n" },
	{ "enable", enable_run, "consumer enable KEY", "takes disable back",
	  "kvalitetsverkstaden consumer enable our-moodle\n" },
	{ "expire", expire_run, "consumer expire KEY [--from DATE|always] [--until DATE|never]",
	  "the first and the last day that it is good for",
	  "kvalitetsverkstaden consumer expire our-moodle --from 2026-08-01 --until 2027-06-30\n"
	  "kvalitetsverkstaden consumer expire our-moodle --until never\n" },
	{ "set", set_run,
	  "consumer set KEY [--name NAME] [--origin URL]... [--learn-origins] [--leaders trust|review]\n"
	  "      [--relaunch off|optional|required] [--private-addresses yes|no] [--operator yes|no] [--shared "
	  "yes|no]\n"
	  "      [--brand platform|own|COLOUR]",
	  "changes what is said; --origin replaces those set and learnt, --learn-origins begins to learn anew; "
	  "--shared: courses\n"
	  "where nobody has begun, and new ones, are of many authorities: each person chooses theirs, and you approve "
	  "who leads; --brand: the colour of buttons and links: the platform's (as it says in launches), the tool's "
	  "own, "
	  "or\nthat one, darkened where text could not be read",
	  "kvalitetsverkstaden consumer set our-moodle --origin https://moodle.example.org\n"
	  "kvalitetsverkstaden consumer set our-moodle --relaunch required --leaders review\n"
	  "kvalitetsverkstaden consumer set national-moodle --shared yes\n"
	  "kvalitetsverkstaden consumer set our-moodle --brand '#0f6cbf'\n" },
	{ "test", consumer_test_run, "consumer test KEY",
	  "whether the platform can launch with it, and what to do where it cannot",
	  "kvalitetsverkstaden consumer test our-moodle\n" },
	{ "remove", remove_run, "consumer remove KEY [--with-data]",
	  "removes it; where courses and people hang on it only --with-data, for good",
	  "kvalitetsverkstaden consumer remove our-moodle\n" },
	{ 0 },
};
