/* SPDX-License-Identifier: EUPL-1.2 */
/* call: a request as the pages see it, and the answer they give; no HTTP library in sight. */
#pragma once
#include "base/buf.h"
#include "lti/form.h"

struct lms;

struct call {
	struct lms *lms;
	struct arena *arena;
	const char *method, *path;
	struct lti_form args;                     /* of a GET the query's, of a POST an urlencoded body's */
	const char *query;                        /* raw; NULL for none */
	const char *authorization, *content_type; /* "" when not sent */
	const char *body;
	size_t body_n;
};

enum answer_how { ANSWER_SEND, ANSWER_CLOSE, ANSWER_HOLD };

struct answer {
	enum answer_how how; /* CLOSE: the connection breaks; HOLD: silence until the test mode changes */
	int status;
	const char *type;     /* Content-Type; NULL for none */
	const char *location; /* NULL for none */
	const char *form_to;  /* another origin that the page's form and frame may go to; NULL for none */
	const char *body;
	size_t body_n;
};

/* The first argument of that name; "" when there is none. */
const char *call_arg(const struct call *c, const char *name);

struct answer answer_text(int status, const char *type, const char *body);
struct answer answer_html(int status, const struct buf *b);
struct answer answer_see_other(const char *location);

/* s quoted, in the arena: as HTML text or attribute value, */
const char *as_html(struct arena *a, const char *s);
/* or as a JSON string with its quotes (s is valid UTF-8). */
const char *as_json(struct arena *a, const char *s);
