/* SPDX-License-Identifier: EUPL-1.2 */
/* backlog: a linked list under a mutex. */
#include "web/backlog.h"

#include "web/core.h"

#include <assert.h>
#include <time.h>

void backlog_init(struct backlog *q, size_t max)
{
	pthread_condattr_t attr;

	*q = (struct backlog){ .max = max };
	q->last = &q->first;
	pthread_mutex_init(&q->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&q->some, &attr);
	pthread_condattr_destroy(&attr);
}

void backlog_free(struct backlog *q)
{
	assert(!q->first);
	pthread_cond_destroy(&q->some);
	pthread_mutex_destroy(&q->lock);
}

size_t backlog_length(struct backlog *q)
{
	return atomic_load(&q->n);
}

bool backlog_full(struct backlog *q)
{
	return backlog_length(q) >= q->max;
}

void backlog_push(struct backlog *q, struct exchange *x)
{
	assert(!backlog_full(q));
	backlog_push_on(q, x);
}

void backlog_push_on(struct backlog *q, struct exchange *x)
{
	x->next = NULL;
	pthread_mutex_lock(&q->lock);
	assert(!q->closed);
	*q->last = x;
	q->last = &x->next;
	q->n++;
	pthread_mutex_unlock(&q->lock);
	pthread_cond_signal(&q->some);
}

/* Under the lock. */
static struct exchange *take(struct backlog *q)
{
	struct exchange *x = q->first;

	if (!x)
		return NULL;
	q->first = x->next;
	if (!q->first)
		q->last = &q->first;
	q->n--;
	return x;
}

struct exchange *backlog_pop(struct backlog *q)
{
	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->closed)
		pthread_cond_wait(&q->some, &q->lock);
	struct exchange *x = take(q);
	pthread_mutex_unlock(&q->lock);
	return x;
}

bool backlog_idle(struct backlog *q, int ms)
{
	struct timespec until;
	int fault = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += ms * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->closed && !fault)
		fault = pthread_cond_timedwait(&q->some, &q->lock, &until);
	bool idle = !q->first && !q->closed;
	pthread_mutex_unlock(&q->lock);
	return idle;
}

void backlog_close(struct backlog *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->some);
	pthread_mutex_unlock(&q->lock);
}
