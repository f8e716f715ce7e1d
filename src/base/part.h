/* SPDX-License-Identifier: EUPL-1.2 */
/* part: a file that gets its name when it is whole and on the disk; until then it is PATH.part, for us alone. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct part {
	struct arena *arena;
	const char *path, *name; /* name: PATH.part; NULL: it has its right name, or was never made */
	int fd;
	uint64_t at; /* bytes written */
};

/* ERR_CONFIG: PATH is there already, another program writes it, or the folder cannot be written in. */
enum err part_create(struct arena *a, const char *path, struct part *out);
enum err part_put(struct part *p, const void *bytes, size_t n);
/* What errno says of a write that failed. */
enum err part_fault(const struct part *p);
/* It is whole. */
enum err part_name(struct part *p);
/* Closes; what has not got its name is removed. */
void part_close(struct part *p);
