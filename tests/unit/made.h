/* SPDX-License-Identifier: EUPL-1.2 */
/* made: the files that report makes, opened again. */
#pragma once
#include "base/buf.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include "test.h"

static inline const char *folder_new(struct arena *a)
{
	char *name = arena_dup(a, "/tmp/kv-files-XXXXXX");

	assert_non_null(mkdtemp(name));
	return name;
}

static inline const char *saved_as(struct arena *a, const char *folder, const char *ending,
				   const struct report_file *file)
{
	const char *name = arena_printf(a, "%s/it.%s", folder, ending);
	FILE *to = fopen(name, "we");

	assert_non_null(to);
	assert_int_equal(fwrite(file->bytes, 1, file->n, to), file->n);
	fclose(to);
	return name;
}

static inline const char *said(struct arena *a, const char *command)
{
	struct buf out = buf_new(a);
	char part[4096];
	FILE *p = popen(command, "re");

	for (size_t n; (n = fread(part, 1, sizeof part, p)) > 0;)
		buf_add(&out, part, n);
	if (pclose(p) != 0)
		fail_msg("%s failed: %s", command, out.p);
	return out.p;
}

static inline const char *part_of(struct arena *a, const struct report_file *f, const char *name)
{
	zip_error_t e;
	zip_t *z =
	    zip_open_from_source(zip_source_buffer_create(f->bytes, f->n, 0, &e), ZIP_RDONLY | ZIP_CHECKCONS, &e);
	zip_stat_t st;

	assert_non_null(z);
	assert_int_equal(zip_stat(z, name, 0, &st), 0);
	char *text = arena_alloc(a, 1, st.size + 1);
	zip_file_t *file = zip_fopen(z, name, 0);
	assert_int_equal(zip_fread(file, text, st.size), st.size);
	zip_fclose(file);
	zip_discard(z);
	return text;
}

/* Without blanks: the same however the lines are broken. */
static inline const char *pressed(struct arena *a, const char *s)
{
	struct buf out = buf_new(a);

	for (; *s; s++)
		if (!strchr(" \t\r\n\f", *s))
			buf_char(&out, *s);
	return out.p;
}

/* What the command says of the file, which ends with it: "pdftotext -layout %s -". */
static inline const char *said_of(struct arena *a, const struct report_file *f, const char *ending, const char *command)
{
	const char *folder = folder_new(a), *name = saved_as(a, folder, ending, f), *at = strstr(command, "%s");
	const char *out = said(a, arena_printf(a, "%.*s%s%s", (int)(at - command), command, name, at + 2));

	said(a, arena_printf(a, "rm -r %s", folder));
	return out;
}
