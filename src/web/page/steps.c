/* SPDX-License-Identifier: EUPL-1.2 */
/* steps: the pack's steps beside what the database says of this person. */
#include "web/page/steps.h"

#include "base/when.h"
#include "domain/agenda.h"
#include "domain/joint.h"
#include "domain/progress.h"
#include "report/booklet.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/plan.h"

#include <string.h>

enum err steps_read(struct visit *v, struct steps *out)
{
	const struct request_open *me = &v->who.row;

	out->v = v;
	return overview_data(v->db, me->organisation, me->membership, me->cycle, me->home_null ? NULL : &me->home,
			     me->person, me->context, me->link, me->unit_null ? NULL : &me->unit, me->home_track,
			     when_iso(v->arena, when_now()), &out->data);
}

const struct plan_meetings *steps_meeting(const struct steps *s, const struct step *step)
{
	const struct plan_meetings_rows *all = &s->data.plan_meetings;
	int no = agenda_no(pack_part(s->v->pack, step->part), step);

	for (size_t i = 0; no && i < all->n; i++)
		if (all->at[i].part == step->part && all->at[i].no == no)
			return &all->at[i];
	return NULL;
}

bool steps_applies(const struct steps *s, const struct step *step)
{
	const struct plan_meetings *m = steps_meeting(s, step);

	return track_applies(step->track, s->v->who.row.home_track) && !(m && m->cancelled);
}

static bool done(const struct steps *s, const struct step *step)
{
	for (size_t i = 0; i < s->data.steps_done.n; i++)
		if (strcmp(s->data.steps_done.at[i].step, step->id) == 0)
			return true;
	return false;
}

/* Why the step need not be done; NULL: it need. */
static const char *waived(const struct steps *s, const struct step *step)
{
	for (size_t i = 0; i < s->data.my_waived.n; i++)
		if (strcmp(s->data.my_waived.at[i].step, step->id) == 0)
			return s->data.my_waived.at[i].reason;
	return NULL;
}

/* Why nobody need do the step this year, "" where that is not said; NULL: it is required. */
static const char *optional(const struct steps *s, const struct step *step)
{
	for (size_t i = 0; i < s->data.my_optional.n; i++)
		if (strcmp(s->data.my_optional.at[i].step, step->id) == 0)
			return s->data.my_optional.at[i].reason;
	return NULL;
}

static const struct my_rounds *round_of(const struct steps *s, const struct step *step)
{
	for (size_t i = 0; step->assessment && i < s->data.my_rounds.n; i++)
		if (strcmp(s->data.my_rounds.at[i].assessment, step->assessment->id) == 0)
			return &s->data.my_rounds.at[i];
	return NULL;
}

/* The person's answers that came too late for the round; NULL: none did. */
static const struct my_drafts *late_of(const struct steps *s, const struct my_rounds *r)
{
	const char *place = arena_printf(s->v->arena, "/omgang/%" PRId64 "/mina-svar", r->id);

	for (size_t i = 0; i < s->data.my_drafts.n; i++)
		if (strcmp(s->data.my_drafts.at[i].place, place) == 0)
			return &s->data.my_drafts.at[i];
	return NULL;
}

/* The group's text of a document or a discussion. */
static const struct my_documents *document_of(const struct steps *s, const struct step *step)
{
	const char *type = step_type(step);

	for (size_t i = 0; i < s->data.my_documents.n; i++)
		if (strcmp(s->data.my_documents.at[i].type, type) == 0)
			return &s->data.my_documents.at[i];
	return NULL;
}

/* Whether the person writes what their home group answers together. */
static bool writes_joint(const struct steps *s, enum round_mode mode)
{
	const struct request_open *me = &s->v->who.row;

	for (size_t i = 0; i < s->data.my_places.n; i++)
		if (!me->home_null && s->data.my_places.at[i].id == me->home)
			return !s->data.my_places.at[i].closed &&
			       (mode == MODE_CONSENSUS || s->data.my_places.at[i].leads);
	return false;
}

static enum task_status round_status(const struct steps *s, const struct my_rounds *r)
{
	if (r && r->handed_in)
		return TASK_DONE;
	if (!r || strcmp(r->state, "open") != 0 || r->due)
		return TASK_LATER;
	enum round_mode mode = joint_mode(r->mode);
	if (mode != MODE_INDIVIDUAL && (r->done || !writes_joint(s, mode)))
		return TASK_LATER;
	return r->answered || r->begun ? TASK_DOING : TASK_TODO;
}

/* The step is done, and one more round of it waits for an answer of the person's own. */
static bool asks_again(const struct steps *s, const struct step *step)
{
	const struct my_rounds *r = step->kind == STEP_ASSESSMENT ? round_of(s, step) : NULL;

	return r && done(s, step) && strcmp(r->state, "open") == 0 && !r->due && !r->handed_in &&
	       joint_mode(r->mode) == MODE_INDIVIDUAL;
}

/* It waits for its day, and after its day for somebody who marks who was there. */
static enum task_status meeting_status(const struct plan_meetings *m)
{
	int days = m ? when_days(when_now(), plan_day(m->day)) : -1;

