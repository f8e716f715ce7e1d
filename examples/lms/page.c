/* SPDX-License-Identifier: EUPL-1.2 */
/* page: the course, the frame, the launch form and the way back. */
#include "page.h"

#include "content.h"
#include "launch.h"
#include "lms.h"
#include "lti/url.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void top(struct buf *b, const char *title, const char *lang)
{
	buf_printf(b,
		   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		   "<title>%s – Lärplattformen (exempel)</title>\n<link rel=\"icon\" href=\"data:,\">\n<link "
		   "rel=\"stylesheet\" href=\"/style.css\">\n"
		   "</head>\n<body>\n",
		   lang, as_html(b->arena, title));
}

static void options(struct buf *b, const struct place *p)
{
	buf_puts(b, "<label for=\"user\">Du är</label>\n<select id=\"user\" name=\"user\">\n");
	for (const struct person *at = people; at < people + people_n; at++)
		buf_printf(b, "<option value=\"%d\"%s>%s %s (%s)</option>\n", at->id,
			   at == p->person ? " selected" : "", at->given, at->family, at->role);
	buf_printf(b,
		   "</select>\n<label for=\"lang\">Språk</label>\n<select id=\"lang\" name=\"lang\">\n"
		   "<option value=\"sv\">svenska</option>\n<option value=\"en\"%s>engelska</option>\n</select>\n"
		   "<label for=\"contrast\">Kontrast</label>\n<select id=\"contrast\" name=\"contrast\">\n"
		   "<option value=\"\">vanlig</option>\n<option value=\"1\"%s>hög</option>\n</select>\n",
		   strcmp(p->lang, "en") ? "" : " selected", p->contrast ? " selected" : "");
}

/* The person picker: a form that asks for the same page as somebody else. */
static void picker(struct buf *b, const struct place *p)
{
	buf_printf(b, "<form class=\"who\" action=\"%s\">\n<input type=\"hidden\" name=\"course\" value=\"%d\">\n",
		   p->link ? "/link" : "/course", p->course->id);
	if (p->link)
		buf_printf(b, "<input type=\"hidden\" name=\"link\" value=\"%d\">\n", link_id(p->course, p->link));
	options(b, p);
	buf_puts(b, "<button>Byt person</button>\n</form>\n");
}

static void course_nav(struct buf *b, const struct place *p)
{
	buf_puts(b, "<nav aria-label=\"Mina kurser\">\n");
	for (int i = 0; i < COURSES; i++) {
		if (courses[i].copy_of && !p->copied[i])
			continue;
		struct place there = *p;

		there.course = &courses[i];
		buf_printf(b, "<a href=\"%s\"%s>%s</a>\n",
			   as_html(b->arena, place_address(b->arena, &there, "/course", NULL)),
			   &courses[i] == p->course ? " aria-current=\"true\"" : "", courses[i].label);
	}
	buf_puts(b, "</nav>\n");
}

struct buf page_begin(struct arena *a, const char *title, const struct place *p)
{
	struct buf b = buf_new(a);

	top(&b, title, "sv");
	buf_puts(&b, "<a class=\"skip\" href=\"#innehall\">Hoppa till innehållet</a>\n"
		     "<header>\n<div class=\"bar\"><strong>Lärplattformen (exempel)</strong>\n");
	course_nav(&b, p);
	buf_puts(&b, "</div>\n");
	picker(&b, p);
	buf_puts(&b, "</header>\n");
	return b;
}

void page_end(struct buf *b)
{
	buf_puts(b, "</main>\n</div>\n</body>\n</html>\n");
}

struct buf page_bare(struct arena *a, const char *heading)
{
	struct buf b = buf_new(a);

	top(&b, heading, "sv");
	buf_printf(&b, "<div class=\"body\">\n<main>\n<h1>%s</h1>\n", as_html(a, heading));
	return b;
}

struct answer page_notice(struct arena *a, int status, const char *heading, const char *text)
{
	struct buf b = page_bare(a, heading);

	buf_printf(&b, "<p>%s</p>\n<p><a href=\"/\" target=\"_top\">Gå till mina kurser</a></p>\n", as_html(a, text));
	page_end(&b);
	return answer_html(status, &b);
}

struct answer page_no_place(const struct call *c)
{
	return page_notice(c->arena, 404, "Sidan finns inte", "Kursen, länken eller personen är okänd här.");
}

struct answer page_home(const struct call *c)
{
	struct place p;

	return place_of(c, &p) ? answer_see_other(place_address(c->arena, &p, "/course", NULL)) : page_no_place(c);
}

