/* SPDX-License-Identifier: EUPL-1.2 */
/* buf: a growing string in an arena, NUL-terminated after each call. */
#pragma once
#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *p; /* never NULL after buf_new */
	size_t n, cap;
};

struct buf buf_new(struct arena *a);
void buf_add(struct buf *b, const char *p, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
