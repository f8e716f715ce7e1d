/* SPDX-License-Identifier: EUPL-1.2 */
/* arguments: no abbreviations, nothing twice, nothing left over. */
#include "cli/arguments.h"

#include "base/near.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

int arguments_unknown(const char *what, const char *word, const char *(*known)(unsigned i, void *arg), void *arg)
{
	const char *near = near_word(word, known, arg);

	if (near)
		fprintf(stderr, "kvalitetsverkstaden: %.80s: no such %s; did you mean %s?\n", word, what, near);
	else
		fprintf(stderr, "kvalitetsverkstaden: %.80s: no such %s; see kvalitetsverkstaden --help\n", word, what);
	return EX_USAGE;
}

static int wrong(const char *name, const char *what)
{
	fprintf(stderr, "kvalitetsverkstaden: %s %s\n", name, what);
	return EX_USAGE;
}

static bool option(const char *word)
{
	return strncmp(word, "--", 2) == 0;
}

static const char *known(unsigned i, void *arg)
{
	const struct argument *at = arg;

	for (; at->name; at++)
		if (option(at->name) && !i--)
			return at->name;
	return NULL;
}

/* The next word by itself that is wanted; NULL: none. */
static const struct argument *wanted(const struct argument *table)
{
	while (table->name && (option(table->name) || *table->value))
		table++;
	return table->name ? table : NULL;
}

/* The row of the option that begins word, which may go on with =VALUE; else of the word itself. */
static const struct argument *find(const struct argument *table, const char *word)
{
	size_t n = strcspn(word, "=");

	if (!option(word))
		return wanted(table);
	while (table->name && (strncmp(table->name, word, n) != 0 || table->name[n]))
		table++;
	return table->name ? table : NULL;
}

static int put(const struct argument *to, const char *value)
{
	if (to->count && *to->count == to->most)
		return wrong(to->name, "stands too many times");
	if (!to->count && *to->value)
		return wrong(to->name, "stands twice");
	to->value[to->count ? (*to->count)++ : 0] = value;
	return 0;
}

int arguments_read(int argc, char **argv, const struct argument *table)
{
	for (int i = 1; i < argc; i++) {
		const struct argument *to = find(table, argv[i]);
		const char *equals = strchr(argv[i], '=');
		int code = 0;

		if (!to)
			return arguments_unknown("option", argv[i], known, (void *)(uintptr_t)table);
		if (to->flag && equals)
			return wrong(to->name, "takes no value");
		if (to->flag)
			*to->flag = true;
		else if (!option(to->name))
			code = put(to, argv[i]);
		else if (equals || i + 1 < argc)
			code = put(to, equals ? equals + 1 : argv[++i]);
		else
			code = wrong(to->name, "needs a value");
		if (code)
			return code;
	}
	return wanted(table) ? wrong(wanted(table)->name, "is missing") : 0;
}
