/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the next school year. */
#include "sample.h"

static void fill(struct next_page *p)
{
	static struct next_check checks[3];
	static const char *always[3];

	checks[0] = (struct next_check){ "people", S("Deltagarna, som inbjudna"), S("42 personer."), true };
	checks[1] = (struct next_check){ "preapproved", S("Inbjudna behöver inget nytt godkännande"),
					 S("Gäller den som anger samma funktion och enhet."), false };
	checks[2] = (struct next_check){ "plan", S("Tidsplanen, 52 veckor senare"), S("10 träffar."), true };
	always[0] = S("12 enheter");
	always[1] = S("Kontaktuppgifterna");
	always[2] = S("Processledarna");
	p->title = S("Nästa läsår");
	p->n = SAMPLE_COUNT(checks);
	p->checks = checks;
	p->n_always = SAMPLE_COUNT(always);
	p->always = always;
}

static void next(struct html *h)
{
	struct next_page p = { .frame = frame_jonas(NAV_LEAD),
			       .heading = S("Förbered läsåret 2027/28"),
			       .back = { S("Läsår"), U("/s/1/leda/lasar") },
			       .why = S("Det nya läsåret blir ett utkast."),
			       .action = U("/s/1/leda/nasta-lasar"),
			       .button = S("Förbered läsåret 2027/28") };

	fill(&p);
	view_next(h, &p);
}

static void next_bind(struct html *h)
{
	struct next_page p = { .frame = frame_nobody(),
			       .heading = S("Ska kursen höra till läsåret 2027/28?"),
			       .above = S("Tallvikens kommun"),
			       .why = S("Läsåret är förberett och väntar på en kurs."),
			       .action = U("/s/1/kopierad-kurs"),
			       .button = S("Koppla kursen"),
			       .other = { S("Nej, kursen gäller en annan huvudman"), U("/s/1/ny-huvudman") } };

	fill(&p);
	p.n = 0;
	view_next(h, &p);
}

static const struct sample samples[] = { { "next", next }, { "next-bind", next_bind } };

SAMPLES(next_samples, samples);
