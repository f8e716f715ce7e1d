/* SPDX-License-Identifier: EUPL-1.2 */
/* visit: one request with everything that its page needs: who, where, form, database, texts, and the reply. */
#pragma once
#include "base/lang.h"
#include "base/markup.h"
#include "base/secret.h"
#include "content/packs.h"
#include "domain/access.h"
#include "lti/lti.h"
#include "view/html.h"
#include "view/page.h"
#include "web/reply.h"
#include "web/request.h"

#include <inttypes.h>

/* What all requests share; const after start. */
struct app {
	const char *base_url; /* without trailing slash: the only base of signatures and links */
	struct packs *packs;
	unsigned char key[SECRET_KEY_BYTES];
	int64_t idle_seconds, life_seconds; /* of a session */
	int clock_window;                   /* seconds */
	int failed_launches;                /* a minute, before they are answered briefly; 0: any number */
	int key_rate, address_rate;         /* requests a second; 0: any number */
	const char *contact_name, *contact_email, *contact_phone, *contact_hours; /* of the support; "" when none */
	const char *security_contact;     /* an address, for security.txt; "" when none */
	uint64_t film_most;               /* bytes of a film that is sent */
	int64_t storage;                  /* bytes of all files of an authority */
	bool mails;                       /* mail can be sent */
	bool direct;                      /* no proxy stands between: an address is one client's */
	enum err (*ready)(struct db *db); /* the database is there and as this program needs it */
	const char *data;                 /* a folder on the disk that may be full */
	bool own_database;                /* lies there too */
	int64_t disk_mib;                 /* that should be left; 0: it is not looked at */
};

enum { VISIT_PARAMS = 6 };

struct visit_param {
	const char *name, *value; /* ":step" is named "step" */
};

struct visit {
	const struct app *app;
	struct request *rq;
	struct reply *rp;
	struct arena *arena;
	struct db *db;
	const struct pack *pack; /* the content: of the session's year, else the newest */
	struct text text;
	const struct route *route;
	size_t n_params;
	struct visit_param params[VISIT_PARAMS];
	struct lti_form form; /* of a POST: its body; of a GET: the query */
	struct lti_form query;

	bool known; /* a live session: who is set */
	struct person who;
	const char *sid, *sid_hash, *csrf;
	const char *place; /* the path below the session: "/del/2" */

	struct access_group group; /* of the path */
	const char *group_name;
	const struct step *step;
	const struct part *part;
	int64_t meeting;    /* of the path; whether there is one, the page finds out */
	int64_t task;       /* likewise */
	int64_t event;      /* likewise */
	int64_t item;       /* likewise: what a process leader has added to the pack */
	int64_t consumer;   /* likewise */
	int64_t unit;       /* likewise */
	int64_t member;     /* likewise */
	int64_t round;      /* likewise */
	int64_t comment;    /* likewise */
	int64_t attachment; /* likewise */
	int64_t receipt;    /* likewise: of what was removed */
	int64_t statement;  /* likewise: a statement of the authority's own */

	int64_t collaboration;   /* likewise */
	int64_t theirs;          /* likewise: a group of another authority */
	int64_t own;             /* likewise: what stands in the place of a film */
	int64_t row;             /* likewise: of a group's thread from findings to outcomes */
	const struct film *film; /* of the path */

	int wait; /* seconds, of ERR_TOO_FAST */

	size_t n_errors;
	struct field_error errors[16];
	const char *notice;

	/* What a launch could say about itself before there was a session, for the error page. */
	size_t n_units;            /* of the authority, for a sign-up form */
	int64_t clock;             /* seconds the LMS is ahead */
	const char *back, *course; /* the way back and the course, rightly signed */
	const char *lms;           /* origin of the LMS that this page goes back to, rightly signed; NULL: none */
};

/* A path parameter; "" when the route has none of that name. */
const char *visit_param(const struct visit *v, const char *name);
/* An address below this session: visit_url(v, "/del/%d", 2). */
struct url visit_url(const struct visit *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A place below the session that somebody sent, if one of our own pages can have that address; else "/". */
const char *visit_onward(const char *place);

/* A form field's value; "" when it was not sent. */
const char *visit_field(const struct visit *v, const char *name);
/* The same of the query, also of a POST. */
const char *visit_query(const struct visit *v, const char *name);
/* A whole number from low to high in a field, else fallback. */
int64_t visit_number(const struct visit *v, const char *name, int64_t low, int64_t high, int64_t fallback);
/* The version of a row that its form was made of, in the field of that name; -1: none is named. */
int visit_seen(const struct visit *v, const char *name);
/* The version that a form goes on from. One that is shown again for what is wrong in it (400) goes on from the one that
 * it was made of: what somebody else has changed since is not written over unseen. */
int visit_base(const struct visit *v, int status, const char *name, int now);
/* A field with blanks trimmed at both ends. */
const char *visit_trimmed(const struct visit *v, const char *name);
/* Notes what is wrong with a field, for the summary; the page shows the form again. */
void visit_fault(struct visit *v, const char *field, const char *text);

/* "i dag 9.12": microseconds as people read them. */
const char *visit_ago(const struct visit *v, int64_t at);

/* What stands on each page of an authority that moves to another installation; NULL: it does not. */
const char *visit_moving(const struct visit *v);
/* The frame round a page: navigation by what this person may do. part 0: no colour. */
struct frame_page visit_frame(struct visit *v, enum nav current, int part);
/* Where a view writes. */
struct html visit_html(struct visit *v);
/* The written page as the reply, with the headers that each page has. Returns OK. */
enum err visit_send(struct visit *v, int status, const struct html *h);
/* 303 to an address below the session. Returns OK. */
enum err visit_go(struct visit *v, struct url to);

#define VISIT_SHOW(v, view, page) VISIT_SHOW_STATUS(v, 200, view, page)
#define VISIT_SHOW_STATUS(v, status, view, page)   \
	({                                         \
		struct html html_ = visit_html(v); \
		view(&html_, page);                \
		visit_send(v, status, &html_);     \
	})
