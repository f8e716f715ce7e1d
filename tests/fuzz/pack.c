/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz pack: any bytes as a part's file go through the gate, the explanations and the building of what it holds. */
#include "content/build.h"
#include "content/schema.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void build(struct builder *b, const struct node *part)
{
	for (const struct node *n = part->first; n; n = n->next)
		if (!strcmp(n->name, "film"))
			build_film(b, n);
		else if (!strcmp(n->name, "assessment"))
			build_assessment(b, n);
		else if (!strcmp(n->name, "template"))
			build_template(b, n);
		else if (!strcmp(n->name, "stage"))
			for (const struct node *s = n->first; s; s = s->next)
				build_step(b, s, 1);
		else
			build_prose(b, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct pack pack = { 0 };
	const struct node *root = node_read(&faults, "del2.xml", (const char *)data, size, pack_schema);
	struct builder b = {
		.arena = a, .faults = &faults, .pack = &pack, .root = root, .files = { .dir = "/nowhere" }
	};

	assert(!root == (faults.n > 0));
	if (root)
		build(&b, root);
	faults_sort(&faults);
	for (size_t i = 0; i < faults.n; i++)
		assert(faults.at[i].line >= 0 && strstr(faults.at[i].text, "expected"));
	arena_free(a);
	return 0;
}
