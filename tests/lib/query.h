/* SPDX-License-Identifier: EUPL-1.2 */
/* query: a query with its columns, as the generator writes it, for tests that declare their own. */
#pragma once
#include "db/db.h"

#include "test.h"

#define IN(...)                                                                                     \
	.nin = COUNT(((const struct db_column[]){ __VA_ARGS__ })), .in = (const struct db_column[]) \
	{                                                                                           \
		__VA_ARGS__                                                                         \
	}
#define OUT(...)                                                                                      \
	.nout = COUNT(((const struct db_column[]){ __VA_ARGS__ })), .out = (const struct db_column[]) \
	{                                                                                             \
		__VA_ARGS__                                                                           \
	}
