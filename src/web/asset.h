/* SPDX-License-Identifier: EUPL-1.2 */
/* asset: the files of src/view/asset, built in, each at an address that holds a hash of its bytes. */
#pragma once
#include "web/reply.h"

#include <stdbool.h>
#include <stddef.h>

struct asset {
	const char *name; /* "style.css" */
	const char *path; /* "/a/style.1a2b3c4d.css" */
	const char *etag; /* "1a2b3c4d" */
	const char *type; /* Content-Type */
	const unsigned char *raw;
	size_t raw_len;
	const unsigned char *gz; /* by gzip -9; NULL where it does not make the file smaller */
	size_t gz_len;
};

/* NULL when there is none. */
const struct asset *asset_by_path(const char *path);
/* The address of the file; a name that is not there is our own mistake and ends the process. */
const char *asset_url(const char *name);
/* The headers of what may be kept for ever, since its address changes with it; etag with its quotes. */
void asset_keep(struct reply *rp, const char *etag);
/* Answers a GET of an asset, to be kept for ever; false when the path is none. */
bool asset_reply(struct request *rq, struct reply *rp);

/* Made at build; the last one is all NULL. */
extern const struct asset assets[];
