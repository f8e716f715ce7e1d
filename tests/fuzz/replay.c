/* SPDX-License-Identifier: EUPL-1.2 */
/* replay: runs a fuzz target over its corpus, as a TAP test, where there is no libFuzzer. */
#include <assert.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_file(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* The whole file in memory of exactly its size, so that a read beyond it is seen. */
static uint8_t *contents(const char *name, size_t *size)
{
	char *path;
	long n;

	if (asprintf(&path, "%s/%s", CORPUS, name) < 0)
		abort();
	FILE *f = fopen(path, "rb");
	free(path);
	if (!f || fseek(f, 0, SEEK_END) || (n = ftell(f)) < 0)
		abort();
	rewind(f);
	*size = (size_t)n;
	uint8_t *data = malloc(*size + !*size);
	if (!data || fread(data, 1, *size, f) != *size)
		abort();
	fclose(f);
	return data;
}

int main(void)
{
	struct dirent **files = NULL;
	int n = scandir(CORPUS, &files, is_file, alphasort);

	printf("1..%d\n", n > 0 ? n : 1);
	if (n < 1)
		printf("not ok 1 - %s is empty\n", CORPUS);
	for (int i = 0; i < n; i++) {
		size_t size;
		uint8_t *data = contents(files[i]->d_name, &size);

		LLVMFuzzerTestOneInput(data, size);
		printf("ok %d - %s/%s\n", i + 1, CORPUS, files[i]->d_name);
		fflush(stdout);
		free(data);
		free(files[i]);
	}
	free(files);
	return n < 1;
}
