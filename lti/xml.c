/* SPDX-License-Identifier: EUPL-1.2 */
/* xml: one table of the bytes that are written otherwise. */
#include "lti/xml.h"

#include "base/buf.h"

#include <stdbool.h>
#include <string.h>

/* U+FFFE and U+FFFF are UTF-8 but no XML characters. */
static bool noncharacter(const char *s)
{
	return !strncmp(s, "\xef\xbf\xbe", 3) || !strncmp(s, "\xef\xbf\xbf", 3);
}

static void escaped(struct buf *b, const char *s, bool attribute)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '&')
			buf_puts(b, "&amp;");
		else if (c == '<')
			buf_puts(b, "&lt;");
		else if (c == '>')
			buf_puts(b, "&gt;");
		else if (c == '\r' || (attribute && (c == '"' || c == '\t' || c == '\n')))
			buf_printf(b, "&#%d;", c);
		else if (noncharacter(s))
			s += 2;
		else if (c >= 0x20 || c == '\t' || c == '\n')
			buf_char(b, (char)c);
	}
}

void lti_xml_text(struct buf *b, const char *s)
{
	escaped(b, s, false);
}

void lti_xml_attribute(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, " %s=\"", name);
	escaped(b, value, true);
	buf_char(b, '"');
}

void lti_xml_element(struct buf *b, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(b, "<%s>", name);
	escaped(b, value, false);
	buf_printf(b, "</%s>", name);
}
