/* SPDX-License-Identifier: EUPL-1.2 */
/* unit: process leaders change units one after the other; those who sign up meanwhile wait for one row only. */
#include "domain/unit.h"

#include "domain/audit.h"
#include "domain/progress.h"
#include "query/unit_write.h"

#include <inttypes.h>
#include <string.h>

const char *const unit_forms[UNIT_FORMS] = {
	"preschool", "preschool_class",    "compulsory",      "adapted_compulsory",      "special",
	"sami",      "school_age_educare", "upper_secondary", "adapted_upper_secondary", "adult"
};

bool unit_is_form(const char *s)
{
	for (size_t i = 0; i < UNIT_FORMS; i++)
		if (strcmp(unit_forms[i], s) == 0)
			return true;
	return false;
}

bool unit_is_code(const char *s)
{
	return strlen(s) == 8 && strspn(s, "0123456789") == 8;
}

static enum err lock(struct db *db, const struct person *who)
{
	struct units_lock one;

	return units_lock(db, who->row.organisation, &one);
}

/* Whether the terms are free for this unit; 0: for a new one. */
static enum err twins(struct db *db, const struct person *who, int64_t unit, const struct unit_terms *t,
		      enum unit_fault *fault)
{
	struct unit_twins taken;

	TRY(lock(db, who));
	TRY(unit_twins(db, who->row.organisation, unit, t->name, t->code, &taken));
	*fault = taken.name_taken ? UNIT_NAME_TAKEN : taken.code_taken ? UNIT_CODE_TAKEN : UNIT_OK;
	return OK;
}

static enum err expect(struct db *db, const struct person *who, int64_t unit, int expected)
{
	const struct request_open *me = &who->row;

	return expected < 0 ? unit_expect_not(db, me->organisation, me->cycle, unit)
			    : unit_expect(db, me->organisation, me->cycle, unit, expected);
}

enum err unit_add_one(struct db *db, const struct person *who, const struct unit_terms *t, enum unit_fault *fault)
{
	struct unit_make made;

	TRY(twins(db, who, 0, t, fault));
	if (*fault)
		return OK;
	TRY(unit_make(db, who->row.organisation, t->name, t->code, t->forms, &made));
	if (!made.found) {
		*fault = UNIT_NAME_TAKEN;
		return OK;
	}
	return expect(db, who, made.id, t->expected);
}

enum err unit_rename(struct db *db, const struct person *who, int64_t unit, int version, const struct unit_terms *t,
		     enum unit_fault *fault)
{
	const struct request_open *me = &who->row;
	struct unit_show now;
	int64_t changed;

	TRY(twins(db, who, unit, t, fault));
	TRY(unit_show(db, me->organisation, me->cycle, unit, &now));
	if (*fault)
		return OK;
	TRY(unit_change(db, me->organisation, unit, version, t->name, t->code, t->forms, &changed));
	if (!changed) {
		*fault = UNIT_CHANGED;
		return OK;
	}
	TRY(units_groups_name(db, me->organisation));
	return expect(db, who, unit, t->expected);
}

enum err unit_shut(struct db *db, const struct person *who, int64_t unit, bool shut)
{
	const struct request_open *me = &who->row;
	struct unit_show now;
	int64_t changed;

	TRY(lock(db, who));
	TRY(unit_show(db, me->organisation, me->cycle, unit, &now));
	return unit_state(db, me->organisation, unit, shut ? "active" : "closed", shut ? "closed" : "active", &changed);
}

/* Locks both. */
static enum err pair(struct db *db, const struct person *who, int64_t unit, int64_t target)
{
	struct units_pair_rows both;

	TRY(lock(db, who));
	TRY(units_pair(db, who->row.organisation, unit, target, &both));
	if (both.n != 2)
		return why(ERR_NOT_FOUND, "not two units of the authority");
	for (size_t i = 0; i < 2; i++)
		if (strcmp(both.at[i].state, "active") != 0 &&
		    (both.at[i].id == target || strcmp(both.at[i].state, "merged") == 0))
			return why(ERR_CONFLICT, "unit %" PRId64 " is %s", both.at[i].id, both.at[i].state);
	return OK;
}

enum err unit_merge(struct db *db, const struct pack *pack, const struct person *who, int64_t unit, int64_t target)
{
	int64_t organisation = who->row.organisation;
	struct unit_groups_join_rows joined;

	TRY(pair(db, who, unit, target));
	TRY(unit_people_move(db, organisation, unit, target));
	TRY(unit_groups_move(db, organisation, unit, target));
	TRY(unit_groups_join(db, organisation, unit, target, &joined));
	TRY(unit_groups_close(db, organisation, unit));
	TRY(unit_expected_move(db, organisation, unit, target));
	TRY(unit_retire(db, organisation, unit, target));
	TRY(audit_write(db, AUDIT_PERSON(who->row.person), AUDIT_UNIT_MERGE, unit, "into=%" PRId64, target));
	int64_t *others = db_alloc(db, joined.n, sizeof *others);
	size_t n = 0;
	for (size_t i = 0; i < joined.n; i++)
		if (joined.at[i].cycle == who->row.cycle)
			TRY(progress_member(db, pack, organisation, joined.at[i].cycle, joined.at[i].membership));
		else
			others[n++] = joined.at[i].membership;
	return progress_anew(db, organisation, (struct db_ints){ n, others });
}
