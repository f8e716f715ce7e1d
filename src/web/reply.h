/* SPDX-License-Identifier: EUPL-1.2 */
/* reply: what dispatch answers: a status, headers, and a body from memory or from a file. */
#pragma once
#include "base/err.h"
#include "web/request.h"

#include <stdint.h>

struct reply_header {
	const char *name, *value;
	struct reply_header *next;
};

/* The next bytes of a body that is fetched while it is sent, those at `at`: n > 0 of them, in the arena until the next
 * are asked for. In a worker, with rq->db. */
typedef enum err reply_fetch(struct request *rq, void *of, uint64_t at, const void **bytes, size_t *n);

struct reply {
	struct arena *arena;
	int status;        /* 500 until something is said */
	const char *type;  /* Content-Type; NULL: none */
	const char *route; /* label for the log, like "/g/:group"; a constant string; NULL: "-" */
	const void *body;  /* in the arena or constant */
	size_t body_len;
	int fd;             /* a file instead of body, closed by the server; -1: none */
	reply_fetch *fetch; /* a body that is fetched instead; NULL: none */
	void *fetch_of;
	uint64_t offset, length;              /* of a file or of what is fetched */
	struct reply_header *headers, **last; /* in the order they were added */
	bool close;                           /* end the connection after this reply */
	bool quiet;                           /* no line in the log: it is summed up elsewhere */
};

/* An empty reply with status 500. */
void reply_init(struct reply *rp, struct arena *arena);
/* Begins anew: closes the file, forgets status, headers and body; the label stays. For a second try of the page. */
void reply_reset(struct reply *rp);

/* Adds a header; name is constant, value is copied. Control bytes in the value make the reply a bare 500 (logged). */
void reply_header(struct reply *rp, const char *name, const char *value);
/* n bytes that live as long as the arena. */
void reply_body(struct reply *rp, int status, const char *type, const void *body, size_t n);
/* A line of plain text, not stored (no-store, nosniff). */
void reply_text(struct reply *rp, int status, const char *text);
/* What the reply brings is a file to keep under that name, in RFC 8187's letters for those who read them, else in
 * ASCII; not a page. */
void reply_named(struct reply *rp, const char *name);
/* The same, and it is not stored (no-store, nosniff). */
void reply_attached(struct reply *rp, const char *name);
/* n bytes of such a file. */
void reply_download(struct reply *rp, const char *type, const void *body, size_t n, const char *name);
/* 303 to location, not stored. */
void reply_redirect(struct reply *rp, const char *location);

/* Streams a regular file with byte ranges: 200, 206, 304 or 416 (RFC 9110 §13, §14); takes fd, also on error.
 * etag: opaque text without quotes, NULL: none. ERR_NOT_FOUND when fd is no regular file. */
enum err reply_file(const struct request *rq, struct reply *rp, int fd, const char *type, const char *etag);

/* The same of size bytes that are fetched: `of` lives as long as the arena. etag is not NULL. */
void reply_fetched(const struct request *rq, struct reply *rp, uint64_t size, const char *type, const char *etag,
		   reply_fetch *fetch, void *of);
/* How many bytes the body has. */
uint64_t reply_size(const struct reply *rp);

/* If-None-Match names this etag (weak comparison, RFC 9110 §13.1.2) or is "*". */
bool reply_not_modified(const struct request *rq, const char *etag);
/* Accept-Encoding allows gzip. */
bool reply_gzip_accepted(const struct request *rq);
