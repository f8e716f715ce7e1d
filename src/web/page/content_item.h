/* SPDX-License-Identifier: EUPL-1.2 */
/* content_item: a teacher chooses, in a dialogue of the LMS, what a link of the course shall open. */
#pragma once
#include "web/keyring.h"
#include "web/route.h"

/* The page of choices, for a message of kind LTI_MESSAGE_CONTENT that this key signed rightly. */
enum err content_item_show(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l);
/* The choice, and the form or redirect that carries it to the LMS. */
page_fn content_item_pick;
