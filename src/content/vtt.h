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

enum vtt_fault {
#define X(name, text) VTT_##name,
#include "content/vtt_faults.def"
#undef X
	VTT_FAULTS
};

struct vtt {
	size_t n;
	struct vtt_cue *cues;
	int fault_line;      /* the first fault; 0 when the file is right */
	enum vtt_fault kind; /* of the fault */
	const char *fault;   /* "what is wrong; expected ...", or NULL */
};

enum { VTT_MAX = 256 * 1024 }; /* bytes of a file that is read */

/* "what is wrong; expected ..." */
const char *vtt_fault_text(enum vtt_fault fault);

/* n bytes of text; the cues read so far, their words without tags, and the first fault, if any. Lives in the arena. */
struct vtt vtt_read(struct arena *a, const char *text, size_t n);
