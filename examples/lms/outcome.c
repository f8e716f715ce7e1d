/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: signature, body hash, timestamp, nonce, envelope, sourcedid, score, gradebook; in this order. */
#include "outcome.h"

#include "lms.h"
#include "lti/outcome.h"
#include "lti/verify.h"
#include "nonce.h"
#include "sourcedid.h"
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WINDOW = 300, HUGE_ANSWER = 1024 * 1024 };

static const char login_page[] = "<!DOCTYPE html>\n<html lang=\"sv\"><head><title>Logga in</title></head>"
				 "<body><h1>Logga in</h1><p>Din session har gått ut.</p></body></html>\n";
#define HTML "text/html; charset=utf-8"
#define XML "application/xml; charset=utf-8"
#define JSON "application/json; charset=utf-8"

const struct outcome_mode outcome_modes[] = {
	{ .name = "ok", .keeps = true, .status = 200, .type = XML },
	{ .name = "moodle", .keeps = true, .status = 200, .type = HTML },
	{ .name = "type", .keeps = true, .status = 200, .type = "application/octet-stream" },
	{ .name = "override",
	  .status = 200,
	  .type = XML }, /* a teacher's own grade stands, and the answer says success */
	{ .name = "down", .how = ANSWER_CLOSE },
	{ .name = "lost", .keeps = true, .how = ANSWER_CLOSE },
	{ .name = "slow", .how = ANSWER_HOLD },
	{ "failure", false, ANSWER_SEND, 200, XML, BODY_FAILURE, "Grade replace response" },
	{ "unsupported", false, ANSWER_SEND, 200, XML, BODY_UNSUPPORTED, "Request could not be handled." },
	{ "422", false, ANSWER_SEND, 422, XML, BODY_FAILURE, "User is no longer in course\n[EID_4711]" },
	{ "401", false, ANSWER_SEND, 401, JSON, BODY_TEXT,
	  "{\"errors\":[{\"message\":\"Invalid authorization header\"}]}" },
	{ "404", false, ANSWER_SEND, 404, JSON, BODY_TEXT,
	  "{\"errors\":[{\"message\":\"The specified resource does not exist.\"}]}" },
	{ "415", false, ANSWER_SEND, 415, JSON, BODY_TEXT,
	  "{\"errors\":[{\"message\":\"Content-Type must be 'application/xml'\"}]}" },
	{ "429", false, ANSWER_SEND, 429, JSON, BODY_TEXT, "{\"errors\":[{\"message\":\"Rate limit exceeded\"}]}" },
	{ "500", false, ANSWER_SEND, 500, HTML, BODY_TEXT, "<h1>Internal Server Error</h1>\n" },
	{ "503", false, ANSWER_SEND, 503, HTML, BODY_TEXT, "<h1>Service Unavailable</h1>\n" },
	{ "html", false, ANSWER_SEND, 200, HTML, BODY_TEXT, login_page },
	{ "empty", false, ANSWER_SEND, 200, XML, BODY_TEXT, "" },
	{ "cut", false, ANSWER_SEND, 200, XML, BODY_CUT, NULL },
	{ "huge", false, ANSWER_SEND, 200, XML, BODY_HUGE, NULL },
	{ "redirect", false, ANSWER_SEND, 302, NULL, BODY_TEXT, "" },
	{ 0 },
};

static void refuse(struct outcome *o, enum outcome_verdict verdict, const char *text)
{
	o->verdict = verdict;
	o->why = text;
}

static bool signed_rightly(const struct call *c, struct outcome *o)
{
	const struct lms *lms = c->lms;
	const struct lti_consumer us = { .key = lms->key, .secret = { lms->secret }, .enabled = true };
	const char *key = lti_header_key(c->arena, c->authorization);
	struct lti_envelope envelope;
	struct lti_request rq = {
		.method = c->method,
		.base_url = arena_printf(c->arena, "%s%s", lms->base, c->path),
		.query = c->query,
		.content_type = c->content_type,
		.body = c->body,
		.body_len = c->body_n,
		.now = time(NULL),
	};

	if (!key)
		refuse(o, OUTCOME_FAILURE, "Missing or invalid consumer key or access token.");
	else if (lti_header_verify(c->arena, &rq, c->authorization, strcmp(key, lms->key) ? NULL : &us, WINDOW,
				   &envelope, NULL))
		refuse(o, OUTCOME_FAILURE, "Message signature not valid");
	else if (!nonce_use(lms->nonces, envelope.nonce))
		refuse(o, OUTCOME_FAILURE, "Duplicate nonce detected");
	else
		return true;
	return false;
}

static bool about_us(const struct call *c, const char *sourcedid, struct outcome *o)
{
	static const char *const answers[] = {
		[SOURCEDID_INVALID] = "Invalid sourcedid in result message",
		[SOURCEDID_FORGED] = "SourcedId hash not valid",
		[SOURCEDID_UNKNOWN] = "Tool does not accept grades",
	};
	int link, person;

	enum sourcedid found = sourcedid_read(c->arena, c->lms, sourcedid, &link, &person);
	if (found) {
		refuse(o, OUTCOME_FAILURE, answers[found]);
		return false;
	}
	o->link = link;
	o->person = person;
	return true;
}

