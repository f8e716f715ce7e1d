/* SPDX-License-Identifier: EUPL-1.2 */
/* mend: an incremental update after the end of the file: the objects anew, where they lie, and a trailer. */
#include "report/mend.h"

#include "base/buf.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct mend {
	struct buf out;
	const struct report_file *file;
	long objects; /* how many there are */
	struct buf table;
	const char *language;
	size_t pictures_count, picture;
	const char *const *pictures;
};

/* UTF-8 as a PDF string of UTF-16 in hex. The text is valid. */
static void put_text(struct buf *b, const char *text)
{
	buf_puts(b, "<FEFF");
	for (const unsigned char *s = (const unsigned char *)text; *s;) {
		int more = *s >= 0xf0 ? 3 : *s >= 0xe0 ? 2 : *s >= 0xc0;
		uint32_t c = more ? *s & (0x3fU >> more) : *s;

		for (s++; more && *s; more--, s++)
			c = c << 6 | (*s & 0x3fU);
		if (c >= 0x10000)
			buf_printf(b, "%04X%04X", 0xd800U + ((c - 0x10000) >> 10), 0xdc00U + ((c - 0x10000) & 0x3ff));
		else
			buf_printf(b, "%04X", c);
	}
	buf_char(b, '>');
}

/* What is added to the object that begins with "<< /Type X"; false: nothing. */
static bool addition(struct mend *m, const char *body, size_t n, struct buf *add)
{
	static const char catalog[] = "<< /Type /Catalog", element[] = "<< /Type /StructElem\n   /S /";
	const char *kind = body + strlen(element);

	if (n > strlen(catalog) && !strncmp(body, catalog, strlen(catalog))) {
		buf_printf(add, " /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>", m->language);
		return true;
	}
	if (n < strlen(element) + strlen("Figure") || strncmp(body, element, strlen(element)) != 0)
		return false;
	if (!strncmp(kind, "Figure\n", 7) && m->picture < m->pictures_count) {
		buf_puts(add, " /Alt ");
		put_text(add, m->pictures[m->picture++]);
		return true;
	}
	if (!strncmp(kind, "TH\n", 3)) {
		buf_puts(add, " /A << /O /Table /Scope /Column >>");
		return true;
	}
	return false;
}

/* The object that lies there, anew if there is something to add. */
static void object(struct mend *m, long no, size_t at)
{
	const char *head = arena_printf(m->out.arena, "%ld 0 obj\n", no), *file = m->file->bytes;
	struct buf add = buf_new(m->out.arena);
	const char *body = file + at + strlen(head),
		   *end = at + strlen(head) < m->file->n ? memmem(body, m->file->n - at - strlen(head), "\nendobj", 7)
							 : NULL;

	if (!end || strncmp(file + at, head, strlen(head)) != 0 || !addition(m, body, (size_t)(end - body), &add))
		return;
	buf_printf(&m->table, "%ld 1\n%010zu 00000 n \n", no, m->out.n);
	buf_printf(&m->out, "%s<<%s%.*s\nendobj\n", head, add.p, (int)(end - body - 2), body + 2);
}

/* The text after the last place where the word stands, or NULL. */
static const char *after_last(const struct report_file *f, const char *word)
{
	const char *found = NULL;

	for (size_t at = f->n > 2048 ? f->n - 2048 : 0; at + strlen(word) <= f->n; at++)
		if (!memcmp(f->bytes + at, word, strlen(word)))
			found = f->bytes + at + strlen(word);
	return found;
}

enum err mend_pdf(struct arena *a, struct report_file *f, const char *language, size_t n, const char *const *pictures)
{
	const char *start = after_last(f, "startxref"), *root = after_last(f, "/Root"), *info = after_last(f, "/Info");
	size_t table = start ? strtoul(start, NULL, 10) : 0;
	struct mend m = { .out = buf_new(a),
			  .file = f,
			  .table = buf_new(a),
			  .language = language,
			  .pictures_count = n,
			  .pictures = pictures };
	char *rest;

	if (!table || !root || !info || table >= f->n || strncmp(f->bytes + table, "xref\n0 ", 7) != 0)
		return why(ERR_BUG, "pdf: cairo has written a table that we do not know");
	m.objects = strtol(f->bytes + table + 7, &rest, 10);
	const char *entry = rest + 1; /* each of 20 bytes */
	if (entry + 20 * m.objects > f->bytes + f->n)
		return why(ERR_BUG, "pdf: cairo's table is cut short");
	buf_add(&m.out, f->bytes, f->n);
	buf_char(&m.out, '\n');
	for (long no = 1; no < m.objects; no++)
		object(&m, no, strtoul(entry + 20 * no, NULL, 10));
	size_t at = m.out.n;
	buf_printf(&m.out,
		   "xref\n%strailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev "
		   "%zu\n>>\nstartxref\n%zu\n%%%%EOF\n",
		   m.table.p, m.objects, strtol(root, NULL, 10), strtol(info, NULL, 10), table, at);
	*f = (struct report_file){ m.out.p, m.out.n };
	return m.picture == n ? OK : why(ERR_BUG, "pdf: %zu of %zu pictures have their text", m.picture, n);
}
