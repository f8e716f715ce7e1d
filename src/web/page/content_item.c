/* SPDX-License-Identifier: EUPL-1.2 */
/* content_item: no session and nothing stored but the nonce: what the answer needs travels through the page, sealed,
 * and a form without that seal is nobody's. */
#include "web/page/content_item.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/launch.h"
#include "domain/roles.h"
#include "text/text.h"
#include "web/page/launch.h"
#include "web/page/launch_refusal.h"

#include <stdlib.h>
#include <string.h>

enum { CHOICES = PACK_PARTS + 1, POINTS = 100, TOKEN_SECONDS = 600 };

static const char sealed_as[] = "content-item";
static const struct lti_form_limits sealed_limits = { 16, 16, 64 * 1024 };

/* One choice on its way through the browser. */
struct choice {
	const char *key; /* the consumer's */
	bool old_secret; /* the platform signs with the one before the newest */
	struct lti_content_request rq;
	const char *course;
	const char *token; /* all this, sealed */
	bool allowed;      /* to choose, and not only to go back */
};

static const char *flag(bool on)
{
	return on ? "1" : "";
}

static const char *seal(struct visit *v, const struct choice *c)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "until", arena_printf(v->arena, "%" PRId64, when_now() / WHEN_SECOND + TOKEN_SECONDS) },
		{ "key", c->key },
		{ "old", flag(c->old_secret) },
		{ "url", c->rq.return_url },
		{ "targets", c->rq.targets },
		{ "directive", flag(c->rq.kind == LTI_PICK_DIRECTIVE) },
		{ "several", flag(c->rq.multiple) },
		{ "links", flag(c->rq.links) },
		{ "allowed", flag(c->allowed) },
		{ "course", c->course },
		{ "lang", lang_code(v->text.lang) },
	};
	struct lti_form f = { 0 };

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		lti_form_add(v->arena, &f, fields[i].name, fields[i].value);
	if (c->rq.data)
		lti_form_add(v->arena, &f, "data", c->rq.data);
	return secret_seal(v->arena, v->app->key, sealed_as, lti_form_write(v->arena, &f));
}

static enum err unseal(struct visit *v, struct choice *c)
{
	struct lti_form f;
	const char *plain;

	c->token = visit_field(v, "token");
	if (secret_open(v->arena, v->app->key, sealed_as, c->token, &plain) ||
	    lti_form_read(v->arena, plain, strlen(plain), &sealed_limits, &f))
		return why(ERR_CHOICE_OLD, "content item: the form's token is not ours");
	v->text.lang = lang_of(lti_form_get(&f, "lang"));
	if (strtoll(lti_form_get(&f, "until"), NULL, 10) < when_now() / WHEN_SECOND)
		return why(ERR_CHOICE_OLD, "content item: the form is older than %d s", TOKEN_SECONDS);
	c->key = lti_form_get(&f, "key");
	c->old_secret = *lti_form_get(&f, "old");
	c->course = lti_form_get(&f, "course");
	c->allowed = *lti_form_get(&f, "allowed");
	c->rq = (struct lti_content_request){
		.kind = *lti_form_get(&f, "directive") ? LTI_PICK_DIRECTIVE : LTI_PICK_ITEMS,
		.return_url = lti_form_get(&f, "url"),
		.data = lti_form_get(&f, "data"),
		.multiple = *lti_form_get(&f, "several"),
		.links = *lti_form_get(&f, "links"),
		.targets = lti_form_get(&f, "targets"),
	};
	v->lms = lti_url_origin(v->arena, c->rq.return_url);
	return OK;
}

/* 0: the overview. */
static const char *title_of(const struct visit *v, int no)
{
	return no ? text_part_name(&v->text, no, pack_part(v->pack, no)->title) : text_choice_overview(&v->text);
}

static const char *refused(const struct visit *v, const struct choice *c)
{
	if (!c->allowed)
		return text_choice_not_you(&v->text);
	return c->rq.links ? NULL : text_choice_no_links(&v->text);
}

static enum err show(struct visit *v, int status, const struct choice *c, unsigned chosen)
{
	struct page_option *options = ARENA_ARRAY(v->arena, CHOICES, struct page_option);
	struct choice_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = { "/lti/content-item/valj" },
		.token = c->token,
		.refused = refused(v, c),
		.several = c->rq.multiple,
		.n = CHOICES,
		.options = options,
		.chosen = chosen,
	};

	for (int i = 0; i < CHOICES; i++)
		options[i] = (struct page_option){ arena_printf(v->arena, "%d", i), title_of(v, i) };
	p.frame.course = *c->course ? c->course : NULL;
	return VISIT_SHOW_STATUS(v, status, view_choice, &p);
}

