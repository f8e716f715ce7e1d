/* SPDX-License-Identifier: EUPL-1.2 */
/* statement: the authority's own statements beside the pack's: a list with a form, and a form for each that may be
 * reworded.
 */
#include "web/page/statement.h"

#include "base/utf8.h"
#include "domain/statement.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/lead_round.h"

#include <string.h>

static struct url at(const struct visit *v, const char *end)
{
	return visit_url(v, "/leda/omgangar/%s/egna%s", v->step->id, end);
}

static const char *one(const struct visit *v, int64_t id, const char *end)
{
	return arena_printf(v->arena, "/%" PRId64 "%s", id, end);
}

static enum err read(struct visit *v, struct own_statements_rows *all)
{
	if (v->step->kind != STEP_ASSESSMENT)
		return why(ERR_NOT_FOUND, "not a self-assessment");
	return own_statements(v->db, v->who.row.organisation, v->step->assessment->id, all);
}

static enum err show(struct visit *v, int status, const struct own_statements_rows *all)
{
	struct own_statement_row *rows = ARENA_ARRAY(v->arena, all->n, struct own_statement_row);
	bool may_write = may(&v->who, DECIDE, NULL);
	struct own_statement_page p = { .back = rounds_link(v),
					.title = v->step->assessment->title,
					.most = STATEMENT_MAX,
					.rows = rows,
					.text = v->n_errors ? visit_field(v, "text") : "",
					.help = v->n_errors ? visit_field(v, "help") : "" };
	size_t asked = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct own_statements *o = &all->at[i];
		struct own_statement_row row = { .text = o->text,
						 .help = *o->help ? o->help : NULL,
						 .gone = o->removed };

		asked += !o->removed;
		if (!o->removed && may_write) {
			row.end = at(v, one(v, o->id, "/ta-bort"));
			row.end_label = o->locked ? text_statement_end(&v->text) : text_statement_remove(&v->text);
			if (!o->locked)
				row.edit = at(v, one(v, o->id, ""));
		}
		if (!o->removed || o->locked)
			rows[p.n++] = row;
	}
	if (may_write && (asked < STATEMENT_MAX || v->n_errors))
		p.action = at(v, "");
	p.full = asked >= STATEMENT_MAX;
	if (*visit_query(v, "sparat"))
		v->notice = text_statement_saved(&v->text);
	else if (*visit_query(v, "borttaget"))
		v->notice = text_statement_removed(&v->text);
	p.frame = lead_frame(v, PLACE_ROUNDS);
	return VISIT_SHOW_STATUS(v, status, view_statement, &p);
}

enum err statement_show(struct visit *v)
{
	struct own_statements_rows all;

	TRY(read(v, &all));
	return show(v, 200, &all);
}

/* One line that says something, not a question. */
static void check(struct visit *v, const char *text, const char *help)
{
	const struct text *t = &v->text;

	if (!*text)
		visit_fault(v, "text", text_fault_statement_text(t));
	else if (utf8_length(text) > STATEMENT_TEXT_MAX)
		visit_fault(v, "text", text_fault_too_long(t, STATEMENT_TEXT_MAX));
	else if (strchr(text, '?'))
		visit_fault(v, "text", text_fault_statement_question(t));
	if (utf8_length(help) > STATEMENT_HELP_MAX)
		visit_fault(v, "help", text_fault_too_long(t, STATEMENT_HELP_MAX));
}

static void note(struct visit *v, enum statement_fate fate)
{
	const struct text *t = &v->text;

	if (fate == STATEMENT_TWICE)
		visit_fault(v, "text", text_fault_statement_twice(t));
	else if (fate == STATEMENT_FULL)
		visit_fault(v, "text", text_fault_statement_full(t, STATEMENT_MAX));
	else if (fate == STATEMENT_CHANGED)
		visit_fault(v, "text", text_fault_statement_changed(t));
}

enum err statement_save(struct visit *v)
{
	const char *text = visit_trimmed(v, "text"), *help = visit_trimmed(v, "help");
	enum statement_fate fate = STATEMENT_KEPT;
	struct own_statements_rows all;

	TRY(read(v, &all));
	check(v, text, help);
	if (!v->n_errors)
		TRY(statement_make(v->db, &v->who, v->step->assessment, text, help, &fate));
	note(v, fate);
	return v->n_errors ? show(v, fate == STATEMENT_KEPT ? 400 : 409, &all) : visit_go(v, at(v, "?sparat=1"));
}

/* ---- One ---- */

static enum err read_one(struct visit *v, const struct own_statements **one)
{
	struct own_statements_rows all;

	TRY(read(v, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == v->statement) {
			*one = &all.at[i];
			return OK;
		}
	return why(ERR_NOT_FOUND, "no statement %" PRId64, v->statement);
}

/* With what explains it below. */
static const char *statement_words(const struct visit *v, const struct own_statements *o)
{
	return arena_printf(v->arena, "%s%s%s", o->text, *o->help ? "\n" : "", o->help);
}

static enum err show_edit(struct visit *v, int status, const struct own_statements *o)
{
	bool again = v->n_errors > 0;
	struct own_statement_page p = { .back = { text_statement_title(&v->text), at(v, "") },
					.title = v->step->assessment->title,
					.edit = true,
					.now = status == 409 ? statement_words(v, o) : NULL,
					.version = visit_base(v, status, "version", o->version),
					.text = again ? visit_field(v, "text") : o->text,
					.help = again ? visit_field(v, "help") : o->help,
					.action = at(v, one(v, o->id, "")) };

	p.frame = lead_frame(v, PLACE_ROUNDS);
	return VISIT_SHOW_STATUS(v, status, view_statement, &p);
}

enum err statement_edit_show(struct visit *v)
{
	const struct own_statements *o;

	TRY(read_one(v, &o));
	return o->locked || o->removed ? visit_go(v, at(v, "")) : show_edit(v, 200, o);
}

enum err statement_edit_save(struct visit *v)
{
	const char *text = visit_trimmed(v, "text"), *help = visit_trimmed(v, "help");
	enum statement_fate fate;
	const struct own_statements *o;

	TRY(read_one(v, &o));
	check(v, text, help);
	if (v->n_errors)
		return show_edit(v, 400, o);
	TRY(statement_reword(v->db, &v->who, v->step->assessment, v->statement, visit_seen(v, "version"), text, help,
			     &fate));
	if (fate == STATEMENT_KEPT)
		return visit_go(v, at(v, "?sparat=1"));
	note(v, fate);
	TRY(read_one(v, &o));
	return show_edit(v, 409, o);
}

enum err statement_remove(struct visit *v)
{
	const struct own_statements *o;
	bool done;

	TRY(read_one(v, &o));
	TRY(statement_end(v->db, &v->who, v->step->assessment, v->statement, &done));
	return visit_go(v, at(v, "?borttaget=1"));
}
