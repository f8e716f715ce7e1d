/* SPDX-License-Identifier: EUPL-1.2 */
/* skin: colours and their contrast; the tokens of the stylesheets against each other; platforms' colours against them.
 */
#include "view/skin.h"

#include <stdio.h>

#include "base/buf.h"
#include "test.h"

#define ASSETS "src/view/asset/"

static struct colour rgb(const char *hex)
{
	struct colour c;

	if (!colour_parse(hex, &c))
		fail_msg("%s is no colour", hex);
	return c;
}

static void parsed(void **state)
{
	static const struct {
		const char *said, *is;
	} rows[] = { { "#0f6cbf", "#0f6cbf" },
		     { "#0F6CBF", "#0f6cbf" },
		     { "#06c", "#0066cc" },
		     { "#FFF", "#ffffff" },
		     { "0f6cbf", NULL },
		     { "#0f6cb", NULL },
		     { "#0f6cbf0", NULL },
		     { "#0f6cbg", NULL },
		     { "", NULL },
		     { "#", NULL },
		     { "red", NULL },
		     { "#12 ", NULL },
		     { "rgb(1,2,3)", NULL },
		     { "#0f6cbf;}", NULL } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct colour c;
		bool good = colour_parse(rows[i].said, &c);

		if (good != (rows[i].is != NULL))
			fail_msg("%s", rows[i].said);
		if (good)
			assert_string_equal(colour_hex(*state, c), rows[i].is);
	}
}

static void compared(void **state)
{
	static const struct {
		const char *a, *b;
		int hundredths;
	} rows[] = { { "#000", "#fff", 2100 }, { "#fff", "#000", 2100 },   { "#777", "#777", 100 },
		     { "#777", "#fff", 448 },  { "#767676", "#fff", 454 }, { "#0f6cbf", "#fff", 536 } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(colour_ratio(rgb(rows[i].a), rgb(rows[i].b)) * 100 + .5, rows[i].hundredths);
	assert_string_equal(colour_hex(*state, colour_mix(rgb("#000"), rgb("#ff8000"), .5)), "#804000");
}

/* ---- The stylesheets' tokens ---- */

static const char *file(struct arena *a, const char *name)
{
	FILE *f = fopen(name, "re");
	struct buf b = buf_new(a);
	char part[4096];
	size_t n;

	if (!f)
		fail_msg("no %s", name);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&b, part, n);
	fclose(f);
	return b.p;
}

/* What :root says of the token, in the last of the blocks that begin so; a later sheet takes over an earlier one. */
struct theme {
	const char *name, *block[4];
};

static struct colour token(struct arena *a, const struct theme *t, const char *name)
{
	const char *key = arena_printf(a, " --%s: #", name), *tab = arena_printf(a, "\t--%s: #", name), *found = NULL;

	for (size_t i = 0; i < COUNT(t->block) && t->block[i]; i++) {
		const char *end = strchr(t->block[i], '}'), *at = strstr(t->block[i], key);

		at = at && at < end ? at : strstr(t->block[i], tab);
		found = at && at < end ? at : found;
	}
	if (!found)
		fail_msg("%s: no %s", t->name, name);
	const char *hex = strchr(found, '#');
	return rgb(arena_dupn(a, hex, strcspn(hex, ";")));
}

static void on(struct arena *a, const struct theme *t, const char *text, const char *ground, double least)
{
	double ratio = colour_ratio(token(a, t, text), token(a, t, ground));

	if (ratio < least)
		fail_msg("%s: %s on %s has %.2f, not %.1f", t->name, text, ground, ratio, least);
}

enum { LIGHT, DARK, LIGHT_MORE, DARK_MORE, THEMES };

static void themes(struct arena *a, struct theme out[THEMES])
{
	const char *style = file(a, ASSETS "style.css"), *more = file(a, ASSETS "contrast.css");
	const char *light = strstr(style, ":root {"), *dark = strstr(style, ":root:not(.light) {");
	const char *more_light = strstr(more, ":root {"), *more_dark = strstr(more, ":root:not(.light) {");

	assert_true(light && dark && more_light && more_dark);
	out[LIGHT] = (struct theme){ "light", { light } };
	out[DARK] = (struct theme){ "dark", { light, dark } };
	out[LIGHT_MORE] = (struct theme){ "light, more contrast", { light, more_light } };
	out[DARK_MORE] = (struct theme){ "dark, more contrast", { light, dark, more_light, more_dark } };
}

