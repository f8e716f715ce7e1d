/* SPDX-License-Identifier: EUPL-1.2 */
/* attachment: a file beside a section of a document, or beside a meeting's minutes: kept as it was sent, known by what
 * is in it, and never opened here. */
#pragma once
#include "base/filetype.h"
#include "domain/blob.h"
#include "domain/document.h"

enum { ATTACHMENT_MAX_MIB = 10, ATTACHMENT_ROOM_MIB = 200, ATTACHMENT_WORDS_MAX = 200 /* characters */ };

/* What it hangs on: a section of a group, or a meeting. */
struct attachment_place {
	int64_t organisation;
	const struct section_key *section; /* or NULL */
	int64_t meeting;                   /* or 0 */
};

struct attachment_sent {
	int64_t blob;
	uint64_t size;
	const char *sha256;
	const char *name;   /* as it was sent */
	const char *title;  /* "": the name */
	const char *source; /* or "" */
};

enum attachment_fault {
	ATTACHMENT_OK,
	ATTACHMENT_BROKEN, /* cut, joined to another file, encrypted, or no file of those kinds after all */
	ATTACHMENT_BOMB,
	ATTACHMENT_MACRO,
	ATTACHMENT_FULL /* the group has no room for it */
};

/* The name it is kept under: no folders, nothing that hides how it ends, and the ending of what it is. */
const char *attachment_name(struct arena *a, const char *sent, enum filetype type);

/* In a transaction. The bytes have come and are not kept yet; they are given up where *fault is not ATTACHMENT_OK.
 * ERR_CONFLICT where the document is final. */
enum err attachment_keep(struct db *db, struct arena *a, const struct person *who, const struct attachment_place *at,
			 const struct attachment_sent *sent, enum attachment_fault *fault);
/* Who removed it stays. Without effect where it is removed already; ERR_CONFLICT likewise. */
enum err attachment_drop(struct db *db, const struct person *who, const struct attachment_place *at, int64_t id);
