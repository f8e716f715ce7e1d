/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of built-in files: its rows to stdout, the bytes of each beside it as NAME.raw and NAME.gz. */
#include "web/asset.h"

#include <stdio.h>

static void write_file(const char *name, const char *ending, const unsigned char *p, size_t n)
{
	char path[64];

	snprintf(path, sizeof path, "%s.%s", name, ending);
	FILE *f = fopen(path, "we");
	if (!f || fwrite(p, 1, n, f) != n || fclose(f))
		puts("cannot write");
}

int main(void)
{
	for (const struct asset *a = assets; a->name; a++) {
		printf("%s %s %s %s %zu %s\n", a->name, a->path, a->etag, a->type, a->raw_len,
		       a->gz ? "packed" : "as it is");
		write_file(a->name, "raw", a->raw, a->raw_len);
		if (a->gz)
			write_file(a->name, "gz", a->gz, a->gz_len);
	}
	return 0;
}
