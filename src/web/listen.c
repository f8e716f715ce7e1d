/* SPDX-License-Identifier: EUPL-1.2 */
/* listen: TCP over IPv4 and IPv6, and unix sockets. */
#include "web/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 4096, KIND = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC };

static enum err fault(const char *address, int fd)
{
	int number = errno;

	if (fd >= 0)
		close(fd);
	return why(ERR_CONFIG, "cannot listen on %s: %s", address, strerror(number));
}

static const char *unix_path(const char *address)
{
	return strncmp(address, "unix:", 5) == 0 ? address + 5 : NULL;
}

static enum err open_unix(const char *address, const char *path, int *out)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	if (!*path || strlen(path) >= sizeof at.sun_path)
		return why(ERR_CONFIG, "cannot listen on %s: the path must have 1 to %zu bytes", address,
			   sizeof at.sun_path - 1);
	memcpy(at.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, KIND, 0);
	if (fd < 0)
		return fault(address, fd);
	/* Nobody answers behind a socket left by a process that died. */
	if (connect(fd, (struct sockaddr *)&at, sizeof at) != 0 && errno == ECONNREFUSED)
		unlink(path);
	close(fd);
	fd = socket(AF_UNIX, KIND, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, BACKLOG) != 0)
		return fault(address, fd);
	*out = fd;
	return OK;
}

static enum err open_tcp(const char *address, const struct addrinfo *at, int *out)
{
	int fd = socket(at->ai_family, KIND, 0), on = 1, off = 0;

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0)
		return fault(address, fd);
	if (at->ai_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	if (bind(fd, at->ai_addr, at->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0)
		return fault(address, fd);
	*out = fd;
	return OK;
}

/* Parts "host:port" or "[host]:port" in place; an empty host is every address. */
static bool split(char *text, char **host, char **port)
{
	char *colon = strrchr(text, ':');

	if (!colon || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")] || strlen(colon + 1) > 5)
		return false;
	*colon = 0;
	*port = colon + 1;
	*host = text;
	if (*text == '[' && colon > text + 1 && colon[-1] == ']') {
		colon[-1] = 0;
		*host = text + 1;
	} else if (strchr(text, ':')) {
		return false;
	}
	return true;
}

static int port_of(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
		struct sockaddr_un path;
	} at = { 0 };
	socklen_t n = sizeof at;

	if (getsockname(fd, &at.any, &n) != 0)
		return 0;
	return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

enum err listen_open(const char *address, int *fd, int *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV }, *found = NULL;
	const char *path = unix_path(address);
	char text[300], *host, *service;

	*port = 0;
	if (path)
		return open_unix(address, path, fd);
	if ((size_t)snprintf(text, sizeof text, "%s", address) >= sizeof text || !split(text, &host, &service))
		return why(ERR_CONFIG, "cannot listen on %s: write address:port, [address]:port or unix:/path",
			   address);
	if (strcmp(host, "localhost") != 0)
		hints.ai_flags |= AI_NUMERICHOST;
	int failed = getaddrinfo(*host ? host : "::", service, &hints, &found);
	if (failed)
		return why(ERR_CONFIG, "cannot listen on %s: %s", address, gai_strerror(failed));
	enum err e = open_tcp(address, found, fd);
	freeaddrinfo(found);
	if (!e)
		*port = port_of(*fd);
	return e;
}

enum err listen_adopt(int fd, int *port)
{
	int listens = 0, kind = 0;
	socklen_t n = sizeof listens;

	if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &n) != 0 || !listens ||
	    getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &n) != 0 || kind != SOCK_STREAM)
		return why(ERR_CONFIG, "what was handed over as a socket is none that listens");
	if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return why(ERR_CONFIG, "the socket that was handed over: %s", strerror(errno));
	*port = port_of(fd);
	return OK;
}

void listen_close(const char *address, int fd)
{
	const char *path = unix_path(address);

	if (path)
		unlink(path);
	close(fd);
}
