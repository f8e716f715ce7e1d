/* SPDX-License-Identifier: EUPL-1.2 */
/* utf8: the table of RFC 3629 §4 as ranges for the second byte. */
#include "base/utf8.h"

#include <ctype.h>

static size_t sequence(const unsigned char *s, size_t n)
{
	static const struct {
		unsigned char first, last, low, high, length;
	} forms[] = {
		{ 0x01, 0x7f, 0x00, 0x00, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (*s < forms[i].first || *s > forms[i].last)
			continue;
		size_t len = forms[i].length;
		if (len > n || (len > 1 && (s[1] < forms[i].low || s[1] > forms[i].high)))
			return 0;
		for (size_t k = 2; k < len; k++)
			if ((s[k] & 0xc0) != 0x80)
				return 0;
		return len;
	}
	return 0;
}

bool utf8_ok(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	while (n) {
		size_t len = sequence(u, n);

		if (!len)
			return false;
		u += len;
		n -= len;
	}
	return true;
}

size_t utf8_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xc0) != 0x80;
	return n;
}

size_t utf8_prefix(const char *s, size_t max)
{
	size_t i = 0, n = 0;

	for (; s[i]; i++)
		if ((s[i] & 0xc0) != 0x80 && n++ == max)
			break;
	return i;
}

size_t utf8_sign(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	if (p[0] == 0xc2 && p[1] >= 0xa0)
		return 2;
	return p[0] == 0xe2 && p[1] && p[1] < 0xb0 && p[2] ? 3 : 0;
}

bool utf8_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

size_t utf8_hidden(const char *s)
{
	static const struct {
		unsigned first, last;
	} marks[] = { { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfeff, 0xfeff } };
	const unsigned char *b = (const unsigned char *)s;

	if (*b && (*b < ' ' || *b == 0x7f))
		return 1;
	if ((*b == 0xc2 && b[1] >= 0x80 && b[1] < 0xa0) || (*b == 0xd8 && b[1] == 0x9c))
		return 2;
	if (*b >> 4 != 0xe || !b[1] || !b[2])
		return 0;
	unsigned point = (*b & 0xfu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (point >= marks[i].first && point <= marks[i].last)
			return 3;
	return 0;
}
