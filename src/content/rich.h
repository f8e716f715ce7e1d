/* SPDX-License-Identifier: EUPL-1.2 */
/* rich: what people type into a text area, as they meant it: headings (#, ##), bold, emphasis, lists and links; all
 * else looks as it was typed. */
#pragma once
#include "base/arena.h"
#include "base/markup.h"

#include <stddef.h>

enum {
	RICH_MAX = 64 * 1024, /* bytes; of a longer text only the lines are kept apart */
	RICH_VERSION = 1      /* of the HTML: goes up where the same text comes out as something else */
};

/* Safe HTML of p, h3, h4, ul, ol, li, strong, em, br and a: no other tag, and no attribute but ol's start, li's value
 * and what a link has, which leads to http, https or mailto. Each line break is kept. The text is UTF-8 with LF. */
struct markup rich_html(struct arena *a, const char *text);
/* The same words without marks, for mail, files and excerpts: items begin with "– " or their number, a link's address
 * stands after it. */
const char *rich_plain(struct arena *a, const char *text);

/* The text as CommonMark that means that and nothing else; number[i]: what the item on line i (from 1) was given, where
 * it begins an item with a number. For other renderers of what people type: prose_read(a, rich_source(a, text).text).
 */
struct rich_source {
	const char *text;
	const int *number;
};
struct rich_source rich_source(struct arena *a, const char *text);
