/* SPDX-License-Identifier: EUPL-1.2 */
/* asset: files into the binary, raw and by gzip -9.  gen_asset OUT.c FILES...: makes assets[] of web/asset.h, sorted by
 * name, each with a path that holds a hash of its bytes. */
#include "gen.h"

#include <stdint.h>

static const struct {
	const char *end, *type;
} types[] = {
	{ ".css", "text/css; charset=utf-8" },
	{ ".js", "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".png", "image/png" },
	{ ".webp", "image/webp" },
	{ ".ico", "image/x-icon" },
	{ ".woff2", "font/woff2" },
	{ ".vtt", "text/vtt; charset=utf-8" },
	{ ".txt", "text/plain; charset=utf-8" },
};

struct bytes {
	unsigned char *p;
	size_t n;
};

static struct bytes read_all(FILE *f)
{
	struct bytes b = { 0 };
	size_t cap = 0;

	if (!f)
		fail("cannot be read");
	do {
		if (b.n == cap)
			b.p = grow(b.p, cap = 2 * cap + 4096, 1);
		b.n += fread(b.p + b.n, 1, cap - b.n, f);
	} while (b.n == cap);
	if (ferror(f))
		fail("cannot be read");
	return b;
}

static struct bytes gzipped(const char *path)
{
	char *command;

	if (strchr(path, '\'') || asprintf(&command, "gzip -9nc < '%s'", path) < 0)
		fail("has an apostrophe in its path");
	/* The shell reads a file of the tree, for the build, no more. NOLINTNEXTLINE(cert-env33-c) */
	FILE *f = popen(command, "r");
	struct bytes b = read_all(f);

	if (pclose(f) != 0)
		fail("gzip failed");
	free(command);
	return b;
}

/* FNV-1a, 64 bits folded to 32: tells versions of a file apart, no more. */
static uint32_t hash(struct bytes b)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < b.n; i++)
		h = (h ^ b.p[i]) * 0x100000001b3;
	return (uint32_t)(h ^ h >> 32);
}

static const char *type_of(const char *end)
{
	for (size_t i = 0; i < LEN(types); i++)
		if (!strcmp(types[i].end, end))
			return types[i].type;
	fail("has no known type: add its ending to types in gen/asset.c");
}

static void put_bytes(FILE *f, const char *what, int i, struct bytes b)
{
	fprintf(f, "static const unsigned char %s%d[] = {", what, i);
	for (size_t k = 0; k < b.n; k++)
		fprintf(f, "%s%u,", k % 32 ? "" : "\n", b.p[k]);
	fprintf(f, "%s};\n", b.n ? "" : "0");
}

/* Bytes to f, the row of the table to rows. */
static void put_asset(FILE *f, FILE *rows, int i, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *end = strchr(name, '.');

	gen_file = path;
	if (!end || strpbrk(name, "\"\\%? "))
		fail("needs a plain name with one ending");
	FILE *in = fopen(path, "r");
	struct bytes raw = read_all(in), gz = gzipped(path);
	uint32_t h = hash(raw);
	bool packed = gz.n < raw.n;

	fclose(in);
	put_bytes(f, "raw", i, raw);
	if (packed)
		put_bytes(f, "gz", i, gz);
	fprintf(rows, "\t{ \"%s\", \"/a/%.*s.%08x%s\", \"%08x\", \"%s\", raw%d, %zu, ", name, (int)(end - name), name,
		h, end, h, type_of(end), i, raw.n);
	fprintf(rows, packed ? "gz%d, %zu },\n" : "NULL, 0 },\n", i, gz.n);
	free(raw.p);
	free(gz.p);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
	struct output out, rows;

	if (argc < 2)
		return fprintf(stderr, "usage: gen_asset OUT.c FILES...\n"), 2;
	qsort(argv + 2, (size_t)argc - 2, sizeof *argv, by_path);
	open_output(&out);
	open_output(&rows);
	fputs("/* Made from src/view/asset. */\n#include \"web/asset.h\"\n\n", out.f);
	for (int i = 2; i < argc; i++)
		put_asset(out.f, rows.f, i, argv[i]);
	fclose(rows.f);
	fprintf(out.f, "\nconst struct asset assets[] = {\n%s\t{ 0 },\n};\n", rows.p);
	free(rows.p);
	save(&out, argv[1]);
	return 0;
}
