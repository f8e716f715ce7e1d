/* SPDX-License-Identifier: EUPL-1.2 */
/* form: the one reader of application/x-www-form-urlencoded, for signatures and for values. */
#pragma once
#include "lti/error.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Decoded UTF-8 without NUL bytes, NUL-terminated; the lengths are in bytes. */
struct lti_field {
	const char *name, *value;
	size_t name_len, value_len;
};

/* The fields in the order they were sent, duplicates kept. Starts as { 0 }. */
struct lti_form {
	size_t n, cap;
	struct lti_field *at;
};

/* Most fields, and most decoded bytes of one name and of one value. */
struct lti_form_limits {
	size_t fields, name, value;
};

/* What a launch may be: 512 fields, names of 255 bytes, values of 32 KiB. */
extern const struct lti_form_limits lti_launch_limits;

/* True for application/x-www-form-urlencoded, with no charset or charset=UTF-8, in any case. NULL is false. */
bool lti_form_type(const char *content_type);
/* Reads len bytes of a body or of a query without its "?": + is a space, %XX a byte, empty pairs are skipped, a name
 * without "=" has the value "". LTI_BAD_FORM on a broken percent, NUL (raw or %00) or invalid UTF-8; LTI_TOO_LARGE. */
enum lti_error lti_form_read(struct arena *a, const char *s, size_t len, const struct lti_form_limits *limits,
			     struct lti_form *out);

/* The first value of that name; NULL when there is none. */
const char *lti_form_get(const struct lti_form *f, const char *name);
/* How many fields have that name. */
size_t lti_form_count(const struct lti_form *f, const char *name);

/* Appends a field; the strings are not copied. */
void lti_form_add(struct arena *a, struct lti_form *f, const char *name, const char *value);
/* The form as a body or query: RFC 3986 percent-encoding, a space as %20. */
char *lti_form_write(struct arena *a, const struct lti_form *f);
