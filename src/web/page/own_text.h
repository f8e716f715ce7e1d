/* SPDX-License-Identifier: EUPL-1.2 */
/* own_text: what an authority writes beside a text of the pack: as it is read, and its form. */
#pragma once
#include "domain/own_text.h"
#include "web/route.h"

/* As it is read, with the way to the form for who leads. Without an authority there is nothing. */
enum err own_text_box(struct visit *v, enum own_place place, struct own_text_box *out);

page_fn own_text_show, own_text_write;
