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

/* The words or titles that texts are read by have an heir: by id, and by "was" where they have changed. */
static bool heir_of(const char *words, const char *now, const char *was)
{
	size_t n = strlen(words);

	if (!strcmp(words, now))
		return true;
	for (const char *s = was; *s; s += strcspn(s, "|"), s += *s == '|')
		if (strcspn(s, "|") == n && !strncmp(s, words, n))
			return true;
	return false;
}

static const char *options_break(struct arena *a, const char *of, const struct template_option *was, size_t n,
				 const struct template_option *now, size_t m)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < m && strcmp(now[k].id, was[i].id) != 0)
			k++;
		if (k == m)
			return arena_printf(a, "the option %s of %s is gone", was[i].id, of);
		if (!heir_of(was[i].words, now[k].words, now[k].was))
			return arena_printf(
			    a, "the option %s of %s has other words, and its was=\"…\" does not name \"%s\"", was[i].id,
			    of, was[i].words);
	}
	return NULL;
}

static const char *column_breaks(struct arena *a, const struct template_column *was, const struct template_section *now)
{
	for (size_t i = 0; i < now->columns_count; i++) {
		const struct template_column *c = &now->columns[i];

		if (strcmp(c->id, was->id) != 0)
			continue;
		if (!heir_of(was->title, c->title, c->was))
			return arena_printf(
			    a, "the column %s of %s has another title, and its was=\"…\" does not name \"%s\"", was->id,
			    now->id, was->title);
		return c->kind != COLUMN_CHOICE
			   ? NULL
			   : options_break(a, c->id, was->options, was->options_count, c->options, c->options_count);
	}
	return arena_printf(a, "the column %s of %s is gone", was->id, now->id);
}

/* What has been written is kept whatever the kind; but it may not be a mere correction. */
static const char *section_breaks(struct arena *a, const struct template_section *was,
				  const struct template_section *now)
{
	const char *breaks = NULL;

	if (was->kind != now->kind)
		return arena_printf(a, "the section %s is filled in otherwise", was->id);
	for (size_t i = 0; i < was->columns_count && !breaks; i++)
		breaks = column_breaks(a, &was->columns[i], now);
	return breaks ? breaks
		      : options_break(a, was->id, was->options, was->options_count, now->options, now->options_count);
}

static const char *template_breaks(struct arena *a, const struct template *was, const struct template *now)
{
	if (!now)
		return arena_printf(a, "the template %s is gone", was->id);
	for (size_t i = 0; i < was->sections_count; i++)
		if (!template_section(now, was->sections[i].id))
			return arena_printf(a, "the section %s of the template %s is gone", was->sections[i].id,
					    was->id);
	for (size_t i = 0; i < was->sections_count; i++) {
		const char *breaks = section_breaks(a, &was->sections[i], template_section(now, was->sections[i].id));

		if (breaks)
			return breaks;
	}
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
