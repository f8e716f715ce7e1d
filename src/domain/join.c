/* SPDX-License-Identifier: EUPL-1.2 */
/* join: each act is one transaction of the caller's; a place in a group comes with the approval. */
#include "domain/join.h"

#include "base/when.h"
#include "domain/audit.h"
#include "domain/notice.h"
#include "domain/progress.h"
#include "domain/shared.h"
#include "query/leader_read.h"
#include "query/leader_write.h"
#include "query/membership_read.h"
#include "query/membership_write.h"
#include "query/next_write.h"
#include "query/signup_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { JULY = 7 };

#define LENGTH(a) (sizeof(a) / sizeof *(a))

const char *const join_kinds[4] = { "municipality", "independent", "region", "state" };
const char *const join_functions[9] = { "principal",       "deputy_principal",   "chief_education_officer",
					"head_of_quality", "development_leader", "lead_teacher",
					"team_leader",     "student_health",     "other" };

static bool listed(const char *const *list, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], s) == 0)
			return true;
	return false;
}

bool join_is_kind(const char *s)
{
	return listed(join_kinds, LENGTH(join_kinds), s);
}

bool join_is_function(const char *s)
{
	return listed(join_functions, LENGTH(join_functions), s);
}

/* The unit that it is part of now, where it has been merged; it stays so until the transaction ends. */
static enum err settle(struct db *db, int64_t organisation, int64_t *unit, bool *closed)
{
	struct unit_settle now;

	TRY(unit_settle(db, organisation, *unit, &now));
	*unit = now.id;
	if (closed)
		*closed = strcmp(now.state, "closed") == 0;
	return OK;
}

static enum err enter_group(struct db *db, int64_t organisation, int64_t cycle, int64_t unit, int64_t member)
{
	struct group_of_organiser organiser;
	struct group_of_unit of_unit;

	if (unit) {
		TRY(group_of_unit(db, organisation, cycle, unit, &of_unit));
		return group_join(db, organisation, of_unit.id, member);
	}
	TRY(group_of_organiser(db, organisation, cycle, &organiser));
	return group_join(db, organisation, organiser.id, member);
}

/* "2026-07-01" */
static const char *day_of(struct db *db, int year, const char *day)
{
	char *s = db_alloc(db, 1, 32);

	snprintf(s, 32, "%04d-%s", year, day);
	return s;
}

/* 2026 for "2026/27" */
static int running_year(void)
{
	struct when_local now = when_local(when_now());

	return now.month >= JULY ? now.year : now.year - 1;
}

static enum err add_cycle(struct db *db, const struct pack *pack, const char *school_year, int64_t organisation,
			  int64_t *cycle)
{
	struct cycle_add added;
	int year = 0;

	for (const char *c = school_year; c < school_year + 4; c++)
		year = 10 * year + (*c - '0');
	TRY(cycle_add(db, organisation, school_year, day_of(db, year, "07-01"), day_of(db, year + 1, "06-30"),
		      pack->version, year > running_year() ? "draft" : "active", &added));
	*cycle = added.id;
	return OK;
}

/* A name that was typed; one from the LMS is never changed here. */
static enum err call(struct db *db, const struct person *who, const char *name)
{
	return *name && !*who->row.person_name ? person_name(db, who->row.person, name) : OK;
}

enum err join_bind(struct db *db, const struct pack *pack, const struct person *who, const struct authority *a)
{
	const char *state = strcmp(who->row.leaders, "review") == 0 ? "pending" : "approved";
	struct organisation_add organisation;
	struct membership_add member;
	int64_t cycle;

	TRY(call(db, who, a->leader_name));
	TRY(organisation_add(db, a->name, a->kind, a->size, a->approval, &organisation));
	TRY(add_cycle(db, pack, a->school_year, organisation.id, &cycle));
	TRY(shared_bind(db, who, organisation.id, cycle));
	TRY(membership_add(db, organisation.id, cycle, who->row.person, "process_leader", "other", NULL, state, "",
			   &member));
	TRY(audit_write(db, AUDIT_PERSON(who->row.person), AUDIT_AUTHORITY_FOUND, organisation.id,
			"membership=%" PRId64 " role=process_leader state=%s", member.id, state));
	return enter_group(db, organisation.id, cycle, 0, member.id);
}

