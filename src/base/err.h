/* SPDX-License-Identifier: EUPL-1.2 */
/* err: what can go wrong, and the one message about it. */
#pragma once

enum err {
	OK,
#define X(name, status, text) name,
#include "base/errors.def"
#undef X
	ERR_COUNT
};

/* Sets this thread's message, for the operator's log, and is e: where the failure happens, once. A macro, so that
 * compiler and analyser see that an error comes back. */
#define why(e, ...)                   \
	({                            \
		why_set(__VA_ARGS__); \
		(enum err)(e);        \
	})
void why_set(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The message set last in this thread; "" when none. Valid until the next why() or why_clear(). */
const char *why_last(void);
void why_clear(void);

int err_status(enum err e);       /* HTTP status */
const char *err_name(enum err e); /* "ERR_GONE" */

/* Hand an error up untouched. */
#define TRY(call)                       \
	do {                            \
		enum err try_ = (call); \
		if (try_)               \
			return try_;    \
	} while (0)
