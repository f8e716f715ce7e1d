/* SPDX-License-Identifier: EUPL-1.2 */
/* words: comma lists and yes or no, inside the library. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#pragma GCC visibility push(hidden)
/* The next item of a comma list at *list without the blanks around it, and its length; NULL at the end. */
const char *lti_word(const char **list, size_t *len);
/* The list holds the word, in any case. */
bool lti_word_in(const char *list, const char *word);
/* "true" in any case. */
bool lti_true(const char *s);
#pragma GCC visibility pop
