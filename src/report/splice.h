/* SPDX-License-Identifier: EUPL-1.2 */
/* splice: a document's own words into the parts of an unpacked office document, and its markup as runs. */
#pragma once
#include "base/buf.h"
#include "report/doc.h"
#include "report/office.h"

/* What stands in the place of the comment <!--name-->: XML. */
struct splice {
	const char *name, *xml;
};

/* Adds the parts of content/office below the folder ("odt/") with their places filled. */
void splice_parts(struct office *o, const char *folder, size_t n, const struct splice *places);
/* What both kinds of document fill in but for body: title, author, language, foot. */
enum { SPLICE_COMMON = 4 };
void splice_common(const struct doc *d, struct splice out[SPLICE_COMMON]);

/* A run of a block's markup with one look; text is XML without tags, and holds no line break. */
struct run {
	const char *text;
	size_t n;
	bool bold, italic, line; /* line: a line break, and no text */
};
/* The next run from *at on; false at the end. *r keeps the look between calls and begins as zeroes. */
bool run_next(const char **at, struct run *r);
