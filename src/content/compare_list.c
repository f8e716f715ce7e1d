/* SPDX-License-Identifier: EUPL-1.2 */
/* compare_list: each thing with an id of its own, once: what is new, what reads otherwise, what is gone. */
#include "base/buf.h"
#include "content/compare.h"

#include <string.h>

struct listing {
	struct arena *arena;
	struct differences out;
	size_t cap;
};

static void add(struct listing *l, struct difference d)
{
	struct differences *out = &l->out;

	if (out->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 32;

		out->at = arena_grow(l->arena, out->at, l->cap * sizeof *out->at, cap * sizeof *out->at);
		l->cap = cap;
	}
	d.kind = !d.was ? DIFFERENCE_NEW : !d.now ? DIFFERENCE_GONE : DIFFERENCE_CHANGED;
	out->at[out->n++] = d;
}

/* ---- What is read of a thing ---- */

/* Rendered Markdown as words: a line for each block. */
static void put_markup(struct buf *out, struct markup m)
{
	static const struct {
		const char *entity, *text;
	} entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };

	for (const char *s = m.s ? m.s : ""; *s;) {
		size_t i = 0;

		if (*s == '<') {
			s += strcspn(s, ">");
			s += *s == '>';
			continue;
		}
		while (*s == '&' && i < 4 && strncmp(s, entities[i].entity, strlen(entities[i].entity)))
			i++;
		if (*s == '&' && i < 4) {
			buf_puts(out, entities[i].text);
			s += strlen(entities[i].entity);
		} else {
			buf_char(out, *s++);
		}
	}
}

static void put_line(struct buf *out, const char *s)
{
	if (s && *s)
		buf_printf(out, "%s\n", s);
}

static void read_part(struct buf *out, const void *of)
{
	const struct part *p = of;

	put_line(out, p->title);
	put_markup(out, p->purpose);
	put_line(out, p->summary);
	put_line(out, p->result);
}

static void read_step(struct buf *out, const void *of)
{
	const struct step *s = of;

	put_line(out, s->title);
	put_line(out, s->hint);
	put_markup(out, s->body);
	for (size_t i = 0; i < s->questions_count; i++)
		put_line(out, s->questions[i].text);
}

static void read_film(struct buf *out, const void *of)
{
	const struct film *f = of;

	put_line(out, f->title);
	for (size_t i = 0; i < f->cues_count; i++)
		put_line(out, f->cues[i].text);
}

static void read_item(struct buf *out, const void *of)
{
	const struct assessment_item *i = of;

	put_line(out, i->text);
	put_line(out, i->help);
}

static void put_options(struct buf *out, const struct template_option *options, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_line(out, arena_printf(out->arena, "– %s", options[i].words));
}

/* What there is to fill in, a line each. */
static void put_fields(struct buf *out, const struct template_section *s)
{
	put_options(out, s->options, s->options_count);
	put_line(out, s->own);
	for (size_t i = 0; i < s->columns_count; i++) {
		put_line(out, s->columns[i].title);
		put_options(out, s->columns[i].options, s->columns[i].options_count);
	}
}

static void read_section(struct buf *out, const void *of)
{
	const struct template_section *s = of;

	put_line(out, s->title);
	put_fields(out, s);
	put_markup(out, s->guidance);
	put_markup(out, s->example);
}

static void read_text(struct buf *out, const void *of)
{
	const struct pack_text *t = of;

	put_line(out, t->title);
	put_markup(out, t->body);
}

static void read_handout(struct buf *out, const void *of)
{
	const struct handout *h = of;

	put_line(out, h->title);
	for (size_t i = 0; i < h->body.n; i++)
		put_line(out, h->body.at[i].text);
}

static void (*const reads[])(struct buf *out, const void *of) = {
	[COMPARED_PART] = read_part,       [COMPARED_STEP] = read_step,       [COMPARED_FILM] = read_film,
	[COMPARED_STATEMENT] = read_item,  [COMPARED_SECTION] = read_section, [COMPARED_TEXT] = read_text,
	[COMPARED_HANDOUT] = read_handout,
};

const char *compare_read(struct arena *a, enum compared what, const void *of)
{
	struct buf out = buf_new(a);

	if (of)
		reads[what](&out, of);
	return out.p;
}

/* Whether both read alike; a film is also what it shows. */
static bool alike(struct arena *a, enum compared what, const void *was, const void *now)
{
	if (what == COMPARED_FILM)
		return compare_films(was, now);
	struct arena_mark mark = arena_mark(a);
	bool same = strcmp(compare_read(a, what, was), compare_read(a, what, now)) == 0;

	arena_rewind(a, mark);
	return same;
}

