/* SPDX-License-Identifier: EUPL-1.2 */
/* trial: tries the way to the gradebook with the result of whoever asked: read it; where there is none, store one half
 * and take it away again. A result that somebody has is left alone. */
#pragma once
#include "base/secret.h"
#include "db/db.h"

/* Tries what waits, one after the other, until it is stopped (NULL: never); key opens the consumers' secrets. */
enum err trial_round(struct db *db, struct arena *a, const unsigned char *key, bool (*stopped)(void *of), void *of);
