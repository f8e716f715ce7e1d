/* SPDX-License-Identifier: EUPL-1.2 */
/* content: choosing in the tool what the course's links open (Content-Item Message 1.0), the consumer's side. */
#pragma once
#include "place.h"

struct answer content_select(const struct call *c);   /* a dialogue of Moodle's size with the tool in it */
struct answer content_form(const struct call *c);     /* the signed request, which posts itself */
struct answer content_selected(const struct call *c); /* where the tool's answer comes */
/* What has been chosen, and the way to choose for those who may; on the course page. */
void content_section(struct buf *b, const struct lms *lms, const struct place *p);
