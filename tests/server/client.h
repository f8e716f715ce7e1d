/* SPDX-License-Identifier: EUPL-1.2 */
/* client: raw HTTP over a blocking socket; what does not come within 20 seconds fails the test. */
#pragma once
#include "test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

struct answer {
	int status; /* 0: the connection ended without one */
	char head[4096];
	char *body; /* body_len bytes and a NUL; in the arena */
	size_t body_len;
};

static inline int dial(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = 20 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* False when the other end is gone. */
static inline bool say_n(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, s, n, MSG_NOSIGNAL);

		if (sent < 0)
			return false;
		s += sent;
		n -= (size_t)sent;
	}
	return true;
}

static inline bool say(int fd, const char *s)
{
	return say_n(fd, s, strlen(s));
}

/* The value of a header in the answer's head, copied; NULL when it is not there. */
static inline const char *header_of(struct arena *a, const struct answer *r, const char *name)
{
	size_t n = strlen(name);

	for (const char *line = strstr(r->head, "\r\n"); line; line = strstr(line + 2, "\r\n"))
		if (strncasecmp(line + 2, name, n) == 0 && line[2 + n] == ':')
			return arena_dupn(a, line + n + 4, strcspn(line + n + 4, "\r"));
	return NULL;
}

static inline ssize_t hear_n(int fd, void *p, size_t n)
{
	ssize_t got = recv(fd, p, n, 0);

	if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		fail_msg("nothing came within 20 seconds");
	return got;
}

/* The head of one answer, byte by byte, so that what follows stays in the socket. */
static inline struct answer hear_head(int fd)
{
	struct answer r = { 0 };
	size_t n = 0;

	while (n < sizeof r.head - 1 && !strstr(r.head, "\r\n\r\n"))
		if (hear_n(fd, r.head + n, 1) <= 0)
			return r;
		else
			n++;
	sscanf(r.head, "HTTP/1.1 %d", &r.status);
	return r;
}

/* One whole answer; after_head: it answers HEAD or has a status without body. */
static inline struct answer hear(struct arena *a, int fd, bool after_head)
{
	struct answer r = hear_head(fd);
	const char *length = header_of(a, &r, "Content-Length");
	size_t want = length && !after_head && r.status != 304 ? strtoul(length, NULL, 10) : 0;

	r.body = arena_alloc(a, want + 1, 1);
	while (r.body_len < want) {
		ssize_t got = hear_n(fd, r.body + r.body_len, want - r.body_len);

		assert_true(got > 0);
		r.body_len += (size_t)got;
	}
	return r;
}

/* The other end closes, and sends nothing more before that. */
static inline bool ends(int fd)
{
	char byte;

	return hear_n(fd, &byte, 1) <= 0;
}

/* The other end closes sooner or later. */
static inline void until_end(int fd)
{
	while (!ends(fd))
		;
}

/* A connection of its own for one request. */
static inline struct answer ask_n(struct arena *a, int port, const char *request, size_t n)
{
	int fd = dial(port);

	assert_true(fd >= 0);
	say_n(fd, request, n);
	struct answer r = hear(a, fd, strncmp(request, "HEAD", 4) == 0);
	close(fd);
	return r;
}

static inline struct answer ask(struct arena *a, int port, const char *request)
{
	return ask_n(a, port, request, strlen(request));
}
