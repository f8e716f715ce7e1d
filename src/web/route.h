/* SPDX-License-Identifier: EUPL-1.2 */
/* route: from a path to its page: rights, transaction, retry, and the page for what went wrong. */
#pragma once
#include "web/server.h"
#include "web/visit.h"

/* Fills the reply. On an error the reply is thrown away and the error's page shown. Has no outside effect but its
 * transaction. */
typedef enum err page_fn(struct visit *v);

#define KEEP_ROW "row" /* all fields of a row of the thread */

struct route {
	enum method method;
	const char *path; /* ":name" is a parameter; "/s/:session" asks for a session */
	enum action action;
	page_fn *page;
	bool no_csrf;
	bool no_tx;                       /* the page minds the database itself, if any */
	bool cells;                       /* a table, or a field for each unit: 2,048 fields, not 256 */
	bool any_body;                    /* what is sent is not read */
	bool of_session;                  /* changes nothing but the session: also where an authority is only read */
	bool draft;                       /* answers 204, or 409 and small words, to the script */
	const char *keep;                 /* the field that becomes a draft when the session has ended; or KEEP_ROW */
	size_t body;                      /* largest body, bytes; 0: 64 KiB */
	const struct upload_kind *upload; /* a form with files */
};

extern const struct route routes[];
extern const size_t routes_count;

/* One more request of that key: ERR_TOO_FAST beyond its rate. */
enum err route_pace(struct visit *v, int64_t consumer);

/* Set once before the server starts. */
void route_app(const struct app *app);
/* For struct server_config. */
void route_dispatch(struct request *rq, struct reply *rp);
bool route_takes(enum method method, const char *path);
enum taking route_take_open(struct request *rq, struct reply *rp);
enum taking route_take(struct request *rq, struct reply *rp, const void *bytes, size_t n);
void route_take_end(struct request *rq);
size_t route_body_cap(enum method method, const char *path);
void route_refused(struct request *rq, struct reply *rp, enum err e);
