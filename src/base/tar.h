/* SPDX-License-Identifier: EUPL-1.2 */
/* tar: the headers of an archive as tar(1) reads it; what is between them is the caller's. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { TAR_BLOCK = 512, TAR_NAME_MAX = 99 };

/* A file's header. name: at most TAR_NAME_MAX bytes; at: seconds since 1970. */
void tar_header(char out[TAR_BLOCK], const char *name, uint64_t size, int64_t at);
/* Reads one: a file of ours or of tar's. False: it is none, or damaged. A block of zeros is the end: true, and name "".
 */
bool tar_read(const char block[TAR_BLOCK], char name[TAR_NAME_MAX + 1], uint64_t *size);
/* Bytes that follow so many until the next header. */
unsigned tar_padding(uint64_t size);
