/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what has the words that somebody searched for. */
#include "sample.h"

static struct search_row rows[3];
static struct search_group groups[2];

static struct search_page page(const char *words)
{
	return (struct search_page){ .frame = frame_jonas(NAV_SEARCH),
				     .action = U("/s/1/sok"),
				     .words = words,
				     .look = U("/s/1/tidigare"),
				     .groups = groups };
}

static void search(struct html *h)
{
	struct search_page p = page("");

	view_search(h, &p);
}

static void nothing(struct html *h)
{
	struct search_page p = page("<b>");

	p.fault = S("Skriv minst ett ord med bokstäver eller siffror.");
	view_search(h, &p);
}

static void found(struct html *h)
{
	struct search_page p = page("trygghet & ro");

	rows[0] = (struct search_row){ S("Nulägesbeskrivning: Förutsättningar"), S("Strandskolan, i dag 9.12"),
				       S("Om \x01trygghet\x02 och \x01ro\x02 – <b> & stöd"),
				       U("/s/1/grupp/1/dokument/d2-document-1/conditions") };
	rows[1] = (struct search_row){ .title = S("Nulägesbeskrivning: Resultat"),
				       .about = S("Strandskolan, läsåret 2025/26"),
				       .excerpt = S("\x01Trygghet"),
				       .year = 7,
				       .onward = "/grupp/1/dokument/d2-document-1/results",
				       .year_name = "2025/26" };
	rows[2] = (struct search_row){ .title = S("Läs om nuläget"), .excerpt = S("\x02"), .url = U("/s/1/steg/x") };
	groups[0] = (struct search_group){ S("Dokument och samtal"), S("Här visas de 2 senaste."), 2, rows };
	groups[1] = (struct search_group){ S("Innehållet i delarna"), NULL, 1, rows + 2 };
	p.n = 2;
	p.total = 3;
	view_search(h, &p);
}

static const struct sample all[] = {
	{ "search", search },
	{ "search-nothing", nothing },
	{ "search-found", found },
};
SAMPLES(search_samples, all);
