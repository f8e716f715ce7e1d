/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: films in the place of the pack's. */
#include "sample.h"

static void films(struct html *h)
{
	const struct film_row first[] = { { S("Kvalitetsverkstaden på 28 sekunder"), S("Verktygets film, 28 sekunder"),
					    U("/s/1/leda/filmer/F0.1"), false } };
	const struct film_row part[] = {
		{ S("Tre sorters underlag"), S("Egen film, 34,2 MB. Inlagd av Jonas Ek, i dag 9.12"),
		  U("/s/1/leda/filmer/F2.1"), true },
		{ S("Resultat i förskolan"), S("Länk till stream.example.se. Inlagd av Lena Holm, 3 oktober"),
		  U("/s/1/leda/filmer/F2.2"), true },
	};
	const struct film_rows parts[] = { { S("Introduktionen"), 1, first }, { S("Del 2: Var är vi?"), 2, part } };

	view_films(h, &(struct films_page){ .frame = frame_jonas(NAV_LEAD), .n = 2, .parts = parts });
}

static struct film_replace_page one(void)
{
	return (struct film_replace_page){ .frame = frame_jonas(NAV_LEAD),
					   .back = { S("Filmer"), U("/s/1/leda/filmer") },
					   .title = S("Tre sorters underlag"),
					   .shown = S("Verktygets film, 2 min"),
					   .see = U("/s/1/steg/d2-film-1"),
					   .by_file = U("/s/1/leda/filmer/F2.1/fil"),
					   .by_link = U("/s/1/leda/filmer/F2.1/lank"),
					   .film_hint = S("MP4 eller WebM, högst 200 MB."),
					   .link = "" };
}

static void film_replace(struct html *h)
{
	struct film_replace_page p = one();

	view_film_replace(h, &p);
}

static void film_replaced(struct html *h)
{
	struct film_replace_page p = one();

	p.shown = S("Egen film, 34,2 MB. Inlagd av Jonas Ek, i dag 9.12");
	p.restore = U("/s/1/leda/filmer/F2.1/aterstall");
	p.was = 17;
	view_film_replace(h, &p);
}

static void film_replace_fault(struct html *h)
{
	static struct field_error errors[1];
	struct film_replace_page p = one();

	errors[0] = (struct field_error){ "captions",
					  S("text.vtt, rad 6: Tiden går inte att läsa. Skriv den så här: "
					    "00:01.000 --> 00:04.500."),
					  U(NULL) };
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.waits = S("Filmen skolfilm.mp4 (34,2 MB) är sparad. Välj textningen, så visas filmen.");
	p.forget = U("/s/1/leda/filmer/F2.1/kasta");
	view_film_replace(h, &p);
}

static void film_replace_conflict(struct html *h)
{
	struct film_replace_page p = one();

	p.shown = S("Egen film, 34,2 MB. Inlagd av Lena Holm, i dag 9.12");
	p.restore = U("/s/1/leda/filmer/F2.1/aterstall");
	p.was = 17;
	p.waits =
	    S("Filmen skolfilm.mp4 och textningen är sparade. Någon annan hann före: det som visas nu lades in av Lena "
	      "Holm, i dag 9.12.");
	p.show = U("/s/1/leda/filmer/F2.1/visa");
	p.forget = U("/s/1/leda/filmer/F2.1/kasta");
	view_film_replace(h, &p);
}

static void films_operator(struct html *h)
{
	const struct film_row rows[] = {
		{ S("F1.1 Vad kvalitet är"), S("Verktygets film, 2 min"), { NULL }, false },
		{ S("F2.1 Tre sorters underlag"), S("Film från den som driver tjänsten"), { NULL }, true }
	};
	const struct own_film_fault faults[] = { { S("F1.1.vtt:6"),
						   S("the timing cannot be read; expected 00:01.000 --> "
						     "00:04.500") } };

	view_operator_films(h, &(struct operator_films_page){ .frame = frame_jonas(NAV_OPERATE),
							      .folder = S("/var/lib/kvalitetsverkstaden/films"),
							      .n = 2,
							      .rows = rows,
							      .n_faults = 1,
							      .faults = faults });
}

static void film_link(struct html *h)
{
	const struct film_page p = { .frame = frame_jonas(NAV_OVERVIEW),
				     .part = { S("Del 2: Var är vi?"), U("/s/1/del/2") },
				     .title = S("Tre sorters underlag"),
				     .film = { .title = S("Tre sorters underlag"),
					       .link = U("https://stream.example.se/v/12"),
					       .host = S("stream.example.se") },
				     .action = U("/s/1/steg/d2-film-1") };

	view_film(h, &p);
}

static const struct sample pages[] = {
	{ "films", films },
	{ "film-replace", film_replace },
	{ "film-replaced", film_replaced },
	{ "film-replace-fault", film_replace_fault },
	{ "film-replace-conflict", film_replace_conflict },
	{ "films-operator", films_operator },
	{ "film-link", film_link },
};
SAMPLES(films_samples, pages);
