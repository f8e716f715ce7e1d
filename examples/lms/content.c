/* SPDX-License-Identifier: EUPL-1.2 */
/* content: asks as Moodle does, and takes an answer that is signed, fresh, and about what was asked. */
#include "content.h"

#include "base/secret.h"
#include "launch.h"
#include "lms.h"
#include "lti/content_item.h"
#include "nonce.h"
#include "page.h"

#include <string.h>
#include <time.h>

enum { WINDOW = 300 };

static struct lti_content_offer offer_of(struct arena *a, const struct lms *lms, const struct place *p)
{
	const char *about = arena_printf(a, "content %d %d", p->course->id, p->person->id);

	return (struct lti_content_offer){
		.return_url = arena_printf(a, "%s%s", lms->base, place_address(a, p, "/selected", NULL)),
		.targets = "frame,iframe,window",
		.data = secret_hmac(a, lms->grades.secret, about),
		.multiple = true,
	};
}

/* Somebody in a course that they may edit. */
static bool editor_of(const struct call *c, struct place *p)
{
	bool found = place_of(c, p);

	p->link = NULL;
	return found && p->person->edits;
}

struct answer content_select(const struct call *c)
{
	struct place p;

	if (!editor_of(c, &p))
		return page_no_place(c);
	struct buf b = page_begin(c->arena, "Välj innehåll", &p);
	buf_printf(&b,
		   "<div class=\"body\">\n<main id=\"innehall\">\n<h1>Välj innehåll</h1>\n"
		   "<iframe class=\"dialogue\" name=\"tool\" id=\"tool\" title=\"Välj innehåll\" src=\"%s\"></iframe>\n"
		   "<p><a href=\"%s\">Till kursens sida</a></p>\n",
		   as_html(c->arena, place_address(c->arena, &p, "/select-form", NULL)),
		   as_html(c->arena, place_address(c->arena, &p, "/course", NULL)));
	page_end(&b);
	struct answer answer = answer_html(200, &b);
	answer.form_to = c->lms->tool;
	return answer;
}

struct answer content_form(const struct call *c)
{
	struct lti_form more = { 0 }, form;
	struct place p;

	if (!editor_of(c, &p))
		return page_no_place(c);
	const struct lti_signer by = {
		.key = c->lms->key,
		.secret = c->lms->secret,
		.url = arena_printf(c->arena, "%s/lti/content-item", c->lms->tool),
		.nonce = lti_nonce(c->arena),
		.now = time(NULL),
	};
	const struct lti_content_offer offer = offer_of(c->arena, c->lms, &p);
	launch_person(c, &p, &more);
	enum lti_error e = lti_content_ask(c->arena, &by, &offer, &more, &form);
	if (e)
		return page_notice(c->arena, 500, "Det gick inte att starta verktyget", lti_error_name(e));
	return page_post(c, "Välj innehåll", by.url, &form);
}

static enum lti_error read_answer(const struct call *c, const struct place *p, struct lti_selection *out)
{
	const struct lti_consumer tool = { .key = c->lms->key, .secret = { c->lms->secret }, .enabled = true };
	const struct lti_content_offer offer = offer_of(c->arena, c->lms, p);
	const struct lti_request rq = {
		.method = c->method,
		.base_url = arena_printf(c->arena, "%s/selected", c->lms->base),
		.query = c->query,
		.content_type = c->content_type,
		.body = c->body,
		.body_len = c->body_n,
		.now = time(NULL),
	};
	enum lti_error e = lti_content_verify(c->arena, &rq, &tool, WINDOW, &offer, out, NULL);

	return !e && !nonce_use(c->lms->nonces, out->envelope.nonce) ? LTI_BAD_SIGNATURE : e;
}

/* The link of ours that opens the same address; NULL: none. */
static const struct link *link_at(const struct lms *lms, const char *url)
{
	size_t n = strlen(lms->tool);

	for (const struct link *l = links; l < links + COURSE_LINKS; l++)
		if (!strncmp(url, lms->tool, n) && !strcmp(url + n, l->path))
			return l;
	return NULL;
}

static void chosen_list(struct buf *b, struct lms *lms, const struct place *p, const struct lti_selection *s)
{
	buf_puts(b, "<ul>\n");
	for (size_t i = 0; i < s->n; i++) {
		const struct link *l = link_at(lms, s->items[i].url);

		if (l)
			lms->chosen[p->course - courses] |= 1u << (l - links);
		buf_printf(b, "<li>%s, högst %d poäng%s</li>\n", as_html(b->arena, s->items[i].title),
			   s->items[i].points, l ? "" : " (adressen är inte verktygets)");
	}
	buf_puts(b, "</ul>\n");
}

struct answer content_selected(const struct call *c)
{
	struct lti_selection chosen;
	struct place p;

	if (!editor_of(c, &p))
		return page_no_place(c);
	enum lti_error e = read_answer(c, &p, &chosen);
	if (e)
		return page_notice(c->arena, 403, "Svaret från verktyget godtas inte", lti_error_name(e));
	struct buf b = page_bare(c->arena, chosen.n ? "Det här läggs till i kursen" : "Ingenting valdes");
	if (chosen.n)
		chosen_list(&b, c->lms, &p, &chosen);
	buf_printf(&b, "<p><a href=\"%s\" target=\"_top\">Till kursens sida</a></p>\n",
		   as_html(c->arena, place_address(c->arena, &p, "/course", NULL)));
	page_end(&b);
	return answer_html(200, &b);
}

void content_section(struct buf *b, const struct lms *lms, const struct place *p)
{
	unsigned chosen = lms->chosen[p->course - courses];

	if (chosen)
		buf_puts(b, "<h2>Valt innehåll</h2>\n<ul class=\"links\">\n");
	for (int i = 0; i < COURSE_LINKS; i++)
		if (chosen >> i & 1)
			buf_printf(b, "<li><a href=\"%s\">%s</a></li>\n",
				   as_html(b->arena, place_address(b->arena, p, "/link", &links[i])), links[i].title);
	if (chosen)
		buf_puts(b, "</ul>\n");
	if (p->person->edits)
		buf_printf(b, "<p><a href=\"%s\">Välj innehåll</a></p>\n",
			   as_html(b->arena, place_address(b->arena, p, "/select", NULL)));
}
