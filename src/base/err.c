/* SPDX-License-Identifier: EUPL-1.2 */
/* err: the table of errors.def and the thread's message. */
#include "base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char message[1024];

static const struct {
	const char *name;
	int status;
} table[ERR_COUNT] = {
	[OK] = { "OK", 200 },
#define X(name, status, text) [name] = { #name, status },
#include "base/errors.def"
#undef X
};

void why_set(const char *fmt, ...)
{
	char next[sizeof message]; /* the old message may be among the arguments */
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(next, sizeof next, fmt, ap);
	va_end(ap);
	memcpy(message, next, strlen(next) + 1);
}

const char *why_last(void)
{
	return message;
}

void why_clear(void)
{
	*message = 0;
}

int err_status(enum err e)
{
	assert(e < ERR_COUNT);
	return table[e].status;
}

const char *err_name(enum err e)
{
	assert(e < ERR_COUNT);
	return table[e].name;
}
