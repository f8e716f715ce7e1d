/* SPDX-License-Identifier: EUPL-1.2 */
/* commands: the table, the help that is made from it, and the commands that are a few lines. */
#include "cli/commands.h"

#include "cli/arguments.h"
#include "db/migrate.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

const struct command commands[] = {
	{ "setup", command_setup,
	  "setup [--non-interactive] [--base-url URL] [--database own|local|URL] [--platform NAME] [--no-start]",
	  "after the installation, and whenever you like: settings, database, the first key with the lines for "
	  "Moodle and Canvas, and the service; what is there already is left as it is",
	  "sudo kvalitetsverkstaden setup\n"
	  "sudo kvalitetsverkstaden setup --non-interactive --base-url https://verktyg.example.org --platform Moodle\n",
	  .operates = true },
	{ "serve", command_serve, "serve",
	  "answer on KV_LISTEN until SIGTERM; with its own database it starts and migrates that too",
	  "kvalitetsverkstaden serve\n"
	  "KV_BASE_URL=https://verkstad.example.org kvalitetsverkstaden serve\n"
	  "kvalitetsverkstaden --config /etc/kvalitetsverkstaden.conf serve\n",
	  .operates = true },
	{ "demo", command_demo, "demo [--lms ADDRESS:PORT]",
	  "a throw-away database, the example LMS (127.0.0.1:8081) and this tool, until Ctrl-C",
	  "kvalitetsverkstaden demo\n"
	  "KV_LISTEN=127.0.0.1:9080 KV_BASE_URL=http://localhost:9080 kvalitetsverkstaden demo --lms "
	  "127.0.0.1:9081\n" },
	{ "migrate", command_migrate, "migrate [--dry-run]",
	  "bring the database's tables and functions to this version, on which the version before runs too; "
	  "--dry-run: only say what is missing",
	  "KV_DATABASE_URL=postgresql://db.example.org/verkstad kvalitetsverkstaden migrate\n", .operates = true },
	{ "work", command_work, "work [--drain] [--nightly]",
	  "send what waits and close what is due, until SIGTERM; --drain: what is due now, then exit; "
	  "--nightly: the night's work first, then the same",
	  "kvalitetsverkstaden work\n"
	  "kvalitetsverkstaden work --drain\n"
	  "kvalitetsverkstaden work --nightly\n",
	  .operates = true },
	{ "config", command_verbs, "config check | show", "what is set, by what, and whether it can be used",
	  "kvalitetsverkstaden config check\n"
	  "kvalitetsverkstaden config show\n",
	  config_verbs, true },
	{ "doctor", command_doctor, "doctor [--json]",
	  "what is wrong with this installation, and what to do: files, settings, the address and its certificate, the "
	  "database, what waits, keys; 0: nothing but notes, 1: warnings, 2: errors",
	  "sudo kvalitetsverkstaden doctor\n"
	  "kvalitetsverkstaden doctor --json | jq -r '.findings[].fix'\n",
	  .operates = true },
	{ "healthcheck", command_healthcheck, "healthcheck [--at ADDRESS:PORT|unix:/path]",
	  "whether the server on KV_LISTEN can serve, as /readyz says: 0, else 69 and why",
	  "kvalitetsverkstaden healthcheck\n"
	  "kvalitetsverkstaden healthcheck --at unix:/run/kvalitetsverkstaden/web\n",
	  .operates = true },
	{ "consumer", command_verbs,
	  "consumer add | list | show | rotate | retire-old-secret | disable | enable | expire | set | test | remove",
	  "keys for learning platforms, from the first day to the last; consumer VERB --help tells more",
	  "kvalitetsverkstaden consumer add --name \"Our Moodle\"\n"
	  "kvalitetsverkstaden consumer show KEY\n"
	  "kvalitetsverkstaden consumer test KEY\n",
	  consumer_verbs, true },
	{ "audit", command_verbs, "audit list | verify | shorten",
	  "what was done with keys and rights: a log that nobody can change unseen, kept for two years",
	  "kvalitetsverkstaden audit list --since 2026-08-01\n"
	  "kvalitetsverkstaden audit verify\n",
	  audit_verbs, true },
	{ "passback", command_verbs, "passback list | retry | replay | drop | hosts",
	  "results on their way to the platforms: ids, never names; passback VERB --help tells more",
	  "kvalitetsverkstaden passback list\n"
	  "kvalitetsverkstaden passback retry --all\n",
	  passback_verbs, true },
	{ "mail", command_verbs, "mail list | retry | drop", "reminders on their way by mail: ids, never addresses",
	  "kvalitetsverkstaden mail list\n"
	  "kvalitetsverkstaden mail retry --all\n",
	  mail_verbs, true },
	{ "backup", command_backup, "backup [PLACE] [--with-key] [--verify] [--keep N] | backup verify FILE",
	  "copy the whole database as it is at one moment, and the films of KV_FILMS, into one file, while the "
	  "service runs; PLACE is a folder or the file (else KV_DATA/backup); the key file is kept apart, unless "
	  "--with-key; verify: restore it into a database that is thrown away, and compare; --verify: do that at "
	  "once; --keep: remove all but the N newest in that folder, once the new one is good",
	  "kvalitetsverkstaden backup\n"
	  "kvalitetsverkstaden backup /srv/backup\n"
	  "kvalitetsverkstaden backup verify /srv/backup/kvalitetsverkstaden-2026-11-27T020000Z.tar\n",
	  .operates = true },
	{ "restore", command_restore, "restore FILE [--replace] [--without-key] [--no-backup]",
	  "put a backup into an empty database; --replace: in the place of what is there, which is kept in a backup "
	  "of its own unless --no-backup; --without-key: the key file is lost",
	  "kvalitetsverkstaden restore /srv/backup/kvalitetsverkstaden-2026-11-27T020000Z.tar\n"
	  "kvalitetsverkstaden restore /srv/backup/kvalitetsverkstaden-2026-11-27T020000Z.tar --replace\n",
	  .operates = true },
	{ "export", command_verbs, "export list | person | organisation",
	  "what is stored, to be handed out or kept: about a person, or all years of an authority",
	  "kvalitetsverkstaden export person --key KEY --user 4711 >mina-uppgifter.zip\n"
	  "kvalitetsverkstaden export organisation 3 >arkiv.zip\n",
	  export_verbs, true },
	{ "erase", command_verbs, "erase person | year | organisation",
	  "what is stored, taken away for good, with a receipt; --dry-run says how much it is",
	  "kvalitetsverkstaden erase person 17 --dry-run\n"
	  "kvalitetsverkstaden erase person 17 --receipt kvitto.json\n",
	  erase_verbs, true },
	{ "organisation", command_verbs, "organisation list | move | receive | moved | abort",
	  "an authority moves to another installation, with all that it has; meanwhile, and afterwards, it is read "
	  "here "
	  "and not written; organisation VERB --help tells more",
	  "kvalitetsverkstaden organisation move 3 --to /srv/move/tallviken.parcel\n"
	  "kvalitetsverkstaden organisation receive /srv/move/tallviken.parcel\n",
	  organisation_verbs, true },
	{ "retention", command_retention, "retention [AUTHORITY] --dry-run | --run",
	  "what authorities keep no longer, by kind and school year; the night removes it, --run does so now",
	  "kvalitetsverkstaden retention --dry-run\n"
	  "kvalitetsverkstaden retention 3 --run\n",
	  .operates = true },
	{ "leader", command_leader, "leader list | approve ID | reject ID [REASON]",
	  "process leaders who wait for the operator (--leaders review, --shared)",
	  "kvalitetsverkstaden leader list\n"
	  "kvalitetsverkstaden leader approve 17\n",
	  .operates = true },
	{ "content", command_content,
	  "content check DIR [--stats] | content diff OLD NEW | content shots DIR OUT | content films DIR FILMS | "
	  "content booklets DIR OUT",
	  "check a content pack; every fault with file:line; --stats: how much there is to read, and how hard it is; "
	  "diff: what a newer version changes, a line each, 1 where anything is; "
	  "shots: its drawn films in OUT, picture by picture with their words, for content/build-films; "
	  "films: the films of your own in FILMS (KV_FILMS), and what is wrong with them; "
	  "booklets: each part to print, in OUT",
	  "kvalitetsverkstaden content check content/packs/kvalitetsverkstaden\n"
	  "kvalitetsverkstaden content check examples/pack --stats\n"
	  "kvalitetsverkstaden content diff /srv/pack-2026 /srv/pack-2027\n"
	  "kvalitetsverkstaden content shots examples/pack /tmp/shots\n"
	  "kvalitetsverkstaden content films content/packs/kvalitetsverkstaden /var/lib/kvalitetsverkstaden/films\n" },
	{ "manual", command_manual, "manual 1|5|8",
	  "print a page of the manual: the program, its settings, the service",
	  "kvalitetsverkstaden manual 8 | man -l -\n" },
	{ "completion", command_completion, "completion bash|zsh|fish",
	  "print what a shell needs to complete the words",
	  "kvalitetsverkstaden completion bash >/usr/share/bash-completion/completions/kvalitetsverkstaden\n" },
	{ "version", command_version, "version", "print the version", "kvalitetsverkstaden version\n" },
	{ 0 },
};

