/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: from the LMS into a session. */
#pragma once
#include "web/keyring.h"
#include "web/route.h"

/* Any signed message to an LTI address: a link's launch, a choice of content, the first message of LTI 1.1.2. */
page_fn launch_show;

/* The library's role bits as domain/roles counts them. */
unsigned launch_roles(unsigned lti);
