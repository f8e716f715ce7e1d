/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown: people's and the pack's text as safe HTML. */
#pragma once
#include "base/arena.h"
#include "base/markup.h"

#include <stddef.h>

enum { MARKDOWN_MAX = 64 * 1024 }; /* bytes; the renderer's worst case grows faster than its input */

/* CommonMark as HTML: typed HTML is shown as text, images become their alternative text, links go to http, https and
 * mailto only (else their words stay), headings begin at h2. A text over MARKDOWN_MAX bytes comes as plain escaped
 * paragraphs. Lives in the arena. For a pack's texts. */
struct markup markdown_render(struct arena *a, const char *text);
/* The same for what a person typed into a text area: each line break is kept, headings
 * begin at h3. */
struct markup markdown_typed(struct arena *a, const char *text);
/* The first image, HTML or refused link in a pack's text, said in words, with its line from 1; NULL when none. */
const char *markdown_fault(struct arena *a, const char *text, int *line);
