/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: a signed LTI 1.1 basic launch, much as Moodle sends it. */
#pragma once
#include "base/err.h"
#include "place.h"

struct launch {
	const char *url;      /* the tool's */
	struct lti_form form; /* the signature last */
};

/* Signs a launch of p (which has a link) with a fresh nonce and a new sourcedid. With --test the arguments
 * set_NAME=VALUE and drop=NAME change a field before it is signed, key=, secret= and skew=SECONDS who signs and when.
 */
enum err launch_make(const struct call *c, const struct place *p, struct launch *out);
/* The part of it that is about the person, the course and the platform, for a message without a link; changed by the
 * same arguments. */
void launch_person(const struct call *c, const struct place *p, struct lti_form *out);
