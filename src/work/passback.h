/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: sends the progress that is due to its LMS, and notes what became of it.
 *
 * Each host is a lane: at most PASSBACK_ROOM calls of one process are under way to it, all of them in one thread, so an
 * LMS that answers slowly, or ten thousand rows for it, delay nobody else. A row is leased in the database while its
 * call is under way: any number of processes may do this beside each other, and what a killed one held is taken up when
 * its lease has run out. A host that leaves three calls in a row unanswered is left alone for 15 s and then longer, up
 * to ten minutes; once it answers, all that waited for it goes.
 *
 * A call may be made twice, after a crash or a lost answer: it says the same. What is read back: after an answer that
 * proves nothing (200 without an envelope), before the call is repeated; and each night what was delivered since the
 * last one, once a link and person, since Moodle also says success where a teacher's own grade stands. At night because
 * a person takes many steps a day, and to ask after each would double the calls. Canvas is not asked: its answers are
 * true.
 * Beside the score nothing is sent, though lti/outcome.h could: a text or an address would make a new submission of
 * each step at Canvas, and lead the teacher into a page that is the participant's own. */
#pragma once
#include "base/secret.h"
#include "db/db.h"
#include "work/sender.h"

enum { PASSBACK_ROOM = 8, PASSBACK_CALLS = 512 };

struct passback;

/* A database connection of its own, which it opens when it needs it and closes at the end; key opens the consumers'
 * secrets. */
struct passback *passback_new(const char *conninfo, const struct db_options *options, const unsigned char *key);
/* Breaks off the calls under way; their rows are due again when the lease has run out. */
void passback_free(struct passback *p);
/* Leases what is due and there is room for, and settles what has come to its end, waiting at most so long for it.
 * *idle: nothing is under way, and nothing was due just now. */
enum err passback_step(struct passback *p, int wait_ms, bool *idle);
/* Leases nothing any more: what is under way comes to its end. */
void passback_stop(struct passback *p);
/* Seconds until attempt number `attempts` is repeated: 1 min, 5 min, 30 min, 2 h, 12 h, then daily; -1: give up. */
int passback_delay(int attempts);
