/* SPDX-License-Identifier: EUPL-1.2 */
/* arena: chunks in a list; an allocation moves a mark, the end frees them all. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With AddressSanitizer, what is not handed out is poisoned, and a gap lies after each allocation. */
#ifdef __SANITIZE_ADDRESS__
#define POISONS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS
#endif
#endif
#ifdef POISONS
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { CHUNK = 32 * 1024, ALIGN = 16 };

struct chunk {
	struct chunk *next; /* older */
	size_t used, size;
	_Alignas(ALIGN) unsigned char at[];
};

struct arena {
	struct chunk *top;
};

static void *must(void *p)
{
	if (!p) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return p;
}

static void push(struct arena *a, size_t want)
{
	size_t size = want > CHUNK ? want : CHUNK;
	struct chunk *c = must(malloc(sizeof *c + size));

	*c = (struct chunk){ .next = a->top, .size = size };
	a->top = c;
	ASAN_POISON_MEMORY_REGION(c->at, size);
}

struct arena *arena_new(void)
{
	struct arena *a = must(calloc(1, sizeof *a));

	push(a, CHUNK);
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_rewind(a, (struct arena_mark){ 0 });
	free(a);
}

/* What n bytes take up. */
static size_t room(size_t n)
{
	return ((n ? n : 1) + ALIGN - 1) / ALIGN * ALIGN + GAP;
}

/* Hands out n zeroed bytes at p, of which the first old are in use. */
static void hand_out(unsigned char *p, size_t old, size_t n)
{
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	memset(p + old, 0, n - old);
}

void *arena_alloc(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2)
		must(NULL);
	if (room(bytes) > a->top->size - a->top->used)
		push(a, room(bytes));
	unsigned char *p = a->top->at + a->top->used;
	a->top->used += room(bytes);
	hand_out(p, 0, bytes);
	return p;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t want)
{
	struct chunk *c = a->top;
	size_t start = c->used - room(old);

	if (p && want <= old)
		return p;
	if (p && c->used >= room(old) && p == c->at + start && want < c->size && room(want) <= c->size - start) {
		c->used = start + room(want);
		hand_out(p, old, want);
		return p;
	}
	void *q = arena_alloc(a, 1, want);
	if (p)
		memcpy(q, p, old);
	return q;
}

char *arena_dupn(struct arena *a, const char *s, size_t n)
{
	char *d = arena_alloc(a, 1, n + 1);

	if (n)
		memcpy(d, s, n);
	return d;
}

char *arena_dup(struct arena *a, const char *s)
{
	return arena_dupn(a, s, strlen(s));
}

/* In what is left of the chunk, without being handed out: the length of the text, which is whole if it is less. */
__attribute__((format(printf, 2, 0))) static size_t try_print(struct chunk *c, const char *fmt, va_list ap)
{
	size_t left = c->size - c->used;

	ASAN_UNPOISON_MEMORY_REGION(c->at + c->used, left);
	int n = vsnprintf((char *)c->at + c->used, left, fmt, ap);
	ASAN_POISON_MEMORY_REGION(c->at + c->used, left);
	if (n < 0)
		must(NULL);
	return (size_t)n;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	struct chunk *c = a->top;
	va_list again;

	va_copy(again, ap);
	size_t n = try_print(c, fmt, again);
	va_end(again);
	if (room(n + 1) <= c->size - c->used) {
		char *s = (char *)c->at + c->used;

		c->used += room(n + 1);
		ASAN_UNPOISON_MEMORY_REGION(s, n + 1);
		return s;
	}
	char *s = arena_alloc(a, 1, n + 1);
	vsnprintf(s, n + 1, fmt, ap);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

struct arena_mark arena_mark(struct arena *a)
{
	return (struct arena_mark){ a->top, a->top->used };
}

void arena_rewind(struct arena *a, struct arena_mark m)
{
	while (a->top && a->top != m.chunk) {
		struct chunk *old = a->top;

		a->top = old->next;
		ASAN_UNPOISON_MEMORY_REGION(old->at, old->size);
		free(old);
	}
	if (!a->top)
		return;
	a->top->used = m.used;
	ASAN_POISON_MEMORY_REGION(a->top->at + m.used, a->top->size - m.used);
}
