/* SPDX-License-Identifier: EUPL-1.2 */
/* code: read aloud or written on a note, so without letters and digits that look alike. */
#include "domain/code.h"

#include "domain/audit.h"
#include "domain/notice.h"
#include "query/code_read.h"
#include "query/code_write.h"
#include "query/membership_write.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static_assert(sizeof letters - 1 == 32, "each letter is five bits");

static const char *hash_of(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *code)
{
	return secret_hmac(a, key, arena_printf(a, "course code %s", code));
}

const char *code_fresh(struct arena *a)
{
	unsigned char random[CODE_LENGTH];
	char *s = arena_alloc(a, 1, CODE_LENGTH + 1);

	secret_random(random, sizeof random);
	for (size_t i = 0; i < CODE_LENGTH; i++)
		s[i] = letters[random[i] % 32];
	return s;
}

const char *code_shown(struct arena *a, const char *code)
{
	return arena_printf(a, "%.*s-%s", CODE_LENGTH / 2, code, code + CODE_LENGTH / 2);
}

enum err code_make(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const struct person *who,
		   const char **code)
{
	const struct request_open *me = &who->row;
	const char *s = code_fresh(a);

	TRY(code_drop(db, me->organisation, me->cycle));
	TRY(code_put(db, me->organisation, me->cycle, hash_of(a, key, s), me->membership));
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_COURSE_CODE, me->cycle, "%s", ""));
	*code = code_shown(a, s);
	return OK;
}

const char *code_plain(struct arena *a, const char *typed)
{
	char *s = arena_alloc(a, 1, CODE_LENGTH + 1);
	size_t n = 0;

	for (; *typed; typed++) {
		char c = (char)toupper((unsigned char)*typed);

		if (c == ' ' || c == '-')
			continue;
		if (n == CODE_LENGTH || !strchr(letters, c))
			return NULL;
		s[n++] = c;
	}
	return n == CODE_LENGTH ? s : NULL;
}

static enum err bind(struct db *db, const struct person *who, const struct code_take *to)
{
	const struct request_open *me = &who->row;
	int64_t bound;

	TRY(context_bind(db, me->context, to->organisation, to->cycle, &bound));
	if (!bound)
		return why(ERR_CONFLICT, "the course was bound meanwhile");
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_COURSE_BIND, to->cycle, "context=%" PRId64, me->context));
	return notice_tell_leaders_of(db, to->organisation, to->cycle, NOTICE_COURSE_ADDED, me->context_title);
}

enum err code_may_try(struct db *db, const struct person *who, enum code_fault *fault)
{
	struct code_tries tries;

	TRY(code_tries(db, who->row.context, who->row.person, &tries));
	*fault = tries.mine >= CODE_TRIES_MINE || tries.here >= CODE_TRIES_HERE ? CODE_TOO_MANY : CODE_OK;
	return OK;
}

enum err code_failed(struct db *db, const struct person *who)
{
	return code_wrong(db, who->row.context, who->row.person);
}

enum err code_use(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const struct person *who,
		  const char *typed, enum code_fault *fault)
{
	const char *code = code_plain(a, typed);
	struct code_take to = { 0 };

	TRY(code_may_try(db, who, fault));
	if (*fault)
		return OK;
	if (code)
		TRY(code_take(db, hash_of(a, key, code), &to));
	if (to.found)
		return bind(db, who, &to);
	*fault = CODE_WRONG;
	return code_failed(db, who);
}

enum err code_unbind(struct db *db, const struct person *who, int64_t course, bool *done)
{
	const struct request_open *me = &who->row;
	struct course_one c;
	struct cycle_hold held; /* two who take one each do not leave the year without any */
	int64_t n = 0;

	TRY(cycle_hold(db, me->organisation, me->cycle, &held));
	TRY(course_one(db, me->organisation, me->cycle, course, &c));
	if (course != me->context)
		TRY(context_unbind(db, me->organisation, me->cycle, course, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_COURSE_UNBIND, me->cycle, "context=%" PRId64, course));
	return notice_tell_leaders_of(db, me->organisation, me->cycle, NOTICE_COURSE_REMOVED, c.title);
}
