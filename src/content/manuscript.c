/* SPDX-License-Identifier: EUPL-1.2 */
/* manuscript: line by line, field by field. */
#include "content/manuscript.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS, SCENE, LAYER, WORDS, FIELDS };

struct line {
	struct faults *faults;
	const char *file;
	int no;
};

#define WRONG(l, ...) fault((l)->faults, (l)->file, (l)->no, __VA_ARGS__)

/* A whole number from 1 to most, or 0. */
static int number(const char *s, int most)
{
	char *rest;
	long n = strtol(s, &rest, 10);

	return !*s || *rest || n < 1 || n > most ? 0 : (int)n;
}

/* Cuts the line at its bars. */
static bool cut(char *s, char *field[FIELDS])
{
	for (int i = 0; i < FIELDS; i++) {
		field[i] = s;
		s = i == WORDS ? NULL : strchr(s, '|');
		if (!s)
			return i == WORDS && !strchr(field[WORDS], '|');
		*s++ = '\0';
	}
	return false;
}

static bool shot_of(const struct line *l, char *text, const struct board *board, struct shot *out)
{
	char *field[FIELDS];
	size_t was = l->faults->n;

	if (!cut(text, field)) {
		WRONG(l, "the line cannot be read; expected seconds|scene|layer|words");
		return false;
	}
	int seconds = number(field[SECONDS], SHOT_SECONDS_MAX), scene = number(field[SCENE], board_scenes(board));
	if (!seconds)
		WRONG(l, "\"%s\" is not how long it is shown; expected 1 to %d seconds", field[SECONDS],
		      SHOT_SECONDS_MAX);
	if (!scene)
		WRONG(l, "there is no scene \"%s\"; expected one of the %d that are drawn", field[SCENE],
		      board_scenes(board));
	else if (*field[LAYER] && !board_has_layer(board, scene, field[LAYER]))
		WRONG(l, "scene %d has no layer \"%s\"; expected one that is drawn, or none", scene, field[LAYER]);
	if (!*field[WORDS])
		WRONG(l, "nothing is said; expected words");
	else if (seconds && utf8_length(field[WORDS]) > (size_t)seconds * READ_PER_SECOND)
		WRONG(l, "%zu characters in %d s; expected at most %d a second, which people can read",
		      utf8_length(field[WORDS]), seconds, READ_PER_SECOND);
	*out = (struct shot){ .end_ms = seconds * 1000, .scene = scene, .layer = field[LAYER], .words = field[WORDS] };
	return l->faults->n == was;
}

struct manuscript manuscript_read(struct faults *f, const char *file, const char *text, const struct board *board)
{
	struct manuscript m = { 0, ARENA_ARRAY(f->arena, SHOTS_MAX, struct shot) };
	struct line l = { f, file, 0 };
	int at = 0;

	for (size_t n; *text; text += n + (text[n] == '\n')) {
		struct shot shot;

		n = strcspn(text, "\n");
		l.no++;
		if (*text == '#' || !n)
			continue;
		if (m.n == SHOTS_MAX) {
			WRONG(&l, "the film has more than %d shots; expected at most that", SHOTS_MAX);
			break;
		}
		if (!shot_of(&l, arena_dupn(f->arena, text, n), board, &shot))
			continue;
		shot.start_ms = at;
		at = shot.end_ms += at;
		m.at[m.n++] = shot;
	}
	if (!m.n && !f->n)
		fault(f, file, 0, "the film has no shots; expected seconds|scene|layer|words");
	return m;
}
