/* SPDX-License-Identifier: EUPL-1.2 */
/* signed: launches as Moodle posts them, each of a person drawn by lot, with a nonce and a signature of its own. */
#pragma once
#include "base/arena.h"
#include "client.h"

/* As seed.sql makes them: person n belongs to course n % SIGNED_COURSES + 1; all of them to course 0 as well. */
enum { SIGNED_PEOPLE = 20000, SIGNED_COURSES = 1000, SIGNED_PARTS = 5 };

struct signed_by {
	const char *base, *key, *secret; /* base: the tool's, without a trailing slash */
	bool one;                        /* all into course 0 and its link of part 2 */
};

/* n POST requests. Person 1, 2, 3 ... into part 2 when in_turn. */
struct client_request *signed_launches(struct arena *a, const struct signed_by *by, size_t n, bool in_turn);
/* n launches that nobody has signed, each with a key of its own: what an attacker can make without knowing anything. */
struct client_request *signed_by_nobody(struct arena *a, const struct signed_by *by, size_t n);
