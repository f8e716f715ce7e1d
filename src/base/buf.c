/* SPDX-License-Identifier: EUPL-1.2 */
/* buf: doubles its room in the arena when it runs out. */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

static void room(struct buf *b, size_t n)
{
	if (n < b->cap - b->n)
		return;
	size_t cap = 2 * (b->n + n + 1);
	b->p = arena_grow(b->arena, b->p, b->cap, cap);
	b->cap = cap;
}

struct buf buf_new(struct arena *a)
{
	return (struct buf){ .arena = a, .p = arena_alloc(a, 1, 64), .cap = 64 };
}

void buf_add(struct buf *b, const char *p, size_t n)
{
	room(b, n);
	if (n)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

/* Most fits where there is room already. */
void buf_printf(struct buf *b, const char *fmt, ...)
{
	const size_t left = b->cap - b->n;
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(b->p + b->n, left, fmt, ap);
	va_end(ap);
	if (n < 0) {
		b->p[b->n] = 0;
		return;
	}
	if ((size_t)n >= left) {
		room(b, (size_t)n);
		va_start(ap, fmt);
		vsnprintf(b->p + b->n, b->cap - b->n, fmt, ap);
		va_end(ap);
	}
	b->n += (size_t)n;
}