	return days > 0 ? TASK_TODO : days == 0 ? TASK_DOING : TASK_LATER;
}

enum task_status steps_status(const struct steps *s, const struct step *step)
{
	const struct my_documents *document = document_of(s, step);

	if (!step->ready)
		return TASK_LATER;
	if (asks_again(s, step))
		return round_status(s, round_of(s, step));
	if (done(s, step) || waived(s, step))
		return TASK_DONE;
	if (step->kind == STEP_ASSESSMENT)
		return round_status(s, round_of(s, step));
	if (step->kind == STEP_MEETING)
		return meeting_status(steps_meeting(s, step));
	if (step->kind == STEP_DOCUMENT || step->kind == STEP_DISCUSSION)
		return s->v->who.row.home_null && !s->v->who.looks ? TASK_LATER
		       : document && document->written             ? TASK_DOING
								   : TASK_TODO;
	return TASK_TODO;
}

struct url steps_url(const struct visit *v, const struct step *step)
{
	const struct request_open *me = &v->who.row;

	if (step->kind == STEP_DOCUMENT && !me->home_null)
		return visit_url(v, "/grupp/%" PRId64 "/dokument/%s", me->home, step->id);
	if (step->kind == STEP_DISCUSSION && !me->home_null)
		return visit_url(v, "/grupp/%" PRId64 "/samtal/%s", me->home, step->id);
	return visit_url(v, "/steg/%s", step->id);
}

/* The statements and sections that are this person's: some are the organiser's alone, some the units'. */
static int64_t asked_of(const struct steps *s, const struct assessment *a)
{
	int64_t n = 0;

	for (size_t i = 0; i < a->items_count; i++)
		n += track_applies(a->items[i].track, s->v->who.row.home_track);
	return n;
}

static int64_t sections_of(const struct steps *s, const struct template *t)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->sections_count; i++)
		n += track_applies(t->sections[i].organiser_only ? TRACK_ORGANISER : TRACK_BOTH,
				   s->v->who.row.home_track);
	return n;
}

static const char *joint_hint(const struct steps *s, const struct my_rounds *r, const char *closes)
{
	const struct text *t = &s->v->text;

	if (r->handed_in)
		return strcmp(r->state, "released") == 0 ? text_round_results_shown(t) : text_joint_counted(t);
	if (strcmp(r->state, "open") != 0 || r->due)
		return text_round_is_closed(t);
	if (r->done)
		return text_joint_without_you(t);
	if (writes_joint(s, joint_mode(r->mode)))
		return joint_mode(r->mode) == MODE_PLENUM ? text_joint_hands_hint(t, closes)
							  : text_joint_rating_hint(t, closes);
	return text_joint_together(t);
}

static const char *round_hint(const struct steps *s, const struct step *step, const struct my_rounds *r)
{
	const struct text *t = &s->v->text;

	if (!r || (strcmp(r->state, "planned") == 0 && r->opens_at_null))
		return text_round_not_open(t);
	if (strcmp(r->state, "planned") == 0)
		return text_round_opens_at(t, when_date(s->v->arena, t->lang, r->opens_at));
	const char *closes = when_date(s->v->arena, t->lang, r->closes_at);
	if (joint_mode(r->mode) != MODE_INDIVIDUAL)
		return joint_hint(s, r, closes);
	if (late_of(s, r))
		return text_round_late_draft(t);
	if (r->handed_in && strcmp(r->state, "open") == 0)
		return text_round_handed_in(t, closes);
	if (r->handed_in)
		return strcmp(r->state, "released") == 0 ? text_round_results_shown(t) : text_round_handed_in_closed(t);
	if (strcmp(r->state, "open") != 0 || r->due)
		return text_round_is_closed(t);
	if (asks_again(s, step))
		return text_round_again(t, *r->name ? r->name : step->assessment->title, closes);
	int64_t all = asked_of(s, step->assessment) + r->own;
	if (r->answered)
		return text_round_answered(t, r->answered < all ? r->answered : all, all, closes);
	return text_round_closes(t, closes);
}

static const char *meeting_hint(const struct steps *s, const struct step *step)
{
	const struct plan_meetings *m = steps_meeting(s, step);
	const struct text *t = &s->v->text;

	if (!m)
		return text_meeting_no_day(t);
	if (steps_status(s, step) == TASK_LATER)
		return text_meeting_not_marked(t);
	return text_plan_day_time(t, when_date(s->v->arena, t->lang, plan_day(m->day)),
				  plan_time(s->v, m->begins, m->length));
}

static const char *usual_hint(const struct steps *s, const struct step *step)
{
	const struct my_documents *document = document_of(s, step);
	const char *why = waived(s, step);

	if (why)
		return text_step_waived(&s->v->text, why);
	if (step->kind == STEP_MEETING && step->ready && !done(s, step))
		return meeting_hint(s, step);

	if (step->kind == STEP_ASSESSMENT && step->ready)
		return round_hint(s, step, round_of(s, step));
	if (step->kind == STEP_DOCUMENT && document && step->template)
		return document->finalised
			   ? text_document_final(&s->v->text)
			   : text_sections_done(&s->v->text, document->done, sections_of(s, step->template));
	return *step->hint ? step->hint : NULL;
}

