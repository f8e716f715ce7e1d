/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz markdown: no text of a pack comes out as anything but the tags that Markdown makes. */
#include "content/markdown.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The start of each tag, to its name's end. */
static void only_known_tags(const char *html)
{
	static const char *const known[] = { "a ",      "/a>",      "p>",    "/p>",         "em>",         "/em>",
					     "strong>", "/strong>", "ul>",   "/ul>",        "ol",          "/ol>",
					     "li>",     "/li>",     "h",     "/h",          "br ",         "code",
					     "/code>",  "pre",      "/pre>", "blockquote>", "/blockquote>" };

	for (const char *s = strchr(html, '<'); s; s = strchr(s + 1, '<')) {
		size_t i = 0;

		while (i < sizeof known / sizeof *known && strncmp(s + 1, known[i], strlen(known[i])))
			i++;
		assert(i < sizeof known / sizeof *known);
		assert(strncmp(s, "<head", 5) && strncmp(s, "<html", 5));
		if (s[1] == 'a')
			assert(!strncmp(s, "<a href=\"", 9) && strchr("hHmM", s[9]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_dupn(a, (const char *)data, size);
	int line;

	if (utf8_ok(text, size)) {
		only_known_tags(markdown_render(a, text).s);
		if (size <= MARKDOWN_MAX)
			markdown_fault(a, text, &line);
	}
	arena_free(a);
	return 0;
}
