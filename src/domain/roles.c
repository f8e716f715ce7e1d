/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: one table. */
#include "domain/roles.h"

#define OFFER(x) (1u << OFFER_##x)

/* Role by role; the first offer, and all. */
static const struct {
	enum offer first;
	unsigned all;
} table[] = {
	[LMS_ADMINISTRATOR] = { OFFER_SETUP, OFFER(SETUP) },
	[LMS_INSTRUCTOR] = { OFFER_LEADER, OFFER(LEADER) | OFFER(PARTICIPANT) },
	[LMS_ASSISTANT] = { OFFER_PARTICIPANT, OFFER(PARTICIPANT) },
	[LMS_DEVELOPER] = { OFFER_OBSERVER, OFFER(OBSERVER) },
	[LMS_OBSERVER] = { OFFER_OBSERVER, OFFER(OBSERVER) },
	[LMS_LEARNER] = { OFFER_PARTICIPANT, OFFER(PARTICIPANT) },
	[LMS_NONE] = { OFFER_READ_ONLY, OFFER(READ_ONLY) },
};

static bool has(unsigned bits, enum lms_role role)
{
	return bits >> role & 1;
}

enum lms_role roles_highest(unsigned bits)
{
	enum lms_role role = LMS_ADMINISTRATOR;

	while (role < LMS_NONE && !has(bits, role))
		role++;
	return role;
}

enum offer roles_offer(unsigned bits)
{
	return table[roles_highest(bits)].first;
}

unsigned roles_offers(unsigned bits)
{
	unsigned all = 0;

	for (enum lms_role role = LMS_ADMINISTRATOR; role < LMS_NONE; role++)
		all |= has(bits, role) ? table[role].all : 0;
	return all ? all : table[LMS_NONE].all;
}

bool roles_may_lead(unsigned bits)
{
	return has(bits, LMS_INSTRUCTOR) || has(bits, LMS_ADMINISTRATOR);
}

bool roles_suggest_conversation_leader(unsigned bits)
{
	return has(bits, LMS_ASSISTANT);
}

bool roles_may_choose(unsigned bits)
{
	return has(bits, LMS_INSTRUCTOR) || has(bits, LMS_ADMINISTRATOR) || has(bits, LMS_DEVELOPER);
}
