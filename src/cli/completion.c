/* SPDX-License-Identifier: EUPL-1.2 */
/* completion: what a shell offers after the program's name: commands, their verbs, and the options that their usage
 * names. Each shell is given the words after a command as a table; what follows an option is a file or nothing. */
#include "cli/arguments.h"
#include "cli/commands.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The options in a line of usage, each once in it, after a blank. */
static void options_of(const char *usage)
{
	for (const char *s = usage; (s = strstr(s, "--")); s++) {
		size_t n = 2;

		while (isalnum((unsigned char)s[n]) || s[n] == '-')
			n++;
		if (n > 2)
			printf(" %.*s", (int)n, s);
		s += n - 1;
	}
}

static void verbs_of(const struct command *c)
{
	for (const struct command *v = c->verbs; v && v->name; v++)
		printf(" %s", v->name);
}

static void names(void)
{
	for (const struct command *c = commands; c->name; c++)
		printf(" %s", c->name);
}

static void bash(void)
{
	puts("# bash completion for kvalitetsverkstaden\n"
	     "_kvalitetsverkstaden() {\n"
	     "\tlocal at=1 words='' word=${COMP_WORDS[COMP_CWORD]}\n"
	     "\t[[ ${COMP_WORDS[1]-} != --config ]] || at=3\n"
	     "\tif ((COMP_CWORD == at - 1 && at == 3)); then\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
	     "\t\treturn\n"
	     "\tfi");
	printf("\t((COMP_CWORD > at)) || words='");
	names();
	puts(" --config --help --version'\n\t[[ -n $words ]] || case \"${COMP_WORDS[at]} ${COMP_WORDS[at + 1]}\" in");
	for (const struct command *c = commands; c->name; c++)
		for (const struct command *v = c->verbs; v && v->name; v++) {
			printf("\t'%s %s') words='", c->name, v->name);
			options_of(v->usage);
			puts(" --help' ;;");
		}
	for (const struct command *c = commands; c->name; c++) {
		printf("\t%s\\ *) words='", c->name);
		verbs_of(c);
		if (!c->verbs)
			options_of(c->usage);
		puts(" --help' ;;");
	}
	puts("\tesac\n"
	     "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
	     "}\n"
	     "complete -o default -F _kvalitetsverkstaden kvalitetsverkstaden");
}

/* What may follow a command, and each of its verbs. */
static void zsh_rows(void)
{
	for (const struct command *c = commands; c->name; c++) {
		printf("\t'%s' '", c->name);
		verbs_of(c);
		if (!c->verbs)
			options_of(c->usage);
		puts(" --help'");
		for (const struct command *v = c->verbs; v && v->name; v++) {
			printf("\t'%s %s' '", c->name, v->name);
			options_of(v->usage);
			puts(" --help'");
		}
	}
}

static void zsh(void)
{
	puts("#compdef kvalitetsverkstaden\n"
	     "local -A after=(");
	zsh_rows();
	puts(")\n"
	     "local at=2\n"
	     "[[ $words[2] != --config ]] || at=4\n"
	     "if ((CURRENT == at - 1 && at == 4)); then\n"
	     "\t_files\n"
	     "elif ((CURRENT <= at)); then");
	printf("\tcompadd --");
	names();
	puts(" --config --help --version\n"
	     "elif ((CURRENT > at + 1)) && [[ -n $after[\"$words[at] $words[at+1]\"] ]]; then\n"
	     "\tcompadd -- ${=after[\"$words[at] $words[at+1]\"]}\n"
	     "else\n"
	     "\tcompadd -- ${=after[$words[at]]}\n"
	     "\t_files\n"
	     "fi");
}

static void fish(void)
{
	puts("# fish completion for kvalitetsverkstaden\n"
	     "complete -c kvalitetsverkstaden -l config -r -d 'settings file'");
	for (const struct command *c = commands; c->name; c++) {
		printf("complete -c kvalitetsverkstaden -f -n __fish_use_subcommand -a %s\n", c->name);
		if (!c->verbs) {
			printf("complete -c kvalitetsverkstaden -n '__fish_seen_subcommand_from %s' -a '", c->name);
			options_of(c->usage);
			puts(" --help'");
		}
		for (const struct command *v = c->verbs; v && v->name; v++) {
			printf("complete -c kvalitetsverkstaden -f -n '__fish_seen_subcommand_from %s' -a %s\n",
			       c->name, v->name);
			printf("complete -c kvalitetsverkstaden -n '__fish_seen_subcommand_from %s; and "
			       "__fish_seen_subcommand_from %s' -a '",
			       c->name, v->name);
			options_of(v->usage);
			puts(" --help'");
		}
	}
}

int command_completion(const char *config, int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(void);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	const char *shell = NULL;
	const struct argument table[] = { { .name = "bash|zsh|fish", .value = &shell }, { 0 } };
	int code = arguments_read(argc, argv, table);

	(void)config;
	if (code)
		return code;
	for (size_t i = 0; shell && i < sizeof shells / sizeof *shells; i++)
		if (strcmp(shell, shells[i].name) == 0)
			return shells[i].print(), 0;
	return command_usage(*argv);
}
