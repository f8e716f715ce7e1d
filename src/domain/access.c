/* SPDX-License-Identifier: EUPL-1.2 */
/* access: the permission matrix of the process as a table. */
#include "domain/access.h"

#include "domain/staff.h"

#include <assert.h>
#include <string.h>

enum rule {
	NO = 0,
	YES,
	OWN,   /* in a group that the person is a member of */
	TALKS, /* in a group that the person is conversation leader of */
	HEAD,  /* the same, or in a group of the unit that the person is principal of; not at the authority's level */
	LEADS, /* only for those whom the LMS calls instructors here */
	PEER,  /* not staff of a unit */
	TAKES, /* only for those whom the LMS lets take part */
	OPS    /* only for administrators of the operator's own LMS */
};

/* The years in which something is written: bits of 1 << enum year. */
enum {
	D = 1 << YEAR_DRAFT,
	A = 1 << YEAR_ACTIVE,
	C = 1 << YEAR_CLOSING,
	EVER = 1 << YEAR_NONE | D | A | C | 1 << YEAR_CLOSED
};

/* clang-format off */
static const struct {
	enum rule rule[ROLE_COUNT];
	unsigned others, leaders; /* when: of those who lead, or may sign up to, and of the others */
	bool writes;              /* not into a closed group */
} matrix[ACTION_COUNT] = {
	/*                 reader setup  newcomer pending observer participant leader */
	[ANYONE]       = { { YES, YES,   YES,   YES,    YES,    YES,    YES }, EVER, EVER, false },
	[KNOWN]        = { { YES, YES,   YES,   YES,    YES,    YES,    YES }, EVER, EVER, false },
	[BIND_COURSE]  = { { NO,  LEADS, LEADS, NO,     NO,     NO,     NO  }, EVER, EVER, false },
	[CHOOSE]       = { { NO,  LEADS, YES,   YES,    YES,    YES,    YES }, EVER, EVER, false },
	[SIGN_UP]      = { { NO,  LEADS, YES,   YES,    NO,     NO,     NO  }, A, D | A | C, true },
	[JOIN_STAFF]   = { { NO,  NO,    TAKES, TAKES,  NO,     NO,     NO  }, A, A, true },
	[SEE_SETUP]    = { { NO,  YES,   NO,    NO,     NO,     NO,     YES }, EVER, EVER, false },
	[READ_PROCESS] = { { NO,  NO,    NO,    NO,     NO,     YES,    YES }, EVER, EVER, false },
	[TAKE_STEP]    = { { NO,  NO,    NO,    NO,     NO,     YES,    YES }, A, A, true },
	[ANSWER]       = { { NO,  NO,    NO,    NO,     NO,     YES,    YES }, A, A, true },
	[SEE_RESULTS]  = { { NO,  NO,    NO,    NO,     YES,    YES,    YES }, EVER, EVER, false },
	[SEE_PLAN]     = { { NO,  NO,    NO,    NO,     YES,    YES,    YES }, EVER, EVER, false },
	[SEARCH]       = { { NO,  NO,    NO,    NO,     YES,    YES,    YES }, EVER, EVER, false },
	[OVERSEE]      = { { NO,  NO,    NO,    NO,     YES,    NO,     YES }, EVER, EVER, false },
	[READ_GROUP]   = { { NO,  NO,    NO,    NO,     NO,     OWN,    YES }, EVER, EVER, false },
	[WRITE_GROUP]  = { { NO,  NO,    NO,    NO,     NO,     OWN,    YES }, A, A | C, true },
	[FINALISE]     = { { NO,  NO,    NO,    NO,     NO,     HEAD,   YES }, A | C, A | C, true },
	[FOLLOW_GROUP] = { { NO,  NO,    NO,    NO,     NO,     TALKS,  YES }, EVER, EVER, false },
	[INVITE]       = { { NO,  NO,    NO,    NO,     NO,     TALKS,  YES }, A, A, true },
	[COUNT_HANDS]  = { { NO,  NO,    NO,    NO,     NO,     TALKS,  YES }, A, A, true },
	[PROPOSE]      = { { NO,  NO,    NO,    NO,     NO,     TALKS,  NO  }, A, A, true },
	[LEAD]         = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, EVER, EVER, false },
	[DECIDE]       = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, 0, D | A | C, true },
	[ARRANGE]      = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, 0, D | A | C, true },
	[OPEN_ROUND]   = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, 0, A, true },
	[TURN_YEAR]    = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, EVER, EVER, false },
	[RUN_MEETING]  = { { NO,  NO,    NO,    NO,     NO,     TALKS,  YES }, A | C, D | A | C, true },
	[READ_PARTNER] = { { NO,  NO,    NO,    NO,     NO,     PEER,   YES }, EVER, EVER, false },
	[COLLABORATE]  = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, EVER, EVER, false },
	[GOVERN]       = { { NO,  NO,    NO,    NO,     NO,     NO,     YES }, EVER, EVER, false },
	[OPERATE]      = { { OPS, OPS,   OPS,   OPS,    OPS,    OPS,    OPS }, EVER, EVER, false },
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

/* Who leads, or asks to. */
static bool leads(const struct person *p)
{
	return p->role == ROLE_LEADER || (p->role < ROLE_OBSERVER && p->may_lead);
}

static bool in_season(const struct person *p, enum action action)
{
	return (leads(p) ? matrix[action].leaders : matrix[action].others) >> person_year(p) & 1;
}

struct person access_look(const struct person *p, bool organiser)
{
	struct person other = *p;
	struct request_open *row = &other.row;

	other.role = ROLE_PARTICIPANT;
	other.looks = true;
	other.may_take_part = other.may_observe = other.may_lead = other.operates = false;
	row->person = row->membership = 0;
	row->role = "participant";
	row->function = "principal";
	row->unit = row->home = 0;
	row->unit_null = row->home_null = true;
	row->unit_name = row->home_name = NULL;
	row->home_track = organiser ? "organiser" : "unit";
	return other;
}

/* Who only looks reads what everybody who takes part reads: nothing of a group's, nothing of anybody's. */
static bool looked_at(enum action action)
{
	return action == READ_PROCESS || action == SEE_PLAN;
}

/* What is done to a step that the content has no more; its round can still be closed and shown. */
static bool of_the_present(enum action action)
{
	return matrix[action].writes && action != DECIDE && action != ARRANGE;
}

bool may(const struct person *p, enum action action, const struct access_group *group)
{
	assert(action < ACTION_COUNT);
	if (action == ANYONE)
		return true;
	if (p && ((p->looks && !looked_at(action)) || (p->past && of_the_present(action))))
		return false;
	if (!p || !in_season(p, action) || (matrix[action].writes && shut(action, group)))
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
	case PEER:
		return strcmp(p->row.function, STAFF) != 0;
	case TAKES:
		return p->may_take_part;
	case OPS:
		return p->operates;
	case NO:
		break;
	}
	return false;
}

bool access_year_matters(enum action action)
{
	return (matrix[action].others & matrix[action].leaders) != EVER;
}

bool access_year_forbids(const struct person *p, enum action action, const struct access_group *group)
{
	struct person active = *p;

	active.row.cycle_state = "active";
	return person_year(p) != YEAR_NONE && !may(p, action, group) && may(&active, action, group);
}
