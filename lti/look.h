/* SPDX-License-Identifier: EUPL-1.2 */
/* look: how the platform, or the person's own settings there, want pages to look. By custom parameters (LTI 1.1 §3). */
#pragma once
#include "lti/launch.h"

/* A custom field by which Canvas tells that the person reads with high contrast. */
#define LTI_CANVAS_CONTRAST "canvas_high_contrast"
#define LTI_CANVAS_CONTRAST_VARIABLE "$Canvas.user.prefersHighContrast"

/* It says "true"; whatever else it says, or nothing, is no. */
bool lti_high_contrast(const struct lti_launch *l);

/* A custom field by which the platform tells its colour: Canvas all that its theme is made of, as JSON; others, which
 * know no variable for it, the colour itself ("#0f6cbf"), typed by whoever adds the tool. */
#define LTI_BRAND "brand"
#define LTI_BRAND_CANVAS_VARIABLE "$com.instructure.brandConfigJSON"

/* The colour as it was written there, which may be anything; NULL: none was sent. */
const char *lti_brand(struct arena *a, const struct lti_launch *l);
