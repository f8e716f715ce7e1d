/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz multipart: a body gives the same parts whole as in pieces; what is told is bounded, begins and ends in turn, and
 * is as much as came. The first byte is the length of the pieces. */
#include "web/multipart.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	struct buf told;
	size_t parts, bytes;
	bool inside;
};

static enum err part(void *of, const struct multipart_part *p)
{
	struct seen *s = of;

	assert(!s->inside && p->name && ++s->parts <= MULTIPART_PARTS);
	assert(utf8_ok(p->name, strlen(p->name)) && strlen(p->name) < MULTIPART_HEAD);
	assert(!p->file_name || (utf8_ok(p->file_name, strlen(p->file_name)) && !strpbrk(p->file_name, "/\\\n\r")));
	s->inside = true;
	buf_printf(&s->told, "[%s|%s]", p->name, p->file_name ? p->file_name : "-");
	return OK;
}

static enum err bytes(void *of, const char *b, size_t n)
{
	struct seen *s = of;

	assert(s->inside && n);
	s->bytes += n;
	for (size_t i = 0; i < n; i++)
		buf_printf(&s->told, "%02x", (unsigned char)b[i]);
	return OK;
}

static enum err end(void *of)
{
	struct seen *s = of;

	assert(s->inside);
	s->inside = false;
	buf_puts(&s->told, ";");
	return OK;
}

static enum err read_in(struct arena *a, const char *text, size_t n, size_t step, struct seen *s)
{
	const struct multipart_sink sink = { s, part, bytes, end };
	struct multipart *m = ARENA_NEW(a, struct multipart);
	enum err e = OK;

	*s = (struct seen){ .told = buf_new(a) };
	multipart_begin(m, a, "b", sink);
	for (size_t at = 0; at < n && !e; at += step)
		e = multipart_feed(m, text + at, n - at < step ? n - at : step);
	assert(s->bytes <= n);
	return e ? e : multipart_end(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct seen whole, pieces;
	const char *boundary;

	if (size > 1) {
		const char *text = arena_dupn(a, (const char *)data + 1, size - 1);
		enum err e = read_in(a, text, size - 1, size, &whole),
			 f = read_in(a, text, size - 1, data[0] % 16 + 1, &pieces);

		assert(e == f && strcmp(whole.told.p, pieces.told.p) == 0 && (e || !whole.inside));
		if (multipart_type(a, text, &boundary))
			assert(*boundary && strlen(boundary) <= MULTIPART_BOUNDARY && !strpbrk(boundary, "\r\n"));
	}
	arena_free(a);
	return 0;
}
