/* SPDX-License-Identifier: EUPL-1.2 */
/* filetype: what a file is by its first bytes, whatever its name says. */
#pragma once
#include <stddef.h>

enum filetype {
	FILE_OTHER,
	FILE_WEBM,
	FILE_MP4,
	FILE_PNG, /* pictures: up to WEBP */
	FILE_JPEG,
	FILE_WEBP,
	FILE_PDF,
	FILE_ZIP, /* of which kind, base/zip.h tells */
	FILE_DOCX,
	FILE_XLSX,
	FILE_PPTX,
	FILE_ODT,
	FILE_ODS,
	FILE_ODP,
};

/* The first n bytes; 4 KiB are enough for each. WebM is Matroska that says so; MP4 has a brand that browsers play, so
 * neither a photo nor a sound nor QuickTime. */
enum filetype filetype_of(const void *bytes, size_t n);
/* "pdf": what a name ends with where the file is kept; "" for FILE_OTHER. */
const char *filetype_ending(enum filetype type);
/* As a Content-Type. */
const char *filetype_mime(enum filetype type);
