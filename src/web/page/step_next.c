/* SPDX-License-Identifier: EUPL-1.2 */
/* step_next: which step comes next. */
#include "text/text.h"
#include "web/page/steps.h"

/* The first open step of a part, required ones only; also one that waits for somebody else, or for its day, when
 * nothing can be done. */
static const struct step *open_step(const struct steps *s, const struct part *part, bool waiting)
{
	for (size_t i = 0; i < part->stages_count; i++)
		for (size_t k = 0; k < part->stages[i].steps_count; k++) {
			const struct step *step = &part->stages[i].steps[k];
			enum task_status status = steps_status(s, step);

			bool now = status == TASK_DOING || (status == TASK_TODO && step->kind != STEP_MEETING);

			if (steps_counts(s, step) && (waiting ? !now && status != TASK_DONE : now))
				return step;
		}
	return NULL;
}

/* The meeting that is today, wherever in the process it belongs; NULL: none that is still to be marked. */
static const struct step *meeting_today(const struct steps *s, const struct part *part)
{
	const struct pack *pack = s->v->pack;

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];

		if (step->kind == STEP_MEETING && (!part || step->part == part->no) && steps_counts(s, step) &&
		    steps_status(s, step) == TASK_DOING)
			return step;
	}
	return NULL;
}

static struct next_step next_of(const struct steps *s, const struct step *step)
{
	static const char *(*const buttons[])(const struct text *) = {
		[STEP_FILM] = text_button_film,
		[STEP_READING] = text_button_reading,
		[STEP_REFLECTION] = text_button_reflection,
		[STEP_MEETING] = text_button_meeting,
		[STEP_DISCUSSION] = text_button_discussion,
		[STEP_ASSESSMENT] = text_button_assessment,
		[STEP_DOCUMENT] = text_button_document,
		[STEP_TASK] = text_button_task,
	};
	const char *why = steps_row(s, step).hint;

	if (step->minutes && step->kind != STEP_MEETING && step->kind != STEP_ASSESSMENT)
		why = text_next_minutes(&s->v->text, step->minutes);
	return (struct next_step){
		.title = step->title,
		.why = why,
		.button = buttons[step->kind](&s->v->text),
		.url = steps_url(s->v, step),
		.bare = true,
	};
}

struct next_step steps_next(const struct steps *s, const struct part *part)
{
	const struct pack *pack = s->v->pack;
	const struct step *today = meeting_today(s, part);

	if (today)
		return next_of(s, today);
	for (int waiting = 0; waiting < 2; waiting++)
		for (int no = 1; no <= PACK_PARTS; no++) {
			const struct part *p = pack_part(pack, no);
			const struct step *step = !part || part == p ? open_step(s, p, waiting) : NULL;

			if (step && (!waiting || steps_status(s, step) == TASK_TODO))
				return next_of(s, step);
			if (step)
				return (struct next_step){ .title = text_next_wait(&s->v->text),
							   .why = steps_row(s, step).hint };
		}
	return (struct next_step){ 0 };
}

struct page_link steps_after(struct visit *v, const struct step *step)
{
	const struct pack *pack = v->pack;
	bool past = false;

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *next = pack->steps[i];

		if (past && next->part == step->part && next->ready &&
		    track_applies(next->track, v->who.row.home_track))
			return (struct page_link){ next->title, steps_url(v, next) };
		past = past || next == step;
	}
	return (struct page_link){ NULL, { NULL } };
}