/* ---- All of them ---- */

static bool counts(const struct step *s)
{
	return s && s->ready && s->required;
}

static bool there(const struct step *s)
{
	return s && s->ready;
}

static void one(struct listing *l, struct difference d)
{
	bool same = d.was && d.now && d.counted == d.counts && d.track == d.track_before;

	if (!(same && alike(l->arena, d.what, d.was, d.now)) && (d.was || d.now))
		add(l, d);
}

static void step(struct listing *l, const struct step *was, const struct step *now)
{
	const struct step *s = now ? now : was;

	one(l, (struct difference){ .what = COMPARED_STEP,
				    .part = s->part,
				    .id = s->id,
				    .title = s->title,
				    .counted = counts(was),
				    .counts = counts(now),
				    .track = s->track,
				    .track_before = there(was) ? was->track : s->track,
				    .was = there(was) ? was : NULL,
				    .now = there(now) ? now : NULL });
}

/* Those of both, in the order of the newer; then those that are gone. */
static void steps(struct listing *l, const struct pack *was, const struct pack *now, int part)
{
	for (size_t i = 0; i < now->steps_count; i++)
		if (now->steps[i]->part == part)
			step(l, pack_step(was, now->steps[i]->id), now->steps[i]);
	for (size_t i = 0; i < was->steps_count; i++)
		if (was->steps[i]->part == part && !pack_step(now, was->steps[i]->id))
			step(l, was->steps[i], NULL);
}

/* NOLINTBEGIN(bugprone-macro-parentheses): names of members and of a type */
/* For each thing in a list that both have: of_ is the id of what they are part of. */
#define EACH(what_, of_, list, type, find, part_, title_)                       \
	do {                                                                    \
		for (size_t i = 0; i < now->list##_count; i++) {                \
			const struct type *n = &now->list[i];                   \
			one(l, (struct difference){ .what = what_,              \
						    .part = part_,              \
						    .id = n->id,                \
						    .title = n->title_,         \
						    .of = of_,                  \
						    .was = find(was, n->id),    \
						    .now = n });                \
		}                                                               \
		for (size_t i = 0; i < was->list##_count; i++) {                \
			const struct type *n = &was->list[i];                   \
			if (!find(now, n->id))                                  \
				one(l, (struct difference){ .what = what_,      \
							    .part = part_,      \
							    .id = n->id,        \
							    .title = n->title_, \
							    .of = of_,          \
							    .was = n });        \
		}                                                               \
	} while (0)
/* NOLINTEND(bugprone-macro-parentheses) */

static void statements(struct listing *l, const struct assessment *was, const struct assessment *now, int part)
{
	EACH(COMPARED_STATEMENT, was->id, items, assessment_item, assessment_item, part, text);
}

static void sections(struct listing *l, const struct template *was, const struct template *now, int part)
{
	EACH(COMPARED_SECTION, was->id, sections, template_section, template_section, part, title);
}

static void texts(struct listing *l, const struct pack *was, const struct pack *now)
{
	EACH(COMPARED_TEXT, NULL, texts, pack_text, pack_text, 0, title);
}

static void handouts(struct listing *l, const struct pack *was, const struct pack *now)
{
	EACH(COMPARED_HANDOUT, NULL, handouts, handout, pack_handout, 0, title);
}

/* What hangs on a step of the part; of a step that is new or gone it comes with the step. */
static void things(struct listing *l, const struct pack *was, const struct pack *now, int part)
{
	for (size_t i = 0; i < now->steps_count; i++) {
		const struct step *n = now->steps[i], *w = pack_step(was, n->id);

		if (n->part != part || !w)
			continue;
		if (n->film && w->film && !compare_films(w->film, n->film))
			one(l, (struct difference){ .what = COMPARED_FILM,
						    .part = part,
						    .id = n->film->id,
						    .title = n->film->title,
						    .was = w->film,
						    .now = n->film });
		if (n->assessment && w->assessment)
			statements(l, w->assessment, n->assessment, part);
		if (n->template && w->template)
			sections(l, w->template, n->template, part);
	}
}

struct differences compare_all(struct arena *a, const struct pack *was, const struct pack *now)
{
	struct listing l = { .arena = a };

	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part *p = pack_part(was, no), *q = pack_part(now, no);

		one(&l, (struct difference){
			    .what = COMPARED_PART, .part = no, .id = "part", .title = q->title, .was = p, .now = q });
		steps(&l, was, now, no);
		things(&l, was, now, no);
	}
	texts(&l, was, now);
	handouts(&l, was, now);
	return l.out;
}
