/* SPDX-License-Identifier: EUPL-1.2 */
/* near: which of the words that we know was probably meant. */
#pragma once

/* A word misspelt: known(i, arg) gives the i-th word, NULL after the last. The one with the fewest letters put in,
 * taken away or changed, at most three and fewer than word has; NULL when none is so near. */
const char *near_word(const char *word, const char *(*known)(unsigned i, void *arg), void *arg);
