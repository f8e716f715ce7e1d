/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the version of the content, and one that may be taken. */
#include "sample.h"

static struct edition_page page_of(void)
{
	return (struct edition_page){ .frame = frame_jonas(NAV_LEAD),
				      .version = S("2.0"),
				      .date = S("26 november 2026"),
				      .change = S("Alla fem delarna är hela.") };
}

static void edition(struct html *h)
{
	const char *earlier[] = { S("Version 1.9 till 3 oktober 2026") };
	struct edition_page p = page_of();

	p.n_earlier = 1;
	p.earlier = earlier;
	view_edition(h, &p);
}

static void edition_newer(struct html *h)
{
	struct edition_row gone[] = {
		{ S("Del 2, steg"), S("Pröva bilden med arbetslaget"), S("12 personer har gjort det."), U(NULL) },
		{ S("Del 2, avsnitt i dokumentet"), S("Röster"), S("En grupp har skrivit i det."), U(NULL) },
	};
	struct edition_row added[] = { { S("Del 3, steg"), S("Läs om orsaker"), S("Obligatoriskt"),
					 U("/s/1/leda/innehall/andring?nr=3&version=2.1") } };
	struct edition_row changed[] = {
		{ S("Del 2, film"), S("Frågan bakom pappren"), NULL, U("/s/1/leda/innehall/andring?nr=4&version=2.1") },
		{ S("Gemensam text"), S("Vanliga frågor"), NULL, U("/s/1/leda/innehall/andring?nr=5&version=2.1") },
	};
	const char *shares[] = { S("Del 3 får nya obligatoriska steg. Den som hade gjort allt på en enhet har då gjort "
				   "90 procent av delen, tills de nya stegen är gjorda.") };
	struct edition_page p = page_of();

	p.newer = S("2.1");
	p.newer_date = S("1 februari 2027");
	p.change = S("Del 3 har fått en text om orsaker.");
	p.gone = (struct edition_list){ 2, gone };
	p.added = (struct edition_list){ 1, added };
	p.changed = (struct edition_list){ 2, changed };
	p.shares = shares;
	p.n_shares = 1;
	p.action = U("/s/1/leda/innehall");
	view_edition(h, &p);
}

static void edition_change(struct html *h)
{
	struct diff_span spans[] = { { DIFF_SAME, S("Ett underlag är något som ") },
				     { DIFF_DEL, S("andra") },
				     { DIFF_INS, S("alla") },
				     { DIFF_SAME, S(" kan kontrollera.") } };
	struct edition_change_page p = { .frame = frame_jonas(NAV_LEAD),
					 .back = { S("Innehåll"), U("/s/1/leda/innehall") },
					 .what = S("Del 2, steg"),
					 .title = S("Läs om underlag"),
					 .was = S("2.0"),
					 .now = S("2.1"),
					 .text = { 4, spans } };

	view_edition_change(h, &p);
}

static const struct sample pages[] = {
	{ "edition", edition },
	{ "edition-newer", edition_newer },
	{ "edition-change", edition_change },
};

SAMPLES(edition_samples, pages);
