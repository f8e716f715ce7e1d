/* SPDX-License-Identifier: EUPL-1.2 */
/* scrape: libmicrohttpd with one thread of its own, so that it answers also when every worker waits. */
#include "web/scrape.h"

#include "web/listen.h"

#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECTIONS = 16, SECONDS = 10 };

struct scrape {
	struct MHD_Daemon *daemon;
	const char *listen;
	int fd, port;
	scrape_page *page;
	void *arg;
};

static enum MHD_Result send_text(struct MHD_Connection *http, unsigned status, const char *type, const char *text)
{
	struct MHD_Response *r =
	    MHD_create_response_from_buffer(strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);

	if (!r)
		return MHD_NO;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	if (status == 405)
		MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
	enum MHD_Result result = MHD_queue_response(http, status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *http, const char *url, const char *method,
			      const char *version, const char *piece, size_t *size, void **state)
{
	static const char plain[] = "text/plain; charset=utf-8";
	const struct scrape *s = cls;

	(void)version, (void)piece, (void)state;
	*size = 0; /* what is sent is not read */
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return send_text(http, 405, plain, "Only GET is answered.\n");
	if (strcmp(url, "/metrics") != 0)
		return send_text(http, 404, plain, "Here is /metrics and nothing else.\n");
	struct arena *a = arena_new();
	enum MHD_Result result = send_text(http, 200, "text/plain; version=0.0.4; charset=utf-8", s->page(a, s->arg));
	arena_free(a);
	return result;
}

/* With signals blocked in its thread. */
static enum err run(struct scrape *s)
{
	sigset_t all, old;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	s->daemon =
	    MHD_start_daemon(MHD_USE_POLL | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, handle, s,
			     MHD_OPTION_LISTEN_SOCKET, s->fd, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
			     MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS, MHD_OPTION_END);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return s->daemon ? OK : why(ERR_CONFIG, "libmicrohttpd does not start for %s", s->listen);
}

enum err scrape_start(const char *listen, scrape_page *page, void *arg, struct scrape **out)
{
	struct scrape *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	*s = (struct scrape){ .listen = listen, .page = page, .arg = arg };
	enum err e = listen_open(listen, &s->fd, &s->port);
	if (!e) {
		e = run(s);
		if (e)
			listen_close(listen, s->fd);
	}
	if (e)
		free(s);
	else
		*out = s;
	return e;
}

int scrape_port(const struct scrape *s)
{
	return s->port;
}

void scrape_stop(struct scrape *s)
{
	if (!s)
		return;
	MHD_quiesce_daemon(s->daemon);
	MHD_stop_daemon(s->daemon);
	listen_close(s->listen, s->fd);
	free(s);
}
