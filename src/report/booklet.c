/* SPDX-License-Identifier: EUPL-1.2 */
/* booklet: the part's steps in the order of the work, each with room to write; examples, films and sources last. */
#include "report/booklet.h"

#include "base/buf.h"
#include "base/when.h"
#include "report/doc.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* Rows to write on. */
enum { ROWS_FILM = 3, ROWS_OWN = 8, ROWS_TALK = 5, ROWS_NOTES = 4, ROWS_SECTION = 9 };

static const unsigned hues[PACK_PARTS] = { 0x2c5c96, 0x166b5b, 0x865c00, 0xa8432a, 0x74407e };

#define ARC "d=\"M47.9 3A47 47 0 0 1 92.8 30.5L86.8 38.7 77.3 37.6A30 30 0 0 0 48.7 20L53.4 11.6Z\"/>"
static const char wheel[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">"
			    "<path fill=\"#2c5c96\" " ARC "<path fill=\"#166b5b\" transform=\"rotate(72 50 50)\" " ARC
			    "<path fill=\"#865c00\" transform=\"rotate(144 50 50)\" " ARC
			    "<path fill=\"#a8432a\" transform=\"rotate(216 50 50)\" " ARC
			    "<path fill=\"#74407e\" transform=\"rotate(288 50 50)\" " ARC "</svg>";

struct booklet {
	struct arena *arena;
	struct text text;
	const struct pack *pack;
	const struct part *part;
	enum track track; /* whose steps; TRACK_BOTH: all */
	struct doc doc;
};

static bool applies(const struct booklet *b, enum track track)
{
	return b->track == TRACK_BOTH || track_applies(track, track_name(b->track));
}

static struct doc_block *add(struct booklet *b, enum doc_kind kind, const char *text)
{
	return doc_add(&b->doc, kind, doc_plain(b->arena, text));
}

static void room(struct booklet *b, int rows)
{
	doc_add(&b->doc, DOC_ROOM, NULL)->rows = rows;
}

static void questions(struct booklet *b, const struct step *s, int rows)
{
	for (size_t i = 0; i < s->questions_count; i++) {
		add(b, DOC_QUESTION,
		    s->questions_count > 1 ? arena_printf(b->arena, "%zu. %s", i + 1, s->questions[i].text)
					   : s->questions[i].text);
		room(b, rows);
	}
}

/* ---- A step ---- */

const char *booklet_kind(const struct text *t, const struct step *s)
{
	static const char *(*const kinds[])(const struct text *) = {
		[STEP_FILM] = text_kind_film,
		[STEP_READING] = text_kind_reading,
		[STEP_REFLECTION] = text_kind_reflection,
		[STEP_MEETING] = text_kind_meeting,
		[STEP_DISCUSSION] = text_kind_discussion,
		[STEP_ASSESSMENT] = text_kind_assessment,
		[STEP_DOCUMENT] = text_kind_document,
		[STEP_TASK] = text_kind_task,
	};
	const char *kind = kinds[s->kind](t);

	if (!s->minutes)
		return kind;
	return s->minutes < 90 ? text_kind_minutes(t, kind, s->minutes)
			       : text_kind_hours(t, kind, (s->minutes + 30) / 60);
}

/* The same, and whose it is. */
static const char *beside(const struct booklet *b, const struct step *s)
{
	const char *kind = booklet_kind(&b->text, s);

	if (b->track != TRACK_BOTH || s->track == TRACK_BOTH)
		return doc_plain(b->arena, kind);
	return doc_plain(b->arena, arena_printf(b->arena, "%s\n%s", kind,
						s->track == TRACK_UNIT ? text_booklet_only_unit(&b->text)
								       : text_booklet_only_organiser(&b->text)));
}

static void meeting(struct booklet *b)
{
	add(b, DOC_FIELD, text_booklet_when(&b->text));
	add(b, DOC_QUESTION, text_booklet_bring(&b->text));
	room(b, ROWS_FILM);
}

/* The place for what a process leader adds, too. */
static void discussion(struct booklet *b, const struct step *s)
{
	questions(b, s, ROWS_TALK);
	add(b, DOC_QUESTION, text_booklet_own_questions(&b->text));
	room(b, ROWS_TALK);
	add(b, DOC_QUESTION, text_booklet_agreed(&b->text));
	room(b, ROWS_OWN);
}

/* With no-break spaces. */
static const char *unbroken(struct arena *a, const char *text)
{
	struct buf out = buf_new(a);

	for (; *text; text++)
		if (*text == ' ')
			buf_puts(&out, "\xc2\xa0");
		else
			buf_char(&out, *text);
	return out.p;
}

static void scale(struct booklet *b, const struct assessment *a)
{
	struct buf line = buf_new(b->arena);

	for (int i = 0; i < SCALE_POINTS; i++)
		buf_printf(&line, "%s%s", i ? ", " : "",
			   unbroken(b->arena, text_booklet_point(&b->text, i + 1, a->scale[i])));
	add(b, DOC_PARAGRAPH, line.p);
}

static void assessment(struct booklet *b, const struct assessment *a)
{
	const char **columns = ARENA_ARRAY(b->arena, DOC_COLUMNS, const char *);
	struct doc_statement *rows = ARENA_ARRAY(b->arena, a->items_count, struct doc_statement);
	size_t n = 0;

	for (int i = 0; i < SCALE_POINTS; i++)
		columns[i] = arena_printf(b->arena, "%d", i + 1);
	columns[SCALE_POINTS] = doc_plain(b->arena, text_booklet_short_unknown(&b->text));
	columns[SCALE_POINTS + 1] = doc_plain(b->arena, text_booklet_short_not_us(&b->text));
	for (size_t i = 0; i < a->items_count; i++)
		if (applies(b, a->items[i].track)) {
			const char *text = arena_printf(b->arena, "%zu. %s", n + 1, a->items[i].text);

			rows[n++] =
			    (struct doc_statement){ doc_plain(b->arena, text), doc_plain(b->arena, a->items[i].help) };
		}
	if (a->intro)
		add(b, DOC_PARAGRAPH, a->intro);
	scale(b, a);
	struct doc_block *table = add(b, DOC_TABLE, text_booklet_statement(&b->text));
	table->n = n;
	table->statements = rows;
	table->columns = columns;
	add(b, DOC_QUESTION, text_booklet_talk(&b->text));
	room(b, ROWS_NOTES);
}

static bool has_example(const struct template *t)
{
	for (size_t i = 0; i < t->sections_count; i++)
		if (t->sections[i].example.s && *t->sections[i].example.s)
			return true;
	return false;
}

static bool section_applies(const struct booklet *b, const struct template_section *s)
{
	return !s->organiser_only || applies(b, TRACK_ORGANISER);
}

/* What there is to fill in: "Underlag · Period · Källa", or what there is to choose. */
static void fields(struct booklet *b, const struct template_section *s)
{
	for (size_t i = 0; i < s->options_count; i++)
		add(b, DOC_TICK, s->options[i].words)->stays = true;
	const char *all = NULL;
	for (size_t i = 0; i < s->columns_count; i++)
		all = all ? arena_printf(b->arena, "%s · %s", all, s->columns[i].title) : s->columns[i].title;
	if (all)
		add(b, DOC_PARAGRAPH, all)->stays = true;
}

static void document(struct booklet *b, const struct template *t)
{
	if (has_example(t))
		add(b, DOC_PARAGRAPH, text_booklet_see_example(&b->text));
	doc_markup(&b->doc, t->guidance, false);
	for (size_t i = 0; i < t->sections_count; i++) {
		const struct template_section *s = &t->sections[i];

		if (!section_applies(b, s))
			continue;
		add(b, DOC_HEADING, s->title)->beside = s->organiser_only && b->track == TRACK_BOTH
							    ? doc_plain(b->arena, text_booklet_only_organiser(&b->text))
							    : NULL;
		size_t before = b->doc.n;
		doc_markup(&b->doc, s->guidance, false);
		fields(b, s);
		for (size_t k = before; k < b->doc.n; k++)
			b->doc.at[k].stays = true;
		room(b, ROWS_SECTION);
	}
}

static void what_it_holds(struct booklet *b, const struct step *s)
{
	switch (s->kind) {
	case STEP_FILM:
		if (s->film)
			add(b, DOC_PARAGRAPH, text_booklet_film(&b->text));
		questions(b, s, ROWS_FILM);
		break;
	case STEP_REFLECTION:
		add(b, DOC_PARAGRAPH, text_booklet_private(&b->text));
		questions(b, s, ROWS_OWN);
		break;
	case STEP_MEETING:
		questions(b, s, ROWS_FILM);
		meeting(b);
		break;
	case STEP_DISCUSSION:
		discussion(b, s);
		break;
	case STEP_ASSESSMENT:
		if (s->assessment)
			assessment(b, s->assessment);
		break;
	case STEP_DOCUMENT:
		if (s->template)
			document(b, s->template);
		break;
	case STEP_READING:
		questions(b, s, ROWS_FILM);
		break;
	case STEP_TASK:
		questions(b, s, ROWS_FILM);
		add(b, DOC_QUESTION, text_booklet_notes(&b->text));
		room(b, ROWS_NOTES);
		break;
	}
}

static void step(struct booklet *b, const struct step *s)
{
	struct doc_block *title = add(b, DOC_TITLE, s->title);

	title->beside = beside(b, s);
	title->tick = true;
	if (!s->required)
		add(b, DOC_FINE, *s->hint ? text_step_optional_why(&b->text, s->hint) : text_step_optional(&b->text))
		    ->stays = true;
	else if (*s->hint)
		add(b, DOC_FINE, s->hint)->stays = true;
	doc_markup(&b->doc, s->body, false);
	what_it_holds(b, s);
}

static void stage(struct booklet *b, const struct stage *s)
{
	bool any = false;

	for (size_t i = 0; i < s->steps_count; i++) {
		if (!applies(b, s->steps[i].track))
			continue;
		if (!any)
			add(b, DOC_CHAPTER, s->title);
		any = true;
		step(b, &s->steps[i]);
	}
}

/* ---- At the end ---- */

/* The steps of the part that are shown, one after the other; NULL after the last. */
static const struct step *next_step(const struct booklet *b, size_t *stage_no, size_t *step_no)
{
	for (; *stage_no < b->part->stages_count; ++*stage_no, *step_no = 0) {
		const struct stage *s = &b->part->stages[*stage_no];

		while (*step_no < s->steps_count) {
			const struct step *found = &s->steps[(*step_no)++];

			if (applies(b, found->track))
				return found;
		}
	}
	return NULL;
}

static void example(struct booklet *b, const struct template *t)
{
	add(b, DOC_TITLE, text_booklet_example_of(&b->text, t->title));
	for (size_t i = 0; i < t->sections_count; i++) {
		const struct template_section *s = &t->sections[i];

		if (!section_applies(b, s) || !s->example.s || !*s->example.s)
			continue;
		add(b, DOC_HEADING, s->title)->small = true;
		doc_markup(&b->doc, s->example, true);
	}
}

static void examples(struct booklet *b)
{
	bool any = false;
	size_t i = 0, k = 0;

	for (const struct step *s; (s = next_step(b, &i, &k));) {
		if (!s->template || !has_example(s->template))
			continue;
		if (!any) {
			add(b, DOC_CHAPTER, text_booklet_examples(&b->text));
			add(b, DOC_PARAGRAPH, text_booklet_invented(&b->text));
		}
		any = true;
		example(b, s->template);
	}
}

/* The last shot of what is told as one: all has come by then. */
static const struct shot *shot_of(const struct film *f, size_t cue)
{
	int end = cue + 1 < f->cues_count ? f->cues[cue + 1].start_ms : 1000 * f->seconds;
	const struct shot *last = &f->shots[0];

	for (size_t i = 0; i < f->shots_count; i++)
		if (f->shots[i].start_ms < end)
			last = &f->shots[i];
	return last;
}

static void film(struct booklet *b, const struct film *f)
{
	struct doc_picture *pictures = ARENA_ARRAY(b->arena, f->cues_count, struct doc_picture);

	add(b, DOC_TITLE, f->title)->beside =
	    doc_plain(b->arena, text_kind_minutes(&b->text, text_kind_film(&b->text), (f->seconds + 59) / 60));
	for (size_t i = 0; i < f->cues_count; i++) {
		const struct film_cue *c = &f->cues[i];

		if (!f->shots_count) {
			add(b, DOC_PARAGRAPH, c->text);
			continue;
		}
		pictures[i] = (struct doc_picture){ shot_of(f, i)->picture, c->scene, doc_plain(b->arena, c->text) };
	}
	if (!f->shots_count)
		return;
	struct doc_block *strip = doc_add(&b->doc, DOC_STRIP, NULL);
	strip->n = f->cues_count;
	strip->pictures = pictures;
}

static void films(struct booklet *b)
{
	bool any = false;
	size_t i = 0, k = 0;

	for (const struct step *s; (s = next_step(b, &i, &k));) {
		if (!s->film)
			continue;
		if (!any)
			add(b, DOC_CHAPTER, text_booklet_films(&b->text));
		any = true;
		film(b, s->film);
	}
}

static void sources(struct booklet *b)
{
	const struct part *p = b->part;

	if (!p->sources_count && !p->further_count)
		return;
	add(b, DOC_CHAPTER, text_booklet_sources(&b->text));
	if (p->sources_count)
		add(b, DOC_HEADING, text_sources(&b->text));
	for (size_t i = 0; i < p->sources_count; i++) {
		const struct source *s = &p->sources[i];
		int64_t day;

		add(b, DOC_ITEM,
		    when_parse_date(s->checked, &day)
			? text_source_checked(&b->text, s->text, when_full(b->arena, b->text.lang, day))
			: s->text);
	}
	if (p->further_count)
		add(b, DOC_HEADING, text_read_further(&b->text));
	for (size_t i = 0; i < p->further_count; i++)
		add(b, DOC_ITEM, p->further[i]);
}

/* ---- The first pages ---- */

static const char *whose(const struct booklet *b)
{
	return b->track == TRACK_UNIT        ? text_booklet_for_unit(&b->text)
	       : b->track == TRACK_ORGANISER ? text_booklet_for_organiser(&b->text)
					     : text_booklet_for_both(&b->text);
}

static void cover(struct booklet *b)
{
	const struct part *p = b->part;
	struct doc_picture *picture = ARENA_NEW(b->arena, struct doc_picture);
	const char **fields = ARENA_ARRAY(b->arena, 4, const char *);
	const char *day = b->pack->date;
	struct doc *d = &b->doc;
	int64_t at;

	if (when_parse_date(b->pack->date, &at))
		day = when_full(b->arena, b->text.lang, at);
	*picture = (struct doc_picture){ p->picture.svg, p->picture.text, NULL };
	fields[0] = text_booklet_name(&b->text);
	fields[1] = text_booklet_place(&b->text);
	fields[2] = text_booklet_group(&b->text);
	fields[3] = text_booklet_year(&b->text);
	d->title = doc_plain(b->arena, p->title);
	d->author = b->pack->title;
	d->hue = hues[p->no - 1];
	d->margin = true;
	d->above = doc_plain(b->arena, text_booklet_part(&b->text, p->no, p->area));
	d->below = doc_plain(b->arena, arena_printf(b->arena, "%s. %s.", text_booklet_title(&b->text), whose(b)));
	d->foot = doc_plain(b->arena, text_part_name(&b->text, p->no, p->title));
	d->cover = p->picture.file ? picture : NULL;
	d->fields = fields;
	d->fields_count = 4;
	d->imprint = doc_plain(b->arena, text_booklet_version(&b->text, b->pack->title, b->pack->version, day));
	d->emblem = wheel;
}

static void opening(struct booklet *b)
{
	add(b, DOC_CONTENTS, text_booklet_contents(&b->text));
	add(b, DOC_CHAPTER, text_booklet_about(&b->text));
	size_t before = b->doc.n;
	doc_markup(&b->doc, b->part->purpose, false);
	for (size_t i = before; i < b->doc.n; i++)
		if (b->doc.at[i].kind == DOC_PARAGRAPH)
			b->doc.at[i].kind = DOC_LEAD;
	add(b, DOC_HEADING, text_booklet_leads_to(&b->text));
	add(b, DOC_PARAGRAPH, b->part->result);
	add(b, DOC_HEADING, text_moments(&b->text));
	for (size_t i = 0; i < b->part->moments_count; i++)
		add(b, DOC_PARAGRAPH,
		    arena_printf(b->arena, "%s %s", b->part->moments[i].id, b->part->moments[i].title));
	add(b, DOC_HEADING, text_booklet_how(&b->text));
	add(b, DOC_ITEM, text_booklet_how_tick(&b->text));
	add(b, DOC_ITEM, text_booklet_how_write(&b->text));
	add(b, DOC_ITEM, text_booklet_how_names(&b->text));
	add(b, DOC_HEADING, text_booklet_notes(&b->text));
	room(b, ROWS_NOTES);
}

enum err booklet_pdf(struct arena *a, const struct pack *pack, int part, enum track track, struct report_file *out,
		     int *pages)
{
	struct booklet b = { .arena = a,
			     .text = { LANG_SV, a },
			     .pack = pack,
			     .part = pack_part(pack, part),
			     .track = track,
			     .doc = doc_new(a) };

	cover(&b);
	opening(&b);
	for (size_t i = 0; i < b.part->stages_count; i++)
		stage(&b, &b.part->stages[i]);
	examples(&b);
	films(&b);
	sources(&b);
	return report_doc_pdf(&b.doc, out, pages);
}
