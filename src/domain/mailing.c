/* SPDX-License-Identifier: EUPL-1.2 */
/* mailing: a choice guarded by its version, and times by clocks on walls in Sweden. */
#include "domain/mailing.h"

#include "base/when.h"
#include "domain/holiday.h"
#include "query/mail_write.h"

#include <inttypes.h>

enum { MORNING = 7, EVENING = 18, FRIDAY = 4, SATURDAY = 5, CODE_LENGTH = 32 };

enum err mailing_choose(struct db *db, const struct person *who, const struct mailing_choice *c, bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t rows;

	TRY(mail_choice_save(db, me->organisation, c->version, c->sends, c->weekday, me->membership, &rows));
	*saved = rows > 0;
	return OK;
}

enum err mailing_want(struct db *db, int64_t person, bool wants)
{
	int64_t rows;

	TRY(mail_want(db, person, wants, &rows));
	return rows ? OK : why(ERR_NOT_FOUND, "no such person");
}

const char *mailing_code(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], int64_t person)
{
	return arena_dupn(a, secret_hmac(a, key, arena_printf(a, "mail %" PRId64, person)), CODE_LENGTH);
}

static bool day_off(int64_t at)
{
	/* Breaks are those of pupils: which week of spring is free makes no difference here. */
	enum day_kind kind = holiday_kind(at, SPORTS_WEEK_FIRST);

	return when_local(at).weekday >= SATURDAY || kind == DAY_HOLIDAY || kind == DAY_EVE;
}

bool mailing_quiet(int64_t at)
{
	struct when_local now = when_local(at);

	return now.hour < MORNING || now.hour >= EVENING || day_off(at);
}

int mailing_first_weekday(int64_t at)
{
	int first = when_local(at).weekday;

	for (int64_t day = when_add_days(at, -1); first > 0 && day_off(day); day = when_add_days(day, -1))
		first--;
	return first;
}

int mailing_last_weekday(int64_t at)
{
	int own = when_local(at).weekday, last = own;

	for (int64_t day = when_add_days(at, 1); last < FRIDAY && day_off(day); day = when_add_days(day, 1))
		last++;
	return last < FRIDAY ? own : last;
}

enum err mailing_make(struct db *db, struct arena *a, int64_t at, int64_t *n)
{
	int weekday = when_local(at).weekday;

	return mail_make(db, at, when_iso(a, at), when_iso(a, when_add_days(at, -weekday)), mailing_first_weekday(at),
			 mailing_last_weekday(at), n);
}
