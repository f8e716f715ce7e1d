/* SPDX-License-Identifier: EUPL-1.2 */
/* carried: what a launch carried, for whoever set the LMS up: which parameters came, and what to change there. */
#pragma once
#include "web/visit.h"

/* Notes it beside the session that a teacher's or an administrator's launch has opened; nobody else asks. */
enum err carried_note(struct visit *v, const struct lti_launch *l);
/* What came with the newest such launch of who is asking; product: as the LMS calls itself, or "". *n 0: none is known.
 */
enum err carried_rows(struct visit *v, const char *product, const struct lms_param **out, size_t *n);
