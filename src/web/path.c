/* SPDX-License-Identifier: EUPL-1.2 */
/* path: segment by segment, no decoding: an address that needs it is not ours. */
#include "web/path.h"

#include <string.h>

enum { PARAM_MAX = 128 };

static const char param_bytes[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

/* Takes one parameter off both; false when there is none. */
static bool take(const char **pattern, const char **path, struct arena *a, struct visit_param *param)
{
	size_t name = strcspn(*pattern, "/"), n = strspn(*path, param_bytes);

	if (n < 1 || n > PARAM_MAX)
		return false;
	if (a)
		*param = (struct visit_param){ arena_dupn(a, *pattern + 1, name - 1), arena_dupn(a, *path, n) };
	*pattern += name;
	*path += n;
	return true;
}

bool path_match(const char *pattern, const char *path, struct arena *a, struct visit_param *params, size_t *n)
{
	for (*n = 0; *pattern;) {
		if (*pattern == ':') {
			if (*n == VISIT_PARAMS || !take(&pattern, &path, a, &params[*n]))
				return false;
			++*n;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return !*path;
}
