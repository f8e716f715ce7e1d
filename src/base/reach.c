/* SPDX-License-Identifier: EUPL-1.2 */
/* reach: what people type is taken generously; whether it arrives nobody can see here. */
#include "base/reach.h"

#include "base/buf.h"

#include <string.h>

enum { EMAIL_MAX = 254, LOCAL_MAX = 64, PHONE_DIGITS = 5, PHONE_MAX = 40 }; /* bytes */

/* Labels with dots between them, at least two; letters of any script. */
static bool is_domain(const char *s)
{
	int labels = 0;

	for (;; s++) {
		size_t n = strcspn(s, ".");

		if (!n || *s == '-' || s[n - 1] == '-')
			return false;
		labels++;
		s += n;
		if (!*s)
			return labels > 1;
	}
}

bool reach_is_email(const char *s)
{
	const char *at = strchr(s, '@');

	if (!at || at == s || at - s > LOCAL_MAX || strlen(s) > EMAIL_MAX || strchr(at + 1, '@'))
		return false;
	for (const unsigned char *c = (const unsigned char *)s; *c; c++)
		if (*c <= ' ' || *c == 0x7f || strchr("<>()[]\\,;:\"", *c))
			return false;
	return is_domain(at + 1);
}

bool reach_is_phone(const char *s)
{
	int digits = 0;

	if (strlen(s) > PHONE_MAX)
		return false;
	for (const char *c = s; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';

		digits += digit;
		if (!digit && !strchr(" ()-/", *c) && !(*c == '+' && c == s))
			return false;
	}
	return digits >= PHONE_DIGITS;
}

const char *reach_mailto(struct arena *a, const char *email)
{
	static const char as_is[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";
	struct buf b = buf_new(a);

	buf_puts(&b, "mailto:");
	for (const char *c = email; *c; c++)
		if (strchr(as_is, *c))
			buf_char(&b, *c);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*c);
	return b.p;
}

const char *reach_tel(struct arena *a, const char *phone)
{
	struct buf b = buf_new(a);

	buf_puts(&b, "tel:");
	for (const char *c = phone; *c; c++)
		if (*phone == '+' && strncmp(c, "(0)", 3) == 0) /* for those who call from within the country */
			c += 2;
		else if (*c == '+' || (*c >= '0' && *c <= '9'))
			buf_char(&b, *c);
	return b.p;
}
