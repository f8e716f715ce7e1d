/* SPDX-License-Identifier: EUPL-1.2 */
/* draw: the numbers behind the wheel, the bars and the rule, and a few lookups of the views. */
#include "view/draw.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "text/text.h"

/* Radius 47 outside and 30 inside, 68 degrees long, the point 7.5 degrees beyond; centre 50 50. */
static const char *const arcs[] = {
	"M47.9 3.0A47 47 0 0 1 61.8 4.5L64.4 14.3L57.5 21.0A30 30 0 0 0 48.7 20.0L53.4 11.6Z",
	"M47.9 3.0A47 47 0 0 1 74.6 9.9L74.2 20.1L65.7 24.4A30 30 0 0 0 48.7 20.0L53.4 11.6Z",
	"M47.9 3.0A47 47 0 0 1 85.2 18.9L81.9 28.5L72.5 30.1A30 30 0 0 0 48.7 20.0L53.4 11.6Z",
	"M47.9 3.0A47 47 0 0 1 92.8 30.5L86.8 38.7L77.3 37.6A30 30 0 0 0 48.7 20.0L53.4 11.6Z",
};

/* Where the numbers stand: in the middle of the arc, or after a fill of one or two quarters. */
static const struct place {
	const char *x, *y;
} places[][5] = {
	{ { "72.2", "22.6" }, { "86.8", "65.4" }, { "50.5", "92.5" }, { "13.5", "66.4" }, { "27.0", "23.2" } },
	{ { "77.6", "27.1" }, { "84.1", "71.9" }, { "43.5", "91.9" }, { "11.9", "59.5" }, { "33.0", "19.5" } },
	{ { "81.6", "32.1" }, { "80.6", "77.3" }, { "37.3", "90.3" }, { "11.5", "53.2" }, { "38.9", "17.1" } },
};

const char *wheel_arc(int quarters)
{
	assert(quarters >= 1 && quarters <= 4);
	return arcs[quarters - 1];
}

static const struct place *place(int part, int quarters)
{
	assert(part >= 1 && part <= 5);
	return &places[quarters == 1 || quarters == 2 ? quarters : 0][part - 1];
}

const char *wheel_x(int part, int quarters)
{
	return place(part, quarters)->x;
}

const char *wheel_y(int part, int quarters)
{
	return place(part, quarters)->y;
}

int percent(int num, int den)
{
	return den > 0 ? (100 * num + den / 2) / den : 0;
}

/* Hundredths of a per cent as "12.50%". */
static const char *hundredths(struct html *h, int n)
{
	return arena_printf(h->out->arena, "%d.%02d%%", n / 100, n % 100);
}

const char *share(struct html *h, int num, int den)
{
	return hundredths(h, den > 0 ? (int)((int64_t)num * 10000 / den) : 0);
}

int bar_high(const struct result_bar *bar)
{
	return bar->count[2] + bar->count[3];
}

int bar_median2(const struct result_bar *bar)
{
	int twice = 0;

	for (int half = 0; half < 2 && bar->n; half++) {
		int place = (bar->n - 1 + half) / 2, i = 0;

		for (int seen = bar->count[0]; seen <= place; seen += bar->count[i])
			i++;
		twice += i + 1;
	}
	return twice;
}

void bar_steps(struct html *h, const struct result_bar *bar, struct bar_step out[4])
{
	const int gap = 50, narrow = 500;
	int steps = 0, at = 0;

	for (int i = 0; i < 4; i++)
		steps += bar->count[i] > 0;
	for (int i = 0; i < 4; i++) {
		int room = 10000 - gap * (steps > 0 ? steps - 1 : 0);
		int width = bar->n > 0 ? (int)((int64_t)bar->count[i] * room / bar->n) : 0;

		out[i] = (struct bar_step){ hundredths(h, at), hundredths(h, width), hundredths(h, at + width / 2),
					    percent(bar->count[i], bar->n), width >= narrow };
		at += width ? width + gap : 0;
	}
}

const char *error_at(const struct frame_page *f, const char *field)
{
	for (size_t i = 0; i < f->n_errors; i++)
		if (!strcmp(f->errors[i].field, field))
			return f->errors[i].text;
	return NULL;
}

const char *id2(struct html *h, const char *a, int n)
{
	return arena_printf(h->out->arena, "%s%d", a, n);
}

const char *first_name(struct html *h, const char *name)
{
	return arena_dupn(h->out->arena, name, strcspn(name, " "));
}

const char *genitive(struct html *h, const char *name)
{
	bool hissing = *name && strchr("sxzSXZ", name[strlen(name) - 1]);
	bool english = h->text->lang == LANG_EN;

	return arena_printf(h->out->arena, "%s%s%s", name, english ? "'" : "", hissing ? "" : "s");
}

bool same(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

struct markup marked(struct html *h, const char *excerpt)
{
	struct buf out = buf_new(h->out->arena);
	struct html own = { &out, h->text };
	bool open = false;

	for (const char *s = excerpt; *s;) {
		size_t n = strcspn(s, "\x01\x02");

		html_text(&own, arena_dupn(h->out->arena, s, n));
		s += n;
		if (*s && *s <= '\x02' && open != (*s == '\x01')) {
			open = !open;
			html_raw(&own, open ? "<mark>" : "</mark>");
		}
		s += *s != '\0';
	}
	if (open)
		html_raw(&own, "</mark>");
	return (struct markup){ out.p };
}

struct markup diff(struct html *h, struct diff_text text)
{
	struct buf out = buf_new(h->out->arena);
	struct html own = { &out, h->text };

	for (size_t i = 0; i < text.n; i++) {
		const struct diff_span *s = &text.at[i];

		if (s->kind == DIFF_SAME) {
			html_text(&own, s->text);
			continue;
		}
		html_raw(&own, s->kind == DIFF_INS ? "<ins><span class=\"vh\">" : "<del><span class=\"vh\">");
		html_text(&own, s->kind == DIFF_INS ? T(diff_ins) : T(diff_del));
		html_raw(&own, " </span>");
		html_text(&own, s->text);
		html_raw(&own, s->kind == DIFF_INS ? "</ins>" : "</del>");
	}
	return (struct markup){ out.p };
}
