/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: read by imsx_codeMajor, not by HTTP status; the newest score wins; nothing is dropped in silence. */
#include "work/passback.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/outbox.h"
#include "domain/score.h"
#include "lti/lti.h"
#include "query/passback_read.h"
#include "query/passback_write.h"
#include "work/lane.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEASE_SECONDS = 120, LEASE_PAUSE_MS = 500 };

/* One row from its lease to its settlement. */
struct call {
	struct arena *arena;
	struct passback_lease row; /* strings in that arena */
	const char *secret;
	struct lti_outcome asked;
	struct lti_answer first; /* asking back: what the answer was that proved nothing */
	struct sent first_sent;
	bool asking_back;
	struct call *next; /* among all of them */
};

struct passback {
	const char *conninfo;
	const struct db_options *options;
	const unsigned char *key;
	struct db *db;
	struct arena *arena; /* of one step */
	struct sender *sender;
	struct lanes lanes;
	struct call *calls;
	int64_t leased_at; /* when nothing was due; 0: ask at once */
	bool stopped;
};

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

/* ---- Asking ---- */

static enum err begin(struct passback *p, struct call *c)
{
	struct arena *a = c->arena;
	size_t len;
	const char *authorization, *body = lti_outcome_write(a, &c->asked, &len);
	const struct lti_signer by = {
		.key = c->row.key,
		.secret = c->secret,
		.url = c->row.url,
		.nonce = lti_nonce(a),
		.now = when_now() / WHEN_SECOND,
		.hash = LTI_HMAC_SHA1,
	};

	if (lti_sign_header(a, &by, "POST", body, len, &authorization))
		return why(ERR_BUG, "an outcome request could not be signed");
	const struct sending sending = {
		.url = c->row.url,
		.authorization = authorization,
		.type = LTI_OUTCOME_TYPE,
		.body = body,
		.len = len,
		.private_addresses = c->row.private_addresses,
	};
	sender_begin(p->sender, a, &sending, c);
	return OK;
}

static enum lti_operation operation_of(const char *state)
{
	if (strcmp(state, "clearing") == 0)
		return LTI_DELETE_RESULT;
	return strcmp(state, "reading") == 0 ? LTI_READ_RESULT : LTI_REPLACE_RESULT;
}

static void ask(struct call *c, enum lti_operation operation)
{
	c->asked = (struct lti_outcome){
		.operation = operation,
		.message_id = lti_nonce(c->arena),
		.sourcedid = c->row.sourcedid,
		.score = operation == LTI_REPLACE_RESULT ? score_text(c->arena, c->row.value) : NULL,
	};
}

/* The one place that says which secret an outgoing call is signed with. */
static enum err signing_secret(const struct passback *p, struct call *c)
{
	return secret_open(c->arena, p->key, c->row.key, c->row.secret_box, &c->secret);
}

static void copy_strings(struct arena *a, struct passback_lease *row)
{
	const char **strings[] = { &row->state, &row->sourcedid, &row->url, &row->origin,
				   &row->code,  &row->product,   &row->key, &row->secret_box };

	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		*strings[i] = arena_dup(a, *strings[i]);
}

static void forget(struct passback *p, struct call *c)
{
	struct call **at = &p->calls;

	while (*at != c)
		at = &(*at)->next;
	*at = c->next;
	/* A lane that has become half empty takes more at once. */
	if (lanes_leave(&p->lanes, c->row.origin) <= PASSBACK_ROOM / 2)
		p->leased_at = 0;
	arena_free(c->arena);
}

static enum err start(struct passback *p, const struct passback_lease *row)
{
	struct arena *a = arena_new();
	struct call *c = ARENA_NEW(a, struct call);

	*c = (struct call){ .arena = a, .row = *row, .next = p->calls };
	copy_strings(a, &c->row);
	p->calls = c;
	lanes_enter(&p->lanes, c->row.origin);
	ask(c, c->row.unheard ? LTI_READ_RESULT : operation_of(c->row.state));
	enum err e = signing_secret(p, c);
	e = e ? e : begin(p, c);
	if (e)
		forget(p, c);
	return e;
}