/* ---- Help ---- */

static const char *known(unsigned i, void *table)
{
	return ((const struct command *)table)[i].name;
}

static const char *known_option(unsigned i, void *arg)
{
	static const char *const words[] = { "--help", "--version", "--config", NULL };

	(void)arg;
	return words[i];
}

static const struct command *find(const struct command *table, const char *name)
{
	for (const struct command *c = table; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

/* The lines of text, indented; at most n. */
static void indented(FILE *to, const char *text, int n)
{
	for (size_t len; n-- && *text; text += len + 1) {
		len = strcspn(text, "\n");
		fprintf(to, "  %.*s\n", (int)len, text);
	}
}

static void help_of(const struct command *c)
{
	printf("usage: kvalitetsverkstaden %s\n\n", c->usage);
	settings_wrapped(stdout, "  ", c->what);
	puts("\nexamples:");
	indented(stdout, c->examples, -1);
	if (c->verbs)
		puts("\nverbs:");
	for (const struct command *v = c->verbs; v && v->name; v++) {
		printf("  kvalitetsverkstaden %s\n", v->usage);
		settings_wrapped(stdout, "      ", v->what);
	}
}

static void help(FILE *to)
{
	fputs("Kvalitetsverkstaden: an LTI 1.1 tool for schools' systematic quality work.\n\n"
	      "usage: kvalitetsverkstaden [--config FILE] COMMAND\n\n",
	      to);
	for (const struct command *c = commands; c->name; c++) {
		fprintf(to, "  kvalitetsverkstaden %s\n", c->usage);
		settings_wrapped(to, "      ", c->what);
	}
	fputs("\nexamples:\n", to);
	for (const struct command *c = commands; c->name; c++)
		indented(to, c->examples, 1);
	fputs("\nkvalitetsverkstaden COMMAND --help has more of them.\n\n"
	      "settings, as KEY=value in the file or the environment; KV_X_FILE reads KV_X\nfrom a file:\n",
	      to);
	settings_help(to);
}

static bool asks_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int run(const struct command *table, const char *config, int argc, char **argv)
{
	const struct command *c = find(table, *argv);

	if (!c && **argv == '-')
		return arguments_unknown("option", *argv, known_option, NULL);
	if (!c)
		return arguments_unknown("command", *argv, known, (void *)(uintptr_t)table);
	if (c->verbs && argc > 1 && !asks_help(argv[1]))
		return run(c->verbs, config, argc - 1, argv + 1);
	for (int i = 1; i < argc; i++)
		if (asks_help(argv[i]))
			return help_of(c), 0;
	return c->run(config, argc, argv);
}

int command_run(int argc, char **argv)
{
	const char *config = NULL;
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--config") == 0) {
		config = argv[2];
		at = 3;
	}
	if (at == argc)
		return help(stderr), EX_USAGE;
	if (asks_help(argv[at]) || strcmp(argv[at], "help") == 0) {
		const struct command *c = at + 1 < argc ? find(commands, argv[at + 1]) : NULL;

		return c ? help_of(c) : help(stdout), 0;
	}
	if (strcmp(argv[at], "--version") == 0)
		argv[at] += strlen("--");
	return run(commands, config, argc - at, argv + at);
}

int command_usage(const char *name)
{
	const struct command *c = find(commands, name);

	fprintf(stderr, "usage: kvalitetsverkstaden %s\n", c->usage);
	return EX_USAGE;
}

int command_failed(enum err e)
{
	fprintf(stderr, "kvalitetsverkstaden: %s\n", *why_last() ? why_last() : err_name(e));
	return e == ERR_CONFIG ? EX_CONFIG : 1;
}

enum err command_stands(enum err e)
{
	if (e != ERR_UNCOPIED)
		return e;
	fprintf(stderr, "kvalitetsverkstaden: warning: %s\n", why_last());
	why_clear();
	return OK;
}

int command_ended(int code)
{
	errno = 0;
	const bool lost = fflush(stdout) || ferror(stdout);

	if (!lost || code)
		return code;
	fprintf(stderr, "kvalitetsverkstaden: it is done, but what it prints cannot be written%s%s\n",
		errno ? ": " : "", errno ? strerror(errno) : "");
	return EX_IOERR;
}

int command_verbs(const char *config, int argc, char **argv)
{
	(void)config;
	(void)argc;
	return command_usage(*argv);
}

/* ---- The small ones ---- */

int command_version(const char *config, int argc, char **argv)
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);

	(void)config;
	if (!code)
		puts("kvalitetsverkstaden " KV_VERSION);
	return code;
}

