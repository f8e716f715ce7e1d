/* SPDX-License-Identifier: EUPL-1.2 */
/* results_topic: from what a round shows to what a group works with. */
#include "domain/topic.h"
#include "query/snapshot_read.h"
#include "web/page/results.h"

#include "base/when.h"

#include <stdlib.h>
#include <string.h>

#define SITUATION "current_situation"
#define ANALYSIS "analysis"

/* Where a statement about how the group works belongs. */
static const char *field_of(const struct template *t)
{
	if (template_section(t, "processes"))
		return "processes";
	for (size_t i = 0; i < t->sections_count; i++)
		if (t->sections[i].findings)
			return t->sections[i].id;
	return t->sections_count ? t->sections[0].id : "";
}

static const struct topic_item *items_of(struct visit *v, const struct results *r)
{
	const struct results_groups_rows *groups = &r->d.results_groups;
	struct topic_item *items = ARENA_ARRAY(v->arena, r->n, struct topic_item);

	for (size_t i = 0; i < r->n; i++) {
		const struct result_bar *before = &r->rows[i].before;

		items[i].now = snapshot_tally(r->items[i]->counts, 0, r->min_n);
		items[i].before.n = before->label ? before->n : 0;
		memcpy(items[i].before.count, before->count, sizeof before->count);
		for (size_t g = 0; g < groups->n; g++)
			for (int k = 0; k < RESULT_ROLES; k++)
				if (strcmp(groups->at[g].split, "role") == 0 &&
				    strcmp(groups->at[g].stratum, results_roles[k]) == 0)
					items[i].role[k] = results_of_group(&groups->at[g], r->min_n, r->rows[i].id);
	}
	return items;
}

static const char *role_name(const struct visit *v, int role)
{
	const char *(*const names[RESULT_ROLES])(const struct text *) = { text_role_organiser, text_role_principal,
									  text_role_staff };

	return names[role](&v->text);
}

/* The words of a topic: what it is, in figures, and a question. */
static void say(const struct visit *v, const struct topic *t, const struct topic_item *i, struct result_topic *out)
{
	const struct text *x = &v->text;

	switch (t->kind) {
	case TOPIC_GAP:
		out->kind = text_topic_gap(x);
		out->why = text_topic_gap_why(
		    x, role_name(v, t->high), tally_percent(tally_high(&i->role[t->high]), i->role[t->high].n),
		    role_name(v, t->low), tally_percent(tally_high(&i->role[t->low]), i->role[t->low].n));
		out->question = text_topic_gap_ask(x);
		break;
	case TOPIC_CHANGE:
		out->kind = text_topic_change(x);
		out->why = text_topic_change_why(x, tally_percent(tally_high(&i->before), i->before.n),
						 tally_percent(tally_high(&i->now), i->now.n));
		out->question = t->by > 0 ? text_topic_change_ask(x) : text_topic_change_ask_down(x);
		break;
	case TOPIC_SPREAD:
		out->kind = text_topic_spread(x);
		out->why = text_topic_spread_why(x, i->now.count[0] + i->now.count[1], tally_high(&i->now));
		out->question = text_topic_spread_ask(x);
		break;
	case TOPIC_UNKNOWN:
	case TOPIC_KINDS:
		out->kind = text_topic_unknown(x);
		out->why = text_topic_unknown_why(x, i->now.dk, i->now.respondents);
		out->question = text_topic_unknown_ask(x);
		break;
	}
}

/* Where the group has it already. */
static struct page_link there(const struct visit *v, const struct results *r, const char *item, const char *type,
			      const char *label)
{
	const struct step *step = pack_step_of(v->pack, type);

	for (size_t i = 0; step && i < r->d.results_taken.n; i++) {
		const struct results_taken *t = &r->d.results_taken.at[i];

		if (t->round == r->round && strcmp(t->item, item) == 0 && strcmp(t->type, type) == 0)
			return (struct page_link){ label, visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s",
								    v->who.row.home, step->id,
								    *t->field ? t->field : field_of(step->template)) };
	}
	return (struct page_link){ NULL, { NULL } };
}

const struct result_topic *results_topics(struct visit *v, const struct results *r, size_t *n)
{
	const struct topic_item *items = items_of(v, r);
	struct result_topic *out = ARENA_ARRAY(v->arena, TOPIC_KINDS, struct result_topic);
	struct topic topics[TOPIC_KINDS];

	*n = topic_pick(items, r->n, topics);
	for (size_t i = 0; i < *n; i++) {
		const struct result_row *row = &r->rows[topics[i].item];

		out[i] = (struct result_topic){
			.id = row->id,
			.text = row->text,
			.no = row->no,
			.in_situation = there(v, r, row->id, SITUATION, text_topic_in_situation(&v->text)),
			.in_analysis = there(v, r, row->id, ANALYSIS, text_topic_in_analysis(&v->text)),
		};
		say(v, &topics[i], &items[topics[i].item], &out[i]);
	}
	return out;
}

/* ---- Into the document ---- */

static const struct result_row *row_of(const struct results *r, const char *item)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->rows[i].id, item) == 0 && !r->rows[i].now.suppressed)
			return &r->rows[i];
	return NULL;
}

/* The statement, its figures, and where they come from. */
static struct topic_words words_of(const struct visit *v, const struct results *r, const struct result_row *row,
				   bool chosen)
{
	const struct text *t = &v->text;
	const struct tally_item now = snapshot_tally(r->items[row->no - 1]->counts, 0, r->min_n);
	const char *figures = text_topic_figures(t, tally_high(&now), now.n, tally_percent(tally_high(&now), now.n));
	const char *source = text_topic_source(t, v->step->assessment->title, (int64_t)row->no, row->now.label);
	const char *paragraph = text_topic_paragraph(t, row->text, figures, source);
	size_t n = strlen(paragraph) - strlen(source);

	while (n && paragraph[n - 1] == ' ')
		n--;
	return (struct topic_words){ arena_dupn(v->arena, paragraph, n), source, paragraph,
				     when_iso(v->arena, r->closed), chosen };
}

static enum err take(struct visit *v, const char *type)
{
	static const char *const words[] = { "tagen", "redan", "fardig" };
	const struct step *step = pack_step_of(v->pack, type);
	struct section_key key;
	enum topic_fate fate;
	struct results r;
	int64_t n;

	TRY(results_read(v, &r));
	const struct result_row *row = row_of(&r, visit_field(v, "item"));
	if (r.state != RESULT_SHOWN || !row || !step)
		return why(ERR_NOT_FOUND, "nothing of that kind is shown");
	TRY(document_section(&v->who, &v->group, step, field_of(step->template), &key));
	const struct topic_words said = words_of(v, &r, row, strcmp(type, ANALYSIS) == 0);
	TRY(topic_take(v->db, v->arena, &v->who, &key, r.round, row->id, &said, &fate, &n));
	const char *word = fate == TOPIC_TAKEN && n > TOPIC_ENOUGH ? "manga" : words[fate];
	return visit_go(v,
			visit_url(v, "/steg/%s/resultat?omgang=%" PRId64 "&%s=1#samtal", v->step->id, r.round, word));
}

enum err results_find(struct visit *v)
{
	return take(v, SITUATION);
}

enum err results_area(struct visit *v)
{
	return take(v, ANALYSIS);
}