static void link_list(struct buf *b, const struct place *p)
{
	buf_puts(b, "<h2>Innehåll</h2>\n<ul class=\"links\">\n");
	for (const struct link *l = links; l < links + COURSE_LINKS; l++) {
		const char *here = as_html(b->arena, place_address(b->arena, p, "/link", l));
		const char *window = as_html(b->arena, place_address(b->arena, p, "/launch", l));

		buf_printf(b,
			   "<li><div><a href=\"%s\">%s</a><br><span>%s</span></div>\n"
			   "<a href=\"%s&amp;target=window\" target=\"_blank\" "
			   "aria-label=\"Öppna i nytt fönster: %s\">Öppna i nytt fönster</a></li>\n",
			   here, l->title, l->about, window, l->title);
	}
	buf_puts(b, "</ul>\n");
}

/* 0.4 as "40 %", 0.333 as "33,3 %". */
static const char *percent(struct arena *a, double score)
{
	char *s = arena_printf(a, "%.1f", 100 * score);
	char *point = strchr(s, '.');

	if (!strcmp(point, ".0"))
		*point = 0;
	else
		*point = ',';
	return arena_printf(a, "%s %%", s);
}

static void grade_cell(struct buf *b, const struct grade *g)
{
	char when[32], iso[32];
	struct tm tm;

	if (!g) {
		buf_puts(b, "<td>–</td>");
		return;
	}
	time_t at = (time_t)g->at;
	strftime(when, sizeof when, "%Y-%m-%d %H:%M", localtime_r(&at, &tm));
	strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &tm));
	buf_printf(b, "<td>%s <time datetime=\"%s\">%s</time></td>", g->set ? percent(b->arena, g->score) : "Borttaget",
		   iso, when);
}

static void grade_row(struct buf *b, const struct lms *lms, const struct course *course, const struct person *person)
{
	buf_printf(b, "<tr data-user=\"%d\"><th scope=\"row\">%s %s</th>", person->id, person->given, person->family);
	for (const struct link *l = links; l < links + COURSE_LINKS; l++)
		grade_cell(b, gradebook_find(&lms->grades, link_id(course, l), person->id));
	buf_puts(b, "</tr>\n");
}

static void gradebook_table(struct buf *b, const struct lms *lms, const struct place *p)
{
	buf_printf(b,
		   "<h2 id=\"betygsbok\">Betygsbok</h2>\n"
		   "<div class=\"scroll\" role=\"region\" aria-labelledby=\"betygsbok\" tabindex=\"0\">\n"
		   "<table>\n<caption>%s</caption>\n<thead>\n<tr><th scope=\"col\">Person</th>",
		   p->person->staff ? "Resultat som verktyget har skickat, för alla i kursen"
				    : "Resultat som verktyget har skickat om dig");
	for (const struct link *l = links; l < links + COURSE_LINKS; l++)
		buf_printf(b, "<th scope=\"col\">%.*s</th>", (int)strcspn(l->title, ":"), l->title);
	buf_puts(b, "</tr>\n</thead>\n<tbody>\n");
	for (const struct person *at = people; at < people + people_n; at++)
		if (p->person->staff || at == p->person)
			grade_row(b, lms, p->course, at);
	buf_puts(b, "</tbody>\n</table>\n</div>\n");
}

/* As a new school year begins in an LMS: the same links in a new course, which names the one that it comes from. */
static void copy_button(struct buf *b, const struct place *p)
{
	const struct course *copy = course_copy(p->course);

	if (!p->person->edits || !copy || p->copied[copy - courses])
		return;
	buf_printf(b,
		   "<form method=\"post\" action=\"%s\">\n<button>Kopiera kursen till nästa läsår</button>\n</form>\n",
		   as_html(b->arena, place_address(b->arena, p, "/copy", NULL)));
}

struct answer page_copy(const struct call *c)
{
	const struct course *copy;
	struct place p;

	if (!place_of(c, &p) || !p.person->edits || !(copy = course_copy(p.course)))
		return page_no_place(c);
	c->lms->copied[copy - courses] = true;
	p.course = copy;
	return answer_see_other(place_address(c->arena, &p, "/course", NULL));
}

struct answer page_course(const struct call *c)
{
	struct place p;

