/* SPDX-License-Identifier: EUPL-1.2 */
/* trial: a row that the work loop takes up. */
#include "domain/trial.h"

#include "query/trial_write.h"

enum err trial_ask(struct db *db, const struct person *who)
{
	return trial_begin(db, who->row.link, who->row.person);
}
