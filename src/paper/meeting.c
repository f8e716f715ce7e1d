/* SPDX-License-Identifier: EUPL-1.2 */
/* meeting: the same parts as the page that is printed. */
#include "paper/meeting.h"

#include "base/buf.h"
#include "text/text.h"

static void agenda(struct doc *d, const struct text *t, const struct meeting_paper *m)
{
	const char **heads = ARENA_ARRAY(d->arena, 3, const char *);
	const char **cells = ARENA_ARRAY(d->arena, 3 * m->n_agenda, const char *);

	heads[0] = doc_plain(d->arena, text_table_from(t));
	heads[1] = doc_plain(d->arena, text_meet_agenda(t));
	heads[2] = doc_plain(d->arena, text_table_minutes(t));
	for (size_t i = 0; i < m->n_agenda; i++) {
		const struct agenda_point *p = &m->agenda[i];
		struct buf b = buf_new(d->arena);

		buf_puts(&b, doc_plain(d->arena, p->title));
		for (size_t k = 0; k < p->n; k++)
			buf_printf(&b, "\n– %s", doc_plain(d->arena, p->holds[k]));
		cells[3 * i] = doc_plain(d->arena, p->clock);
		cells[3 * i + 1] = b.p;
		cells[3 * i + 2] = doc_plain(d->arena, p->minutes);
	}
	doc_add(d, DOC_TITLE, doc_plain(d->arena, text_meet_agenda(t)));
	doc_grid(d, 3, heads, m->n_agenda, cells);
}

static void questions(struct doc *d, const struct text *t, const struct meeting_paper *m)
{
	if (!m->n_questions)
		return;
	doc_add(d, DOC_TITLE, doc_plain(d->arena, text_kit_questions(t)));
	doc_add(d, DOC_PARAGRAPH, doc_plain(d->arena, text_talk_form(t)));
	for (size_t i = 0; i < m->n_questions; i++) {
		doc_add(d, DOC_QUESTION, doc_plain(d->arena, m->questions[i]));
		doc_add(d, DOC_FINE, doc_plain(d->arena, text_kit_conclusion(t)))->stays = true;
		doc_add(d, DOC_ROOM, NULL)->rows = 3;
		doc_add(d, DOC_FINE, doc_plain(d->arena, text_kit_take_along(t)))->stays = true;
		doc_add(d, DOC_ROOM, NULL)->rows = 1;
	}
}

/* An empty table to fill in by hand. */
static void form(struct doc *d, const char *title, size_t columns, const char *const *heads, size_t rows)
{
	const char **cells = ARENA_ARRAY(d->arena, columns * rows, const char *);
	const char **plain = ARENA_ARRAY(d->arena, columns, const char *);

	for (size_t i = 0; i < columns; i++)
		plain[i] = doc_plain(d->arena, heads[i]);
	for (size_t i = 0; i < columns * rows; i++)
		cells[i] = "\n ";
	doc_add(d, DOC_TITLE, doc_plain(d->arena, title));
	doc_grid(d, columns, plain, rows, cells);
}

struct doc meeting_doc(const struct text *t, const struct meeting_paper *m)
{
	const char *tasks[] = { text_kit_what(t), text_kit_who(t), text_kit_by(t) };
	const char *people[] = { text_kit_name(t), text_kit_unit(t) };
	struct doc d = doc_new(t->arena);
	const char *of = arena_printf(t->arena, "%s, %s", m->authority, text_school_year_of(t, m->year));

	d.title = doc_plain(t->arena, m->title);
	d.author = m->authority;
	d.below = doc_plain(t->arena, m->place ? arena_printf(t->arena, "%s, %s", m->when, m->place) : m->when);
	d.foot = doc_plain(t->arena, of);
	agenda(&d, t, m);
	questions(&d, t, m);
	form(&d, text_kit_tasks(t), 3, tasks, 8);
	form(&d, text_kit_people(t), 2, people, 12);
	return d;
}
