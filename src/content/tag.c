/* SPDX-License-Identifier: EUPL-1.2 */
/* tag: four characters have a name of their own; of an address what is neither printable ASCII nor harmless in quotes
 * is encoded. */
#include "content/tag.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *entity;
	char c;
} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };

static void escape(struct buf *b, char c)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (entities[i].c == c) {
			buf_puts(b, entities[i].entity);
			return;
		}
	buf_char(b, c);
}

void tag_text(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		escape(b, s[i]);
}

bool tag_leads_out(const char *address)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (!strncasecmp(address, schemes[i], strlen(schemes[i])))
			return address[strlen(schemes[i])] != 0;
	return false;
}

void tag_open_link(struct buf *b, const char *address, const char *rel)
{
	buf_puts(b, "<a href=\"");
	for (const char *s = address; *s; s++)
		if (*s <= ' ' || *s >= 0x7f || strchr("'`\\", *s))
			buf_printf(b, "%%%02X", (unsigned char)*s);
		else
			escape(b, *s);
	buf_printf(b, "\" target=\"_blank\" rel=\"%s\">", rel);
}
