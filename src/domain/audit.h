/* SPDX-License-Identifier: EUPL-1.2 */
/* audit: what was done with keys and rights, by whom: lines that are inserted with the act, chained by hashes soon
 * after, checked when somebody asks, and kept for two years. No names, no texts, no secrets. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct audit_cuts;
struct db;

/* Who did it. id 0: the kind says it all. */
struct audit_actor {
	const char *kind;
	int64_t id;
};
#define AUDIT_OPERATOR_CLI ((struct audit_actor){ "operator CLI", 0 })
#define AUDIT_OPERATOR(person) ((struct audit_actor){ "operator person", person })
#define AUDIT_PERSON(person) ((struct audit_actor){ "person", person })
#define AUDIT_CONSUMER(consumer) ((struct audit_actor){ "consumer", consumer })

/* What may be done: X(act, its word, the kind of thing that the id is of). */
#define AUDIT_ACTS(X)                                         \
	X(KEY_ADD, "key.add", "consumer")                     \
	X(KEY_ROTATE, "key.rotate", "consumer")               \
	X(KEY_RETIRE, "key.retire-old-secret", "consumer")    \
	X(KEY_ENABLE, "key.enable", "consumer")               \
	X(KEY_DISABLE, "key.disable", "consumer")             \
	X(KEY_EXPIRE, "key.expire", "consumer")               \
	X(KEY_SET, "key.set", "consumer")                     \
	X(KEY_REMOVE, "key.remove", "consumer")               \
	X(LAUNCH_REFUSE, "launch.refuse", "consumer")         \
	X(AUTHORITY_FOUND, "authority.found", "organisation") \
	X(MEMBER_ASK, "member.ask", "membership")             \
	X(MEMBER_APPROVE, "member.approve", "membership")     \
	X(MEMBER_REJECT, "member.reject", "membership")       \
	X(MEMBER_UNDO, "member.undo", "membership")           \
	X(MEMBER_WITHDRAW, "member.withdraw", "membership")   \
	X(LEADER_NAME, "leader.name", "membership")           \
	X(LEADER_END, "leader.end", "membership")             \
	X(LEADER_SUSPEND, "leader.suspend", "membership")     \
	X(LEADER_RESUME, "leader.resume", "membership")       \
	X(OBSERVER_MAKE, "observer.make", "membership")       \
	X(OBSERVER_END, "observer.end", "membership")         \
	X(COURSE_CODE, "course.code", "cycle")                \
	X(COURSE_BIND, "course.bind", "cycle")                \
	X(PARTNER_CODE, "partner.code", "cycle")              \
	X(PARTNER_BEGIN, "partner.begin", "cycle")            \
	X(PARTNER_SHARE, "partner.share", "cycle")            \
	X(PARTNER_END, "partner.end", "cycle")                \
	X(COURSE_UNBIND, "course.unbind", "cycle")            \
	X(YEAR_OPEN, "year.open", "cycle")                    \
	X(YEAR_WIND_UP, "year.wind-up", "cycle")              \
	X(YEAR_GO_ON, "year.go-on", "cycle")                  \
	X(YEAR_CLOSE, "year.close", "cycle")                  \
	X(YEAR_REOPEN, "year.reopen", "cycle")                \
	X(STEP_WAIVE, "step.waive", "membership")             \
	X(STEP_DEMAND, "step.demand", "membership")           \
	X(YEAR_NEXT, "year.next", "cycle")                    \
	X(FILM_REPLACE, "film.replace", "organisation")       \
	X(FILM_RESTORE, "film.restore", "organisation")       \
	X(STEP_RELAX, "step.relax", "cycle")                  \
	X(STEP_RESTORE, "step.restore", "cycle")              \
	X(LOCAL_ADD, "local.add", "cycle")                    \
	X(LOCAL_CHANGE, "local.change", "cycle")              \
	X(LOCAL_REMOVE, "local.remove", "cycle")              \
	X(LOCAL_RESTORE, "local.restore", "cycle")            \
	X(CONTENT_TAKE, "content.take", "cycle")              \
	X(TEXT_CHANGE, "text.change", "organisation")         \
	X(UNIT_MERGE, "unit.merge", "unit")                   \
	X(GROUP_LEADERS, "group.leaders", "group")            \
	X(GROUP_CODE, "group.code", "group")                  \
	X(PASSBACK_SENT, "passback.sent", "link")             \
	X(PASSBACK_CLEARED, "passback.cleared", "link")       \
	X(PASSBACK_REFUSED, "passback.refused", "link")       \
	X(PASSBACK_RESET, "passback.reset", "membership")     \
	X(PASSBACK_REPLAY, "passback.replay", "passback")     \
	X(PASSBACK_DROP, "passback.drop", "passback")         \
	X(HOST_ALLOW, "host.allow", "consumer")               \
	X(HOST_HOLD, "host.hold", "consumer")                 \
	X(PERSON_COPY, "person.copy", "person")               \
	X(PERSON_ERASE, "person.erase", "person")             \
	X(YEAR_ERASE, "year.erase", "cycle")                  \
	X(AUTHORITY_COPY, "authority.copy", "organisation")   \
	X(AUTHORITY_ERASE, "authority.erase", "organisation") \
	X(AUTHORITY_MOVE, "authority.move", "organisation")   \
	X(AUTHORITY_STAY, "authority.stay", "organisation")   \
	X(AUTHORITY_MOVED, "authority.moved", "organisation") \
	X(AUTHORITY_TAKE, "authority.take", "organisation")   \
	X(RETENTION_SET, "retention.set", "organisation")     \
	X(RETENTION_RUN, "retention.run", "organisation")     \
	X(LOG_SHORTEN, "audit.shorten", "line")               \
	X(YEAR_DISCARD, "year.discard", "cycle")              \
	X(YEAR_KEEP, "year.keep", "cycle")

