/* SPDX-License-Identifier: EUPL-1.2 */
/* final: when a document is finalised, what it lacks until then, and what it was each time. */
#pragma once
#include "content/field.h"
#include "domain/document.h"

struct lack {
	const struct template_section *section;
	struct field_lack what;
};

struct lacks {
	bool already; /* somebody has finalised it meanwhile: nothing was done */
	size_t n;
	const struct lack *at;
};

/* Somebody who may be named in a text: a guess, to look at once more. */
struct hint {
	const struct template_section *section;
	const char *words; /* with what stands round them */
};

struct hints {
	size_t n;
	const struct hint *at;
};

/* What may be a personal number, or a name with a class, in that order of the sections; at most 20. */
struct hints final_hints(struct arena *a, const struct document_text *text);
/* What keeps the document, as it stands, from being finalised. A text that rows of the thread stand below may be empty.
 */
struct lacks final_lacks(struct arena *a, const struct document_text *text);

/* The group's document is final as its next version, kept as it is now, and its step done for all: once, and only when
 * it lacks nothing. newest: the version that was the newest when it was asked for. individuals: they are meant to be in
 * it. In a writing transaction. */
enum err document_finalise(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
			   const struct access_group *grp, const struct step *step, int newest, bool individuals,
			   struct lacks *out);
/* It may be written in again, on the way to the next version; what the step gave stays given. */
enum err document_reopen(struct db *db, const struct person *who, const struct access_group *grp,
			 const struct step *step);
