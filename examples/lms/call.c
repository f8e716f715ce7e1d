/* SPDX-License-Identifier: EUPL-1.2 */
/* call: arguments, answers and the two ways to quote. */
#include "call.h"

#include <string.h>

const char *call_arg(const struct call *c, const char *name)
{
	const char *value = lti_form_get(&c->args, name);

	return value ? value : "";
}

struct answer answer_text(int status, const char *type, const char *body)
{
	return (struct answer){ .status = status, .type = type, .body = body, .body_n = strlen(body) };
}

struct answer answer_html(int status, const struct buf *b)
{
	return (struct answer){ .status = status, .type = "text/html; charset=utf-8", .body = b->p, .body_n = b->n };
}

struct answer answer_see_other(const char *location)
{
	return (struct answer){ .status = 303, .location = location, .body = "" };
}

const char *as_html(struct arena *a, const char *s)
{
	static const char *const entity[256] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
	};
	struct buf b = buf_new(a);

	for (; *s; s++) {
		if (entity[(unsigned char)*s])
			buf_puts(&b, entity[(unsigned char)*s]);
		else
			buf_char(&b, *s);
	}
	return b.p;
}

const char *as_json(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	buf_char(&b, '"');
	for (; *s; s++) {
		if ((unsigned char)*s < 0x20)
			buf_printf(&b, "\\u%04x", *s);
		else if (*s == '"' || *s == '\\')
			buf_printf(&b, "\\%c", *s);
		else
			buf_char(&b, *s);
	}
	buf_char(&b, '"');
	return b.p;
}
