/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_draw: from left to right each column is filled downwards. */
#include "view/thread_draw.h"

#include "base/utf8.h"

enum { TOP = 34, GAP = 12, LETTERS = 25 };

/* The next line: as many whole words as go in, a long word broken. */
static const char *next_line(struct html *h, const char **text, bool last)
{
	const char *s = *text + strspn(*text, " \n");
	size_t room = utf8_prefix(s, LETTERS), n = strcspn(s, "\n");

	if (!*s)
		return NULL;
	if (n > room || (last && s[n])) {
		size_t cut = n < room ? n : room;

		while (cut > 0 && s[cut] != ' ' && s[cut - 1] != ' ')
			cut--;
		n = last ? utf8_prefix(s, LETTERS - 1) : cut ? cut : room;
		n = last && cut && cut < n ? cut : n;
		while (n && s[n - 1] == ' ')
			n--;
	}
	*text = s + n;
	return last && **text ? arena_printf(h->out->arena, "%.*s…", (int)n, s) : arena_dupn(h->out->arena, s, n);
}

static void words(struct html *h, const char *text, struct thread_place *out)
{
	for (int i = 0; i < THREAD_LINES; i++)
		out->line[i] = next_line(h, &text, i + 1 == THREAD_LINES);
}

const struct thread_place *thread_places(struct html *h, const struct thread_picture *p, int *height)
{
	struct thread_place *out = ARENA_ARRAY(h->out->arena, p->n_nodes, struct thread_place);
	int free[THREAD_COLUMNS] = { TOP, TOP, TOP, TOP, TOP };

	*height = TOP;
	for (size_t i = 0; i < p->n_nodes; i++) {
		const struct thread_node *n = &p->nodes[i];
		int least = 0;

		for (size_t e = 0; e < p->n_edges && !least; e++)
			if (p->edges[e].to == i && p->edges[e].from < i)
				least = out[p->edges[e].from].y;
		out[i].x = n->column * THREAD_STEP;
		out[i].y = free[n->column] > least ? free[n->column] : least;
		free[n->column] = out[i].y + THREAD_HIGH + GAP;
		*height = free[n->column] > *height ? free[n->column] : *height;
		words(h, n->text, &out[i]);
	}
	return out;
}

const char *thread_path(struct html *h, const struct thread_place *from, const struct thread_place *to)
{
	int x = from->x + THREAD_BOX, y = from->y + THREAD_HIGH / 2, v = to->y + THREAD_HIGH / 2, bend = 15;

	return arena_printf(h->out->arena, "M%d %dC%d %d %d %d %d %dL%d %d", x, y, x + bend, y, x + bend, v,
			    x + 2 * bend, v, to->x, v);
}
