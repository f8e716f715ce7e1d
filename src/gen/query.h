/* SPDX-License-Identifier: EUPL-1.2 */
/* query: a parsed declaration, between the reader and the writer of C. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum kind { NONE, COUNT, ONE, MAYBE, MANY, PAGE };

struct type {
	const char *sql, *constant, *c, *call;
	const char *pointer; /* the C type of an argument that may be NULL, where it is another */
};

struct field {
	char *name;
	const struct type *type;
	bool null;
};

struct fields {
	size_t n;
	struct field at[64];
};

struct query {
	char *name, *sql;
	const char *file;
	enum kind kind;
	bool writes;
	int line;
	struct fields in, out;
	size_t nparts;
	const struct query *part[24]; /* of a page */
};

/* Reads the declaration that begins with --: at s, gen_line being q->line; `above` are the queries that a page may
 * name. Further --: lines belong to it while it is unfinished. Returns the line after it. */
const char *parse_declaration(const char *s, struct query *q, const struct query *above, size_t n_above);

/* The declarations and the code of a query or page. */
void emit_header(FILE *f, const struct query *q);
void emit_code(FILE *f, const struct query *q);
