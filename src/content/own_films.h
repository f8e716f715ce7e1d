/* SPDX-License-Identifier: EUPL-1.2 */
/* own_films: an operator's films in the place of a pack's: a folder with ID.webm or ID.mp4, ID.vtt, and perhaps
 * ID.chapters.vtt and a picture to begin with, ID.webp, ID.jpg or ID.png. */
#pragma once
#include "base/filetype.h"
#include "content/faults.h"
#include "content/vtt.h"

struct own_film {
	const char *id;   /* of the pack's film */
	const char *file; /* names in the folder; "" for no chapters, no poster */
	const char *captions, *chapters, *poster;
	enum filetype type, poster_type; /* by what is in them */
	int seconds;                     /* until the last caption has ended */
	struct vtt cues;
};

struct own_films {
	size_t n, n_faults;
	struct own_film *at; /* without faults; one with a fault is not among them */
	struct pack_fault *faults;
};

/* What is in dir for the pack's films. A folder that is not there is empty. Lives in the arena. */
struct own_films own_films_read(struct arena *a, const struct pack *pack, const char *dir);
