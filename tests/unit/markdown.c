/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown: what comes out is harmless whatever goes in, and nothing typed disappears. */
#include "content/markdown.h"
#include "content/prose.h"

#include "test.h"

#include <time.h>

static const struct {
	const char *text, *html;
} rendered[] = {
	{ "Hej", "<p>Hej</p>\n" },
	{ "**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>\n" },
	{ "# Ett\n\n## Två\n\n### Tre", "<h2>Ett</h2>\n<h2>Två</h2>\n<h3>Tre</h3>\n" },
	{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
	{ "a < b & c > \"d\"", "<p>a &lt; b &amp; c &gt; &quot;d&quot;</p>\n" },
	/* links */
	{ "[Skolverket](https://www.skolverket.se/?a=1&b=2)",
	  "<p><a href=\"https://www.skolverket.se/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener "
	  "noreferrer\">Skolverket</a></p>\n" },
	{ "[x](HTTP://example.org)",
	  "<p><a href=\"HTTP://example.org\" target=\"_blank\" rel=\"noopener noreferrer\">x</a></p>\n" },
	{ "<anna@example.org>", "<p><a href=\"mailto:anna@example.org\" target=\"_blank\" rel=\"noopener "
				"noreferrer\">anna@example.org</a></p>\n" },
	{ "[**fet**](https://a.se/å)", "<p><a href=\"https://a.se/%C3%A5\" target=\"_blank\" rel=\"noopener "
				       "noreferrer\"><strong>fet</strong></a></p>\n" },
	{ "[x](https://a.se/'\"><script>)", "<p><a href=\"https://a.se/%27&quot;&gt;&lt;script&gt;\" target=\"_blank\" "
					    "rel=\"noopener noreferrer\">x</a></p>\n" },
	{ "[x](javascript:alert(1))", "<p>x</p>\n" },
	{ "[x](  JaVaScRiPt:alert(1))", "<p>x</p>\n" },
	{ "[x](&#106;avascript:alert(1))", "<p>x</p>\n" },
	{ "[x](data:text/html;base64,AAAA)", "<p>x</p>\n" },
	{ "[x](vbscript:x)", "<p>x</p>\n" },
	{ "[x](file:///etc/passwd)", "<p>x</p>\n" },
	{ "[x](//example.org)", "<p>x</p>\n" },
	{ "[x](/admin)", "<p>x</p>\n" },
	{ "[x](https://)", "<p>x</p>\n" },
	{ "[](https://a.se)", "<p><a href=\"https://a.se\" target=\"_blank\" rel=\"noopener noreferrer\"></a></p>\n" },
	/* images become their words */
	{ "![karta](https://example.org/x.png)", "<p>karta</p>\n" },
	{ "![karta](data:image/png;base64,AAAA)", "<p>karta</p>\n" },
	{ "[![karta](x.png)](https://a.se)",
	  "<p><a href=\"https://a.se\" target=\"_blank\" rel=\"noopener noreferrer\">karta</a></p>\n" },
	{ "[a [b](javascript:x) c](javascript:y)", "<p>[a b c](javascript:y)</p>\n" },
	/* typed HTML is shown, not obeyed and not lost */
	{ "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n" },
	{ "a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n" },
	{ "<!-- x -->", "<p>&lt;!-- x --&gt;\n</p>\n" },
	{ "`<b>`", "<p><code>&lt;b&gt;</code></p>\n" },
	{ "``` \"><script>\nx\n```", "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre>\n" },
	{ "", "" },
};

static void rendering(void **state)
{
	for (size_t i = 0; i < COUNT(rendered); i++)
		assert_string_equal(markdown_render(*state, rendered[i].text).s, rendered[i].html);
}

static void too_long_is_plain(void **state)
{
	size_t n = MARKDOWN_MAX + 1;
	char *text = memset(arena_alloc(*state, 1, n + 1), '<', n);

	memcpy(text, "a\n\n**b**", 8);
	const char *html = markdown_render(*state, text).s;
	assert_memory_equal(html, "<p>a</p>\n<p>\n\n**b**&lt;", 22);
	assert_null(strstr(html, "<<"));
}

/* The worst inputs known for the renderer, at the cap. */
static void slow_input_is_bounded(void **state)
{
	static const char *const pieces[] = { "![[]()", "[", "*a_ ", "> ", "<a ", "`` ` ", "[a](<", "\\[" };

	for (size_t i = 0; i < COUNT(pieces); i++) {
		size_t n = strlen(pieces[i]), used = 0;
		char *text = arena_alloc(*state, 1, MARKDOWN_MAX + 1);
		struct timespec from, to;

		for (; used + n <= MARKDOWN_MAX; used += n)
			memcpy(text + used, pieces[i], n);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		assert_non_null(markdown_render(*state, text).s);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		assert_true(to.tv_sec - from.tv_sec < 3);
	}
}

static const struct {
	const char *text;
	int line;
	const char *fault;
} faults[] = {
	{ "a\n\nb", 0, NULL },
	{ "a\n\n[b](mailto:a@b.se)", 0, NULL },
	{ "a\n\n![b](c)", 3, "the text has an image; expected words only" },
	{ "a\n\n\n<b>c</b>", 4, "the text has HTML; expected Markdown" },
	{ "a\n\n- b [c](x.html)", 3,
	  "the link goes to \"x.html\"; expected https://, http:// or mailto:, or part:, step:, text: or source: and "
	  "an id" },
	{ "[a](part:2), [b](source:x)", 0, NULL },
};

static void faults_of_a_pack(void **state)
{
	for (size_t i = 0; i < COUNT(faults); i++) {
		int line;
		const char *said = markdown_fault(*state, faults[i].text, &line);

		if (!faults[i].fault) {
			assert_null(said);
			continue;
		}
		assert_string_equal(said, faults[i].fault);
		assert_int_equal(line, faults[i].line);
	}
}

static const struct {
	const char *text, *html;
} fills[] = {
	{ "Hos {authority} svarar {contact}.", "<p>Hos Bo &amp; &lt;Co&gt; svarar Lena.</p>\n" },
	{ "Ett.\n\nFråga {support}\ni dag, hos {contact}.\n\nTvå {authority}.",
	  "<p>Ett.</p>\n<p>Två Bo &amp; &lt;Co&gt;.</p>\n" },
	{ "- {contact}\n- {support}\n- {contact}, {support}\n- sist", "<ul>\n<li>Lena</li>\n<li>sist</li>\n</ul>\n" },
	{ "## {support}\n\n**{contact}** {annat} { contact }", "<p><strong>Lena</strong> {annat} { contact }</p>\n" },
	{ "Inget.", "<p>Inget.</p>\n" },
};

static void links_into_the_pack(void **state)
{
	static const char text[] =
	    "Se [Del 2](part:2)\n\n- och [filmen](step:d2-film-1)\n- [vanliga *frågor*](text:faq)\n"
	    "- enligt [lagen](source:skollagen-4), [ute](https://exempel.se)\n- [x](step:a\"b)";
	size_t n;
	const struct pack_link *links = markdown_links(*state, text, &n);
	const char *html = markdown_render(*state, text).s;

	assert_int_equal(n, 5);
	assert_string_equal(links[1].id, "d2-film-1");
	assert_int_equal(links[1].target, TARGET_STEP);
	assert_int_equal(links[1].line, 3);
	assert_string_equal(links[3].id, "skollagen-4");
	assert_int_equal(links[3].line, 5);
	assert_non_null(strstr(html, "<a href=\"kv:/del/2\">Del 2</a>"));
	assert_non_null(strstr(html, "<a href=\"kv:/steg/d2-film-1\">filmen</a>"));
	assert_non_null(strstr(html, "<a href=\"kv:/text/faq\">vanliga <em>frågor</em></a>"));
	assert_non_null(strstr(html, "<a href=\"#source-skollagen-4\">lagen</a>"));
	assert_null(strstr(html, "a&quot;b\">"));
}

static void gaps_are_filled(void **state)
{
	const struct prose_value values[] = { { "authority", "Bo & <Co>", 0, NULL },
					      { "contact", "Lena", 0, NULL },
					      { "support", NULL, 0, NULL } };

	for (size_t i = 0; i < COUNT(fills); i++) {
		struct markup m = markdown_render(*state, fills[i].text);

		assert_string_equal(markdown_fill(*state, m, COUNT(values), values).s, fills[i].html);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rendering),        TEST(too_long_is_plain), TEST(slow_input_is_bounded),
		TEST(faults_of_a_pack), TEST(gaps_are_filled),   TEST(links_into_the_pack),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
