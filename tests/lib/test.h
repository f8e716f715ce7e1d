/* SPDX-License-Identifier: EUPL-1.2 */
/* test: cmocka with what it wants included before it. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"

/* An arena per test, as its state. */
static inline int test_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int test_arena_end(void **state)
{
	arena_free(*state);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_arena, test_arena_end)
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define assert_in(text, part)                                                        \
	do {                                                                         \
		if (!strstr((text), (part)))                                         \
			fail_msg("\"%s\" does not stand in \"%s\"", (part), (text)); \
	} while (0)
#define assert_ok(call)                                                                  \
	do {                                                                             \
		enum err assert_ok_ = (call);                                            \
		if (assert_ok_)                                                          \
			fail_msg("%s: %s: %s", #call, err_name(assert_ok_), why_last()); \
	} while (0)
/* It fails so, and its message holds part. */
#define assert_err(want, part, call)                                                                 \
	do {                                                                                         \
		enum err assert_err_ = (call);                                                       \
		if (assert_err_ != (want))                                                           \
			fail_msg("%s: %s, not %s: %s", #call, err_name(assert_err_), err_name(want), \
				 assert_err_ ? why_last() : "no message");                           \
		assert_in(why_last(), (part));                                                       \
	} while (0)
