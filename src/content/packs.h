/* SPDX-License-Identifier: EUPL-1.2 */
/* packs: every version of the content that this process has met; shared by all threads, kept until the end. */
#pragma once
#include "content/pack.h"

struct packs;

/* Takes over the pack that the program was started with: the newest, until another is. */
struct packs *packs_new(struct pack *own);
void packs_free(struct packs *p);

const struct pack *packs_own(const struct packs *p);
/* What new years take. */
const struct pack *packs_newest(struct packs *p);
/* The newest is that version from now on, if it is here. */
void packs_renew(struct packs *p, const char *version);
/* That version, or NULL. */
const struct pack *packs_find(struct packs *p, const char *version);

/* Loads a version: *out is then the packs', NULL with OK where there is none of that name. */
typedef enum err packs_load(void *arg, const char *version, struct pack **out);
/* That version; one that is not here is loaded, by one thread at a time. *out NULL: there is none. */
enum err packs_get(struct packs *p, const char *version, packs_load *load, void *arg, const struct pack **out);
/* Takes the pack over; from now on it is what is found by its version. Those who have the one before may keep it. */
void packs_add(struct packs *p, struct pack *pack);
