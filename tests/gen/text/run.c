/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes each text of the golden test in each language, and what lang_of makes of locales. */
#include "text/text.h"

#include <stdio.h>

int main(void)
{
	static const char *const locales[] = { "sv", "sv-SE", "en", "en-GB", "en_US.UTF-8", "EN", "enm", "fi", "" };
	struct arena *a = arena_new();

	for (enum lang lang = LANG_SV; lang <= LANG_EN; lang++) {
		struct text t = { .lang = lang, .arena = a };
		printf("[%s]\n%s\n%s\n%s\n", lang_code(lang), text_empty(&t), text_greeting(&t, "Åsa"),
		       text_escapes(&t));
		printf("%s\n", text_order(&t, "Bo", 3, INT64_MIN));
		for (int64_t n = 0; n < 3; n++)
			printf("%s; %s\n", text_members(&t, n), text_files_of(&t, "%s", n));
	}
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		printf("%s -> %s\n", locales[i], lang_code(lang_of(locales[i])));
	printf("NULL -> %s\n", lang_code(lang_of(NULL)));
	arena_free(a);
	return 0;
}
