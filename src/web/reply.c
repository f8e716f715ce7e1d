/* SPDX-License-Identifier: EUPL-1.2 */
/* reply: filling in the answer; sending it is the server's. */
#include "web/reply.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/utf8.h"
#include "web/range.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MAX_CHARS = 120 }; /* of a file to keep */

void reply_init(struct reply *rp, struct arena *arena)
{
	*rp = (struct reply){ .arena = arena, .status = 500, .fd = -1, .body = "" };
	rp->last = &rp->headers;
}

void reply_reset(struct reply *rp)
{
	const char *route = rp->route;

	if (rp->fd >= 0)
		close(rp->fd);
	reply_init(rp, rp->arena);
	rp->route = route;
}

void reply_header(struct reply *rp, const char *name, const char *value)
{
	for (const unsigned char *c = (const unsigned char *)value; *c; c++)
		if (*c < 0x20 || *c == 0x7f) {
			log_line(LOG_ERROR, "reply.header", "name=%s fault=control-byte", name);
			reply_reset(rp);
			return;
		}
	struct reply_header *h = ARENA_NEW(rp->arena, struct reply_header);
	*h = (struct reply_header){ .name = name, .value = arena_dup(rp->arena, value) };
	*rp->last = h;
	rp->last = &h->next;
}

void reply_body(struct reply *rp, int status, const char *type, const void *body, size_t n)
{
	rp->status = status;
	rp->type = type;
	rp->body = body;
	rp->body_len = n;
}

void reply_text(struct reply *rp, int status, const char *text)
{
	const char *line = arena_printf(rp->arena, "%s\n", text);

	reply_body(rp, status, "text/plain; charset=utf-8", line, strlen(line));
	reply_header(rp, "Cache-Control", "no-store");
	reply_header(rp, "X-Content-Type-Options", "nosniff");
}

/* What some system does not allow in a file's name becomes a line. */
static const char *file_name(struct arena *a, const char *name)
{
	char *s = arena_dupn(a, name, utf8_prefix(name, NAME_MAX_CHARS));

	for (char *c = s; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f || strchr("<>:\"/\\|?*", *c))
			*c = '_';
	return s;
}

/* Our own letters without their dots and rings, a line for each other character. */
static const char *ascii_name(struct arena *a, const char *name)
{
	static const struct {
		const char *from;
		char to;
	} plain[] = {
		{ "å", 'a' }, { "ä", 'a' }, { "ö", 'o' }, { "é", 'e' }, { "Å", 'A' }, { "Ä", 'A' }, { "Ö", 'O' }
	};
	struct buf b = buf_new(a);

	while (*name) {
		size_t n = utf8_prefix(name, 1);
		char c = n == 1 && *name != '%' ? *name : '_';

		for (size_t i = 0; n > 1 && i < sizeof plain / sizeof *plain; i++)
			if (strncmp(name, plain[i].from, n) == 0)
				c = plain[i].to;
		buf_char(&b, c);
		name += n;
	}
	return b.p;
}

/* RFC 8187: bytes of UTF-8, all but attr-char encoded. */
static const char *encoded_name(struct arena *a, const char *name)
{
	static const char as_is[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct buf b = buf_new(a);

	for (; *name; name++)
		if (strchr(as_is, *name))
			buf_char(&b, *name);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*name);
	return b.p;
}

void reply_named(struct reply *rp, const char *name)
{
	const char *safe = file_name(rp->arena, name);

	reply_header(rp, "Content-Disposition",
		     arena_printf(rp->arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s",
				  ascii_name(rp->arena, safe), encoded_name(rp->arena, safe)));
}

void reply_attached(struct reply *rp, const char *name)
{
	reply_header(rp, "Cache-Control", "no-store");
	reply_header(rp, "X-Content-Type-Options", "nosniff");
	reply_named(rp, name);
}

void reply_download(struct reply *rp, const char *type, const void *body, size_t n, const char *name)
{
	reply_body(rp, 200, type, body, n);
	reply_attached(rp, name);
}

void reply_redirect(struct reply *rp, const char *location)
{
	reply_body(rp, 303, NULL, "", 0);
	reply_header(rp, "Cache-Control", "no-store");
	reply_header(rp, "Location", location);
}

bool reply_not_modified(const struct request *rq, const char *etag)
{
	const char *s = rq->if_none_match;
	size_t n = strlen(etag);

	if (!s)
		return false;
	if (strcmp(s, "*") == 0)
		return true;
	while ((s = strchr(s, '"'))) {
		const char *end = strchr(++s, '"');

		if (!end)
			return false;
		if ((size_t)(end - s) == n && memcmp(s, etag, n) == 0)
			return true;
		s = end + 1;
	}
	return false;
}

/* "gzip" among the codings, its weight above zero. Wildcards and x-gzip are left to those who send nothing else. */
bool reply_gzip_accepted(const struct request *rq)
{
	const char *s = rq->accept_encoding;

	while (s && *s) {
		s += strspn(s, " \t,");
		size_t name = strcspn(s, " \t,;"), all = strcspn(s, ",");

		if (name == 4 && strncasecmp(s, "gzip", 4) == 0) {
			const char *q = memchr(s, '=', all);

			return !q || strtod(q + 1, NULL) > 0;
		}
		s += all;
	}
	return false;
}

static void file_range(const struct request *rq, struct reply *rp, uint64_t size, const char *quoted)
{
	enum range_kind kind =
	    range_of(range_applies(rq->if_range, quoted) ? rq->range : NULL, size, &rp->offset, &rp->length);

	rp->status = kind == RANGE_PART ? 206 : kind == RANGE_NONE ? 416 : 200;
	if (kind == RANGE_PART)
		reply_header(rp, "Content-Range",
			     arena_printf(rp->arena, "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, rp->offset,
					  rp->offset + rp->length - 1, size));
	if (kind == RANGE_NONE)
		reply_header(rp, "Content-Range", arena_printf(rp->arena, "bytes */%" PRIu64, size));
}

/* Whole, a part of it, or nothing; true: nothing. */
static bool ranged(const struct request *rq, struct reply *rp, uint64_t size, const char *etag)
{
	const char *quoted = etag ? arena_printf(rp->arena, "\"%s\"", etag) : NULL;

	reply_header(rp, "Accept-Ranges", "bytes");
	reply_header(rp, "X-Content-Type-Options", "nosniff");
	if (etag)
		reply_header(rp, "ETag", quoted);
	if (etag && reply_not_modified(rq, etag))
		rp->status = 304;
	else
		file_range(rq, rp, size, quoted);
	if (rp->status != 304 && rp->status != 416)
		return false;
	rp->type = NULL;
	rp->length = 0;
	return true;
}

enum err reply_file(const struct request *rq, struct reply *rp, int fd, const char *type, const char *etag)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return why(ERR_NOT_FOUND, "not a regular file");
	}
	rp->fd = fd;
	rp->type = type;
	if (ranged(rq, rp, (uint64_t)st.st_size, etag)) {
		close(rp->fd);
		rp->fd = -1;
	}
	return OK;
}

void reply_fetched(const struct request *rq, struct reply *rp, uint64_t size, const char *type, const char *etag,
		   reply_fetch *fetch, void *of)
{
	rp->type = type;
	if (ranged(rq, rp, size, etag))
		return;
	rp->fetch = rp->length ? fetch : NULL;
	rp->fetch_of = of;
}

uint64_t reply_size(const struct reply *rp)
{
	return rp->fd >= 0 || rp->fetch ? rp->length : (uint64_t)rp->body_len;
}
