/* SPDX-License-Identifier: EUPL-1.2 */
/* shared: a course of many authorities: each person belongs to the year that they have chosen there, and sees no other.
 */
#pragma once
#include "content/packs.h"
#include "domain/person.h"

/* The person works in that year from here on. ERR_NOT_FOUND: it is not one that they can choose; ERR_CONFLICT: they
 * have a place where they are. */
enum err shared_choose(struct db *db, struct packs *packs, const struct person *who, int64_t cycle);
/* Takes a sign-up back that waits, and belongs nowhere. ERR_CONFLICT: it has been answered, or there is none to take
 * back. */
enum err shared_take_back(struct db *db, const struct person *who);
/* The person's course belongs to that year; a shared one does not, but the year runs there, and the person is in it.
 * ERR_CONFLICT: the course was bound meanwhile, or the person has got a place. */
enum err shared_bind(struct db *db, const struct person *who, int64_t organisation, int64_t cycle);
/* Nobody moves the person until the transaction ends. ERR_CONFLICT: somebody has, since the request began;
 * ERR_NOT_FOUND: the course is not shared. */
enum err shared_hold_person(struct db *db, const struct person *who);
