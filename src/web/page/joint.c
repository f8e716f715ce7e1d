/* SPDX-License-Identifier: EUPL-1.2 */
/* joint: a form with a version; whatever is wrong with it, everything that was typed stands there again. */
#include "web/page/joint.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/joint.h"
#include "domain/statement.h"
#include "query/joint_read.h"
#include "text/text.h"

#include <string.h>

/* The group's sheet as the database has it, and the statements that are asked of the group. */
struct sheet {
	struct joint_data d;
	enum round_mode mode; /* MODE_COUNT: there is no round */
	bool open, asked;
	size_t n;
	const struct assessment_item **items;
};

struct url joint_url(const struct visit *v, int64_t grp, const struct step *step, int64_t round)
{
	return visit_url(v, "/grupp/%" PRId64 "/sjalvskattning/%s/%" PRId64, grp, step->id, round);
}

static const char *joint_path(const struct visit *v)
{
	return arena_printf(v->arena, "/grupp/%" PRId64 "/sjalvskattning/%s/%" PRId64, v->group.id, v->step->id,
			    v->round);
}

static struct url below(const struct visit *v, const char *what)
{
	return visit_url(v, "%s/%s", joint_path(v), what);
}

static enum err read(struct visit *v, struct sheet *s)
{
	const struct request_open *me = &v->who.row;

	if (v->step->kind != STEP_ASSESSMENT)
		return why(ERR_NOT_FOUND, "not a self-assessment");
	*s = (struct sheet){ 0 };
	TRY(joint_data(v->db, me->organisation, me->cycle, v->step->assessment->id, v->round, v->group.id,
		       v->step->part, &s->d));
	const struct joint_sheet *at = &s->d.joint_sheet;
	s->mode = at->found ? joint_mode(at->mode) : MODE_COUNT;
	s->asked = at->found && at->asked;
	s->open = s->asked && strcmp(at->state, "open") == 0 && !at->due;
	const struct assessment *a = STATEMENTS_WITH(v->arena, v->step->assessment, &s->d.joint_own);
	s->items = ARENA_ARRAY(v->arena, a->items_count, const struct assessment_item *);
	for (size_t i = 0; i < a->items_count; i++)
		if (track_applies(a->items[i].track, s->d.joint_group.track))
			s->items[s->n++] = &a->items[i];
	return OK;
}

static const struct joint_answers *kept(const struct sheet *s, const char *item)
{
	for (size_t i = 0; i < s->d.joint_answers.n; i++)
		if (strcmp(s->d.joint_answers.at[i].item, item) == 0)
			return &s->d.joint_answers.at[i];
	return NULL;
}

static const char *number(const struct visit *v, int64_t n)
{
	return arena_printf(v->arena, "%" PRId64, n);
}

static const char *hand_field(const struct visit *v, int no, size_t k)
{
	return arena_printf(v->arena, "h%d_%zu", no, k + 1);
}

/* ---- The page ---- */

static struct joint_row row_kept(const struct visit *v, const struct sheet *s, size_t i)
{
	const struct joint_answers *a = kept(s, s->items[i]->id);
	struct joint_row r = { .no = (int)i + 1,
			       .id = s->items[i]->id,
			       .text = s->items[i]->text,
			       .help = *s->items[i]->help ? s->items[i]->help : NULL,
			       .answer = a && *a->answer ? a->answer : NULL,
			       .why = a ? a->why : "" };

	for (size_t k = 0; k < JOINT_KINDS; k++)
		r.hands[k] = a && k < a->hands.n ? number(v, a->hands.at[k]) : "";
	return r;
}

static void type_over(const struct visit *v, struct joint_row *r)
{
	for (size_t k = 0; k < JOINT_KINDS; k++)
		r->hands[k] = visit_field(v, hand_field(v, r->no, k));
	r->answer = visit_field(v, r->id);
	r->why = visit_field(v, arena_printf(v->arena, "why%d", r->no));
}

const char *answer_word(const struct visit *v, const char *answer)
{
	const struct text *t = &v->text;
	const char *(*const words[])(const struct text *) = { text_not_answered, text_scale_1, text_scale_2,
							      text_scale_3,      text_scale_4, text_scale_dk,
							      text_scale_na };

	return words[answer ? tally_answer(answer) : TALLY_MISSING](t);
}

