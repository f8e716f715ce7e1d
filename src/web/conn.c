/* SPDX-License-Identifier: EUPL-1.2 */
/* conn: a list walked a few times per second, without a call to the kernel for each. A late client's socket is shut
 * down; MHD sees its end and closes it. */
#include "web/conn.h"

#include "base/log.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { ENDED_AT_ONCE = 256, GRACE_MS = 1000 }; /* for a client that has just connected when the server stops */

static void name_peer(struct conn *c, const struct sockaddr *at)
{
	static const char mapped[] = "::ffff:";
	socklen_t n = at->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);

	if (at->sa_family != AF_INET && at->sa_family != AF_INET6)
		return;
	if (getnameinfo(at, n, c->peer, sizeof c->peer, NULL, 0, NI_NUMERICHOST) != 0)
		*c->peer = 0;
	if (strncmp(c->peer, mapped, sizeof mapped - 1) == 0)
		memmove(c->peer, c->peer + sizeof mapped - 1, strlen(c->peer) - sizeof mapped + 2);
}

static void begin(struct server *s, struct MHD_Connection *http, void **context)
{
	struct conn *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	*context = c;
	c->server = s;
	c->fd = MHD_get_connection_info(http, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	name_peer(c, MHD_get_connection_info(http, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
	c->next = s->conns;
	if (c->next)
		c->next->prev = c;
	s->conns = c;
	struct epoll_event event = { .events = EPOLLRDHUP | EPOLLONESHOT, .data.ptr = c };
	c->ended = epoll_ctl(s->ended_fd, EPOLL_CTL_ADD, c->fd, &event) != 0; /* without: asked at each look */
	conn_phase(c, PHASE_HEAD, 0);
	atomic_fetch_add(&s->connections, 1);
}

static void leave(struct server *s, struct conn *c)
{
	if (c->prev)
		c->prev->next = c->next;
	else
		s->conns = c->next;
	if (c->next)
		c->next->prev = c->prev;
	epoll_ctl(s->ended_fd, EPOLL_CTL_DEL, c->fd, NULL);
	free(c);
	atomic_fetch_sub(&s->connections, 1);
}

void conn_notify(void *cls, struct MHD_Connection *http, void **socket_context,
		 enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		begin(cls, http, socket_context);
	else
		leave(cls, *socket_context);
}

void conn_phase(struct conn *c, enum phase phase, uint64_t bytes)
{
	const struct server_config *config = &c->server->config;
	const int seconds[] = { [PHASE_HEAD] = config->header_seconds,
				[PHASE_BODY] = config->body_seconds,
				[PHASE_SEND] = config->body_seconds,
				[PHASE_IDLE] = config->idle_seconds,
				[PHASE_CUT] = 0 };

	if (c->phase == PHASE_CUT)
		return;
	c->phase = phase;
	int64_t ms = (int64_t)(bytes / config->slowest + (uint64_t)seconds[phase]) * 1000;
	c->deadline = phase == PHASE_WORK ? INT64_MAX : now_ms() + ms;
}

/* What the socket holds that MHD has not read: 1 some, 0 the client has ended its side, -1 nothing yet. */
static int unread(const struct conn *c)
{
	char byte;
	ssize_t n = recv(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);

	return n < 0 && errno != EAGAIN && errno != EWOULDBLOCK ? 0 : (int)n;
}

static int64_t deadline(const struct server *s, const struct conn *c)
{
	if (c->phase == PHASE_WORK)
		return c->deadline;
	if (c->ended && (c->phase == PHASE_HEAD || c->phase == PHASE_BODY) &&
	    unread(c) == 0) /* MHD would wait for the rest */
		return 0;
	if (!s->stop_at)
		return c->deadline;
	if (c->phase == PHASE_IDLE && unread(c) <= 0)
		return 0;
	int64_t last = s->stop_at + (c->phase == PHASE_HEAD ? GRACE_MS : s->config.drain_seconds * 1000);
	return c->deadline < last ? c->deadline : last;
}

static void hear_ends(struct server *s)
{
	struct epoll_event events[ENDED_AT_ONCE];
	int n;

	do {
		n = epoll_wait(s->ended_fd, events, ENDED_AT_ONCE, 0);
		for (int i = 0; i < n; i++)
			((struct conn *)events[i].data.ptr)->ended = true;
	} while (n == ENDED_AT_ONCE);
}

void conn_sweep(struct server *s, int64_t now)
{
	static struct log_pace pace;
	unsigned missed;

	if (now < s->next_sweep)
		return;
	s->next_sweep = now + SWEEP_MS;
	hear_ends(s);
	for (struct conn *c = s->conns; c; c = c->next) {
		if (c->phase == PHASE_WORK && atomic_exchange(&c->handed_in, false))
			conn_phase(c, PHASE_BODY, c->left);
		int64_t end = c->phase == PHASE_CUT ? INT64_MAX : deadline(s, c);

		if (end > now)
			continue;
		if (end && c->phase != PHASE_IDLE) {
			atomic_fetch_add(&s->late, 1);
			if (log_seldom(&pace, &missed))
				log_line(LOG_INFO, "connection.late", "phase=%d missed=%u", c->phase, missed);
		}
		c->phase = PHASE_CUT;
		shutdown(c->fd, SHUT_RDWR);
	}
}
