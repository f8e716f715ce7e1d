/* SPDX-License-Identifier: EUPL-1.2 */
/* cluster: a PostgreSQL cluster of our own: made, started, found running, stopped. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

#define CLUSTER_DATABASE "kvalitetsverkstaden"
#define CLUSTER_PORT "5432" /* only the name of the socket */

struct cluster {
	const char *data;   /* the folder above: its real path */
	const char *dir;    /* the cluster itself */
	const char *bin;    /* where postgres and initdb are */
	const char *socket; /* the folder of the socket */
	const char *log;
};

/* Whether there is one in the data folder, or it cannot be told. */
bool cluster_there(struct arena *a, const char *data);
/* What is there in the data folder, and which PostgreSQL fits it. Makes the cluster if it is not there: whole or not at
 * all. One process at a time: the caller keeps a lock. */
enum err cluster_open(struct arena *a, const char *data, struct cluster *out);
/* Starts it, or joins it if it runs (c->socket is then that of the running one), and waits until it answers. The same
 * lock. a: for its socket. */
enum err cluster_start(struct arena *a, struct cluster *c);
/* Stops it in order and waits for its end. The same lock. */
void cluster_stop(const struct cluster *c);
