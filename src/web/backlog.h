/* SPDX-License-Identifier: EUPL-1.2 */
/* backlog: requests that wait for a worker, first come first served, bounded. */
#pragma once
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct exchange;

struct backlog {
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct exchange *first, **last;
	atomic_size_t n; /* changed under the lock, read without it */
	size_t max;
	bool closed;
};

void backlog_init(struct backlog *q, size_t max);
void backlog_free(struct backlog *q);
/* Only the I/O thread pushes: what is not full now has room for the next push. */
bool backlog_full(struct backlog *q);
void backlog_push(struct backlog *q, struct exchange *x);
/* The same of one that a worker has begun already, also where it is full: there are no more than connections. */
void backlog_push_on(struct backlog *q, struct exchange *x);
/* Waits; NULL when the queue is closed and empty. */
struct exchange *backlog_pop(struct backlog *q);
/* Waits so long at most: true when nothing came. */
bool backlog_idle(struct backlog *q, int ms);
/* Lets the poppers finish what is in it. */
void backlog_close(struct backlog *q);
size_t backlog_length(struct backlog *q);
