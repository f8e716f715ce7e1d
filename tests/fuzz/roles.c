/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz roles: a list gives the bits of its words and no more, however it is spaced and ordered; so do lists of what is
 * accepted. */
#include "base/arena.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ALL = 63, LONG = 4096 };

/* The bits of each word by itself. */
static unsigned word_by_word(struct arena *a, const char *s)
{
	unsigned bits = 0;

	for (size_t n = strcspn(s, ",");; s += n + 1, n = strcspn(s, ",")) {
		bits |= lti_roles(arena_dupn(a, s, n));
		if (!s[n])
			return bits;
	}
}

/* The words in the other order, a blank on both sides. */
static const char *turned(struct arena *a, const char *s)
{
	const char *out = "";

	for (size_t n = strcspn(s, ",");; s += n + 1, n = strcspn(s, ",")) {
		out = arena_printf(a, " %.*s ,%s", (int)n, s, out);
		if (!s[n])
			return out;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *s = arena_dupn(a, (const char *)data, size < LONG ? size : LONG);
	unsigned bits = lti_roles(s);
	struct lti_launch l = { .outcome_data_accepted = s, .consumer_product = "canvas", .roles = bits };

	assert(!(bits & ~ALL) && bits == word_by_word(a, s));
	if (strlen(s) < 512)
		assert(lti_roles(turned(a, s)) == bits);
	assert(lti_roles(arena_printf(a, "x%s", s)) == 0 || strchr(s, ','));
	assert(!(lti_outcome_accepts(&l) & ~ALL));
	assert(!(lti_guise(&l, bits) & ~LTI_GUISE_ROLE_SWITCH));
	arena_free(a);
	return 0;
}
