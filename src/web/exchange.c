/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange: from the request line to the last byte of the reply. */
#include "web/exchange.h"

#include "base/log.h"
#include "web/check.h"
#include "web/conn.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum {
	BODY_CAP = 64 * 1024,     /* where the configuration says nothing */
	BODY_FIRST = 64 * 1024,   /* memory taken before anything of a larger body has come */
	NUMBER_STEP = 0x1e3779b1, /* odd, so every number comes once before any comes again */
	BODY_SLACK = 256 * 1024,  /* too large by so much: still read to its end, so that a browser reads the answer */
	REFUSED_SLACK = 1 << 20,  /* the same of one whose sender nobody knows */
	FETCH_BLOCK = 64 * 1024,  /* given to the socket at once */
	ID_LEAST = 8,             /* bytes of a reference from a proxy */
	ID_MOST = 64,
	SLACK_TIMES = 32, /* or by so many times the route's cap: who may send much may be far off */
};

void *exchange_begin(void *cls, const char *uri, struct MHD_Connection *http)
{
	struct arena *arena = arena_new();
	struct exchange *x = ARENA_NEW(arena, struct exchange);

	x->server = cls;
	x->http = http;
	x->conn = MHD_get_connection_info(http, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	x->started = now_us();
	x->sent_uri = uri;
	x->uri = arena_dup(arena, uri ? uri : "");
	x->rq = (struct request){ .arena = arena, .path = "", .query = "", .body = "" };
	x->rq.peer = arena_dup(arena, x->conn->peer);
	x->server->number += NUMBER_STEP;
	x->rq.id = arena_printf(arena, "%08" PRIx32, x->server->number);
	reply_init(&x->rp, arena);
	if (x->conn->phase != PHASE_HEAD) /* a new connection's time runs since it came */
		conn_phase(x->conn, PHASE_HEAD, 0);
	return x;
}

void exchange_log(struct exchange *x)
{
	const struct reply *rp = &x->rp;

	x->logged = true;
	if (rp->quiet || !x->server->config.log_requests)
		return;
	log_line(LOG_INFO, "request", "method=%s route=%s status=%d bytes=%" PRIu64 " ms=%" PRId64 " trips=%" PRId64,
		 x->rq.head                    ? "HEAD"
		 : x->rq.method == METHOD_POST ? "POST"
					       : "GET",
		 rp->route ? rp->route : "-", rp->status, reply_size(rp), (now_us() - x->started) / 1000, x->trips);
}

/* ---- A worker's turn ---- */

/* Its connection waits meanwhile. */
static void hand_over(struct exchange *x, enum task task)
{
	x->task = task;
	x->queued = now_us();
	atomic_store(&x->conn->handed_in, false);
	if (task != TASK_FETCH)
		conn_phase(x->conn, PHASE_WORK, 0);
	MHD_suspend_connection(x->http);
	backlog_push_on(&x->server->backlog, x);
}

/* ---- The reply ---- */

/* MHD asks for bytes of a body that is fetched: what there is of them, or the next ones are fetched. */
static ssize_t read_fetched(void *of, uint64_t at, char *to, size_t most)
{
	struct exchange *x = of;
	uint64_t end = x->fetched_at + x->n_fetched;

	if (x->fetch_failed)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (at >= x->fetched_at && at < end) {
		size_t n = end - at < most ? (size_t)(end - at) : most;

		memcpy(to, (const char *)x->fetched + (at - x->fetched_at), n);
		return (ssize_t)n;
	}
	x->wanted = at;
	hand_over(x, TASK_FETCH);
	return 0;
}

/* The file, if any, is MHD's from here. */
static struct MHD_Response *response_of(struct exchange *x)
{
	struct reply *rp = &x->rp;
	struct MHD_Response *r;

	if (rp->fetch) {
		r = MHD_create_response_from_callback(rp->length, FETCH_BLOCK, read_fetched, x, NULL);
	} else if (rp->fd >= 0) {
		r = MHD_create_response_from_fd_at_offset64(rp->length, rp->fd, rp->offset);
		rp->fd = r ? -1 : rp->fd;
	} else {
		r = MHD_create_response_from_buffer(rp->body_len, (void *)(uintptr_t)rp->body, MHD_RESPMEM_PERSISTENT);
	}
	if (!r)
		return NULL;
	if (rp->type)
		MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, rp->type);
	for (struct reply_header *h = rp->headers; h; h = h->next)
		MHD_add_response_header(r, h->name, h->value);
	MHD_add_response_header(r, "X-Request-Id", x->rq.id);
	if (rp->close)
		MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
	return r;
}

static void tell(const struct exchange *x)
{
	const struct answered what = { x->rq.method, x->rp.route, x->rp.status, now_us() - x->started, x->waited };

	if (x->server->config.answered)
		x->server->config.answered(&what);
}

