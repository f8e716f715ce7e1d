/* SPDX-License-Identifier: EUPL-1.2 */
/* zipper: local headers and data as they come (APPNOTE 4.3), the central directory from memory. */
#include "report/zipper.h"

#include "base/buf.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct zipper_file {
	const char *name;
	uint32_t crc, packed, size, at;
	bool deflated;
};

enum {
	LOCAL = 0x04034b50,
	CENTRAL = 0x02014b50,
	END = 0x06054b50,
	NEEDS = 20,     /* version 2.0: folders and deflate */
	UTF8 = 1 << 11, /* names are ASCII, and so UTF-8 */
	DAY = 0x0021,   /* 1 January 1980 */
	DEFLATED = 8
};

static void put16(struct buf *b, unsigned v)
{
	buf_char(b, (char)(v & 0xff));
	buf_char(b, (char)(v >> 8 & 0xff));
}

static void put32(struct buf *b, uint32_t v)
{
	put16(b, v & 0xffff);
	put16(b, v >> 16);
}

/* What stands in both headers, from the version needed to the length of the name. */
static void shared(struct buf *b, const struct zipper_file *f)
{
	put16(b, NEEDS);
	put16(b, UTF8);
	put16(b, f->deflated ? DEFLATED : 0);
	put16(b, 0);
	put16(b, DAY);
	put32(b, f->crc);
	put32(b, f->packed);
	put32(b, f->size);
	put16(b, (unsigned)strlen(f->name));
	put16(b, 0);
}

static enum err put(struct zipper *z, const void *bytes, size_t n)
{
	if (z->at + n > UINT32_MAX)
		return why(ERR_TOO_LARGE, "an archive of more than 4 GiB");
	z->at += n;
	return z->put(z->to, bytes, n);
}

/* Raw deflate; NULL where it does not make it smaller. */
static const void *deflated(const void *bytes, size_t n, size_t *packed)
{
	z_stream s = { 0 };
	uLong most = compressBound(n) + 64;
	Bytef *out = malloc(most);

	if (!out || deflateInit2(&s, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	s.next_in = (Bytef *)(uintptr_t)bytes;
	s.avail_in = (uInt)n;
	s.next_out = out;
	s.avail_out = (uInt)most;
	bool done = deflate(&s, Z_FINISH) == Z_STREAM_END;
	*packed = s.total_out;
	deflateEnd(&s);
	if (done && *packed < n)
		return out;
	free(out);
	return NULL;
}

enum err zipper_add(struct zipper *z, const char *name, const void *bytes, size_t n)
{
	struct buf head = buf_new(z->arena);
	size_t packed = n;

	if (z->n >= ZIPPER_FILES || n > UINT32_MAX / 2)
		return why(ERR_TOO_LARGE, "an archive of %zu files, one of %zu bytes", z->n, n);
	if (z->n == z->cap) {
		size_t cap = 2 * z->cap + 64;

		z->files = arena_grow(z->arena, z->files, z->cap * sizeof *z->files, cap * sizeof *z->files);
		z->cap = cap;
	}
	const void *small = deflated(bytes, n, &packed);
	struct zipper_file *f = &z->files[z->n++];
	*f = (struct zipper_file){ .name = arena_dup(z->arena, name),
				   .crc = (uint32_t)crc32(crc32(0, NULL, 0), bytes, (uInt)n),
				   .packed = (uint32_t)(small ? packed : n),
				   .size = (uint32_t)n,
				   .at = (uint32_t)z->at,
				   .deflated = small != NULL };
	put32(&head, LOCAL);
	shared(&head, f);
	buf_puts(&head, f->name);
	enum err e = put(z, head.p, head.n);
	if (!e)
		e = put(z, small ? small : bytes, f->packed);
	free((void *)(uintptr_t)small);
	return e;
}

enum err zipper_end(struct zipper *z)
{
	struct buf b = buf_new(z->arena);
	uint32_t begins = (uint32_t)z->at;

	for (size_t i = 0; i < z->n; i++) {
		const struct zipper_file *f = &z->files[i];

		put32(&b, CENTRAL);
		put16(&b, NEEDS);
		shared(&b, f);
		put16(&b, 0); /* no comment, one disk, no attributes */
		put16(&b, 0);
		put16(&b, 0);
		put32(&b, 0);
		put32(&b, f->at);
		buf_puts(&b, f->name);
	}
	size_t n = b.n;
	put32(&b, END);
	put32(&b, 0);
	put16(&b, (unsigned)z->n);
	put16(&b, (unsigned)z->n);
	put32(&b, (uint32_t)n);
	put32(&b, begins);
	put16(&b, 0);
	return put(z, b.p, b.n);
}
