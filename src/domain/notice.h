/* SPDX-License-Identifier: EUPL-1.2 */
/* notice: what the tool tells a member on their start page, until they say that they have read it. */
#pragma once
#include "db/db.h"
#include "domain/person.h"

/* What has happened, and to whom it is told: a line each. */
enum notice_kind {
#define X(kind, word) NOTICE_##kind,
#include "domain/notice.def"
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
/* Everybody who leads that authority in a year that goes on, or else in its last one, but for one; 0: none. */
enum err notice_tell_leaders_now(struct db *db, int64_t organisation, int64_t but, enum notice_kind kind,
				 const char *about);
/* NOTICE_KIND_COUNT: a word that we do not know. */
enum notice_kind notice_kind_of(const char *word);
/* The person has read those up to that id. */
enum err notice_read(struct db *db, const struct person *who, int64_t last);
