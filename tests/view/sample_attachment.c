/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: files beside a section. */
#include "sample.h"
#include "view/piece.h"

static struct attachment_row row(const char *source)
{
	return (struct attachment_row){ .title = S("Elevenkäten mars 2026"),
					.about = S("PDF, 1,2 MB"),
					.source = source,
					.by = S("Anna Lindqvist, i dag 13.10"),
					.url = U("/s/1/bilagor/4"),
					.remove = U("/s/1/bilagor/4/ta-bort") };
}

static void attachments(struct html *h)
{
	struct field_error errors[] = {
		{ "file", S("Filen prov.exe har ett innehåll som inte kan läggas till"), { NULL } }
	};
	struct attachment_row rows[] = { row(S("Skolenkäten, uttag 14 mars 2026")), row("") };
	struct attachment_row removed = { .title = S("Gammal fil"),
					  .source = "",
					  .by = S("Borttagen: Karin Öberg, i går 9.12") };
	struct attachments_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
				      .back = { S("Resultat"), U("/s/1/dokument/1/4") },
				      .above = S("Nulägesbeskrivning"),
				      .of = S("Resultat"),
				      .room = S("Gruppens bilagor får ta högst 200 MB tillsammans."),
				      .hint = S("PDF, bild eller dokument, högst 10 MB."),
				      .action = U("/s/1/bilagor"),
				      .title = S("Elevenkäten"),
				      .source = S("Mars 2026"),
				      .n = 2,
				      .n_removed = 1,
				      .rows = rows,
				      .removed = &removed };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_attachments(h, &p);
}

static void attachments_none(struct html *h)
{
	struct attachments_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
				      .back = { S("Resultat"), U("/s/1/dokument/1/4") },
				      .above = S("Nulägesbeskrivning"),
				      .of = S("Resultat") };

	view_attachments(h, &p);
}

static void attachments_box(struct html *h)
{
	struct attachment_row rows[] = { row("") };
	struct attachment_box box = { U("/s/1/bilagor"), true, 1, rows };
	const struct frame_page f = frame_karin(NAV_DOCUMENTS, 2);

	frame_open(h, &f, (struct head){ .title = S("Resultat") });
	piece_attachments(h, &box);
	frame_close(h, &f);
}

static const struct sample pages[] = {
	{ "attachments", attachments },
	{ "attachments-none", attachments_none },
	{ "attachments-box", attachments_box },
};
SAMPLES(attachment_samples, pages);
