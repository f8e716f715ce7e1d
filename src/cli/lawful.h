/* SPDX-License-Identifier: EUPL-1.2 */
/* lawful: whom a command is about, as export and erase are told. */
#pragma once
#include "cli/arguments.h"
#include "cli/commands.h"

struct lawful_wish {
	int64_t number;         /* of the person, or the authority */
	const char *key, *user; /* or as the platform of that key calls the person */
	const char *name;       /* of an authority, to be sure; or its year */
	const char *receipt;    /* a file for the account */
	bool dry;
};

/* The number in word; NULL: none. 0 or EX_USAGE. */
int lawful_number(const char *what, const char *word, int64_t *out);
/* The same as the first word, which may be left out, before the options. */
int lawful_arguments(int argc, char **argv, const struct argument *table, const char *what, int64_t *out);
/* Whether it says whom. 0 or EX_USAGE. */
int lawful_whom(const struct lawful_wish *w);
/* Fills in the number. */
enum err lawful_person(struct db *db, struct lawful_wish *w);
