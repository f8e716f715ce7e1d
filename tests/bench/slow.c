/* SPDX-License-Identifier: EUPL-1.2 */
/* slow: each is an address of its own kind (127.0.0.2 to .9), so that ports do not run out. */
#include "slow.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BYTE_MS = 2000, TICK_MS = 20, OTHER_FILES = 64, ADDRESSES = 8 };

static const char head[] = "GET /oversikt HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

struct client {
	int fd;
	size_t sent;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool dial(struct client *c, int port, int i)
{
	struct sockaddr_in from = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + (unsigned)i % ADDRESSES) };
	struct sockaddr_in to = { .sin_family = AF_INET,
				  .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int on = 1;

	*c = (struct client){ .fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) };
	if (c->fd < 0)
		return false;
	setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
	return bind(c->fd, (struct sockaddr *)&from, sizeof from) == 0 &&
	       connect(c->fd, (struct sockaddr *)&to, sizeof to) == 0;
}

/* One more byte; a client that was cut off begins anew. */
static bool drop(struct client *c, int port, int i)
{
	char byte = c->sent < sizeof head - 1 ? head[c->sent] : 'x';

	if (send(c->fd, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1) {
		c->sent++;
		return true;
	}
	close(c->fd);
	return dial(c, port, i);
}

static bool over(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, TICK_MS) != 0;
}

static int fault(const char *what)
{
	perror(what);
	return 1;
}

/* In turn, so that each has a byte every BYTE_MS. */
static int drops(struct client *clients, int count, int port)
{
	double begun = now();

	for (long sent = 0; !over();) {
		long due = (long)((now() - begun) * 1000 / BYTE_MS * count);

		for (; sent < due; sent++)
			if (!drop(&clients[sent % count], port, (int)(sent % count)))
				return fault("bench_load: a slow client cannot come back");
	}
	return 0;
}

static int all(struct client *clients, int count, int port)
{
	for (int i = 0; i < count; i++)
		if (!dial(&clients[i], port, i))
			return fault("bench_load: a slow client cannot connect");
	printf("%d\n", count);
	fflush(stdout);
	const int code = drops(clients, count, port);
	for (int i = 0; i < count; i++)
		close(clients[i].fd);
	return code;
}

int slow_run(int port, int count)
{
	const rlim_t files = (rlim_t)count + OTHER_FILES;

	if (setrlimit(RLIMIT_NOFILE, &(struct rlimit){ files, files }) != 0)
		return fault("bench_load: so many files cannot be open");
	struct client *clients = calloc((size_t)count, sizeof *clients);
	if (!clients)
		return fault("bench_load");
	const int code = all(clients, count, port);
	free(clients);
	return code;
}
