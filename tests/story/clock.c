/* SPDX-License-Identifier: EUPL-1.2 */
/* clock: stands in for when_now() where the linker wraps it, so that recorded launches meet the time they were made. */
#include "base/when.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int64_t __real_when_now(void); // NOLINT: the linker's names
int64_t __wrap_when_now(void); // NOLINT

/* Read each time: a test moves the clock while the server runs. */
int64_t __wrap_when_now(void) // NOLINT
{
	const char *path = getenv("KV_TEST_CLOCK");
	FILE *f = path ? fopen(path, "re") : NULL;
	int64_t seconds = 0;

	if (!f)
		return __real_when_now();
	if (fscanf(f, "%" SCNd64, &seconds) != 1)
		abort();
	fclose(f);
	return seconds * WHEN_SECOND;
}
