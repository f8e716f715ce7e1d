/* SPDX-License-Identifier: EUPL-1.2 */
/* encode: one pass each, by tables over the byte. */
#include "lti/encode.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "lti/sign.h"

#include <openssl/evp.h>
#include <string.h>

static const char hex[] = "0123456789ABCDEF";

/* RFC 3986 §2.3 */
static const bool unreserved[256] = {
	['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, ['-'] = true,
	['.'] = true,         ['_'] = true,         ['~'] = true,
};

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes that a form sends as they are: ASCII but NUL, "+" and "%". */
static const bool plain[256] = { [1 ... '%' - 1] = true, ['%' + 1 ... '+' - 1] = true, ['+' + 1 ... 127] = true };

enum lti_error lti_decode(const char *s, size_t n, bool plus, char *out, size_t *len)
{
	char *o = out;
	unsigned seen = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (plain[c]) {
			*o++ = (char)c;
			continue;
		}
		if (c == '+' && plus) {
			c = ' ';
		} else if (c == '%') {
			int high = n - i > 2 ? digit(s[i + 1]) : -1, low = high < 0 ? -1 : digit(s[i + 2]);

			if (low < 0)
				return LTI_BAD_FORM;
			c = (unsigned char)(high << 4 | low);
			i += 2;
		}
		if (!c)
			return LTI_BAD_FORM;
		seen |= c;
		*o++ = (char)c;
	}
	*o = 0;
	*len = (size_t)(o - out);
	return seen & 0x80 && !utf8_ok(out, *len) ? LTI_BAD_FORM : LTI_OK;
}

char *lti_encode(char *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (unreserved[c]) {
			*out++ = (char)c;
			continue;
		}
		*out++ = '%';
		*out++ = hex[c >> 4];
		*out++ = hex[c & 15];
	}
	return out;
}

char *lti_encode_twice(char *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (unreserved[c]) {
			*out++ = (char)c;
			continue;
		}
		memcpy(out, "%25", 3);
		out[3] = hex[c >> 4];
		out[4] = hex[c & 15];
		out += 5;
	}
	return out;
}

char *lti_percent(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	char *out = arena_alloc(a, 3, n + 1);

	*lti_encode(out, s, n) = 0;
	return out;
}

char *lti_base64(struct arena *a, const void *p, size_t n)
{
	char *s = arena_alloc(a, 1, 4 * (n / 3 + 1) + 1);

	EVP_EncodeBlock((unsigned char *)s, p, (int)n);
	return s;
}
