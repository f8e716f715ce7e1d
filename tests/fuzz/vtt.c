/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz vtt: any bytes give cues in order or a fault with a line, never both without reason. */
#include "content/vtt.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct vtt v = vtt_read(a, (const char *)data, size);

	assert(!v.fault == !v.fault_line);
	assert(v.fault || v.n);
	for (size_t i = 0; i < v.n; i++) {
		assert(v.cues[i].start_ms < v.cues[i].end_ms && *v.cues[i].text);
		assert(!i || v.cues[i - 1].end_ms <= v.cues[i].start_ms);
	}
	arena_free(a);
	return 0;
}
