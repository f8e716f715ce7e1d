/* SPDX-License-Identifier: EUPL-1.2 */
/* html: the escaping. */
#include "view/html.h"

#include <inttypes.h>

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
	buf_printf(h->out, "%" PRId64, n);
}

void html_size(struct html *h, uint64_t n)
{
	buf_printf(h->out, "%" PRIu64, n);
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
