/* SPDX-License-Identifier: EUPL-1.2 */
/* arguments: the options of a command, read by a table before anything is opened. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct argument {
	const char *name; /* "--name"; or "KEY", a word that must stand there by itself; NULL ends the table */
	bool *flag;       /* takes no value */
	const char **value;
	size_t *count, most; /* where it may stand several times: value is an array of most */
};

/* Reads argv[1]...: --name VALUE or --name=VALUE. 0, or EX_USAGE after a sentence on stderr that names what was meant.
 */
int arguments_read(int argc, char **argv, const struct argument *table);
/* Says on stderr that there is no such word, and which one is near; EX_USAGE. what: "command", "option". */
int arguments_unknown(const char *what, const char *word, const char *(*known)(unsigned i, void *arg), void *arg);
