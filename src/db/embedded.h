/* SPDX-License-Identifier: EUPL-1.2 */
/* embedded: a private PostgreSQL of our own, shared by all our programs on one data folder. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct embedded;

/* As root: makes sure that the system user and its home (0700) exist, and becomes that user for good. Otherwise
 * nothing. ERR_CONFIG says what to do by hand. */
enum err embedded_become(const char *user, const char *home);

/* Whether there is a cluster under data_dir, or may be one that we cannot see: false, and embedded_open makes it. */
bool embedded_there(const char *data_dir);
/* Joins the cluster under data_dir: makes it on first use, starts it if it does not run. Never as root. Every fault is
 * ERR_CONFIG with one sentence. Ends with embedded_close; the memory is the arena's. */
enum err embedded_open(struct arena *a, const char *data_dir, struct embedded **out);
/* For db_open: the database kvalitetsverkstaden. */
const char *embedded_conninfo(const struct embedded *e);
/* Starts the cluster again if it has died (arg is the struct embedded). Fits db_options.revive; safe from any thread.
 */
enum err embedded_revive(void *arg);
/* ERR_CONFIG when another server holds the data folder; held until embedded_close or the end of the process. */
enum err embedded_server_lock(struct embedded *e);
/* Makes sure that nobody else uses the cluster; who comes then waits until embedded_shared. ERR_CONFIG: somebody does.
 */
enum err embedded_alone(struct embedded *e);
void embedded_shared(struct embedded *e);
/* Removes a whole data folder that nobody uses, such as a killed program leaves; what runs in it is stopped first. */
void embedded_remove(const char *data_dir);
/* Leaves; the last user stops the cluster and waits for its end. NULL is allowed. */
void embedded_close(struct embedded *e);
