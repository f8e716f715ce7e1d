/* SPDX-License-Identifier: EUPL-1.2 */
/* attend: who took part in a meeting, and the step that it gives. */
#pragma once
#include "content/pack.h"
#include "domain/agenda.h"
#include "domain/person.h"

enum { ATTEND_TITLE_MAX = 200, ATTEND_MINUTES_MAX = 480, ATTEND_LINES_MAX = 20 };

struct attend_act {
	struct db *db;
	const struct pack *pack;
	const struct person *who;
	int64_t meeting;
};

/* One person as somebody has marked them: present, absent, catch_up_done, or "": not at all. */
struct attend_mark {
	int64_t membership;
	const char *state;
	bool rest; /* only where nobody has marked them yet */
};

/* Writes those marks and no others, so that two who mark at once lose nothing of each other's; of the same person the
 * later one counts. grp: of its members only, NULL: of all. From the meeting's day on (now: microseconds) it counts as
 * held. Whoever was there, or has caught up, has done the meeting's step. Inside a writing transaction.
 * ERR_NOT_FOUND: no such meeting; ERR_CONFLICT: it is cancelled. */
enum err attend_save(const struct attend_act *act, const int64_t *grp, size_t n, struct attend_mark *marks,
		     int64_t now);

/* These lines in place of the agenda's own. *done is false, and nothing is written, where the agenda is another
 * version. */
enum err attend_agenda(const struct attend_act *act, int version, size_t n, const struct agenda_own *lines, bool *done);
