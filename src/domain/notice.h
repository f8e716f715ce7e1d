/* SPDX-License-Identifier: EUPL-1.2 */
/* notice: what the tool tells a member on their start page, until they say that they have read it. */
#pragma once
#include "db/db.h"
#include "domain/person.h"

/* X(kind, its word): what has happened, and to whom it is told. */
#define NOTICE_KINDS(X)                                                                                              \
	X(APPROVED, "approved")                   /* to whom it is about: the sign-up, by that process leader */     \
	X(OBSERVER_APPROVED, "observer_approved") /* the same, as observer */                                        \
	X(OBSERVER_MADE, "observer_made")         /* that process leader has made the told one an observer */        \
	X(OBSERVER_ENDED, "observer_ended")       /* and a participant again */                                      \
	X(LEADER_APPROVED, "leader_approved")     /* the same, as process leader; by nobody: the operator */         \
	X(LEADER_NAMED, "leader_named")           /* that process leader has handed over to the one who is told */   \
	X(HANDED_OVER, "handed_over")             /* the one who is told has handed over to that one */              \
	X(LEADER_ADDED, "leader_added")           /* to the other process leaders: that one leads too */             \
	X(LEADER_ENDED, "leader_ended")           /* to the other process leaders: that one leads no more */         \
	X(LEADER_TAKEN, "leader_taken")           /* that process leader has ended the assignment of the told one */ \
	X(LEADER_SUSPENDED, "leader_suspended")   /* by launch_v1, to the other process leaders */                   \
	X(LEADER_RESUMED, "leader_resumed")                                                                          \
	X(COURSE_ADDED, "course_added") /* to all process leaders: the course of that name belongs to the year */    \
	X(YEAR_OPENED, "year_opened")   /* to the other process leaders, here and below: that one has done it */     \
	X(YEAR_ENDING, "year_ending")                                                                                \
	X(YEAR_WENT_ON, "year_went_on")                                                                              \
	X(YEAR_ENDED, "year_ended")                                                                                  \
	X(YEAR_REOPENED, "year_reopened")
#define NOTICE_KINDS(X)                                                                                            \
	X(APPROVED, "approved")                 /* to whom it is about: the sign-up, by that process leader */     \
	X(LEADER_APPROVED, "leader_approved")   /* the same, as process leader; by nobody: the operator */         \
	X(LEADER_NAMED, "leader_named")         /* that process leader has handed over to the one who is told */   \
	X(HANDED_OVER, "handed_over")           /* the one who is told has handed over to that one */              \
	X(LEADER_ADDED, "leader_added")         /* to the other process leaders: that one leads too */             \
	X(LEADER_ENDED, "leader_ended")         /* to the other process leaders: that one leads no more */         \
	X(LEADER_TAKEN, "leader_taken")         /* that process leader has ended the assignment of the told one */ \
	X(LEADER_SUSPENDED, "leader_suspended") /* by launch_v1, to the other process leaders */                   \
	X(LEADER_RESUMED, "leader_resumed")                                                                        \
	X(YEAR_OPENED, "year_opened") /* to the other process leaders, here and below: that one has done it */     \
	X(YEAR_ENDING, "year_ending")                                                                              \
	X(YEAR_WENT_ON, "year_went_on")                                                                            \
	X(YEAR_ENDED, "year_ended")                                                                                \
	X(YEAR_REOPENED, "year_reopened")                                                                          \
	X(PLAN_PUBLISHED, "plan_published") /* to everybody, here and below; words: the meeting, as "3.1" */       \
	X(MEETING_CHANGED, "meeting_changed")                                                                      \
	X(MEETING_CANCELLED, "meeting_cancelled")

enum notice_kind {
#define X(kind, word) NOTICE_##kind,
	NOTICE_KINDS(X)
#undef X
	    NOTICE_KIND_COUNT
};

/* about: the membership that it is about, 0: none. */
enum err notice_tell(struct db *db, int64_t organisation, int64_t membership, enum notice_kind kind, int64_t about);
/* Everybody who leads the year, but for one and for whom it is about; 0: none. */
enum err notice_tell_leaders(struct db *db, int64_t organisation, int64_t cycle, int64_t but, enum notice_kind kind,
			     int64_t about);
/* Everybody who takes part in the year of who, but for who; text: what it is about. */
enum err notice_tell_all(struct db *db, const struct person *who, enum notice_kind kind, const char *text);
/* It is true no more: who has not read it does not get to. */
enum err notice_withdraw(struct db *db, int64_t organisation, int64_t membership, enum notice_kind kind);
/* Everybody who leads the year; about: what it is about, as it is called now. */
enum err notice_tell_leaders_of(struct db *db, int64_t organisation, int64_t cycle, enum notice_kind kind,
				const char *about);
/* NOTICE_KIND_COUNT: a word that we do not know. */
enum notice_kind notice_kind_of(const char *word);
/* The person has read those up to that id. */
enum err notice_read(struct db *db, const struct person *who, int64_t last);
