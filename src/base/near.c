/* SPDX-License-Identifier: EUPL-1.2 */
/* near: the distance of Levenshtein, one row of its table at a time. */
#include "base/near.h"

#include <string.h>

enum { LONGEST = 63, NEAR = 3 };

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Neither is longer than LONGEST. */
static int distance(const char *a, const char *b)
{
	int row[LONGEST + 1], n = (int)strlen(b);

	for (int j = 0; j <= n; j++)
		row[j] = j;
	for (int i = 1; a[i - 1]; i++) {
		int corner = row[0];

		row[0] = i;
		for (int j = 1; j <= n; j++) {
			int change = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			row[j] = least(change, 1 + least(row[j], row[j - 1]));
		}
	}
	return row[n];
}

const char *near_word(const char *word, const char *(*known)(unsigned i, void *arg), void *arg)
{
	const char *near = NULL, *name;
	int n = (int)strnlen(word, LONGEST + 1), best = least(NEAR + 1, n);

	for (unsigned i = 0; n <= LONGEST && (name = known(i, arg)); i++) {
		int d = strlen(name) <= LONGEST ? distance(word, name) : best;

		if (d < best) {
			best = d;
			near = name;
		}
	}
	return near;
}
