/* SPDX-License-Identifier: EUPL-1.2 */
/* access: the permission matrix of the process as a table. */
#include "domain/access.h"

#include <assert.h>
#include <string.h>

enum rule {
	NO = 0,
	YES,
	OWN,   /* in a group that the person is a member of */
	TALKS, /* in a group that the person is conversation leader of */
	HEAD,  /* the same, or in a group of the unit that the person is principal of; not at the authority's level */
	LEADS, /* only for those whom the LMS calls instructors here */
	OPS    /* only for administrators of the operator's own LMS */
};

/* clang-format off */
static const struct {
	enum rule rule[ROLE_COUNT];
	bool writes;
} matrix[ACTION_COUNT] = {
	/*                 reader setup  newcomer pending observer participant leader */
	[ANYONE]       = { { YES, YES,   YES,   YES,    YES,    YES,    YES }, false },
	[KNOWN]        = { { YES, YES,   YES,   YES,    YES,    YES,    YES }, false },
	[BIND_COURSE]  = { { NO,  LEADS, LEADS, NO,     NO,     NO,     NO  }, false },
	[SIGN_UP]      = { { NO,  LEADS, YES,   YES,    NO,     NO,     NO  }, true },
	[SEE_SETUP]    = { { NO,  YES,   NO,    NO,     NO,     NO,     YES }, false },
	[READ_PROCESS] = { { NO,  NO,    NO,    NO,     YES,    YES,    YES }, false },
	[TAKE_STEP]    = { { NO,  NO,    NO,    NO,     NO,     YES,    YES }, true },
	[ANSWER]       = { { NO,  NO,    NO,    NO,     NO,     YES,    YES }, true },
	[SEE_RESULTS]  = { { NO,  NO,    NO,    NO,     YES,    YES,    YES }, false },
	[READ_GROUP]   = { { NO,  NO,    NO,    NO,     NO,     OWN,    YES }, false },
	[WRITE_GROUP]  = { { NO,  NO,    NO,    NO,     NO,     OWN,    YES }, true },
	[FINALISE]     = { { NO,  NO,    NO,    NO,     NO,     HEAD,   YES }, true },
	[FOLLOW_GROUP] = { { NO,  NO,    NO,    NO,     NO,     TALKS,  YES }, false },
	[LEAD]         = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, false },
	[DECIDE]       = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, true },
	[ARRANGE]      = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, true },
	[OPERATE]      = { { OPS, OPS,   OPS,   OPS,    OPS,    OPS,    OPS }, false },
};
/* clang-format on */

static bool is_head(const struct person *p, const struct access_group *group)
{
	return group && group->mine && !group->organiser &&
	       (group->leads || (group->my_unit && strcmp(p->row.function, "principal") == 0));
}

/* A closed group can still be opened again. */
static bool shut(enum action action, const struct access_group *group)
{
	return group && group->closed && action != ARRANGE;
}

bool may(const struct person *p, enum action action, const struct access_group *group)
{
	assert(action < ACTION_COUNT);
	if (action == ANYONE)
		return true;
	if (!p || (matrix[action].writes && (!person_cycle_open(p) || shut(action, group))))
		return false;
	switch (matrix[action].rule[p->role]) {
	case YES:
		return true;
	case OWN:
		return group && group->mine;
	case TALKS:
		return group && group->mine && group->leads;
	case HEAD:
		return is_head(p, group);
	case LEADS:
		return p->may_lead;
	case OPS:
		return p->operates;
	case NO:
		break;
	}
	return false;
}
