/* SPDX-License-Identifier: EUPL-1.2 */
/* rich: the marks that people mean, everything else as they typed it, and nothing but the tags that are allowed. */
#include "content/rich.h"

#include "base/buf.h"
#include "tags.h"
#include "test.h"

#include <time.h>

#define OUT "\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">"

static const struct {
	const char *text, *html;
} meant[] = {
	{ "", "" },
	{ "Hej", "<p>Hej</p>\n" },
	{ "rad 1\nrad 2\n\nnästa", "<p>rad 1<br>\nrad 2</p>\n<p>nästa</p>\n" },
	{ "# Ett\n## Två\ntext\n### Tre", "<h3>Ett</h3>\n<h4>Två</h4>\n<p>text</p>\n<h4>Tre</h4>\n" },
	{ "**fet**, *kursiv*, ***båda*** och (*så*)",
	  "<p><strong>fet</strong>, <em>kursiv</em>, <em><strong>båda</strong></em> och (<em>så</em>)</p>\n" },
	{ "**”Citat”** – *’så’*", "<p><strong>”Citat”</strong> – <em>’så’</em></p>\n" },
	{ "Vi såg:\n- en\n* två\n\nslut",
	  "<p>Vi såg:</p>\n<ul>\n<li>en</li>\n</ul>\n<ul>\n<li>två</li>\n</ul>\n<p>slut</p>\n" },
	{ "- a\n  - b\n   - c\n- d", "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n" },
	{ "   - a\n   - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" },
	{ "1. a\n    1. b\n    2. c\n2. d",
	  "<ol>\n<li>a\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ol>\n" },
	{ "- a\n  mer a\n\n  än mer\n- b", "<ul>\n<li>a<br>\nmer a\n<p>än mer</p>\n</li>\n<li>b</li>\n</ul>\n" },
	{ "- a\nutanför", "<ul>\n<li>a</li>\n</ul>\n<p>utanför</p>\n" },
	{ "1. a\n1. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n" },
	{ "3. a\n5. b\n6. c", "<ol start=\"3\">\n<li>a</li>\n<li value=\"5\">b</li>\n<li>c</li>\n</ol>\n" },
	{ "1. a\n\ntext\n\n2. b", "<ol>\n<li>a</li>\n</ol>\n<p>text</p>\n<ol start=\"2\">\n<li>b</li>\n</ol>\n" },
	{ "- a\n2. b", "<ul>\n<li>a</li>\n</ul>\n<ol start=\"2\">\n<li>b</li>\n</ol>\n" },
	{ "[Skolverket](https://www.skolverket.se/?a=1&b=2)",
	  "<p><a href=\"https://www.skolverket.se/?a=1&amp;b=2" OUT "Skolverket</a></p>\n" },
	{ "[**brev**](mailto:a_b@c.se) [wiki](https://sv.wikipedia.org/wiki/X_(y))",
	  "<p><a href=\"mailto:a_b@c.se" OUT
	  "<strong>brev</strong></a> <a href=\"https://sv.wikipedia.org/wiki/X_(y)" OUT "wiki</a></p>\n" },
	{ "Se https://a.se/b_c?d=*e*. Och (http://f.se).",
	  "<p>Se <a href=\"https://a.se/b_c?d=" OUT "https://a.se/b_c?d=</a><em>e</em>. Och (<a href=\"http://f.se" OUT
	  "http://f.se</a>).</p>\n" },
	{ "![karta](https://a.se/k.png)", "<p><a href=\"https://a.se/k.png" OUT "karta</a></p>\n" },
	{ "\\*inte kursiv\\*, \\# inte, \\- inte", "<p>*inte kursiv*, # inte, - inte</p>\n" },
};

static void what_is_meant(void **state)
{
	for (size_t i = 0; i < COUNT(meant); i++) {
		assert_string_equal(rich_html(*state, meant[i].text).s, meant[i].html);
		assert_true(tags_ok(meant[i].html));
	}
}

/* Written before there were marks, or by somebody who knows of none: each paragraph comes out letter for letter. */
static const char *const as_typed[] = {
	"Medelvärdet 3*4*5 = 60, 2**3**4, a * b * c och 5 * 3.",
	"Resultat* i åk 9\n*Enkät 2026, svarsfrekvens 82 %",
	"*Obligatorisk fråga\nNamn*\nAdress*",
	"Kontakt: anna_maria_berg@kommun.se eller _utkast_v2_.docx och __init__",
	"1) Vi ska öka närvaron\n2) Vi ska följa upp\n10) Sist",
	"Betyg:\nMatematik  71 %\n    Svenska 85 %\n\tEngelska 90 %",
	"Resultat\n--------\nBra.\n========",
	"---\n***\n* * *\n___\n- - -",
	"> 50 % av eleverna når målen\n>> svar",
	"< 10 elever & > 3 \"grupper\" <b>fet</b> <!-- kommentar -->",
	"&nbsp; &lt; &copy; &#106;",
	"+ lugn start\n- för lite tid\n+ tydliga mål",
	"-5 grader\n#skola #1\n*stjärna\n-",
	"#\n##\n*\n1.\n-",
	"[1]: Skolinspektionen 2025\n[1] se ovan [x] [ ] [a][b]",
	"[bilaga](sid 3) och [fil](g:/gemensam/x.doc) [](https://a.se)",
	"C:\\temp\\x, \\\\server\\share\\ och rad som slutar med \\\nnästa",
	"```\nkod\n```\n~~~\nmer\n~~~\n`x`",
	"• en punkt\n– ett tankstreck\no en ring",
	"2026. Då började vi.\n1986.. och",
	"Namn: ____________ Datum: ________",
	"***** viktigt *****\n****",
	"| a | b |\n|---|---|\n| 1 | 2 |",
	"Kl. 8.30-9.15: samling\n14. februari\n1.1 Bakgrund\n1.Utan blank",
	":-) ;-) <3 :-* ^_^",
	"Term 1: a*b\n* ",
};

