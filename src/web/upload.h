/* SPDX-License-Identifier: EUPL-1.2 */
/* upload: a form with files, taken piece by piece as it comes: values into a form, files into the database chunk by
 * chunk, each known by what is in it. Who may send it has been asked before the first piece; nothing of a file is
 * stored before the form's token, its first field, has come. */
#pragma once
#include "base/filetype.h"
#include "domain/blob.h"
#include "web/multipart.h"
#include "web/visit.h"

enum { UPLOAD_FILES = 4 };

/* A file that a form may hold. */
struct upload_slot {
	const char *field;
	unsigned types;                          /* bits of 1 << enum filetype; 0: text, which is kept in memory */
	uint64_t (*most)(const struct app *app); /* bytes */
};

struct upload_kind {
	size_t n;
	const struct upload_slot *slots; /* at most UPLOAD_FILES */
};

enum upload_fault {
	UPLOAD_NONE, /* no file was chosen */
	UPLOAD_OK,
	UPLOAD_TYPE,  /* it is of another type than any that is wanted */
	UPLOAD_LARGE, /* larger than it may be */
	UPLOAD_FULL,  /* the authority has no room for it */
};

struct upload_file {
	enum upload_fault state;
	const char *name; /* as it was sent */
	struct blob blob; /* not kept yet: the page does that */
	const char *sha256;
	const char *text; /* of a slot of texts: n bytes, not checked, and a NUL */
	size_t n;
};

struct upload {
	struct visit visit;
	const struct upload_kind *kind;
	struct multipart reader;
	struct lti_form form;
	struct upload_file files[UPLOAD_FILES]; /* in the order of the slots */
	size_t now;                             /* the slot that is being read; kind->n: none */
	bool proven;                            /* the form's token is the session's */
	const char *field;                      /* the value that is being read, or NULL */
	char *bytes;                            /* of the part that is being read, not yet given on */
	size_t n_bytes, room;
	struct secret_digest *digest;
};

/* The most that a form of that kind may be, in bytes. */
size_t upload_cap(const struct upload_kind *kind, const struct app *app);
/* The visit knows the person. ERR_TYPE: it is no multipart/form-data. */
enum err upload_begin(struct upload *u, const struct visit *v, const struct upload_kind *kind);
/* ERR_CSRF: a file came before the token, or with another's. */
enum err upload_feed(struct upload *u, const void *bytes, size_t n);
/* All has come. */
enum err upload_complete(const struct upload *u);
/* Throws away what nobody will keep. */
void upload_undo(struct upload *u);
void upload_end(struct upload *u);
/* What came for that field. */
const struct upload_file *upload_file(const struct visit *v, const char *field);