enum err content_item_show(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l)
{
	struct choice c = { .key = l->envelope.key,
			    .old_secret = l->envelope.secret == 1,
			    .course = l->context_title,
			    .allowed = roles_may_choose(launch_roles(l->roles)) };
	struct lti_diagnosis d = { 0 };

	enum lti_error e = lti_content_read(v->arena, l, &c.rq, &d);
	if (e)
		return refusal_back(v, l, refusal_of(v, key->id, e, &d));
	v->lms = lti_url_origin(v->arena, c.rq.return_url);
	TRY(refusal_noted(v, key->id, launch_nonce(v->db, key->id, l->envelope.nonce)));
	c.token = seal(v, &c);
	log_line(LOG_INFO, "content-item", "consumer=%" PRId64 " roles=%u several=%d", key->id, l->roles,
		 c.rq.multiple);
	return show(v, refused(v, &c) ? 403 : 200, &c, 0);
}

/* Bit 1 << number of each choice in the form. */
static enum err read_choices(struct visit *v, unsigned *chosen)
{
	*chosen = 0;
	for (size_t i = 0; i < v->form.n; i++) {
		const char *value = v->form.at[i].value;

		if (strcmp(v->form.at[i].name, "part") != 0)
			continue;
		if (*value < '0' || *value >= '0' + CHOICES || value[1])
			return why(ERR_BAD_REQUEST, "content item: no such part");
		*chosen |= 1u << (*value - '0');
	}
	return OK;
}

/* What is to be changed before the choice can be sent, NULL: nothing. */
static const char *fault_of(const struct visit *v, const struct choice *c, unsigned chosen)
{
	if (!chosen)
		return text_choice_none(&v->text);
	return !c->rq.multiple && chosen & (chosen - 1) ? text_choice_one(&v->text) : NULL;
}

static size_t items_of(struct visit *v, unsigned chosen, struct lti_item items[CHOICES])
{
	const char *launch = arena_printf(v->arena, "%s/lti/launch", v->app->base_url);
	size_t n = 0;

	for (int i = 0; i < CHOICES; i++)
		if (chosen >> i & 1)
			items[n++] = (struct lti_item){
				.title = title_of(v, i),
				.url = i ? arena_printf(v->arena, "%s/del/%d", launch, i) : launch,
				.points = POINTS,
			};
	return n;
}

/* The page whose form the browser posts to the LMS, by itself where it runs scripts. */
static enum err show_made(struct visit *v, const struct lti_content_answer *answer)
{
	struct hidden_field *fields = ARENA_ARRAY(v->arena, answer->form.n, struct hidden_field);
	const struct choice_made_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = { answer->url },
		.n_fields = answer->form.n,
		.fields = fields,
	};

	for (size_t i = 0; i < answer->form.n; i++)
		fields[i] = (struct hidden_field){ answer->form.at[i].name, answer->form.at[i].value };
	return VISIT_SHOW(v, view_choice_made, &p);
}

static enum err answer(struct visit *v, const struct choice *c, const struct keyring_entry *key, unsigned chosen)
{
	struct lti_item items[CHOICES];
	const struct lti_signer by = {
		.key = c->key,
		.secret = key->secret[c->old_secret && key->secret[1]],
		.nonce = lti_nonce(v->arena),
		.now = when_now() / WHEN_SECOND,
	};
	struct lti_content_answer made;
	size_t n = items_of(v, chosen, items);

	enum lti_error e = lti_content_answer(v->arena, &c->rq, &by, items, n, NULL, &made);
	if (e)
		return why(ERR_BAD_REQUEST, "content item: %s", lti_error_name(e));
	log_line(LOG_INFO, "content-item.chosen", "consumer=%" PRId64 " items=%zu", key->id, n);
	if (made.form.n)
		return show_made(v, &made);
	reply_redirect(v->rp, made.url);
	return OK;
}

static enum err from_our_page(const struct visit *v)
{
	const char *site = v->rq->sec_fetch_site;

	return site && strcmp(site, "same-origin") != 0 ? why(ERR_CSRF, "Sec-Fetch-Site is not same-origin") : OK;
}

enum err content_item_pick(struct visit *v)
{
	struct keyring_entry key;
	struct choice c;
	unsigned chosen;

	TRY(from_our_page(v));
	TRY(unseal(v, &c));
	TRY(keyring_find(v, c.key, &key));
	if (!keyring_live(&key))
		return why(ERR_BAD_LAUNCH, "content item: the key is no longer live");
	if (*visit_field(v, "cancel"))
		return answer(v, &c, &key, 0);
	if (refused(v, &c))
		return show(v, 403, &c, 0);
	TRY(read_choices(v, &chosen));
	const char *fault = fault_of(v, &c, chosen);
	if (!fault)
		return answer(v, &c, &key, chosen);
	visit_fault(v, "part", fault);
	return show(v, 400, &c, chosen);
}
