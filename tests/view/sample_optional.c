/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: which required steps are optional this year. */
#include "sample.h"

static struct optional_page page_of(void)
{
	static struct optional_step steps[2];

	steps[0] =
	    (struct optional_step){ .title = S("Se filmen Vad ser vi?"), .id = "d2-film-1", .no = 4, .reason = S("") };
	steps[1] =
	    (struct optional_step){ .title = S("Skriv din egen reflektion"),
				    .id = "d2-reflection-1",
				    .no = 5,
				    .told =
					S("Frivilligt för alla enligt Lena Holm, i dag 9.12: Vi gjorde det i våras."),
				    .reason = S("") };
	return (struct optional_page){ .frame = frame_jonas(NAV_LEAD),
				       .plan = { S("Tidsplan"), U("/s/1/leda/tidsplan") },
				       .action = U("/s/1/leda/steg"),
				       .n_optional = 1,
				       .parts = { { .no = 1, .title = S("Varför?") },
						  { .no = 2, .title = S("Var är vi?"), .n = 2, .steps = steps } } };
}

static void optional(struct html *h)
{
	struct optional_page p = page_of();

	view_optional(h, &p);
}

static void optional_read(struct html *h)
{
	struct optional_page p = page_of();

	p.action = (struct url){ NULL };
	p.n_optional = 0;
	p.parts[1].n = 1;
	view_optional(h, &p);
}

static void optional_late(struct html *h)
{
	struct field_error errors[] = {
		{ .field = "reason5", .text = S("Någon annan har redan gjort steget frivilligt.") },
		{ .field = "reason4", .text = S("Skriv högst 300 tecken") },
	};
	struct optional_page p = page_of();
	struct optional_step steps[] = { p.parts[1].steps[0], p.parts[1].steps[1] };

	p.frame.n_errors = 2;
	p.frame.errors = errors;
	steps[1].reason = S("Ont om tid");
	p.parts[1].steps = steps;
	view_optional(h, &p);
}

static const struct sample pages[] = {
	{ "optional", optional },
	{ "optional-read", optional_read },
	{ "optional-late", optional_late },
};
SAMPLES(optional_samples, pages);
