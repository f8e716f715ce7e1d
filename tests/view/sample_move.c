/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: an authority that moves to another installation: what is typed is given back. */
#include "sample.h"

static void error_moving(struct html *h)
{
	struct kept_text kept[] = { { S("Din text"), S("Vi ser att fler trivs.") } };
	struct hidden_field fields[] = { { S("csrf"), S("c5f0") }, { S("text"), S("Vi ser att fler trivs.") } };
	struct error_page p = {
		.frame = frame_karin(NAV_NONE, 0),
		.title = S("Just nu kan du bara läsa"),
		.body = S("Huvudmannens uppgifter flyttas till en annan installation av verktyget."),
		.reference = S("7f3a"),
		.n_kept = 1,
		.kept = kept,
		.retry = U("/s/1/grupp/2/dokument/d2-document-1/results"),
		.n_fields = 2,
		.fields = fields,
	};

	p.frame.moving = S("Huvudmannens uppgifter har flyttats till https://verktyg.example.org.");
	view_error(h, &p);
}

static const struct sample samples[] = { { "error-moving", error_moving } };

SAMPLES(move_samples, samples);