static int64_t ticks_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum err lease(struct passback *p)
{
	int64_t now = ticks_ms();
	struct passback_lease_rows rows;

	if (p->stopped || p->lanes.calls >= PASSBACK_CALLS || (p->leased_at && now - p->leased_at < LEASE_PAUSE_MS))
		return OK;
	TRY(passback_lease(p->db, PASSBACK_CALLS - (int)p->lanes.calls, PASSBACK_ROOM,
			   lanes_origins(&p->lanes, p->arena), lanes_counts(&p->lanes, p->arena), LEASE_SECONDS,
			   &rows));
	p->leased_at = rows.n ? 0 : now;
	for (size_t i = 0; i < rows.n; i++)
		if (start(p, &rows.at[i]))
			log_line(LOG_ERROR, "passback", "link=%" PRId64 " why=\"%s\"", rows.at[i].link, why_last());
	return OK;
}

/* ---- What became of it ---- */

/* A platform may show more than there is to get, or what is no number at all. */
static int hundredths(const char *score)
{
	enum { MOST = 9999 };
	const double n = 100 * strtod(score, NULL) + 0.5;

	return n >= MOST ? MOST : n > 0 ? (int)n : 0;
}

static bool shows(const struct lti_answer *said, int value)
{
	return said->score && *said->score && hundredths(said->score) == value;
}

static struct outbox_call about(const struct passback_lease *row)
{
	return (struct outbox_call){ row->consumer, row->link,   row->person,   row->value,
				     row->rotating, row->newest, row->secret_no };
}

static enum err delivered(struct passback *p, const struct call *c)
{
	const struct outbox_call call = about(&c->row);

	if (c->asked.operation == LTI_DELETE_RESULT)
		return outbox_cleared(p->db, &call);
	return outbox_sent(p->db, &call, strncmp(c->row.product, "canvas", 6) != 0);
}

/* While a key has two live secrets a refusal is believed when both have signed. */
static enum err refused(struct passback *p, const struct passback_lease *row, const char *words, const char *code)
{
	const struct outbox_call call = about(row);

	if (row->rotating && strcmp(row->code, "other_secret") != 0)
		return passback_later(p->db, row->link, row->person, 0, words, "other_secret");
	return outbox_refused(p->db, &call, row->state, words, code);
}

/* What the night asked: does the LMS show what it has confirmed? An answer that does not say changes nothing. */
static enum err shown(struct passback *p, const struct call *c, const struct lti_answer *said)
{
	const struct passback_lease *row = &c->row;
	bool told = said->delivery == LTI_DELIVERED && said->score;

	if (!told || shows(said, row->value))
		return passback_read(p->db, row->link, row->person, NULL, "");
	if (!*said->score)
		return passback_read(p->db, row->link, row->person, NULL, "not_kept");
	return passback_read(p->db, row->link, row->person, &(int){ hundredths(said->score) }, "overridden");
}

/* After a restore: what the LMS shows of somebody, before anything is said that might be less. More than all is all. */
static enum err heard(struct passback *p, const struct call *c, const struct lti_answer *said, const char *words,
		      const char *code)
{
	enum { ALL = 100 };
	const struct passback_lease *row = &c->row;

	if (said->delivery != LTI_DELIVERED)
		return refused(p, row, words, code);
	if (!said->score)
		return refused(p, row, "the answer does not say what is shown", "not_told");
	const int has = hundredths(said->score);

	return passback_heard(p->db, row->link, row->person, has < ALL ? has : ALL);
}

/* A host that did not answer, by its address or by a server before it; after that, one that did. */
static enum err judge_host(struct passback *p, const struct passback_lease *row, const struct sent *sent)
{
	static const int gateway[] = { 429, 502, 503, 504 };
	bool silent = !sent->status && !sent->forbidden && strcmp(sent->code, "too_long") != 0;
	int64_t woken;

	for (size_t i = 0; i < sizeof gateway / sizeof *gateway; i++)
		silent = silent || sent->status == gateway[i];
	if (silent)
		return host_silent(p->db, row->host);
	if (!row->failures)
		return OK;
	TRY(host_answered(p->db, row->host));
	return host_wake(p->db, row->host, &woken);
}