static const char *as_optional(const struct visit *v, const char *hint)
{
	return hint ? text_step_optional_why(&v->text, hint) : text_step_optional(&v->text);
}

const char *steps_hint(const struct visit *v, const struct step *step)
{
	const char *hint = *step->hint ? step->hint : NULL;

	return step->required ? hint : as_optional(v, hint);
}

/* With the word that says it, where the content or a process leader lets everybody leave the step out. */
static const char *hint(const struct steps *s, const struct step *step)
{
	const char *usual = usual_hint(s, step), *why = optional(s, step);

	if (!step->ready || (step->required && !why))
		return usual;
	return as_optional(s->v, why && *why ? why : usual);
}

static const enum step_icon icons[] = { [STEP_FILM] = ICON_FILM,
					[STEP_READING] = ICON_READING,
					[STEP_REFLECTION] = ICON_REFLECTION,
					[STEP_MEETING] = ICON_MEETING,
					[STEP_DISCUSSION] = ICON_DISCUSSION,
					[STEP_ASSESSMENT] = ICON_ASSESSMENT,
					[STEP_DOCUMENT] = ICON_DOCUMENT,
					[STEP_TASK] = ICON_TASK };

bool steps_touched(const struct steps *s, const struct step *step)
{
	const struct my_documents *document = document_of(s, step);

	return done(s, step) || (document && document->written) || round_of(s, step);
}

struct task_row steps_row(const struct steps *s, const struct step *step)
{
	enum task_status status = steps_status(s, step);

	return (struct task_row){
		.title = step->title,
		.url = status == TASK_LATER ? (struct url){ NULL } : steps_url(s->v, step),
		.hint = hint(s, step),
		.kind = booklet_kind(&s->v->text, step),
		.mark = changed_step(s->v, step),
		.icon = icons[step->kind],
		.status = status,
	};
}

const struct task_row *steps_of_stage(const struct steps *s, const struct stage *stage, size_t *n)
{
	struct task_row *rows = ARENA_ARRAY(s->v->arena, stage->steps_count, struct task_row);

	*n = 0;
	for (size_t i = 0; i < stage->steps_count; i++)
		if (steps_applies(s, &stage->steps[i]))
			rows[(*n)++] = steps_row(s, &stage->steps[i]);
	return rows;
}

bool steps_counts(const struct steps *s, const struct step *step)
{
	if (waived(s, step) || optional(s, step) || (step->kind == STEP_MEETING && !steps_meeting(s, step)))
		return false;
	return step->required && step->ready && steps_applies(s, step);
}

void steps_count(const struct steps *s, const struct part *part, int *n_done, int *total)
{
	*n_done = *total = 0;
	for (size_t i = 0; i < part->stages_count; i++)
		for (size_t k = 0; k < part->stages[i].steps_count; k++) {
			const struct step *step = &part->stages[i].steps[k];

			if (!steps_counts(s, step))
				continue;
			++*total;
			*n_done += done(s, step) || steps_status(s, step) == TASK_DONE;
		}
}

static bool begun(const struct steps *s, const struct part *part)
{
	for (size_t i = 0; i < part->stages_count; i++)
		for (size_t k = 0; k < part->stages[i].steps_count; k++) {
			enum task_status status = steps_status(s, &part->stages[i].steps[k]);

			if (status == TASK_DONE || status == TASK_DOING)
				return true;
		}
	return false;
}

enum task_status steps_part_status(const struct steps *s, const struct part *part)
{
	int n_done, total;

	steps_count(s, part, &n_done, &total);
	if (!total)
		return TASK_LATER;
	if (n_done == total)
		return TASK_DONE;
	return begun(s, part) ? TASK_DOING : TASK_TODO;
}

struct wheel steps_wheel(const struct steps *s, int *current)
{
	struct wheel w = { .status = TASK_TODO };
	int n_done, total;

	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part *part = pack_part(s->v->pack, no);
		enum task_status status = steps_part_status(s, part);

		steps_count(s, part, &n_done, &total);
		w.quarter[no - 1] = total ? 4 * n_done / total : 0;
		if (status == TASK_DOING && !w.quarter[no - 1])
			w.quarter[no - 1] = 1;
		/* The part under way; else the last one done; else the first that can begin. */
		if (status == TASK_DOING || (status == TASK_DONE && w.status != TASK_DOING) ||
		    (status == TASK_TODO && !w.current)) {
			w.current = no;
			w.status = status;
		}
	}
	*current = w.current;
	return w;
}

const char *steps_part_name(const struct visit *v, const struct part *part)
{
	return text_part_name(&v->text, part->no, part->title);
}

struct page_link steps_part_link(const struct visit *v, const struct part *part)
{
	return (struct page_link){ steps_part_name(v, part), visit_url(v, "/del/%d", part->no) };
}
