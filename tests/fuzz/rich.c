/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz rich: whatever a person types, nothing comes out but the tags and attributes that are allowed, and
 * no letter is lost: but of a link whose words are its address. */
#include "content/rich.h"

#include "base/utf8.h"
#include "tags.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_dupn(a, (const char *)data, size);

	if (utf8_ok(text, size)) {
		assert(tags_ok(rich_html(a, text).s));
		assert(strstr(text, "](") || tags_same_letters(text, rich_plain(a, text)));
	}
	arena_free(a);
	return 0;
}
