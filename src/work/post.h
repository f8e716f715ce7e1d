/* SPDX-License-Identifier: EUPL-1.2 */
/* post: hands a letter over to a mail server by SMTP, or to a command as sendmail -t. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct post_office {
	const char *from; /* "": no mail is sent */
	const char *smtp; /* smtp(s)://host[:port]; "": command */
	const char *user; /* of the server; "": none. With one, nothing goes unencrypted */
	const char *password;
	const char *command; /* a path and its arguments, parted by blanks */
};

/* Whether there is anything to send with. */
bool post_works(const struct post_office *o);

enum posted {
	POST_TAKEN,
	POST_LATER,  /* it may be taken another time; perhaps it was taken, and the answer was lost */
	POST_REFUSED /* for good, for this address */
};

struct post;

/* For tests: milliseconds until a server is given up, and a file of certificates to trust; 0 and NULL: as they are. */
void post_tune(struct post *p, int wait_ms, const char *authorities);

/* Keeps a connection from letter to letter; one thread's own. stopped(of): whether to break off. */
struct post *post_new(const struct post_office *o, bool (*stopped)(void *of), void *of);
void post_free(struct post *p);
/* *code: what went wrong in one word or number: "550", "silent", "tls", "expired" (the server's certificate), "login",
 * "command"; "" when it was taken. */
enum posted post_letter(struct post *p, struct arena *a, const char *to, const char *text, size_t len,
			const char **code);
