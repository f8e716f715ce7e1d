/* SPDX-License-Identifier: EUPL-1.2 */
/* words: lists as roles and accept_* parameters write them. */
#include "lti/words.h"

#include <string.h>
#include <strings.h>

const char *lti_word(const char **list, size_t *len)
{
	static const char blank[] = " \t\r\n";
	const char *s = *list;

	if (!*s)
		return NULL;
	size_t n = strcspn(s, ","), lead = strspn(s, blank);
	*list = s + n + (s[n] == ',');
	lead = lead < n ? lead : n;
	for (n -= lead, s += lead; n && strchr(blank, s[n - 1]);)
		n--;
	*len = n;
	return s;
}

bool lti_word_in(const char *list, const char *word)
{
	const char *w;
	size_t n;

	while ((w = lti_word(&list, &n)))
		if (n == strlen(word) && !strncasecmp(w, word, n))
			return true;
	return false;
}

bool lti_true(const char *s)
{
	return !strcasecmp(s, "true");
}
