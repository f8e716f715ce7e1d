/* SPDX-License-Identifier: EUPL-1.2 */
/* server: one polling thread; a body is gathered under a cap, then the route answers at once. */
#include "server.h"

#include "lti/url.h"
#include "page.h"
#include "route.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BODY_MAX = 64 * 1024, CONNECTIONS = 256, IDLE_SECONDS = 30, BACKLOG = 128 };

struct request {
	struct arena *arena;
	struct call call;
	struct buf body;
	bool begun, too_large, held;
	struct MHD_Connection *connection; /* while held */
	struct request *next;              /* likewise */
};

struct server {
	struct lms *lms;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock; /* of the two below: main stops while the thread may still hold */
	struct request *held;
	bool stopping;
};

/* The raw address, before MHD decodes it; its result follows the request to request_end. */
static void *request_begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
	const struct server *s = cls;
	struct arena *a = arena_new();
	struct request *rq = ARENA_NEW(a, struct request);
	size_t path = strcspn(uri, "?");

	(void)connection;
	rq->arena = a;
	rq->body = buf_new(a);
	rq->call = (struct call){ .lms = s->lms, .arena = a, .path = arena_dupn(a, uri, path) };
	rq->call.query = uri[path] ? arena_dup(a, uri + path + 1) : NULL;
	return rq;
}

static void request_end(void *cls, struct MHD_Connection *connection, void **con_cls,
			enum MHD_RequestTerminationCode code)
{
	struct request *rq = *con_cls;

	(void)cls;
	(void)connection;
	(void)code;
	if (rq)
		arena_free(rq->arena);
	*con_cls = NULL;
}

static void take_body(struct request *rq, const char *data, size_t n)
{
	if (n > BODY_MAX - rq->body.n)
		rq->too_large = true;
	else
		buf_add(&rq->body, data, n);
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
	const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);

	return value ? value : "";
}

static bool read_args(struct call *c)
{
	struct lti_form body = { 0 };

	if (c->query && lti_form_read(c->arena, c->query, strlen(c->query), &lti_launch_limits, &c->args))
		return false;
	if (c->body_n && lti_form_type(c->content_type) &&
	    lti_form_read(c->arena, c->body, c->body_n, &lti_launch_limits, &body))
		return false;
	for (size_t i = 0; i < body.n; i++)
		lti_form_add(c->arena, &c->args, body.at[i].name, body.at[i].value);
	return true;
}

static struct answer answer_to(struct request *rq, struct MHD_Connection *connection)
{
	struct call *c = &rq->call;

	if (rq->too_large)
		return page_notice(rq->arena, 413, "För mycket på en gång", "Det som skickades är större än 64 KiB.");
	c->authorization = header(connection, "Authorization");
	c->content_type = header(connection, "Content-Type");
	c->body = rq->body.p;
	c->body_n = rq->body.n;
	if (!read_args(c))
		return page_notice(rq->arena, 400, "Adressen går inte att läsa", "Den är felaktigt kodad.");
	return route(c);
}

static const char *policy(const struct request *rq, const struct answer *a)
{
	const char *tool = a->form_to ? lti_url_origin(rq->arena, a->form_to) : NULL;

	return arena_printf(rq->arena,
			    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; "
			    "frame-ancestors 'self'; form-action 'self' %s; frame-src 'self' %s",
			    tool ? tool : "", tool ? tool : "");
}

static enum MHD_Result send_answer(struct request *rq, struct MHD_Connection *connection, const struct answer *a)
{
	/* The body lives in the request's arena, which outlives the response: both end in request_end or before. */
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(a->body_n, (void *)(uintptr_t)a->body, MHD_RESPMEM_PERSISTENT);
	const struct {
		const char *name, *value;
	} headers[] = {
		{ "Content-Type", a->type },
		{ "Location", a->location },
		{ "Cache-Control", "no-store" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Content-Security-Policy", policy(rq, a) },
	};

	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (headers[i].value)
			MHD_add_response_header(response, headers[i].name, headers[i].value);
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)a->status, response);
	MHD_destroy_response(response);
	return result;
}

/* Silence until server_release; then the handler runs once more and breaks the connection. */
static enum MHD_Result hold(struct server *s, struct request *rq, struct MHD_Connection *connection)
{
	pthread_mutex_lock(&s->lock);
	bool stopping = s->stopping;
	if (!stopping) {
		rq->held = true;
		rq->connection = connection;
		rq->next = s->held;
		s->held = rq;
		MHD_suspend_connection(connection);
	}
	pthread_mutex_unlock(&s->lock);
	return stopping ? MHD_NO : MHD_YES;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
			      const char *version, const char *data, size_t *n, void **con_cls)
{
	struct request *rq = *con_cls;

	(void)url;
	(void)version;
	if (!rq->begun) {
		rq->begun = true;
		rq->call.method = arena_dup(rq->arena, method);
		return MHD_YES;
	}
	if (*n) {
		take_body(rq, data, *n);
		*n = 0;
		return MHD_YES;
	}
	if (rq->held)
		return MHD_NO;
	struct answer a = answer_to(rq, connection);
	if (a.how == ANSWER_HOLD)
		return hold(cls, rq, connection);
	return a.how == ANSWER_CLOSE ? MHD_NO : send_answer(rq, connection, &a);
}

static void release_held(struct server *s)
{
	for (struct request *rq = s->held, *next; rq; rq = next) {
		next = rq->next;
		MHD_resume_connection(rq->connection);
	}
	s->held = NULL;
}

void server_release(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	release_held(s);
	pthread_mutex_unlock(&s->lock);
}

static enum err bind_to(int fd, const struct sockaddr_in *at, const char *host)
{
	int on = 1, port = ntohs(at->sin_port);

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (!bind(fd, (const struct sockaddr *)at, sizeof *at) && !listen(fd, BACKLOG))
		return OK;
	if (errno == EADDRINUSE)
		return why(ERR_CONFIG, "port %d on %s is taken by another program; choose another with --port", port,
			   host);
	return why(ERR_CONFIG, "cannot listen on %s port %d: %s", host, port, strerror(errno));
}

static uint16_t port_of(int fd)
{
	struct sockaddr_in at = { 0 };
	socklen_t size = sizeof at;

	getsockname(fd, (struct sockaddr *)&at, &size);
	return ntohs(at.sin_port);
}

enum err server_listen(const char *host, uint16_t *port, int *out)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(*port) };

	if (inet_pton(AF_INET, host, &at.sin_addr) != 1)
		return why(ERR_CONFIG, "%s is not an address such as 127.0.0.1", host);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return why(ERR_CONFIG, "no socket: %s", strerror(errno));
	enum err e = bind_to(fd, &at, host);
	if (e) {
		close(fd);
		return e;
	}
	*port = port_of(fd);
	*out = fd;
	return OK;
}

enum err server_start(struct lms *lms, int fd, struct server **out)
{
	struct server *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->lms = lms;
	pthread_mutex_init(&s->lock, NULL);
	*out = lms->server = s;
	s->daemon = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, s,
				     MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, request_begin, s,
				     MHD_OPTION_NOTIFY_COMPLETED, request_end, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
				     MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
				     IDLE_SECONDS, MHD_OPTION_END);
	return s->daemon ? OK : why(ERR_CONFIG, "the HTTP server does not start");
}

void server_stop(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	release_held(s);
	pthread_mutex_unlock(&s->lock);
	MHD_stop_daemon(s->daemon);
	pthread_mutex_destroy(&s->lock);
	free(s);
}
