/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: the words of the database parted by blanks: the day first, the id last. */
#include "view/remind.h"

#include "base/when.h"

#include <stdlib.h>
#include <string.h>

enum { PIECES = 5 };
enum { MEETING_DAY, MEETING_BEGINS, MEETING_PART, MEETING_NO, MEETING_ID };
enum { TASK_DAY, TASK_ID };
enum { FAILED_DAY, FAILED_PEOPLE };
enum { FEW_DAY, FEW_ID };

struct pieces {
	int64_t day;
	const char *at[PIECES]; /* "" where there are fewer */
};

static struct pieces part(const struct text *t, const char *words)
{
	struct pieces p = { 0 };

	for (size_t i = 0; i < PIECES; i++) {
		size_t n = strcspn(words, " ");

		p.at[i] = arena_dupn(t->arena, words, n);
		words += n + (words[n] == ' ');
	}
	when_parse_date(p.at[0], &p.day); /* one that is none becomes 1970: no day of ours */
	return p;
}

static int64_t number(const char *s)
{
	return strtoll(s, NULL, 10);
}

static const char *day_of(const struct text *t, const struct pieces *p)
{
	return when_date(t->arena, t->lang, p->day);
}

static const char *signup_due(const struct text *t, const struct pieces *p)
{
	return text_remind_signup_due(t, day_of(t, p));
}

static const char *signup_overdue(const struct text *t, const struct pieces *p)
{
	return text_remind_signup_overdue(t, day_of(t, p));
}

static const char *meeting(const struct text *t, const struct pieces *p)
{
	int64_t begins = when_minute(p->day, (int)number(p->at[MEETING_BEGINS]));

	return text_remind_meeting(t, number(p->at[MEETING_NO]), number(p->at[MEETING_PART]), day_of(t, p),
				   when_clock(t->arena, t->lang, begins));
}

static const char *round_opened(const struct text *t, const struct pieces *p)
{
	return text_remind_round_opened(t, day_of(t, p));
}

static const char *round_closes(const struct text *t, const struct pieces *p)
{
	return text_remind_round_closes(t, day_of(t, p));
}

static const char *round_asked(const struct text *t, const struct pieces *p)
{
	return text_remind_round_asked(t, day_of(t, p));
}

static const char *round_few(const struct text *t, const struct pieces *p)
{
	return text_remind_round_few(t, day_of(t, p));
}

static const char *joint_opened(const struct text *t, const struct pieces *p)
{
	return text_remind_joint_opened(t, day_of(t, p));
}

static const char *joint_closes(const struct text *t, const struct pieces *p)
{
	return text_remind_joint_closes(t, day_of(t, p));
}

static const char *task_due(const struct text *t, const struct pieces *p)
{
	return text_remind_task_due(t, day_of(t, p));
}

static const char *mention(const struct text *t, const struct pieces *p)
{
	(void)p;
	return text_remind_mention(t);
}

static const char *year_closes(const struct text *t, const struct pieces *p)
{
	return text_remind_year_closes(t, day_of(t, p));
}

static const char *decision_missing(const struct text *t, const struct pieces *p)
{
	(void)p;
	return text_remind_decision_missing(t);
}

static const char *passback_failed(const struct text *t, const struct pieces *p)
{
	return text_remind_passback_failed(t, number(p->at[FAILED_PEOPLE]));
}

bool remind_words(const struct text *t, const char *kind, const char *words, struct remind *out)
{
	static const struct {
		const char *kind;
		const char *(*say)(const struct text *t, const struct pieces *p);
		enum remind_about about;
		int id; /* which piece; 0: none */
	} kinds[] = {
		{ "signup_due", signup_due, REMIND_SIGNUPS, 0 },
		{ "signup_overdue", signup_overdue, REMIND_SIGNUPS, 0 },
		{ "meeting_week", meeting, REMIND_MEETING, MEETING_ID },
		{ "meeting_day", meeting, REMIND_MEETING, MEETING_ID },
		{ "round_opened", round_opened, REMIND_ROUND, 0 },
		{ "round_closes", round_closes, REMIND_ROUND, 0 },
		{ "round_asked", round_asked, REMIND_ROUND, 0 },
		{ "round_few", round_few, REMIND_ROUND_FEW, FEW_ID },
		{ "joint_opened", joint_opened, REMIND_ROUND, 0 },
		{ "joint_closes", joint_closes, REMIND_ROUND, 0 },
		{ "task_due", task_due, REMIND_TASK, TASK_ID },
		{ "mention", mention, REMIND_COMMENT, 0 },
		{ "year_closes", year_closes, REMIND_YEAR, 0 },
		{ "decision_missing", decision_missing, REMIND_DECISION, 0 },
		{ "passback_failed", passback_failed, REMIND_RESULTS, 0 },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, kind) == 0) {
			struct pieces p = part(t, words);

			*out = (struct remind){ kinds[i].say(t, &p), kinds[i].about,
						kinds[i].id ? p.at[kinds[i].id] : "" };
			return true;
		}
	return false;
}
