/* SPDX-License-Identifier: EUPL-1.2 */
/* sourcedid: lis_result_sourcedid as Moodle makes it: JSON text with a hash, another one at each launch. */
#pragma once
#include "lms.h"

enum sourcedid { SOURCEDID_OK, SOURCEDID_INVALID, SOURCEDID_FORGED, SOURCEDID_UNKNOWN };

/* number: new at each launch. */
const char *sourcedid_make(struct arena *a, const struct lms *lms, int link, int person, unsigned number);
/* Not our form, not our hash, or (rightly made) about a link or person that is no more. OK fills link and person. */
enum sourcedid sourcedid_read(struct arena *a, const struct lms *lms, const char *text, int *link, int *person);
