/* SPDX-License-Identifier: EUPL-1.2 */
/* filetype: what a file is by its first bytes, whatever its name says. */
#pragma once
#include <stddef.h>

enum filetype { FILE_OTHER, FILE_WEBM, FILE_MP4, FILE_PNG, FILE_JPEG, FILE_WEBP };

/* The first n bytes; 4 KiB are enough for each. WebM is Matroska that says so; MP4 has a brand that browsers play, so
 * neither a photo nor a sound nor QuickTime. */
enum filetype filetype_of(const void *bytes, size_t n);
/* As a Content-Type. */
const char *filetype_mime(enum filetype type);
