/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: read by imsx_codeMajor, not by HTTP status; the newest score wins; nothing is dropped in silence. */
#include "work/passback.h"

#include "base/log.h"
#include "domain/score.h"
#include "lti/lti.h"
#include "query/passback_read.h"
#include "query/passback_write.h"

#include "base/when.h"

#include <inttypes.h>
#include <stdlib.h>

enum { BATCH = 16, LEASE_SECONDS = 120 };

int passback_delay(int attempts)
{
	static const int seconds[] = { 60, 300, 1800, 7200, 43200 };
	enum { FIRST = sizeof seconds / sizeof *seconds, DAYS = 7, DAY = 86400 };

	if (attempts < 1)
		return seconds[0];
	if (attempts <= FIRST)
		return seconds[attempts - 1];
	return attempts <= FIRST + DAYS ? DAY : -1;
}

/* Up to a fifth more, so that a whole class does not come back at once. */
static int jittered(int delay)
{
	uint32_t r;

	secret_random(&r, sizeof r);
	return delay + (int)(r % (uint32_t)(delay / 5 + 1));
}

static enum err call(struct passback *p, struct arena *a, const struct passback_lease *row, const char *secret,
		     const struct lti_outcome *what, struct lti_answer *answer, struct sent *sent)
{
	size_t len;
	const char *authorization, *body = lti_outcome_write(a, what, &len);
	const struct lti_signer by = {
		.key = row->key,
		.secret = secret,
		.url = row->url,
		.nonce = lti_nonce(a),
		.now = when_now() / WHEN_SECOND,
		.hash = LTI_HMAC_SHA1,
	};

	if (lti_sign_header(a, &by, "POST", body, len, &authorization))
		return why(ERR_BUG, "an outcome request could not be signed");
	const struct sending sending = { row->url, authorization, LTI_OUTCOME_TYPE, body, len, row->private_addresses };
	sender_post(p->sender, a, &sending, sent);
	lti_answer_read(a, sent->status, sent->body, sent->len, what->message_id, answer);
	return OK;
}

/* Perhaps it was stored, perhaps not: ask before sending again. */
static enum err read_back(struct passback *p, struct arena *a, const struct passback_lease *row, const char *secret,
			  struct lti_answer *answer)
{
	const struct lti_outcome ask = { .operation = LTI_READ_RESULT,
					 .message_id = lti_nonce(a),
					 .sourcedid = row->sourcedid };
	struct lti_answer said;
	struct sent sent;

	TRY(call(p, a, row, secret, &ask, &said, &sent));
	bool there = said.delivery == LTI_DELIVERED && said.score && *said.score &&
		     (int)(100 * strtod(said.score, NULL) + 0.5) == row->value;
	answer->delivery = there ? LTI_DELIVERED : LTI_RETRY;
	return OK;
}

static enum err settle(struct passback *p, struct arena *a, const struct passback_lease *row,
		       const struct lti_answer *answer, const struct sent *sent)
{
	const char *words = *answer->description ? answer->description : sent->fault;
	int delay = passback_delay(row->attempts);

	words = *words ? words : arena_printf(a, "HTTP %d", sent->status);
	log_line(LOG_INFO, "passback", "link=%" PRId64 " delivery=%d status=%d attempt=%d", row->link,
		 (int)answer->delivery, sent->status, row->attempts);
	if (answer->delivery == LTI_DELIVERED)
		return passback_sent(p->db, row->link, row->person, row->value);
	if (answer->delivery == LTI_REFUSED || sent->forbidden || delay < 0)
		return passback_refused(p->db, row->link, row->person, row->value, words);
	return passback_later(p->db, row->link, row->person, jittered(delay), words);
}

static enum err send_one(struct passback *p, struct arena *a, const struct passback_lease *row)
{
	const struct lti_outcome what = {
		.operation = LTI_REPLACE_RESULT,
		.message_id = lti_nonce(a),
		.sourcedid = row->sourcedid,
		.score = score_text(a, row->value),
	};
	struct lti_answer answer;
	const char *secret;
	struct sent sent;

	TRY(secret_open(a, p->key, row->key, row->secret_box, &secret));
	TRY(call(p, a, row, secret, &what, &answer, &sent));
	if (answer.delivery == LTI_UNKNOWN && sent.reached)
		TRY(read_back(p, a, row, secret, &answer));
	return settle(p, a, row, &answer, &sent);
}

enum err passback_round(struct passback *p, struct arena *a, size_t *n)
{
	struct passback_lease_rows rows;

	db_arena(p->db, a);
	TRY(passback_lease(p->db, BATCH, LEASE_SECONDS, &rows));
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		TRY(send_one(p, a, &rows.at[i]));
	return OK;
}
