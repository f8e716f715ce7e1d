/* SPDX-License-Identifier: EUPL-1.2 */
/* trial: the way to the gradebook, tried at somebody's wish; the work loop does it. */
#pragma once
#include "domain/person.h"

/* Asks for it, on the link and for the person of the session; nothing where one is under way or cannot be. */
enum err trial_ask(struct db *db, const struct person *who);
