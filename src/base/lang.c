/* SPDX-License-Identifier: EUPL-1.2 */
/* lang: from the locale of a launch to a language of ours. */
#include "base/lang.h"

#include <string.h>
#include <strings.h>

enum lang lang_of(const char *locale)
{
	if (!locale || strncasecmp(locale, "en", 2))
		return LANG_SV;
	return strchr("-_.@", locale[2]) ? LANG_EN : LANG_SV; /* strchr finds the NUL of a bare "en" too */
}

const char *lang_code(enum lang lang)
{
	return lang == LANG_EN ? "en" : "sv";
}