/* The first process leader of a trusted LMS, and one where nobody leads any more; the others are answered. */
static enum err approved_at_once(struct db *db, const struct person *who, const struct sign_up *s, bool *at_once)
{
	const struct request_open *me = &who->row;
	struct leaders_able able;
	struct cycle_hold held;

	*at_once = !s->as_observer && strcmp(me->approval, "open") == 0;
	if (!s->as_leader)
		return OK;
	TRY(cycle_hold(db, me->organisation, me->cycle, &held)); /* of two at once one leads */
	TRY(leaders_able(db, me->organisation, me->cycle, me->membership_null ? 0 : me->membership, &able));
	*at_once = strcmp(me->leaders, "trust") == 0 && !able.n;
	return OK;
}

/* Invited from last year, and in the same place: nobody needs to answer, unless somebody has answered already. */
static enum err approved_before(struct db *db, const struct person *who, const struct sign_up *s, int64_t unit,
				bool *at_once)
{
	const struct request_open *me = &who->row;
	struct invited last;

	if (*at_once || s->as_leader || s->as_observer || me->state)
		return OK;
	TRY(invited(db, me->organisation, me->cycle, me->person, &last));
	*at_once = last.found && last.preapproved && strcmp(last.function, s->function) == 0 &&
		   (last.unit_null ? 0 : last.unit) == unit;
	return OK;
}

/* 0: none. */
static enum err choose_unit(struct db *db, int64_t organisation, const struct sign_up *s, int64_t *unit)
{
	struct unit_add made;
	bool closed;

	*unit = s->unit;
	if (*s->unit_name) {
		TRY(unit_add(db, organisation, s->unit_name, &made));
		*unit = made.id;
	}
	if (!*unit)
		return OK;
	TRY(settle(db, organisation, unit, &closed));
	return closed ? why(ERR_GONE, "the unit is closed") : OK;
}

enum err join_sign_up(struct db *db, const struct pack *pack, const struct person *who, const struct sign_up *s)
{
	const struct request_open *me = &who->row;
	const char *role = s->as_leader ? "process_leader" : s->as_observer ? "observer" : "participant";
	struct membership_add member;
	int64_t unit = 0;
	bool at_once;

	if (me->shared)
		TRY(shared_hold_person(db, who));
	TRY(approved_at_once(db, who, s, &at_once));
	TRY(choose_unit(db, me->organisation, s, &unit));
	TRY(approved_before(db, who, s, unit, &at_once));
	TRY(call(db, who, s->name));
	TRY(membership_add(db, me->organisation, me->cycle, me->person, role, s->function, unit ? &unit : NULL,
			   at_once ? "approved" : "pending", s->message, &member));
	if (!member.found)
		return why(ERR_CONFLICT, "the sign-up was answered meanwhile");
	TRY(audit_write(db, AUDIT_PERSON(me->person), at_once ? AUDIT_MEMBER_APPROVE : AUDIT_MEMBER_ASK, member.id,
			"role=%s", role));
	if (!at_once)
		return OK;
	TRY(enter_group(db, me->organisation, me->cycle, unit, member.id));
	TRY(invited_seat(db, me->organisation, me->cycle, member.id));
	return progress_member(db, pack, me->organisation, me->cycle, member.id);
}

/* Keeps the member's unit where it is until the answer is given: a merge locks the unit before its people too. */
static enum err hold_unit(struct db *db, int64_t organisation, int64_t cycle, int64_t member)
{
	struct member_open m;

	TRY(member_open(db, organisation, cycle, member, &m));
	return m.unit_null ? OK : settle(db, organisation, &m.unit, NULL);
}

/* Of an LMS that the operator reviews, a process leader is the operator's to answer. */
static enum err answers(struct db *db, const struct person *who, int64_t member)
{
	struct member_stands now;

	TRY(member_stands(db, who->row.organisation, who->row.cycle, member, &now));
	return now.by_operator && strcmp(now.role, "process_leader") == 0
		   ? why(ERR_FORBIDDEN, "the operator answers that process leader")
		   : OK;
}

