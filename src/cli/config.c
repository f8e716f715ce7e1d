/* SPDX-License-Identifier: EUPL-1.2 */
/* config: what is set, and by what. */
#include "cli/arguments.h"
#include "cli/commands.h"
#include "db/shown.h"

#include <stdio.h>

/* How many somebody has set. */
static size_t count(const struct settings *s)
{
	struct settings_about row;
	size_t n = 0;

	for (size_t i = 0; settings_about(i, &row); i++)
		n += s->values[i].place != NULL;
	return n;
}

static const char *shown(struct arena *a, const struct settings_about *row, const struct settings_value *v)
{
	if (row->database)
		return db_conninfo_shown(a, v->text);
	return row->secret && *v->text ? "***" : v->text;
}

static void show(struct arena *a, const struct settings *s)
{
	struct settings_about row;

	for (size_t i = 0; settings_about(i, &row); i++)
		printf("%s=%s\n    %s\n", row.key, shown(a, &row, &s->values[i]),
		       s->values[i].place ? s->values[i].place : "default");
}

static int with_settings(const char *config, int argc, char **argv,
			 void (*act)(struct arena *, const struct settings *))
{
	static const struct argument none[] = { { 0 } };
	int code = arguments_read(argc, argv, none);
	struct settings s;

	if (code)
		return code;
	struct arena *a = arena_new();
	enum err e = settings_load(a, config, &s);
	if (!e)
		act(a, &s);
	code = e ? command_failed(e) : 0;
	arena_free(a);
	return code;
}

static void say_well(struct arena *a, const struct settings *s)
{
	(void)a;
	printf("The settings can be used: %zu set, in %s and the environment; the rest are as the program has them.\n",
	       count(s), s->file ? s->file : "no file");
}

static int check(const char *config, int argc, char **argv)
{
	return with_settings(config, argc, argv, say_well);
}

static int list(const char *config, int argc, char **argv)
{
	return with_settings(config, argc, argv, show);
}

const struct command config_verbs[] = {
	{ "check", check, "config check", "reads all settings as the service does, and says what is wrong with one",
	  "kvalitetsverkstaden config check\n"
	  "kvalitetsverkstaden --config /etc/kvalitetsverkstaden.conf config check\n",
	  .operates = true },
	{ "show", list, "config show", "every setting, its value and where that comes from; secrets as ***",
	  "kvalitetsverkstaden config show\n", .operates = true },
	{ 0 },
};
