/* SPDX-License-Identifier: EUPL-1.2 */
/* client: one thread, one epoll, one request under way per connection. */
#include "client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 2 << 20, EVENTS = 64, WAIT_MS = 30000 };

struct line {
	int fd;
	size_t request, n;
	double sent;
	char *answer;
	bool waits; /* for its turn, where there is a rate */
};

struct run {
	const struct client_job *job;
	struct client_result *out;
	int epoll;
	struct line *lines;
	size_t next, under_way, sent;
	int turn;           /* whose it is, where there is a rate */
	double begun, from; /* the window's start; 0: not yet */
	double cpu;
	size_t n, cap;
	double *times;
};

__attribute__((noreturn)) static void fail(const char *what)
{
	fprintf(stderr, "bench_load: %s\n", what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* utime and stime: fields 14 and 15, the 12th and 13th after the name's parenthesis (proc(5)). */
static double cpu_of(pid_t pid)
{
	char path[32], text[1024];
	unsigned long user, kernel;

	if (!pid)
		return 0;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "re");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	if (f)
		fclose(f);
	text[n] = 0;
	char *rest = strrchr(text, ')');
	if (!rest || sscanf(rest + 1, " %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %lu %lu", &user, &kernel) != 2)
		fail("the server's CPU time cannot be read");
	return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

int client_dial(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0) {
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
		return fd;
	}
	close(fd);
	return -1;
}

/* The length of the whole answer in text; 0: its head is not all there. */
static size_t whole(const char *text)
{
	const char *end = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "\r\nContent-Length:");

	if (!end)
		return 0;
	if (!length || length > end)
		fail("an answer without Content-Length");
	return (size_t)(end + 4 - text) + strtoul(length + strlen("\r\nContent-Length:"), NULL, 10);
}

static int status_of(const char *text)
{
	return strncmp(text, "HTTP/1.1 ", 9) ? 0 : (int)strtol(text + 9, NULL, 10);
}

int client_ask(int fd, const char *request)
{
	static char text[ROOM];
	size_t n = 0;
	ssize_t got;

	if (write(fd, request, strlen(request)) < 0)
		return 0;
	while (n < sizeof text - 1 && (got = read(fd, text + n, sizeof text - 1 - n)) > 0) {
		n += (size_t)got;
		text[n] = 0;
		size_t want = whole(text);
		if (want && n >= want)
			return status_of(text);
	}
	return 0;
}

static bool window_over(const struct run *r)
{
	return r->job->seconds > 0 && r->from > 0 && now() - r->from >= r->job->seconds;
}

static void send_next(struct run *r, struct line *l)
{
	if (r->next == r->job->n && r->job->again)
		r->next = 0;
	if (r->next == r->job->n || window_over(r))
		return;
	const struct client_request *request = &r->job->requests[l->request = r->next++];
	l->n = 0;
	l->sent = now();
	if (send(l->fd, request->p, request->n, MSG_NOSIGNAL) != (ssize_t)request->n)
		fail("a request cannot be sent in one piece");
	r->under_way++;
	r->sent++;
}

static void open_line(struct run *r, struct line *l)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = l };

	l->fd = client_dial(r->job->port);
	if (l->fd < 0 || epoll_ctl(r->epoll, EPOLL_CTL_ADD, l->fd, &event))
		fail("no connection");
}

/* Requests whose time has come, on connections that are free, each in its turn. Returns the milliseconds to the next.
 */
static int keep_pace(struct run *r)
{
	if (!r->job->rate)
		return WAIT_MS;
	double due = (now() - r->begun) * r->job->rate;

	for (int i = 0; i < r->job->connections && (double)r->sent < due; i++) {
		struct line *l = &r->lines[r->turn];

		r->turn = (r->turn + 1) % r->job->connections;
		if (l->waits) {
			l->waits = false;
			send_next(r, l);
		}
	}
	return (double)r->sent < due ? WAIT_MS : 1 + (int)(1000 * ((double)r->sent + 1 - due) / r->job->rate);
}

static void open_window(struct run *r)
{
	if (r->from > 0 || now() - r->begun < r->job->warm)
		return;
	r->cpu = cpu_of(r->job->pid);
	r->from = now();
}

static void count(struct run *r, const struct line *l)
{
	int status = status_of(l->answer);
	bool good = r->job->status ? status == r->job->status : status / 100 == 4;

	if (r->job->each)
		r->job->each(r->job->arg, l->request, l->answer);
	if (!good && !r->out->bad)
		fprintf(stderr, "bench_load: %.*s\n", (int)strcspn(l->answer, "\r\n"), l->answer);
	if (!good)
		r->out->bad++;
	if (!good || !(r->from > 0))
		return;
	if (r->n == r->cap)
		r->times = realloc(r->times, (r->cap = 2 * r->cap + 4096) * sizeof *r->times);
	if (!r->times)
		abort();
	r->times[r->n++] = now() - l->sent;
}

static void take(struct run *r, struct line *l)
{
	ssize_t got = recv(l->fd, l->answer + l->n, ROOM - 1 - l->n, 0);

	if (!got && l->waits) { /* idle for too long: a browser comes back */
		close(l->fd);
		open_line(r, l);
		return;
	}
	if (got <= 0)
		fail(got ? strerror(errno) : "the server closed a connection");
	l->n += (size_t)got;
	l->answer[l->n] = 0;
	size_t want = whole(l->answer);
	if (!want || l->n < want)
		return;
	r->under_way--;
	count(r, l);
	open_window(r);
	l->waits = r->job->rate > 0;
	if (!l->waits)
		send_next(r, l);
}

static int by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void sum_up(struct run *r)
{
	struct client_result *out = r->out;

	out->seconds = now() - r->from;
	out->cpu = cpu_of(r->job->pid) - r->cpu;
	out->good = r->n;
	qsort(r->times, r->n, sizeof *r->times, by_time);
	if (r->n) {
		out->p50 = 1000 * r->times[r->n / 2];
		out->p99 = 1000 * r->times[r->n * 99 / 100];
	}
	free(r->times);
}

static struct line *open_lines(struct run *r)
{
	struct line *lines = calloc((size_t)r->job->connections, sizeof *lines);

	if (!lines)
		fail("no memory");
	for (int i = 0; i < r->job->connections; i++) {
		lines[i].answer = malloc(ROOM);
		if (!lines[i].answer)
			fail("no memory");
		lines[i].waits = r->job->rate > 0;
		open_line(r, &lines[i]);
	}
	return lines;
}

void client_run(const struct client_job *job, struct client_result *out)
{
	struct epoll_event events[EVENTS];
	struct run r = { .job = job, .out = out, .epoll = epoll_create1(EPOLL_CLOEXEC) };
	struct line *lines = r.lines = open_lines(&r);

	*out = (struct client_result){ 0 };
	r.begun = now();
	open_window(&r);
	for (int i = 0; !job->rate && i < job->connections; i++)
		send_next(&r, &lines[i]);
	while (r.under_way || (job->rate && !window_over(&r) && (job->again || r.next < job->n))) {
		int pause = keep_pace(&r);
		int n = epoll_wait(r.epoll, events, EVENTS, pause);

		if (n < 0 || (n == 0 && pause == WAIT_MS))
			fail("no answer");
		for (int i = 0; i < n; i++)
			take(&r, events[i].data.ptr);
	}
	sum_up(&r);
	for (int i = 0; i < job->connections; i++) {
		close(lines[i].fd);
		free(lines[i].answer);
	}
	free(lines);
	close(r.epoll);
}
