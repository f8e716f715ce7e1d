/* SPDX-License-Identifier: EUPL-1.2 */
/* contact: one row, guarded by its version. */
#include "domain/contact.h"

#include "query/planning_write.h"

enum err contact_record(struct db *db, const struct person *who, const struct contact *c, bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t rows;

	TRY(contact_save(db, me->organisation, c->version, c->name, c->email, c->phone, c->hours, c->officer,
			 c->officer_email, c->officer_phone, me->membership, &rows));
	*saved = rows > 0;
	return OK;
}
