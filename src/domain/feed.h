/* SPDX-License-Identifier: EUPL-1.2 */
/* feed: the address at which a calendar reads the time plan: the person's own, or that of a group (grp 0: none). */
#pragma once
#include "domain/person.h"
#include "query/calendar_read.h"

enum err feed_get(struct db *db, const struct person *who, int64_t grp, struct feed_of *out);
/* A new address; the one before it ends. lang: what the calendar speaks. */
enum err feed_renew(struct db *db, const struct person *who, int64_t grp, const char *lang);
/* There is none any more. */
enum err feed_stop(struct db *db, const struct person *who, int64_t grp);
