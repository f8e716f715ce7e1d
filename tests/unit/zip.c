/* SPDX-License-Identifier: EUPL-1.2 */
/* zip: archives written here entry by entry, so that each can lie as it wants. */
#include "base/zip.h"

#include "base/buf.h"
#include "test.h"

#include <string.h>

struct entry {
	const char *name;
	const char *bytes;
	uint32_t unpacked; /* 0: as long as the bytes */
	unsigned flags;
};

struct writer {
	struct buf file, directory;
	unsigned n;
};

static void le(struct buf *b, uint64_t value, int bytes)
{
	for (; bytes--; value >>= 8)
		buf_char(b, (char)(value & 0xff));
}

static void add(struct writer *w, const struct entry *e)
{
	uint32_t at = (uint32_t)w->file.n, packed = (uint32_t)strlen(e->bytes),
		 whole = e->unpacked ? e->unpacked : packed;

	buf_add(&w->file, "PK\3\4", 4);
	le(&w->file, 20, 2), le(&w->file, e->flags, 2), le(&w->file, whole == packed ? 0 : 8, 2), le(&w->file, 0, 8);
	le(&w->file, packed, 4), le(&w->file, whole, 4), le(&w->file, strlen(e->name), 2), le(&w->file, 0, 2);
	buf_puts(&w->file, e->name), buf_puts(&w->file, e->bytes);
	buf_add(&w->directory, "PK\1\2", 4);
	le(&w->directory, 20, 2), le(&w->directory, 20, 2), le(&w->directory, e->flags, 2), le(&w->directory, 8, 2);
	le(&w->directory, 0, 8), le(&w->directory, packed, 4), le(&w->directory, whole, 4);
	le(&w->directory, strlen(e->name), 2), le(&w->directory, 0, 12), le(&w->directory, at, 4);
	buf_puts(&w->directory, e->name);
	w->n++;
}

static void end(struct writer *w)
{
	size_t at = w->file.n;

	buf_add(&w->file, w->directory.p, w->directory.n);
	buf_add(&w->file, "PK\5\6\0\0\0\0", 8);
	le(&w->file, w->n, 2), le(&w->file, w->n, 2), le(&w->file, w->directory.n, 4), le(&w->file, at, 4);
	le(&w->file, 0, 2);
}

static struct buf archive(struct arena *a, const struct entry *entries, size_t n)
{
	struct writer w = { buf_new(a), buf_new(a), 0 };

	for (size_t i = 0; i < n; i++)
		add(&w, &entries[i]);
	end(&w);
	return w.file;
}

static enum zip_fault look(const struct buf *b, enum filetype *type)
{
	size_t tail = b->n < ZIP_TAIL ? b->n : ZIP_TAIL;

	*type = FILE_OTHER;
	return zip_office(b->p, b->n < 4096 ? b->n : 4096, b->p + b->n - tail, tail, b->n, type);
}

#define TYPES                                           \
	{                                               \
		"[Content_Types].xml", "<Types/>", 0, 0 \
	}
#define WORD                                      \
	{                                         \
		"word/document.xml", "<w/>", 0, 0 \
	}

