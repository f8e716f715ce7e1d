/* SPDX-License-Identifier: EUPL-1.2 */
/* settings_help: the table of settings as text for whoever sets them. */
#include "base/settings.h"

#include <string.h>

void settings_wrapped(FILE *to, const char *margin, const char *text)
{
	while (*text) {
		size_t room = 78 - strlen(margin), n = strlen(text);

		if (n > room)
			for (n = room; n > 1 && text[n] != ' '; n--)
				;
		fprintf(to, "%s%.*s\n", margin, (int)n, text);
		text += n + (text[n] == ' ');
	}
}

static void explain(FILE *to, const char *margin, const struct settings_about *row)
{
	char text[512];

	if (row->number)
		snprintf(text, sizeof text, "%s From %d to %d.", row->help, row->least, row->most);
	else
		snprintf(text, sizeof text, "%s", row->help);
	settings_wrapped(to, margin, text);
}

void settings_help(FILE *to)
{
	struct settings_about row;

	for (size_t i = 0; settings_about(i, &row); i++) {
		fprintf(to, "  %s%s%s\n", row.key, *row.standard ? "=" : "", row.standard);
		explain(to, "      ", &row);
	}
}

void settings_example(FILE *to)
{
	struct settings_about row;

	fputs("# Settings of Kvalitetsverkstaden: KEY=value. The environment wins over this file.\n"
	      "# KEY_FILE=path reads the value of KEY from a file.\n",
	      to);
	for (size_t i = 0; settings_about(i, &row); i++) {
		fputc('\n', to);
		explain(to, "# ", &row);
		fprintf(to, "#%s=%s\n", row.key, row.standard);
	}
}
