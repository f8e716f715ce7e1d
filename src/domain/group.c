/* SPDX-License-Identifier: EUPL-1.2 */
/* group: names are given under the lock of the year; members come and go while their groups are held open. */
#include "domain/group.h"

#include "domain/audit.h"
#include "domain/progress.h"
#include "query/group_read.h"
#include "query/group_write.h"
#include "query/membership_write.h"

#include <inttypes.h>
#include <string.h>

const char *const group_tracks[3] = { "unit", "mixed", "organiser" };

bool group_is_track(const char *s)
{
	for (size_t i = 0; i < sizeof group_tracks / sizeof *group_tracks; i++)
		if (strcmp(group_tracks[i], s) == 0)
			return true;
	return false;
}

/* Whether the name is free for this group; 0: for a new one. It stays so until the transaction ends. */
static enum err name_free(struct db *db, const struct person *who, const char *name, int64_t grp,
			  enum group_fault *fault)
{
	const struct request_open *me = &who->row;
	struct cycle_hold year;
	struct group_named named;

	TRY(cycle_hold(db, me->organisation, me->cycle, &year));
	TRY(group_named(db, me->organisation, me->cycle, name, grp, &named));
	*fault = named.taken ? GROUP_NAME_TAKEN : GROUP_OK;
	return OK;
}

enum err group_begin(struct db *db, const struct person *who, const struct group_terms *t, enum group_fault *fault,
		     int64_t *id)
{
	const struct request_open *me = &who->row;
	struct group_make_of_unit of_unit;
	struct group_make made;

	TRY(name_free(db, who, t->name, 0, fault));
	if (*fault)
		return OK;
	if (!t->unit) {
		TRY(group_make(db, me->organisation, me->cycle, t->name, t->track, &made));
		*id = made.id;
		return OK;
	}
	TRY(group_make_of_unit(db, me->organisation, me->cycle, t->name, t->unit, &of_unit));
	*fault = of_unit.found ? GROUP_OK : GROUP_UNIT_GONE;
	*id = of_unit.id;
	return OK;
}

enum err group_call(struct db *db, const struct person *who, int64_t grp, int version, const char *name,
		    enum group_fault *fault)
{
	int64_t changed;

	TRY(name_free(db, who, name, grp, fault));
	if (*fault)
		return OK;
	TRY(group_rename(db, who->row.organisation, who->row.cycle, grp, version, name, &changed));
	*fault = changed ? GROUP_OK : GROUP_CHANGED;
	return OK;
}

enum err group_shut(struct db *db, const struct person *who, int64_t grp, bool shut)
{
	int64_t changed;

	return group_state(db, who->row.organisation, who->row.cycle, grp, shut ? "open" : "closed",
			   shut ? "closed" : "open", &changed);
}

/* One group or two are open, and stay so until the transaction ends; 0: no second one. */
static enum err hold(struct db *db, const struct person *who, int64_t grp, int64_t other)
{
	const int64_t both[] = { grp, other };
	size_t n = other ? 2 : 1;
	struct group_hold_rows held;

	TRY(group_hold(db, who->row.organisation, who->row.cycle, (struct db_ints){ n, both }, &held));
	if (held.n != n)
		return why(ERR_NOT_FOUND, "no such group in this year");
	for (size_t i = 0; i < held.n; i++)
		if (held.at[i].closed)
			return why(ERR_CONFLICT, "group %" PRId64 " is closed", held.at[i].id);
	return OK;
}

/* What the group has done counts for who comes. */
static enum err count(struct db *db, const struct pack *pack, const struct person *who, int64_t member)
{
	return progress_member(db, pack, who->row.organisation, who->row.cycle, member);
}

enum err group_choose(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		      struct db_ints members, size_t *n)
{
	struct group_add_rows came;

	TRY(hold(db, who, grp, 0));
	TRY(group_add(db, who->row.organisation, who->row.cycle, grp, members, &came));
	for (size_t i = 0; i < came.n; i++)
		TRY(count(db, pack, who, came.at[i].membership));
	*n = came.n;
	return OK;
}

enum err group_take(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		    const struct group_rule *rule, size_t *n)
{
	const struct request_open *me = &who->row;
	struct group_fill_rows came;

	TRY(hold(db, who, grp, 0));
	TRY(group_fill(db, me->organisation, me->cycle, grp, rule->unit ? &rule->unit : NULL, rule->form, rule->lone,
		       rule->words, rule->heard, &came));
	for (size_t i = 0; i < came.n; i++)
		TRY(count(db, pack, who, came.at[i].membership));
	*n = came.n;
	return OK;
}

enum err group_appoint(struct db *db, const struct person *who, int64_t grp, struct db_ints members, bool leads)
{
	int64_t changed;

	TRY(hold(db, who, grp, 0));
	TRY(group_lead(db, who->row.organisation, grp, members, leads, &changed));
	if (!changed)
		return OK;
	return audit_write(db, AUDIT_PERSON(who->row.person), AUDIT_GROUP_LEADERS, grp, "%s=%" PRId64,
			   leads ? "named" : "unnamed", changed);
}

static struct db_ints ids_of(struct db *db, const struct group_leave_rows *left)
{
	int64_t *ids = db_alloc(db, left->n, sizeof *ids);

	for (size_t i = 0; i < left->n; i++)
		ids[i] = left->at[i].membership;
	return (struct db_ints){ left->n, ids };
}

enum err group_send(struct db *db, const struct pack *pack, const struct person *who, int64_t grp, int64_t target,
		    struct db_ints members, size_t *n)
{
	struct group_leave_rows left;
	size_t came;

	TRY(hold(db, who, grp, target));
	TRY(group_leave(db, who->row.organisation, grp, members, &left));
	*n = left.n;
	if (!target || !left.n)
		return OK;
	return group_choose(db, pack, who, target, ids_of(db, &left), &came);
}

enum err group_split(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		     struct db_ints members, const char *name, enum group_fault *fault, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct group_make_beside made;
	struct group_leave_rows left;
	size_t came;

	TRY(name_free(db, who, name, 0, fault));
	if (*fault)
		return OK;
	TRY(hold(db, who, grp, 0));
	TRY(group_leave(db, me->organisation, grp, members, &left));
	if (!left.n) {
		*fault = GROUP_NOBODY;
		return OK;
	}
	TRY(group_make_beside(db, me->organisation, me->cycle, name, grp, &made));
	*id = made.id;
	return group_choose(db, pack, who, made.id, ids_of(db, &left), &came);
}
