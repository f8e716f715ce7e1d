/* SPDX-License-Identifier: EUPL-1.2 */
/* sender: calls to LMSes under strict limits (SECURITY E5-E7), any number at a time in one thread: a slow one holds up
 * nothing but its own answer. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* Connections that are kept between calls; one thread's own. */
struct sender;

/* Once per process, before threads. */
enum err sender_init(void);
struct sender *sender_new(void);
/* Breaks off what is under way. */
void sender_free(struct sender *s);

struct sending {
	const char *url, *authorization;
	const char *type, *body; /* of a POST; NULL: a GET */
	size_t len;
	const char *accept;     /* NULL: whatever there is */
	size_t most;            /* bytes of the answer that are taken; 0: 64 KiB */
	bool private_addresses; /* may the address be one of this network or machine */
	bool certificate;       /* what it is worth is asked too */
};

struct sent {
	int status;       /* HTTP; 0: no answer, see fault */
	const char *body; /* at most as many bytes as were to be taken */
	size_t len;
	const char *fault;        /* "" or why there was no whole answer, without addresses */
	const char *code;         /* the same in one word: no_host, silent, tls, too_long, private, broken; or "" */
	bool reached;             /* bytes may have come through: the LMS may have acted */
	bool forbidden;           /* a private address: nothing was sent */
	int64_t certificate_ends; /* seconds since 1970, where it was asked and there is one; else 0 */
};

/* 15 s in all, no redirects, http and https only, certificates checked, the checked address is the one connected to.
 * Begins; the strings and the arena, where the answer is put, live until sender_next hands out `of`. */
void sender_begin(struct sender *s, struct arena *a, const struct sending *what, void *of);
/* What has come to its end, waiting at most so long for it; NULL: nothing yet. */
void *sender_next(struct sender *s, int wait_ms, struct sent *out);
/* One call, waited for; nothing else is under way. */
void sender_call(struct sender *s, struct arena *a, const struct sending *what, struct sent *out);

/* Whether that is an address of this machine or network, or of none: what is public is let through, nothing else. */
bool sender_private(const struct sockaddr *at);

/* For tests: other limits (0: as they are), names that stand for other addresses ("host:port:address,address"), a file
 * of certificates to trust (NULL: the system's). */
struct sender_tuning {
	int timeout_ms, connect_ms;
	const char *resolve, *authorities;
};
void sender_tune(struct sender *s, const struct sender_tuning *how);
