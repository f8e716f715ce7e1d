/* SPDX-License-Identifier: EUPL-1.2 */
/* zip: APPNOTE 6.3, the end record and the central directory; both without gaps, as office programs write them. */
#include "base/zip.h"

#include <string.h>

enum { END = 22, ENTRY = 46, LOCAL = 30, SLACK = 1024 * 1024, ENCRYPTED = 1, WIDE = UINT16_MAX };

struct bytes {
	const unsigned char *p;
	size_t n;
};

struct directory {
	const unsigned char *p, *end;
	unsigned entries;
	uint64_t begins; /* in the file */
};

struct contents {
	uint64_t packed, unpacked, heads;
	bool types, word, sheet, slides, macro, wrong;
};

static unsigned u16(const unsigned char *p)
{
	return (unsigned)(p[0] | p[1] << 8);
}

static uint64_t u32(const unsigned char *p)
{
	return (uint64_t)u16(p) | (uint64_t)u16(p + 2) << 16;
}

bool zip_ends(const void *tail, size_t n)
{
	const unsigned char *p = tail;
	size_t reach = END + WIDE; /* a comment may follow */

	for (size_t i = n > reach ? n - reach : 0; i + END <= n; i++)
		if (memcmp(p + i, "PK\5\6", 4) == 0)
			return true;
	return false;
}

/* Of one disk, without a comment, right before the end record, and whole in what we have. */
static bool find(struct bytes tail, uint64_t size, struct directory *out)
{
	const unsigned char *end = tail.p + tail.n - END;

	if (tail.n < END || size < tail.n || memcmp(end, "PK\5\6", 4) != 0 || u16(end + 20) != 0)
		return false;
	uint64_t length = u32(end + 12), begins = u32(end + 16);
	if (u32(end + 4) != 0 || u16(end + 8) != u16(end + 10) || u16(end + 10) == WIDE || length > tail.n - END ||
	    begins + length + END != size)
		return false;
	*out = (struct directory){ end - length, end, u16(end + 10), begins };
	return true;
}

static bool is(struct bytes name, const char *s)
{
	return name.n == strlen(s) && memcmp(name.p, s, name.n) == 0;
}

static bool tail_is(struct bytes name, const char *s)
{
	size_t n = strlen(s);

	return name.n >= n && memcmp(name.p + name.n - n, s, n) == 0;
}

/* A name that would lead out of a folder. */
static bool strays(struct bytes name)
{
	if (!name.n || *name.p == '/' || memchr(name.p, '\\', name.n) || memchr(name.p, 0, name.n))
		return true;
	for (size_t i = 0; i + 1 < name.n; i++)
		if (name.p[i] == '.' && name.p[i + 1] == '.' && (i == 0 || name.p[i - 1] == '/') &&
		    (i + 2 == name.n || name.p[i + 2] == '/'))
			return true;
	return false;
}

static void count(const unsigned char *e, struct bytes name, struct contents *c)
{
	uint64_t packed = u32(e + 20), unpacked = u32(e + 24);

	c->wrong = c->wrong || u16(e + 8) & ENCRYPTED || packed == UINT32_MAX || unpacked == UINT32_MAX || strays(name);
	c->packed += packed;
	c->unpacked += unpacked;
	c->heads += LOCAL + name.n;
	c->types = c->types || is(name, "[Content_Types].xml");
	c->word = c->word || is(name, "word/document.xml");
	c->sheet = c->sheet || is(name, "xl/workbook.xml");
	c->slides = c->slides || is(name, "ppt/presentation.xml");
	c->macro = c->macro || tail_is(name, "vbaProject.bin") || tail_is(name, "/script-lc.xml");
}

static bool walk(const struct directory *d, struct contents *c)
{
	const unsigned char *p = d->p;

	*c = (struct contents){ 0 };
	for (unsigned i = 0; i < d->entries; i++) {
		if (d->end - p < ENTRY || memcmp(p, "PK\1\2", 4) != 0)
			return false;
		struct bytes name = { p + ENTRY, u16(p + 28) };
		size_t length = ENTRY + name.n + u16(p + 30) + u16(p + 32);
		if ((size_t)(d->end - p) < length)
			return false;
		count(p, name, c);
		p += length;
	}
	return p == d->end && !c->wrong;
}

/* OpenDocument says what it is in its first entry, which is not packed. */
static enum filetype open_document(struct bytes head)
{
	static const struct {
		const char *type;
		enum filetype is;
	} types[] = {
		{ "application/vnd.oasis.opendocument.text", FILE_ODT },
		{ "application/vnd.oasis.opendocument.spreadsheet", FILE_ODS },
		{ "application/vnd.oasis.opendocument.presentation", FILE_ODP },
	};

	if (head.n < LOCAL + 8 || u16(head.p + 26) != 8 || memcmp(head.p + LOCAL, "mimetype", 8) != 0 ||
	    u16(head.p + 8) != 0)
		return FILE_OTHER;
	struct bytes value = { head.p + LOCAL + 8 + u16(head.p + 28), u32(head.p + 18) };
	if (value.n > 100 || (size_t)(value.p - head.p) + value.n > head.n)
		return FILE_OTHER;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (is(value, types[i].type))
			return types[i].is;
	return FILE_OTHER;
}

static enum filetype type_of(struct bytes head, const struct contents *c)
{
	if (!c->types)
		return open_document(head);
	if (c->word + c->sheet + c->slides != 1)
		return FILE_OTHER;
	return c->word ? FILE_DOCX : c->sheet ? FILE_XLSX : FILE_PPTX;
}

enum zip_fault zip_office(const void *head, size_t n_head, const void *tail, size_t n_tail, uint64_t size,
			  enum filetype *type)
{
	struct bytes first = { head, n_head };
	struct directory d;
	struct contents c;

	if (n_head < LOCAL || memcmp(head, "PK\3\4", 4) != 0 || !find((struct bytes){ tail, n_tail }, size, &d))
		return ZIP_BROKEN;
	if (d.entries > ZIP_ENTRIES_MAX)
		return ZIP_BOMB;
	if (!walk(&d, &c))
		return ZIP_BROKEN;
	if (c.unpacked > ZIP_UNPACKED_MAX || c.unpacked > ZIP_RATIO_MAX * size + SLACK)
		return ZIP_BOMB;
	if (c.packed + c.heads > d.begins) /* entries that lie over each other */
		return ZIP_BOMB;
	if (c.macro)
		return ZIP_MACRO;
	*type = type_of(first, &c);
	return *type == FILE_OTHER ? ZIP_OTHER : ZIP_OK;
}
