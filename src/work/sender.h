/* SPDX-License-Identifier: EUPL-1.2 */
/* sender: one POST to an LMS, under strict limits (SECURITY E5-E7). */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

/* A connection that is kept between calls; one thread's own. */
struct sender;

/* Once per process, before threads. */
enum err sender_init(void);
struct sender *sender_new(void);
void sender_free(struct sender *s);

struct sending {
	const char *url, *authorization, *type, *body;
	size_t len;
	bool private_addresses; /* may the address be one of this network or machine */
};

struct sent {
	int status;       /* HTTP; 0: no answer, see fault */
	const char *body; /* at most 64 KiB */
	size_t len;
	const char *fault; /* "" or why there was no whole answer, without addresses */
	bool reached;      /* bytes may have come through: the LMS may have acted */
	bool forbidden;    /* a private address: nothing was sent */
};

/* 15 s in all, no redirects, http and https only, certificates checked, the checked address is the one connected to. */
void sender_post(struct sender *s, struct arena *a, const struct sending *what, struct sent *out);
