/* SPDX-License-Identifier: EUPL-1.2 */
/* document: what a group writes together, so that nothing anybody wrote is lost. */
#pragma once
#include "content/pack.h"
#include "domain/access.h"
#include "domain/document_text.h"
#include "domain/merge.h"
#include "domain/person.h"

enum { DOCUMENT_TEXT_MAX = 64 * 1024 }; /* bytes in a section; older ones, and what was merged, may be longer */
#define DOCUMENT_NOTE "note"            /* the only section of a discussion */

/* A section of a group's document, or a group's note of a discussion. */
struct section_key {
	int64_t organisation, grp;
	const struct step *step;
	const char *type, *field;
	const struct template_section *section; /* NULL: a note */
};

enum section_mark { MARK_AS_IT_WAS, MARK_DONE, MARK_UNDER_WAY };

/* What somebody typed. */
struct typed {
	const char *text;
	int base;          /* the revision that it was made from; 0: none */
	const char *place; /* where its draft lies */
	enum section_mark mark;
	bool joined;             /* of two texts, on the conflict page: may be as long as both */
	struct draft_seen *seen; /* NULL: any draft ends */
};

enum save_kind {
	SAVE_UNCHANGED, /* the text is what stands there already */
	SAVE_DONE,
	SAVE_MERGED,  /* others wrote meanwhile, elsewhere in the text: both are in */
	SAVE_CONFLICT /* both changed the same paragraph: nothing moved, the text is kept aside */
};

struct save {
	enum save_kind kind;
	int head;                                 /* the revision that counts now */
	const char *mine, *base, *theirs, *other; /* on conflict; other: who wrote theirs, NULL: nobody known */
	int64_t at;                               /* when they did, microseconds */
};

/* ERR_TOO_LARGE: a cleaned text that is longer than it may be. */
enum err document_fits(const struct typed *typed, const char *clean);
/* Line ends as LF, trailing blanks gone. */
char *document_clean(struct arena *a, const char *text);
/* Some sections are the organiser's alone. */
bool document_applies(const struct template_section *section, const struct access_group *grp);
/* ERR_NOT_FOUND where the step of that group has no such section. */
enum err document_section(const struct person *who, const struct access_group *grp, const struct step *step,
			  const char *field, struct section_key *out);

/* Each of these inside a writing transaction; ERR_CONFLICT where the document is final. */

/* Saves, or merges with what others saved since the base. Unless in conflict, the draft ends, a section gets its mark,
 * and a note that says something has done the step for the group. */
enum err document_save(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
		       const struct section_key *key, const struct typed *typed, struct save *out);
/* One more paragraph, after what stands there. *final: nothing is written, the document is final. */
enum err document_add(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		      const char *paragraph, bool *final);
/* A text as it was in that revision. ERR_NOT_FOUND: there has been none; ERR_VERSION_GONE: it is kept no longer. */
struct revision_get;
enum err document_version_get(struct db *db, const struct section_key *key, int rev, struct revision_get *out);
/* The text of revision rev becomes the newest once more. Errors as above. */
enum err document_restore(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
			  int rev);
