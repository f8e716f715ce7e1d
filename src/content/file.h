/* SPDX-License-Identifier: EUPL-1.2 */
/* file: reads files inside a pack's folder, and none outside it; or files that were read there before. */
#pragma once
#include "content/faults.h"

struct files {
	const char *dir; /* NULL: at has them all */
	size_t n, cap;
	struct pack_file *at; /* what has been read, in order, each once */
};

/* The path to open for name inside the folder, in the faults' arena. NULL with a fault at from:line when the file is
 * missing, not a regular file or lies outside the folder; NULL without one where there is no folder. */
const char *file_path(struct faults *f, const struct files *files, const char *name, const char *from, int line);
/* The whole file, at most max bytes of UTF-8, NUL-terminated; *n its length. NULL with a fault. */
const char *file_read(struct faults *f, struct files *files, const char *name, size_t max, const char *from, int line,
		      size_t *n);
