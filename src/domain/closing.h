/* SPDX-License-Identifier: EUPL-1.2 */
/* closing: the end of a round of self-assessment. Until then answers lie under their persons; what is left is what may
 * be shown, and nothing that it could be led back to a person by: no key, no order, no time (MODEL §7). */
#pragma once
#include "db/db.h"

#include <stdint.h>

/* No more answers; a job parts them within seconds. Closed already: nothing changes. */
enum err assess_end(struct db *db, int64_t organisation, int64_t round);
/* Closes, and parts the answers of all persons at once; where fewer have handed in than min_n, or
 * so few others than in an earlier round of the year that those would be found out, nothing is kept. Alone in its
 * transaction, never in one that a person's page has begun. Parted already: nothing changes. */
enum err assess_close(struct db *db, int64_t organisation, int64_t round);
/* Afterwards, outside any transaction: nor do dead rows hold the answers. */
enum err assess_sweep(struct db *db, int64_t organisation, int64_t round);