enum audit_act {
#define X(act, word, thing) AUDIT_##act,
	AUDIT_ACTS(X)
#undef X
};

/* In the transaction of the act. details: a few words, "key=moodle from=2026-08-01"; "" when none. */
enum err audit_write(struct db *db, struct audit_actor by, enum audit_act act, int64_t id, const char *details, ...)
    __attribute__((format(printf, 5, 6)));

/* Gives the lines that wait their places and hashes. Any number of processes may call it: one does it. *n: lines. */
enum err audit_seal(struct db *db, struct arena *a, size_t *n);

/* ---- Checking ---- */

enum audit_fault {
	AUDIT_CHANGED, /* what stands in it is not what was sealed; or else the line before it was changed and sealed
			  anew */
	AUDIT_MISSING, /* it is gone */
	AUDIT_BEYOND,  /* it stands after the end that the head remembers */
	AUDIT_HEAD,    /* the head's hash is not the last line's */
	AUDIT_NO_END,  /* there is no head */
	AUDIT_ACCOUNT, /* what was taken off is not as its account says; or the log has no line of that account */
	AUDIT_BEFORE   /* lines stand before the place where the log begins */
};

struct audit_verdict {
	int64_t sealed, waiting; /* lines read; lines that the sealer has not come to */
	int64_t faults;
	int64_t head; /* the place of the end */
	const char *head_hash;
	size_t n_cuts;
	const struct audit_cuts *cuts; /* what was taken off its beginning; a row each, of query/audit_read.h */
};

/* Walks the whole chain, from where it was cut last, and calls found for each fault with the place in the chain. a: the
 * connection's. */
enum err audit_verify(struct db *db, struct arena *a, void (*found)(void *arg, enum audit_fault fault, int64_t seal),
		      void *arg, struct audit_verdict *out);

/* ---- Shortening ---- */

/* Takes off its beginning what is older than two years, months at a time, in a transaction of its own; the account of
 * it is where the chain begins then, and a line at its end. *lines: how many. ERR_CONFLICT: some of them have been
 * changed or are missing, and nothing is taken; damaged: all the same, and the account says how many. */
enum err audit_shorten(struct db *db, struct arena *a, bool damaged, int64_t *lines);
