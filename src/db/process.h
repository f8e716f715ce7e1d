/* SPDX-License-Identifier: EUPL-1.2 */
/* process: starting other programs: no shell, clean environment, default signals, no descriptors of ours. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <sys/types.h>

/* Runs argv[0] (an absolute path) to its end. *said: the end of what it said on stdout and stderr, at most some
 * kilobytes. ERR_CONFIG when it cannot be run or fails; the message is then for the caller to make. */
enum err process_run(struct arena *a, const char *const argv[], const char *input, const char **said);
/* Starts argv[0] in a session of its own, so that the terminal's Ctrl-C does not reach it. Its output goes to log.
 * variable ("NAME=value") is added to its environment if not NULL. */
enum err process_start(const char *const argv[], const char *variable, int log, pid_t *out);
/* Starts argv[0] with these three descriptors. variables ("NAME=value", up to a NULL) come into its environment; of two
 * of one name the first counts. */
enum err process_begin(const char *const argv[], const char *const variables[], const int fds[3], pid_t *out);
/* Waits for the end of such a child: whether it ended well. */
bool process_well(pid_t pid);
/* Whether the process has ended (a zombie has), after waiting at most ms. */
bool process_ended(pid_t pid, int ms);
