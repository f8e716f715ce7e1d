/* SPDX-License-Identifier: EUPL-1.2 */
/* server: one I/O thread around libmicrohttpd, a bounded queue, and workers that run dispatch from beginning to end. */
#pragma once
#include "base/err.h"
#include "web/reply.h"
#include "web/request.h"

struct server;
struct db_options;

/* What becomes of a body that is taken piece by piece. */
enum taking {
	TAKE_MORE,  /* the next piece, please */
	TAKE_DRAIN, /* the reply is filled; the rest is read and thrown away, so that a browser reads the answer */
	TAKE_NO     /* the same, but where much is left the reply is sent at once, and that is the end */
};

/* A request whose reply is about to leave. Microseconds since its first line came, and of these those in the queue. */
struct answered {
	enum method method;
	const char *route; /* as in the reply */
	int status;
	int64_t us, waited_us;
};

enum { SERVER_PIECE = 256 * 1024, SERVER_UPLOADS = 32 /* at once; beyond it 503 */ };

/* Zero means the value in brackets. Strings and functions must live as long as the server. */
struct server_config {
	const char *listen;      /* "127.0.0.1:8080", "[::]:80", ":8080" (every address), "unix:/path"; port 0: any */
	int socket;              /* [none] one that listens already, in the place of listen; closed at the end */
	int workers;             /* [8] */
	size_t queue;            /* [256] requests waiting for a worker; beyond it 503 */
	size_t connections;      /* [4096] in all; beyond it they wait in the kernel */
	size_t head;             /* [32 KiB] memory of a connection for heads: half of it for that of a request */
	size_t per_address;      /* [no limit] */
	int header_seconds;      /* [10] for a whole header section */
	int body_seconds;        /* [20] for a body, or for taking a reply, plus its size at the slowest rate: */
	size_t slowest;          /* [16384] bytes per second that a client must keep up */
	int idle_seconds;        /* [30] kept alive until the next request line */
	int drain_seconds;       /* [10] for replies under way when the server stops */
	bool log_requests;       /* [false] a line in the log for each */
	int slow_ms;             /* [none] a page that takes so long, in the queue and after, has a line in the log */
	bool request_ids;        /* [false] a well-formed X-Request-Id is the reference: whoever connects is trusted */
	const char *db_conninfo; /* NULL: no database */
	const struct db_options *db_options; /* NULL: defaults */
	/* Largest body of a POST to this path, in bytes; NULL: 64 KiB. I/O thread. */
	size_t (*body_cap)(enum method method, const char *path);
	/* Whether what is sent there is taken piece by piece, at most PIECE and what one read brings; NULL: nothing is.
	 * I/O thread. */
	bool (*takes)(enum method method, const char *path);
	/* Before anything of such a body is read, and each piece of it, in a worker; then comes dispatch, without a
	 * body. */
	enum taking (*take_open)(struct request *rq, struct reply *rp);
	enum taking (*take)(struct request *rq, struct reply *rp, const void *bytes, size_t n);
	/* The request is over, however it ended. I/O thread. */
	void (*take_end)(struct request *rq);
	/* Fills the reply. Runs in a worker; rq->db is NULL when the database is away. */
	void (*dispatch)(struct request *rq, struct reply *rp);
	/* Answers at once in the I/O thread what needs neither database nor time (assets) and returns true; NULL: none.
	 * No body has been read; only called for GET. */
	bool (*immediate)(struct request *rq, struct reply *rp);
	/* The page for ERR_TOO_LARGE and ERR_BUSY, in the I/O thread; status and Retry-After are set by the server
	 * afterwards. NULL: plain text. */
	void (*refused)(struct request *rq, struct reply *rp, enum err e);
	/* Once in each worker, while nobody asks: what the first request need not wait for. NULL: nothing. */
	void (*warm)(struct db *db, struct arena *arena);
	/* Hears of every reply, in the I/O thread; NULL: nobody does. */
	void (*answered)(const struct answered *what);
};

/* Numbers since the start, and now. */
struct server_counts {
	size_t connections, waiting, working; /* now */
	size_t requests, refused, busy, late; /* dispatched; malformed or too large; 503; closed by a deadline */
	size_t slow;                          /* pages over slow_ms */
	size_t workers, most_waiting, most_connections;
};

/* Listens and serves in threads of its own, with all signals blocked in them. ERR_CONFIG: the address is wrong or
 * taken. */
enum err server_start(const struct server_config *config, struct server **out);
/* The TCP port listened on; 0 on a unix socket. */
int server_port(const struct server *s);
void server_counts(struct server *s, struct server_counts *out);
/* Whether the I/O thread has turned since this was asked last; asks it to. The first answer is true. */
bool server_alive(struct server *s);
/* /readyz says no from now on, and all else goes on: whoever chooses between servers chooses another. */
void server_leave(struct server *s);
/* Accepts no more, answers what has been accepted, closes and frees. */
void server_stop(struct server *s);