static void replace(const struct call *c, const struct lti_outcome *in, bool keep, struct outcome *o)
{
	if (!in->score || !lti_score_ok(in->score)) {
		refuse(o, OUTCOME_FAILURE, "Score not between 0.0 and 1.0");
		return;
	}
	o->why = "Grade replace response";
	o->scored = true;
	o->score = strtod(in->score, NULL);
	if (keep && gradebook_put(&c->lms->grades, o->link, o->person, true, o->score))
		refuse(o, OUTCOME_FAILURE, "Grade could not be stored");
}

static void delete (const struct call *c, const struct lti_outcome *in, bool keep, struct outcome *o)
{
	(void)in;
	o->why = "Grade delete request";
	if (keep && gradebook_put(&c->lms->grades, o->link, o->person, false, 0))
		refuse(o, OUTCOME_FAILURE, "Grade could not be stored");
}

static void read_back(const struct call *c, const struct lti_outcome *in, bool keep, struct outcome *o)
{
	const struct grade *g = gradebook_find(&c->lms->grades, o->link, o->person);

	(void)in;
	(void)keep;
	o->why = "Result read";
	o->scored = g && g->set;
	o->score = o->scored ? g->score : 0;
}

static void carry_out(const struct call *c, const struct lti_outcome *in, bool keep, struct outcome *o)
{
	static const struct {
		const char *name;
		void (*run)(const struct call *, const struct lti_outcome *, bool, struct outcome *);
	} operations[] = {
		[LTI_REPLACE_RESULT] = { "replaceResult", replace },
		[LTI_READ_RESULT] = { "readResult", read_back },
		[LTI_DELETE_RESULT] = { "deleteResult", delete },
	};

	o->message = in->message_id;
	if (in->operation == LTI_OTHER_OPERATION) {
		refuse(o, OUTCOME_UNSUPPORTED, "Request could not be handled.");
		return;
	}
	o->operation = operations[in->operation].name;
	if (about_us(c, in->sourcedid, o))
		operations[in->operation].run(c, in, keep, o);
}

static const char *true_body(const struct call *c, const struct lti_outcome *in, const struct outcome *o, size_t *n)
{
	static const enum lti_code codes[] = { LTI_CODE_SUCCESS, LTI_CODE_FAILURE, LTI_CODE_UNSUPPORTED };
	const char *score = NULL;

	if (in && in->operation == LTI_READ_RESULT && o->verdict == OUTCOME_SUCCESS)
		score = o->scored ? lti_score_text(c->arena, o->score) : "";
	return lti_answer_write(c->arena, in, codes[o->verdict], o->why, score, n);
}

static struct answer answer_by(const struct call *c, const struct outcome_mode *mode, const struct lti_outcome *in,
			       const struct outcome *o)
{
	struct answer out = { .how = mode->how, .status = mode->status, .type = mode->type };

	if (mode->status == 302)
		out.location = arena_printf(c->arena, "%s/return", c->lms->base);
	switch (mode->kind) {
	case BODY_TRUE:
	case BODY_CUT:
		out.body = true_body(c, in, o, &out.body_n);
		out.body_n /= mode->kind == BODY_CUT ? 2 : 1;
		break;
	case BODY_FAILURE:
		out.body = lti_answer_write(c->arena, in, LTI_CODE_FAILURE, mode->text, NULL, &out.body_n);
		break;
	case BODY_UNSUPPORTED:
		out.body = lti_answer_write(c->arena, in, LTI_CODE_UNSUPPORTED, mode->text, NULL, &out.body_n);
		break;
	case BODY_TEXT:
		out.body = mode->text;
		out.body_n = strlen(mode->text);
		break;
	case BODY_HUGE:
		out.body_n = HUGE_ANSWER;
		out.body = memset(arena_alloc(c->arena, 1, HUGE_ANSWER), ' ', HUGE_ANSWER);
	}
	return out;
}

struct answer outcome_post(const struct call *c)
{
	const struct outcome_mode *mode = testing_mode(c->lms->testing);
	struct outcome o = { .why = "", .operation = "unknown", .message = "" };
	struct lti_outcome in = { 0 };
	bool read = false;

	if (strcmp(c->content_type, LTI_OUTCOME_TYPE)) /* as Canvas */
		return answer_text(415, JSON,
				   "{\"errors\":[{\"message\":\"Content-Type must be 'application/xml'\"}]}");
	if (signed_rightly(c, &o)) {
		read = lti_outcome_read(c->arena, c->body, c->body_n, &in) == LTI_OK;
		if (read)
			carry_out(c, &in, mode->keeps, &o);
		else
			refuse(&o, OUTCOME_FAILURE, "Invalid XML content");
	}
	testing_log(c->lms->testing, c, &o, mode);
	return answer_by(c, mode, read ? &in : NULL, &o);
}
