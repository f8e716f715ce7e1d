/* SPDX-License-Identifier: EUPL-1.2 */
/* text: an entry of a .po file, between the reader and the writer of C. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { FORMS = 2, MAX_ARGS = 8 };

struct args {
	size_t n;
	char *at[MAX_ARGS]; /* with the # of a number */
};

struct entry {
	char *key, *form[FORMS];
	int line;
	bool plural;
	struct args args;
};

/* The number that chooses the form of a plural, or NULL. */
const char *first_number(const struct args *a);
/* The declaration and the code of a text; e: its entry in each language. */
void emit_declaration(FILE *f, const struct entry *e);
void emit_function(FILE *f, const struct entry *const e[]);
