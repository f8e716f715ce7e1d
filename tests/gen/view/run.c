/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes the view of the golden test with ordinary and with hostile values. */
#include "group.html.c"

#include <stdio.h>

static void show(struct arena *a, enum lang lang, const struct group_page *p)
{
	struct buf out = buf_new(a);
	struct text text = { .lang = lang, .arena = a };

	view_group(&(struct html){ .out = &out, .text = &text }, p);
	fputs(out.p, stdout);
}

int main(void)
{
	static const char bad[] = "\"><script>&'";
	struct arena *a = arena_new();
	struct member members[] = {
		{ "Åsa", { "/s/1" }, 4, true },
		{ bad, { "/?a=1&b=\"'<>" }, -1, false },
		{ NULL, { NULL }, 0, false },
	};

	show(a, LANG_SV, &(struct group_page){ .name = "Rektorerna" });
	show(a, LANG_EN,
	     &(struct group_page){ .name = bad,
				   .note = "\n</textarea>",
				   .intro = { "<p>ours</p>" },
				   .n = 3,
				   .members = members,
				   .home = { "/js" },
				   .total = INT64_MAX });
	arena_free(a);
	return 0;
}