/* What stands there now, where it is not what was typed. */
static const char *theirs(const struct visit *v, const struct sheet *s, const struct joint_row *typed, size_t i)
{
	const struct joint_row r = row_kept(v, s, i);
	bool differs = false;

	if (s->mode == MODE_PLENUM) {
		for (size_t k = 0; k < JOINT_KINDS; k++)
			differs = differs || strcmp(r.hands[k], typed->hands[k]) != 0;
		if (!differs || !*r.hands[0])
			return NULL;
		return text_joint_theirs_hands(&v->text, r.hands[0], r.hands[1], r.hands[2], r.hands[3], r.hands[4],
					       r.hands[5]);
	}
	const char *answer = r.answer ? r.answer : "";
	if (strcmp(answer, typed->answer) == 0 && strcmp(r.why, typed->why) == 0)
		return NULL;
	return *r.why ? text_joint_theirs_why(&v->text, answer_word(v, r.answer), r.why)
		      : text_joint_theirs(&v->text, answer_word(v, r.answer));
}

/* What may be seen of the sheet: counted hands of a few are the group's alone. */
static bool hidden(const struct visit *v, const struct sheet *s)
{
	const struct joint_sheet *at = &s->d.joint_sheet;

	return s->mode == MODE_PLENUM && !v->group.mine && !at->done_null && at->done && at->present < at->min_n;
}

static bool may_write(const struct visit *v, const struct sheet *s)
{
	return s->open && !hidden(v, s) && may(&v->who, s->mode == MODE_PLENUM ? COUNT_HANDS : WRITE_GROUP, &v->group);
}

/* Why there is nothing to write; NULL: it is done, and stands there to be read. */
static const char *state(const struct visit *v, const struct sheet *s)
{
	const struct text *t = &v->text;
	bool done = !s->d.joint_sheet.done_null && s->d.joint_sheet.done;

	if (s->mode == MODE_COUNT)
		return text_joint_none(t);
	if (hidden(v, s))
		return text_joint_few(t, s->d.joint_sheet.min_n);
	if (!s->asked && !done)
		return text_joint_not_asked(t);
	if (s->open && !done)
		return s->mode == MODE_PLENUM ? text_joint_at_meeting(t) : text_joint_group_answers(t);
	return s->open ? text_joint_is_done(t) : done ? text_joint_is_closed(t) : text_joint_closed_undone(t);
}

static const char *saved(const struct visit *v, const struct joint_sheet *at)
{
	if (at->version_null)
		return NULL;
	return text_name_when(&v->text, at->saved_by ? at->saved_by : text_somebody(&v->text),
			      visit_ago(v, at->saved_at));
}

static const struct joint_row *rows(const struct visit *v, const struct sheet *s, bool typed, bool conflict)
{
	struct joint_row *out = ARENA_ARRAY(v->arena, s->n, struct joint_row);

	for (size_t i = 0; i < s->n; i++) {
		out[i] = row_kept(v, s, i);
		if (typed)
			type_over(v, &out[i]);
		if (conflict)
			out[i].theirs = theirs(v, s, &out[i], i);
	}
	return out;
}

/* So many as are marked; what was kept; what was typed. */
static const char *present(const struct visit *v, const struct sheet *s, bool typed)
{
	const struct joint_sheet *at = &s->d.joint_sheet;

	if (typed)
		return visit_field(v, "present");
	if (!at->version_null)
		return number(v, at->present);
	return s->d.joint_group.present ? number(v, s->d.joint_group.present) : "";
}

const char *round_title(const struct visit *v, const char *title, const char *name)
{
	return *name ? arena_printf(v->arena, "%s: %s", title, name) : title;
}

static struct joint_page page_of(struct visit *v, const struct sheet *s)
{
	const struct joint_sheet *at = &s->d.joint_sheet;

	return (struct joint_page){
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.group = { v->group_name, visit_url(v, "/grupp/%" PRId64, v->group.id) },
		.title = round_title(v, v->step->assessment->title, at->found ? at->name : ""),
		.part = v->step->part,
		.rating = s->mode == MODE_CONSENSUS,
		.min_n = tally_min_n(at->found ? at->min_n : 0),
		.members = s->d.joint_group.members,
		.marked = s->d.joint_group.present,
		.closes = s->open ? when_date(v->arena, v->text.lang, at->closes_at) : NULL,
		.saved = at->found ? saved(v, at) : NULL,
		.done = !at->done_null && at->done,
	};
}

