/* SPDX-License-Identifier: EUPL-1.2 */
/* overview: the task list of the whole process, and the page of one part. */
#include "web/page/overview.h"

#include "base/when.h"
#include "domain/staff.h"
#include "text/text.h"
#include "web/page/ahead.h"
#include "web/page/booklet.h"
#include "web/page/changed.h"
#include "web/page/decision.h"
#include "web/page/local_box.h"
#include "web/page/plan.h"
#include "web/page/player.h"
#include "web/page/reading.h"
#include "web/page/steps.h"
#include "web/page/told.h"

#include <string.h>

static const struct part_row *part_rows(const struct steps *s, int current)
{
	struct part_row *rows = ARENA_ARRAY(s->v->arena, PACK_PARTS, struct part_row);

	for (int no = 1; no <= PACK_PARTS; no++) {
		const struct part *part = pack_part(s->v->pack, no);
		struct part_row *row = &rows[no - 1];

		*row = (struct part_row){
			.no = no,
			.title = part->title,
			.when = part->period,
			.status = steps_part_status(s, part),
			.url = visit_url(s->v, "/del/%d", no),
		};
		if (no == current && row->status != TASK_DONE)
			row->picture = player_part_picture(s->v, part);
		size_t cap = 0;
		for (size_t i = 0; i < part->stages_count; i++)
			cap += part->stages[i].steps_count;
		struct task_row *tasks = ARENA_ARRAY(s->v->arena, cap, struct task_row);
		for (size_t i = 0; i < part->stages_count; i++) {
			size_t n;
			const struct task_row *of_stage = steps_of_stage(s, &part->stages[i], &n);

			memcpy(tasks + row->n, of_stage, n * sizeof *tasks);
			row->n += n;
		}
		row->tasks = tasks;
	}
	return rows;
}

/* What was changed, in words, with the way there. */
static void changes(const struct steps *s, struct overview_page *p)
{
	const struct visit *v = s->v;
	struct change_row *rows = ARENA_ARRAY(v->arena, s->data.my_changes.n, struct change_row);

	for (size_t i = 0; i < s->data.my_changes.n; i++) {
		const struct my_changes *c = &s->data.my_changes.at[i];
		const char *who = c->author ? c->author : text_somebody(&v->text);

		const struct step *step = pack_step_of(v->pack, c->type);
		const struct template_section *section =
		    step && step->template ? template_section(step->template, c->field) : NULL;

		if (!step || (step->template && !section))
			continue;
		rows[p->n_changes++] = (struct change_row){
			.text = section ? text_change_section(&v->text, who, section->title)
					: text_change_note(&v->text, who),
			.when = visit_ago(v, c->at),
			.url = section ? visit_url(v, "%s/%s", strchr(steps_url(v, step).s + 3, '/'), section->id)
				       : steps_url(v, step),
		};
	}
	p->changes = rows;
}

/* Steps of staff give no score, unless the year says so. */
static bool scoreless(const struct steps *s)
{
	return strcmp(s->v->who.row.function, STAFF) == 0 && !s->data.my_year.scores;
}

/* How the score of this very link stands. */
static const char *grade(const struct steps *s)
{
	const struct my_grade *g = &s->data.my_grade;
	const struct text *t = &s->v->text;

	if (s->v->who.row.archive)
		return text_archive_grade(t);
	if (scoreless(s))
		return text_grade_staff(t);
	if (!g->found)
		return NULL;
	if (strcmp(g->state, "sent") == 0 || strcmp(g->state, "reading") == 0)
		return text_grade_sent(t, g->value, visit_ago(s->v, g->sent_at));
	if (strcmp(g->state, "refused") == 0)
		return text_grade_refused(t);
	return g->waiting ? text_grade_waiting(t) : text_grade_queued(t, g->value);
}

static void next_meeting(const struct steps *s, struct overview_page *p)
{
	const struct plan_meetings *m = ahead_meeting(s);
	const struct visit *v = s->v;

	if (!m)
		return;
	const char *day = when_date(v->arena, v->text.lang, plan_day(m->day));
	p->meeting = (struct page_link){ plan_title(v, m->part, m->no), visit_url(v, "/traff/%" PRId64, m->id) };
	p->meeting_when = text_plan_day_time(&v->text, day, plan_time(v, m->begins, m->length));
	p->meeting_place = *m->place ? m->place : NULL;
}

