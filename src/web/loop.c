/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: a thread that waits on MHD's epoll descriptor; what there is to do for MHD, it does, or a worker with a reply.
 */
#include "web/loop.h"

#include "web/conn.h"
#include "web/listen.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { ACCEPT_ROUNDS = 1000 };

/* MHD has more to do without an event. */
static bool unfinished(struct server *s)
{
	MHD_UNSIGNED_LONG_LONG left;

	return MHD_get_timeout(s->daemon, &left) == MHD_YES && !left;
}

static void run(struct server *s)
{
	atomic_store(&s->woken, false); /* before MHD_run: what is resumed from here on wakes again */
	if (MHD_run(s->daemon) != MHD_YES)
		abort();
}

void loop_resume(struct server *s, struct MHD_Connection *http)
{
	bool more = false;

	MHD_resume_connection(http);
	atomic_store(&s->woken, true);
	while (atomic_load(&s->woken) && pthread_mutex_trylock(&s->turn) == 0) {
		run(s);
		more = unfinished(s);
		pthread_mutex_unlock(&s->turn); /* who failed to get it meanwhile has set woken */
	}
	if (more)
		server_wake(s);
}

static void wait_for_events(struct server *s)
{
	struct epoll_event events[2];
	uint64_t wakes;
	int n = atomic_load(&s->woken) ? 0 : epoll_wait(s->epoll_fd, events, 2, s->patience);

	for (int i = 0; i < n; i++)
		if (events[i].data.fd == s->wake_fd && read(s->wake_fd, &wakes, sizeof wakes) < 0)
			wakes = 0;
}

/* Whether there are connections left. */
static bool turn(struct server *s)
{
	wait_for_events(s);
	pthread_mutex_lock(&s->turn);
	run(s);
	conn_sweep(s, now_ms());
	bool some = s->conns != NULL; /* without any, no worker lets new ones in */
	s->patience = unfinished(s) ? 0 : some ? SWEEP_MS : -1;
	pthread_mutex_unlock(&s->turn);
	return some;
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
	listen_close(s->config.listen, s->listen_fd);
	s->stop_at = now_ms();
	s->next_sweep = 0;
}

void *loop_run(void *arg)
{
	struct server *s = arg;

	while (!atomic_load(&s->stopping))
		turn(s);
	pthread_mutex_lock(&s->turn);
	stop_listening(s);
	pthread_mutex_unlock(&s->turn);
	s->patience = 0;
	while (turn(s))
		;
	backlog_close(&s->backlog);
	for (int i = 0; i < s->started; i++)
		pthread_join(s->workers[i].thread, NULL);
	MHD_stop_daemon(s->daemon);
	return NULL;
}
