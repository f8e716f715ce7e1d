/* SPDX-License-Identifier: EUPL-1.2 */
/* access: the permission matrix of the process as a table. */
#include "domain/access.h"

#include <assert.h>
#include <string.h>

enum rule {
	NO = 0,
	YES,
	OWN,   /* in a group that the person is a member of */
	HEAD,  /* in the group of a unit that the person is principal of */
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
	[LEAD]         = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, false },
	[DECIDE]       = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, true },
	[OPERATE]      = { { OPS, OPS,   OPS,   OPS,    OPS,    OPS,    OPS }, false },
};
/* clang-format on */

bool may(const struct person *p, enum action action, const struct access_group *group)
{
	assert(action < ACTION_COUNT);
	if (action == ANYONE)
		return true;
	if (!p || (matrix[action].writes && (!person_cycle_open(p) || (group && group->closed))))
		return false;
	switch (matrix[action].rule[p->role]) {
	case YES:
		return true;
	case OWN:
		return group && group->mine;
	case HEAD:
		return group && group->mine && !group->organiser && strcmp(p->row.function, "principal") == 0;
	case LEADS:
		return p->may_lead;
	case OPS:
		return p->operates;
	case NO:
		break;
	}
	return false;
}
