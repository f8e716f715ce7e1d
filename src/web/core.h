/* SPDX-License-Identifier: EUPL-1.2 */
/* core: what the parts of the server share; nobody outside them includes this. */
#pragma once
#include "web/backlog.h"
#include "web/server.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

/* What a connection waits for. WORK has no deadline: the database's statement_timeout bounds it. */
enum phase { PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_SEND, PHASE_IDLE, PHASE_CUT };

/* One accepted socket. Only the I/O thread touches it; it ends before MHD closes fd, so fd is never another's. */
struct conn {
	struct conn *prev, *next;
	struct server *server;
	int fd;
	enum phase phase;
	int64_t deadline; /* milliseconds of now_ms() */
	bool ended;       /* the client has ended its side; what it sent before may be unread */
	char peer[INET6_ADDRSTRLEN];
	uint64_t left;         /* of a body that is taken piece by piece: bytes that have not come */
	atomic_bool handed_in; /* the worker has taken the piece: the client's time runs again */
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_OPEN, STAGE_TAKE, STAGE_DRAIN, STAGE_WORK, STAGE_DONE };
/* What the worker does with it. */
enum task { TASK_DISPATCH, TASK_OPEN, TASK_TAKE, TASK_FETCH };

/* One request and its reply; lies in its own arena. The I/O thread and one worker have it in turn. */
struct exchange {
	struct request rq;
	struct reply rp;
	struct server *server;
	struct conn *conn;
	struct MHD_Connection *http;
	struct exchange *next; /* in the queue */
	enum stage stage;
	enum task task;
	enum taking taking;
	const char *uri, *sent_uri; /* a copy; where it lies in MHD's buffer, for the checks of the head only */
	int64_t started, trips;     /* microseconds of now_us(); waits for the database */
	int64_t queued, waited;     /* since when it waits for a worker; how long it has, in all */
	char *body;                 /* or a piece of it */
	size_t room, cap, dropped;  /* bytes at body; the most allowed; bytes beyond that thrown away */
	size_t piece;               /* bytes at body of a piece */
	bool uploads;               /* counted among them */
	const void *fetched;        /* of a reply that is fetched: these bytes */
	size_t n_fetched;
	uint64_t fetched_at, wanted; /* where they begin; where the next are to; both from the reply's beginning */
	struct arena_mark before_fetch;
	bool fetches, fetch_failed;
	bool logged;
};

struct worker {
	struct server *server;
	struct db *db;
	pthread_t thread;
};

struct server {
	struct server_config config;
	struct MHD_Daemon *daemon;
	struct backlog backlog;
	struct worker *workers;
	int started; /* workers */
	pthread_t io;
	int listen_fd, port, epoll_fd, wake_fd;
	int ended_fd; /* tells of clients that have ended their side */
	atomic_bool leaving, stopping, woken;
	atomic_bool warming;      /* one worker at a time */
	atomic_uint asked, heard; /* whether it is alive */
	uint32_t number;          /* of the last request */
	_Atomic int64_t db_retry_at;
	struct conn *conns;
	int64_t next_sweep, stop_at;
	size_t uploads; /* under way; I/O thread */
	atomic_size_t connections, working, requests, refused, busy, late, slow;
};

int64_t now_us(void), now_ms(void); /* monotonic */
/* Closes the socket that it listens on. */
void server_deaf(struct server *s);
/* Makes the I/O thread look again. */
void server_wake(struct server *s);