static void what_they_are(void **state)
{
	static const struct {
		struct entry entries[3];
		size_t n;
		enum zip_fault fault;
		enum filetype type;
	} cases[] = {
		{ { TYPES, WORD }, 2, ZIP_OK, FILE_DOCX },
		{ { TYPES, { "xl/workbook.xml", "<x/>", 0, 0 } }, 2, ZIP_OK, FILE_XLSX },
		{ { TYPES, { "ppt/presentation.xml", "<p/>", 0, 0 } }, 2, ZIP_OK, FILE_PPTX },
		{ { { "mimetype", "application/vnd.oasis.opendocument.text", 0, 0 } }, 1, ZIP_OK, FILE_ODT },
		{ { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0, 0 } }, 1, ZIP_OK, FILE_ODS },
		{ { { "mimetype", "application/vnd.oasis.opendocument.presentation", 0, 0 } }, 1, ZIP_OK, FILE_ODP },
		{ { { "mimetype", "application/epub+zip", 0, 0 } }, 1, ZIP_OTHER, FILE_OTHER },
		{ { { "program.exe", "MZ", 0, 0 } }, 1, ZIP_OTHER, FILE_OTHER },
		{ { TYPES }, 1, ZIP_OTHER, FILE_OTHER },
		{ { TYPES, WORD, { "xl/workbook.xml", "<x/>", 0, 0 } }, 3, ZIP_OTHER, FILE_OTHER },
		{ { TYPES, WORD, { "word/vbaProject.bin", "x", 0, 0 } }, 3, ZIP_MACRO, FILE_OTHER },
		{ { TYPES, WORD, { "word/media/a.png", "x", 3000000, 0 } }, 3, ZIP_BOMB, FILE_OTHER },
		{ { TYPES, WORD, { "word/media/a.png", "x", 4000000000, 0 } }, 3, ZIP_BOMB, FILE_OTHER },
		{ { TYPES, WORD, { "word/media/a.png", "x", UINT32_MAX, 0 } }, 3, ZIP_BROKEN, FILE_OTHER },
		{ { TYPES, { "word/document.xml", "<w/>", 0, 1 } }, 2, ZIP_BROKEN, FILE_OTHER },
		{ { TYPES, WORD, { "../../etc/passwd", "x", 0, 0 } }, 3, ZIP_BROKEN, FILE_OTHER },
		{ { TYPES, WORD, { "/etc/passwd", "x", 0, 0 } }, 3, ZIP_BROKEN, FILE_OTHER },
		{ { TYPES, WORD, { "a\\b", "x", 0, 0 } }, 3, ZIP_BROKEN, FILE_OTHER },
		{ { TYPES, WORD, { "word/a..b.xml", "x", 0, 0 } }, 3, ZIP_OK, FILE_DOCX },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = archive(*state, cases[i].entries, cases[i].n);
		enum filetype type;
		enum zip_fault fault = look(&b, &type);

		if (fault != cases[i].fault || type != cases[i].type)
			fail_msg("case %zu: %d, of type %d", i, fault, type);
	}
}

/* Whatever is cut, changed or joined: never read outside, never taken. */
static void broken(void **state)
{
	static const struct entry entries[] = { TYPES, WORD };
	struct buf whole = archive(*state, entries, 2);
	enum filetype type;

	for (size_t n = 0; n < whole.n; n++) {
		struct buf cut = { .arena = *state, .p = arena_dupn(*state, whole.p, n), .n = n };

		assert_int_not_equal(look(&cut, &type), ZIP_OK);
	}
	struct buf joined = buf_new(*state);
	buf_puts(&joined, "%PDF-1.7\n"), buf_add(&joined, whole.p, whole.n);
	assert_int_equal(look(&joined, &type), ZIP_BROKEN);
	assert_true(zip_ends(joined.p, joined.n));
	buf_puts(&whole, "MZ");
	assert_int_equal(look(&whole, &type), ZIP_BROKEN);
	assert_true(zip_ends(whole.p, whole.n));
	assert_false(zip_ends("no archive, but long enough for one", 35));
	assert_false(zip_ends("PK\5\6", 4));
}

/* Many entries that are the same bytes. */
static void one_over_the_other(void **state)
{
	static const struct entry entries[] = { TYPES, WORD };
	struct writer w = { buf_new(*state), buf_new(*state), 0 };
	enum filetype type;

	for (int i = 0; i < 2; i++)
		add(&w, &entries[i]);
	struct buf once = w.directory;
	const char *same = arena_dupn(*state, once.p, once.n);
	for (int i = 0; i < 20; i++) {
		buf_add(&w.directory, same, once.n);
		w.n += 2;
	}
	end(&w);
	assert_int_equal(look(&w.file, &type), ZIP_BOMB);
	struct writer many = { buf_new(*state), buf_new(*state), 0 };
	for (int i = 0; i <= ZIP_ENTRIES_MAX; i++)
		add(&many, &(struct entry){ "a", "x", 0, 0 });
	end(&many);
	assert_int_equal(look(&many.file, &type), ZIP_BOMB);
}

/* Each byte changed, one at a time: the answer may be any, but it comes. */
static void one_wrong_byte(void **state)
{
	static const struct entry entries[] = { { "mimetype", "application/vnd.oasis.opendocument.text", 0, 0 } };
	struct buf b = archive(*state, entries, 1);
	enum filetype type;
	int taken = 0;

	for (size_t i = 0; i < b.n; i++)
		for (int value = 0; value < 256; value += 51) {
			char was = b.p[i];

			b.p[i] = (char)value;
			taken += look(&b, &type) == ZIP_OK;
			b.p[i] = was;
		}
	assert_true(taken > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_they_are),
		TEST(broken),
		TEST(one_over_the_other),
		TEST(one_wrong_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
