/* SPDX-License-Identifier: EUPL-1.2 */
/* healthcheck: asks the server of this machine whether it can serve, as a container or a watchman does. */
#include "cli/arguments.h"
#include "cli/commands.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

enum { SECONDS = 5, ANSWER = 4096 };

static int to_unix(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (strlen(path) < sizeof at.sun_path)
		memcpy(at.sun_path, path, strlen(path));
	if (fd >= 0 && connect(fd, (const struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	close(fd);
	return -1;
}

/* An address that stands for all of them is reached by loopback. */
static const char *near(const char *host)
{
	if (strcmp(host, "0.0.0.0") == 0)
		return "127.0.0.1";
	return strcmp(host, "::") == 0 ? "::1" : host;
}

static void hurry(int fd)
{
	const struct timeval most = { .tv_sec = SECONDS };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
}

static int to_tcp(const char *host, int port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *found = NULL;
	char service[16];
	int fd = -1;

	snprintf(service, sizeof service, "%d", port);
	if (getaddrinfo(near(host), service, &hints, &found))
		return -1;
	for (const struct addrinfo *at = found; at && fd < 0; at = at->ai_next) {
		fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (fd < 0)
			continue;
		hurry(fd);
		if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
			break;
		close(fd);
		fd = -1;
	}
	freeaddrinfo(found);
	return fd;
}

/* The whole answer with a NUL; false: there was none, or not in time. */
static bool ask(int fd, char answer[ANSWER])
{
	static const char request[] = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
	size_t n = 0;
	ssize_t got = 1;

	if (send(fd, request, sizeof request - 1, MSG_NOSIGNAL) != (ssize_t)sizeof request - 1)
		return false;
	while (n < ANSWER - 1 && (got = recv(fd, answer + n, ANSWER - 1 - n, 0)) > 0)
		n += (size_t)got;
	answer[n] = 0;
	return got == 0 && n;
}

/* Says what the answer says; 0 when it is 200. */
static int judge(const char *answer)
{
	const char *body = strstr(answer, "\r\n\r\n");
	bool well = strncmp(answer, "HTTP/1.1 200 ", 13) == 0;

	fputs(body ? body + 4 : "not ready\nthe answer is no answer of ours\n", well ? stdout : stderr);
	return well ? 0 : EX_UNAVAILABLE;
}

static int check(const struct settings_address *at)
{
	bool unix_ = strncmp(at->host, "unix:", 5) == 0;
	char answer[ANSWER];

	if (!unix_ && !at->port) {
		fputs("kvalitetsverkstaden: the port is any; name it with --at\n", stderr);
		return EX_CONFIG;
	}
	int fd = unix_ ? to_unix(at->host + 5) : to_tcp(at->host, at->port);
	if (fd < 0) {
		fprintf(stderr, "not ready\nnobody answers on %s", at->host);
		fprintf(stderr, unix_ ? "\n" : ":%d\n", at->port);
		return EX_UNAVAILABLE;
	}
	hurry(fd);
	bool whole = ask(fd, answer);
	close(fd);
	if (whole)
		return judge(answer);
	fprintf(stderr, "not ready\nno answer within %d seconds\n", SECONDS);
	return EX_UNAVAILABLE;
}

int command_healthcheck(const char *config, int argc, char **argv)
{
	const char *where = NULL;
	const struct argument table[] = { { .name = "--at", .value = &where }, { 0 } };
	struct settings s;
	int code = arguments_read(argc, argv, table);

	if (code)
		return code;
	if (where)
		setenv("KV_LISTEN", where, 1);
	struct arena *a = arena_new();
	enum err e = settings_load(a, config, &s);
	code = e ? command_failed(e) : check(&s.listen);
	arena_free(a);
	return code;
}
