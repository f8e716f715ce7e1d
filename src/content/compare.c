/* SPDX-License-Identifier: EUPL-1.2 */
/* compare: what has an id is the same thing as long as it keeps it. */
#include "content/compare.h"

#include <string.h>

static const struct question *question_of(const struct step *s, const char *id)
{
	for (size_t i = 0; i < s->questions_count; i++)
		if (!strcmp(s->questions[i].id, id))
			return &s->questions[i];
	return NULL;
}

static const char *step_breaks(struct arena *a, const struct step *was, const struct step *now)
{
	if (!now || (was->ready && !now->ready))
		return arena_printf(a, "the step %s is gone", was->id);
	if (now->part != was->part || now->kind != was->kind)
		return arena_printf(a, "the step %s is another one", was->id);
	for (size_t i = 0; i < was->questions_count; i++)
		if (!question_of(now, was->questions[i].id))
			return arena_printf(a, "the question %s is gone", was->questions[i].id);
	return NULL;
}

static const char *assessment_breaks(struct arena *a, const struct assessment *was, const struct assessment *now)
{
	if (!now)
		return arena_printf(a, "the self-assessment %s is gone", was->id);
	for (size_t i = 0; i < was->items_count; i++)
		if (!assessment_item(now, was->items[i].id))
			return arena_printf(a, "the statement %s is gone", was->items[i].id);
	return NULL;
}

static const char *template_breaks(struct arena *a, const struct template *was, const struct template *now)
{
	if (!now)
		return arena_printf(a, "the template %s is gone", was->id);
	for (size_t i = 0; i < was->sections_count; i++)
		if (!template_section(now, was->sections[i].id))
			return arena_printf(a, "the section %s of the template %s is gone", was->sections[i].id,
					    was->id);
	return NULL;
}

static bool asks(const struct step *s)
{
	return s && s->required && s->ready;
}

/* A step that is required now, of some track, and was not. */
static const char *asks_more(struct arena *a, const struct pack *was, const struct pack *now)
{
	for (size_t i = 0; i < now->steps_count; i++) {
		const struct step *s = now->steps[i], *before = pack_step(was, s->id);

		if (asks(s) && (!asks(before) || (before->track != TRACK_BOTH && before->track != s->track)))
			return arena_printf(a, "the step %s is required now", s->id);
	}
	return NULL;
}

const char *compare_breaks(struct arena *a, const struct pack *was, const struct pack *now)
{
	const char *breaks = NULL;

	for (size_t i = 0; i < was->steps_count && !breaks; i++)
		breaks = step_breaks(a, was->steps[i], pack_step(now, was->steps[i]->id));
	for (size_t i = 0; i < was->assessments_count && !breaks; i++)
		breaks = assessment_breaks(a, &was->assessments[i], pack_assessment(now, was->assessments[i].id));
	for (size_t i = 0; i < was->templates_count && !breaks; i++)
		breaks = template_breaks(a, &was->templates[i], pack_template(now, was->templates[i].id));
	return breaks ? breaks : asks_more(a, was, now);
}

static bool all_count_alike(const struct pack *p, const struct pack *q)
{
	for (size_t i = 0; i < p->steps_count; i++) {
		const struct step *s = p->steps[i], *t = pack_step(q, s->id);

		if (asks(s) && (!asks(t) || s->track != t->track || s->weight != t->weight || s->part != t->part))
			return false;
	}
	return true;
}

bool compare_counts(const struct pack *was, const struct pack *now)
{
	return !all_count_alike(was, now) || !all_count_alike(now, was);
}
