/* SPDX-License-Identifier: EUPL-1.2 */
/* shared: the person's row in the course is held first, so that two windows do one thing after the other. */
#include "domain/shared.h"

#include "domain/audit.h"
#include "domain/edition.h"
#include "domain/progress.h"
#include "query/membership_write.h"
#include "query/shared_read.h"
#include "query/shared_write.h"

#include <inttypes.h>

enum err shared_hold_person(struct db *db, const struct person *who)
{
	const struct request_open *me = &who->row;
	struct shared_hold now;

	if (!me->shared)
		return why(ERR_NOT_FOUND, "the course is of one authority");
	TRY(shared_hold(db, me->person, me->context, &now));
	if ((now.cycle_null ? 0 : now.cycle) != (me->cycle_null ? 0 : me->cycle))
		return why(ERR_CONFLICT, "the person has gone to another year meanwhile");
	return OK;
}

/* Who has taken part there before finds it as it was. */
static enum err arrive(struct db *db, struct packs *packs, const struct person *who)
{
	const struct request_open *me = &who->row;
	const struct pack *pack;
	struct shared_member m;

	if (!me->cycle_null)
		TRY(shared_score_anew(db, me->person, me->context));
	TRY(shared_member(db, me->person, me->context, &m));
	if (!m.found)
		return OK;
	TRY(edition_of(db, packs, m.content_version, &pack));
	return progress_member(db, pack, m.organisation, m.cycle, m.membership);
}

enum err shared_choose(struct db *db, struct packs *packs, const struct person *who, int64_t cycle)
{
	const struct request_open *me = &who->row;
	struct shared_place place;
	int64_t chosen;

	TRY(shared_hold_person(db, who));
	TRY(shared_choose_year(db, me->person, me->context, cycle, who->may_lead, &chosen));
	if (chosen)
		return arrive(db, packs, who);
	TRY(shared_place(db, me->person, me->context, &place));
	return place.has ? why(ERR_CONFLICT, "the person has a place in another year")
			 : why(ERR_NOT_FOUND, "no year %" PRId64 " to choose here", cycle);
}

enum err shared_take_back(struct db *db, const struct person *who)
{
	const struct request_open *me = &who->row;
	struct member_withdraw m = { 0 };
	int64_t left;

	TRY(shared_hold_person(db, who));
	if (!me->cycle_null)
		TRY(member_withdraw(db, me->organisation, me->cycle, me->person, &m));
	if (m.found)
		TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_MEMBER_WITHDRAW, m.id, "role=%s", m.role));
	TRY(shared_leave(db, me->person, me->context, &left));
	return left ? OK : why(ERR_CONFLICT, "the sign-up has been answered");
}

enum err shared_bind(struct db *db, const struct person *who, int64_t organisation, int64_t cycle)
{
	const struct request_open *me = &who->row;
	int64_t bound, entered;

	if (!me->shared) {
		TRY(context_bind(db, me->context, organisation, cycle, &bound));
		return bound ? OK : why(ERR_CONFLICT, "the course was bound meanwhile");
	}
	TRY(shared_hold_person(db, who));
	TRY(shared_run(db, me->context, organisation, cycle));
	TRY(shared_enter(db, me->person, me->context, organisation, cycle, &entered));
	return entered ? OK : why(ERR_CONFLICT, "the person has a place in another year");
}
