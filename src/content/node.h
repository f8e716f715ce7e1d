/* SPDX-License-Identifier: EUPL-1.2 */
/* node: an XML file as our own small tree, so that libxml2 stays behind this door. */
#pragma once
#include "content/faults.h"

enum { NODE_FILE_MAX = 256 * 1024 }; /* bytes; many attributes cost quadratic time */

struct attr {
	const char *name, *value;
	struct attr *next;
};

struct node {
	const char *name;
	const char *file;
	int line;
	const char *text; /* its own text, children's left out; "" when none */
	struct attr *attrs;
	struct node *first, *next;
};

/* Parses n bytes of UTF-8 XML without DTD and holds it against the schema of packs (unless it is NULL: then only
 * well-formedness counts). NULL when a fault was found and noted under the name file. */
struct node *node_read(struct faults *f, const char *file, const char *text, size_t n, const char *schema);

/* The attribute's value, or NULL. */
const char *node_attr(const struct node *n, const char *name);
/* The first child with that name, or NULL; and how many there are. */
const struct node *node_child(const struct node *n, const char *name);
size_t node_count(const struct node *n, const char *name);
/* The next sibling of the same name, or NULL. */
const struct node *node_same(const struct node *n);
