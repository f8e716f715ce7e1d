/* SPDX-License-Identifier: EUPL-1.2 */
/* booklets: the parts to print, each made once and kept as long as the process; shared by all threads. */
#pragma once
#include "content/pack.h"

struct booklet_file {
	const char *bytes;
	size_t n;
	int pages;
};

/* Makes all of the pack in the background, at low priority, until booklets_end. */
void booklets_begin(const struct pack *pack);
/* Waits for the one that is being made, and forgets all. */
void booklets_end(void);

/* Where it is made already, else NULL. */
const struct booklet_file *booklets_there(const struct pack *pack, int part, enum track track);
/* Makes it where it is not; one is made at a time. */
enum err booklets_get(const struct pack *pack, int part, enum track track, const struct booklet_file **out);