static enum err tell(struct db *db, const struct person *who, int64_t member, const char *role)
{
	const struct request_open *me = &who->row;

	if (strcmp(role, "observer") == 0)
		return notice_tell(db, me->organisation, member, NOTICE_OBSERVER_APPROVED, me->membership);
	if (strcmp(role, "process_leader") != 0)
		return notice_tell(db, me->organisation, member, NOTICE_APPROVED, me->membership);
	TRY(notice_tell(db, me->organisation, member, NOTICE_LEADER_APPROVED, me->membership));
	return notice_tell_leaders(db, me->organisation, me->cycle, me->membership, NOTICE_LEADER_ADDED, member);
}

enum err join_decide(struct db *db, const struct pack *pack, const struct person *who, int64_t member, bool approve,
		     const char *reason, bool *done)
{
	const struct request_open *me = &who->row;
	struct member_decide m;

	TRY(hold_unit(db, me->organisation, me->cycle, member));
	TRY(answers(db, who, member));
	TRY(member_decide(db, me->organisation, member, approve ? "approved" : "rejected", me->membership, reason, &m));
	*done = m.found;
	if (!*done)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), approve ? AUDIT_MEMBER_APPROVE : AUDIT_MEMBER_REJECT, member,
			"role=%s", m.role));
	if (!approve)
		return OK;
	if (!m.unit_null) /* another one than was held, where the person has changed it in between */
		TRY(settle(db, me->organisation, &m.unit, NULL));
	TRY(tell(db, who, member, m.role));
	if (strcmp(m.role, "observer") == 0)
		return OK;
	TRY(enter_group(db, me->organisation, me->cycle, m.unit_null ? 0 : m.unit, member));
	TRY(invited_seat(db, me->organisation, me->cycle, member));
	return progress_member(db, pack, me->organisation, me->cycle, member);
}

enum err join_decide_all(struct db *db, const struct pack *pack, const struct person *who, struct db_ints members,
			 bool approve, const char *reason, size_t *done)
{
	bool one;

	*done = 0;
	for (size_t i = 0; i < members.n; i++) {
		TRY(join_decide(db, pack, who, members.at[i], approve, reason, &one));
		*done += one;
	}
	return OK;
}

enum err join_undo(struct db *db, const struct person *who, int64_t member, bool *done)
{
	const struct request_open *me = &who->row;
	struct member_undecide m;

	TRY(member_undecide(db, me->organisation, me->cycle, member, &m));
	*done = m.found;
	if (!*done)
		return OK;
	TRY(member_ungroup(db, me->organisation, member));
	TRY(notice_withdraw(db, me->organisation, member, NOTICE_APPROVED));
	TRY(notice_withdraw(db, me->organisation, member, NOTICE_OBSERVER_APPROVED));
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_MEMBER_UNDO, member, "role=%s", m.role);
}

static enum err return_to_group(struct db *db, const struct pack *pack, const struct person *who, int64_t member)
{
	const struct request_open *me = &who->row;
	struct member_open m;

	TRY(member_open(db, me->organisation, me->cycle, member, &m));
	if (!m.unit_null)
		TRY(settle(db, me->organisation, &m.unit, NULL));
	TRY(enter_group(db, me->organisation, me->cycle, m.unit_null ? 0 : m.unit, member));
	return progress_member(db, pack, me->organisation, me->cycle, member);
}

enum err join_observe(struct db *db, const struct pack *pack, const struct person *who, int64_t member, bool observes,
		      bool *done)
{
	const struct request_open *me = &who->row;
	const char *was = observes ? "participant" : "observer", *role = observes ? "observer" : "participant";
	int64_t changed;

	TRY(hold_unit(db, me->organisation, me->cycle, member));
	TRY(member_turn(db, me->organisation, member, was, "approved", role, "approved", NULL, &changed));
	*done = changed > 0;
	if (!*done)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), observes ? AUDIT_OBSERVER_MAKE : AUDIT_OBSERVER_END, member, "%s",
			""));
	TRY(notice_tell(db, me->organisation, member, observes ? NOTICE_OBSERVER_MADE : NOTICE_OBSERVER_ENDED,
			me->membership));
	return observes ? member_ungroup(db, me->organisation, member) : return_to_group(db, pack, who, member);
}