static enum err show(struct visit *v, const struct sheet *s, int status, bool conflict)
{
	const struct joint_sheet *at = &s->d.joint_sheet;
	struct joint_page p = page_of(v, s);
	bool typed = status != 200;

	if (s->mode < MODE_COUNT) {
		p.paper = below(v, "blad");
		p.wall = below(v, "visa");
	}
	if (may_write(v, s) || typed) {
		p.action = below(v, p.rating ? "svar" : "hander");
		p.version = typed && !conflict ? (int)visit_number(v, "version", 0, INT32_MAX, 0)
			    : at->version_null ? 0
					       : at->version;
		p.other = conflict ? p.saved : NULL;
	} else {
		p.state = state(v, s);
	}
	p.present = present(v, s, typed);
	if (p.action.s || (p.done && !hidden(v, s))) {
		p.n = s->n;
		p.rows = rows(v, s, typed, conflict);
	}
	return VISIT_SHOW_STATUS(v, status, view_joint, &p);
}

enum err joint_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, &s));
	if (s.mode == MODE_INDIVIDUAL)
		return visit_go(v, visit_url(v, "/steg/%s", v->step->id));
	if (*visit_field(v, "klart"))
		v->notice = text_joint_was_done(&v->text);
	else if (*visit_field(v, "sparat"))
		v->notice = text_joint_was_saved(&v->text);
	return show(v, &s, 200, false);
}

/* ---- Writing ---- */

static const char *row_name(const struct visit *v, size_t i)
{
	return arena_printf(v->arena, "h%zu", i + 1);
}

/* One statement's hands as they were typed: all, or none at all. */
static void count(struct visit *v, const struct sheet *s, size_t i, const struct joint_sheet_in *sheet,
		  struct joint_mark *m)
{
	const struct text *t = &v->text;
	int64_t sum = 0, no = (int64_t)i + 1;
	bool wrong = false;

	*m = (struct joint_mark){ .item = s->items[i]->id, .answer = "", .why = "" };
	for (size_t k = 0; k < JOINT_KINDS; k++) {
		const char *field = hand_field(v, (int)no, k);

		if (!*visit_trimmed(v, field))
			continue;
		m->counted = true;
		m->hands[k] = visit_number(v, field, 0, JOINT_PRESENT_MAX, -1);
		wrong = wrong || m->hands[k] < 0;
		sum += m->hands[k];
	}
	if (wrong)
		visit_fault(v, row_name(v, i), text_fault_joint_number(t, no));
	else if (m->counted && sheet->present && sum != sheet->present)
		visit_fault(v, row_name(v, i), text_fault_joint_sum(t, no, sum, sheet->present));
	else if (!m->counted && sheet->done)
		visit_fault(v, row_name(v, i), text_fault_joint_uncounted(t, no));
}

static void agree(struct visit *v, const struct sheet *s, size_t i, const struct joint_sheet_in *sheet,
		  struct joint_mark *m)
{
	const struct text *t = &v->text;
	const char *answer = visit_field(v, s->items[i]->id);

	*m = (struct joint_mark){ .item = s->items[i]->id,
				  .answer = tally_answer(answer) == TALLY_MISSING ? "" : answer,
				  .why = visit_trimmed(v, arena_printf(v->arena, "why%zu", i + 1)) };
	if (utf8_length(m->why) > JOINT_WHY_MAX)
		visit_fault(v, row_name(v, i), text_fault_joint_why(t, (int64_t)i + 1, JOINT_WHY_MAX));
	else if (!*m->answer && sheet->done)
		visit_fault(v, row_name(v, i), text_fault_joint_unrated(t, (int64_t)i + 1));
}

static struct joint_sheet_in typed(struct visit *v, const struct sheet *s)
{
	struct joint_mark *marks = ARENA_ARRAY(v->arena, s->n, struct joint_mark);
	struct joint_sheet_in in = { .version = (int)visit_number(v, "version", 0, INT32_MAX, 0),
				     .done = strcmp(visit_field(v, "go"), "done") == 0,
				     .marks = marks };
	bool hands = s->mode == MODE_PLENUM;

