/* SPDX-License-Identifier: EUPL-1.2 */
/* html: what compiled views write with. The type of a value decides how it is escaped; a type that has no right to
 * its place does not compile. */
#pragma once
#include "base/buf.h"
#include "base/lang.h"
#include "base/markup.h"

#include <stdint.h>
#include <string.h>

struct html {
	struct buf *out;
	const struct text *text;
	const char *inside; /* before a pack's links into itself: "/s/<id>"; NULL: they lead nowhere */
};

/* As it stands: only for literals that the generator makes. */
static inline void html_raw(struct html *h, const char *s)
{
	buf_add(h->out, s, strlen(s));
}

/* Escaped for text and for "quoted" attributes alike; NULL writes nothing, here and below. */
void html_text(struct html *h, const char *s);
void html_int(struct html *h, int64_t n);
void html_size(struct html *h, uint64_t n);
void html_markup(struct html *h, struct markup m);
void html_url(struct html *h, struct url u);

/* {{ v }} in text, in an attribute, and in an attribute that holds an address. */
#define HTML_PLAIN                                                                  \
	char * : html_text,                                                         \
		 const char * : html_text,                                          \
				int : html_int,                                     \
				      long : html_int,                              \
					     long long : html_int,                  \
							 unsigned long : html_size, \
									 unsigned long long : html_size
#define html_put(h, v) _Generic((v), HTML_PLAIN, struct markup : html_markup)(h, v)
#define html_put_attr(h, v) _Generic((v), HTML_PLAIN)(h, v)
#define html_put_url(h, v) _Generic((v), struct url : html_url)(h, v)

/* The text of a key in the language of the page. */
#define T(key, ...) text_##key(h->text __VA_OPT__(, ) __VA_ARGS__)
