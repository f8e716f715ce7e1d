/* SPDX-License-Identifier: EUPL-1.2 */
/* message: a letter as it is sent: RFC 5322, 2045, 2047, 8058. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct message {
	const char *from, *to;   /* addresses that message_reaches */
	const char *subject;     /* UTF-8; what would break its line becomes blanks */
	const char *body;        /* UTF-8, lines ended by \n */
	const char *id;          /* of this letter alone: letters, digits and dots */
	const char *unsubscribe; /* https or http, a POST to which ends the letters */
	int64_t at;
};

/* An address of somebody that fits a header and SMTP without further ado. */
bool message_reaches(const char *address);
/* s on one line, at most that many characters. */
const char *message_line(struct arena *a, const char *s, size_t most);
/* The whole, with CRLF. */
const char *message_write(struct arena *a, const struct message *m, size_t *len);