	if (hands) {
		in.present = (int)visit_number(v, "present", 1, JOINT_PRESENT_MAX, 0);
		if (!in.present)
			visit_fault(v, "present", text_fault_joint_present(&v->text, JOINT_PRESENT_MAX));
	}
	for (size_t i = 0; i < s->n; i++) {
		(hands ? count : agree)(v, s, i, &in, &marks[in.n]);
		if (marks[in.n].counted || *marks[in.n].answer || *marks[in.n].why)
			in.n++;
	}
	return in;
}

/* Who may not see the sheet does not write it either; what was typed stands there to be copied. */
static enum err refuse(struct visit *v, const struct sheet *s)
{
	visit_fault(v, s->n ? row_name(v, 0) : "present", text_joint_few(&v->text, s->d.joint_sheet.min_n));
	return show(v, s, 409, false);
}

static enum err save(struct visit *v, enum round_mode mode)
{
	enum joint_fate fate;
	struct sheet s;

	TRY(read(v, &s));
	if (s.mode != mode)
		return why(ERR_CONFLICT, "the round is not answered in that way");
	if (!s.asked)
		return why(ERR_CONFLICT, "the round does not ask the group");
	if (hidden(v, &s))
		return refuse(v, &s);
	const struct joint_sheet_in in = typed(v, &s);
	if (v->n_errors)
		return show(v, &s, 400, false);
	TRY(joint_write(v->db, v->pack, &v->who, v->step, v->group.id, s.d.joint_sheet.round, &in, &fate));
	if (fate == JOINT_SAVED)
		return visit_go(v, visit_url(v, "%s?%s=1", joint_path(v), in.done ? "klart" : "sparat"));
	TRY(read(v, &s));
	if (hidden(v, &s))
		return refuse(v, &s);
	if (fate == JOINT_CLOSED)
		visit_fault(v, s.n ? row_name(v, 0) : "present", text_fault_joint_closed(&v->text));
	return show(v, &s, 409, fate == JOINT_CHANGED);
}

enum err joint_hands_save(struct visit *v)
{
	return save(v, MODE_PLENUM);
}

enum err joint_rating_save(struct visit *v)
{
	return save(v, MODE_CONSENSUS);
}

/* ---- In the room ---- */

/* *gone: the round is no round that groups answer, and the reply is the way there. */
static enum err read_joint(struct visit *v, struct sheet *s, bool *gone)
{
	TRY(read(v, s));
	*gone = s->mode != MODE_CONSENSUS && s->mode != MODE_PLENUM;
	return *gone ? visit_go(v, joint_url(v, v->group.id, v->step, v->round)) : OK;
}

enum err joint_paper_show(struct visit *v)
{
	struct sheet s;
	bool gone;

	TRY(read_joint(v, &s, &gone));
	if (gone)
		return OK;
	struct joint_page p = page_of(v, &s);
	p.group.url = joint_url(v, v->group.id, v->step, v->round);
	p.n = s.n;
	p.rows = rows(v, &s, false, false);
	return VISIT_SHOW(v, view_joint_paper, &p);
}

static struct page_link picture(const struct visit *v, const char *label, int no)
{
	return (struct page_link){ label, visit_url(v, "%s?bild=%d", v->place, no) };
}

enum err joint_wall_show(struct visit *v)
{
	const struct text *t = &v->text;
	struct sheet s;
	bool gone;

	TRY(read_joint(v, &s, &gone));
	if (gone)
		return OK;
	int of = (int)s.n + 1, no = (int)visit_number(v, "bild", 1, of, 1);
	const struct assessment_item *item = no > 1 ? s.items[no - 2] : NULL;
	struct joint_wall_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.projector = { .title = v->step->assessment->title,
			       .heading =
				   item ? arena_printf(v->arena, "%d. %s", no - 1, item->text) : text_joint_wall_how(t),
			       .no = no,
			       .of = of,
			       .leave = { text_present_leave(t), joint_url(v, v->group.id, v->step, v->round) } },
		.rating = s.mode == MODE_CONSENSUS,
		.how = !item,
		.help = item && *item->help ? item->help : NULL,
	};
	if (no > 1)
		p.projector.previous = picture(v, text_present_previous(t), no - 1);
	if (no < of)
		p.projector.next = picture(v, text_present_next(t), no + 1);
	return VISIT_SHOW(v, view_joint_wall, &p);
}