static void groups(const struct steps *s, struct overview_page *p)
{
	const struct visit *v = s->v;
	const struct my_places_rows *all = &s->data.my_places;
	struct place_row *rows = ARENA_ARRAY(v->arena, all->n, struct place_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct my_places *g = &all->at[i];

		rows[i] = (struct place_row){
			.group = { g->closed ? text_group_closed_name(&v->text, g->name) : g->name,
				   visit_url(v, "/grupp/%" PRId64, g->id) },
			.leads = g->leads,
		};
	}
	p->n_groups = all->n;
	p->groups = rows;
}

/* A draft that was saved when the session ended, offered before anything else. */
static void offer_draft(const struct steps *s, struct overview_page *p)
{
	const struct visit *v = s->v;

	const struct my_drafts *d = NULL;

	for (size_t i = 0; i < s->data.my_drafts.n && !d; i++)
		if (strncmp(s->data.my_drafts.at[i].place, "/omgang/", 8) != 0)
			d = &s->data.my_drafts.at[i];
		else if (!p->late.label) /* no text to go on with */
			p->late = (struct page_link){ text_mine_late_link(&v->text),
						      visit_url(v, "%s", s->data.my_drafts.at[i].place) };
	if (!d || v->who.row.archive)
		return;
	p->next = (struct next_step){
		.title = text_draft_waits_title(&v->text),
		.why = text_draft_waits_why(&v->text, visit_ago(v, d->saved_at)),
		.button = text_draft_open(&v->text),
		.url = visit_url(v, "%s", d->place),
	};
}

static const char *decided(const struct steps *s)
{
	const struct my_year *y = &s->data.my_year;
	const struct decision_told told = {
		.found = y->body, .body = y->body, .decided_on = y->decided_on, .registry_no = y->registry_no
	};

	return decision_words(s->v, &told);
}

enum err overview_show(struct visit *v)
{
	struct steps s;
	int done, total;

	TRY(steps_read(v, &s));
	struct overview_page p = { .n_parts = PACK_PARTS, .next = steps_next(&s, NULL), .passback = grade(&s) };
	p.wheel = steps_wheel(&s, &p.part);
	p.frame = visit_frame(v, NAV_OVERVIEW, p.part);
	p.part_title = p.part ? pack_part(v->pack, p.part)->title : NULL;
	p.parts = part_rows(&s, p.part);
	for (int no = 1; no <= PACK_PARTS; no++) {
		steps_count(&s, pack_part(v->pack, no), &done, &total);
		p.done += done;
		p.total += total;
	}
	groups(&s, &p);
	if (s.data.my_year.earlier)
		p.earlier = (struct page_link){ text_archive_title(&v->text), visit_url(v, "/tidigare") };
	if (s.data.my_year.partners && may(&v->who, READ_PARTNER, NULL))
		p.shared = (struct page_link){ s.data.my_year.partners == 1
						   ? text_shared_by(&v->text, s.data.my_year.partner)
						   : text_shared_by_many(&v->text, s.data.my_year.partners),
					       visit_url(v, "/samverkan") };
	p.summary = *s.data.my_year.summary ? s.data.my_year.summary : NULL;
	if (s.data.my_tasks.n)
		p.tasks =
		    (struct page_link){ text_tasks_remain(&v->text, s.data.my_tasks.n), visit_url(v, "/uppgifter") };
	p.decided = decided(&s);
	p.reminders = (struct page_link){ text_remind_mine_link(&v->text), visit_url(v, "/paminnelser") };
	changes(&s, &p);
	told_frame(v, &s.data.notices_mine, &p.frame);
	next_meeting(&s, &p);
	ahead_rows(&s, &p);
	p.year = ahead_year(&s);
	offer_draft(&s, &p);
	return VISIT_SHOW(v, view_overview, &p);
}

