/* SPDX-License-Identifier: EUPL-1.2 */
/* arguments: no abbreviations, nothing twice, nothing left over. */
#include "cli/arguments.h"

#include "base/near.h"

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

static const char *known(unsigned i, void *arg)
{
	const struct argument *const *table = arg;

	return (*table)[i].name;
}

/* The row of the option that begins word, which may go on with =VALUE. */
static const struct argument *find(const struct argument *table, const char *word)
{
	size_t n = strcspn(word, "=");

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
			return arguments_unknown("option", argv[i], known, &table);
		if (to->flag && equals)
			return wrong(to->name, "takes no value");
		if (to->flag)
			*to->flag = true;
		else if (equals || i + 1 < argc)
			code = put(to, equals ? equals + 1 : argv[++i]);
		else
			code = wrong(to->name, "needs a value");
		if (code)
			return code;
	}
	return 0;
}
