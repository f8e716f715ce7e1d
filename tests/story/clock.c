/* SPDX-License-Identifier: EUPL-1.2 */
/* clock: stands in for when_now() where the linker wraps it, so that recorded launches meet the time they were made. */
#include "base/when.h"

#include <inttypes.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int64_t __real_when_now(void); // NOLINT: the linker's names
int64_t __wrap_when_now(void); // NOLINT

/* What the file says; false: a test is just writing it. */
static bool read_seconds(const char *path, int64_t *out)
{
	FILE *f = fopen(path, "re");
	bool whole = f && fscanf(f, "%" SCNd64, out) == 1;

	if (f)
		fclose(f);
	return whole;
}

/* Read each time: a test moves the clock while the server runs. */
int64_t __wrap_when_now(void) // NOLINT
{
	const char *path = getenv("KV_TEST_CLOCK");
	int64_t seconds = 0;

	if (!path || access(path, F_OK))
		return __real_when_now();
	for (int tries = 0; !read_seconds(path, &seconds); tries++)
		if (tries == 1000 || poll(NULL, 0, 1))
			abort();
	return seconds * WHEN_SECOND;
}