/* What the content has no more, where there is something to read of it. */
static struct stage_row gone_row(const struct steps *s, const struct part *part)
{
	struct visit *v = s->v;
	size_t n;
	const struct step *const *gone = changed_gone(v, part->no, &n);
	struct task_row *rows = ARENA_ARRAY(v->arena, n, struct task_row);
	struct stage_row row = { .title = text_content_gone(&v->text), .tasks = rows };

	for (size_t i = 0; i < n; i++) {
		if (!steps_touched(s, gone[i]))
			continue;
		rows[row.n] = steps_row(s, gone[i]);
		rows[row.n].hint = text_content_gone_means(&v->text);
		rows[row.n].mark = NULL;
		rows[row.n].url = steps_url(v, gone[i]);
		rows[row.n++].status = TASK_DONE;
	}
	return row;
}

static const struct stage_row *stage_rows(const struct steps *s, const struct part *part, size_t *n)
{
	struct stage_row *rows = ARENA_ARRAY(s->v->arena, part->stages_count + 1, struct stage_row);

	*n = 0;
	for (size_t i = 0; i < part->stages_count; i++) {
		struct stage_row row = { .title = part->stages[i].title };

		row.tasks = steps_of_stage(s, &part->stages[i], &row.n);
		if (row.n)
			rows[(*n)++] = row;
	}
	rows[*n] = gone_row(s, part);
	*n += rows[*n].n > 0;
	return rows;
}

static struct page_link document_link(const struct steps *s, const struct part *part)
{
	for (size_t i = 0; i < part->stages_count; i++)
		for (size_t k = 0; k < part->stages[i].steps_count; k++) {
			const struct step *step = &part->stages[i].steps[k];

			if (step->kind == STEP_DOCUMENT && step->ready && !s->v->who.row.home_null)
				return (struct page_link){ step->template->title, steps_url(s->v, step) };
		}
	return (struct page_link){ NULL, { NULL } };
}

/* The moments; those with a text lead to it. */
static const struct page_link *moment_links(const struct steps *s, const struct part *part)
{
	struct page_link *links = ARENA_ARRAY(s->v->arena, part->moments_count, struct page_link);

	for (size_t i = 0; i < part->moments_count; i++) {
		const struct moment *m = &part->moments[i];
		const struct step *text = pack_moment_text(part, m);

		links[i].label = arena_printf(s->v->arena, "%s %s", m->id, m->title);
		if (text && text->ready)
			links[i].url = steps_url(s->v, text);
	}
	return links;
}

static const char *const *source_texts(struct visit *v, const struct part *part)
{
	const char **texts = ARENA_ARRAY(v->arena, part->sources_count, const char *);

	for (size_t i = 0; i < part->sources_count; i++)
		texts[i] = reading_source(v, &part->sources[i]);
	return texts;
}

enum err part_show(struct visit *v)
{
	const struct part *part = v->part;
	struct steps s;

	TRY(steps_read(v, &s));
	struct part_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, part->no),
		.no = part->no,
		.title = part->title,
		.when = part->period,
		.purpose = part->purpose,
		.summary = v->text.lang == LANG_EN ? part->summary : NULL,
		.picture = player_part_picture(v, part),
		.picture_text = v->text.lang == LANG_SV ? part->picture.text : "",
		.next = steps_next(&s, part),
		.n_moments = part->moments_count,
		.moments = moment_links(&s, part),
		.score = scoreless(&s) ? text_steps_no_score(&v->text) : text_steps_score(&v->text),
		.outcome = part->result,
		.document = document_link(&s, part),
		.n_sources = part->sources_count,
		.sources = source_texts(v, part),
		.n_further = part->further_count,
		.further = part->further,
	};
	p.stages = stage_rows(&s, part, &p.n_stages);
	p.booklets = booklet_links(v, part, &p.n_booklets);
	TRY(local_box_read(v, part->no, "", &p.local));
	if (may(&v->who, DECIDE, NULL))
		p.local.add =
		    (struct page_link){ text_local_add_here(&v->text), visit_url(v, "/leda/eget#del-%d", part->no) };
	return VISIT_SHOW(v, view_part, &p);
}
