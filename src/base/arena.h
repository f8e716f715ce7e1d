/* SPDX-License-Identifier: EUPL-1.2 */
/* arena: memory that lives and ends together, one per request. */
#pragma once
#include <stdarg.h>
#include <stddef.h>

struct arena;
struct arena_mark {
	void *chunk;
	size_t used;
};

/* A new, empty arena. Ends the process when memory is out; so do all calls below. */
struct arena *arena_new(void);
void arena_free(struct arena *a);

/* n * size zeroed bytes, aligned for any type. Never NULL, not even for zero bytes. */
void *arena_alloc(struct arena *a, size_t n, size_t size);
/* Grows p (old bytes long) to want bytes: in place if p was the last allocation, else a copy. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t want);

char *arena_dup(struct arena *a, const char *s);
/* n bytes of s and a NUL. */
char *arena_dupn(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* Everything allocated after the mark is given back by the rewind. */
struct arena_mark arena_mark(struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_alloc((a), (n), sizeof(type)))
