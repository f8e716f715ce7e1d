/* SPDX-License-Identifier: EUPL-1.2 */
/* office: the parts of an unpacked office document, changed and zipped. libxml2 and libzip stay behind this door. */
#pragma once
#include "report/report.h"

/* content/office, built in: "letter/word/document.xml". */
struct office_part {
	const char *name, *xml;
};
extern const struct office_part office_parts[];
extern const size_t office_parts_count;

/* The part with its gaps filled. A paragraph that is nothing but {heading}, {paragraph}, {item} or {number} is a model:
 * in the place of the first of its frame come the blocks, each made after the model of its kind, and the models go.
 * blocks NULL: there are none to put in. */
enum err office_fill(struct arena *a, const char *xml, const struct report *r, const struct prose *blocks,
		     const char **out);

/* After the element whose attribute has that value come n copies of it, the k-th with attribute names[i] set to
 * values[k][i]. Names as in the file: "r:id". */
struct office_copies {
	const char *attribute, *value;
	const char *names[2];
	size_t n;
	const char *const (*values)[2];
};
enum err office_copy(struct arena *a, const char *xml, const struct office_copies *c, const char **out);

/* The finished parts of a document, in order. */
struct office {
	struct arena *arena;
	struct office_part *at;
	size_t n, cap;
};
void office_add(struct office *o, const char *name, const char *xml);
enum err office_zip(const struct office *o, struct report_file *out);
