/* SPDX-License-Identifier: EUPL-1.2 */
/* docx: content/office/letter, with a paragraph for each block. */
#include "report/office.h"

#include <string.h>

static const char folder[] = "letter/";

enum err report_docx(struct arena *a, const struct report *r, struct report_file *out)
{
	struct office o = { .arena = a };
	const char *text;

	for (size_t i = 0; i < office_parts_count; i++) {
		const struct office_part *p = &office_parts[i];
		const char *name = p->name + sizeof folder - 1;

		if (strncmp(p->name, folder, sizeof folder - 1) != 0)
			continue;
		TRY(office_fill(a, p->xml, r, strcmp(name, "word/document.xml") == 0 ? &r->body : NULL, &text));
		office_add(&o, name, text);
	}
	return office_zip(&o, out);
}