static enum err settle(struct passback *p, const struct call *c, const struct lti_answer *answer,
		       const struct sent *sent)
{
	const struct passback_lease *row = &c->row;
	const char *words = *answer->description ? answer->description : sent->fault;
	const char *code = *answer->detail ? answer->detail : sent->code;
	int delay = passback_delay(row->attempts);

	words = *words ? words : arena_printf(c->arena, "HTTP %d", sent->status);
	log_line(LOG_INFO, "passback", "link=%" PRId64 " operation=%s delivery=%d status=%d attempt=%d", row->link,
		 row->state, (int)answer->delivery, sent->status, row->attempts);
	TRY(judge_host(p, row, sent));
	if (row->unheard &&
	    (answer->delivery == LTI_DELIVERED || answer->delivery == LTI_REFUSED || sent->forbidden || delay < 0))
		return heard(p, c, answer, words, code);
	if (operation_of(row->state) == LTI_READ_RESULT && (answer->delivery != LTI_RETRY || delay < 0))
		return shown(p, c, answer);
	if (answer->delivery == LTI_DELIVERED)
		return delivered(p, c);
	if (answer->delivery == LTI_REFUSED || sent->forbidden || delay < 0)
		return refused(p, row, words, code);
	return passback_later(p->db, row->link, row->person, jittered(delay), words, code);
}

/* Perhaps it was stored, perhaps not: ask before saying it again. */
static enum err ask_back(struct passback *p, struct call *c, const struct lti_answer *answer, const struct sent *sent)
{
	c->first = *answer;
	c->first_sent = *sent;
	c->asking_back = true;
	ask(c, LTI_READ_RESULT);
	return begin(p, c);
}

static enum err asked_back(struct passback *p, struct call *c, const struct lti_answer *said)
{
	enum lti_operation meant = operation_of(c->row.state);
	bool stands = meant == LTI_DELETE_RESULT ? said->score && !*said->score : shows(said, c->row.value);

	c->asked.operation = meant;
	c->first.delivery = said->delivery == LTI_DELIVERED && stands ? LTI_DELIVERED : LTI_RETRY;
	return settle(p, c, &c->first, &c->first_sent);
}

static enum err answered(struct passback *p, struct call *c, const struct sent *sent)
{
	struct lti_answer answer;
	enum err e;

	lti_answer_read(c->arena, sent->status, sent->body, sent->len, c->asked.message_id, &answer);
	if (!c->asking_back && c->asked.operation != LTI_READ_RESULT && answer.delivery == LTI_UNKNOWN &&
	    sent->reached) {
		e = ask_back(p, c, &answer, sent);
		if (!e)
			return OK;
	} else {
		e = c->asking_back ? asked_back(p, c, &answer) : settle(p, c, &answer, sent);
	}
	forget(p, c);
	return e;
}

/* ---- All of them ---- */

struct passback *passback_new(const char *conninfo, const struct db_options *options, const unsigned char *key)
{
	struct passback *p = calloc(1, sizeof *p);

	if (!p)
		abort();
	*p = (struct passback){
		.conninfo = conninfo, .options = options, .key = key, .arena = arena_new(), .sender = sender_new()
	};
	return p;
}

void passback_free(struct passback *p)
{
	sender_free(p->sender);
	for (struct call *next, *c = p->calls; c; c = next) {
		next = c->next;
		arena_free(c->arena);
	}
	lanes_free(&p->lanes);
	db_close(p->db);
	arena_free(p->arena);
	free(p);
}

void passback_stop(struct passback *p)
{
	p->stopped = true;
}

/* To forget the last moments in a crash of PostgreSQL means to say the same again: not worth waiting for its disk. */
static enum err connected(struct passback *p)
{
	if (p->db)
		return OK;
	TRY(db_open(p->conninfo, p->options, &p->db));
	db_arena(p->db, p->arena);
	return db_exec(p->db, "SET synchronous_commit = off");
}

static enum err step(struct passback *p, int wait_ms)
{
	struct sent sent;
	struct call *c;

	TRY(connected(p));
	TRY(lease(p));
	for (; (c = sender_next(p->sender, wait_ms, &sent)); wait_ms = 0)
		TRY(answered(p, c, &sent));
	return OK;
}

enum err passback_step(struct passback *p, int wait_ms, bool *idle)
{
	struct arena_mark mark = arena_mark(p->arena);
	enum err e = step(p, wait_ms);

	arena_rewind(p->arena, mark);
	*idle = !p->lanes.calls && (p->stopped || p->leased_at);
	return e;
}
