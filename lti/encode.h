/* SPDX-License-Identifier: EUPL-1.2 */
/* encode: percent-encoding and base64, inside the library. */
#pragma once
#include "lti/error.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#pragma GCC visibility push(hidden)

/* Decodes n bytes of s into out (room for n + 1), NUL-terminated; plus: "+" is a space. LTI_BAD_FORM on a broken
 * percent, NUL or invalid UTF-8. */
enum lti_error lti_decode(const char *s, size_t n, bool plus, char *out, size_t *len);
/* Writes s percent-encoded (RFC 3986, all but unreserved) and returns the end; at most 3 * n bytes. */
char *lti_encode(char *out, const char *s, size_t n);
/* The same with each "%" encoded once more; at most 5 * n bytes. */
char *lti_encode_twice(char *out, const char *s, size_t n);
/* base64 with padding. */
char *lti_base64(struct arena *a, const void *p, size_t n);
#pragma GCC visibility pop
