/* SPDX-License-Identifier: EUPL-1.2 */
/* client: keeps connections busy with requests that are ready-made, and counts. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct client_request {
	const char *p; /* all its bytes */
	size_t n;
};

struct client_job {
	int port, connections;
	size_t n;
	const struct client_request *requests;
	bool again;           /* from the first when the last is sent; else that is the end */
	int rate;             /* requests a second over all connections; 0: as many as are answered */
	double warm, seconds; /* before the window, and the window; seconds 0: until the requests are done */
	int status;           /* of a good answer; 0: any refusal, 400 to 499 */
	pid_t pid;            /* whose CPU time is counted; 0: nobody's */
	void (*each)(void *arg, size_t request, const char *head); /* for each answer; may be NULL */
	void *arg;
};

/* Of the window alone. */
struct client_result {
	size_t good, bad;
	double seconds, cpu; /* of pid, all its threads */
	double p50, p99;     /* milliseconds */
};

/* Ends the program with a message when the server cannot be reached or speaks no HTTP. */
void client_run(const struct client_job *job, struct client_result *out);
/* A connection to the port on 127.0.0.1; -1: nobody listens. */
int client_dial(int port);
/* Sends a request on a connection and waits for its whole answer: the status, 0 when there was none. */
int client_ask(int fd, const char *request);
