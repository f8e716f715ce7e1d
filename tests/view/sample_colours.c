/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the stylesheets that a page asks for: of high contrast for those who need it, of a platform's colour. */
#include "sample.h"

static struct error_page page(void)
{
	struct error_page p = { .frame = frame_nobody(),
				.title = S("Sidan finns inte"),
				.body = S("Gå till översikten.") };

	p.frame.contrast = U("/contrast.css");
	return p;
}

static void contrast(struct html *h)
{
	struct error_page p = page();

	p.frame.more_contrast = true;
	p.frame.brand = U("/brand.css");
	view_error(h, &p);
}

static void brand(struct html *h)
{
	struct error_page p = page();

	p.frame.brand = U("/brand.css");
	view_error(h, &p);
}

static const struct sample pages[] = {
	{ "colours-contrast", contrast },
	{ "colours-brand", brand },
};
SAMPLES(colours_samples, pages);
