/* SPDX-License-Identifier: EUPL-1.2 */
/* look: one word, and one member of an object. */
#include "lti/look.h"

#include "base/arena.h"
#include "base/cleanup.h"

#include <jansson.h>
#include <string.h>

DEFINE_CLEANUP(json_t, json_decref)

bool lti_high_contrast(const struct lti_launch *l)
{
	const char *said = lti_launch_custom(l, LTI_CANVAS_CONTRAST);

	return said && strcmp(said, "true") == 0;
}

const char *lti_brand(struct arena *a, const struct lti_launch *l)
{
	const char *said = lti_launch_custom(l, LTI_BRAND);

	if (!said || *said != '{')
		return said;
	CLEANUP(cleanup_json_t) json_t *theme = json_loads(said, 0, NULL);
	const char *colour = json_string_value(json_object_get(theme, "ic-brand-primary"));
	return colour ? arena_dup(a, colour) : NULL;
}
