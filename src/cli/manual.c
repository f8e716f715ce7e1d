/* SPDX-License-Identifier: EUPL-1.2 */
/* manual: the man pages, from the tables that --help is made of: the program (1), its settings file (5), and what a
 * system administrator runs (8). See man-pages(7), roff(7). */
#include "cli/arguments.h"
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

/* Text as roff takes it: nothing that begins a request, no hyphen that is made a dash. */
static void roff(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((!i || text[i - 1] == '\n') && (text[i] == '.' || text[i] == '\''))
			fputs("\\&", stdout);
		if (text[i] == '\\')
			fputs("\\e", stdout);
		else if (text[i] == '-')
			fputs("\\-", stdout);
		else
			putchar(text[i]);
	}
}

static void line(const char *text)
{
	roff(text, strlen(text));
	putchar('\n');
}

static void head(const char *name, int section, const char *what)
{
	printf(".TH \"%s\" \"%d\" \"\" \"Kvalitetsverkstaden %s\"\n.SH NAME\n", name, section, KV_VERSION);
	roff(name, strlen(name));
	printf(" \\- %s\n", what);
}

/* On one line, with one blank for each stretch of them. */
static void usage(const char *text)
{
	for (size_t n; *text; text += n) {
		n = strcspn(text, " \n");
		roff(text, n);
		n += strspn(text + n, " \n");
		if (text[n])
			putchar(' ');
	}
	putchar('\n');
}

static void entry(const struct command *c)
{
	printf(".TP\n.B ");
	usage(c->usage);
	line(c->what);
}

static void commands_of(bool operates)
{
	for (const struct command *c = commands; c->name; c++) {
		if (c->operates != operates)
			continue;
		entry(c);
		for (const struct command *v = c->verbs; v && v->name; v++)
			entry(v);
	}
}

static void examples_of(bool operates)
{
	puts(".SH EXAMPLES\n.EX");
	for (const struct command *c = commands; c->name; c++)
		if (c->operates == operates && c->examples)
			roff(c->examples, strlen(c->examples));
	puts(".EE");
}

/* ---- What no table holds ---- */

static const char options[] = ".SH OPTIONS\n"
			      ".TP\n.B \\-\\-config FILE\nReads the settings from FILE instead of $KV_CONFIG or\n"
			      ".I /etc/kvalitetsverkstaden.conf .\n"
			      ".TP\n.B \\-\\-help\nSays what the program or the command does, with examples.\n"
			      ".TP\n.B \\-\\-version\nPrints the version.\n";
static const char ends[] = ".SH EXIT STATUS\n"
			   ".TP\n.B 0\nIt is done.\n"
			   ".TP\n.B 1\nIt failed; why stands on standard error, in one sentence.\n"
			   ".TP\n.B 2\nThere are errors, not only warnings (1), says\n.BR doctor .\n"
			   ".TP\n.B 64\nIt was called wrongly.\n"
			   ".TP\n.B 69\nThe server cannot serve, says\n.BR healthcheck .\n"
			   ".TP\n.B 74\nIt is done, but what it prints could not be written.\n"
			   ".TP\n.B 77\nOnly root may do this.\n"
			   ".TP\n.B 78\nA setting, a file or the content is wrong.\n";
static const char files[] = ".SH FILES\n"
			    ".TP\n"
			    ".I /etc/kvalitetsverkstaden.conf\n"
			    "The settings; see\n"
			    ".BR kvalitetsverkstaden.conf (5).\n"
			    ".TP\n"
			    ".I /etc/kvalitetsverkstaden/secrets\n"
			    "A file for each setting that is a secret, named as the setting. Root's alone.\n"
			    ".TP\n"
			    ".I /var/lib/kvalitetsverkstaden\n"
			    "The database of its own, unless KV_DATABASE_URL names one, and the key that seals\n"
			    "the consumers' secrets. Without that key, copies of the database cannot send a grade.\n"
			    ".TP\n"
			    ".I /var/lib/kvalitetsverkstaden/backup\n"
			    "Backups, unless another place is named.\n";
static const char service[] =
    ".SH THE SERVICE\n"
    ".B kvalitetsverkstaden.socket\n"
    "listens on 127.0.0.1:8080 and stays open while the service restarts, so that no request fails:\n"
    "each waits until the next process answers. To listen elsewhere, change ListenStream with\n"
    ".BR \"systemctl edit kvalitetsverkstaden.socket\" .\n"
    ".PP\n"
    ".B kvalitetsverkstaden.service\n"
    "is ready when it answers, is watched, and has until its replies are out when it ends (SIGTERM).\n"
    "Neither KV_LISTEN nor the environment of a shell reaches it: settings stand in the file.\n"
    ".PP\n"
    "With a database that several processes share,\n"
    ".B migrate\n"
    "comes first, from the new version; the processes of the old one run on until each is replaced.\n"
    ".PP\n"
    "A proxy in front, for TLS, must pass the Host header on and mask the address of a session, /s/ and what\n"
    "follows, in its log; examples lie in /usr/share/doc/kvalitetsverkstaden/examples.\n"
    ".PP\n"
    ".B /healthz\n"
    "answers 200 while the process lives,\n"
    ".B /readyz\n"
    "200 where the database answers, has this version's tables and\n"
    "some room on its disk, and nobody has told the process to end; else 503, and why, in words.\n"
    ".PP\n"
    ".B KV_METRICS\n"
    "names where Prometheus reads\n"
    ".BR /metrics :\n"
    "requests by route and status with the time that they took,\n"
    "the queue, the workers, launches by verdict, jobs that wait or were given up, sessions and the database.\n";

