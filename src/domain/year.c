/* SPDX-License-Identifier: EUPL-1.2 */
/* year: one table of turns; the state itself guards against two at once. */
#include "domain/year.h"

#include "domain/audit.h"
#include "domain/closing.h"
#include "domain/notice.h"
#include "query/year_read.h"
#include "query/year_write.h"

static const struct {
	enum year before;
	const char *was, *becomes;
	enum audit_act act;
	enum notice_kind told;
} turns[YEAR_TURNS] = {
	[YEAR_TURN_OPEN] = { YEAR_DRAFT, "draft", "active", AUDIT_YEAR_OPEN, NOTICE_YEAR_OPENED },
	[YEAR_TURN_WIND_UP] = { YEAR_ACTIVE, "active", "closing", AUDIT_YEAR_WIND_UP, NOTICE_YEAR_ENDING },
	[YEAR_TURN_GO_ON] = { YEAR_CLOSING, "closing", "active", AUDIT_YEAR_GO_ON, NOTICE_YEAR_WENT_ON },
	[YEAR_TURN_CLOSE] = { YEAR_CLOSING, "closing", "closed", AUDIT_YEAR_CLOSE, NOTICE_YEAR_ENDED },
	[YEAR_TURN_REOPEN] = { YEAR_CLOSED, "closed", "active", AUDIT_YEAR_REOPEN, NOTICE_YEAR_REOPENED },
};

enum year year_before(enum year_turn turn)
{
	return turns[turn].before;
}

static enum err close_rounds(struct db *db, const struct person *who)
{
	const struct request_open *me = &who->row;
	struct year_open_rounds_rows open;

	TRY(year_open_rounds(db, me->organisation, me->cycle, &open));
	for (size_t i = 0; i < open.n; i++)
		TRY(assess_end(db, me->organisation, open.at[i].id));
	return OK;
}

enum err year_stand(struct db *db, struct person *who)
{
	struct year_stands now;

	TRY(year_stands(db, who->row.organisation, who->row.cycle, &now));
	if (now.state)
		who->row.cycle_state = now.state;
	return OK;
}

enum err year_take(struct db *db, const struct person *who, enum year_turn turn, const char *summary, bool *done)
{
	const struct request_open *me = &who->row;
	struct year_hold held;
	int64_t changed;

	TRY(year_hold(db, me->cycle, &held));
	TRY(year_state(db, me->organisation, me->cycle, turns[turn].was, turns[turn].becomes, summary, &changed));
	*done = changed > 0;
	if (!*done)
		return OK;
	if (turn == YEAR_TURN_CLOSE)
		TRY(close_rounds(db, who));
	TRY(audit_write(db, AUDIT_PERSON(me->person), turns[turn].act, me->cycle, "%s", ""));
	return notice_tell_leaders(db, me->organisation, me->cycle, me->membership, turns[turn].told, me->membership);
}
