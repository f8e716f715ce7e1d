/* SPDX-License-Identifier: EUPL-1.2 */
/* load: the load generator of tests/bench/run. What is sent is made before the window opens: signing costs it nothing.
 */
#include "client.h"
#include "lti/lti.h"
#include "signed.h"
#include "slow.h"

#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_PER_SECOND = 15000 }; /* launches made ready; when they are used up the window ends */

static struct {
	int port, connections, count, rate;
	double warm, seconds;
	pid_t pid;
	const char *paths;
	struct signed_by by;
} set = { .connections = 16, .seconds = 3, .warm = 0.7, .count = 1000, .paths = "" };

static const char usage[] =
    "usage: bench_load COMMAND --port PORT [OPTION...]\n"
    "  launch    --base URL --key KEY --secret SECRET [--one] [--connections N] [--seconds S] [--pid PID]\n"
    "  junk      --base URL [--connections N] [--seconds S] [--pid PID]   nobody's launches, to be refused\n"
    "  sessions  --base URL --key KEY --secret SECRET [--count N]   prints the path of each new session\n"
    "  get       --paths FILE [--connections N] [--seconds S] [--pid PID] [--rate N a second]\n"
    "  post      --paths FILE [--connections N] [--pid PID]   each line, a path, a blank and a form, once; 303 is "
    "good\n"
    "  hold      [--count N]   opens connections, says so, and keeps them until its input ends\n"
    "  slow      [--count N]   the same of clients that send a byte now and then\n"
    "  ready     waits for /readyz\n"
    "launch, junk, get and post print: good answers, bad ones, seconds, CPU seconds of PID, median and 99th percentile "
    "in "
    "ms\n";

static const struct option options[] = {
	{ "port", 1, NULL, 'p' },   { "base", 1, NULL, 'b' },    { "key", 1, NULL, 'k' },
	{ "secret", 1, NULL, 's' }, { "one", 0, NULL, 'o' },     { "connections", 1, NULL, 'c' },
	{ "count", 1, NULL, 'n' },  { "seconds", 1, NULL, 't' }, { "pid", 1, NULL, 'i' },
	{ "paths", 1, NULL, 'f' },  { "rate", 1, NULL, 'r' },    { 0 },
};

static bool read_options(int argc, char **argv)
{
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;)
		switch (c) {
		case 'p':
			set.port = (int)strtol(optarg, NULL, 10);
			break;
		case 'b':
			set.by.base = optarg;
			break;
		case 'k':
			set.by.key = optarg;
			break;
		case 's':
			set.by.secret = optarg;
			break;
		case 'o':
			set.by.one = true;
			break;
		case 'c':
			set.connections = (int)strtol(optarg, NULL, 10);
			break;
		case 'n':
			set.count = (int)strtol(optarg, NULL, 10);
			break;
		case 't':
			set.seconds = strtod(optarg, NULL);
			break;
		case 'i':
			set.pid = (pid_t)strtol(optarg, NULL, 10);
			break;
		case 'r':
			set.rate = (int)strtol(optarg, NULL, 10);
			break;
		case 'f':
			set.paths = optarg;
			break;
		default:
			return false;
		}
	return optind == argc - 1 && set.port > 0;
}

static bool signer(void)
{
	return set.by.base && set.by.key && set.by.secret && strstr(set.by.base, "//") && !lti_selftest();
}

static int run(struct client_job job)
{
	struct client_result r;

	client_run(&job, &r);
	printf("%zu %zu %.3f %.3f %.3f %.3f\n", r.good, r.bad, r.seconds, r.cpu, r.p50, r.p99);
	return r.bad != 0;
}

static struct client_job job_of(size_t n, const struct client_request *requests)
{
	return (struct client_job){
		.port = set.port,
		.connections = set.connections,
		.n = n,
		.requests = requests,
		.warm = set.warm,
		.seconds = set.seconds,
		.status = 200,
		.pid = set.pid,
	};
}

static int command_launch(struct arena *a)
{
	size_t n = (size_t)((set.warm + set.seconds) * MOST_PER_SECOND);

	if (!signer())
		return 2;
	struct client_job job = job_of(n, signed_launches(a, &set.by, n, false));
	job.status = 303;
	return run(job);
}

static int command_junk(struct arena *a)
{
	enum { N = 20000 };

	if (!set.by.base || !strstr(set.by.base, "//"))
		return 2;
	struct client_job job = job_of(N, signed_by_nobody(a, &set.by, N));
	job.status = 0;
	job.again = true;
	return run(job);
}