static const char backups[] =
    ".SH BACKUPS\n"
    ".B kvalitetsverkstaden backup\n"
    "copies the database as it is at one moment, while the service runs, into one file, which\n"
    ".BR tar (1)\n"
    "reads: what\n"
    ".BR pg_restore (1)\n"
    "takes, the films of KV_FILMS, and a manifest with the number of rows and a hash of\n"
    "each table. It has its name only when it is whole.\n"
    "The file holds what people have written: keep it as the database itself is kept.\n"
    ".PP\n"
    "The key that seals the platforms' secrets (KV_KEY_FILE) is not in it, so that a copy that goes astray cannot "
    "sign as a\n"
    "platform. Copy that file once, to another place: a restore needs both. With\n"
    ".B \\-\\-with\\-key\n"
    "it is in the file.\n"
    ".PP\n"
    ".B systemctl enable \\-\\-now kvalitetsverkstaden\\-backup.timer\n"
    "takes one each night, shows that it can be restored, and keeps the last fourteen, in "
    "/var/lib/kvalitetsverkstaden/backup. Copy them to another machine.\n"
    ".PP\n"
    ".B kvalitetsverkstaden restore FILE\n"
    "puts one into an empty database, of its own or KV_DATABASE_URL, while no service runs; in one transaction, so "
    "that\n"
    "what fails changes nothing. Then every session has ended, and a launch that was signed before is refused, since "
    "it may\n"
    "have been used. Of results nothing is sent until the platform has been asked what it shows: the greater one "
    "stays.\n"
    "Reminders that waited are dropped, and what became due since is made by the next night; some may come twice.\n"
    "Places in gradebooks (sourcedids) that are newer come with each person's next launch. Links to calendars that "
    "were\n"
    "ended after the backup was taken are there again, and so is everything that was erased: do that again.\n"
    ".B audit verify\n"
    "then ends where the backup ends, with a line about the restore.\n";

/* ---- The pages ---- */

static void program_page(void)
{
	head("kvalitetsverkstaden", 1, "an LTI 1.1 tool for schools' systematic quality work");
	puts(".SH SYNOPSIS\n.B kvalitetsverkstaden\n[\\-\\-config FILE] COMMAND ...\n.SH DESCRIPTION\n"
	     "A process support for schools' systematic quality work, inside the learning platform that the schools\n"
	     "already have: Moodle or Canvas launch it, and it sends progress back to their gradebook. What a system\n"
	     "administrator runs is described in\n.BR kvalitetsverkstaden\\-serve (8).\n.SH COMMANDS");
	commands_of(false);
	fputs(options, stdout);
	fputs(ends, stdout);
	examples_of(false);
	puts(".SH SEE ALSO\n.BR kvalitetsverkstaden.conf (5),\n.BR kvalitetsverkstaden\\-serve (8)");
}

static void settings_page(void)
{
	struct settings_about s;

	head("kvalitetsverkstaden.conf", 5, "settings of kvalitetsverkstaden");
	puts(".SH DESCRIPTION\nOne KEY=value a line; lines that begin with # are comments. A key of the same name in "
	     "the\n"
	     "environment wins. KEY_FILE=path, in either place, reads the value from a file. What neither says is "
	     "looked\n"
	     "for in a file of the key's name in\n"
	     ".I /etc/kvalitetsverkstaden/secrets\n"
	     "(the service reads those too): the place for passwords. A key that does not exist is an error.\n"
	     ".SH SETTINGS");
	for (size_t i = 0; settings_about(i, &s); i++) {
		printf(".TP\n.B ");
		printf(*s.standard ? "%s=%s\n" : "%s\n", s.key, s.standard);
		line(s.help);
		if (s.number)
			printf("From %d to %d.\n", s.least, s.most);
	}
	puts(".SH SEE ALSO\n.BR kvalitetsverkstaden\\-serve (8)");
}

static void service_page(void)
{
	head("kvalitetsverkstaden-serve", 8, "run kvalitetsverkstaden");
	puts(".SH SYNOPSIS\n.B kvalitetsverkstaden\n[\\-\\-config FILE] COMMAND ...\n.SH DESCRIPTION\n"
	     "As root the program becomes the user kvalitetsverkstaden by itself, so that each of these can be run\n"
	     "beside the service.\n.SH COMMANDS");
	commands_of(true);
	fputs(service, stdout);
	fputs(backups, stdout);
	fputs(files, stdout);
	fputs(ends, stdout);
	examples_of(true);
	puts(".SH SEE ALSO\n.BR kvalitetsverkstaden (1),\n.BR kvalitetsverkstaden.conf (5)");
}

int command_manual(const char *config, int argc, char **argv)
{
	static void (*const pages[])(void) = { ['1'] = program_page, ['5'] = settings_page, ['8'] = service_page };
	const char *section = NULL;
	const struct argument table[] = { { .name = "1|5|8", .value = &section }, { 0 } };
	int code = arguments_read(argc, argv, table);

	(void)config;
	if (code)
		return code;
	if (!section || strlen(section) != 1 || (unsigned char)*section >= sizeof pages / sizeof *pages ||
	    !pages[(unsigned char)*section])
		return command_usage(*argv);
	pages[(unsigned char)*section]();
	return 0;
}
