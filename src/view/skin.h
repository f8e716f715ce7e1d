/* SPDX-License-Identifier: EUPL-1.2 */
/* skin: a platform's colour made into those few of ours that it may be: buttons, links, what is chosen. On whatever
 * ground they stand, text has 4.5:1, in light and in dark: what is too light is darkened, and the other way round. */
#pragma once
#include "base/colour.h"

/* The tokens of style.css that are taken over. */
struct skin_tokens {
	struct colour act, act2, on_act, link, sel;
};

struct skin {
	struct skin_tokens light, dark;
};

struct skin skin_of(struct colour brand);
/* The same as a stylesheet, to come after style.css; whoever reads in colours of their own keeps those. */
const char *skin_css(struct arena *a, struct colour brand);
