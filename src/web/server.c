/* SPDX-License-Identifier: EUPL-1.2 */
/* server: start and stop. */
#include "web/server.h"

#include "base/log.h"
#include "base/secret.h"
#include "web/conn.h"
#include "web/exchange.h"
#include "web/listen.h"
#include "web/loop.h"
#include "web/worker.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
enum { STACK = 2 * 1024 * 1024 };
#else
enum { STACK = 512 * 1024 };
#endif
enum { KEPT_MEMORY = 8 * 1024 * 1024, HEAPS = 2 };
enum { OTHER_FILES = 128 }; /* descriptors beside the connections */

int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t now_ms(void)
{
	return now_us() / 1000;
}

void server_wake(struct server *s)
{
	uint64_t one = 1;

	if (!atomic_exchange(&s->woken, true) && write(s->wake_fd, &one, sizeof one) < 0)
		abort();
}

static void defaults(struct server_config *c)
{
	c->workers = c->workers ? c->workers : 8;
	c->queue = c->queue ? c->queue : 256;
	c->connections = c->connections ? c->connections : 4096;
	c->head = c->head ? c->head : 32 * 1024;
	c->header_seconds = c->header_seconds ? c->header_seconds : 10;
	c->body_seconds = c->body_seconds ? c->body_seconds : 20;
	c->slowest = c->slowest ? c->slowest : 16 * 1024;
	c->idle_seconds = c->idle_seconds ? c->idle_seconds : 30;
	c->drain_seconds = c->drain_seconds ? c->drain_seconds : 10;
}

/* As many descriptors as the connections need; fewer connections where the system gives fewer. */
static void make_room(struct server_config *c)
{
	struct rlimit limit;
	rlim_t want = c->connections + OTHER_FILES;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= want)
		return;
	limit.rlim_cur = limit.rlim_max < want ? limit.rlim_max : want;
	if (setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < want) {
		c->connections = limit.rlim_cur > 2 * OTHER_FILES ? limit.rlim_cur - OTHER_FILES : OTHER_FILES;
		log_line(LOG_WARN, "server.limit", "connections=%zu", c->connections);
	}
}

__attribute__((format(printf, 2, 0))) static void mhd_log(void *cls, const char *fmt, va_list ap)
{
	char text[300];

	(void)cls;
	vsnprintf(text, sizeof text, fmt, ap);
	text[strcspn(text, "\n")] = 0;
	log_line(LOG_DEBUG, "http", "what=\"%s\"", text);
}

/* What MHD's strictness would look at, a missing Host and blanks in the address, check.c does: MHD 0.9.75 sends the
 * head of its own answer twice. */
static enum err start_daemon(struct server *s)
{
	s->daemon = MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, exchange_handle, s,
	    MHD_OPTION_EXTERNAL_LOGGER, mhd_log, NULL, MHD_OPTION_LISTEN_SOCKET, s->listen_fd,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->config.connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    s->config.head, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)s->config.per_address,
	    MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, s,
	    MHD_OPTION_NOTIFY_COMPLETED, exchange_end, s, MHD_OPTION_NOTIFY_CONNECTION, conn_notify, s, MHD_OPTION_END);
	return s->daemon ? OK : why(ERR_CONFIG, "libmicrohttpd does not start");
}

static enum err start_events(struct server *s)
{
	s->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	s->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	s->ended_fd = epoll_create1(EPOLL_CLOEXEC);
	if (s->epoll_fd < 0 || s->wake_fd < 0 || s->ended_fd < 0)
		return why(ERR_CONFIG, "no event descriptors: %s", strerror(errno));
	const int fds[] = { MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, s->wake_fd };
	for (int i = 0; i < 2; i++) {
		struct epoll_event event = { .events = EPOLLIN, .data.fd = fds[i] };

		if (epoll_ctl(s->epoll_fd, EPOLL_CTL_ADD, fds[i], &event) != 0)
			return why(ERR_CONFIG, "no event descriptors: %s", strerror(errno));
	}
	return OK;
}

