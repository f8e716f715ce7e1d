/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what a process leader hands out, and a slide on the wall. */
#include "sample.h"

static struct handout_page page(const struct page_prose *blocks, size_t n)
{
	return (struct handout_page){
		.frame = frame_jonas(NAV_LEAD),
		.back = { S("Planering"), U("/s/1/leda/planering") },
		.title = S("Kvalitetsverkstaden: så arbetar vi"),
		.how = S("Ert namn är ifyllt."),
		.present = U("/s/1/leda/presentation/visa/1"),
		.file = { S("Ladda ner presentationen (PowerPoint, 12 kB)"), U("/s/1/leda/presentation/fil") },
		.tick = U("/s/1/leda/planering"),
		.line = "read",
		.n = n,
		.blocks = blocks,
	};
}

static void handout(struct html *h)
{
	const struct page_prose blocks[] = {
		{ PAGE_PARAGRAPH, S("Hej!") },         { PAGE_HEADING, S("När vi ses") },
		{ PAGE_ITEM, S("Del 1: 18 augusti") }, { PAGE_ITEM, S("Del 2: 20 oktober") },
		{ PAGE_NUMBER, S("Anmäl dig") },       { PAGE_HEADING, S("Frågor") },
		{ PAGE_NUMBER, S("Läs inledningen") },
	};
	const struct handout_page p = page(blocks, SAMPLE_COUNT(blocks));

	view_handout(h, &p);
}

static void handout_bare(struct html *h)
{
	struct handout_page p = page(NULL, 0);

	p.present = (struct url){ NULL };
	view_handout(h, &p);
}

static void slide(struct html *h)
{
	const struct page_prose blocks[] = { { PAGE_ITEM, S("Del 1: 18 augusti") }, { PAGE_ITEM, S("Del 2") } };
	const struct slide_page p = {
		.frame = frame_jonas(NAV_LEAD),
		.projector = { .title = S("Kvalitetsverkstaden: så arbetar vi"),
			       .heading = S("Läsåret"),
			       .no = 6,
			       .of = 11,
			       .previous = { S("Till förra bilden"), U("/s/1/leda/presentation/visa/5") },
			       .next = { S("Till nästa bild"), U("/s/1/leda/presentation/visa/7") },
			       .leave = { S("Avsluta visningen"), U("/s/1/leda/presentation") } },
		.n = SAMPLE_COUNT(blocks),
		.blocks = blocks,
	};

	view_slide(h, &p);
}

static void slide_alone(struct html *h)
{
	const struct slide_page p = {
		.frame = frame_jonas(NAV_LEAD),
		.projector = { .title = S("Presentation"),
			       .above = S("Del 2"),
			       .heading = S("En enda"),
			       .no = 1,
			       .of = 1 },
	};

	view_slide(h, &p);
}

static const struct sample pages[] = {
	{ "handout", handout },
	{ "handout-bare", handout_bare },
	{ "slide", slide },
	{ "slide-alone", slide_alone },
};
SAMPLES(handout_samples, pages);
