/* SPDX-License-Identifier: EUPL-1.2 */
/* keys: the platforms' keys, for administrators of the operator's own LMS. */
#pragma once
#include "web/route.h"

page_fn keys_show;
page_fn key_show;
/* Answers with the new secret, this once. */
page_fn key_rotate;
page_fn key_retire;
page_fn key_disable;
page_fn key_enable;
page_fn key_expire;
page_fn key_share, key_colour;
