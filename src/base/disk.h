/* SPDX-License-Identifier: EUPL-1.2 */
/* disk: how much room is left. */
#pragma once
#include <stdint.h>

/* MiB that may still be written where the path lies; -1: nobody knows. */
int64_t disk_free_mib(const char *path);
