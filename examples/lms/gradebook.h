/* SPDX-License-Identifier: EUPL-1.2 */
/* gradebook: the grades that arrived, kept in memory and in one small file. */
#pragma once
#include "base/err.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { GRADES_MAX = 1024 };

struct grade {
	int link, person;
	bool set;     /* deleteResult clears it; the time remains */
	double score; /* 0..1 */
	int64_t at;   /* seconds since 1970 UTC */
};

struct gradebook {
	const char *file;         /* NULL: memory only */
	unsigned char secret[32]; /* seals the sourcedids, so it must outlive a restart */
	size_t n;
	struct grade grades[GRADES_MAX];
};

/* Reads the file, or starts empty (and writes it) when there is none. ERR_CONFIG names the file, the line and the
 * fault. */
enum err gradebook_open(struct gradebook *g, const char *file);
/* NULL when nothing ever arrived. */
const struct grade *gradebook_find(const struct gradebook *g, int link, int person);
/* Sets (or with set false clears) a grade and saves. ERR_CONFIG when the file cannot be written: nothing is changed
 * then. */
enum err gradebook_put(struct gradebook *g, int link, int person, bool set, double score);
/* Forgets all grades and saves. */
enum err gradebook_clear(struct gradebook *g);
