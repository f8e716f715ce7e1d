/* SPDX-License-Identifier: EUPL-1.2 */
/* access_message: somebody tells what they cannot use; who, is not kept. */
#pragma once
#include "domain/person.h"

enum { ACCESS_TEXT_MAX = 2000 /* characters */, ACCESS_DAY_MOST = 20 /* messages to an authority */ };

/* Tells its process leaders that there is one. *kept is false where the authority has got too many that day. */
enum err access_message_keep(struct db *db, const struct person *who, const char *text, bool *kept);
/* It has been taken care of; without effect where there is none. */
enum err access_message_end(struct db *db, const struct person *who, int64_t message);
