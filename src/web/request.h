/* SPDX-License-Identifier: EUPL-1.2 */
/* request: what the client sent, checked for form and gathered whole, as dispatch gets it. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>

struct db;
struct upload;

enum method { METHOD_GET, METHOD_POST };

/* Strings live as long as the arena: until the reply has left. A header that was not sent is NULL. */
struct request {
	struct arena *arena;
	enum method method; /* HEAD comes as METHOD_GET; the server leaves the body out */
	bool head;
	const char *path;  /* as sent: "/..." still percent-encoded, well-formed, without %00, at most 4 KiB */
	const char *query; /* what follows "?", as sent; "" when none */
	const char *body;  /* body_len bytes and a NUL; "" when none */
	size_t body_len;
	const char *content_type, *cookie, *range, *if_range, *if_none_match;
	const char *sec_fetch_site, *sec_fetch_dest, *accept_encoding, *accept_language, *user_agent;
	const char *peer;      /* numeric address of the other end of the socket; "" on a unix socket */
	const char *id;        /* reference number: 8 hex digits, or what a trusted proxy has said */
	const char *given_id;  /* X-Request-Id, as sent */
	struct db *db;         /* this worker's connection, its arena set; NULL when the database is away */
	struct upload *upload; /* what came of a form with files; NULL: it is none */
};
