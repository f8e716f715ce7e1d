/* SPDX-License-Identifier: EUPL-1.2 */
/* html: the escaping. */
#include "view/html.h"

static const char *entity(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	default:
		return "&#39;";
	}
}

void html_text(struct html *h, const char *s)
{
	while (s && *s) {
		size_t n = strcspn(s, "<>&\"'");

		buf_add(h->out, s, n);
		s += n;
		if (*s)
			html_raw(h, entity(*s++));
	}
}

void html_int(struct html *h, int64_t n)
{
	if (n < 0)
		buf_char(h->out, '-');
	html_size(h, n < 0 ? -(uint64_t)n : (uint64_t)n);
}

void html_size(struct html *h, uint64_t n)
{
	char digits[20], *at = digits + sizeof digits;

	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	buf_add(h->out, at, (size_t)(digits + sizeof digits - at));
}

void html_markup(struct html *h, struct markup m)
{
	static const char link[] = " href=\"kv:";
	const char *s = m.s, *at;

	for (; s && (at = strstr(s, link)); s = strchr(at + sizeof link - 1, '"') + 1) {
		const char *path = at + sizeof link - 1;

		buf_add(h->out, s, (size_t)(at - s));
		if (!h->inside)
			continue;
		html_raw(h, " href=\"");
		html_raw(h, h->inside);
		buf_add(h->out, path, strcspn(path, "\"") + 1);
	}
	if (s)
		html_raw(h, s);
}

void html_url(struct html *h, struct url u)
{
	html_text(h, u.s);
}
