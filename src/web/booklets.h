/* SPDX-License-Identifier: EUPL-1.2 */
/* booklets: the parts to print, each made once and kept as long as the process; shared by all threads. */
#pragma once
#include "content/pack.h"

struct booklet_file {
	const char *bytes; /* NULL: not made */
	size_t n;
	int pages;
};

/* Where it is made already, else NULL. */
const struct booklet_file *booklets_there(const struct pack *pack, int part, enum track track);
/* Makes it where it is not; one is made at a time. */
enum err booklets_get(const struct pack *pack, int part, enum track track, const struct booklet_file **out);
/* Takes one that somebody else has made, mapped from the open file, which needs no name. False: it is empty. */
bool booklets_map(const struct pack *pack, int part, enum track track, int pages, int fd);
/* All of them, when nobody asks any more. */
void booklets_forget(void);
