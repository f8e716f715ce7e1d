/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_mark: the sentences of what a section says now; and what stands below a section of a document. */
#include "domain/sentence.h"
#include "web/page/thread.h"

#include <string.h>

static struct url document_url(const struct visit *v, const char *field)
{
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s", v->group.id, v->step->id, field);
}

static struct url mark_url(const struct visit *v, const char *field)
{
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s/iakttagelser", v->group.id, v->step->id, field);
}

static bool of_section(const struct thread_findings *f, const struct section_key *key)
{
	return strcmp(f->type, key->type) == 0 && strcmp(f->field, key->field) == 0;
}

static enum err section_of(struct visit *v, struct section_key *key)
{
	if (v->step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), key));
	return key->section->findings ? OK : why(ERR_NOT_FOUND, "no findings in that section");
}

/* ---- The sentences ---- */

static const struct thread_findings *marked(const struct thread *t, const struct section_key *key, const char *text)
{
	for (size_t i = 0; i < t->findings.n; i++)
		if (of_section(&t->findings.at[i], key) && strcmp(t->findings.at[i].text, text) == 0)
			return &t->findings.at[i];
	return NULL;
}

static void fill_sentences(struct visit *v, const struct thread *t, const struct section_key *key, const char *body,
			   struct thread_mark_page *p)
{
	struct sentence_list all = sentences_of(v->arena, body);
	struct thread_sentence *rows = ARENA_ARRAY(v->arena, all.n, struct thread_sentence);

	for (size_t i = 0; i < all.n; i++) {
		const struct thread_findings *f = marked(t, key, all.at[i]);

		rows[i].text = all.at[i];
		if (f)
			rows[i].marked = thread_item_of(v, t, THREAD_FINDING, f->id, true);
	}
	p->sentences = rows;
	p->n = all.n;
}

static bool among(const struct thread_mark_page *p, const char *text)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->sentences[i].text, text) == 0)
			return true;
	return false;
}

/* What was marked in a longer or shorter piece of the text, or in what it said before. */
static void fill_earlier(struct visit *v, const struct thread *t, const struct section_key *key,
			 struct thread_mark_page *p)
{
	struct thread_item *rows = ARENA_ARRAY(v->arena, t->findings.n, struct thread_item);
	int most = key->section->max_findings, n = 0;

	for (size_t i = 0; i < t->findings.n; i++) {
		const struct thread_findings *f = &t->findings.at[i];

		if (!of_section(f, key))
			continue;
		n++;
		if (!among(p, f->text))
			rows[p->n_earlier++] = thread_item_of(v, t, THREAD_FINDING, f->id, true);
	}
	p->earlier = rows;
	if (most && n >= most)
		p->enough = text_finding_enough(&v->text, most);
}

static enum err show(struct visit *v, int status, const struct section_key *key)
{
	const struct request_open *me = &v->who.row;
	struct thread_mark_rows d;

	TRY(thread_mark_rows(v->db, me->organisation, me->cycle, &v->group.id, THREAD_WHOLE, key->type, key->field,
			     &d));
	const struct thread t = { .findings = d.thread_findings };
	struct thread_mark_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { key->section->title, document_url(v, key->field) },
		.title = text_finding_mark_title(&v->text, key->section->title),
		.action = may(&v->who, WRITE_GROUP, &v->group) ? mark_url(v, key->field) : (struct url){ NULL },
		.thread = visit_url(v, "/grupp/%" PRId64 "/trad", v->group.id),
	};
	fill_sentences(v, &t, key, d.thread_section.found ? d.thread_section.body : "", &p);
	fill_earlier(v, &t, key, &p);
	return VISIT_SHOW_STATUS(v, status, view_thread_mark, &p);
}

enum err thread_mark_show(struct visit *v)
{
	struct section_key key;

	TRY(section_of(v, &key));
	if (*visit_field(v, "markt"))
		v->notice = text_finding_marked(&v->text);
	return show(v, 200, &key);
}

enum err thread_mark_save(struct visit *v)
{
	const char *worth = visit_field(v, "worth");
	struct section_key key;
	enum finding_fate fate;
	int64_t id;

	TRY(section_of(v, &key));
	if (strcmp(worth, "strength") != 0 && strcmp(worth, "challenge") != 0)
		worth = "";
	TRY(finding_mark(v->db, v->arena, &v->who, &key, visit_field(v, "text"), worth, &fate, &id));
	switch (fate) {
	case FINDING_MARKED:
	case FINDING_THERE:
		return visit_go(v, *worth ? visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s/iakttagelser?markt=1",
						      v->group.id, v->step->id, key.field)
					  : visit_url(v, "/grupp/%" PRId64 "/trad/iakttagelse/%" PRId64 "?markt=1",
						      v->group.id, id));
	case FINDING_ELSEWHERE:
		visit_fault(v, "text", text_fault_finding_elsewhere(&v->text));
		break;
	case FINDING_ENOUGH:
		visit_fault(v, "text", text_finding_enough(&v->text, key.section->max_findings));
		break;
	case FINDING_LONG:
		visit_fault(v, "text", text_fault_long_message(&v->text, THREAD_FINDING_MAX));
		break;
	}
	return show(v, fate == FINDING_ELSEWHERE ? 409 : 400, &key);
}