/* Location is /s/<id>/del/2: what comes before the last two slashes is the session. */
static void say_session(void *arg, size_t request, const char *head)
{
	const char *at = strcasestr(head, "\r\nLocation: ");

	(void)arg, (void)request;
	if (at)
		printf("%.*s\n", 3 + (int)strcspn(at + strlen("\r\nLocation: ") + 3, "/\r"),
		       at + strlen("\r\nLocation: "));
}

static int command_sessions(struct arena *a)
{
	struct client_result r;

	if (!signer())
		return 2;
	struct client_job job = job_of((size_t)set.count, signed_launches(a, &set.by, (size_t)set.count, true));
	job.status = 303;
	job.seconds = 0;
	job.each = say_session;
	client_run(&job, &r);
	return r.bad != 0;
}

static const char *get_of(struct arena *a, const char *line)
{
	return arena_printf(a,
			    "GET %.*s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/html\r\n"
			    "Accept-Encoding: gzip\r\nAccept-Language: sv-SE\r\n\r\n",
			    (int)strcspn(line, "\n"), line, set.port);
}

static const char *post_of(struct arena *a, const char *line)
{
	int path = (int)strcspn(line, " \n");
	const char *form = line + path + (line[path] == ' ');
	int n = (int)strcspn(form, "\n");

	return arena_printf(a,
			    "POST %.*s HTTP/1.1\r\nHost: localhost:%d\r\n"
			    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%.*s",
			    path, line, set.port, n, n, form);
}

/* A request for each line of the file. */
static struct client_request *lines(struct arena *a, const char *(*request)(struct arena *a, const char *line),
				    size_t *n)
{
	FILE *f = fopen(set.paths, "re");
	struct client_request *all = NULL;
	size_t cap = 0, room = 0;
	char *line = NULL;

	for (*n = 0; f && getline(&line, &room, f) > 0; ++*n) {
		const char *text = request(a, line);

		if (*n == cap) {
			all = arena_grow(a, all, cap * sizeof *all, (2 * cap + 64) * sizeof *all);
			cap = 2 * cap + 64;
		}
		all[*n] = (struct client_request){ text, strlen(text) };
	}
	free(line);
	if (f)
		fclose(f);
	return all;
}

static int command_get(struct arena *a)
{
	size_t n;
	struct client_request *all = lines(a, get_of, &n);

	if (!n)
		return 2;
	struct client_job job = job_of(n, all);
	job.again = true;
	job.rate = set.rate;
	return run(job);
}

static int command_post(struct arena *a)
{
	size_t n;
	struct client_request *all = lines(a, post_of, &n);

	if (!n)
		return 2;
	struct client_job job = job_of(n, all);
	job.status = 303;
	job.warm = job.seconds = 0;
	job.rate = set.rate;
	return run(job);
}

static int command_hold(struct arena *a)
{
	static const char health[] = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
	int *fds = ARENA_ARRAY(a, (size_t)set.count, int);
	char byte;

	if (setrlimit(RLIMIT_NOFILE, &(struct rlimit){ (rlim_t)set.count + 64, (rlim_t)set.count + 64 }))
		perror("bench_load: so many files cannot be open");
	for (int i = 0; i < set.count; i++)
		if ((fds[i] = client_dial(set.port)) < 0 || client_ask(fds[i], health) != 200)
			return 1;
	printf("%d\n", set.count);
	fflush(stdout);
	return read(STDIN_FILENO, &byte, 1) < 0;
}

static int command_slow(struct arena *a)
{
	(void)a;
	return slow_run(set.port, set.count);
}

static int command_ready(struct arena *a)
{
	const char *ask = arena_printf(a, "GET /readyz HTTP/1.1\r\nHost: localhost:%d\r\n\r\n", set.port);

	for (int i = 0; i < 60000; i++) {
		int fd = client_dial(set.port);
		int status = fd < 0 ? 0 : client_ask(fd, ask);

		if (fd >= 0)
			close(fd);
		if (status == 200)
			return 0;
		poll(NULL, 0, 1);
	}
	return 1;
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(struct arena *);
	} commands[] = {
		{ "launch", command_launch }, { "junk", command_junk },   { "sessions", command_sessions },
		{ "get", command_get },       { "post", command_post },   { "hold", command_hold },
		{ "slow", command_slow },     { "ready", command_ready },
	};
	struct arena *a = arena_new();
	int code = 2;

	if (read_options(argc, argv))
		for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
			if (!strcmp(argv[optind], commands[i].name))
				code = commands[i].run(a);
	if (code == 2)
		fputs(usage, stderr);
	arena_free(a);
	return code;
}
