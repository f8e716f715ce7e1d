/* SPDX-License-Identifier: EUPL-1.2 */
/* report: a text with its gaps filled, as a file to take along. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "content/prose.h"

struct report {
	const char *title, *authority, *year; /* year: "2026/27" */
	const char *language;                 /* "sv-SE" */
	struct prose body;                    /* headings begin slides and chapters */
};

/* What neither XML nor PDF has a way to write is left out: controls, U+FFFE and U+FFFF; and what would turn the order
 * of the letters round it: the overrides and embeddings of direction. */
const char *report_writable(struct arena *a, const char *s);
/* The same, with its line breaks and tabs; report_writable has blanks for them. */
const char *report_clean(struct arena *a, const char *s);

struct report_file {
	const char *bytes; /* in the arena */
	size_t n;
};

/* PowerPoint: a first slide with the title, then one for each heading; what stands before the first is left out. */
enum err report_pptx(struct arena *a, const struct report *r, struct report_file *out);
/* Word. */
enum err report_docx(struct arena *a, const struct report *r, struct report_file *out);
/* A tagged PDF on A4. */
enum err report_pdf(struct arena *a, const struct report *r, struct report_file *out);

struct doc;
/* Any document, in its own arena; pages: how many, or NULL. */
enum err report_doc_pdf(const struct doc *d, struct report_file *out, int *pages);
/* The same for Word, and as OpenDocument; what only booklets have (DOC_TABLE, DOC_STRIP, DOC_CONTENTS) is left out. */
enum err report_doc_docx(const struct doc *d, struct report_file *out);
enum err report_doc_odt(const struct doc *d, struct report_file *out);