static enum MHD_Result send_reply(struct exchange *x)
{
	struct reply *rp = &x->rp;

	tell(x);
	if (!x->logged) {
		log_request(x->rq.id);
		exchange_log(x);
		log_request("");
	}
	rp->close |= x->server->stop_at != 0;
	struct MHD_Response *r = response_of(x);
	if (!r)
		return MHD_NO;
	conn_phase(x->conn, PHASE_SEND, reply_size(rp));
	enum MHD_Result result = MHD_queue_response(x->http, (unsigned)rp->status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result refuse(struct exchange *x, int status, const char *text)
{
	reply_text(&x->rp, status, text);
	if (status == 405)
		reply_header(&x->rp, "Allow", "GET, HEAD, POST");
	x->rp.route = "refused";
	x->rp.close = true;
	atomic_fetch_add(&x->server->refused, 1);
	return send_reply(x);
}

/* The configured page, or a line of text. */
static void refused_page(struct exchange *x, enum err e, const char *text)
{
	log_request(x->rq.id);
	if (x->server->config.refused)
		x->server->config.refused(&x->rq, &x->rp, e);
	else
		reply_text(&x->rp, err_status(e), text);
	x->rp.status = err_status(e);
	log_request("");
}

static enum MHD_Result too_large(struct exchange *x)
{
	refused_page(x, ERR_TOO_LARGE, "What was sent is too large.");
	x->rp.close = true;
	atomic_fetch_add(&x->server->refused, 1);
	return send_reply(x);
}

static enum MHD_Result busy(struct exchange *x)
{
	refused_page(x, ERR_BUSY, "Too many ask at once. Try again in a moment.");
	reply_header(&x->rp, MHD_HTTP_HEADER_RETRY_AFTER, "2");
	atomic_fetch_add(&x->server->busy, 1);
	return send_reply(x);
}

/* How much above the cap is read to its end. */
static uint64_t slack(const struct exchange *x)
{
	uint64_t times = (uint64_t)SLACK_TIMES * x->cap;

	return times < BODY_SLACK ? BODY_SLACK : times;
}

/* The head of a body that is taken piece by piece. */
static enum MHD_Result take_open(struct exchange *x, uint64_t length)
{
	struct server *s = x->server;

	if (length == UINT64_MAX)
		return refuse(x, 411, "What is sent here must have a Content-Length.");
	if (length > x->cap)
		return too_large(x);
	if (s->uploads >= SERVER_UPLOADS || backlog_full(&s->backlog)) {
		x->rp.close = true;
		return busy(x);
	}
	s->uploads++;
	x->uploads = true;
	x->conn->left = length;
	x->stage = STAGE_OPEN;
	hand_over(x, TASK_OPEN);
	return MHD_YES;
}

/* What a proxy calls the request, where it may. */
static void take_id(struct exchange *x)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
	const char *id = x->rq.given_id;
	size_t n = id ? strlen(id) : 0;

	if (x->server->config.request_ids && n >= ID_LEAST && n <= ID_MOST && strspn(id, allowed) == n)
		x->rq.id = id;
}

static enum MHD_Result take_head(struct exchange *x, const char *method, const char *version)
{
	const struct server_config *config = &x->server->config;
	const char *fault = NULL;
	uint64_t length = 0;
	int status = check_head(x, method, version, &length, &fault);

	take_id(x);
	if (status)
		return refuse(x, status, fault);
	if (x->rq.method == METHOD_POST)
		x->cap = config->body_cap ? config->body_cap(x->rq.method, x->rq.path) : BODY_CAP;
	bool waits = MHD_lookup_connection_value(x->http, MHD_HEADER_KIND, MHD_HTTP_HEADER_EXPECT) != NULL;
	bool chunked = length == UINT64_MAX;
	if (x->rq.method == METHOD_POST && config->takes && config->takes(x->rq.method, x->rq.path))
		return take_open(x, length);
	if (!chunked && length > x->cap && (waits || x->rq.method == METHOD_GET || length - x->cap > slack(x)))
		return too_large(x);
	if (!chunked && length && length <= x->cap) {
		x->room = (length < BODY_FIRST ? length : BODY_FIRST) + 1;
		x->body = arena_alloc(x->rq.arena, x->room, 1);
	}
	x->stage = STAGE_BODY;
	conn_phase(x->conn, PHASE_BODY, chunked ? x->cap : length);
	return MHD_YES;
}

static enum MHD_Result take_piece(struct exchange *x, const char *piece, size_t n)
{
	struct request *rq = &x->rq;

