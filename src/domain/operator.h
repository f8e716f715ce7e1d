/* SPDX-License-Identifier: EUPL-1.2 */
/* operator: what the one who runs the installation decides. */
#pragma once
#include "db/db.h"
#include "domain/audit.h"

#include <stdbool.h>

/* Answers a process leader who waits; an approved one joins the authority's own group. ERR_NOT_FOUND: nobody waits by
 * that number. */
enum err operator_decide(struct db *db, struct audit_actor by, int64_t member, bool approve, const char *reason);
