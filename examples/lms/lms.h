/* SPDX-License-Identifier: EUPL-1.2 */
/* lms: what the whole example knows, made at start. */
#pragma once
#include "course.h"
#include "gradebook.h"

struct nonces;
struct server;
struct testing;

struct lms {
	const char *base; /* our own address, without a slash at the end: the only base of links and signatures */
	const char *tool; /* the tool's, likewise */
	const char *key, *secret;
	struct gradebook grades;
	unsigned chosen[COURSES]; /* by content item, until it ends: bit 1 << index of a link */
	bool copied[COURSES];     /* the course is there, although it is a copy; until it ends */
	struct nonces *nonces;
	struct testing *testing; /* NULL without --test */
	struct server *server;
};
