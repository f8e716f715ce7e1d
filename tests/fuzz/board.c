/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz board: any bytes as a storyboard, and as the manuscript of a good one. */
#include "content/manuscript.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void pictures(struct arena *a, const struct board *b)
{
	for (int i = 1; i <= board_scenes(b); i++) {
		const char *svg = board_picture(b, a, i, board_has_layer(b, i, "svar") ? "svar" : "");

		assert(!strncmp(svg, "<svg", 4) || strstr(svg, ":svg"));
		assert(!strstr(svg, "<script"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char good[] = "<svg><g id=\"scen1\"><path class=\"lager svar\"/></g><g id=\"scen2\"/></svg>";
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct board *drawn = board_open(&faults, "f.svg", (const char *)data, size);
	struct board *fixed = board_open(&faults, "good.svg", good, strlen(good));
	struct manuscript m = manuscript_read(&faults, "f.manus", arena_dupn(a, (const char *)data, size), fixed);

	if (drawn)
		pictures(a, drawn);
	for (size_t i = 0; i < m.n; i++)
		assert(m.at[i].start_ms < m.at[i].end_ms && m.at[i].scene <= 2);
	for (size_t i = 0; i < faults.n; i++)
		assert(strstr(faults.at[i].text, "expected"));
	board_free(drawn);
	board_free(fixed);
	arena_free(a);
	return 0;
}
