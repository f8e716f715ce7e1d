/* SPDX-License-Identifier: EUPL-1.2 */
/* setup: from an installed package to a key: settings, database, the first platform, the service. What is there is left
 * as it is, so that it can be run again. */
#include "base/settings.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/conf.h"
#include "domain/consumer.h"
#include "query/consumer_read.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

static const char standard_file[] = "/etc/kvalitetsverkstaden.conf";
static const char local_url[] = "postgresql:///kvalitetsverkstaden?host=/var/run/postgresql";
static const char socket_unit[] = "kvalitetsverkstaden.socket", service_unit[] = "kvalitetsverkstaden.service";

struct setup {
	struct arena *arena;
	const char *file, *base_url, *database, *platform;
	struct settings now;
	bool alone, no_start, changed;
};

/* ---- Questions ---- */

/* The answer, or what is there where nothing is typed; NULL: the input has ended. */
static const char *ask(const struct setup *s, const char *question, const char *now)
{
	char line[1024];

	if (s->alone)
		return now;
	printf("%s\n  [%s]: ", question, now);
	fflush(stdout);
	if (!fgets(line, sizeof line, stdin))
		return NULL;
	line[strcspn(line, "\n")] = 0;
	return *line ? arena_dup(s->arena, line) : now;
}

static const char *database_word(const struct setup *s)
{
	if (s->database)
		return s->database;
	return *s->now.database_url ? s->now.database_url : "own";
}

static const char *database_url(const char *word)
{
	if (strcmp(word, "own") == 0)
		return "";
	return strcmp(word, "local") == 0 ? local_url : word;
}

/* As a URL with user:word@, or as libpq's key=value. */
static bool has_password(const char *url)
{
	const char *at = strstr(url, "://"), *end = at ? strpbrk(at + 3, "@/?") : NULL;

	return strstr(url, "password=") || (end && *end == '@' && memchr(at + 3, ':', (size_t)(end - at - 3)));
}

static enum err secret_elsewhere(void)
{
	return why(ERR_CONFIG, "everybody reads the settings file, so no password stands in it: write the address into "
			       "/etc/kvalitetsverkstaden/secrets/KV_DATABASE_URL, mode 0600, and run setup again");
}

/* Asks until the whole is good. */
static enum err settle(struct setup *s)
{
	for (;;) {
		const char *base =
		    ask(s, "The address that people and the platform use, as https://verktyg.example.org",
			s->base_url ? s->base_url : s->now.base_url);
		const char *word = base ? ask(s,
					      "The database: own (PostgreSQL is run for you), local (the PostgreSQL "
					      "server of this machine), or its address",
					      database_word(s))
					: NULL;

		if (!word)
			return why(ERR_CONFIG, "no answer; --non-interactive takes the options and what is there");
		s->database = word;
		const char *url = database_url(word);
		bool same = strcmp(url, s->now.database_url) == 0;
		const struct conf_change changes[] = { { "KV_BASE_URL", base },
						       { "KV_DATABASE_URL", same ? NULL : url } };
		enum err e = same || !has_password(url) ? conf_write(s->arena, s->file, changes, 2, &s->changed)
							: secret_elsewhere();
		if (!e || s->alone)
			return e;
		printf("%s\n", why_last());
	}
}

/* ---- Other programs ---- */

