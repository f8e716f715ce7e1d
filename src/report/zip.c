/* SPDX-License-Identifier: EUPL-1.2 */
/* zip: parts in memory become an archive in memory. */
#include "report/office.h"

#include <string.h>
#include <zip.h>

enum { DAY_OF_ALL = 315532800 + 86400 }; /* 2 January 1980: the same parts make the same bytes */

static enum err failed(const char *what, zip_error_t *e)
{
	return why(ERR_BUG, "zip: %s: %s", what, zip_error_strerror(e));
}

static enum err add_all(zip_t *z, const struct office *o)
{
	for (size_t i = 0; i < o->n; i++) {
		zip_source_t *s = zip_source_buffer(z, o->at[i].xml, strlen(o->at[i].xml), 0);
		zip_int64_t at = s ? zip_file_add(z, o->at[i].name, s, ZIP_FL_ENC_UTF_8) : -1;

		if (at < 0) {
			zip_source_free(s);
			return failed(o->at[i].name, zip_get_error(z));
		}
		zip_file_set_mtime(z, (zip_uint64_t)at, DAY_OF_ALL, 0);
		if (strcmp(o->at[i].name, "mimetype") == 0)
			zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	}
	return OK;
}

static enum err read_back(struct arena *a, zip_source_t *s, struct report_file *out)
{
	zip_stat_t st;

	if (zip_source_open(s) != 0 || zip_source_stat(s, &st) != 0)
		return failed("read", zip_source_error(s));
	char *bytes = arena_alloc(a, 1, st.size + 1);
	zip_int64_t n = zip_source_read(s, bytes, st.size);
	zip_source_close(s);
	*out = (struct report_file){ bytes, st.size };
	return n == (zip_int64_t)st.size ? OK : failed("read", zip_source_error(s));
}

enum err office_zip(const struct office *o, struct report_file *out)
{
	zip_error_t e;

	zip_error_init(&e);
	zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, &e);
	if (!archive)
		return failed("memory", &e);
	zip_source_keep(archive); /* it outlives the closing of z */
	zip_t *z = zip_open_from_source(archive, ZIP_TRUNCATE, &e);
	enum err done = z ? add_all(z, o) : failed("open", &e);
	if (z && done)
		zip_discard(z);
	else if (z && zip_close(z) != 0) {
		done = failed("close", zip_get_error(z));
		zip_discard(z);
	}
	if (!z)
		zip_source_free(archive);
	if (!done)
		done = read_back(o->arena, archive, out);
	zip_source_free(archive);
	zip_error_fini(&e);
	return done;
}
