/* SPDX-License-Identifier: EUPL-1.2 */
/* changed: from the newest version that the year took back to its first; the last change of a text is told. */
#include "web/page/changed.h"

#include "base/when.h"
#include "content/compare.h"
#include "text/text.h"

#include <string.h>

static const char *date_of(const struct visit *v, const char *day)
{
	int64_t at = 0;

	when_parse_date(day, &at);
	return when_full(v->arena, v->text.lang, at);
}

const char *changed_updated(const struct visit *v, const struct part *part)
{
	return text_content_updated(&v->text, date_of(v, part ? part->updated : v->pack->date));
}

enum age { AGE_SAME, AGE_CHANGED, AGE_NEW };

static enum age step_age(const struct pack *was, const struct pack *now, const void *of)
{
	const struct step *s = of, *before = pack_step(was, s->id), *after = pack_step(now, s->id);

	if (!before || !before->ready)
		return AGE_NEW;
	return after && compare_steps(before, after) ? AGE_SAME : AGE_CHANGED;
}

static enum age part_age(const struct pack *was, const struct pack *now, const void *of)
{
	int no = ((const struct part *)of)->no;

	return compare_parts(pack_part(was, no), pack_part(now, no)) ? AGE_SAME : AGE_CHANGED;
}

static bool has(const struct pack *pack, const char *id, const char *section)
{
	const struct step *s = pack_step(pack, id);

	return s && s->ready && (!section || (s->template && template_section(s->template, section)));
}

const struct pack *changed_had(const struct visit *v, const char *step, const char *section)
{
	const struct db_texts *before = &v->who.row.content_before;

	for (size_t i = before->n; i-- > 0;) {
		const struct pack *was = packs_find(v->app->packs, before->at[i]);

		if (was && has(was, step, section))
			return was;
	}
	return NULL;
}

const char *changed_section(const struct visit *v, const char *section)
{
	const struct pack *had = changed_had(v, v->step->id, section);

	return had ? template_section(pack_step(had, v->step->id)->template, section)->title : NULL;
}

const struct pack *const *changed_contents(const struct visit *v, size_t *n)
{
	const struct db_texts *before = &v->who.row.content_before;
	const struct pack **all = ARENA_ARRAY(v->arena, before->n + 1, const struct pack *);

	all[0] = v->pack;
	*n = 1;
	for (size_t i = before->n; i-- > 0;) {
		const struct pack *was = packs_find(v->app->packs, before->at[i]);

		if (was)
			all[(*n)++] = was;
	}
	return all;
}

static bool listed(const struct step *const *steps, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(steps[i]->id, id) == 0)
			return true;
	return false;
}

const struct step *const *changed_gone(const struct visit *v, int part, size_t *n)
{
	const struct db_texts *before = &v->who.row.content_before;
	const struct step **gone = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = before->n; i-- > 0;) {
		const struct pack *was = packs_find(v->app->packs, before->at[i]);

		if (!was)
			continue;
		gone = arena_grow(v->arena, gone, cap * sizeof *gone, (cap + was->steps_count) * sizeof *gone);
		cap += was->steps_count;
		for (size_t k = 0; k < was->steps_count; k++) {
			const struct step *s = was->steps[k];

			if (s->part == part && s->ready && !has(v->pack, s->id, NULL) && !listed(gone, *n, s->id))
				gone[(*n)++] = s;
		}
	}
	return gone;
}

/* Until when the year had the version that is looked back at. */
static const char *until(const struct visit *v)
{
	const struct db_texts *before = &v->who.row.content_before, *days = &v->who.row.content_days;

	for (size_t i = before->n; i-- > 0;)
		if (strcmp(before->at[i], v->pack->version) == 0)
			return text_content_until(&v->text, date_of(v, days->at[i]));
	return NULL;
}

static const char *told(const struct visit *v, const void *of,
			enum age (*age)(const struct pack *was, const struct pack *now, const void *of))
{
	const struct db_texts *before = &v->who.row.content_before, *days = &v->who.row.content_days;
	const struct pack *now = v->pack;

	for (size_t i = before->n; i-- > 0;) {
		const struct pack *was = packs_find(v->app->packs, before->at[i]);
		enum age a = was ? age(was, now, of) : AGE_SAME;

		if (a == AGE_NEW)
			return text_content_new(&v->text, date_of(v, days->at[i]));
		if (a == AGE_CHANGED)
			return text_content_changed(&v->text, date_of(v, days->at[i]));
		now = was ? was : now;
	}
	return NULL;
}

const char *changed_step(const struct visit *v, const struct step *step)
{
	if (v->who.past)
		return until(v);
	return told(v, step, step_age);
}

const char *changed_part(const struct visit *v, const struct part *part)
{
	return told(v, part, part_age);
}
