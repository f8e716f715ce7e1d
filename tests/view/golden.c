/* SPDX-License-Identifier: EUPL-1.2 */
/* golden: each page with invented people against tests/view/golden (KV_GOLDEN=update writes them anew), in both
 * languages well-formed and usable, and with hostile strings everywhere still nothing but text. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "sample.h"

static const struct samples *const all[] = {
#define X(name) &name##_samples,
#include "samples.def"
#undef X
};

static const char *show(struct arena *a, const struct sample *s, enum lang lang, bool hostile)
{
	struct text text = { lang, a };
	struct buf out = buf_new(a);
	struct html h = { &out, &text };

	sample_hostile = hostile;
	s->show(&h);
	return out.p;
}

static const char *read_golden(struct arena *a, const char *path)
{
	struct buf b = buf_new(a);
	char some[4096];
	FILE *f = fopen(path, "r");

	for (size_t n; f && (n = fread(some, 1, sizeof some, f)) > 0;)
		buf_add(&b, some, n);
	if (f)
		fclose(f);
	return b.p;
}

static void write_golden(const char *path, const char *html)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(html, f);
	assert_int_equal(fclose(f), 0);
}

/* The line number of the first difference. */
static int first_difference(const char *a, const char *b)
{
	int line = 1;

	for (; *a && *a == *b; a++, b++)
		line += *a == '\n';
	return line;
}

static void as_golden(void **state)
{
	const char *mode = getenv("KV_GOLDEN");

	for (size_t i = 0; i < COUNT(all); i++) {
		for (size_t j = 0; j < all[i]->n; j++) {
			const struct sample *s = &all[i]->at[j];
			const char *path = arena_printf(*state, "tests/view/golden/%s.html", s->name);
			const char *html = show(*state, s, LANG_SV, false);

			if (mode && !strcmp(mode, "update"))
				write_golden(path, html);
			const char *golden = read_golden(*state, path);
			if (strcmp(html, golden))
				fail_msg("%s:%d differs; look, and if it is meant run with KV_GOLDEN=update", path,
					 first_difference(html, golden));
		}
	}
}

static void well_formed(struct arena *a, enum lang lang, bool hostile)
{
	struct buf faults = buf_new(a);

	for (size_t i = 0; i < COUNT(all); i++) {
		for (size_t j = 0; j < all[i]->n; j++) {
			const struct sample *s = &all[i]->at[j];
			const char *wrong = check_html(a, show(a, s, lang, hostile));

			if (*wrong)
				buf_printf(&faults, "%s:\n%s", s->name, wrong);
		}
	}
	if (faults.n)
		fail_msg("%s", faults.p);
}

static void swedish_is_well_formed(void **state)
{
	well_formed(*state, LANG_SV, false);
}

static void english_is_well_formed(void **state)
{
	well_formed(*state, LANG_EN, false);
}

/* A hostile id would be the same on each row and never be found again; all else must hold. */
static void hostile_strings_stay_text(void **state)
{
	size_t seen = 0;

	for (size_t i = 0; i < COUNT(all); i++) {
		for (size_t j = 0; j < all[i]->n; j++) {
			const char *html = show(*state, &all[i]->at[j], LANG_SV, true);
			const char *wrong = check_html(*state, html);

			if (strstr(html, "<script>") || strstr(html, HOSTILE) || strstr(html, "&'"))
				fail_msg("%s lets markup through", all[i]->at[j].name);
			if (strstr(wrong, "here ends") || strstr(wrong, "not closed") || strstr(wrong, "strange") ||
			    strstr(wrong, "inline") || strstr(wrong, "bare"))
				fail_msg("%s breaks: %s", all[i]->at[j].name, wrong);
			for (const char *s = html; (s = strstr(s, "&quot;&gt;&lt;script&gt;&amp;&#39;")); s++)
				seen++;
		}
	}
	assert_true(seen > 300); /* the strings were there */
}

static void check_finds(void **state)
{
	static const struct {
		const char *html, *fault;
	} cases[] = {
		{ "<h1>a</h1><p>b</div>", "here ends div" },
		{ "<h1>a</h1><p>b", "not closed: p" },
		{ "<p>a</p>", "h1: 0" },
		{ "<h1>a</h1><h3>b</h3>", "level skipped" },
		{ "<h1 id=\"a\">a</h1><p id=\"a\">b</p>", "id twice: a" },
		{ "<h1>a</h1><input name=\"b\">", "field without label" },
		{ "<h1>a</h1><input name=\"b\" id=\"b\">", "no such id: label:b" },
		{ "<h1>a</h1><p class=b>c</p>", "without quotes" },
		{ "<h1>a</h1><p style=\"b\">c</p>", "inline style" },
		{ "<h1>a</h1><script>b</script>", "inline: script" },
		{ "<h1>a & b</h1>", "bare &" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_in(check_html(*state, cases[i].html), cases[i].fault);
	assert_string_equal(check_html(*state, "<h1>a</h1><label>b <input name=\"b\"></label>"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(as_golden), TEST(swedish_is_well_formed), TEST(english_is_well_formed),
					    TEST(hostile_strings_stay_text), TEST(check_finds) };

	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
