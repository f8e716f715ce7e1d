/* SPDX-License-Identifier: EUPL-1.2 */
/* commands: the table, and the commands that are a few lines. */
#include "cli/commands.h"

#include "work/jobs.h"
#include "work/sender.h"

#include <stdio.h>
#include <string.h>

const struct command commands[] = {
	{ "serve", command_serve, "serve", "answer on KV_LISTEN until SIGTERM; with its own database it starts and migrates that too" },
	{ "demo", command_demo, "demo", "a throw-away database, the example LMS and this tool, until Ctrl-C" },
	{ "migrate", command_migrate, "migrate", "bring the database's tables and functions to this version" },
	{ "work", command_work, "work [--drain] [--nightly]", "send what waits and close what is due; --drain: then exit" },
	{ "consumer", command_consumer,
	  "consumer add --name NAME [--key KEY --secret SECRET] [--origin URL]... [--private-addresses] [--leaders trust|review]\n"
	  "  kvalitetsverkstaden consumer list",
	  "keys for learning platforms" },
	{ "leader", command_leader, "leader list | approve ID | reject ID [REASON]", "process leaders who wait for the operator (--leaders review)" },
	{ "content", command_content, "content check DIR", "check a content pack; every fault with file:line" },
	{ "version", command_version, "version", "print the version" },
};
const size_t commands_count = sizeof commands / sizeof *commands;

int command_failed(enum err e)
{
	fprintf(stderr, "kvalitetsverkstaden: %s\n", *why_last() ? why_last() : err_name(e));
	return 1;
}

int command_usage(const char *name)
{
	for (size_t i = 0; i < commands_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			fprintf(stderr, "usage: kvalitetsverkstaden %s\n", commands[i].usage);
	return 2;
}

int command_version(const char *config, int argc, char **argv)
{
	(void)config;
	(void)argv;
	if (argc > 1)
		return command_usage("version");
	puts("kvalitetsverkstaden " KV_VERSION);
	return 0;
}

static enum err migrate(struct program *p, const char *config, bool *changed)
{
	TRY(program_settings(p, config));
	TRY(program_database(p));
	return program_migrate(p, true, changed);
}

int command_migrate(const char *config, int argc, char **argv)
{
	struct program p;
	bool changed;

	(void)argv;
	if (argc > 1)
		return command_usage("migrate");
	enum err e = migrate(&p, config, &changed);
	int code = e ? command_failed(e) : 0;
	if (!code)
		puts(changed ? "The database is brought up to date." : "The database is up to date already.");
	program_close(&p);
	return code;
}

int command_content(const char *config, int argc, char **argv)
{
	(void)config;
	if (argc != 3 || strcmp(argv[1], "check") != 0)
		return command_usage("content");
	struct arena *a = arena_new();
	struct pack_report report = pack_check(a, argv[2]);
	for (size_t i = 0; i < report.n; i++)
		fprintf(stderr, "%s:%d: %s\n", report.at[i].file, report.at[i].line, report.at[i].text);
	if (!report.n)
		printf("%s: no faults\n", argv[2]);
	arena_free(a);
	return report.n ? 1 : 0;
}

static enum err work(struct program *p, const char *config, bool nightly)
{
	bool changed;

	TRY(program_settings(p, config));
	TRY(program_pack(p));
	TRY(sender_init());
	TRY(program_database(p));
	TRY(program_migrate(p, false, &changed));
	const struct work what = {
		.conninfo = p->conninfo,
		.db_options = &p->db_options,
		.pack = p->pack,
		.key = p->key,
		.clock_window = p->settings.clock_window,
	};
	return work_drain(&what, nightly);
}

int command_work(const char *config, int argc, char **argv)
{
	struct program p;
	bool nightly = false;

	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--nightly") == 0)
			nightly = true;
		else if (strcmp(argv[i], "--drain") != 0)
			return command_usage("work");
	enum err e = work(&p, config, nightly);
	int code = e ? command_failed(e) : 0;
	program_close(&p);
	return code;
}
