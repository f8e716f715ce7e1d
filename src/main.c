/* SPDX-License-Identifier: EUPL-1.2 */
/* main: argv[1] names a command. */
#include "base/settings.h"
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

static int help(FILE *to)
{
	fputs("Kvalitetsverkstaden: an LTI 1.1 tool for schools' systematic quality work.\n\n"
	      "usage: kvalitetsverkstaden [--config FILE] COMMAND\n\n",
	      to);
	for (size_t i = 0; i < commands_count; i++)
		fprintf(to, "  kvalitetsverkstaden %s\n      %s\n", commands[i].usage, commands[i].what);
	fputs("\nexamples:\n"
	      "  kvalitetsverkstaden consumer add --name \"Our Moodle\"\n"
	      "  KV_BASE_URL=https://verkstad.example.org kvalitetsverkstaden serve\n"
	      "  kvalitetsverkstaden content check content/packs/kvalitetsverkstaden\n\n"
	      "settings (KEY=value in the file, or the environment; KV_X_FILE reads KV_X from a file):\n",
	      to);
	settings_help(to);
	return to == stdout ? 0 : 2;
}

int main(int argc, char **argv)
{
	const char *config = NULL;

	if (argc > 2 && strcmp(argv[1], "--config") == 0) {
		config = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0))
		return help(stdout);
	for (size_t i = 0; argc > 1 && i < commands_count; i++)
		if (strcmp(commands[i].name, argv[1]) == 0)
			return commands[i].run(config, argc - 1, argv + 1);
	return help(stderr);
}
