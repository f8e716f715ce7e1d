/* SPDX-License-Identifier: EUPL-1.2 */
/* office: unpacked office documents into the binary.  gen_office OUT.c ROOT FILES...: makes office_parts[] of
 * report/office.h; a part is named by its path below ROOT. */
#include "gen.h"

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
	struct output out;

	if (argc < 4)
		return fprintf(stderr, "usage: gen_office OUT.c ROOT FILES...\n"), 2;
	size_t root = strlen(argv[2]);
	qsort(argv + 3, (size_t)argc - 3, sizeof *argv, by_path);
	open_output(&out);
	fputs("/* Made from content/office. */\n#include \"report/office.h\"\n\nconst struct office_part "
	      "office_parts[] = {\n",
	      out.f);
	for (int i = 3; i < argc; i++) {
		char *xml = read_file(argv[i]);

		if (strncmp(argv[i], argv[2], root) != 0 || argv[i][root] != '/')
			fail("stands not below %s", argv[2]);
		fprintf(out.f, "\t{ \"%s\",\n\t  ", argv[i] + root + 1);
		put_literal(out.f, "\t  ", xml, strlen(xml));
		fputs(" },\n", out.f);
		free(xml);
	}
	fprintf(out.f, "};\nconst size_t office_parts_count = %d;\n", argc - 3);
	save(&out, argv[1]);
	return 0;
}
