/* SPDX-License-Identifier: EUPL-1.2 */
/* tar: POSIX's ustar, with GNU's form of sizes above 8 GiB. */
#include "base/tar.h"

#include <stdio.h>
#include <string.h>

/* Where the fields of a header stand. */
enum { NAME = 0, MODE = 100, UID = 108, GID = 116, SIZE = 124, TIME = 136, SUM = 148, TYPE = 156, MAGIC = 257 };
enum { SIZE_LEN = 12, SUM_LEN = 8, BASE_256 = 0x80 };
#define OCTAL_MAX UINT64_C(077777777777)

static void octal(char *to, int width, uint64_t value)
{
	for (int i = width - 2; i >= 0; i--, value >>= 3)
		to[i] = (char)('0' + (value & 7));
	to[width - 1] = 0;
}

static uint64_t from_octal(const char *p, int width)
{
	uint64_t value = 0;

	for (int i = 0; i < width && p[i] >= '0' && p[i] <= '7'; i++)
		value = value << 3 | (uint64_t)(p[i] - '0');
	return value;
}

static void put_size(char *to, uint64_t size)
{
	if (size <= OCTAL_MAX) {
		octal(to, SIZE_LEN, size);
		return;
	}
	for (int i = SIZE_LEN - 1; i > 0; i--, size >>= 8)
		to[i] = (char)(size & 0xff);
	to[0] = (char)BASE_256;
}

static uint64_t get_size(const char *p)
{
	uint64_t size = 0;

	if (!((unsigned char)*p & BASE_256))
		return from_octal(p, SIZE_LEN);
	for (int i = 4; i < SIZE_LEN; i++)
		size = size << 8 | (unsigned char)p[i];
	return size;
}

/* Of all bytes, its own field as blanks. */
static unsigned sum_of(const char block[TAR_BLOCK])
{
	unsigned sum = 0;

	for (int i = 0; i < TAR_BLOCK; i++)
		sum += i >= SUM && i < SUM + SUM_LEN ? ' ' : (unsigned char)block[i];
	return sum;
}

void tar_header(char out[TAR_BLOCK], const char *name, uint64_t size, int64_t at)
{
	memset(out, 0, TAR_BLOCK);
	memcpy(out + NAME, name, strnlen(name, TAR_NAME_MAX));
	octal(out + MODE, 8, 0600);
	octal(out + UID, 8, 0);
	octal(out + GID, 8, 0);
	put_size(out + SIZE, size);
	octal(out + TIME, 12, at > 0 ? (uint64_t)at : 0);
	out[TYPE] = '0';
	memcpy(out + MAGIC, "ustar\00000", 8);
	octal(out + SUM, SUM_LEN - 1, sum_of(out));
	out[SUM + SUM_LEN - 1] = ' ';
}

bool tar_read(const char block[TAR_BLOCK], char name[TAR_NAME_MAX + 1], uint64_t *size)
{
	static const char zeros[TAR_BLOCK];

	*name = 0;
	*size = 0;
	if (!memcmp(block, zeros, TAR_BLOCK))
		return true;
	if (memcmp(block + MAGIC, "ustar", 5) || from_octal(block + SUM, SUM_LEN) != sum_of(block))
		return false;
	memcpy(name, block + NAME, TAR_NAME_MAX);
	name[TAR_NAME_MAX] = 0;
	*size = get_size(block + SIZE);
	return *name && (block[TYPE] == '0' || !block[TYPE]);
}

unsigned tar_padding(uint64_t size)
{
	return (unsigned)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}