	if (!place_of(c, &p))
		return page_no_place(c);
	p.link = NULL;
	struct buf b = page_begin(c->arena, p.course->title, &p);
	buf_printf(&b, "<div class=\"body\">\n<main id=\"innehall\">\n<h1>%s</h1>\n<p class=\"soft\">%s</p>\n",
		   p.course->title, p.course->about);
	link_list(&b, &p);
	content_section(&b, c->lms, &p);
	copy_button(&b, &p);
	gradebook_table(&b, c->lms, &p);
	buf_printf(&b, "<p><a href=\"%s#betygsbok\">Hämta betygsboken igen</a></p>\n",
		   as_html(c->arena, place_address(c->arena, &p, "/course", NULL)));
	page_end(&b);
	return answer_html(200, &b);
}

static void side(struct buf *b, const struct place *p)
{
	buf_printf(b,
		   "<nav class=\"side\" aria-label=\"Kursens innehåll\">\n<ul>\n<li><a href=\"%s\">Till kursens "
		   "sida</a></li>\n",
		   as_html(b->arena, place_address(b->arena, p, "/course", NULL)));
	for (const struct link *l = links; l < links + COURSE_LINKS; l++)
		buf_printf(b, "<li><a href=\"%s\"%s>%s</a></li>\n",
			   as_html(b->arena, place_address(b->arena, p, "/link", l)),
			   l == p->link ? " aria-current=\"page\"" : "", l->title);
	buf_puts(b, "</ul>\n</nav>\n");
}

struct answer page_link(const struct call *c)
{
	struct place p;

	if (!place_of(c, &p) || !p.link)
		return page_no_place(c);
	struct buf b = page_begin(c->arena, p.link->title, &p);
	const char *launch = as_html(c->arena, place_address(c->arena, &p, "/launch", p.link));
	const char *tool = as_html(c->arena, lti_url_origin(c->arena, c->lms->tool));
	buf_puts(&b, "<div class=\"body split\">\n");
	side(&b, &p);
	buf_printf(&b,
		   "<main id=\"innehall\">\n<div class=\"head\"><h1>%s</h1>\n"
		   "<a href=\"%s&amp;target=window\" target=\"_blank\">Öppna i nytt fönster</a></div>\n"
		   "<iframe name=\"tool\" id=\"tool\" title=\"%s\" src=\"%s\" "
		   "allow=\"autoplay %s; fullscreen %s; encrypted-media %s\"></iframe>\n",
		   p.link->title, launch, p.link->title, launch, tool, tool, tool);
	page_end(&b);
	struct answer answer = answer_html(200, &b);
	answer.form_to = c->lms->tool;
	return answer;
}

struct answer page_post(const struct call *c, const char *title, const char *url, const struct lti_form *form)
{
	struct buf b = buf_new(c->arena);

	top(&b, title, "sv");
	buf_printf(&b,
		   "<main class=\"body\">\n<h1>Verktyget startar</h1>\n"
		   "<form method=\"post\" action=\"%s\" enctype=\"application/x-www-form-urlencoded\">\n",
		   as_html(c->arena, url));
	for (size_t i = 0; i < form->n; i++)
		buf_printf(&b, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n",
			   as_html(c->arena, form->at[i].name), as_html(c->arena, form->at[i].value));
	buf_puts(&b, "<button>Fortsätt till verktyget</button>\n</form>\n</main>\n"
		     "<script src=\"/start.js\"></script>\n</body>\n</html>\n");
	struct answer answer = answer_html(200, &b);
	answer.form_to = c->lms->tool;
	return answer;
}

struct answer page_launch(const struct call *c)
{
	struct launch launch;
	struct place p;

	if (!place_of(c, &p) || !p.link)
		return page_no_place(c);
	if (launch_make(c, &p, &launch))
		return page_notice(c->arena, 500, "Det gick inte att starta verktyget", why_last());
	return page_post(c, p.link->title, launch.url, &launch.form);
}

static void message(struct buf *b, const char *look, const char *text)
{
	if (*text)
		buf_printf(b, "<p class=\"message%s\">%s</p>\n", look, as_html(b->arena, text));
}

struct answer page_return(const struct call *c)
{
	struct place p;

	if (!place_of(c, &p))
		return page_no_place(c);
	const char *error = call_arg(c, "lti_errormsg"), *text = call_arg(c, "lti_msg");
	struct buf b = page_bare(c->arena, *error ? "Verktyget kunde inte öppnas" : "Tillbaka i lärplattformen");
	message(&b, " wrong", error);
	message(&b, "", text);
	buf_printf(&b, "<p><a href=\"%s\" target=\"_top\">Gå till kursens sida</a></p>\n",
		   as_html(c->arena, place_address(c->arena, &p, "/course", NULL)));
	page_end(&b);
	return answer_html(200, &b);
}
