/* SPDX-License-Identifier: EUPL-1.2 */
/* staff: a code is eight letters and digits that nobody takes for one another. */
#include "domain/staff.h"

#include "base/secret.h"
#include "domain/audit.h"
#include "domain/progress.h"
#include "domain/shared.h"
#include "query/membership_write.h"
#include "query/staff_read.h"
#include "query/staff_write.h"

#include <string.h>

static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* 32, so that each byte gives one evenly */
enum { CODE = 8, LETTERS = sizeof letters - 1 };

static const char *new_code(struct db *db)
{
	unsigned char bytes[CODE];
	char *code = db_alloc(db, CODE + 1, 1);

	secret_random(bytes, sizeof bytes);
	for (size_t i = 0; i < CODE; i++)
		code[i] = letters[bytes[i] % LETTERS];
	return code;
}

/* In capitals, without what stands between; "" where it can be no code. */
static const char *tidy(struct db *db, const char *typed)
{
	char *code = db_alloc(db, CODE + 1, 1);
	size_t n = 0;

	for (const char *c = typed; *c; c++) {
		char letter = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;

		if (strchr(" \t-", letter))
			continue;
		if (n == CODE || !strchr(letters, letter))
			return "";
		code[n++] = letter;
	}
	return n == CODE ? code : "";
}

enum err staff_invite(struct db *db, const struct person *who, int64_t grp, bool with_code)
{
	const struct request_open *me = &who->row;
	int64_t changed;

	TRY(group_code(db, me->organisation, me->cycle, grp, with_code ? new_code(db) : "", &changed));
	if (!changed)
		return why(ERR_CONFLICT, "the group takes no staff");
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_GROUP_CODE, grp, with_code ? "new" : "none");
}

enum err staff_join(struct db *db, const struct pack *pack, const struct person *who, const char *name,
		    const char *code, bool *found)
{
	const struct request_open *me = &who->row;
	bool at_once = !me->state || strcmp(me->state, "rejected") != 0;
	struct membership_add member;
	struct staff_group group;

	if (me->shared)
		TRY(shared_hold_person(db, who));
	TRY(staff_group(db, me->organisation, me->cycle, tidy(db, code), &group));
	*found = group.found;
	if (!*found)
		return OK;
	if (*name && !*me->person_name)
		TRY(person_name(db, me->person, name));
	TRY(membership_add(db, me->organisation, me->cycle, me->person, "participant", STAFF, &group.unit,
			   at_once ? "approved" : "pending", "", &member));
	if (!member.found)
		return why(ERR_CONFLICT, "the sign-up was answered meanwhile");
	TRY(audit_write(db, AUDIT_PERSON(me->person), at_once ? AUDIT_MEMBER_APPROVE : AUDIT_MEMBER_ASK, member.id,
			"role=participant by=code"));
	if (!at_once)
		return OK;
	TRY(group_join(db, me->organisation, group.id, member.id));
	return progress_member(db, pack, me->organisation, me->cycle, member.id);
}

enum err staff_score(struct db *db, const struct pack *pack, const struct person *who, bool scores)
{
	const struct request_open *me = &who->row;
	struct staff_people_rows people;
	int64_t changed;

	TRY(staff_score_set(db, me->organisation, me->cycle, scores, &changed));
	if (!changed || !scores)
		return OK;
	TRY(staff_people(db, me->organisation, me->cycle, &people));
	for (size_t i = 0; i < people.n; i++)
		TRY(progress_member(db, pack, me->organisation, me->cycle, people.at[i].membership));
	return OK;
}
