/* SPDX-License-Identifier: EUPL-1.2 */
/* agenda: plain sums over the pack. */
#include "domain/agenda.h"

#include <string.h>

enum { GRAIN = 5 /* minutes */, MEETINGS = 2 /* of a part, as packs think */ };

/* ---- Where the meeting is in the part ---- */

static const struct step *meeting_of(const struct stage *s)
{
	for (size_t i = 0; i < s->steps_count; i++)
		if (s->steps[i].kind == STEP_MEETING)
			return &s->steps[i];
	return NULL;
}

const struct stage *agenda_stage(const struct part *part, int no)
{
	for (size_t i = 0; i < part->stages_count; i++)
		if (meeting_of(&part->stages[i]) && --no == 0)
			return &part->stages[i];
	return NULL;
}

const struct step *agenda_step(const struct part *part, int no)
{
	const struct stage *s = agenda_stage(part, no);

	return s ? meeting_of(s) : NULL;
}

int agenda_no(const struct part *part, const struct step *step)
{
	for (int no = 1; step->kind == STEP_MEETING && agenda_stage(part, no); no++)
		if (agenda_step(part, no) == step)
			return no;
	return 0;
}

bool agenda_before(const struct part *part, int no, size_t *first, size_t *n)
{
	const struct stage *at = agenda_stage(part, no), *last = no > 1 ? agenda_stage(part, no - 1) : NULL;

	if (!at)
		return false;
	*first = last ? (size_t)(last - part->stages) + 1 : 0;
	*n = (size_t)(at - part->stages) - *first;
	return *n > 0;
}

bool agenda_takes(const struct part *part, size_t moment, const struct agenda_meeting *m)
{
	size_t n = part->moments_count, of = (size_t)m->of;

	if (of == MEETINGS && part->moments[moment].meeting)
		return part->moments[moment].meeting == m->index + 1;
	return of && moment * of / n == (size_t)m->index;
}

/* ---- Its lines ---- */

struct making {
	struct arena *arena;
	const struct pack *pack;
	const struct part *part;
	const struct agenda_meeting *meeting;
};

static bool held(const struct step *s, enum agenda_holds holds)
{
	if (!s->ready)
		return false;
	return holds == AGENDA_FILM ? s->kind == STEP_FILM || s->kind == STEP_REFLECTION : s->kind == STEP_DISCUSSION;
}

static void add_stage(const struct stage *s, enum agenda_holds holds, struct agenda_line *line, const char **titles)
{
	for (size_t i = 0; i < s->steps_count; i++)
		if (held(&s->steps[i], holds))
			titles[line->n++] = s->steps[i].title;
}

/* A meeting without a stage of its own goes on with what the part has. */
static void hold_steps(const struct making *k, enum agenda_holds holds, struct agenda_line *line)
{
	const struct stage *own = agenda_stage(k->part, k->meeting->no);
	const char **titles = ARENA_ARRAY(k->arena, k->pack->steps_count, const char *);
	size_t first, n;

	line->holds = titles;
	if (holds == AGENDA_FILM && agenda_before(k->part, k->meeting->no, &first, &n))
		for (size_t i = 0; i < n; i++)
			add_stage(&k->part->stages[first + i], holds, line, titles);
	if (own)
		add_stage(own, holds, line, titles);
}

static void hold_moments(const struct making *k, struct agenda_line *line)
{
	const char **titles = ARENA_ARRAY(k->arena, k->part->moments_count, const char *);

	line->holds = titles;
	for (size_t i = 0; i < k->part->moments_count; i++)
		if (agenda_takes(k->part, i, k->meeting))
			titles[line->n++] = k->part->moments[i].title;
}

static struct agenda_line point(const struct making *k, const struct agenda_item *item)
{
	struct agenda_line line = { .title = item->title, .minutes = item->minutes };

	if (item->holds == AGENDA_MOMENTS)
		hold_moments(k, &line);
	else if (item->holds)
		hold_steps(k, item->holds, &line);
	return line;
}

/* The pack's points, or a point for each moment. */
static size_t points(const struct making *k, struct agenda_line *out)
{
	size_t n = 0;

	for (size_t i = 0; i < k->pack->agenda_count; i++)
		out[n++] = point(k, &k->pack->agenda[i]);
	for (size_t i = 0; !k->pack->agenda_count && i < k->part->moments_count; i++)
		if (agenda_takes(k->part, i, k->meeting))
			out[n++] = (struct agenda_line){ .title = k->part->moments[i].title, .minutes = GRAIN };
	return n;
}

static struct agenda_line *longest(struct agenda_line *lines, size_t n)
{
	struct agenda_line *most = lines;

	for (size_t i = 1; i < n; i++)
		most = lines[i].minutes > most->minutes ? &lines[i] : most;
	return most;
}

/* The longest gives what the shortest must have, and gets what rounding leaves. */
static void share(struct agenda_line *lines, size_t n, int minutes)
{
	int sum = 0, left = minutes;

	for (size_t i = 0; i < n; i++)
		sum += lines[i].minutes;
	for (size_t i = 0; i < n; i++) {
		int part = minutes > 0 ? minutes * lines[i].minutes / sum / GRAIN * GRAIN : 0;

		lines[i].minutes = part < GRAIN ? GRAIN : part;
		left -= lines[i].minutes;
	}
	for (; n && left < 0 && longest(lines, n)->minutes > GRAIN; left += GRAIN)
		longest(lines, n)->minutes -= GRAIN;
	if (n && left > 0)
		longest(lines, n)->minutes += left;
}

size_t agenda_make(struct arena *a, const struct pack *pack, const struct part *part, const struct agenda_meeting *m,
		   size_t n_own, const struct agenda_own *own, const struct agenda_line **out)
{
	const struct making k = { a, pack, part, m };
	size_t most = pack->agenda_count + part->moments_count, n = 0;
	struct agenda_line *ours = ARENA_ARRAY(a, most, struct agenda_line);
	struct agenda_line *all = ARENA_ARRAY(a, most + n_own, struct agenda_line);
	size_t n_ours = points(&k, ours);
	int left = m->length;

	for (size_t i = 0; i < n_own; i++)
		left -= own[i].minutes;
	share(ours, n_ours, left);
	for (size_t i = 0; i <= n_ours; i++) {
		for (size_t o = 0; o < n_own; o++)
			if ((size_t)own[o].after == i || (i == n_ours && (size_t)own[o].after > n_ours))
				all[n++] = (struct agenda_line){ own[o].title, own[o].minutes, true, 0, NULL };
		if (i < n_ours)
			all[n++] = ours[i];
	}
	*out = all;
	return n;
}

/* ---- Round the table ---- */

/* Fowler, Noll and Vo's hash, then mixed: neighbours in ids are strangers in the order. */
static uint64_t place(int64_t meeting, const char *question, int64_t id)
{
	uint64_t h = 14695981039346656037u;

	for (const char *c = question; *c; c++)
		h = (h ^ (unsigned char)*c) * 1099511628211u;
	h ^= (uint64_t)meeting * 0x9e3779b97f4a7c15u ^ (uint64_t)id * 0xbf58476d1ce4e5b9u;
	h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u;
	h = (h ^ h >> 27) * 0x94d049bb133111ebu;
	return h ^ h >> 31;
}

void agenda_round(int64_t meeting, const char *question, size_t n, int64_t *ids)
{
	for (size_t i = 1; i < n; i++) {
		int64_t id = ids[i];
		size_t at = i;

		for (; at && place(meeting, question, ids[at - 1]) > place(meeting, question, id); at--)
			ids[at] = ids[at - 1];
		ids[at] = id;
	}
}
