/* SPDX-License-Identifier: EUPL-1.2 */
/* members: a few signed GETs a day; an LMS that does not answer is asked again the next time, and the old numbers
 * stand. */
#include "work/members.h"

#include "base/log.h"
#include "base/when.h"
#include "lti/lti.h"
#include "query/members_write.h"
#include "work/sender.h"

#include <inttypes.h>

enum { PAGES = 20 };

struct asking {
	struct arena *arena;
	bool (*stopped)(void *of);
	void *of;
	struct sender *sender;
	const struct members_lease *course;
	const char *secret;
	struct lti_memberships_ask ask;
	struct db_texts learners; /* their ids */
	int status;
};

static enum err call(struct asking *q, struct sent *sent)
{
	const struct lti_signer by = {
		.key = q->course->key,
		.secret = q->secret,
		.nonce = lti_nonce(q->arena),
		.now = when_now() / WHEN_SECOND,
	};
	struct lti_memberships_call call;

	if (lti_memberships_sign(q->arena, &by, &q->ask, &call))
		return why(ERR_BUG, "a question for members could not be signed");
	const struct sending sending = {
		.url = call.url,
		.authorization = call.authorization,
		.accept = call.accept,
		.most = LTI_MEMBERSHIPS_MAX,
		.private_addresses = q->course->private_addresses,
	};
	sender_call(q->sender, q->arena, &sending, sent);
	return OK;
}

static void take(struct asking *q, const struct lti_memberships *page)
{
	const char **all = ARENA_ARRAY(q->arena, q->learners.n + page->n, const char *);

	for (size_t i = 0; i < q->learners.n; i++)
		all[i] = q->learners.at[i];
	for (size_t i = 0; i < page->n; i++)
		if (page->at[i].active && page->at[i].roles & LTI_ROLE_LEARNER)
			all[q->learners.n++] = page->at[i].user_id;
	q->learners.at = all;
}

/* *whole: every page was read. */
static enum err read_pages(struct asking *q, bool *whole)
{
	*whole = false;
	for (int i = 0; i < PAGES && !*whole && !(q->stopped && q->stopped(q->of)); i++) {
		struct lti_memberships page;
		struct sent sent;

		TRY(call(q, &sent));
		q->status = sent.status;
		if (sent.status != 200 || lti_memberships_read(q->arena, &q->ask, sent.body, sent.len, &page))
			return OK;
		take(q, &page);
		*whole = !*page.next;
		q->ask.url = page.next;
	}
	return OK;
}

static enum err ask(struct asking *q, const unsigned char *key, bool *whole)
{
	const struct members_lease *c = q->course;

	TRY(secret_open(q->arena, key, c->key, c->secret_box, &q->secret));
	return read_pages(q, whole);
}

/* Where nothing can be asked it is as where nobody answers: the others have their turn. */
static enum err one(struct db *db, struct asking *q, const unsigned char *key)
{
	const struct members_lease *c = q->course;
	bool whole;

	if (ask(q, key, &whole)) {
		log_line(LOG_ERROR, "members", "context=%" PRId64 " why=\"%s\"", c->context, why_last());
		return OK;
	}
	log_line(LOG_INFO, "members", "context=%" PRId64 " status=%d read=%d", c->context, q->status, whole);
	return whole ? members_store(db, c->context, c->consumer, q->learners) : OK;
}

enum err members_round(struct db *db, struct arena *a, const unsigned char *key, size_t most, bool (*stopped)(void *of),
		       void *of)
{
	struct sender *sender = NULL;
	struct members_lease course = { .found = true };
	enum err e = OK;

	for (size_t i = 0; i < most && !e && course.found && !(stopped && stopped(of)); i++) {
		struct arena_mark mark = arena_mark(a);

		e = members_lease(db, &course);
		if (!e && course.found) {
			sender = sender ? sender : sender_new();
			struct asking q = {
				.arena = a,
				.stopped = stopped,
				.of = of,
				.sender = sender,
				.course = &course,
				.ask = { .url = course.url,
					 .version = course.v2 ? LTI_MEMBERSHIPS_V2 : LTI_MEMBERSHIPS_V1 },
			};

			e = one(db, &q, key);
		}
		arena_rewind(a, mark);
	}
	sender_free(sender);
	return e;
}
