/* SPDX-License-Identifier: EUPL-1.2 */
/* colour: colours of sRGB, and whether one can be read on another (WCAG 2.2, relative luminance and contrast ratio). */
#pragma once
#include "base/arena.h"

#include <stdbool.h>

struct colour {
	unsigned char r, g, b;
};

/* "#0f6cbf" or "#06c", its letters of either size; false: it is none. */
bool colour_parse(const char *s, struct colour *out);
/* "#0f6cbf". */
const char *colour_hex(struct arena *a, struct colour c);
/* From 1, the same, to 21, black and white; whichever comes first. */
double colour_ratio(struct colour a, struct colour b);
/* Some of the way from one to another: 0 is `from`, 1 is `to`. */
struct colour colour_mix(struct colour from, struct colour to, double way);
