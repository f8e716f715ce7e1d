/* SPDX-License-Identifier: EUPL-1.2 */
/* progress: done or not done, never contents. */
#include "web/page/progress.h"

#include "domain/progress.h"
#include "text/text.h"
#include "web/page/name.h"
#include "web/page/passback.h"

#include <string.h>

/* The first document step of the pack. */
static const struct step *document_step(const struct pack *pack, const char *type)
{
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->ready && s->template && (!type || strcmp(s->template->id, type) == 0))
			return s;
	}
	return NULL;
}

void progress_group_document(struct visit *v, const struct documents_rows *all, int64_t grp, struct group_row *row)
{
	const struct step *step = document_step(v->app->pack, NULL);

	if (!step)
		return;
	row->document = visit_url(v, "/grupp/%" PRId64 "/dokument/%s", grp, step->id);
	row->state = text_document_not_begun(&v->text);
	for (size_t i = 0; i < all->n; i++) {
		const struct documents *d = &all->at[i];

		if (d->grp != grp || strcmp(d->type, step->template->id) != 0)
			continue;
		row->state = strcmp(d->state, "finalised") == 0
				 ? text_document_final(&v->text)
				 : text_sections_done(&v->text, d->done, (int64_t)step->template->sections_count);
	}
}

/* Counts the result; its words where it is the most urgent of the person's. */
static const char *result(struct visit *v, const struct members_progress *m, struct leader_page *p, int *urgency)
{
	const char *words;
	enum passback_urgency level = passback_words(v, m, &words);

	p->refused += level == PASSBACK_REFUSED;
	p->sent += level == PASSBACK_SENT || level == PASSBACK_DIFFERS;
	p->waiting += level == PASSBACK_QUEUED || level == PASSBACK_WAITING;
	if ((int)level <= *urgency)
		return NULL;
	*urgency = (int)level;
	return words;
}

static void count_parts(struct visit *v, const struct lead_data *d, int64_t member, struct participant_row *row)
{
	const struct members_steps_rows *steps = &d->members_steps;
	const struct pack *pack = v->app->pack;
	const char *track = NULL;

	for (size_t i = 0; i < steps->n; i++)
		if (steps->at[i].id == member)
			track = steps->at[i].track;
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (!progress_counts(pack, s, track, d->lead_meetings.standing))
			continue;
		row->part[s->part - 1].total++;
		for (size_t k = 0; k < steps->n; k++)
			row->part[s->part - 1].done +=
			    steps->at[k].id == member && strcmp(steps->at[k].step, s->id) == 0;
	}
}

static struct participant_row participant(struct visit *v, const struct lead_data *d, const struct members_progress *m)
{
	struct participant_row row = {
		.name = *m->name ? m->name : text_person_unnamed(&v->text),
		.function = strcmp(m->role, "process_leader") == 0 ? text_process_leader(&v->text)
								   : name_function(v, m->function),
		.group = m->unit_name,
	};

	count_parts(v, d, m->id, &row);
	return row;
}

void progress_participants(struct visit *v, const struct lead_data *d, struct leader_page *p)
{
	const struct members_progress_rows *all = &d->members_progress;
	struct participant_row *rows = ARENA_ARRAY(v->arena, all->n, struct participant_row);
	int urgency = PASSBACK_NONE;

	for (size_t i = 0; i < all->n; i++) {
		const struct members_progress *m = &all->at[i];

		if (i == 0 || all->at[i - 1].id != m->id) {
			rows[p->n_participants++] = participant(v, d, m);
			urgency = PASSBACK_NONE;
		}
		struct participant_row *row = &rows[p->n_participants - 1];
		const char *words = result(v, m, p, &urgency);
		row->passback = words ? words : row->passback;
		row->reset = !m->value_null && m->value ? m->id : row->reset;
	}
	p->participants = rows;
}
