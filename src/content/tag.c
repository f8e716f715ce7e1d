/* SPDX-License-Identifier: EUPL-1.2 */
/* tag: four characters have a name of their own; of an address what is neither printable ASCII nor harmless in quotes
 * is encoded. */
#include "content/tag.h"

#include <string.h>
#include <strings.h>

void tag_text(struct buf *b, const char *s, size_t n)
{
	static const char *const entities[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;" };
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *entity = entities[(unsigned char)s[i]];

		if (!entity)
			continue;
		buf_add(b, s + from, i - from);
		buf_puts(b, entity);
		from = i + 1;
	}
	buf_add(b, s + from, n - from);
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
			tag_text(b, s, 1);
	buf_printf(b, "\" target=\"_blank\" rel=\"%s\">", rel);
}
