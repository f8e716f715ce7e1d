/* SPDX-License-Identifier: EUPL-1.2 */
/* lane: how many calls are under way to each host. */
#pragma once
#include "base/arena.h"
#include "db/value.h"

struct lane {
	char *origin;
	int64_t calls;
};

/* Begins as zeroes. */
struct lanes {
	size_t calls; /* in all */
	size_t n, cap;
	struct lane *at; /* those with calls */
};

void lanes_enter(struct lanes *l, const char *origin);
/* How many remain to that origin. */
int64_t lanes_leave(struct lanes *l, const char *origin);
/* Both in the same order. */
struct db_texts lanes_origins(const struct lanes *l, struct arena *a);
struct db_ints lanes_counts(const struct lanes *l, struct arena *a);
void lanes_free(struct lanes *l);
