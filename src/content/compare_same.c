/* SPDX-License-Identifier: EUPL-1.2 */
/* compare_same: whether two versions of a thing would be read alike. */
#include "content/compare.h"

#include <string.h>

static bool alike(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

/* ---- Films ---- */

static bool same_shots(const struct film *a, const struct film *b)
{
	if (a->shots_count != b->shots_count)
		return false;
	for (size_t i = 0; i < a->shots_count; i++)
		if (a->shots[i].start_ms != b->shots[i].start_ms || !alike(a->shots[i].words, b->shots[i].words) ||
		    !alike(a->shots[i].picture, b->shots[i].picture))
			return false;
	return true;
}

static bool same_cues(const struct film *a, const struct film *b)
{
	if (a->cues_count != b->cues_count)
		return false;
	for (size_t i = 0; i < a->cues_count; i++)
		if (a->cues[i].start_ms != b->cues[i].start_ms || !alike(a->cues[i].text, b->cues[i].text) ||
		    !alike(a->cues[i].scene, b->cues[i].scene))
			return false;
	return true;
}

bool compare_films(const struct film *a, const struct film *b)
{
	return a && b && alike(a->title, b->title) && a->seconds == b->seconds && alike(a->file, b->file) &&
	       same_shots(a, b) && same_cues(a, b);
}

/* ---- Steps ---- */

static bool same_questions(const struct step *a, const struct step *b)
{
	if (a->questions_count != b->questions_count)
		return false;
	for (size_t i = 0; i < a->questions_count; i++)
		if (!alike(a->questions[i].id, b->questions[i].id) ||
		    !alike(a->questions[i].text, b->questions[i].text))
			return false;
	return true;
}

bool compare_items(const struct assessment_item *a, const struct assessment_item *b)
{
	return alike(a->text, b->text) && alike(a->help, b->help);
}

static bool same_assessments(const struct assessment *a, const struct assessment *b)
{
	if (!a || !b)
		return a == b;
	if (!alike(a->intro, b->intro) || a->items_count != b->items_count)
		return false;
	for (size_t i = 0; i < a->items_count; i++)
		if (!alike(a->items[i].id, b->items[i].id) || !compare_items(&a->items[i], &b->items[i]))
			return false;
	return true;
}

static bool same_options(const struct template_option *a, size_t n, const struct template_option *b, size_t m)
{
	for (size_t i = 0; i < n && n == m; i++)
		if (!alike(a[i].id, b[i].id) || !alike(a[i].words, b[i].words))
			return false;
	return n == m;
}

static bool same_column(const struct template_column *a, const struct template_column *b)
{
	return alike(a->id, b->id) && alike(a->title, b->title) && a->kind == b->kind && a->required == b->required &&
	       same_options(a->options, a->options_count, b->options, b->options_count);
}

/* What is filled in, and how. */
static bool same_fields(const struct template_section *a, const struct template_section *b)
{
	if (a->kind != b->kind || a->required != b->required || a->several != b->several || !alike(a->own, b->own) ||
	    a->columns_count != b->columns_count ||
	    !same_options(a->options, a->options_count, b->options, b->options_count))
		return false;
	for (size_t i = 0; i < a->columns_count; i++)
		if (!same_column(&a->columns[i], &b->columns[i]))
			return false;
	return true;
}

bool compare_sections(const struct template_section *a, const struct template_section *b)
{
	return alike(a->title, b->title) && alike(a->guidance.s, b->guidance.s) && alike(a->example.s, b->example.s) &&
	       same_fields(a, b);
}

static bool same_templates(const struct template *a, const struct template *b)
{
	if (!a || !b)
		return a == b;
	if (!alike(a->title, b->title) || !alike(a->guidance.s, b->guidance.s) ||
	    a->sections_count != b->sections_count)
		return false;
	for (size_t i = 0; i < a->sections_count; i++)
		if (!alike(a->sections[i].id, b->sections[i].id) || !compare_sections(&a->sections[i], &b->sections[i]))
			return false;
	return true;
}

bool compare_steps(const struct step *a, const struct step *b)
{
	return alike(a->title, b->title) && alike(a->hint, b->hint) && alike(a->body.s, b->body.s) &&
	       same_questions(a, b) && (a->film == b->film || compare_films(a->film, b->film)) &&
	       same_assessments(a->assessment, b->assessment) && same_templates(a->template, b->template);
}

/* ---- Parts ---- */

bool compare_parts(const struct part *a, const struct part *b)
{
	return alike(a->title, b->title) && alike(a->result, b->result) && alike(a->purpose.s, b->purpose.s) &&
	       alike(a->summary, b->summary);
}
