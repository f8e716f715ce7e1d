/* SPDX-License-Identifier: EUPL-1.2 */
/* person: from a session's row to a role. */
#include "domain/person.h"

#include "domain/roles.h"

#include <string.h>

static bool is(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

/* What a launch may lead to for somebody without a living membership. */
static enum role outside(enum offer offer)
{
	switch (offer) {
	case OFFER_SETUP:
		return ROLE_SETUP;
	case OFFER_LEADER:
	case OFFER_PARTICIPANT:
	case OFFER_OBSERVER:
		return ROLE_NEWCOMER;
	case OFFER_READ_ONLY:
		break;
	}
	return ROLE_READER;
}

static enum role inside(const struct request_open *row, bool leads)
{
	if (is(row->role, "observer"))
		return ROLE_OBSERVER;
	/* Teacher rights withdrawn in the LMS suspend a process leader's powers, not the membership. */
	return is(row->role, "process_leader") && leads ? ROLE_LEADER : ROLE_PARTICIPANT;
}

/* Leads now, and reads a year that has ended, in which they took no part. */
static void as_observer(struct person *p)
{
	p->role = ROLE_OBSERVER;
	p->row.role = "observer";
	p->row.function = "other";
}

struct person person_of(const struct request_open *row)
{
	unsigned roles = (unsigned)row->roles;
	enum offer offer = roles_offer(roles);
	struct person p = { .row = *row,
			    .may_take_part = roles_offers(roles) >> OFFER_PARTICIPANT & 1,
			    .may_observe = roles_offers(roles) >> OFFER_OBSERVER & 1,
			    .may_lead = roles_offers(roles) >> OFFER_LEADER & 1,
			    .operates = row->operates && roles_highest(roles) == LMS_ADMINISTRATOR };

	if (row->state && strcmp(row->state, "approved") == 0 && offer != OFFER_READ_ONLY)
		p.role = inside(row, roles_may_lead(roles));
	else if (row->archive && roles_may_lead(roles))
		as_observer(&p);
	else if (row->state && strcmp(row->state, "pending") == 0)
		p.role = ROLE_PENDING;
	else
		p.role = outside(offer);
	return p;
}

enum year person_year(const struct person *p)
{
	static const char *const words[] = {
		[YEAR_DRAFT] = "draft", [YEAR_ACTIVE] = "active", [YEAR_CLOSING] = "closing", [YEAR_CLOSED] = "closed"
	};

	for (enum year y = YEAR_DRAFT; y <= YEAR_CLOSED; y++)
		if (is(p->row.cycle_state, words[y]))
			return y;
	return YEAR_NONE;
}
