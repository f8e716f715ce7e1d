/* SPDX-License-Identifier: EUPL-1.2 */
/* skin: step by step towards black or white, until it can be read. The grounds are tokens of style.css
 * (tests/unit/skin). */
#include "view/skin.h"

enum { STEPS = 50, GROUNDS = 3 };

static const double readable = 4.5;

struct side {
	struct colour ground[GROUNDS]; /* paper, linen, next-soft: where a link may stand */
	struct colour on_act, away;    /* away: where to go from the grounds */
	double chosen, hover;          /* how much of the colour is in what is chosen; how far away a button goes */
};

static const struct side light = {
	.on_act = { 0xff, 0xff, 0xff },
	.away = { 0, 0, 0 },
	.chosen = .1,
	.hover = .4,
	.ground = { { 0xff, 0xff, 0xff }, { 0xf6, 0xf4, 0xee }, { 0xfd, 0xf4, 0xd5 } },
};

static const struct side dark = {
	.on_act = { 0x0c, 0x1f, 0x29 },
	.away = { 0xff, 0xff, 0xff },
	.chosen = .2,
	.hover = .5,
	.ground = { { 0x13, 0x19, 0x1d }, { 0x1c, 0x24, 0x29 }, { 0x2b, 0x27, 0x15 } },
};

/* Can it be read on all of them? */
static bool readable_on(struct colour c, const struct colour *grounds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (colour_ratio(c, grounds[i]) < readable)
			return false;
	return true;
}

/* As near to the colour as can be read; black and white always can. */
static struct colour nearest(struct colour c, const struct side *s, const struct colour *grounds, size_t n)
{
	struct colour found = c;

	for (int i = 1; i <= STEPS && !readable_on(found, grounds, n); i++)
		found = colour_mix(c, s->away, (double)i / STEPS);
	return found;
}

static struct skin_tokens tokens(struct colour brand, const struct side *s)
{
	const struct colour paper = s->ground[0], beside[] = { s->on_act, paper };
	struct colour act = nearest(brand, s, beside, 2);

	return (struct skin_tokens){
		.act = act,
		.act2 = colour_mix(act, s->away, s->hover),
		.on_act = s->on_act,
		.link = nearest(brand, s, s->ground, GROUNDS),
		.sel = colour_mix(paper, act, s->chosen),
	};
}

struct skin skin_of(struct colour brand)
{
	return (struct skin){ tokens(brand, &light), tokens(brand, &dark) };
}

static const char *rules(struct arena *a, const struct skin_tokens *t)
{
	return arena_printf(a, "{--act:%s;--act2:%s;--on-act:%s;--link:%s;--sel:%s}", colour_hex(a, t->act),
			    colour_hex(a, t->act2), colour_hex(a, t->on_act), colour_hex(a, t->link),
			    colour_hex(a, t->sel));
}

const char *skin_css(struct arena *a, struct colour brand)
{
	struct skin s = skin_of(brand);

	return arena_printf(
	    a,
	    "@media (forced-colors:none){:root%s}\n"
	    "@media screen and (prefers-color-scheme:dark) and (forced-colors:none){:root:not(.light)%s}\n",
	    rules(a, &s.light), rules(a, &s.dark));
}
