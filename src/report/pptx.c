/* SPDX-License-Identifier: EUPL-1.2 */
/* pptx: content/office/presentation, with its second slide repeated for each heading. */
#include "report/office.h"

#include <stdbool.h>
#include <string.h>

static const char folder[] = "presentation/";

enum { FIRST_ID = 256 }; /* the slides' ids follow on that of the first */

struct deck {
	struct arena *arena;
	const struct report *report;
	struct prose *slides; /* each begins with its heading */
	size_t n;
};

static void cut(struct deck *d)
{
	const struct prose *all = &d->report->body;

	d->slides = ARENA_ARRAY(d->arena, all->n, struct prose);
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].kind == PROSE_HEADING)
			d->slides[d->n++].at = &all->at[i];
		if (d->n)
			d->slides[d->n - 1].n++;
	}
}

/* The names of a slide; slide1.xml is the first, with the title. */
static const char *in_types(struct arena *a, size_t no)
{
	return arena_printf(a, "/ppt/slides/slide%zu.xml", no);
}
static const char *target(struct arena *a, size_t no)
{
	return arena_printf(a, "slides/slide%zu.xml", no);
}
static const char *relation(struct arena *a, size_t no)
{
	return arena_printf(a, "rIdSlide%zu", no);
}
static const char *id(struct arena *a, size_t no)
{
	return arena_printf(a, "%zu", no + FIRST_ID - 1);
}

/* The parts that list the slides: how the first one stands there, and what the others' entries are called. */
static const struct {
	const char *part, *attribute, *value, *names[2];
	const char *(*make[2])(struct arena *a, size_t no);
} lists[] = {
	{ "[Content_Types].xml", "PartName", "/ppt/slides/slide1.xml", { "PartName" }, { in_types } },
	{ "ppt/presentation.xml", "r:id", "rId2", { "id", "r:id" }, { id, relation } },
	{ "ppt/_rels/presentation.xml.rels", "Id", "rId2", { "Id", "Target" }, { relation, target } },
};

static enum err list(const struct deck *d, size_t i, const char *xml, struct office *o)
{
	const char *(*values)[2] = arena_alloc(d->arena, d->n, sizeof *values), *text;

	for (size_t k = 0; k < d->n; k++)
		for (int j = 0; j < 2; j++)
			values[k][j] = lists[i].make[j] ? lists[i].make[j](d->arena, k + 2) : NULL;
	const struct office_copies c = {
		lists[i].attribute, lists[i].value, { lists[i].names[0], lists[i].names[1] }, d->n, values
	};
	TRY(office_copy(d->arena, xml, &c, &text));
	office_add(o, lists[i].part, text);
	return OK;
}

/* One part of the template becomes one of the document, or one for each slide. */
static enum err part(const struct deck *d, const char *name, const char *xml, struct office *o)
{
	const char *text;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(name, lists[i].part) == 0)
			return list(d, i, xml, o);
	if (strcmp(name, "ppt/slides/slide2.xml") == 0) {
		for (size_t i = 0; i < d->n; i++) {
			TRY(office_fill(d->arena, xml, d->report, &d->slides[i], &text));
			office_add(o, in_types(d->arena, i + 2) + 1, text);
		}
		return OK;
	}
	if (strcmp(name, "ppt/slides/_rels/slide2.xml.rels") == 0) {
		for (size_t i = 0; i < d->n; i++)
			office_add(o, arena_printf(d->arena, "ppt/slides/_rels/slide%zu.xml.rels", i + 2), xml);
		return OK;
	}
	TRY(office_fill(d->arena, xml, d->report, NULL, &text));
	office_add(o, name, text);
	return OK;
}

enum err report_pptx(struct arena *a, const struct report *r, struct report_file *out)
{
	struct deck d = { .arena = a, .report = r };
	struct office o = { .arena = a };

	cut(&d);
	for (size_t i = 0; i < office_parts_count; i++)
		if (strncmp(office_parts[i].name, folder, sizeof folder - 1) == 0)
			TRY(part(&d, office_parts[i].name + sizeof folder - 1, office_parts[i].xml, &o));
	return office_zip(&o, out);
}
