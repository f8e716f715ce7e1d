/* SPDX-License-Identifier: EUPL-1.2 */
/* document_text: a document as it is read: title, state, version, and its sections with kind and text, in order. */
#pragma once
#include "content/pack.h"
#include "db/db.h"

enum { DOCUMENT_NOW = 0, DOCUMENT_NEWEST = -1 }; /* as it counts now, final or not; as it was last finalised */

struct section_text {
	const char *id, *title;
	const struct template_section *section; /* its kind, options and columns; NULL: the template has it no more */
	const char *text;                       /* as it was written: LF, never NULL; "": nothing */
	int rev;                                /* the revision of that text; 0: none */
	struct markup html;                     /* kept of it, and by which version: for rendered() */
	int made;
};

struct document_text {
	const char *type, *title; /* the template's: "current_situation", "Nulägesbeskrivning" */
	const char *owner;        /* the group's name */
	bool organiser;           /* of the authority's own group */
	bool final;               /* what is read was finalised, and stays as it is */
	int version;              /* of what is read, where it is final; else the newest that was finalised, 0: none */
	int newest;               /* the newest that was finalised, 0: none */
	int64_t at;               /* when what is read was finalised, microseconds; 0: it was not */
	const char *by;           /* who did, or NULL */
	struct db_texts kinds;    /* what the group has of the thread, as template_section.rows names it */
	size_t n;
	const struct section_text
	    *sections; /* those that apply to the group, in the template's order; what is gone last */
};

/* The document of that group's step. version: DOCUMENT_NOW, DOCUMENT_NEWEST or one from 1. ERR_NOT_FOUND: not of that
 * authority, no document step, or no such version; a document that nobody has begun has empty sections. Says nothing of
 * rights. Lives in the arena and in the pack. One trip. */
enum err document_read(struct db *db, struct arena *a, const struct pack *pack, int64_t organisation, int64_t grp,
		       const char *step, int version, struct document_text *out);
