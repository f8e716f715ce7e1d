/* SPDX-License-Identifier: EUPL-1.2 */
/* door: which keys have launched, and how many launches were refused and why: counted in memory, written once a minute,
 * so that neither a class nor a flood of junk writes a row each. Any thread. */
#pragma once
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct db;

/* A launch was let in. secret_no: that of the newest secret, where that one signed it; else 0. The first one with a
 * secret is written at once, outside any transaction: from then on calls to the platform are signed with it. */
enum err door_let_in(struct db *db, int64_t consumer, int secret_no);
/* A launch was refused. consumer 0: by a key that nobody has. reason: a word that lives as long as the program. */
void door_refused(int64_t consumer, const char *reason);
/* The same of a rightly signed one, which also gets a line in the audit log, in a transaction of its own; after the
 * twentieth of a key within a minute it is only counted. */
enum err door_turned_away(struct db *db, int64_t consumer, const char *reason);

/* How many since this process began: "let_in", and each reason that somebody was refused for. */
enum { DOOR_TOTALS = 48 };
struct door_total {
	const char *verdict;
	uint64_t n;
};
/* How many there are. */
size_t door_totals(struct door_total out[DOOR_TOTALS]);

/* Writes what was counted since the last call; what could not be written waits for the next. For the work loop. */
enum err door_flush(struct db *db);
