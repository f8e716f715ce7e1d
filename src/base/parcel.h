/* SPDX-License-Identifier: EUPL-1.2 */
/* parcel: a file that nobody reads, changes or makes without its code: lines, sealed piece by piece with AES-256-GCM. A
 * piece that is changed, missing, moved or added is noticed before a byte of it is used, and so is a missing end. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

struct parcel;

/* A code for one parcel: 256 random bits, as 43 letters. It is stored nowhere. */
const char *parcel_code(struct arena *a);

/* Makes PATH.part, for us alone. ERR_CONFIG: PATH is there already, or the folder cannot be written in. */
enum err parcel_create(struct arena *a, const char *path, const char *code, struct parcel **out);
enum err parcel_put(void *parcel, const void *bytes, size_t n);
/* The end, on the disk, and the right name at last. */
enum err parcel_seal(struct parcel *p, uint64_t *bytes);

/* Opens what is made; the code may be told later than the file is opened. */
enum err parcel_open(struct arena *a, const char *path, struct parcel **out);
enum err parcel_unlock(struct parcel *p, const char *code);
/* The next line without its end, in the arena; NULL: there is none, all has been read. ERR_CONFIG: another code,
 * damage, or a line longer than `most`. */
enum err parcel_line(struct parcel *p, struct arena *a, size_t most, const char **line);
/* Bytes of the file that have been read, and its size. */
uint64_t parcel_read(const struct parcel *p, uint64_t *size);

/* Closes; what was not sealed is removed. NULL is allowed. */
void parcel_close(struct parcel *p);
