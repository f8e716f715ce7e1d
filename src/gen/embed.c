/* SPDX-License-Identifier: EUPL-1.2 */
/* embed: SQL files into C strings.  gen_embed OUT.c FILES...: the files of a folder migrate/ become migrations[], those
 * of function/ functions[], each sorted by name. */
#include "gen.h"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(base_name(*(char *const *)a), base_name(*(char *const *)b));
}

static bool in_folder(const char *path, const char *folder)
{
	size_t n = strlen(folder);
	const char *base = base_name(path);

	return (size_t)(base - path) >= n && !strncmp(base - n, folder, n);
}

static void put_table(FILE *f, const char *folder, const char *table, char **files, int n)
{
	int count = 0;

	fprintf(f, "\nconst struct migration %s[] = {\n", table);
	for (int i = 0; i < n; i++) {
		if (!in_folder(files[i], folder))
			continue;
		char *sql = read_file(files[i]);
		const char *name = base_name(files[i]);

		if (!*sql)
			fail("is empty");
		if (i && in_folder(files[i - 1], folder) && !strcmp(name, base_name(files[i - 1])))
			fail("has the same name as %s", files[i - 1]);
		fprintf(f, "\t{ \"%.*s\",\n\t  ", (int)strcspn(name, "."), name);
		put_literal(f, "\t  ", sql, strlen(sql));
		fputs(" },\n", f);
		free(sql);
		count++;
	}
	fprintf(f, "%s};\nconst size_t %s_count = %d;\n", count ? "" : "\t{ NULL, NULL }\n", table, count);
}

int main(int argc, char **argv)
{
	struct output out;

	if (argc < 2)
		return fprintf(stderr, "usage: gen_embed OUT.c FILES...\n"), 2;
	qsort(argv + 2, (size_t)argc - 2, sizeof *argv, by_name);
	for (int i = 2; i < argc; i++) {
		gen_file = argv[i];
		if (!in_folder(argv[i], "migrate/") && !in_folder(argv[i], "function/"))
			fail("stands neither in migrate/ nor in function/");
	}
	open_output(&out);
	fputs("/* Made from sql/migrate and sql/function. */\n#include \"db/migrate.h\"\n\n#include <stddef.h>\n",
	      out.f);
	put_table(out.f, "migrate/", "migrations", argv + 2, argc - 2);
	put_table(out.f, "function/", "functions", argv + 2, argc - 2);
	save(&out, argv[1]);
	return 0;
}
