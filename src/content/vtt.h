/* SPDX-License-Identifier: EUPL-1.2 */
/* vtt: reads a WebVTT caption file (W3C WebVTT, §4.1) and says on which line it is wrong. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>

struct vtt_cue {
	int start_ms, end_ms;
	int line; /* of the timing */
	const char *text;
};

struct vtt {
	size_t n;
	struct vtt_cue *cues;
	int fault_line;    /* the first fault; 0 when the file is right */
	const char *fault; /* "what is wrong; expected ..." */
};

/* n bytes of text; the cues read so far and the first fault, if any. Lives in the arena. */
struct vtt vtt_read(struct arena *a, const char *text, size_t n);
