/* SPDX-License-Identifier: EUPL-1.2 */
/* paper: a group's document as it is taken along: whole, with who it is of, how far it is, and which version. */
#pragma once
#include "base/lang.h"
#include "content/packs.h"
#include "db/db.h"
#include "report/doc.h"
#include "report/report.h"

/* A row of the thread that stands below a section. */
struct paper_item {
	const char *text, *about; /* about: what sort it is, how far it has come; or NULL */
};

struct paper_section {
	const char *title;
	struct markup text;                     /* "": nothing is written */
	const struct template_section *section; /* its kind and columns */
	const char *body;                       /* as it was written */
	size_t items_count;
	const struct paper_item *items;
};

struct paper {
	const char *type, *title; /* the template's */
	const char *owner;        /* the group */
	const char *authority, *year;
	const char *shared; /* that it is another authority's, or NULL */
	bool final;
	int version;         /* where it is final */
	int64_t at;          /* when it was, microseconds */
	const char *content; /* the pack's title and version */
	size_t n;
	struct paper_section *sections; /* in the template's order; what it has no more is last */
};

/* ERR_NOT_FOUND: no such group, or the year's content knows no such type. */
enum err paper_read(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t grp,
		    const char *type, struct paper *out);
/* "Färdigställt 2 december 2026, version 2", or "Arbetsmaterial". */
const char *paper_state(const struct text *t, const struct paper *p);
/* What stands at the foot of each page: authority, year, state, content, and today. */
const char *paper_foot(const struct text *t, const struct paper *p);
struct doc paper_doc(const struct text *t, const struct paper *p);

/* ---- Files ---- */

enum paper_format { PAPER_PDF, PAPER_DOCX, PAPER_ODT, PAPER_FORMATS };
/* false: it is none. */
bool paper_format_of(const char *ending, enum paper_format *out);
const char *paper_ending(enum paper_format f);
const char *paper_type(enum paper_format f);
/* "PDF", "Word", "OpenDocument" */
const char *paper_format_name(enum paper_format f);
enum err paper_make(const struct doc *d, enum paper_format f, struct report_file *out);
/* A name for the file: its words without the letters that file systems know differently: a-z, 0-9 and "-". */
const char *paper_slug(struct arena *a, const char *words);