/* The page's words: its tags gone, their line ends as they were; blanks as a browser shows them. */
static const char *seen(struct arena *a, const char *html)
{
	static const struct {
		const char *entity;
		char c;
	} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
	char *out = arena_alloc(a, 1, strlen(html) + 1), *to = out;

	for (const char *s = html; *s; s++) {
		if (*s == '<') {
			s = strchr(s, '>');
			continue;
		}
		*to = *s;
		for (size_t i = 0; i < COUNT(entities); i++)
			if (!strncmp(s, entities[i].entity, strlen(entities[i].entity))) {
				*to = entities[i].c;
				s += strlen(entities[i].entity) - 1;
			}
		to++;
	}
	while (to > out && to[-1] == '\n')
		*--to = 0;
	return out;
}

/* Without the blanks that begin and end lines. */
static const char *trimmed(struct arena *a, const char *text)
{
	char *out = arena_alloc(a, 1, strlen(text) + 1), *to = out;

	for (const char *s = text; *s; s++) {
		if ((*s == ' ' || *s == '\t') && (to == out || to[-1] == '\n'))
			continue;
		while (*s == '\n' && to > out && (to[-1] == ' ' || to[-1] == '\t'))
			to--;
		*to++ = *s;
	}
	while (to > out && to[-1] == ' ')
		to--;
	*to = 0;
	return out;
}

static void plain_text_is_as_typed(void **state)
{
	for (size_t i = 0; i < COUNT(as_typed); i++) {
		const char *html = rich_html(*state, as_typed[i]).s;

		assert_string_equal(seen(*state, html), trimmed(*state, as_typed[i]));
		assert_true(tags_ok(html));
		assert_null(strstr(html, "<h"));
		assert_null(strstr(html, "<li"));
		assert_string_equal(rich_plain(*state, as_typed[i]), trimmed(*state, as_typed[i]));
	}
}

static const char *const hostile[] = {
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"<svg onload=alert(1)>",
	"</textarea><script>alert(1)</script>",
	"\"><script>&'",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](java\tscript:alert(1))",
	"[x](&#106;avascript:alert(1))",
	"[x](data:text/html,<script>alert(1)</script>)",
	"[x](vbscript:x) [y](file:///etc/passwd)",
	"[x](//evil.example/a) [y](/s/abc) [z](#a)",
	"[x](https://a.se\"onmouseover=\"alert(1))",
	"[x](https://a.se/'onclick='alert(1))",
	"[x](<javascript:alert(1)>)",
	"[x]: javascript:alert(1)\n\n[x]",
	"![x](javascript:alert(1)) ![y](data:image/svg+xml;base64,AAAA)",
	"[![alt](https://a.se/b.png)](https://c.se)",
	"[a [b](https://b.se) c](https://c.se)",
	"<https://a.se/\"onclick=alert(1)> <javascript:alert(1)>",
	"https://a.se/\"onmouseover=alert(1) https://a.se/<script> https://a.se/`'",
	"xhttps://a.se http:// https://. javascript:https://a.se",
	"# <script>\n- <script>\n1. <script>\n**<script>** *<b>*",
	"&lt;script&gt; &amp;lt; &#60;script&#62;",
	"<!--\n# x\n-->\n<![CDATA[ <script> ]]>\n<?php ?>",
	"``` \"><script>\nx\n```",
	"[x](mailto:a@b.se?body=<script>\"'&x)",
	"[x](https://a.se) [y](HTTPS://B.SE/å) [z](http://user:pass@c.se:80/)",
	"***a** b* **c*d**e* *f **g* h**",
	"- - - - - - a\n- # x\n- > y\n- 1. z\n1. - * + w",
	/* NOLINTNEXTLINE(misc-misleading-bidirectional) */
	"\x01\x02\x1b[31m \xe2\x80\xae tfel \xe2\x80\x8b",
};

