/* SPDX-License-Identifier: EUPL-1.2 */
/* lang: the languages of the screen. The texts stand in content/text; text/text.h is made from them. */
#pragma once
#include "base/arena.h"

enum lang { LANG_SV, LANG_EN };
enum { LANG_COUNT = LANG_EN + 1 };

/* In which language to speak, and where texts with arguments are put together. */
struct text {
	enum lang lang;
	struct arena *arena;
};

/* Swedish unless the locale (RFC 5646 or en_GB; NULL allowed) begins with "en". */
enum lang lang_of(const char *locale);
/* "sv" or "en". */
const char *lang_code(enum lang lang);
