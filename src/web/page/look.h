/* SPDX-License-Identifier: EUPL-1.2 */
/* look: a process leader sees pages as somebody sees them who takes part and has done nothing yet. */
#pragma once
#include "web/visit.h"

enum err look_overview(struct visit *v);
enum err look_part(struct visit *v);
enum err look_plan(struct visit *v);
/* The banner of such a page, and the ways out of it and to the other track. */
void look_frame(const struct visit *v, struct frame_page *f);
/* The ways in. */
void look_links(const struct visit *v, struct page_link out[2]);
/* The address that it has while looking; nothing: that page cannot be looked at. */
struct url look_url(const struct visit *v, const char *path);