	if (x->dropped || n > x->cap - rq->body_len) {
		x->dropped += n;
		return x->dropped > slack(x) ? MHD_NO : MHD_YES;
	}
	if (rq->body_len + n + 1 > x->room) {
		size_t want = 2 * x->room > rq->body_len + n + 1 ? 2 * x->room : rq->body_len + n + 1;

		x->body = arena_grow(rq->arena, x->body, x->room, want);
		x->room = want;
	}
	memcpy(x->body + rq->body_len, piece, n);
	rq->body_len += n;
	x->body[rq->body_len] = 0;
	rq->body = x->body;
	return MHD_YES;
}

/* After the worker has said whether the body is wanted. */
static enum MHD_Result taken(struct exchange *x)
{
	if (x->taking == TAKE_NO && x->conn->left > REFUSED_SLACK) {
		x->rp.close = true;
		return send_reply(x);
	}
	conn_phase(x->conn, PHASE_BODY, x->conn->left);
	x->stage = x->taking == TAKE_MORE ? STAGE_TAKE : STAGE_DRAIN;
	return MHD_YES;
}

static enum MHD_Result take_more(struct exchange *x, const char *piece, size_t n)
{
	x->conn->left -= n < x->conn->left ? n : x->conn->left;
	if (x->stage == STAGE_DRAIN)
		return MHD_YES;
	if (x->piece + n > x->room) {
		size_t want = x->piece + n > SERVER_PIECE ? x->piece + n : SERVER_PIECE;

		x->body = arena_grow(x->rq.arena, x->body, x->room, want);
		x->room = want;
	}
	memcpy(x->body + x->piece, piece, n);
	x->piece += n;
	if (x->piece >= SERVER_PIECE)
		hand_over(x, TASK_TAKE);
	return MHD_YES;
}

/* The last piece, then the page. */
static enum MHD_Result take_last(struct exchange *x)
{
	if (x->stage == STAGE_DRAIN)
		return send_reply(x);
	if (!x->piece)
		x->stage = STAGE_WORK;
	hand_over(x, x->piece ? TASK_TAKE : TASK_DISPATCH);
	return MHD_YES;
}

static bool answered_at_once(struct exchange *x)
{
	struct server *s = x->server;

	if (x->rq.method != METHOD_GET)
		return false;
	if (strcmp(x->rq.path, "/healthz") == 0) {
		reply_text(&x->rp, 200, "ok");
		x->rp.route = "/healthz";
		x->logged = true;
		return true;
	}
	if (strcmp(x->rq.path, "/readyz") == 0 && (s->stop_at || atomic_load(&s->leaving))) {
		reply_text(&x->rp, 503, "not ready\nthe server is about to stop");
		x->rp.route = "/readyz";
		x->logged = true;
		return true;
	}
	return s->config.immediate && s->config.immediate(&x->rq, &x->rp);
}

static enum MHD_Result take_whole(struct exchange *x)
{
	struct server *s = x->server;

	if (x->dropped)
		return too_large(x);
	if (answered_at_once(x))
		return send_reply(x);
	if (backlog_full(&s->backlog))
		return busy(x);
	x->stage = STAGE_WORK;
	hand_over(x, TASK_DISPATCH);
	return MHD_YES;
}

enum MHD_Result exchange_handle(void *cls, struct MHD_Connection *http, const char *url, const char *method,
				const char *version, const char *piece, size_t *size, void **exchange)
{
	struct exchange *x = *exchange;
	size_t n = *size;

	(void)cls, (void)http, (void)url;
	if (x->stage == STAGE_HEAD)
		return take_head(x, method, version);
	if (x->stage == STAGE_OPEN)
		return taken(x);
	if (x->stage == STAGE_TAKE && x->taking != TAKE_MORE)
		x->stage = STAGE_DRAIN;
	if ((x->stage == STAGE_TAKE || x->stage == STAGE_DRAIN) && n) {
		*size = 0;
		return take_more(x, piece, n);
	}
	if (x->stage == STAGE_TAKE || x->stage == STAGE_DRAIN)
		return take_last(x);
	if (x->stage == STAGE_BODY && n) {
		*size = 0;
		return take_piece(x, piece, n);
	}
	if (x->stage == STAGE_BODY)
		return take_whole(x);
	return send_reply(x);
}

void exchange_end(void *cls, struct MHD_Connection *http, void **exchange, enum MHD_RequestTerminationCode how)
{
	struct exchange *x = *exchange;

	(void)cls, (void)http, (void)how;
	*exchange = NULL;
	if (!x)
		return;
	if (x->rp.fd >= 0)
		close(x->rp.fd);
	if (x->uploads) {
		x->server->uploads--;
		x->server->config.take_end(&x->rq);
	}
	conn_phase(x->conn, PHASE_IDLE, 0);
	arena_free(x->rq.arena);
}