static void hostile_text_is_harmless(void **state)
{
	for (size_t i = 0; i < COUNT(hostile); i++) {
		const char *html = rich_html(*state, hostile[i]).s;

		if (!tags_ok(html))
			fail_msg("%s\nbecame\n%s", hostile[i], html);
		assert_null(strstr(html, "<script"));
		assert_non_null(rich_plain(*state, hostile[i]));
	}
	assert_string_equal(rich_html(*state, "[x](javascript:alert(1))").s, "<p>[x](javascript:alert(1))</p>\n");
}

static void the_check_itself(void **state)
{
	(void)state;
	assert_true(tags_ok("<p>a &lt; <a href=\"https://a.se/%27" OUT "b</a></p>\n"));
	assert_false(tags_ok("<p onclick=x>a</p>"));
	assert_false(tags_ok("<script>"));
	assert_false(tags_ok("<a href=\"javascript:x" OUT "b</a>"));
	assert_false(tags_ok("<a href=\"https://a.se\" onclick=\"x\">b</a>"));
	assert_false(tags_ok("<a href=\"https://a.se" OUT "<a href=\"https://b.se" OUT "b</a></a>"));
	assert_false(tags_ok("<li value=\"1\" x=\"2\">"));
	assert_false(tags_ok("a \" b"));
}

/* Random pieces of all that means something, put together in any way. */
static void random_text_is_harmless_and_whole(void **state)
{
	static const char *const pieces[] = {
		"*",      "**", "_", "[",  "]",          "](",          ")",  "https://a.se", "<",  ">",
		"`",      "\\", "#", "# ", "- ",         "1. ",         "\n", "\n\n",         "  ", "\t",
		"å",      "!",  "&", ";",  "mailto:a@b", "javascript:", "\"", "+ ",           "7)", "    ",
		"<b x='", "—",  ":", "1",  "a",          "http://"
	};
	uint64_t seed = 17;

	for (int round = 0; round < 4000; round++) {
		struct buf text = buf_new(*state);

		for (int i = 0; i < 24; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			buf_puts(&text, pieces[(seed >> 33) % COUNT(pieces)]);
		}
		if (!tags_ok(rich_html(*state, text.p).s))
			fail_msg("%s\nbecame\n%s", text.p, rich_html(*state, text.p).s);
		if (!strstr(text.p, "](") && !tags_same_letters(text.p, rich_plain(*state, text.p)))
			fail_msg("%s\nhas lost letters in\n%s", text.p, rich_plain(*state, text.p));
	}
}

static void without_marks(void **state)
{
	assert_string_equal(rich_plain(*state,
				       "# Mål\n\nVi **ska** *nå*:\n- ett\n  - under\n- två\n\n3. tre\n5. fem\n\n"
				       "Se [lagen](https://a.se/b_c) och https://c.se, [d@e.se](mailto:d@e.se)."),
			    "Mål\n\nVi ska nå:\n\n– ett\n  – under\n– två\n\n3. tre\n5. fem\n\n"
			    "Se lagen (https://a.se/b_c) och https://c.se, d@e.se.");
}

static void too_long_keeps_its_lines(void **state)
{
	size_t n = RICH_MAX + 1;
	char *text = memset(arena_alloc(*state, 1, n + 1), '<', n);

	memcpy(text, "a\n\n**b**\nc", 10);
	const char *html = rich_html(*state, text).s;
	assert_memory_equal(html, "<p>a</p>\n<p>**b**<br>\nc&lt;", 27);
	assert_true(tags_ok(html));
	assert_ptr_equal(rich_plain(*state, text), text);
}

/* The worst that is known, at the cap: a save must not wait for it. */
static void cost_is_bounded(void **state)
{
	static const char *const pieces[] = { "![[]()",
					      "[",
					      "*a ",
					      "**a ",
					      "*a** ",
					      "> ",
					      "<a ",
					      "`` ` ",
					      "[a](<",
					      "\\[",
					      "- a\n",
					      "   - a\n",
					      "1. a\n",
					      "\n",
					      "[a](https://a",
					      "[a](https://a.se) ",
					      "https://a.se ",
					      "a*b ",
					      "*a*\n",
					      "# a\n",
					      "- a\n  - b\n    - c\n      - d\n",
					      "*a\n",
					      "**a*",
					      "+ a\n",
					      "_a ",
					      "hhttp:/" };

	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct arena *a = arena_new();
		size_t n = strlen(pieces[i]), used = 0;
		char *text = arena_alloc(a, 1, RICH_MAX + 1);
		struct timespec from, to;

		for (; used + n <= RICH_MAX; used += n)
			memcpy(text + used, pieces[i], n);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		assert_true(tags_ok(rich_html(a, text).s));
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
		print_message("%.1f ms: %.12s\n", ms, pieces[i]);
		assert_true(ms < 2000);
		arena_free(a);
	}
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_meant),
		TEST(plain_text_is_as_typed),
		TEST(hostile_text_is_harmless),
		TEST(the_check_itself),
		TEST(random_text_is_harmless_and_whole),
		TEST(without_marks),
		TEST(too_long_keeps_its_lines),
		TEST(cost_is_bounded),
	};

	return cmocka_run_group_tests_name("rich", tests, NULL, NULL);
}
