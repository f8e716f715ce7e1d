/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: LTI 1.1.2, by which nobody can be made to launch as somebody else: the launch must come home to the browser
 * that began it. */
#pragma once
#include "web/keyring.h"

/* The anonymous first message, rightly signed: the redirect with our state, bound to this browser's cookie. */
enum err relaunch_first(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l);
/* OK when a launch with this key may open a session here: of the kind that the key asks for and, where it has states,
 * with ours, of this browser, young and for the first time. */
enum err relaunch_check(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l);