/* Runs it; its input is text, or nothing. 0: it did what it was asked. */
static int run(const char *text, const char *const argv[])
{
	int ends[2], status = -1;

	if (pipe(ends))
		return -1;
	fflush(NULL);
	pid_t pid = fork();
	if (!pid) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(*argv, (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(ends[0]);
	if (text && write(ends[1], text, strlen(text)) < 0)
		status = -1;
	close(ends[1]);
	if (pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status))
		return WEXITSTATUS(status);
	return -1;
}

/* Role and database of the program's name, where they are not there: PostgreSQL knows the user by its name (peer). */
static enum err local_database(void)
{
	static const char sql[] =
	    "SELECT 'CREATE ROLE kvalitetsverkstaden LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = "
	    "'kvalitetsverkstaden')\\gexec\n"
	    "SELECT 'CREATE DATABASE kvalitetsverkstaden OWNER kvalitetsverkstaden TEMPLATE template0 ENCODING "
	    "''UTF8'' "
	    "LOCALE ''C.UTF-8''' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = "
	    "'kvalitetsverkstaden')\\gexec\n";
	const char *const argv[] = { "runuser", "-u", "postgres", "--", "psql", "-qX", "-v", "ON_ERROR_STOP=1", NULL };

	return run(sql, argv) == 0 ? OK
				   : why(ERR_CONFIG, "the PostgreSQL server of this machine makes no database for us; "
						     "is it installed, and does it run (pg_lsclusters)?");
}

/* One that runs already has the settings of before. */
static int start_service(const struct setup *s)
{
	const char *const enable[] = { "systemctl", "enable", "--now", socket_unit, service_unit, NULL };
	const char *const again[] = { "systemctl", "try-restart", service_unit, NULL };

	if (s->no_start || access("/run/systemd/system", F_OK) != 0) {
		puts("\nStart it: kvalitetsverkstaden serve");
		return 0;
	}
	run(NULL, again);
	if (run(NULL, enable) != 0) {
		fprintf(stderr, "kvalitetsverkstaden: the service does not start; why, says: journalctl -u %s\n",
			service_unit);
		return 1;
	}
	printf("\nThe service runs. See for yourself: systemctl status %s; curl -f %s/readyz\n", service_unit,
	       s->now.base_url);
	return 0;
}

/* ---- The first key ---- */

static void show_lines(const struct program *p, const char *key, const char *secret)
{
	const char *base = p->settings.base_url;

	printf("\nA key for the platform. The secret is shown this once.\n"
	       "\n  Consumer key   %s\n  Shared secret  %s\n"
	       "\nMoodle: Site administration, Plugins, External tool, Manage tools; paste this as Tool URL, then key "
	       "and secret\n"
	       "  %s/lti/moodle.xml\n"
	       "Canvas: Settings, Apps, View App Configurations, + App, By URL\n"
	       "  %s/lti/config.xml\n"
	       "Field by field: %s/lms/moodle and %s/lms/canvas\n",
	       key, secret, base, base, base, base);
}

static enum err first_key(struct program *p, struct db *db, void *arg)
{
	const struct setup *s = arg;
	struct consumer_list_rows rows;
	const char *secret = NULL, *name = s->platform;

	TRY(consumer_list(db, &rows));
	if (rows.n) {
		printf("\nKeys that are there already: %zu. Show them: kvalitetsverkstaden consumer list\n", rows.n);
		return OK;
	}
	name = name ? name : ask(s, "What the first platform is called, for you", "Moodle");
	if (!name)
		return why(ERR_CONFIG, "no answer; --platform NAME says it");
	const struct consumer_terms terms = { .name = name };
	const struct consumer_act act = { db, p->arena, AUDIT_OPERATOR_CLI, p->key, consumer_new_key(p->arena) };
	TRY(command_stands(consumer_add(&act, &terms, &secret)));
	show_lines(p, act.key, secret);
	return OK;
}

/* In a child, which becomes the program's user for good. */
static int with_database(const struct setup *s)
{
	int status = -1;

	fflush(NULL);
	pid_t pid = fork();
	if (!pid)
		_exit(command_ended(command_with_new_database(s->file, first_key, (void *)(uintptr_t)s)));
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return 1;
	return WEXITSTATUS(status);
}

/* ---- All of it ---- */

static enum err prepare(struct setup *s)
{
	if (access(s->file, F_OK) == 0)
		TRY(settings_load(s->arena, s->file, &s->now));
	else
		TRY(settings_load(s->arena, NULL, &s->now));
	TRY(settle(s));
	TRY(settings_load(s->arena, s->file, &s->now));
	printf("%s %s.\n", s->file, s->changed ? "is written" : "is as it was");
	return strcmp(s->now.database_url, local_url) == 0 ? local_database() : OK;
}

static int setup(struct setup *s)
{
	enum err e = prepare(s);

	if (e)
		return command_failed(e);
	int code = with_database(s);
	return code ? code : start_service(s);
}

int command_setup(const char *config, int argc, char **argv)
{
	struct setup s = { .file = config ? config : standard_file };
	const struct argument table[] = {
		{ .name = "--non-interactive", .flag = &s.alone }, { .name = "--base-url", .value = &s.base_url },
		{ .name = "--database", .value = &s.database },    { .name = "--platform", .value = &s.platform },
		{ .name = "--no-start", .flag = &s.no_start },     { 0 },
	};
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	if (geteuid() != 0) {
		fputs("kvalitetsverkstaden: setup changes the system: run it as root, as sudo kvalitetsverkstaden "
		      "setup\n",
		      stderr);
		return EX_NOPERM;
	}
	s.arena = arena_new();
	code = setup(&s);
	arena_free(s.arena);
	return code;
}
