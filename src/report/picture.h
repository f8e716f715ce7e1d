/* SPDX-License-Identifier: EUPL-1.2 */
/* picture: a drawing of the pack in vectors. librsvg stays behind this door. */
#pragma once
#include "base/arena.h"

#include <cairo.h>

/* Draws the SVG into the frame; without its filters, which would make it a raster. */
void picture_draw(struct arena *a, cairo_t *c, const char *svg, double x, double y, double width, double height);
