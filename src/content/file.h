/* SPDX-License-Identifier: EUPL-1.2 */
/* file: reads files inside a pack's folder, and none outside it. */
#pragma once
#include "content/faults.h"

/* The path to open for name inside dir, in the faults' arena. NULL with a fault at from:line when the file is missing,
 * not a regular file or lies outside dir. */
const char *file_path(struct faults *f, const char *dir, const char *name, const char *from, int line);
/* The whole file, at most max bytes, NUL-terminated; *n its length. NULL with a fault. */
const char *file_read(struct faults *f, const char *dir, const char *name, size_t max, const char *from, int line,
		      size_t *n);
