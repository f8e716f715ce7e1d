/* SPDX-License-Identifier: EUPL-1.2 */
/* paper: a group's document as it is taken along: whole, with who it is of, how far it is, and which version. */
#pragma once
#include "base/lang.h"
#include "content/packs.h"
#include "db/db.h"
#include "domain/below.h"
#include "domain/document_text.h"
#include "domain/shares.h"
#include "paper/row.h"
#include "report/doc.h"
#include "report/report.h"

struct paper_section {
	const char *title;
	struct markup text;                     /* "": nothing is written */
	const struct template_section *section; /* its kind and columns */
	const char *body;                       /* as it was written */
	size_t rows_count;
	const struct document_below *rows; /* of the thread, that stand below it */
};

struct paper {
	const char *type, *title; /* the template's */
	const char *owner;        /* the group */
	const char *authority, *year;
	const char *shared; /* that it is another authority's, or NULL */
	bool final;
	int version;          /* where it is final */
	int64_t at;           /* when it was, microseconds */
	const char *by;       /* who finalised it, or NULL */
	int next;             /* the version that is being written since; 0: none */
	const char *content;  /* the pack's title and version */
	struct shares shares; /* few: they are not told in it */
	size_t n;
	struct paper_section *sections; /* in the template's order; what it has no more is last */
};

/* Which document. */
struct paper_of {
	int64_t organisation, cycle, grp;
	const char *type;
	struct below below; /* its sections' */
	int version;        /* DOCUMENT_NOW, DOCUMENT_NEWEST or one from 1 */
};

/* In one trip. ERR_NOT_FOUND: no such group or version, or the year's content knows no such type. */
enum err paper_read(struct db *db, struct arena *a, struct packs *packs, const struct paper_of *of, struct paper *out);
/* What the group has noted of its discussions, step by step; type "". n 0: nothing. */
enum err paper_read_talks(struct db *db, struct arena *a, const struct text *t, struct packs *packs,
			  int64_t organisation, int64_t grp, struct paper *out);
/* "Färdigställt 2 december 2026, version 2", and that another version is being written; or "Arbetsmaterial". */
const char *paper_state(const struct text *t, const struct paper *p);
/* What stands at the foot of each page: authority, year, state, content, and today. */
const char *paper_foot(const struct text *t, const struct paper *p);
struct doc paper_doc(const struct text *t, const struct paper *p);
/* Each row below its section; rows of a section stand together. */
void paper_put_rows(struct paper *p, const struct document_below_rows *all);

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
