/* SPDX-License-Identifier: EUPL-1.2 */
/* faults: everything wrong with a pack, gathered while it is read. */
#pragma once
#include "content/pack.h"

struct faults {
	struct arena *arena;
	size_t n, cap;
	struct pack_fault *at;
};

/* fmt is a sentence: what is wrong; expected ... */
void fault(struct faults *f, const char *file, int line, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* In order of file and line. */
void faults_sort(struct faults *f);