static void pairs(struct arena *a, const struct theme *t, double text, double edge)
{
	static const char *const grounds[] = { "paper", "linen", "next-soft" }, *const parts[] = { "d1", "d2", "d3",
												   "d4", "d5" };

	for (size_t i = 0; i < COUNT(grounds); i++) {
		on(a, t, "ink", grounds[i], text);
		on(a, t, "ink2", grounds[i], text);
		on(a, t, "link", grounds[i], text);
		on(a, t, "edge", grounds[i], edge);
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		on(a, t, parts[i], "paper", text);
		on(a, t, "on-hue", parts[i], text);
	}
	on(a, t, "on-act", "act", text);
	on(a, t, "on-act", "act2", text);
	on(a, t, "act", "paper", edge);
	on(a, t, "on-next", "next", text);
	on(a, t, "ink", "sel", text);
	on(a, t, "ink", "ins", text);
	on(a, t, "ink", "del", text);
	on(a, t, "err", "paper", text);
	on(a, t, "err", "err-soft", text);
	on(a, t, "c2t", "c2", text);
	on(a, t, "c3t", "c3", text);
	on(a, t, "c4t", "c4", text);
}

static void every_token_can_be_read(void **state)
{
	struct theme t[THEMES];

	themes(*state, t);
	pairs(*state, &t[LIGHT], 4.5, 3);
	pairs(*state, &t[DARK], 4.5, 3);
	pairs(*state, &t[LIGHT_MORE], 7, 4.5);
	pairs(*state, &t[DARK_MORE], 7, 4.5);
	on(*state, &t[LIGHT_MORE], "line", "paper", 4.5);
	on(*state, &t[DARK_MORE], "line", "paper", 4.5);
}

/* ---- Platforms' colours ---- */

static bool worn(struct arena *a, const struct theme *t, const struct skin_tokens *s)
{
	static const char *const grounds[] = { "paper", "linen", "next-soft" };
	double least = colour_ratio(s->act, s->on_act), paper = colour_ratio(s->act, token(a, t, "paper"));
	double hover = colour_ratio(s->act2, s->on_act), chosen = colour_ratio(token(a, t, "ink"), s->sel);

	for (size_t i = 0; i < COUNT(grounds); i++)
		if (colour_ratio(s->link, token(a, t, grounds[i])) < 4.5)
			return false;
	return least >= 4.5 && paper >= 4.5 && hover >= 4.5 && chosen >= 7;
}

static void any_colour_can_be_read(void **state)
{
	struct theme t[THEMES];
	uint32_t seed = 2026;

	themes(*state, t);
	for (int i = 0; i < 600; i++) {
		seed = seed * 1664525 + 1013904223;
		struct colour c = { (unsigned char)(seed >> 24), (unsigned char)(seed >> 16),
				    (unsigned char)(seed >> 8) };
		if (i < 27) /* the corners of the cube, and between them */
			c = (struct colour){ (unsigned char)(i % 3 * 127), (unsigned char)(i / 3 % 3 * 127),
					     (unsigned char)(i / 9 * 127) };
		struct skin s = skin_of(c);

		if (!worn(*state, &t[LIGHT], &s.light) || !worn(*state, &t[DARK], &s.dark))
			fail_msg("%s", colour_hex(*state, c));
	}
}

static void what_can_be_read_stays(void **state)
{
	static const char *const platforms[] = { "#0f6cbf", "#0374b5", "#123f55", "#000000" };

	for (size_t i = 0; i < COUNT(platforms); i++) {
		struct skin s = skin_of(rgb(platforms[i]));

		assert_string_equal(colour_hex(*state, s.light.act), platforms[i]);
		assert_string_equal(colour_hex(*state, s.light.link), platforms[i]);
	}
	struct skin yellow = skin_of(rgb("#f5c842"));
	assert_string_not_equal(colour_hex(*state, yellow.light.act), "#f5c842");
	assert_string_equal(colour_hex(*state, yellow.dark.act), "#f5c842");
}

static void as_a_stylesheet(void **state)
{
	const char *css = skin_css(*state, rgb("#0f6cbf"));

	assert_in(css, "@media (forced-colors:none){:root{--act:#0f6cbf;--act2:#");
	assert_in(css,
		  "@media screen and (prefers-color-scheme:dark) and (forced-colors:none){:root:not(.light){--act:#");
	assert_true(strlen(css) < 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parsed),
		TEST(compared),
		TEST(every_token_can_be_read),
		TEST(any_colour_can_be_read),
		TEST(what_can_be_read_stays),
		TEST(as_a_stylesheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
