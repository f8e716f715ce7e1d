/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: waits on MHD's epoll descriptor and on the workers' eventfd, and lets MHD do what there is to do. */
#include "web/loop.h"

#include "web/conn.h"
#include "web/listen.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { ACCEPT_ROUNDS = 1000 };

/* Milliseconds until there is something to do without an event; -1: never. */
static int patience(struct server *s)
{
	MHD_UNSIGNED_LONG_LONG left;
	int ms = s->conns ? SWEEP_MS : -1;

	if (MHD_get_timeout(s->daemon, &left) == MHD_YES && (ms < 0 || left < (unsigned)ms))
		ms = left < SWEEP_MS ? (int)left : SWEEP_MS;
	return ms;
}

static void turn(struct server *s)
{
	struct epoll_event events[2];
	uint64_t wakes;
	int n = epoll_wait(s->epoll_fd, events, 2, patience(s));

	atomic_store(&s->heard, atomic_load(&s->asked));
	atomic_store(&s->woken, false); /* before MHD_run: a worker that is done from here on writes again */
	for (int i = 0; i < n; i++)
		if (events[i].data.fd == s->wake_fd && read(s->wake_fd, &wakes, sizeof wakes) < 0)
			wakes = 0;
	if (MHD_run(s->daemon) != MHD_YES)
		abort();
	conn_sweep(s, now_ms());
}

/* What the kernel has accepted is served; then the socket closes. */
static void stop_listening(struct server *s)
{
	struct pollfd at = { .fd = s->listen_fd, .events = POLLIN };

	for (int i = 0; i < ACCEPT_ROUNDS && atomic_load(&s->connections) < s->config.connections; i++) {
		if (poll(&at, 1, 0) <= 0)
			break;
		MHD_run(s->daemon);
	}
	MHD_quiesce_daemon(s->daemon);
	server_deaf(s);
}

void *loop_run(void *arg)
{
	struct server *s = arg;

	while (!atomic_load(&s->stopping))
		turn(s);
	stop_listening(s);
	s->stop_at = now_ms();
	s->next_sweep = 0;
	while (s->conns)
		turn(s);
	backlog_close(&s->backlog);
	for (int i = 0; i < s->started; i++)
		pthread_join(s->workers[i].thread, NULL);
	MHD_stop_daemon(s->daemon);
	return NULL;
}
