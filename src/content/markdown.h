/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown: the pack's text as safe HTML; what people type is in rich.h. */
#pragma once
#include "base/arena.h"
#include "base/markup.h"

#include <stddef.h>

enum { MARKDOWN_MAX = 64 * 1024 }; /* bytes; the renderer's worst case grows faster than its input */

/* A link of a pack's text into the pack itself: "part:2", "step:d2-film-1", "text:faq", "source:skollagen-4". */
enum pack_target { TARGET_PART, TARGET_STEP, TARGET_TEXT, TARGET_SOURCE, TARGETS };

struct pack_link {
	enum pack_target target;
	const char *id;
	int line; /* of the text, from 1 */
};

/* Those of a text, in order; *n: how many. */
const struct pack_link *markdown_links(struct arena *a, const char *text, size_t *n);
/* "part", "step", ...: the word before the colon. */
const char *pack_target_name(enum pack_target target);

/* CommonMark as HTML: typed HTML is shown as text, images become their alternative text, links go to http, https and
 * mailto only (else their words stay), headings begin at h2. A text over MARKDOWN_MAX bytes comes as plain escaped
 * paragraphs. Lives in the arena. Links into the pack are addresses within a session,
 * href="kv:/del/2", that the page makes whole; a source is a place on the page itself, "#source-skollagen-4". */
struct markup markdown_render(struct arena *a, const char *text);
struct prose_value;
/* The markup with its gaps filled by the words of values; a paragraph, heading or item that asks for what there is
 * nothing to say of (text NULL) is left out. */
struct markup markdown_fill(struct arena *a, struct markup m, size_t n, const struct prose_value *values);
/* The first image, HTML or refused link in a pack's text, said in words, with its line from 1; NULL when none. */
const char *markdown_fault(struct arena *a, const char *text, int *line);
