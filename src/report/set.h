/* SPDX-License-Identifier: EUPL-1.2 */
/* set: a document set on pages of A4, tagged. Cairo and Pango stay behind this door. */
#pragma once
#include "report/doc.h"

#include <cairo.h>

/* Where a chapter or a title begins. */
struct set_place {
	size_t block;
	int page; /* from 1 */
};

struct set_result {
	int pages;
	size_t places_count;
	const struct set_place *places; /* in order */
	size_t pictures_count;
	const char *const *pictures; /* what each Figure shows, in order */
};

/* Draws all pages on the surface, and outlines on a PDF's. */
struct set_result set_doc(const struct doc *d, cairo_surface_t *s);