/* Workers first, the I/O thread last; signals are for the thread that called. */
static enum err start_threads(struct server *s)
{
	pthread_attr_t attr;
	sigset_t all, old;
	int fault = 0;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	for (s->started = 0; !fault && s->started < s->config.workers; s->started += !fault) {
		struct worker *w = &s->workers[s->started];

		w->server = s;
		fault = pthread_create(&w->thread, &attr, worker_run, w);
	}
	if (!fault)
		fault = pthread_create(&s->io, &attr, loop_run, s);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&attr);
	return fault ? why(ERR_CONFIG, "no thread to be had: %s", strerror(fault)) : OK;
}

static enum err hear(struct server *s)
{
	if (!s->config.socket)
		return listen_open(s->config.listen, &s->listen_fd, &s->port);
	s->listen_fd = s->config.socket;
	return listen_adopt(s->listen_fd, &s->port);
}

void server_deaf(struct server *s)
{
	listen_close(s->config.socket ? "" : s->config.listen, s->listen_fd);
}

static void end(struct server *s)
{
	if (s->ended_fd >= 0)
		close(s->ended_fd);
	if (s->wake_fd >= 0)
		close(s->wake_fd);
	if (s->epoll_fd >= 0)
		close(s->epoll_fd);
	backlog_free(&s->backlog);
	free(s->workers);
	free(s);
}

/* After a start that failed half-way. */
static enum err undo(struct server *s, enum err e)
{
	backlog_close(&s->backlog);
	for (int i = 0; i < s->started; i++)
		pthread_join(s->workers[i].thread, NULL);
	if (s->daemon) {
		MHD_quiesce_daemon(s->daemon);
		MHD_stop_daemon(s->daemon);
	}
	if (s->listen_fd >= 0)
		server_deaf(s);
	end(s);
	return e;
}

enum err server_start(const struct server_config *config, struct server **out)
{
	struct server *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->config = *config;
	s->listen_fd = s->epoll_fd = s->wake_fd = s->ended_fd = -1;
	secret_random(&s->number, sizeof s->number);
	/* An arena per request: memory given back to the kernel after each would cost a third of the time. */
	mallopt(M_TRIM_THRESHOLD, KEPT_MEMORY);
	mallopt(M_ARENA_MAX, HEAPS);
	defaults(&s->config);
	make_room(&s->config);
	backlog_init(&s->backlog, s->config.queue);
	s->workers = calloc((size_t)s->config.workers, sizeof *s->workers);
	if (!s->workers)
		abort();
	enum err e = hear(s);
	e = e ? e : start_daemon(s);
	e = e ? e : start_events(s);
	e = e ? e : start_threads(s);
	if (e)
		return undo(s, e);
	malloc_trim(0); /* what only the start needed */
	*out = s;
	return OK;
}

int server_port(const struct server *s)
{
	return s->port;
}

void server_counts(struct server *s, struct server_counts *out)
{
	*out = (struct server_counts){
		.connections = atomic_load(&s->connections),
		.waiting = backlog_length(&s->backlog),
		.working = atomic_load(&s->working),
		.requests = atomic_load(&s->requests),
		.refused = atomic_load(&s->refused),
		.busy = atomic_load(&s->busy),
		.late = atomic_load(&s->late),
		.slow = atomic_load(&s->slow),
		.workers = (size_t)s->config.workers,
		.most_waiting = s->config.queue,
		.most_connections = s->config.connections,
	};
}

bool server_alive(struct server *s)
{
	bool heard = atomic_load(&s->heard) == atomic_load(&s->asked);

	atomic_fetch_add(&s->asked, 1);
	server_wake(s);
	return heard;
}

void server_leave(struct server *s)
{
	atomic_store(&s->leaving, true);
}

void server_stop(struct server *s)
{
	atomic_store(&s->stopping, true);
	server_wake(s);
	pthread_join(s->io, NULL);
	end(s);
}
