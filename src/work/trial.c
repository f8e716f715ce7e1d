/* SPDX-License-Identifier: EUPL-1.2 */
/* trial: three calls at most. That a result was sent is noted before it is: who takes over after a crash takes it away.
 */
#include "work/trial.h"

#include "base/log.h"
#include "base/when.h"
#include "lti/lti.h"
#include "query/trial_write.h"
#include "work/sender.h"

#include <inttypes.h>
#include <string.h>

enum { LEASE_SECONDS = 120 };

struct trial {
	struct db *db;
	struct sender *sender;
	struct arena *arena;
	struct trial_lease row;
	const char *secret;
	const char *reason; /* why the last call did not succeed */
};

static enum err call(struct trial *t, enum lti_operation operation, const char *score, struct lti_answer *answer)
{
	const struct lti_outcome what = {
		.operation = operation, .message_id = lti_nonce(t->arena), .sourcedid = t->row.sourcedid, .score = score
	};
	const struct lti_signer by = { .key = t->row.key,
				       .secret = t->secret,
				       .url = t->row.url,
				       .nonce = lti_nonce(t->arena),
				       .now = when_now() / WHEN_SECOND };
	size_t len;
	const char *authorization, *body = lti_outcome_write(t->arena, &what, &len);
	struct sent sent;

	if (lti_sign_header(t->arena, &by, "POST", body, len, &authorization))
		return why(ERR_BUG, "a trial of the gradebook could not be signed");
	const struct sending sending = {
		.url = t->row.url,
		.authorization = authorization,
		.type = LTI_OUTCOME_TYPE,
		.body = body,
		.len = len,
		.private_addresses = t->row.private_addresses,
	};
	sender_call(t->sender, t->arena, &sending, &sent);
	lti_answer_read(t->arena, sent.status, sent.body, sent.len, what.message_id, answer);
	t->reason = *answer->description ? answer->description
		    : *sent.fault        ? sent.fault
					 : arena_printf(t->arena, "HTTP %d", sent.status);
	return OK;
}

/* A result that may have been stored, taken away again. */
static enum err take_away(struct trial *t, const char **result)
{
	struct lti_answer answer;

	TRY(call(t, LTI_DELETE_RESULT, NULL, &answer));
	*result = answer.delivery == LTI_DELIVERED ? "works" : "delete";
	return OK;
}

static enum err try(struct trial *t, const char **result)
{
	struct lti_answer answer;
	const char *refused, *unused;

	if (t->row.placed)
		return take_away(t, result);
	TRY(call(t, LTI_READ_RESULT, NULL, &answer));
	*result = answer.delivery != LTI_DELIVERED ? "read" : "graded";
	if (answer.delivery != LTI_DELIVERED || (answer.score && *answer.score))
		return OK;
	TRY(trial_place(t->db, t->row.link, t->row.person));
	TRY(call(t, LTI_REPLACE_RESULT, lti_score_text(t->arena, 0.5), &answer));
	if (answer.delivery == LTI_DELIVERED)
		return take_away(t, result);
	refused = t->reason;
	*result = "replace";
	enum err e = answer.delivery == LTI_REFUSED ? OK : take_away(t, &unused);
	t->reason = refused;
	return e;
}

/* Nobody was asked, so there are no words of the LMS: a result that may stand there has to be told of all the same. */
static enum err unasked(struct trial *t)
{
	log_line(LOG_ERROR, "trial", "link=%" PRId64 " why=\"%s\"", t->row.link, why_last());
	return t->row.placed ? trial_end(t->db, t->row.link, t->row.person, "delete", "-")
			     : trial_end(t->db, t->row.link, t->row.person, "read", "");
}

static enum err one(struct trial *t, const unsigned char *key)
{
	const char *result;

	if (secret_open(t->arena, key, t->row.key, t->row.secret_box, &t->secret))
		return unasked(t);
	TRY(try(t, &result));
	bool well = strcmp(result, "works") == 0 || strcmp(result, "graded") == 0;
	log_line(LOG_INFO, "trial", "link=%" PRId64 " result=%s", t->row.link, result);
	return trial_end(t->db, t->row.link, t->row.person, result, well ? "" : t->reason);
}

enum err trial_round(struct db *db, struct arena *a, const unsigned char *key, bool (*stopped)(void *of), void *of)
{
	struct trial t = { .db = db, .arena = a, .row.found = true };
	enum err e = OK;

	while (!e && t.row.found && !(stopped && stopped(of))) {
		struct arena_mark mark = arena_mark(a);

		e = trial_lease(db, LEASE_SECONDS, &t.row);
		if (!e && t.row.found) {
			t.sender = t.sender ? t.sender : sender_new();
			e = one(&t, key);
		}
		arena_rewind(a, mark);
	}
	sender_free(t.sender);
	return e;
}
