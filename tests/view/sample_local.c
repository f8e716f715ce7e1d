/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what process leaders add beside the pack. */
#include "sample.h"

static struct local_item_row row(const char *kind, const char *words, const char *host, const char *where)
{
	return (struct local_item_row){ .kind = kind,
					.words = words,
					.host = host,
					.where = where,
					.by = S("Lena Holm, i dag 9.12"),
					.version = 2,
					.edit = U("/s/1/leda/eget/4"),
					.move = U("/s/1/leda/eget/4/flytta"),
					.remove = U("/s/1/leda/eget/4/ta-bort") };
}

static void list(struct html *h, bool removed)
{
	struct local_item_row rows[] = {
		row(S("Länk"), S("Kommunens kvalitetsplan"), S("www.tallviken.example"), S("hela delen")),
		row(S("Anteckning"), S("Träffen är i Folkets hus."), NULL, S("hela delen")),
		row(S("Fråga"), S("Vad vet vi om fritidshemmet?"), NULL, S("d2-gammal-1")),
	};
	struct local_page p = { .frame = frame_jonas(NAV_LEAD), .n = 3, .most = 20 };

	rows[0].down = rows[1].up = rows[2].lost = true;
	for (int no = 1; no <= 5; no++) {
		struct local_part *part = &p.parts[no - 1];

		*part = (struct local_part){ .no = no, .title = S("Var är vi?") };
		part->add[0] = (struct page_link){ S("Lägg till en fråga"), U("/s/1/leda/eget/ny?del=2&slag=fraga") };
		part->add[1] = (struct page_link){ S("Lägg till en länk"), U("/s/1/leda/eget/ny?del=2&slag=lank") };
		part->add[2] =
		    (struct page_link){ S("Lägg till en anteckning"), U("/s/1/leda/eget/ny?del=2&slag=anteckning") };
	}
	p.parts[1].n = SAMPLE_COUNT(rows);
	p.parts[1].rows = rows;
	struct local_item_row gone = row(S("Länk"), S("En gammal länk"), S("exempel.se"), S("hela delen"));
	gone.edit = gone.move = gone.remove = (struct url){ NULL };
	gone.restore = U("/s/1/leda/eget/7/ta-tillbaka");
	if (removed) {
		p.n_removed = 1;
		p.removed = p.just = &gone;
	}
	view_local(h, &p);
}

static void local(struct html *h)
{
	list(h, false);
}

static void local_removed(struct html *h)
{
	list(h, true);
}

static struct local_form_page form(void)
{
	static struct page_option steps[2];

	steps[0] = (struct page_option){ "part", S("Hela Del 2") };
	steps[1] = (struct page_option){ "d2-film-1", S("Se filmen Tre sorters underlag") };
	return (struct local_form_page){ .frame = frame_jonas(NAV_LEAD),
					 .list = { S("Eget innehåll"), U("/s/1/leda/eget#del-2") },
					 .title = S("Ändra länken"),
					 .action = U("/s/1/leda/eget/4"),
					 .version = 3,
					 .link = true,
					 .words = S("Kommunens kvalitetsplan"),
					 .url = S("https://www.tallviken.example/plan"),
					 .step = "part",
					 .hint = S("Vad läsaren hittar där."),
					 .n_steps = SAMPLE_COUNT(steps),
					 .steps = steps };
}

static void local_conflict(struct html *h)
{
	const struct field_error errors[] = { { .field = "words", .text = S("Någon annan har ändrat.") } };
	struct local_form_page p = form();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.now = S("Kvalitetsplanen https://www.tallviken.example/ny");
	view_local_form(h, &p);
}

static void local_question(struct html *h)
{
	struct local_form_page p = form();

	p.title = S("Lägg till en fråga");
	p.link = false;
	p.words = p.url = p.step = "";
	view_local_form(h, &p);
}

static void local_step(struct html *h)
{
	const struct local_row rows[] = {
		{ true, S("Vad vet vi om fritidshemmet?"), { NULL }, NULL },
		{ false, S("Kommunens kvalitetsplan"), U("https://www.tallviken.example/plan"),
		  S("www.tallviken.example") },
		{ false, S("Träffen är i Folkets hus.\nTa med papper."), { NULL }, NULL },
	};

	view_step(h, &(struct step_page){ .frame = frame_jonas(NAV_OVERVIEW),
					  .part = { S("Del 2: Var är vi?"), U("/s/1/del/2") },
					  .title = S("Läs om underlag"),
					  .body = M("<p>Text.</p>"),
					  .local = { SAMPLE_COUNT(rows), rows } });
}

static const struct sample samples[] = {
	{ "local", local },
	{ "local-removed", local_removed },
	{ "local-conflict", local_conflict },
	{ "local-question", local_question },
	{ "local-step", local_step },
};

SAMPLES(local_samples, samples);
