/* SPDX-License-Identifier: EUPL-1.2 */
/* faults: a growing list. */
#include "content/faults.h"

#include <stdlib.h>
#include <string.h>

void fault(struct faults *f, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	if (f->n == f->cap) {
		size_t cap = f->cap ? 2 * f->cap : 16;

		f->at = arena_grow(f->arena, f->at, f->cap * sizeof *f->at, cap * sizeof *f->at);
		f->cap = cap;
	}
	va_start(ap, fmt);
	f->at[f->n++] = (struct pack_fault){ .file = arena_dup(f->arena, file),
					     .line = line,
					     .text = arena_vprintf(f->arena, fmt, ap) };
	va_end(ap);
}

static int by_place(const void *a, const void *b)
{
	const struct pack_fault *p = a, *q = b;
	int file = strcmp(p->file, q->file);

	return file ? file : (p->line > q->line) - (p->line < q->line);
}

void faults_sort(struct faults *f)
{
	if (f->n)
		qsort(f->at, f->n, sizeof *f->at, by_place);
}
