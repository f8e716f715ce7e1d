/* SPDX-License-Identifier: EUPL-1.2 */
/* zip: what the directory of an office document says of it; nothing is ever unpacked. */
#pragma once
#include "base/filetype.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	ZIP_ENTRIES_MAX = 5000,
	ZIP_RATIO_MAX = 100, /* unpacked to packed, of the whole */
	ZIP_UNPACKED_MAX = 256 * 1024 * 1024,
	ZIP_TAIL = 768 * 1024 /* bytes at the end that the directory must lie in */
};

enum zip_fault {
	ZIP_OK,
	ZIP_BROKEN, /* no archive as office programs write it: cut, joined to something else, encrypted, lying */
	ZIP_BOMB,   /* unpacked it is far larger than anybody writes */
	ZIP_MACRO,  /* it holds a program */
	ZIP_OTHER   /* an archive, but no office document */
};

/* head: the first bytes of a file that is size bytes long, some hundred at least; tail: its last ones, ZIP_TAIL or all.
 * *type is set on ZIP_OK. */
enum zip_fault zip_office(const void *head, size_t n_head, const void *tail, size_t n_tail, uint64_t size,
			  enum filetype *type);
/* An archive ends in these last bytes of a file. */
bool zip_ends(const void *tail, size_t n);
