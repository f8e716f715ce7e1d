/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart: a reader of multipart/form-data (RFC 7578, RFC 2046 §5.1) that is fed pieces of any length and keeps none
 * of them: what it gives away is bounded by its limits. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { MULTIPART_BOUNDARY = 70, MULTIPART_HEAD = 4096, MULTIPART_PARTS = 64 };

struct multipart_part {
	const char *name; /* of the field */
	const char
	    *file_name; /* as it was sent, without folders; "" where none was chosen; NULL: no file but a value */
};

/* Who is told what comes; an error ends the reading. `of` is whose they are. */
struct multipart_sink {
	void *of;
	enum err (*part)(void *of, const struct multipart_part *part);
	enum err (*bytes)(void *of, const char *bytes, size_t n);
	enum err (*end)(void *of); /* of the part */
};

struct multipart {
	struct arena *arena;
	struct multipart_sink sink;
	enum { MP_BETWEEN, MP_LINE, MP_HEAD, MP_BODY, MP_OVER } state;
	char delimiter[MULTIPART_BOUNDARY + 5]; /* CR LF "--" boundary */
	size_t length, matched;                 /* of the delimiter */
	size_t parts, n;                        /* n: at line */
	char line[MULTIPART_HEAD];              /* of a part's head; or what follows a delimiter */
	size_t head;                            /* bytes of this part's head so far */
	struct multipart_part part;
	bool inside; /* a part */
};

/* Whether the Content-Type is multipart/form-data; then *boundary in the arena. */
bool multipart_type(struct arena *a, const char *content_type, const char **boundary);
/* What is told lies in the arena. */
void multipart_begin(struct multipart *m, struct arena *a, const char *boundary, struct multipart_sink sink);
/* The next piece. ERR_BAD_REQUEST: it is not so written; ERR_TOO_LARGE: more parts or longer heads than MULTIPART_PARTS
 * and MULTIPART_HEAD; or the sink's own. Not to be called again after one. */
enum err multipart_feed(struct multipart *m, const char *bytes, size_t n);
/* ERR_BAD_REQUEST unless all has come. */
enum err multipart_end(const struct multipart *m);
