/* SPDX-License-Identifier: EUPL-1.2 */
/* receipt: an account of what was removed: counts, never contents; its hash stands in the audit log. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One table. */
struct receipt_line {
	const char *what; /* "note", "revision.author"; ASCII without quotes */
	bool stays;       /* it was kept, without the name */
	const char *year; /* "2026/27"; NULL: of any */
	int64_t n;
};

struct receipt {
	const char *act;              /* "person", "year", "organisation", "retention" */
	const char *at;               /* "2026-11-27T01:20:00Z" */
	const char *by;               /* "person 17", "operator CLI", "retention" */
	int64_t person, organisation; /* 0: none */
	size_t n;
	const struct receipt_line *lines;
};

/* What was removed, and what stays. */
int64_t receipt_sum(const struct receipt *r, bool stays);
/* The same receipt is the same bytes. */
const char *receipt_json(struct arena *a, const struct receipt *r);
/* Of the JSON, as sha256sum prints it. */
const char *receipt_hash(struct arena *a, const char *json);
