/* SPDX-License-Identifier: EUPL-1.2 */
/* folder: the folders and lock files of the embedded cluster. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

/* Makes the folder, and those above it, with mode 0700 where they are missing; *out is its real path. */
enum err folder_make(struct arena *a, const char *path, const char **out);
/* Makes a folder that only we may enter, or makes sure that it is one. */
enum err folder_private(const char *path);
/* Removes a folder with all that is in it. */
void folder_remove(const char *path);
/* Whether the file system of the path has less than so many bytes left for us. */
bool folder_full(const char *path, unsigned long long bytes);
/* Opens, or makes, the file and takes the lock (flock LOCK_SH, LOCK_EX, | LOCK_NB). *fd holds it until it is closed.
 * *taken is false when another holds it. */
enum err folder_lock(const char *path, int operation, int *fd, bool *taken);
/* The file's text, "" when it cannot be read; at most 4 KiB of it. */
const char *folder_text(struct arena *a, const char *path);
