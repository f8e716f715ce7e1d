/* SPDX-License-Identifier: EUPL-1.2 */
/* filetype: signatures, and the two containers looked into as far as their first box or element. */
#include "base/filetype.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { EBML_DOC_TYPE = 0x4282 };

struct span {
	const unsigned char *p, *end;
};

static bool begins(struct span s, const char *with, size_t n)
{
	return (size_t)(s.end - s.p) >= n && memcmp(s.p, with, n) == 0;
}

/* An EBML number of 1 to 8 bytes, its length marked by the first bit that is set; the mark stays where `marked`. */
static bool ebml_number(struct span *s, bool marked, uint64_t *out)
{
	int n = 1;

	if (s->p == s->end || !*s->p)
		return false;
	while (!(*s->p >> (8 - n) & 1))
		n++;
	if (s->end - s->p < n)
		return false;
	*out = marked ? *s->p : *s->p & (0xff >> n);
	for (int i = 1; i < n; i++)
		*out = *out << 8 | s->p[i];
	s->p += n;
	return true;
}

/* The elements of the head, one by one, up to the one that names the kind. */
static bool is_webm(struct span s)
{
	uint64_t id, size;

	if (!begins(s, "\x1a\x45\xdf\xa3", 4))
		return false;
	s.p += 4;
	if (!ebml_number(&s, false, &size))
		return false;
	if (size < (uint64_t)(s.end - s.p))
		s.end = s.p + size;
	while (ebml_number(&s, true, &id) && ebml_number(&s, false, &size) && size <= (uint64_t)(s.end - s.p)) {
		if (id == EBML_DOC_TYPE)
			return size == 4 && memcmp(s.p, "webm", 4) == 0;
		s.p += size;
	}
	return false;
}

static bool one_of(const unsigned char *brand, const char *brands)
{
	for (; *brands; brands += 4)
		if (memcmp(brand, brands, 4) == 0)
			return true;
	return false;
}

/* The first box: its length, "ftyp", the brand, a version, and other brands that it fits. */
static bool is_mp4(struct span s)
{
	if (s.end - s.p < 16 || memcmp(s.p + 4, "ftyp", 4) != 0)
		return false;
	uint64_t size = (uint64_t)s.p[0] << 24 | (uint64_t)s.p[1] << 16 | (uint64_t)s.p[2] << 8 | s.p[3];
	if (size < 16 || size > (uint64_t)(s.end - s.p) || one_of(s.p + 8, "qt  M4A M4B heicheixmif1avifjp2 "))
		return false;
	for (uint64_t at = 8; at + 4 <= size; at += at == 8 ? 8 : 4)
		if (one_of(s.p + at, "isomiso2iso4iso5iso6mp41mp42avc1dashM4V "))
			return true;
	return false;
}

enum filetype filetype_of(const void *bytes, size_t n)
{
	struct span s = { bytes, (const unsigned char *)bytes + n };

	if (is_webm(s))
		return FILE_WEBM;
	if (is_mp4(s))
		return FILE_MP4;
	if (begins(s, "\x89PNG\r\n\x1a\n", 8))
		return FILE_PNG;
	if (begins(s, "\xff\xd8\xff", 3))
		return FILE_JPEG;
	if (n >= 12 && begins(s, "RIFF", 4) && memcmp(s.p + 8, "WEBP", 4) == 0)
		return FILE_WEBP;
	if (begins(s, "%PDF-1.", 7) || begins(s, "%PDF-2.", 7))
		return FILE_PDF;
	if (begins(s, "PK\3\4", 4))
		return FILE_ZIP;
	return FILE_OTHER;
}

const char *filetype_ending(enum filetype type)
{
	static const char *const endings[] = {
		[FILE_OTHER] = "",    [FILE_WEBM] = "webm", [FILE_MP4] = "mp4",   [FILE_PNG] = "png",
		[FILE_JPEG] = "jpg",  [FILE_WEBP] = "webp", [FILE_PDF] = "pdf",   [FILE_ZIP] = "zip",
		[FILE_DOCX] = "docx", [FILE_XLSX] = "xlsx", [FILE_PPTX] = "pptx", [FILE_ODT] = "odt",
		[FILE_ODS] = "ods",   [FILE_ODP] = "odp",
	};

	return endings[type];
}

const char *filetype_mime(enum filetype type)
{
	static const char *const types[] = {
		[FILE_OTHER] = "application/octet-stream",
		[FILE_WEBM] = "video/webm",
		[FILE_MP4] = "video/mp4",
		[FILE_PNG] = "image/png",
		[FILE_JPEG] = "image/jpeg",
		[FILE_WEBP] = "image/webp",
		[FILE_PDF] = "application/pdf",
		[FILE_ZIP] = "application/zip",
		[FILE_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		[FILE_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		[FILE_PPTX] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		[FILE_ODT] = "application/vnd.oasis.opendocument.text",
		[FILE_ODS] = "application/vnd.oasis.opendocument.spreadsheet",
		[FILE_ODP] = "application/vnd.oasis.opendocument.presentation",
	};

	return types[type];
}
