/* SPDX-License-Identifier: EUPL-1.2 */
/* splice: comments of a part are the places; what people wrote is escaped by then, and cannot look like one. */
#include "report/splice.h"

#include <string.h>

static const struct splice *place_at(const char *s, size_t n, const struct splice *places, size_t *length)
{
	const char *end = strstr(s, "-->");

	for (size_t i = 0; end && i < n; i++)
		if ((size_t)(end - s) == strlen(places[i].name) && !strncmp(s, places[i].name, (size_t)(end - s))) {
			*length = strlen(places[i].name) + 3;
			return &places[i];
		}
	return NULL;
}

static const char *filled(struct arena *a, const char *xml, size_t n, const struct splice *places)
{
	struct buf out = buf_new(a);

	for (const char *at; (at = strstr(xml, "<!--"));) {
		size_t length = 0;
		const struct splice *p = place_at(at + 4, n, places, &length);

		buf_add(&out, xml, (size_t)(at - xml));
		buf_puts(&out, p ? p->xml : "");
		xml = at + 4 + length;
	}
	buf_puts(&out, xml);
	return out.p;
}

void splice_parts(struct office *o, const char *folder, size_t n, const struct splice *places)
{
	for (size_t i = 0; i < office_parts_count; i++) {
		const struct office_part *p = &office_parts[i];

		if (strncmp(p->name, folder, strlen(folder)) == 0)
			office_add(o, p->name + strlen(folder), filled(o->arena, p->xml, n, places));
	}
}

void splice_common(const struct doc *d, struct splice out[SPLICE_COMMON])
{
	out[0] = (struct splice){ "title", d->title };
	out[1] = (struct splice){ "author", doc_plain(d->arena, d->author) };
	out[2] = (struct splice){ "language", d->language };
	out[3] = (struct splice){ "foot", d->foot ? d->foot : "" };
}

bool run_next(const char **at, struct run *r)
{
	const char *s = *at;

	r->line = false;
	while (*s == '<') {
		bool on = s[1] != '/';

		if (s[1 + !on] == 'b')
			r->bold = on;
		else
			r->italic = on;
		s += strcspn(s, ">") + 1;
	}
	if (!*s)
		return false;
	r->line = *s == '\n';
	r->text = s;
	r->n = r->line ? 1 : strcspn(s, "<\n");
	*at = s + r->n;
	return true;
}
