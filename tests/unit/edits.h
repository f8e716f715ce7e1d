/* SPDX-License-Identifier: EUPL-1.2 */
/* edits: the smallest pack with something changed, without a folder. */
#pragma once
#include "base/buf.h"
#include "content/pack.h"

#include "test.h"

#include <string.h>

struct edit {
	const char *file, *old, *new;
};

/* The first of each old in its file becomes new. */
static inline struct pack *edited(struct arena *a, const struct edit *edits, size_t n)
{
	struct pack *was, *now;

	assert_ok(pack_load("examples/pack", &was));
	struct pack_file *files = ARENA_ARRAY(a, was->files_count, struct pack_file);
	memcpy(files, was->files, was->files_count * sizeof *files);
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (strcmp(files[k].name, edits[i].file) != 0)
			k++;
		const char *at = strstr(files[k].text, edits[i].old);
		assert_non_null(at);
		files[k].text = arena_printf(a, "%.*s%s%s", (int)(at - files[k].text), files[k].text, edits[i].new,
					     at + strlen(edits[i].old));
	}
	assert_ok(pack_load_files("edited", files, was->files_count, &now));
	pack_free(was);
	return now;
}

#define EDITED(a, ...)                                  \
	edited(a, (const struct edit[]){ __VA_ARGS__ }, \
	       sizeof((const struct edit[]){ __VA_ARGS__ }) / sizeof(struct edit))
