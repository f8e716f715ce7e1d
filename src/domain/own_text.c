/* SPDX-License-Identifier: EUPL-1.2 */
/* own_text: a row for each place, guarded by its version. */
#include "domain/own_text.h"

#include "domain/audit.h"
#include "query/own_text_write.h"

const char *own_place_name(enum own_place place)
{
	static const char *const names[OWN_PLACES] = { "grants", "personal_data", "accessibility" };

	return names[place];
}

enum err own_text_record(struct db *db, const struct person *who, enum own_place place, int version, const char *body,
			 bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t rows;

	TRY(own_text_save(db, me->organisation, own_place_name(place), version, body, me->membership, &rows));
	*saved = rows > 0;
	return *saved ? audit_write(db, AUDIT_PERSON(me->person), AUDIT_TEXT_CHANGE, me->organisation, "text=%s",
				    own_place_name(place))
		      : OK;
}
