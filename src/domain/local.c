/* SPDX-License-Identifier: EUPL-1.2 */
/* local: each write of the words says which version it was made from. */
#include "domain/local.h"

#include "domain/audit.h"
#include "domain/schedule.h"
#include "query/local_read.h"
#include "query/local_write.h"

#include <inttypes.h>
#include <string.h>

static const char *const names[LOCAL_KINDS] = { "question", "link", "note" };

const char *local_kind_name(enum local_kind kind)
{
	return names[kind];
}

bool local_kind_of(const char *s, enum local_kind *out)
{
	for (enum local_kind k = 0; k < LOCAL_KINDS; k++)
		if (strcmp(names[k], s) == 0) {
			*out = k;
			return true;
		}
	return false;
}

bool local_may_be(enum local_kind kind, const struct step *step)
{
	return kind != LOCAL_QUESTION || step->kind == STEP_REFLECTION || step->kind == STEP_DISCUSSION;
}

int local_words_max(enum local_kind kind)
{
	static const int most[LOCAL_KINDS] = { LOCAL_QUESTION_MAX, LOCAL_TITLE_MAX, LOCAL_NOTE_MAX };

	return most[kind];
}

const char *local_host(struct arena *a, const char *url)
{
	if (!schedule_link(url))
		return NULL;
	const char *authority = strstr(url, "://") + 3;
	size_t n = strcspn(authority, "/?#"), host = strcspn(authority, ":/?#");

	/* "https://www.skolverket.se@example.org" is not of whom it looks */
	if (!host || memchr(authority, '@', n) || !memchr(authority, '.', host))
		return NULL;
	return arena_dupn(a, authority, host);
}

static enum err noted(struct db *db, const struct person *who, enum audit_act act, int64_t item)
{
	return audit_write(db, AUDIT_PERSON(who->row.person), act, who->row.cycle, "item=%" PRId64, item);
}

enum err local_make(struct db *db, const struct person *who, const struct local_terms *t, bool *done)
{
	const struct request_open *me = &who->row;
	struct local_add added;

	TRY(local_add(db, me->organisation, me->cycle, t->part, t->step, names[t->kind], t->words, t->url,
		      me->membership, LOCAL_MAX, &added));
	*done = added.found;
	return *done ? noted(db, who, AUDIT_LOCAL_ADD, added.id) : OK;
}

enum err local_edit(struct db *db, const struct person *who, int64_t item, int version, const struct local_terms *t,
		    bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_change(db, me->organisation, me->cycle, item, version, t->step, t->words, t->url, me->membership,
			 &n));
	*done = n > 0;
	return *done ? noted(db, who, AUDIT_LOCAL_CHANGE, item) : OK;
}

enum err local_drop(struct db *db, const struct person *who, int64_t item, int version, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_remove(db, me->organisation, me->cycle, item, version, me->membership, &n));
	*done = n > 0;
	return *done ? noted(db, who, AUDIT_LOCAL_REMOVE, item) : OK;
}

enum err local_take_back(struct db *db, const struct person *who, int64_t item, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_restore(db, me->organisation, me->cycle, item, me->membership, LOCAL_MAX, &n));
	*done = n > 0;
	return *done ? noted(db, who, AUDIT_LOCAL_RESTORE, item) : OK;
}

enum err local_shift(struct db *db, const struct person *who, int64_t item, bool up)
{
	return local_move(db, who->row.organisation, who->row.cycle, item, up ? -1 : 1);
}
