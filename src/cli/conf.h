/* SPDX-License-Identifier: EUPL-1.2 */
/* conf: the settings file as a program changes it: what a person wrote there stays, line by line. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct conf_change {
	const char *key, *value; /* value NULL: as it is */
};

/* Puts the values in: in the place of the key's line, else of its line as a comment, else at the end. A file that is
 * not there begins with every setting as a comment. Nothing is written where it says so already, or where the whole
 * would not be good settings: ERR_CONFIG says why. */
enum err conf_write(struct arena *a, const char *path, const struct conf_change *changes, size_t n, bool *changed);