static void pending(void *arg, const char *name)
{
	(void)arg;
	printf("sql/%s.sql\n", name);
}

static enum err migrate(struct program *p, const char *config, bool dry, bool *changed)
{
	struct db *db;

	*changed = false;
	TRY(program_settings(p, config));
	TRY(program_database(p));
	if (!dry)
		return program_migrate(p, true, changed);
	TRY(program_connect(p, &db));
	const enum err e = migrate_pending(db, pending, NULL);
	db_close(db);
	return e;
}

int command_migrate(const char *config, int argc, char **argv)
{
	bool changed, dry = false;
	const struct argument table[] = { { .name = "--dry-run", .flag = &dry }, { 0 } };
	struct program p;
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	enum err e = migrate(&p, config, dry, &changed);
	code = e ? command_failed(e) : 0;
	if (!code && !dry)
		puts(changed ? "The database is brought up to date." : "The database is up to date already.");
	program_close(&p);
	return code;
}

static int with_database(const char *config, bool asked, bool content,
			 enum err (*act)(struct program *p, struct db *db, void *arg), void *arg)
{
	struct program p;
	struct db *db = NULL;
	bool changed;
	enum err e = program_settings(&p, config);

	e = e || !content ? e : program_pack(&p);
	e = e ? e : program_database(&p);
	e = e ? e : program_migrate(&p, asked, &changed);
	e = e ? e : program_connect(&p, &db);
	e = e ? e : act(&p, db, arg);
	int code = e ? command_failed(e) : 0;
	db_close(db);
	program_close(&p);
	return code;
}

int command_with_database(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg), void *arg)
{
	return with_database(config, false, false, act, arg);
}

int command_with_new_database(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg),
			      void *arg)
{
	return with_database(config, true, false, act, arg);
}

int command_with_content(const char *config, enum err (*act)(struct program *p, struct db *db, void *arg), void *arg)
{
	return with_database(config, false, true, act, arg);
}
