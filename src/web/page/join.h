/* SPDX-License-Identifier: EUPL-1.2 */
/* join: what somebody meets who has no part yet: new authority, sign-up, waiting, the introduction. */
#pragma once
#include "web/route.h"

/* "/": the page that fits the person. */
page_fn home_show;
/* What a person can do from a page about the work: sign up, see the sign-up, or go on with it. */
struct page_link home_link(const struct visit *v);
page_fn authority_show, authority_save, sign_up_show, sign_up_save, introduction_show;
