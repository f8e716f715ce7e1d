/* SPDX-License-Identifier: EUPL-1.2 */
/* silent_name: a name that no name server answers for, until the test says so. What links libcurl asks here first. */
#pragma once
#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#define SILENT_NAME "silent.example"

enum { SILENT_NAME_S = 10 }; /* no name server is asked for longer */

static struct {
	pthread_mutex_t lock;
	pthread_cond_t told;
	bool answers, gave_up;
} silent_name = { .lock = PTHREAD_MUTEX_INITIALIZER, .told = PTHREAD_COND_INITIALIZER };

static void silent_name_waits(void)
{
	struct timespec until;
	int late = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += SILENT_NAME_S;
	pthread_mutex_lock(&silent_name.lock);
	while (!silent_name.answers && !late)
		late = pthread_cond_timedwait(&silent_name.told, &silent_name.lock, &until);
	silent_name.gave_up = silent_name.gave_up || !silent_name.answers;
	pthread_mutex_unlock(&silent_name.lock);
}

/* Whoever still waits is answered; false: it was over before. */
static bool silent_name_answers(void)
{
	pthread_mutex_lock(&silent_name.lock);
	const bool in_time = !silent_name.gave_up;
	silent_name.answers = true;
	pthread_cond_broadcast(&silent_name.told);
	pthread_mutex_unlock(&silent_name.lock);
	return in_time;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **out)
{
	int (*usual)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

	if (node && strcmp(node, SILENT_NAME) == 0) {
		silent_name_waits();
		return EAI_AGAIN;
	}
	*(void **)&usual = dlsym(RTLD_NEXT, "getaddrinfo");
	return usual(node, service, hints, out);
}
