/* SPDX-License-Identifier: EUPL-1.2 */
/* zipper: an archive that is written file by file as it goes, however large it becomes; the same files make the same
 * bytes. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

enum { ZIPPER_FILES = 60000 }; /* the format's own limit is 65535, without its extensions */

struct zipper {
	struct arena *arena; /* the directory lies in it until the end: a hundred bytes a file */
	enum err (*put)(void *to, const void *bytes, size_t n);
	void *to;
	uint64_t at;
	size_t n, cap;
	struct zipper_file *files;
};

/* name: as paper_slug makes them, with "/" between folders. ERR_TOO_LARGE past 4 GiB or
 * ZIPPER_FILES. Memory of the moment is given back. */
enum err zipper_add(struct zipper *z, const char *name, const void *bytes, size_t n);
/* The directory; nothing comes after it. */
enum err zipper_end(struct zipper *z);
